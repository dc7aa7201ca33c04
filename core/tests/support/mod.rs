//! A provider on the store that forgets, with a mailbox that can be read, a clock that can
//! be moved and a cheap stretch; and the short cuts of the story.
#![allow(dead_code, unreachable_pub, reason = "each test binary uses its part")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops here"
)]

pub mod watched;

use std::sync::{Arc, Mutex};

use remote_sign_core::policy::StretchPolicy;
use remote_sign_core::store::{Journals, MemoryStore, Store, Transaction};
use remote_sign_core::*;

pub const PIN: &str = "83920174";
pub const PASSWORD: &str = "Tramonto7!";
pub const PASSPHRASE: &str = "nel mezzo del cammin";
pub const START: Timestamp = Timestamp::from_unix_millis(1_800_000_000_000);

pub struct Provider {
    pub service: RemoteSign,
    pub store: SharedStore,
    pub clock: SharedClock,
    pub mailbox: Arc<Mutex<Vec<Message>>>,
    pub client: Client,
}

#[derive(Clone)]
pub struct SharedClock(pub Arc<ManualClock>);

impl Clock for SharedClock {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}

#[derive(Clone)]
pub struct SharedStore(pub Arc<MemoryStore>);

impl Store for SharedStore {
    fn write(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.0.write(work)
    }

    fn read(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.0.read(work)
    }

    fn journals(&self) -> &dyn Journals {
        self.0.journals()
    }
}

pub fn policy() -> Policy {
    Policy {
        stretch: StretchPolicy {
            memory_kib: 8,
            iterations: 1,
            lanes: 1,
        },
        ..Policy::mysign()
    }
}

impl Provider {
    pub fn new() -> Self {
        Self::with(|builder| builder)
    }

    pub fn with(change: impl FnOnce(Builder) -> Builder) -> Self {
        let store = SharedStore(Arc::new(MemoryStore::new()));
        Self::on(store, MasterKey::new([7; 32]), change).unwrap()
    }

    pub fn on(
        store: SharedStore,
        master: MasterKey,
        change: impl FnOnce(Builder) -> Builder,
    ) -> Result<Self> {
        let mailbox = Arc::new(Mutex::new(Vec::new()));
        let clock = SharedClock(Arc::new(ManualClock::new(START)));
        let inbox = mailbox.clone();
        let messenger = move |message: &Message| {
            inbox.lock().unwrap().push(message.clone());
            Ok(())
        };
        let builder = RemoteSign::builder(master, store.clone(), messenger, clock.clone());
        let service = change(builder.policy(policy())).build()?;
        Ok(Self {
            service,
            store,
            clock,
            mailbox,
            client: Client::new("test"),
        })
    }

    /// The word after `label` in the newest message that holds it.
    pub fn read(&self, label: &str) -> String {
        let mailbox = self.mailbox.lock().unwrap();
        let after = mailbox
            .iter()
            .rev()
            .find_map(|message| Some(message.body.split_once(label)?.1))
            .unwrap_or_else(|| panic!("no message with {label}"));
        after.split_whitespace().next().unwrap().to_owned()
    }

    pub fn otp(&self) -> OtpCode {
        OtpCode::new(self.read("OTP: "))
    }

    pub fn register(&self, kind: CredentialKind, algorithm: KeyAlgorithm) -> Registered {
        self.service
            .register(&registration(kind, algorithm), &self.client)
            .unwrap()
    }

    /// A login whose temporary password is changed already.
    pub fn session(&self, user: &UserId) -> Session {
        let temporary = Password::new(self.read("Temporary password: "));
        let session = self.service.login(user, &temporary, &self.client).unwrap();
        let chosen = Password::new(PASSWORD);
        self.service
            .change_password(&session, &temporary, &chosen, &chosen, &self.client)
            .unwrap();
        session
    }

    /// A login with the password that [`Self::session`] set.
    pub fn login(&self, user: &UserId) -> Result<Session> {
        self.service
            .login(user, &Password::new(PASSWORD), &self.client)
    }

    pub fn activate(&self, session: &Session, id: &CredentialId) -> Result<Credential> {
        self.service
            .request_activation_otp(session, id, &self.client)?;
        let code = ActivationCode::new(self.read(&format!("({id}): ")));
        let pin = Pin::new(PIN);
        self.service
            .activate(session, id, &pin, &pin, &code, &self.otp(), &self.client)
    }

    /// A credential that can sign.
    pub fn active(&self, kind: CredentialKind, algorithm: KeyAlgorithm) -> CredentialId {
        let registered = self.register(kind, algorithm);
        let id = registered.credentials[0].clone();
        self.activate(&self.session(&registered.user_id), &id)
            .unwrap();
        id
    }

    /// Another provider on a store that leads to the same rows, with its own keys and policy.
    pub fn beside(
        &self,
        store: impl Store + 'static,
        keys: impl KeyProvider + 'static,
        policy: Policy,
    ) -> RemoteSign {
        let inbox = self.mailbox.clone();
        let messenger = move |message: &Message| {
            inbox.lock().unwrap().push(message.clone());
            Ok(())
        };
        let master = MasterKey::new([7; 32]);
        RemoteSign::builder(master, store, messenger, self.clock.clone())
            .keys(keys)
            .policy(policy)
            .build()
            .unwrap()
    }

    /// A login of a credential's holder, with the password that [`Self::session`] set.
    pub fn holder(&self, id: &CredentialId) -> Session {
        let user = self.service.credential(id).unwrap().user_id;
        self.login(&user).unwrap()
    }

    /// A virtual token's file for an unattended credential.
    pub fn virtual_token(&self, id: &CredentialId) -> VirtualTokenFile {
        let session = self.holder(id);
        let request = VirtualTokenRequest::named("server");
        let token = self.generate(&session, id, &request).unwrap();
        self.download(&session, &token.id).unwrap()
    }

    /// Generates a virtual token with the OTP that was sent for it.
    pub fn generate(
        &self,
        session: &Session,
        id: &CredentialId,
        request: &VirtualTokenRequest,
    ) -> Result<VirtualToken> {
        let (service, client) = (&self.service, &self.client);
        let credential = service.unattended_credential(session, id)?;
        service.request_virtual_token(session, &credential, request, client)?;
        service.generate_virtual_token(session, &credential, request, &self.otp(), client)
    }

    /// Downloads a virtual token with the OTP that was sent for it, and opens its file.
    pub fn download(&self, session: &Session, token: &VirtualTokenId) -> Result<VirtualTokenFile> {
        let (service, client) = (&self.service, &self.client);
        service.request_virtual_token_download(session, token, client)?;
        let passphrase = Passphrase::new(PASSPHRASE);
        let otp = self.otp();
        let text = service.download_virtual_token(
            session,
            token,
            &passphrase,
            &passphrase,
            &otp,
            client,
        )?;
        VirtualTokenFile::open(&text, &passphrase)
    }

    /// Revokes a virtual token with the OTP that was sent for it.
    pub fn revoke(&self, session: &Session, token: &VirtualTokenId) -> Result<VirtualToken> {
        let (service, client) = (&self.service, &self.client);
        service.request_virtual_token_revocation(session, token, client)?;
        service.revoke_virtual_token(session, token, &self.otp(), client)
    }

    /// The window that a virtual token opens.
    pub fn unattended(&self, file: &VirtualTokenFile) -> Result<Authorization> {
        self.unattended_for(file, self.service.window(CredentialKind::Seal))
    }

    /// An authorization for `scope` by PIN and virtual token.
    pub fn unattended_for(&self, file: &VirtualTokenFile, scope: Scope) -> Result<Authorization> {
        let (service, client, id) = (&self.service, &self.client, file.credential());
        let otp = service.virtual_token_otp(file, id, &scope, client)?;
        let pin = service.verify_pin(id, &Pin::new(PIN), client)?;
        service.authorize(&pin, otp, scope, client)
    }

    /// An authorization for `scope` by PIN and SMS.
    pub fn authorize(&self, id: &CredentialId, scope: Scope) -> Result<Authorization> {
        let (service, client) = (&self.service, &self.client);
        service.request_signing_otp(id, &scope, client)?;
        let otp = service.verify_signing_otp(id, &scope, &self.otp(), client)?;
        let pin = service.verify_pin(id, &Pin::new(PIN), client)?;
        service.authorize(&pin, otp, scope, client)
    }

    /// Moves the clock so far that the certificate can be renewed, with a new login.
    pub fn renewable(&self, id: &CredentialId) -> Session {
        let ends = self
            .service
            .credential(id)
            .unwrap()
            .status
            .unwrap()
            .not_after;
        let opens = ends.minus_seconds(90 * 86_400);
        let wait = opens.unix_seconds() - self.clock.now().unix_seconds();
        self.clock.0.advance_seconds(wait);
        self.holder(id)
    }

    /// Renews with the OTP that was sent for it.
    pub fn renew(
        &self,
        session: &Session,
        id: &CredentialId,
        permit: &RenewalPermit,
    ) -> Result<Credential> {
        self.service
            .request_renewal_otp(session, id, &self.client)?;
        let (pin, otp) = (Pin::new(PIN), self.otp());
        self.service
            .renew(session, id, permit, &pin, &otp, &self.client)
    }

    pub fn public_key(&self, id: &CredentialId) -> PublicKey {
        let certificate = self.service.credential(id).unwrap().certificate.unwrap();
        PublicKey::from_certificate(&certificate).unwrap()
    }
}

pub fn registration(kind: CredentialKind, algorithm: KeyAlgorithm) -> Registration {
    let holder = if kind == CredentialKind::Seal {
        Holder::LegalPerson {
            organization: "ACME S.p.A.".into(),
            identifier: OrganizationIdentifier::VatNumber("01234567890".into()),
        }
    } else {
        Holder::NaturalPerson {
            given_name: "Mario".into(),
            surname: "Rossi".into(),
            identifier: PersonIdentifier::FiscalCode("RSSMRA80A01H501U".into()),
        }
    };
    Registration {
        holder,
        country: "IT".into(),
        otp_phone: "+393471234567".into(),
        account_phone: None,
        email: "mario.rossi@example.com".into(),
        recovery_email: None,
        language: Language::English,
        credentials: vec![CredentialRequest {
            kind,
            purpose: CredentialPurpose::Signature,
            algorithm,
            label: "Mario Rossi".into(),
        }],
    }
}

pub fn kind<T>(result: Result<T>) -> ErrorKind {
    match result {
        Ok(_) => panic!("this should have failed"),
        Err(error) => error.kind(),
    }
}
