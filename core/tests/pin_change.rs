//! The change of a PIN: what it needs, what each failure costs, and what a crash leaves.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what goes wrong must fail the test"
)]

mod support;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use remote_sign_core::*;
use support::watched::{WatchedKeys, WatchedStore};
use support::{PIN, Provider, kind, policy};

const WRONG_PIN: &str = "83920175";
const NEW_PIN: &str = "60291847";

/// A holder with an active credential who is logged in.
struct Holder {
    provider: Provider,
    session: Session,
    id: CredentialId,
}

impl Holder {
    fn new() -> Self {
        Self::with(|builder| builder)
    }

    fn with(change: impl FnOnce(Builder) -> Builder) -> Self {
        let provider = Provider::with(change);
        let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
        let id = registered.credentials[0].clone();
        let session = provider.session(&registered.user_id);
        provider.activate(&session, &id).unwrap();
        Self {
            provider,
            session,
            id,
        }
    }

    /// A fresh code for a change.
    fn otp(&self) -> OtpCode {
        let Self {
            provider: Provider {
                service, client, ..
            },
            session,
            id,
        } = self;
        service.request_pin_change_otp(session, id, client).unwrap();
        self.provider.otp()
    }

    fn change(&self, current: &str, new: &str, otp: &OtpCode) -> Result<()> {
        self.change_on(&self.provider.service, [current, new, new], otp)
    }

    fn change_on(&self, service: &RemoteSign, pins: [&str; 3], otp: &OtpCode) -> Result<()> {
        let [current, new, confirmation] = pins.map(Pin::new);
        let (session, id, client) = (&self.session, &self.id, &self.provider.client);
        service.change_pin(session, id, &current, &new, &confirmation, otp, client)
    }

    fn verify(&self, pin: &str) -> Result<PinProof> {
        let Provider {
            service, client, ..
        } = &self.provider;
        service.verify_pin(&self.id, &Pin::new(pin), client)
    }

    fn tries_left(&self) -> u32 {
        let status = self.provider.service.pin_status(&self.id);
        status.unwrap().tries_left
    }
}

#[test]
fn req_32_to_34_a_pin_is_changed_with_the_current_one_and_an_otp() {
    let holder = Holder::new();
    holder.verify(WRONG_PIN).map(drop).unwrap_err();
    let otp = holder.otp();
    let sms = holder.provider.mailbox.lock().unwrap().last().cloned();
    let sms = sms.unwrap();
    assert_eq!(sms.channel, Channel::Sms);
    assert!(sms.body.contains("change of the PIN"), "{}", sms.body);

    holder.change(PIN, NEW_PIN, &otp).unwrap();
    assert_eq!(holder.tries_left(), 5);
    assert_eq!(kind(holder.verify(PIN)), ErrorKind::PinWrong);
    holder.verify(NEW_PIN).unwrap();

    let mail = holder.provider.mailbox.lock().unwrap().last().cloned();
    let mail = mail.unwrap();
    assert_eq!(mail.channel, Channel::Email);
    assert!(
        mail.body.contains("PIN of Mario Rossi was changed"),
        "{}",
        mail.body
    );
    let user = holder.session.user_id();
    let history = holder.provider.service.history(user, None, 100).unwrap();
    let changed = history
        .iter()
        .filter(|entry| entry.event == Event::PinChanged);
    let outcomes: Vec<Outcome> = changed.map(|entry| entry.outcome).collect();
    assert_eq!(outcomes, [Outcome::Success]);
}

#[test]
fn req_32_what_is_refused_at_step_one_costs_nothing_and_tells_nothing() {
    let holder = Holder::new();
    let otp = holder.otp();
    let service = &holder.provider.service;
    // The same answers, whether the current PIN is right or not.
    for current in [PIN, WRONG_PIN] {
        for (pins, expected) in [
            ([current, "6029184", "6029184"], ErrorKind::PinMalformed),
            ([current, "6029184x", "6029184x"], ErrorKind::PinMalformed),
            (
                [current, NEW_PIN, "60291848"],
                ErrorKind::ConfirmationMismatch,
            ),
            ([current, "25121980", "25121980"], ErrorKind::PinRefused),
            ([current, current, current], ErrorKind::PinRefused),
            (["8392017", NEW_PIN, NEW_PIN], ErrorKind::PinMalformed),
        ] {
            assert_eq!(
                kind(holder.change_on(service, pins, &otp)),
                expected,
                "{pins:?}"
            );
        }
    }
    assert_eq!(holder.tries_left(), 5);
    holder.change(PIN, NEW_PIN, &otp).unwrap();
}

#[test]
fn threat_25_a_new_pin_is_no_number_of_the_holder() {
    let holder = Holder::new();
    let otp = holder.otp();
    let iut = holder.provider.service.credential(&holder.id).unwrap().iut;
    // The phone is +393471234567.
    for known in [
        "71234567",
        "39347123",
        &iut[..8],
        &iut[6..],
        &holder.id.as_str()[5..],
    ] {
        let refused = holder.change(PIN, known, &otp).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::PinRefused, "{known}");
        assert!(!refused.to_string().contains(known));
    }
}

#[test]
fn threat_25_a_first_pin_is_no_number_of_the_holder() {
    let provider = Provider::with(|builder| {
        let mut policy = policy();
        policy.pin.activation_length = 200;
        builder.policy(policy)
    });
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let id = &registered.credentials[0];
    let session = provider.session(&registered.user_id);
    let (service, client) = (&provider.service, &provider.client);
    service
        .request_activation_otp(&session, id, client)
        .unwrap();
    let code = ActivationCode::new(provider.read(&format!("({id}): ")));
    let digits: String = code.expose().chars().filter(char::is_ascii_digit).collect();
    for known in ["93471234", &digits[..8]] {
        let pin = Pin::new(known);
        let refused = service.activate(&session, id, &pin, &pin, &code, &provider.otp(), client);
        assert_eq!(kind(refused), ErrorKind::PinRefused, "{known}");
    }
}

#[test]
fn req_34_a_wrong_otp_costs_no_pin_try_and_a_wrong_pin_costs_the_otp() {
    let holder = Holder::new();
    let none = OtpCode::new("00000000");
    assert_eq!(
        kind(holder.change(PIN, NEW_PIN, &none)),
        ErrorKind::OtpNotRequested
    );
    let otp = holder.otp();
    let wrong = if otp.expose() == "00000000" {
        "00000001"
    } else {
        "00000000"
    };
    for current in [PIN, WRONG_PIN] {
        let refused = holder.change(current, NEW_PIN, &OtpCode::new(wrong));
        assert_eq!(kind(refused), ErrorKind::OtpWrong);
    }
    assert_eq!(holder.tries_left(), 5);

    let refused = holder.change(WRONG_PIN, NEW_PIN, &otp).unwrap_err();
    assert_eq!(
        (refused.kind(), refused.tries_left()),
        (ErrorKind::PinWrong, Some(4))
    );
    assert_eq!(
        kind(holder.change(PIN, NEW_PIN, &otp)),
        ErrorKind::OtpNotRequested
    );
    holder.verify(PIN).unwrap();
}

#[test]
fn req_34_the_code_has_eight_digits_and_can_be_sent_again() {
    let holder = Holder::new();
    let first = holder.otp();
    assert_eq!(first.expose().len(), 8);
    let seven = OtpCode::new(&first.expose()[..7]);
    assert_eq!(
        kind(holder.change(PIN, NEW_PIN, &seven)),
        ErrorKind::OtpMalformed
    );
    holder.provider.clock.0.advance_seconds(30);
    let second = holder.otp();
    assert_eq!(
        kind(holder.change(PIN, NEW_PIN, &first)),
        ErrorKind::OtpWrong
    );
    holder.change(PIN, NEW_PIN, &second).unwrap();
}

#[test]
fn threat_27_the_code_serves_the_session_that_asked_and_its_own_credential() {
    let mut holder = Holder::new();
    let otp = holder.otp();
    let other = holder.provider.login(holder.session.user_id()).unwrap();
    let asked = core::mem::replace(&mut holder.session, other);
    assert_eq!(kind(holder.change(PIN, NEW_PIN, &otp)), ErrorKind::OtpWrong);
    holder.session = asked;
    holder.change(PIN, NEW_PIN, &otp).unwrap();

    let stranger = holder
        .provider
        .active(CredentialKind::Remote, KeyAlgorithm::P256);
    let Provider {
        service, client, ..
    } = &holder.provider;
    let asked = service.request_pin_change_otp(&holder.session, &stranger, client);
    assert_eq!(kind(asked), ErrorKind::CredentialNotFound);
}

#[test]
fn threat_17_five_wrong_changes_lock_the_pin_and_waste_no_more_otps() {
    let holder = Holder::new();
    for left in (1..=4).rev() {
        let refused = holder
            .change(WRONG_PIN, NEW_PIN, &holder.otp())
            .unwrap_err();
        assert_eq!(
            (refused.kind(), refused.tries_left()),
            (ErrorKind::PinWrong, Some(left))
        );
    }
    let last = holder.change(WRONG_PIN, NEW_PIN, &holder.otp());
    assert_eq!(kind(last), ErrorKind::PinLocked);
    let Provider {
        service, client, ..
    } = &holder.provider;
    let asked = service.request_pin_change_otp(&holder.session, &holder.id, client);
    assert_eq!(kind(asked), ErrorKind::PinLocked);
    let locked = |message: &&Message| message.body.contains("PIN of Mario Rossi is locked");
    let mailbox = holder.provider.mailbox.lock().unwrap();
    assert_eq!(mailbox.iter().filter(locked).count(), 1);
}

#[test]
fn threat_19_a_crash_at_any_write_leaves_the_old_pin_or_the_new_one() {
    let (mut old, mut new) = (0, 0);
    for commits in [false, true] {
        for writes in 0.. {
            let holder = Holder::new();
            let otp = holder.otp();
            let store = WatchedStore::crashing(holder.provider.store.clone(), writes, commits);
            let service = holder
                .provider
                .beside(store, WatchedKeys::default(), policy());
            let changed = holder.change_on(&service, [PIN, NEW_PIN, NEW_PIN], &otp);
            // Both PINs are tried: one that is wrong costs a try, one that is right gives it back.
            match [PIN, NEW_PIN].map(|pin| holder.verify(pin).is_ok()) {
                [true, false] => old += 1,
                [false, true] => new += 1,
                both => panic!("{both:?} after {writes} writes"),
            }
            if changed.is_ok() {
                assert!(holder.verify(NEW_PIN).is_ok());
                break;
            }
        }
    }
    // The OTP's try, the OTP, the PIN's try: before each the old one; the change and the
    // delivery of its notice: the new one.
    assert!(old >= 6 && new >= 3, "{old} old, {new} new");
}

#[test]
fn threat_18_of_two_changes_at_once_one_is_told_to_try_again() {
    let keys = WatchedKeys::default();
    let holder = Arc::new(Holder::with(|builder| builder.keys(keys.clone())));
    let otp = holder.otp();
    let other = holder.clone();
    keys.meanwhile(move || {
        let otp = other.otp();
        other.change(PIN, "71530286", &otp).unwrap();
    });
    let refused = holder.change(PIN, NEW_PIN, &otp);
    assert_eq!(kind(refused), ErrorKind::Conflict);
    let service = &holder.provider.service;
    let newest = service.history(holder.session.user_id(), None, 1).unwrap();
    assert_eq!(
        (newest[0].event, newest[0].outcome),
        (Event::PinChanged, Outcome::Failure)
    );
    assert_eq!(kind(holder.verify(NEW_PIN)), ErrorKind::PinWrong);
    holder.verify("71530286").unwrap();
}

/// Whoever knew the old PIN and is still logged in with it opens nothing more.
#[test]
fn req_32_a_proof_of_the_old_pin_authorizes_nothing_after_the_change() {
    let holder = Holder::new();
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let scope = service.window(CredentialKind::Remote);
    let authorize = |proof: &PinProof| {
        holder.provider.clock.0.advance_seconds(60);
        let (id, scope) = (&holder.id, scope.clone());
        service.request_signing_otp(id, &scope, client)?;
        let otp = service.verify_signing_otp(id, &scope, &holder.provider.otp(), client)?;
        service.authorize(proof, otp, scope, client)
    };
    let proof = holder.verify(PIN).unwrap();
    let open = authorize(&proof).unwrap();
    holder.change(PIN, NEW_PIN, &holder.otp()).unwrap();
    assert_eq!(kind(authorize(&proof)), ErrorKind::AuthorizationSpent);
    // What was approved before keeps its bounds.
    let input = SigningInput::ecdsa_from_raw(&[1; 32]).unwrap();
    service.sign(&open, &input).unwrap();
    authorize(&holder.verify(NEW_PIN).unwrap()).unwrap();
}

#[test]
fn threat_46_a_right_and_a_wrong_pin_cost_the_same_work() {
    let holder = Holder::new();
    let (store, keys) = (
        WatchedStore::new(holder.provider.store.clone()),
        WatchedKeys::default(),
    );
    let service = holder
        .provider
        .beside(store.clone(), keys.clone(), policy());
    let client = &holder.provider.client;
    store.count();
    let work = |act: &mut dyn FnMut() -> bool| {
        let succeeded = act();
        (
            succeeded,
            keys.looks.swap(0, Ordering::SeqCst),
            store.count(),
        )
    };
    let verify = |pin: &str| {
        work(&mut || {
            service
                .verify_pin(&holder.id, &Pin::new(pin), client)
                .is_ok()
        })
    };
    let (right, wrong) = (verify(PIN), verify(WRONG_PIN));
    assert_eq!((right.0, wrong.0), (true, false));
    assert_eq!((right.1, right.2), (wrong.1, wrong.2));
    assert_eq!(right.1, 1);

    // In a change, what follows a right PIN is its notice: claimed, its checkpoint made, settled,
    // others looked for.
    let change = |current: &str| {
        let otp = holder.otp();
        work(&mut || {
            holder
                .change_on(&service, [current, NEW_PIN, NEW_PIN], &otp)
                .is_ok()
        })
    };
    let (wrong, right) = (change(WRONG_PIN), change(PIN));
    assert_eq!((wrong.0, right.0), (false, true));
    assert_eq!((wrong.1, right.1), (1, 1));
    let ((reads, writes), (notice_read, notice_written)) = (wrong.2, (2, 2));
    assert_eq!(right.2, (reads + notice_read, writes + notice_written));
}

#[test]
fn req_33_a_forgotten_pin_is_recovered_by_nothing() {
    let holder = Holder::new();
    let Provider {
        service, client, ..
    } = &holder.provider;
    let (session, id) = (&holder.session, &holder.id);
    let code = ActivationCode::new(holder.provider.read(&format!("({id}): ")));
    // Neither a new activation code nor the old one sets another PIN.
    let reissued = service.reissue_activation_code(id, client);
    assert_eq!(kind(reissued), ErrorKind::CredentialAlreadyActive);
    let asked = service.request_activation_otp(session, id, client);
    assert_eq!(kind(asked), ErrorKind::CredentialAlreadyActive);
    let new = Pin::new(NEW_PIN);
    let otp = holder.otp();
    let again = service.activate(session, id, &new, &new, &code, &otp, client);
    assert_eq!(kind(again), ErrorKind::CredentialAlreadyActive);
    // Nor does a locked one open with the code and a PIN that is not the right one.
    for _ in 0..5 {
        holder.verify(WRONG_PIN).map(drop).unwrap_err();
    }
    assert_eq!(
        kind(service.unlock_pin(id, &code, &new, client)),
        ErrorKind::PinWrong
    );
    assert!(service.pin_status(id).unwrap().locked());
    assert_eq!(
        Phrase::PinUnrecoverableWarning.text(Language::English),
        "A forgotten PIN cannot be recovered in any way: you would have to request a new \
         digital signature"
    );
}
