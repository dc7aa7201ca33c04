//! A provider on a store of one's own, for tests that look at the store itself: its
//! messages go to a list or nowhere, and its stretch is cheap.

use std::sync::{Arc, Mutex, PoisonError};

use remote_sign_core::policy::StretchPolicy;
use remote_sign_core::store::Store;
use remote_sign_core::{
    ActivationCode, Builder, Client, CredentialId, CredentialKind, CredentialPurpose,
    CredentialRequest, Holder, KeyAlgorithm, KeyProvider, Language, MasterKey, Message, OtpCode,
    Password, Pin, Policy, Registration, RemoteSign, Result,
};
use remote_sign_host::SystemClock;

/// The master key of every provider made here.
const MASTER_KEY: [u8; 32] = [0x5A; 32];

/// A provider on `store` that sends no message.
pub fn quiet_provider(store: impl Store + 'static) -> Builder {
    provider(store, |_: &Message| Ok(()))
}

fn provider(
    store: impl Store + 'static,
    messenger: impl Fn(&Message) -> Result<()> + Send + Sync + 'static,
) -> Builder {
    let stretch = StretchPolicy {
        memory_kib: 8,
        iterations: 1,
        lanes: 1,
    };
    RemoteSign::builder(MasterKey::new(MASTER_KEY), store, messenger, SystemClock).policy(Policy {
        stretch,
        ..Policy::mysign()
    })
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
    let mailbox = Arc::new(Mutex::new(Vec::new()));
    let inbox = mailbox.clone();
    let service = provider(store, move |message: &Message| {
        inbox
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(message.body.clone());
        Ok(())
    })
    .keys(keys)
    .build()
    .expect("the provider starts");
    let read = |label: &str| -> String {
        let mailbox = mailbox.lock().unwrap_or_else(PoisonError::into_inner);
        let after = mailbox
            .iter()
            .rev()
            .find_map(|body| Some(body.split_once(label)?.1));
        let word = after.and_then(|text| text.split_whitespace().next());
        word.unwrap_or_else(|| panic!("no message holds {label}"))
            .to_owned()
    };

    let client = Client::new("test");
    let registered = service
        .register(&registration(kind), &client)
        .expect("registered");
    let credential = registered
        .credentials
        .first()
        .expect("one was asked for")
        .clone();
    let temporary = read("Temporary password: ");
    let code = read("): ");
    let old = Password::new(temporary.as_str());
    let new = Password::new(password);
    let mut session = service
        .login(&registered.user_id, &old, &client)
        .expect("login");
    service
        .change_password(&mut session, &old, &new, &new, &client)
        .expect("changed");
    service
        .request_activation_otp(&session, &credential, &client)
        .expect("sent");
    let otp = read("OTP: ");
    let chosen = Pin::new(pin);
    service
        .activate(
            &session,
            &credential,
            &chosen,
            &chosen,
            &ActivationCode::new(code.as_str()),
            &OtpCode::new(otp.as_str()),
            &client,
        )
        .expect("activated");
    let secrets = vec![
        ("PIN", pin.to_owned()),
        ("password", password.to_owned()),
        ("temporary password", temporary),
        ("activation code", code),
        ("OTP", otp),
    ];
    Enrolled {
        credential,
        secrets,
    }
}

fn registration(kind: CredentialKind) -> Registration {
    Registration {
        holder: Holder::LegalPerson {
            organization: "ACME S.p.A.".to_owned(),
            vat_number: "01234567890".to_owned(),
        },
        country: "IT".to_owned(),
        otp_phone: "+393471234567".to_owned(),
        email: "sigillo@example.com".to_owned(),
        language: Language::English,
        credentials: vec![CredentialRequest {
            kind,
            purpose: CredentialPurpose::Signature,
            algorithm: KeyAlgorithm::P256,
            label: "ACME".to_owned(),
        }],
    }
}
