//! What the tests of the module share: a folder with a configuration and holders whose
//! credentials are active, the codes that were sent to them, and the function list called as a
//! C program would.

#![allow(dead_code, reason = "each test program uses its part")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use cryptoki_sys as ck;
use remote_sign_core::policy::StretchPolicy;
use remote_sign_core::{
    ActivationCode, AuthorizationInformation, Client, CredentialId, CredentialKind,
    CredentialPurpose, CredentialRequest, Event, HistoryEntry, Holder, KeyAlgorithm, Language,
    OfficerRevocation, OfficerSuspension, OtpCode, Passphrase, Password, PersonIdentifier, Pin,
    Registration, RemoteSign, RenewalPermit, RevocationReason, Session, UserId,
    VirtualTokenRequest,
};
use remote_sign_host::{
    Configuration, Existing, Options, OutboxFolder, Readers, SecretSource, TokenEntry, TokenLogin,
    VirtualTokenEntry, initialise, put_token, write_whole,
};
use tempfile::TempDir;

/// Every holder's PIN.
pub(crate) const PIN: &str = "83920174";

const OFFICER: &str = "Anna Bianchi";

/// Every holder's password.
pub(crate) const PASSWORD: &str = "Nuoro1871.";

/// The passphrase of every virtual token.
const PASSPHRASE: &str = "deledda premio nobel";

/// Calls a function of a list as a C program does.
#[macro_export]
macro_rules! call {
    ($list:expr, $name:ident($($argument:expr),* $(,)?)) => {{
        let function = $list.$name.expect(stringify!($name));
        #[allow(
            clippy::macro_metavars_in_unsafe,
            reason = "the arguments are plain values"
        )]
        // SAFETY: the tests pass NULL, or places that they own and that outlive the call.
        unsafe {
            function($($argument),*)
        }
    }};
}

/// The function list, linked into the test.
pub(crate) fn linked() -> &'static ck::CK_FUNCTION_LIST {
    let mut list = std::ptr::null_mut();
    // SAFETY: a place for one pointer; what comes back is a table that lives as long as the
    // program.
    unsafe {
        assert_eq!(remote_sign_pkcs11::C_GetFunctionList(&mut list), ck::CKR_OK);
        &*list
    }
}

/// The built library, as an application loads it.
pub(crate) fn library() -> PathBuf {
    let programs = std::env::current_exe().unwrap();
    let library = programs.with_file_name("libremote_sign_pkcs11.so");
    assert!(library.exists(), "{} is not built", library.display());
    library
}

/// A credential to make: its name is also its label.
pub(crate) struct Spec {
    pub(crate) name: &'static str,
    pub(crate) kind: CredentialKind,
    pub(crate) algorithm: KeyAlgorithm,
    /// Set the PIN and issue the certificate.
    pub(crate) active: bool,
    /// Ask for the code of a window, to be given together with the PIN.
    pub(crate) window_code: bool,
    /// The PIN is kept in a file, and nobody logs in.
    pub(crate) kept_pin: bool,
}

impl Spec {
    pub(crate) const fn remote(name: &'static str, algorithm: KeyAlgorithm) -> Self {
        Self {
            name,
            kind: CredentialKind::Remote,
            algorithm,
            active: true,
            window_code: false,
            kept_pin: false,
        }
    }

    /// With a virtual token.
    pub(crate) const fn unattended(name: &'static str, algorithm: KeyAlgorithm) -> Self {
        Self {
            kind: CredentialKind::Automatic,
            ..Self::remote(name, algorithm)
        }
    }

    pub(crate) const fn with_window_code(self) -> Self {
        Self {
            window_code: true,
            ..self
        }
    }

    pub(crate) const fn with_kept_pin(self) -> Self {
        Self {
            kept_pin: true,
            ..self
        }
    }

    pub(crate) const fn pending(self) -> Self {
        Self {
            active: false,
            ..self
        }
    }
}

/// A configuration with its store, closed; the slots are in the order of the specs.
pub(crate) struct Scene {
    folder: TempDir,
    names: Vec<&'static str>,
    credentials: BTreeMap<&'static str, CredentialId>,
    holder: Option<UserId>,
}

impl Scene {
    pub(crate) fn new(specs: &[Spec]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = Options {
            language: Language::English,
            stretch: Some(StretchPolicy {
                memory_kib: 8,
                iterations: 1,
                lanes: 1,
            }),
            ..Options::default()
        };
        let configuration = folder.path().join("config.toml");
        initialise(&configuration, &options).unwrap();
        // One holder gets the codes of all these credentials; what is new can be renewed.
        let text = std::fs::read_to_string(&configuration).unwrap();
        let text = text + "\n[otp]\nhourly_per_number = 1000\n[renewal]\nwindow_days = 2000\n";
        std::fs::write(&configuration, text).unwrap();
        let names = specs.iter().map(|spec| spec.name).collect();
        let mut scene = Self {
            folder,
            names,
            credentials: BTreeMap::new(),
            holder: None,
        };
        let service = scene.service();
        scene.make(&service, specs);
        scene.list_tokens(specs);
        scene
    }

    /// The scene with its configuration made the one that the module finds.
    pub(crate) fn entered(specs: &[Spec]) -> Self {
        let scene = Self::new(specs);
        // SAFETY: called before the module, and with it anything that reads the environment, is
        // used.
        unsafe { std::env::set_var("REMOTE_SIGN_CONFIG", scene.configuration()) };
        scene
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn configuration(&self) -> PathBuf {
        self.path("config.toml")
    }

    /// The user id of the holder of all the credentials.
    pub(crate) fn account(&self) -> &str {
        self.holder.as_ref().unwrap().as_str()
    }

    /// The slot of a credential.
    pub(crate) fn slot(&self, name: &str) -> ck::CK_SLOT_ID {
        self.names.iter().position(|own| *own == name).unwrap() as ck::CK_SLOT_ID
    }

    pub(crate) fn credential(&self, name: &str) -> &CredentialId {
        &self.credentials[name]
    }

    /// The service that the configuration describes. A process that loads the library must
    /// close it before the library opens the store: each has an SQLite of its own.
    pub(crate) fn service(&self) -> RemoteSign {
        remote_sign_host::open(&Configuration::load(&self.configuration()).unwrap()).unwrap()
    }

    /// Revokes the virtual tokens of a credential.
    pub(crate) fn revoke_virtual_tokens(&self, name: &str) {
        let (service, client) = (self.service(), Client::new("test"));
        let session = self.log_in(&service, &client);
        for token in service
            .virtual_tokens(&session, self.credential(name))
            .unwrap()
        {
            service
                .request_virtual_token_revocation(&session, &token.id, &client)
                .unwrap();
            let code = OtpCode::new(self.code(name));
            service
                .revoke_virtual_token(&session, &token.id, &code, &client)
                .unwrap();
        }
    }

    /// Changes the PIN of a credential.
    pub(crate) fn change_pin(&self, name: &str, new: &str) {
        let (service, client) = (self.service(), Client::new("test"));
        let session = self.log_in(&service, &client);
        let id = self.credential(name);
        service
            .request_pin_change_otp(&session, id, &client)
            .unwrap();
        let (current, new, code) = (Pin::new(PIN), Pin::new(new), OtpCode::new(self.code(name)));
        service
            .change_pin(&session, id, &current, &new, &new, &code, &client)
            .unwrap();
    }

    /// Sends a code for a window and gives it, as `remote-sign authorize` does: the approval
    /// waits for the PIN.
    pub(crate) fn grant(&self, name: &str) {
        let (service, client) = (self.service(), Client::new("test"));
        let id = self.credential(name);
        let window = service.window(CredentialKind::Remote);
        service.request_signing_otp(id, &window, &client).unwrap();
        let code = OtpCode::new(self.code(name));
        let otp = service.verify_signing_otp(id, &window, &code, &client);
        service.grant(otp.unwrap(), &window, &client).unwrap();
    }

    /// Whether an approval waits for the PIN of a credential.
    pub(crate) fn is_granted(&self, name: &str) -> bool {
        let granted = self.service().granted(self.credential(name));
        granted.unwrap().is_some()
    }

    /// Ends the approval that waits for the PIN of a credential.
    pub(crate) fn withdraw_grant(&self, name: &str) {
        let service = self.service();
        let session = self.log_in(&service, &Client::new("test"));
        let withdrawn = service.withdraw_grant(&session, self.credential(name));
        assert!(withdrawn.unwrap());
    }

    /// Suspends the certificate of a credential.
    pub(crate) fn suspend(&self, name: &str) {
        let (service, client) = (self.service(), Client::new("test"));
        let session = self.log_in(&service, &client);
        let credential = self.credential(name).clone();
        let shown = service.certificate_information(&session, &credential);
        let wanted = OfficerSuspension {
            credential,
            until: shown.unwrap().expires_on,
            acknowledged: true,
            officer: OFFICER.to_owned(),
        };
        service.suspend_by_officer(&wanted, &client).unwrap();
    }

    /// Ends the suspension of the certificate of a credential.
    pub(crate) fn lift(&self, name: &str) {
        let (id, client) = (self.credential(name), Client::new("test"));
        let service = self.service();
        service
            .lift_suspension_by_officer(id, OFFICER, &client)
            .unwrap();
    }

    /// Revokes the certificate of a credential.
    pub(crate) fn revoke(&self, name: &str) {
        let (service, client) = (self.service(), Client::new("test"));
        let wanted = OfficerRevocation {
            iut: service.credential(self.credential(name)).unwrap().iut,
            reason: RevocationReason::KeyCompromise,
            officer: OFFICER.to_owned(),
        };
        let proposal = service.propose_revocation(&wanted).unwrap();
        service
            .confirm_revocation(&wanted, &proposal.confirmation, &client)
            .unwrap();
    }

    /// Renews the certificate of a credential.
    pub(crate) fn renew(&self, name: &str) {
        let (service, client) = (self.service(), Client::new("test"));
        let session = self.log_in(&service, &client);
        let id = self.credential(name);
        service.request_renewal_otp(&session, id, &client).unwrap();
        let (pin, otp) = (Pin::new(PIN), OtpCode::new(self.code(name)));
        let permit = RenewalPermit::Direct;
        service
            .renew(&session, id, &permit, &pin, &otp, &client)
            .unwrap();
    }

    /// Puts another virtual token in the place of a credential's.
    pub(crate) fn replace_virtual_token(&self, name: &str) {
        let (service, client) = (self.service(), Client::new("test"));
        let session = self.log_in(&service, &client);
        self.make_virtual_token(&service, &session, name, &client);
    }

    fn log_in(&self, service: &RemoteSign, client: &Client) -> Session {
        let user = self.holder.as_ref().unwrap();
        service
            .login(user, &Password::new(PASSWORD), client)
            .unwrap()
    }

    /// How many signatures the holder's history has.
    pub(crate) fn signatures(&self) -> usize {
        let entries = self.entries();
        let signed = entries.iter().filter(|entry| entry.event == Event::Signed);
        signed.count()
    }

    /// The history of a credential, newest first.
    pub(crate) fn history(&self, name: &str) -> Vec<HistoryEntry> {
        let id = Some(self.credential(name));
        let mut entries = self.entries();
        entries.retain(|entry| entry.credential.as_ref() == id);
        entries
    }

    /// The authorizations of a credential, newest first.
    pub(crate) fn authorizations(&self, name: &str) -> Vec<AuthorizationInformation> {
        let holder = self.holder.as_ref().unwrap();
        let mut found = self.service().authorizations(holder, 1000).unwrap();
        found.retain(|found| found.credential == *self.credential(name));
        found
    }

    fn entries(&self) -> Vec<HistoryEntry> {
        let holder = self.holder.as_ref().unwrap();
        self.service().history(holder, None, 10_000).unwrap()
    }

    /// The newest code that was sent for a credential.
    pub(crate) fn code(&self, name: &str) -> String {
        let codes = self.codes(name);
        codes
            .last()
            .unwrap_or_else(|| panic!("no code was sent for {name}"))
            .clone()
    }

    /// The activation code of a credential.
    pub(crate) fn activation_code(&self, name: &str) -> String {
        let id = self.credential(name);
        self.message_with(&format!("Activation code (PUK) for {name} ({id}): "))
    }

    /// The newest code that was sent at all.
    pub(crate) fn newest_code(&self) -> String {
        self.message_with("OTP: ")
    }

    /// Every code that was sent for a credential, oldest first.
    pub(crate) fn codes(&self, name: &str) -> Vec<String> {
        let about = |text: &&String| {
            text.contains(&format!("\n{name}:")) || text.contains(&format!("\n{name} "))
        };
        let messages = self.messages();
        let codes = messages
            .iter()
            .filter(about)
            .filter_map(|text| after(text, "OTP: "));
        codes.collect()
    }

    fn messages(&self) -> Vec<String> {
        let messages = OutboxFolder::new(self.path("outbox")).messages().unwrap();
        messages
            .iter()
            .map(|message| message.text.to_string())
            .collect()
    }

    fn message_with(&self, start: &str) -> String {
        let messages = self.messages();
        messages
            .iter()
            .rev()
            .find_map(|text| after(text, start))
            .unwrap_or_else(|| panic!("no message with {start}"))
    }

    /// Keeps this PIN for a card that nobody logs in to.
    pub(crate) fn keep_pin(&self, name: &str, pin: &str) {
        let (path, text) = (self.kept_pin(name), format!("{pin}\n"));
        write_whole(&path, text.as_bytes(), Readers::Owner, Existing::Replace).unwrap();
    }

    fn kept_pin(&self, name: &str) -> PathBuf {
        self.path(&format!("{name}.pin"))
    }

    fn list_tokens(&self, specs: &[Spec]) {
        for spec in specs {
            self.keep_pin(spec.name, PIN);
            let token = VirtualTokenEntry {
                file: self.path(&format!("{}.token", spec.name)),
                passphrase: SecretSource::File(self.path("passphrase")),
            };
            let entry = TokenEntry {
                credential: self.credential(spec.name).clone(),
                label: None,
                virtual_token: spec.kind.is_unattended().then_some(token),
                login: match spec.kept_pin {
                    true => TokenLogin::None(SecretSource::File(self.kept_pin(spec.name))),
                    false => TokenLogin::Pin,
                },
            };
            put_token(&self.configuration(), &entry).unwrap();
        }
    }

    fn make(&mut self, service: &RemoteSign, specs: &[Spec]) {
        let client = Client::new("test");
        let request = |spec: &Spec| CredentialRequest {
            kind: spec.kind,
            purpose: CredentialPurpose::Signature,
            algorithm: spec.algorithm,
            label: spec.name.to_owned(),
        };
        let registration = Registration {
            holder: Holder::NaturalPerson {
                given_name: "Grazia".to_owned(),
                surname: "Deledda".to_owned(),
                identifier: PersonIdentifier::FiscalCode("DLDGRZ71P67F979X".to_owned()),
            },
            country: "IT".to_owned(),
            otp_phone: "+393401234567".to_owned(),
            account_phone: None,
            email: "grazia@example.com".to_owned(),
            recovery_email: None,
            language: Language::English,
            credentials: specs.iter().map(request).collect(),
        };
        let registered = service.register(&registration, &client).unwrap();
        self.credentials = self
            .names
            .iter()
            .copied()
            .zip(registered.credentials)
            .collect();

        let temporary = Password::new(self.message_with("Temporary password: "));
        let session = service
            .login(&registered.user_id, &temporary, &client)
            .unwrap();
        let password = Password::new(PASSWORD);
        service
            .change_password(&session, &temporary, &password, &password, &client)
            .unwrap();
        self.holder = Some(registered.user_id);
        for spec in specs {
            if spec.active {
                self.activate(service, &session, spec, &client);
            }
            if spec.active && spec.kind.is_unattended() {
                self.make_virtual_token(service, &session, spec.name, &client);
            }
            if spec.window_code {
                let scope = service.window(spec.kind);
                service
                    .request_signing_otp(self.credential(spec.name), &scope, &client)
                    .unwrap();
            }
        }
    }

    fn activate(&self, service: &RemoteSign, session: &Session, spec: &Spec, client: &Client) {
        let id = self.credential(spec.name);
        let puk = self.activation_code(spec.name);
        service.request_activation_otp(session, id, client).unwrap();
        let (pin, otp) = (Pin::new(PIN), OtpCode::new(self.code(spec.name)));
        service
            .activate(
                session,
                id,
                &pin,
                &pin,
                &ActivationCode::new(puk),
                &otp,
                client,
            )
            .unwrap();
    }

    fn make_virtual_token(
        &self,
        service: &RemoteSign,
        session: &Session,
        label: &str,
        client: &Client,
    ) {
        let id = self.credential(label);
        let code = || OtpCode::new(self.code(label));
        let credential = service.unattended_credential(session, id).unwrap();
        let request = VirtualTokenRequest::named("test");
        service
            .request_virtual_token(session, &credential, &request, client)
            .unwrap();
        let token = service
            .generate_virtual_token(session, &credential, &request, &code(), client)
            .unwrap()
            .id;
        service
            .request_virtual_token_download(session, &token, client)
            .unwrap();
        let passphrase = Passphrase::new(PASSPHRASE);
        let text = service
            .download_virtual_token(session, &token, &passphrase, &passphrase, &code(), client)
            .unwrap();
        for (name, text) in [
            (format!("{label}.token"), text.as_str()),
            ("passphrase".to_owned(), PASSPHRASE),
        ] {
            let (path, text) = (self.path(&name), text.as_bytes());
            write_whole(&path, text, Readers::Owner, Existing::Replace).unwrap();
        }
    }
}

/// The rest of the line after `start`.
fn after(text: &str, start: &str) -> Option<String> {
    let (_, rest) = text.split_once(start)?;
    Some(rest.lines().next().unwrap_or_default().trim().to_owned())
}
