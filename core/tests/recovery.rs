//! What a crash, a failing authority or a failing messenger leaves behind, and how the
//! next call goes on from there.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use remote_sign_core::store::MemoryStore;
use remote_sign_core::*;
use support::{Provider, SharedStore, kind, registration};

/// Fails while told to, and counts how often it is asked.
struct FlakyAuthority {
    inner: EmbeddedAuthority,
    failing: Arc<AtomicBool>,
    asked: Arc<AtomicU32>,
}

impl CertificateAuthority for FlakyAuthority {
    fn issue(&self, request: &IssueRequest) -> Result<Issuance> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        if self.failing.load(Ordering::SeqCst) {
            return Err(Error::new(
                ErrorKind::AuthorityFailed,
                "the authority is away",
            ));
        }
        self.inner.issue(request)
    }

    fn certificate(&self) -> Result<Vec<u8>> {
        self.inner.certificate()
    }
}

#[test]
fn an_activation_goes_on_after_the_authority_failed() {
    let authority = authority();
    let (failing, asked) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicU32::new(0)));
    let flaky = FlakyAuthority {
        inner: authority,
        failing: failing.clone(),
        asked: asked.clone(),
    };
    let provider = Provider::with(|builder| builder.authority(flaky));
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let id = &registered.credentials[0];
    let session = provider.session(&registered.user_id);
    let (service, client) = (&provider.service, &provider.client);

    let nothing_begun = service.resume_activation(&session, id, client);
    assert_eq!(kind(nothing_begun), ErrorKind::CredentialNotActive);
    assert_eq!(
        kind(provider.activate(&session, id)),
        ErrorKind::AuthorityFailed
    );
    assert_eq!(
        service.credential(id).unwrap().state,
        CredentialState::Issuing
    );
    assert_eq!(
        kind(service.verify_pin(id, &Pin::new(support::PIN), client)),
        ErrorKind::CredentialNotActive
    );
    failing.store(false, Ordering::SeqCst);
    let active = service.resume_activation(&session, id, client).unwrap();
    assert_eq!(active.state, CredentialState::Active);
    let asked_so_far = asked.load(Ordering::SeqCst);
    assert_eq!(
        service.resume_activation(&session, id, client).unwrap(),
        active
    );
    assert_eq!(
        asked.load(Ordering::SeqCst),
        asked_so_far,
        "no second certificate is asked for"
    );
    provider
        .authorize(
            id,
            Scope::Window {
                seconds: 60,
                uses: 1,
            },
        )
        .unwrap();
}

fn authority() -> EmbeddedAuthority {
    EmbeddedAuthority::standalone(
        &MasterKey::new([9; 32]),
        MemoryStore::new(),
        ManualClock::new(support::START),
        Policy::mysign().certificate,
        AuthorityName::default(),
    )
}

/// Answers each request with the certificate of the first.
struct WrongAuthority(EmbeddedAuthority, std::sync::Mutex<Option<Issuance>>);

impl CertificateAuthority for WrongAuthority {
    fn issue(&self, request: &IssueRequest) -> Result<Issuance> {
        let mut first = self.1.lock().unwrap();
        match &*first {
            Some(first) => Ok(first.clone()),
            None => Ok(first.insert(self.0.issue(request)?).clone()),
        }
    }

    fn certificate(&self) -> Result<Vec<u8>> {
        self.0.certificate()
    }
}

#[test]
fn a_certificate_of_another_key_is_not_stored() {
    let wrong = WrongAuthority(authority(), std::sync::Mutex::default());
    let provider = Provider::with(|builder| builder.authority(wrong));
    provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let second = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let session = provider.session(&second.user_id);
    let id = &second.credentials[0];
    assert_eq!(
        kind(provider.activate(&session, id)),
        ErrorKind::AuthorityFailed
    );
    let state = provider.service.credential(id).unwrap().state;
    assert_eq!(state, CredentialState::Issuing);
}

#[test]
fn an_authority_past_its_end_issues_nothing_and_an_expired_certificate_signs_nothing() {
    let provider = Provider::with(|builder| {
        let mut policy = support::policy();
        policy.certificate.issuing_days = 10;
        builder.policy(policy)
    });
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    provider
        .authorize(
            &id,
            Scope::Window {
                seconds: 60,
                uses: 1,
            },
        )
        .unwrap();
    provider.clock.0.advance_seconds(10 * 86_400 + 1);
    let expired = provider.authorize(
        &id,
        Scope::Window {
            seconds: 60,
            uses: 1,
        },
    );
    assert_eq!(kind(expired), ErrorKind::CredentialNotActive);

    let late = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let session = provider.session(&late.user_id);
    let refused = provider.activate(&session, &late.credentials[0]);
    assert_eq!(kind(refused), ErrorKind::AuthorityFailed);
}

#[test]
fn one_message_that_cannot_be_sent_holds_up_no_other() {
    let mailbox = Arc::new(std::sync::Mutex::new(Vec::new()));
    let inbox = mailbox.clone();
    let messenger = move |message: &Message| {
        if message.to == "+390000000000" {
            return Err(Error::new(ErrorKind::MessengerFailed, "no such number"));
        }
        inbox.lock().unwrap().push(message.body.clone());
        Ok(())
    };
    let store = SharedStore(Arc::new(MemoryStore::new()));
    let clock = ManualClock::new(support::START);
    let service = RemoteSign::builder(MasterKey::new([7; 32]), store, messenger, clock)
        .policy(support::policy())
        .build()
        .unwrap();
    let client = Client::new("test");
    let good = registration(CredentialKind::Remote, KeyAlgorithm::P256);
    let bad = Registration {
        otp_phone: "+390000000000".into(),
        account_phone: None,
        ..good.clone()
    };
    let first = service.register(&bad, &client).unwrap();
    assert_eq!(
        first.waiting.map(|error| error.kind()),
        Some(ErrorKind::MessengerFailed)
    );
    service.register(&good, &client).unwrap();
    assert_eq!(mailbox.lock().unwrap().len(), 3, "two e-mails and one SMS");
}

#[test]
fn an_otp_past_its_life_is_not_sent_any_more() {
    let away = Arc::new(AtomicBool::new(false));
    let sent = Arc::new(AtomicU32::new(0));
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (gone, count) = (away.clone(), sent.clone());
    let messenger = move |_: &Message| {
        if gone.load(Ordering::SeqCst) {
            return Err(Error::new(
                ErrorKind::MessengerFailed,
                "the gateway is away",
            ));
        }
        count.fetch_add(1, Ordering::SeqCst);
        Ok(())
    };
    let store = provider.store.clone();
    let service = RemoteSign::builder(
        MasterKey::new([7; 32]),
        store,
        messenger,
        provider.clock.clone(),
    )
    .policy(support::policy())
    .build()
    .unwrap();
    away.store(true, Ordering::SeqCst);
    let scope = service.window(CredentialKind::Remote);
    let failed = service.request_signing_otp(&id, &scope, &provider.client);
    assert_eq!(kind(failed), ErrorKind::MessengerFailed);
    provider.clock.0.advance_seconds(300);
    away.store(false, Ordering::SeqCst);
    service.deliver_messages().unwrap();
    assert_eq!(sent.load(Ordering::SeqCst), 0);
}

#[test]
fn a_message_that_was_not_handed_over_stays_and_comes_with_the_same_id() {
    let away = Arc::new(AtomicBool::new(true));
    let seen = Arc::new(std::sync::Mutex::new(Vec::new()));
    let (gone, inbox) = (away.clone(), seen.clone());
    let messenger = move |message: &Message| {
        inbox.lock().unwrap().push(message.id.clone());
        if gone.load(Ordering::SeqCst) {
            return Err(Error::new(
                ErrorKind::MessengerFailed,
                "the gateway is away",
            ));
        }
        Ok(())
    };
    let store = SharedStore(Arc::new(MemoryStore::new()));
    let clock = support::SharedClock(Arc::new(ManualClock::new(support::START)));
    let service = RemoteSign::builder(MasterKey::new([7; 32]), store, messenger, clock.clone())
        .policy(support::policy())
        .build()
        .unwrap();
    let client = Client::new("test");
    let registration = registration(CredentialKind::Remote, KeyAlgorithm::P256);
    let registered = service.register(&registration, &client).unwrap();
    assert_eq!(
        registered.waiting.map(|error| error.kind()),
        Some(ErrorKind::MessengerFailed)
    );
    assert_eq!(
        service.credentials(None).unwrap().len(),
        1,
        "the registration stands"
    );
    away.store(false, Ordering::SeqCst);
    clock.0.advance_seconds(60);
    assert_eq!(service.deliver_messages().unwrap(), 2);
    assert_eq!(service.deliver_messages().unwrap(), 0);
    let seen = seen.lock().unwrap();
    assert_eq!(seen[..2], seen[2..], "both came again");
}

#[test]
fn a_full_chain_stands_behind_an_active_credential() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P384);
    let credential = provider.service.credential(&id).unwrap();
    let root = provider.service.authority_certificate().unwrap();
    assert_eq!(credential.chain.len(), 2);
    assert_eq!(credential.chain[1], root);
}
