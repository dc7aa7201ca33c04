//! A provider on a store of one's own, for tests that look at the store itself: its
//! messages go to a list or nowhere, and its stretch is cheap.

use std::sync::{Arc, Mutex, PoisonError};

use remote_sign_core::policy::StretchPolicy;
use remote_sign_core::store::Store;
use remote_sign_core::{
    ActivationCode, Builder, CertificateAuthority, Client, Clock, Credential, CredentialId,
    CredentialKind, CredentialPurpose, CredentialRequest, Holder, Issuance, IssueRequest,
    KeyAlgorithm, KeyProvider, Language, MasterKey, Message, OrganizationIdentifier, OtpCode,
    Passphrase, Password, Pin, Policy, Registration, RemoteSign, Result, Session, SoftwareKeys,
    SystemEntropy, UserId, VirtualTokenFile, VirtualTokenRequest,
};
use remote_sign_host::SystemClock;

/// The master key of every provider made here.
const MASTER_KEY: [u8; 32] = [0x5A; 32];

/// Opens the file of every virtual token made here.
pub const PASSPHRASE: &str = "quel ramo del lago";

/// A provider on `store` that sends no message.
pub fn quiet_provider(store: impl Store + 'static) -> Builder {
    provider(store, |_: &Message| Ok(()))
}

/// A provider on `store` that hands its messages to `messenger`.
pub fn provider(
    store: impl Store + 'static,
    messenger: impl Fn(&Message) -> Result<()> + Send + Sync + 'static,
) -> Builder {
    provider_by(store, messenger, SystemClock)
}

/// The same by another clock.
pub(crate) fn provider_by(
    store: impl Store + 'static,
    messenger: impl Fn(&Message) -> Result<()> + Send + Sync + 'static,
    clock: impl Clock + 'static,
) -> Builder {
    let policy = trial_policy();
    RemoteSign::builder(MasterKey::new(MASTER_KEY), store, messenger, clock).policy(policy)
}

/// The master key of every provider made here.
pub fn master_key() -> MasterKey {
    MasterKey::new(MASTER_KEY)
}

/// The rules of every provider made here.
pub fn trial_policy() -> Policy {
    let mut policy = Policy::mysign();
    policy.stretch = StretchPolicy {
        memory_kib: 8,
        iterations: 1,
        lanes: 1,
    };
    // A killed process decides nothing: its try counts as wrong at once.
    policy.pin.check_seconds = 0;
    // What is tried here asks for more codes than a person does in an hour.
    policy.otp.hourly_per_number = 1000;
    // A certificate can be renewed from its first day on.
    policy.renewal.window_days = policy.certificate.holder_days;
    policy
}

/// What went into making an active credential: the secrets that no file may hold.
pub struct Enrolled {
    /// The credential.
    pub credential: CredentialId,
    /// Everything secret that was typed or sent, by its name.
    pub secrets: Vec<(&'static str, String)>,
}

/// Enrols a holder on `store` and activates one credential with `pin` and `password`; its
/// key is made by `keys`.
///
/// # Panics
///
/// If anything on the way fails.
pub fn enrol(
    store: impl Store + 'static,
    keys: impl KeyProvider + 'static,
    kind: CredentialKind,
    pin: &str,
    password: &str,
) -> Enrolled {
    let story = Story::new(store, keys, pin, password);
    let mut active = story.activate(&registration(kind));
    let (credential, mut secrets) = active.pop().expect("one was asked for");
    secrets.extend([
        ("PIN", pin.to_owned()),
        ("password", password.to_owned()),
        ("temporary password", story.read("Temporary password: ")),
    ]);
    Enrolled {
        credential: credential.id,
        secrets,
    }
}

/// Enrols a holder on `store` and activates every credential of the registration.
///
/// # Panics
///
/// If anything on the way fails.
pub fn activate_all(store: impl Store + 'static, registration: &Registration) -> Vec<Credential> {
    let story = Story::new(
        store,
        SoftwareKeys::new(SystemEntropy),
        "83920174",
        "Tramonto7!",
    );
    story
        .activate(registration)
        .into_iter()
        .map(|(credential, _)| credential)
        .collect()
}

/// Secrets by their names.
pub type Secrets = Vec<(&'static str, String)>;

/// A provider whose messages can be read, and what its holder types.
pub struct Story {
    service: Arc<RemoteSign>,
    mailbox: Arc<Mutex<Vec<String>>>,
    pin: Pin,
    password: Password,
}

impl Story {
    /// A provider on `store` with keys of `keys`, whose holders choose `pin` and `password`.
    ///
    /// # Panics
    ///
    /// If it does not start.
    pub fn new(
        store: impl Store + 'static,
        keys: impl KeyProvider + 'static,
        pin: &str,
        password: &str,
    ) -> Self {
        Self::build(store, |builder| builder.keys(keys), pin, password)
    }

    /// The same, under other rules.
    ///
    /// # Panics
    ///
    /// If it does not start.
    pub fn under(
        policy: Policy,
        store: impl Store + 'static,
        keys: impl KeyProvider + 'static,
        pin: &str,
        password: &str,
    ) -> Self {
        let furnish = |builder: Builder| builder.policy(policy).keys(keys);
        Self::build(store, furnish, pin, password)
    }

    /// The same with an authority that has not certified anything yet.
    ///
    /// # Panics
    ///
    /// If it does not start.
    pub fn without_certificates(store: impl Store + 'static, pin: &str, password: &str) -> Self {
        Self::build(store, |builder| builder.authority(Silent), pin, password)
    }

    fn build(
        store: impl Store + 'static,
        furnish: impl FnOnce(Builder) -> Builder,
        pin: &str,
        password: &str,
    ) -> Self {
        let mailbox = Arc::new(Mutex::new(Vec::new()));
        let inbox = mailbox.clone();
        let messenger = move |message: &Message| {
            inbox
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(message.body.clone());
            Ok(())
        };
        let service = furnish(provider(store, messenger))
            .build()
            .expect("the provider starts");
        Self {
            service: Arc::new(service),
            mailbox,
            pin: Pin::new(pin),
            password: Password::new(password),
        }
    }

    /// The provider.
    pub fn service(&self) -> &RemoteSign {
        &self.service
    }

    /// The provider, to be kept.
    pub fn shared(&self) -> Arc<RemoteSign> {
        Arc::clone(&self.service)
    }

    /// How many messages were handed over.
    pub fn messages(&self) -> usize {
        let mailbox = self.mailbox.lock().unwrap_or_else(PoisonError::into_inner);
        mailbox.len()
    }

    /// The word after `label` in the newest message that holds it.
    ///
    /// # Panics
    ///
    /// If none does.
    pub fn read(&self, label: &str) -> String {
        let mailbox = self.mailbox.lock().unwrap_or_else(PoisonError::into_inner);
        let after = mailbox
            .iter()
            .rev()
            .find_map(|body| Some(body.split_once(label)?.1));
        let word = after.and_then(|text| text.split_whitespace().next());
        word.unwrap_or_else(|| panic!("no message holds {label}"))
            .to_owned()
    }

    /// Registers a holder and activates each credential; with it the secrets that were sent
    /// for it, by their names.
    ///
    /// # Panics
    ///
    /// If anything on the way fails.
    pub fn activate(&self, registration: &Registration) -> Vec<(Credential, Secrets)> {
        let (session, credentials) = self.enter(registration);
        let activate = |id: &CredentialId| {
            let (active, secrets) = self.set_pin(&session, id);
            (active.expect("activated"), secrets)
        };
        credentials.iter().map(activate).collect()
    }

    /// Registers a holder and sets each credential's PIN, where the authority certifies none.
    ///
    /// # Panics
    ///
    /// If anything on the way fails, or a certificate is issued.
    pub fn leave_issuing(&self, registration: &Registration) {
        let (session, credentials) = self.enter(registration);
        for id in &credentials {
            let (active, _) = self.set_pin(&session, id);
            active.expect_err("the authority does not answer");
        }
    }

    /// Registers a holder, who logs in and changes the password.
    fn enter(&self, registration: &Registration) -> (Session, Vec<CredentialId>) {
        let (service, client) = (&self.service, &Client::new("test"));
        let registered = service.register(registration, client).expect("registered");
        let temporary = Password::new(self.read("Temporary password: "));
        let session = service
            .login(&registered.user_id, &temporary, client)
            .expect("login");
        service
            .change_password(&session, &temporary, &self.password, &self.password, client)
            .expect("changed");
        (session, registered.credentials)
    }

    fn set_pin(&self, session: &Session, id: &CredentialId) -> (Result<Credential>, Secrets) {
        let (service, client) = (&self.service, &Client::new("test"));
        let code = self.read(&format!("({id}): "));
        service
            .request_activation_otp(session, id, client)
            .expect("sent");
        let otp = self.read("OTP: ");
        let (sent_code, sent_otp) = (
            ActivationCode::new(code.as_str()),
            OtpCode::new(otp.as_str()),
        );
        let active = service.activate(
            session, id, &self.pin, &self.pin, &sent_code, &sent_otp, client,
        );
        (active, vec![("activation code", code), ("OTP", otp)])
    }

    /// A login of a holder whom [`Story::activate`] activated.
    ///
    /// # Panics
    ///
    /// If it is refused.
    pub fn login(&self, user: &UserId) -> Session {
        let client = Client::new("test");
        let session = self.service.login(user, &self.password, &client);
        session.expect("logged in")
    }

    /// The OTP that was sent last.
    ///
    /// # Panics
    ///
    /// If none was.
    pub fn otp(&self) -> OtpCode {
        OtpCode::new(self.read("OTP: "))
    }

    /// Generates and downloads a virtual token, and opens its file.
    ///
    /// # Panics
    ///
    /// If anything on the way fails.
    pub fn virtual_token(
        &self,
        session: &Session,
        id: &CredentialId,
        request: &VirtualTokenRequest,
    ) -> VirtualTokenFile {
        let text = self.virtual_token_text(session, id, request);
        VirtualTokenFile::open(&text, &Passphrase::new(PASSPHRASE)).expect("opened")
    }

    /// The same as the file's text, which opens with the passphrase `quel ramo del lago`.
    ///
    /// # Panics
    ///
    /// If anything on the way fails.
    pub fn virtual_token_text(
        &self,
        session: &Session,
        id: &CredentialId,
        request: &VirtualTokenRequest,
    ) -> String {
        let (service, client) = (&self.service, &Client::new("test"));
        let credential = service
            .unattended_credential(session, id)
            .expect("an unattended credential");
        service
            .request_virtual_token(session, &credential, request, client)
            .expect("sent");
        let token = service
            .generate_virtual_token(session, &credential, request, &self.otp(), client)
            .expect("generated")
            .id;
        service
            .request_virtual_token_download(session, &token, client)
            .expect("sent");
        let passphrase = Passphrase::new(PASSPHRASE);
        let otp = self.otp();
        service
            .download_virtual_token(session, &token, &passphrase, &passphrase, &otp, client)
            .expect("downloaded")
    }
}

/// An authority whose requests wait.
struct Silent;

impl CertificateAuthority for Silent {
    fn issue(&self, _: &IssueRequest) -> Result<Issuance> {
        Ok(Issuance::Pending)
    }

    fn certificate(&self) -> Result<Vec<u8>> {
        Ok(Vec::new())
    }
}

/// ACME S.p.A. with one credential on P-256.
pub fn registration(kind: CredentialKind) -> Registration {
    Registration {
        holder: Holder::LegalPerson {
            organization: "ACME S.p.A.".to_owned(),
            identifier: OrganizationIdentifier::VatNumber("01234567890".to_owned()),
        },
        country: "IT".to_owned(),
        otp_phone: "+393471234567".to_owned(),
        account_phone: None,
        email: "sigillo@example.com".to_owned(),
        recovery_email: None,
        language: Language::English,
        credentials: vec![CredentialRequest {
            kind,
            purpose: CredentialPurpose::Signature,
            algorithm: KeyAlgorithm::P256,
            label: "ACME".to_owned(),
        }],
    }
}
