//! PIN, OTP and authorization: what is counted, when, and what an approval covers.

#![allow(clippy::disallowed_methods, reason = "races need threads")]
#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use remote_sign_core::*;
use sha2::{Digest as _, Sha256};
use support::{PIN, Provider, SharedStore, kind};

const WRONG_PIN: &str = "83920175";

#[test]
fn threat_17_five_wrong_pins_lock_and_the_right_one_comes_too_late() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (service, client) = (&provider.service, &provider.client);
    for left in (1..=4).rev() {
        let error = service
            .verify_pin(&id, &Pin::new(WRONG_PIN), client)
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.tries_left()),
            (ErrorKind::PinWrong, Some(left))
        );
        assert_eq!(service.pin_status(&id).unwrap().tries_left, left);
    }
    assert_eq!(
        kind(service.verify_pin(&id, &Pin::new(WRONG_PIN), client)),
        ErrorKind::PinLocked
    );
    assert!(service.pin_status(&id).unwrap().locked());
    assert_eq!(
        kind(service.verify_pin(&id, &Pin::new(PIN), client)),
        ErrorKind::PinLocked
    );
}

#[test]
fn a_right_pin_gives_the_tries_back_and_a_malformed_one_costs_none() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (service, client) = (&provider.service, &provider.client);
    assert_eq!(
        kind(service.verify_pin(&id, &Pin::new(WRONG_PIN), client)),
        ErrorKind::PinWrong
    );
    for malformed in ["", "123", "839201745", "8392017x"] {
        let result = service.verify_pin(&id, &Pin::new(malformed), client);
        assert_eq!(kind(result), ErrorKind::PinMalformed);
    }
    assert_eq!(service.pin_status(&id).unwrap().tries_left, 4);
    let proof = service.verify_pin(&id, &Pin::new(PIN), client).unwrap();
    assert_eq!(service.pin_status(&id).unwrap().tries_left, 5);
    assert!(service.repeats_pin(&proof, PIN) && !service.repeats_pin(&proof, WRONG_PIN));
}

/// Counts how often the sealed key is really tried.
struct CountingKeys(SoftwareKeys<SystemEntropy>, Arc<AtomicU32>);

impl KeyProvider for CountingKeys {
    fn generate(
        &self,
        algorithm: KeyAlgorithm,
        pin: &PinKey,
        binding: &[u8],
    ) -> Result<(Vec<u8>, Box<dyn SigningKey>)> {
        self.0.generate(algorithm, pin, binding)
    }

    fn unseal(&self, sealed: &[u8], pin: &PinKey, binding: &[u8]) -> Result<Box<dyn SigningKey>> {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0.unseal(sealed, pin, binding)
    }

    fn reseal(
        &self,
        sealed: &[u8],
        current: &PinKey,
        new: &PinKey,
        binding: &[u8],
    ) -> Result<Vec<u8>> {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0.reseal(sealed, current, new, binding)
    }

    fn generate_unguarded(&self, algorithm: KeyAlgorithm) -> Result<UnguardedKey> {
        self.0.generate_unguarded(algorithm)
    }

    fn load_unguarded(&self, pkcs8: &[u8]) -> Result<Box<dyn SigningKey>> {
        self.0.load_unguarded(pkcs8)
    }
}

#[test]
fn threat_17_guessing_at_once_gets_exactly_the_allowed_tries() {
    let tried = Arc::new(AtomicU32::new(0));
    let keys = CountingKeys(SoftwareKeys::new(SystemEntropy), tried.clone());
    let provider = Provider::with(|builder| builder.keys(keys));
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                provider
                    .service
                    .verify_pin(&id, &Pin::new(WRONG_PIN), &provider.client)
            });
        }
    });
    assert_eq!(tried.load(Ordering::SeqCst), 5);
}

#[test]
fn right_pins_at_once_lock_nothing() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                loop {
                    match provider
                        .service
                        .verify_pin(&id, &Pin::new(PIN), &provider.client)
                    {
                        Ok(_) => break,
                        Err(error) => assert_eq!(error.kind(), ErrorKind::Conflict),
                    }
                }
            });
        }
    });
    assert_eq!(provider.service.pin_status(&id).unwrap().tries_left, 5);
}

/// Runs wrong guesses while a right PIN, counted before them, is being checked.
struct Interrupted {
    inner: SoftwareKeys<SystemEntropy>,
    inside: std::sync::Mutex<Option<Box<dyn FnOnce() + Send>>>,
}

#[derive(Clone)]
struct SharedKeys(Arc<Interrupted>);

impl KeyProvider for SharedKeys {
    fn generate(
        &self,
        algorithm: KeyAlgorithm,
        pin: &PinKey,
        binding: &[u8],
    ) -> Result<(Vec<u8>, Box<dyn SigningKey>)> {
        self.0.inner.generate(algorithm, pin, binding)
    }

    fn unseal(&self, sealed: &[u8], pin: &PinKey, binding: &[u8]) -> Result<Box<dyn SigningKey>> {
        let inside = self.0.inside.lock().unwrap().take();
        if let Some(inside) = inside {
            inside();
        }
        self.0.inner.unseal(sealed, pin, binding)
    }

    fn reseal(
        &self,
        sealed: &[u8],
        current: &PinKey,
        new: &PinKey,
        binding: &[u8],
    ) -> Result<Vec<u8>> {
        self.0.inner.reseal(sealed, current, new, binding)
    }

    fn generate_unguarded(&self, algorithm: KeyAlgorithm) -> Result<UnguardedKey> {
        self.0.inner.generate_unguarded(algorithm)
    }

    fn load_unguarded(&self, pkcs8: &[u8]) -> Result<Box<dyn SigningKey>> {
        self.0.inner.load_unguarded(pkcs8)
    }
}

#[test]
fn threat_18_a_right_pin_gives_back_no_try_that_was_counted_after_it() {
    let keys = SharedKeys(Arc::new(Interrupted {
        inner: SoftwareKeys::new(SystemEntropy),
        inside: std::sync::Mutex::default(),
    }));
    let provider = Arc::new(Provider::with(|builder| builder.keys(keys.clone())));
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (guesser, target) = (provider.clone(), id.clone());
    *keys.0.inside.lock().unwrap() = Some(Box::new(move || {
        for _ in 0..4 {
            let guess = guesser
                .service
                .verify_pin(&target, &Pin::new(WRONG_PIN), &guesser.client);
            assert_eq!(kind(guess), ErrorKind::PinWrong);
        }
    }));
    provider
        .service
        .verify_pin(&id, &Pin::new(PIN), &provider.client)
        .unwrap();
    assert_eq!(provider.service.pin_status(&id).unwrap().tries_left, 1);
}

#[test]
fn threat_03_a_wrong_pin_and_another_master_key_are_each_refused() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let wrong_pin = provider
        .service
        .verify_pin(&id, &Pin::new(WRONG_PIN), &provider.client);
    assert_eq!(kind(wrong_pin), ErrorKind::PinWrong, "the master key alone");

    let store: SharedStore = provider.store.clone();
    let other = Provider::on(store, MasterKey::new([8; 32]), |builder| builder);
    assert_eq!(kind(other), ErrorKind::MasterKeyWrong, "the PIN alone");
}

#[test]
fn threat_30_a_new_otp_kills_the_one_before_and_spacing_holds() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (service, client) = (&provider.service, &provider.client);
    let scope = service.window(CredentialKind::Remote);
    let other = Scope::Window {
        seconds: 60,
        uses: 1,
    };
    service.request_signing_otp(&id, &scope, client).unwrap();
    let first = provider.otp();
    let sent = provider.mailbox.lock().unwrap().len();
    service.request_signing_otp(&id, &scope, client).unwrap();
    assert_eq!(
        provider.mailbox.lock().unwrap().len(),
        sent,
        "the one on its way will do"
    );
    let early = service
        .request_signing_otp(&id, &other, client)
        .unwrap_err();
    assert_eq!(early.kind(), ErrorKind::OtpThrottled);
    assert_eq!(early.retry_at(), Some(support::START.plus_seconds(30)));
    provider.clock.0.advance_seconds(30);
    service.request_signing_otp(&id, &scope, client).unwrap();
    let stale = service.verify_signing_otp(&id, &scope, &first, client);
    assert_eq!(kind(stale), ErrorKind::OtpWrong);
    let good = provider.otp();
    service
        .verify_signing_otp(&id, &scope, &good, client)
        .unwrap();
}

#[test]
fn a_dead_code_is_no_reason_not_to_wait() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (service, client) = (&provider.service, &provider.client);
    let scope = service.window(CredentialKind::Remote);
    service.request_signing_otp(&id, &scope, client).unwrap();
    let wrong = if provider.otp().expose() == "00000000" {
        "00000001"
    } else {
        "00000000"
    };
    for _ in 0..3 {
        service
            .verify_signing_otp(&id, &scope, &OtpCode::new(wrong), client)
            .unwrap_err();
    }
    let again = service.request_signing_otp(&id, &scope, client);
    assert_eq!(kind(again), ErrorKind::OtpThrottled);
}

#[test]
fn threat_31_a_clock_that_steps_back_revives_nothing() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (service, client) = (&provider.service, &provider.client);
    let scope = service.window(CredentialKind::Remote);
    let authorization = provider
        .authorize(
            &id,
            Scope::Window {
                seconds: 60,
                uses: 9,
            },
        )
        .unwrap();
    provider.clock.0.advance_seconds(60);
    assert!(!service.is_open(&authorization));
    provider.clock.0.advance_seconds(-1);
    assert!(!service.is_open(&authorization));
    let input = SigningInput::ecdsa_from_raw(&[1; 32]).unwrap();
    assert_eq!(
        kind(service.sign(&authorization, &input)),
        ErrorKind::AuthorizationSpent
    );

    service.request_signing_otp(&id, &scope, client).unwrap();
    let code = provider.otp();
    provider.clock.0.advance_seconds(300);
    let late = service.verify_signing_otp(&id, &scope, &code, client);
    assert_eq!(kind(late), ErrorKind::OtpExpired);
    provider.clock.0.advance_seconds(-10);
    let revived = service.verify_signing_otp(&id, &scope, &code, client);
    assert_eq!(kind(revived), ErrorKind::OtpNotRequested);

    // A clock that was far ahead does not keep the next code away.
    provider.clock.0.advance_seconds(366 * 86_400);
    service.request_signing_otp(&id, &scope, client).unwrap();
    provider.clock.0.advance_seconds(-366 * 86_400);
    service.request_signing_otp(&id, &scope, client).unwrap();
}

#[test]
fn an_otp_proof_does_not_keep() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (service, client) = (&provider.service, &provider.client);
    let scope = service.window(CredentialKind::Remote);
    service.request_signing_otp(&id, &scope, client).unwrap();
    let proof = service
        .verify_signing_otp(&id, &scope, &provider.otp(), client)
        .unwrap();
    let pin = service.verify_pin(&id, &Pin::new(PIN), client).unwrap();
    provider.clock.0.advance_seconds(300);
    assert_eq!(
        kind(service.authorize(&pin, proof, scope, client)),
        ErrorKind::OtpExpired
    );
}

#[test]
fn threat_26_and_31_an_otp_serves_once_and_within_its_life() {
    for (seconds, expected) in [
        (299, None),
        (300, Some(ErrorKind::OtpExpired)),
        (301, Some(ErrorKind::OtpExpired)),
        (-1, Some(ErrorKind::OtpExpired)),
    ] {
        let provider = Provider::new();
        let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
        let (service, client) = (&provider.service, &provider.client);
        let scope = service.window(CredentialKind::Remote);
        service.request_signing_otp(&id, &scope, client).unwrap();
        provider.clock.0.advance_seconds(seconds);
        let result = service.verify_signing_otp(&id, &scope, &provider.otp(), client);
        assert_eq!(
            result.map(drop).err().map(|error| error.kind()),
            expected,
            "{seconds}"
        );
        if expected.is_none() {
            let again = service.verify_signing_otp(&id, &scope, &provider.otp(), client);
            assert_eq!(kind(again), ErrorKind::OtpNotRequested);
        }
    }
}

#[test]
fn an_otp_dies_after_its_tries() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (service, client) = (&provider.service, &provider.client);
    let scope = service.window(CredentialKind::Remote);
    service.request_signing_otp(&id, &scope, client).unwrap();
    let right = provider.otp();
    let wrong = if right.expose() == "00000000" {
        "00000001"
    } else {
        "00000000"
    };
    for _ in 0..3 {
        let result = service.verify_signing_otp(&id, &scope, &OtpCode::new(wrong), client);
        assert_eq!(kind(result), ErrorKind::OtpWrong);
    }
    let late = service.verify_signing_otp(&id, &scope, &right, client);
    assert_eq!(kind(late), ErrorKind::OtpNotRequested);
    assert_eq!(
        service.pin_status(&id).unwrap().tries_left,
        5,
        "no PIN try is touched"
    );
}

#[test]
fn threat_26_one_otp_presented_at_once_is_accepted_once() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (service, client) = (&provider.service, &provider.client);
    let scope = service.window(CredentialKind::Remote);
    service.request_signing_otp(&id, &scope, client).unwrap();
    let code = provider.otp();
    let accepted = AtomicU32::new(0);
    std::thread::scope(|threads| {
        for _ in 0..3 {
            threads.spawn(|| {
                if service
                    .verify_signing_otp(&id, &scope, &code, client)
                    .is_ok()
                {
                    accepted.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
    });
    assert_eq!(accepted.load(Ordering::SeqCst), 1);
}

#[test]
fn threat_27_and_28_an_otp_for_one_thing_approves_no_other() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (service, client) = (&provider.service, &provider.client);
    let digest = |text: &[u8]| DigestAlgorithm::Sha256.digest(text);
    let asked = Scope::Digests(vec![digest(b"A")]);
    let other = Scope::Digests(vec![digest(b"B")]);
    service.request_signing_otp(&id, &asked, client).unwrap();
    let refused = service.verify_signing_otp(&id, &other, &provider.otp(), client);
    assert_eq!(kind(refused), ErrorKind::OtpWrong);

    let proof = service
        .verify_signing_otp(&id, &asked, &provider.otp(), client)
        .unwrap();
    let pin = service.verify_pin(&id, &Pin::new(PIN), client).unwrap();
    let mismatch = service.authorize(&pin, proof, other, client);
    assert_eq!(kind(mismatch), ErrorKind::AuthorizationMismatch);
}

/// SHA-256 as RFC 6962 2.1 hashes a node of a tree.
fn node(left: [u8; 32], right: [u8; 32]) -> [u8; 32] {
    Sha256::digest([&[1][..], &left, &right].concat()).into()
}

/// A leaf: algorithm and value, each behind its length.
fn leaf(digest: &Digest) -> [u8; 32] {
    let (name, value) = (digest.algorithm().as_str(), digest.as_bytes());
    let field = |bytes: &[u8]| [&(bytes.len() as u32).to_be_bytes(), bytes].concat();
    Sha256::digest([vec![0], field(name.as_bytes()), field(value)].concat()).into()
}

/// The holder sees on the phone how many documents, with which certificate, and a short digest
/// to compare: of the one document, or the Merkle root of all. What malware puts in the place
/// of one of them shows another, and is refused where it was not approved.
#[test]
fn threat_29_the_message_shows_what_is_approved_and_nothing_else_is_signed() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (service, client) = (&provider.service, &provider.client);
    let digest = |text: &str| DigestAlgorithm::Sha256.digest(text.as_bytes());
    let (a, b, c, other) = (digest("A"), digest("B"), digest("C"), digest("other"));
    let shown = |digests: &[&Digest]| {
        provider.clock.0.advance_seconds(60);
        let scope = Scope::Digests(digests.iter().map(|&one| one.clone()).collect());
        service.request_signing_otp(&id, &scope, client).unwrap();
        let mailbox = provider.mailbox.lock().unwrap();
        mailbox.last().unwrap().body.clone()
    };
    let short = |hash: &[u8]| data_encoding::HEXLOWER.encode(&hash[..8]);
    let root = short(&node(node(leaf(&a), leaf(&b)), leaf(&c)));
    let message = shown(&[&a, &b, &c]);
    let told = format!("Mario Rossi: signature of 3 documents, digest {root}");
    assert!(message.contains(&told), "{message}");
    assert!(
        !shown(&[&a, &b, &other]).contains(&root),
        "one was replaced"
    );
    assert!(!shown(&[&b, &a, &c]).contains(&root), "another order");
    let told = format!("signature of 1 document, digest {}", short(a.as_bytes()));
    assert!(shown(&[&a]).contains(&told));

    provider.clock.0.advance_seconds(60);
    let approved = Scope::Digests(vec![a, b, c]);
    let authorization = provider.authorize(&id, approved).unwrap();
    let input = SigningInput::of_digest(KeyAlgorithm::P256, &other);
    let refused = service.sign(&authorization, &input);
    assert_eq!(kind(refused), ErrorKind::AuthorizationMismatch);
    let user = service.credential(&id).unwrap().user_id;
    let newest = service.history(&user, None, 1).unwrap().remove(0);
    assert_eq!(
        (newest.event, newest.outcome, newest.signed.unwrap().digest),
        (Event::Signed, Outcome::Failure, other)
    );
}

#[test]
fn threat_38_each_approved_digest_is_signed_once() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let digests: Vec<Digest> = [b"A", b"B"]
        .iter()
        .map(|text| DigestAlgorithm::Sha256.digest(*text))
        .collect();
    let authorization = provider
        .authorize(&id, Scope::Digests(digests.clone()))
        .unwrap();
    let sign = |digest: &Digest| {
        let input = SigningInput::of_digest(KeyAlgorithm::P256, digest);
        provider.service.sign(&authorization, &input)
    };
    assert_eq!(
        kind(sign(&DigestAlgorithm::Sha256.digest(b"C"))),
        ErrorKind::AuthorizationMismatch
    );
    sign(&digests[1]).unwrap();
    assert_eq!(kind(sign(&digests[1])), ErrorKind::AuthorizationMismatch);
    assert!(provider.service.is_open(&authorization));
    sign(&digests[0]).unwrap();
    assert!(!provider.service.is_open(&authorization));
}

#[test]
fn a_window_ends_with_its_uses_or_its_time() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let input = SigningInput::ecdsa_from_raw(&[1; 32]).unwrap();
    let authorization = provider
        .authorize(
            &id,
            Scope::Window {
                seconds: 60,
                uses: 2,
            },
        )
        .unwrap();
    for _ in 0..2 {
        provider.service.sign(&authorization, &input).unwrap();
    }
    let third = provider.service.sign(&authorization, &input);
    assert_eq!(kind(third), ErrorKind::AuthorizationSpent);

    for (seconds, open) in [(59, true), (60, false), (-1, false)] {
        let authorization = provider
            .authorize(
                &id,
                Scope::Window {
                    seconds: 60,
                    uses: 2,
                },
            )
            .unwrap();
        provider.clock.0.advance_seconds(seconds);
        assert_eq!(provider.service.is_open(&authorization), open, "{seconds}");
        provider.clock.0.advance_seconds(600);
    }
}

#[test]
fn a_scope_beyond_policy_is_refused() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    for scope in [
        Scope::Digests(vec![]),
        Scope::Window {
            seconds: 0,
            uses: 1,
        },
        Scope::Window {
            seconds: 1,
            uses: 0,
        },
        Scope::Window {
            seconds: u32::MAX,
            uses: 1,
        },
    ] {
        let refused = provider
            .service
            .request_signing_otp(&id, &scope, &provider.client);
        assert_eq!(kind(refused), ErrorKind::InputRefused);
    }
}

#[test]
fn req_59_history_shows_successes_and_failures_newest_first() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let authorization = provider
        .authorize(
            &id,
            Scope::Window {
                seconds: 60,
                uses: 1,
            },
        )
        .unwrap();
    let input = SigningInput::ecdsa_from_raw(&[0xAB; 32]).unwrap();
    provider.service.sign(&authorization, &input).unwrap();
    provider.service.sign(&authorization, &input).unwrap_err();
    let user = provider.service.credential(&id).unwrap().user_id;
    let history = provider.service.history(&user, None, 100).unwrap();
    let sequences: Vec<u64> = history.iter().map(|entry| entry.sequence).collect();
    let expected: Vec<u64> = (1..=history.len() as u64).rev().collect();
    assert_eq!(sequences, expected);
    assert_eq!(
        (history[0].event, history[0].outcome),
        (Event::Signed, Outcome::Failure)
    );
    assert_eq!(
        (history[1].event, history[1].outcome),
        (Event::Signed, Outcome::Success)
    );
    let signed = history[1].signed.as_ref().unwrap();
    assert_eq!(signed.scheme, SignatureScheme::Ecdsa);
    assert_eq!(signed.digest.as_bytes(), [0xAB; 32]);
}
