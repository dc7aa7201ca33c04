//! A provider on SQLite with a row in every table that an act fills: two seals and their
//! holders, sessions, OTPs, messages, virtual tokens. What is edited there, and what must
//! come of it, is said in `main`.

use std::path::{Path, PathBuf};

use remote_sign_core::{
    Authorization, Client, CredentialId, CredentialKind, CredentialPurpose, CredentialRequest,
    Error, ErrorKind, Holder, KeyAlgorithm, Language, Message, OrganizationIdentifier, OtpCode,
    OtpReceipt, Password, PersonIdentifier, Pin, PinProof, Registration, RemoteSign, Result,
    Session, SigningInput, SoftwareKeys, SystemEntropy, UserId, VirtualTokenFile,
    VirtualTokenRequest,
};
use remote_sign_sql::SqliteStore;
use remote_sign_tests::{Story, provider};
use tempfile::TempDir;

use crate::edit::Administrator;

pub(crate) const PIN: &str = "83920174";
const PASSWORD: &str = "Tramonto7!";

pub(crate) struct Scene {
    folder: TempDir,
    story: Story,
    user: UserId,
    credential: CredentialId,
    session: Session,
    token: VirtualTokenFile,
}

impl Scene {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::create(&path(&folder)).unwrap();
        let story = Story::new(store, SoftwareKeys::new(SystemEntropy), PIN, PASSWORD);
        let [first, second] = ["ACME S.p.A.", "Altra S.r.l."].map(|name| furnish(&story, name));
        let (user, credential, session, token) = first.unwrap();
        for id in [&credential, &second.unwrap().1] {
            leave_waiting(&path(&folder), id);
        }
        leave_issuing(&path(&folder));
        leave_granted(&story);
        Self {
            folder,
            story,
            user,
            credential,
            session,
            token,
        }
    }

    pub(crate) fn service(&self) -> &RemoteSign {
        self.story.service()
    }

    pub(crate) fn user(&self) -> &str {
        self.user.as_str()
    }

    pub(crate) fn credential(&self) -> &CredentialId {
        &self.credential
    }

    pub(crate) fn session(&self) -> &Session {
        &self.session
    }

    pub(crate) fn token(&self) -> &VirtualTokenFile {
        &self.token
    }

    pub(crate) fn verify_pin(&self, pin: &str) -> Result<PinProof> {
        let (id, pin) = (&self.credential, Pin::new(pin));
        self.service().verify_pin(id, &pin, &client())
    }

    /// An act of the holder's that leaves an entry.
    pub(crate) fn fail_to_login(&self) -> Result<()> {
        let wrong = Password::new("Sbagliata7!");
        let outcome = self.service().login(&self.user, &wrong, &client());
        match outcome.unwrap_err() {
            refused if refused.kind() == ErrorKind::LoginRefused => Ok(()),
            error => Err(error),
        }
    }

    /// A window of signatures, with its journal.
    pub(crate) fn open_window(&self) -> Authorization {
        open_window(self.service(), &self.credential, &self.token)
    }

    /// How many entries the holder is shown.
    pub(crate) fn history(&self) -> Result<usize> {
        let entries = self.service().history(&self.user, None, 1000)?;
        Ok(entries.len())
    }

    /// Has an OTP sent by SMS.
    pub(crate) fn request_otp(&self) -> Result<OtpReceipt> {
        let (service, session) = (self.service(), &self.session);
        let credential = service.unattended_credential(session, &self.credential)?;
        let request = VirtualTokenRequest::named("third");
        service.request_virtual_token(session, &credential, &request, &client())
    }

    /// Messages handed over, and messages in the outbox.
    pub(crate) fn messages(&self) -> (usize, usize) {
        let outbox = self.administrator().tables()["message"].rows.len();
        (self.story.messages(), outbox)
    }

    /// Runs the administrator's statement, which changes a row or more.
    pub(crate) fn edit(&self, sql: &str) {
        self.administrator().execute(sql);
    }

    pub(crate) fn administrator(&self) -> Administrator {
        Administrator::open(&path(&self.folder))
    }

    /// The store's file, for whoever opens it next, and the folder that keeps it.
    pub(crate) fn close(self) -> (PathBuf, TempDir) {
        (path(&self.folder), self.folder)
    }
}

pub(crate) fn client() -> Client {
    Client::new("test")
}

fn path(folder: &TempDir) -> PathBuf {
    Path::new(folder.path()).join("store.db")
}

type Furnished = (UserId, CredentialId, Session, VirtualTokenFile);

/// An OTP for signatures, whose message waits in the outbox.
fn leave_waiting(store: &Path, id: &CredentialId) {
    let store = SqliteStore::open(store).unwrap();
    let stuck = |_: &Message| Err(Error::new(ErrorKind::MessengerFailed, "no network"));
    let service = provider(store, stuck).build().unwrap();
    let scope = service.window(CredentialKind::Seal);
    service
        .request_signing_otp(id, &scope, &client())
        .unwrap_err();
}

/// A holder with two seals whose certificates the authority has not issued yet.
fn leave_issuing(store: &Path) {
    let store = SqliteStore::open(store).unwrap();
    let mut registration = registration("Terza S.p.A.");
    let second = registration.credentials[0].clone();
    registration.credentials.push(second);
    Story::without_certificates(store, PIN, PASSWORD).leave_issuing(&registration);
}

/// A person with two credentials, for each of which an approval waits for the PIN.
fn leave_granted(story: &Story) {
    let (service, client) = (story.service(), &client());
    let window = service.window(CredentialKind::Remote);
    for (credential, _) in story.activate(&person()) {
        let id = credential.id;
        service.request_signing_otp(&id, &window, client).unwrap();
        let code = OtpCode::new(story.read("OTP: "));
        let otp = service.verify_signing_otp(&id, &window, &code, client);
        service.grant(otp.unwrap(), &window, client).unwrap();
    }
}

/// A holder with a seal, two sessions, a failed login, and a token that was downloaded and
/// approved a window with two signatures.
fn furnish(story: &Story, organization: &str) -> Option<Furnished> {
    let (service, client) = (story.service(), &client());
    let (credential, _) = story.activate(&registration(organization)).pop()?;
    let (user, id) = (credential.user_id, credential.id);
    let wrong = Password::new("Sbagliata7!");
    service.login(&user, &wrong, client).unwrap_err();
    let login = || {
        service
            .login(&user, &Password::new(PASSWORD), client)
            .unwrap()
    };
    service.logout(&login(), client).unwrap();
    let session = login();
    let request = VirtualTokenRequest::named("first");
    let file = story.virtual_token(&session, &id, &request);
    let window = open_window(service, &id, &file);
    for digest in [[1; 32], [2; 32]] {
        let input = SigningInput::ecdsa_from_raw(&digest).unwrap();
        service.sign(&window, &input).unwrap();
    }
    service.close(&window).unwrap();
    Some((user, id, session, file))
}

/// A window that the token approves.
fn open_window(service: &RemoteSign, id: &CredentialId, file: &VirtualTokenFile) -> Authorization {
    let client = &client();
    let scope = service.window(CredentialKind::Seal);
    let otp = service.virtual_token_otp(file, id, &scope, client);
    let pin = service.verify_pin(id, &Pin::new(PIN), client).unwrap();
    let window = service.authorize(&pin, otp.unwrap(), scope, client);
    window.unwrap()
}

fn person() -> Registration {
    let credential = CredentialRequest {
        kind: CredentialKind::Remote,
        purpose: CredentialPurpose::Signature,
        algorithm: KeyAlgorithm::P256,
        label: "Mario Rossi".to_owned(),
    };
    Registration {
        holder: Holder::NaturalPerson {
            given_name: "Mario".to_owned(),
            surname: "Rossi".to_owned(),
            identifier: PersonIdentifier::FiscalCode("RSSMRA80A01H501U".to_owned()),
        },
        credentials: vec![credential.clone(), credential],
        ..registration("")
    }
}

fn registration(organization: &str) -> Registration {
    Registration {
        holder: Holder::LegalPerson {
            organization: organization.to_owned(),
            identifier: OrganizationIdentifier::VatNumber("01234567890".to_owned()),
        },
        country: "IT".to_owned(),
        otp_phone: "+393471234567".to_owned(),
        account_phone: Some("+393387654321".to_owned()),
        email: "sigillo@example.com".to_owned(),
        recovery_email: Some("recupero@example.com".to_owned()),
        language: Language::English,
        credentials: vec![CredentialRequest {
            kind: CredentialKind::Seal,
            purpose: CredentialPurpose::Signature,
            algorithm: KeyAlgorithm::P256,
            label: organization.to_owned(),
        }],
    }
}
