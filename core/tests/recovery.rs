//! What a crash, a failing authority or a failing messenger leaves behind, and how the
//! next call goes on from there.

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use remote_sign_core::store::MemoryStore;
use remote_sign_core::*;
use support::{Provider, SharedStore, kind, registration};

/// Fails while told to, and counts how often it is asked.
struct FlakyAuthority {
    inner: Arc<RemoteSign>,
    failing: Arc<AtomicBool>,
    asked: Arc<AtomicU32>,
}

impl CertificateAuthority for FlakyAuthority {
    fn issue(&self, request: &IssueRequest) -> Result<IssuedCertificate> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        if self.failing.load(Ordering::SeqCst) {
            return Err(Error::new(
                ErrorKind::AuthorityFailed,
                "the authority is away",
            ));
        }
        self.inner.issue_certificate(request)
    }

    fn certificate(&self) -> Result<Vec<u8>> {
        self.inner.authority_certificate()
    }
}

#[test]
fn an_activation_goes_on_after_the_authority_failed() {
    let authority = Arc::new(Provider::new().service);
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

#[test]
fn issuing_is_idempotent_by_request_id_and_demands_possession() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let credential = provider.service.credential(&id).unwrap();
    let request = IssueRequest {
        request_id: id.to_string(),
        subject: Subject::LegalPerson {
            organization: "Somebody else".into(),
            identifier: "VATIT-0".into(),
            country: "IT".into(),
            iut: "1".into(),
        },
        purpose: CredentialPurpose::Signature,
        certification_request: vec![],
    };
    let again = provider.service.issue_certificate(&request).unwrap();
    assert_eq!(Some(again.certificate), credential.certificate);
    let fresh = IssueRequest {
        request_id: "another".into(),
        ..request
    };
    assert_eq!(
        kind(provider.service.issue_certificate(&fresh)),
        ErrorKind::AuthorityFailed
    );
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
    let clock = ManualClock::new(support::START);
    let service = RemoteSign::builder(MasterKey::new([7; 32]), store, messenger, clock)
        .policy(support::policy())
        .build()
        .unwrap();
    let client = Client::new("test");
    let registration = registration(CredentialKind::Remote, KeyAlgorithm::P256);
    assert_eq!(
        kind(service.register(&registration, &client)),
        ErrorKind::MessengerFailed
    );
    assert_eq!(
        service.credentials(None).unwrap().len(),
        1,
        "the registration stands"
    );
    away.store(false, Ordering::SeqCst);
    assert_eq!(service.deliver_messages().unwrap(), 2);
    assert_eq!(service.deliver_messages().unwrap(), 0);
    let seen = seen.lock().unwrap();
    assert_eq!(seen[0], seen[1], "the first came again");
}

#[test]
fn a_full_chain_stands_behind_an_active_credential() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P384);
    let credential = provider.service.credential(&id).unwrap();
    assert_eq!(
        credential.chain,
        [provider.service.authority_certificate().unwrap()]
    );
}
