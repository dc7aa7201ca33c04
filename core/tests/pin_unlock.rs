//! The unlocking of a PIN: what it needs, how often it can be done, and that it never
//! opens to a PIN that is not the right one.

#![allow(clippy::disallowed_methods, reason = "races need threads")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod support;

use std::sync::Mutex;
use std::sync::atomic::Ordering;

use remote_sign_core::*;
use support::watched::{WatchedKeys, WatchedStore};
use support::{PIN, Provider, kind, policy};

const WRONG_PIN: &str = "83920175";

/// An active credential, its activation code, and a count of the looks at its key.
struct Holder {
    provider: Provider,
    keys: WatchedKeys,
    id: CredentialId,
    code: ActivationCode,
}

impl Holder {
    fn new() -> Self {
        Self::with(policy())
    }

    fn locked() -> Self {
        let holder = Self::new();
        holder.lock();
        holder
    }

    fn with(policy: Policy) -> Self {
        let keys = WatchedKeys::default();
        let provider = Provider::with(|builder| builder.keys(keys.clone()).policy(policy));
        let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
        let code = ActivationCode::new(provider.read(&format!("({id}): ")));
        Self {
            provider,
            keys,
            id,
            code,
        }
    }

    fn lock(&self) {
        while !self.status().locked() {
            self.verify(WRONG_PIN).map(drop).unwrap_err();
        }
    }

    fn status(&self) -> PinStatus {
        self.provider.service.pin_status(&self.id).unwrap()
    }

    fn verify(&self, pin: &str) -> Result<PinProof> {
        let Provider {
            service, client, ..
        } = &self.provider;
        service.verify_pin(&self.id, &Pin::new(pin), client)
    }

    fn unlock(&self, code: &ActivationCode, pin: &str) -> Result<()> {
        let Provider {
            service, client, ..
        } = &self.provider;
        service.unlock_pin(&self.id, code, &Pin::new(pin), client)
    }

    fn mails_with(&self, part: &str) -> usize {
        let mailbox = self.provider.mailbox.lock().unwrap();
        let told =
            |message: &&Message| message.channel == Channel::Email && message.body.contains(part);
        mailbox.iter().filter(told).count()
    }
}

#[test]
fn req_35_the_activation_code_with_the_right_pin_unlocks() {
    let holder = Holder::locked();
    assert_eq!(holder.mails_with("is locked"), 1);
    holder.unlock(&holder.code, PIN).unwrap();
    let status = holder.status();
    assert_eq!((status.tries_left, status.unlocks_left), (5, 2));
    holder.verify(PIN).unwrap();
    assert_eq!(holder.mails_with("was unlocked"), 1);
    let user = holder
        .provider
        .service
        .credential(&holder.id)
        .unwrap()
        .user_id;
    let history = holder.provider.service.history(&user, None, 100).unwrap();
    assert!(
        history.iter().any(|entry| {
            (entry.event, entry.outcome) == (Event::PinUnlocked, Outcome::Success)
        })
    );
}

#[test]
fn req_35_a_wrong_pin_stays_locked_and_spends_the_unlock() {
    let holder = Holder::locked();
    for left in [2, 1, 0] {
        let refused = holder.unlock(&holder.code, WRONG_PIN).unwrap_err();
        assert_eq!(
            (refused.kind(), refused.tries_left()),
            (ErrorKind::PinWrong, Some(left))
        );
        assert!(holder.status().locked());
        assert_eq!(kind(holder.verify(PIN)), ErrorKind::PinLocked);
    }
    // The right one comes too late, for ever.
    assert_eq!(
        kind(holder.unlock(&holder.code, PIN)),
        ErrorKind::PinUnlocksSpent
    );
    holder.provider.clock.0.advance_seconds(2 * 365 * 86_400);
    assert_eq!(
        kind(holder.unlock(&holder.code, PIN)),
        ErrorKind::PinUnlocksSpent
    );
    assert_eq!(kind(holder.verify(PIN)), ErrorKind::PinLocked);
    assert_eq!(holder.mails_with("was unlocked"), 0);
}

#[test]
fn req_35_a_pin_is_unlocked_at_most_as_often_as_policy_says() {
    let holder = Holder::new();
    for left in [2, 1, 0] {
        holder.lock();
        holder.unlock(&holder.code, PIN).unwrap();
        assert_eq!(holder.status().unlocks_left, left);
    }
    holder.lock();
    let refused = holder.unlock(&holder.code, PIN);
    assert_eq!(kind(refused), ErrorKind::PinUnlocksSpent);
}

#[test]
fn threat_20_what_is_not_locked_costs_neither_code_nor_unlock() {
    let mut policy = policy();
    policy.pin.activation_tries = 2;
    let holder = Holder::with(policy);
    let wrong = ActivationCode::new("AAAAAAAAAAAA");
    for _ in 0..5 {
        assert_eq!(kind(holder.unlock(&wrong, PIN)), ErrorKind::PinNotLocked);
        assert_eq!(kind(holder.unlock(&wrong, "123")), ErrorKind::PinMalformed);
    }
    holder.lock();
    let refused = holder.unlock(&wrong, PIN).unwrap_err();
    assert_eq!(
        (refused.kind(), refused.tries_left()),
        (ErrorKind::ActivationCodeWrong, Some(1))
    );
    assert_eq!(
        holder.status().unlocks_left,
        3,
        "a wrong code costs no unlock"
    );
    // The right code gives its own try back: the one that is left serves every unlock.
    for _ in 0..3 {
        holder.unlock(&holder.code, PIN).unwrap();
        holder.lock();
    }
}

#[test]
fn threat_20_a_code_that_was_tried_too_often_unlocks_nothing() {
    let mut policy = policy();
    policy.pin.activation_tries = 3;
    let holder = Holder::with(policy);
    holder.lock();
    let looks = holder.keys.looks();
    let wrong = ActivationCode::new("AAAAAAAAAAAA");
    for _ in 0..3 {
        assert_eq!(
            kind(holder.unlock(&wrong, PIN)),
            ErrorKind::ActivationCodeWrong
        );
    }
    let dead = holder.unlock(&holder.code, PIN).unwrap_err();
    assert_eq!(dead.kind(), ErrorKind::ActivationCodeDead);
    assert!(dead.to_string().contains("new signature"), "{dead}");
    assert_eq!(holder.keys.looks(), looks, "no PIN was looked at");
}

#[test]
fn threat_17_a_thief_of_the_code_gets_tries_and_unlocks_and_no_more() {
    let holder = Holder::new();
    let looks = holder.keys.looks();
    for _ in 0..40 {
        holder.verify(WRONG_PIN).map(drop).unwrap_err();
        holder.unlock(&holder.code, WRONG_PIN).unwrap_err();
        holder.provider.clock.0.advance_seconds(3600);
    }
    assert_eq!(holder.keys.looks() - looks, 5 + 3);
}

#[test]
fn threat_17_and_18_guessing_at_once_with_the_code_gets_no_more() {
    let holder = Holder::new();
    let looks = holder.keys.looks();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..6 {
                    holder.verify(WRONG_PIN).map(drop).unwrap_err();
                    holder.unlock(&holder.code, WRONG_PIN).unwrap_err();
                }
            });
        }
    });
    assert_eq!(holder.keys.looks() - looks, 5 + 3);
    let status = holder.status();
    assert_eq!((status.tries_left, status.unlocks_left), (0, 0));
    assert_eq!(holder.mails_with("is locked"), 1);
}

#[test]
fn threat_18_an_unlock_gives_back_no_try_that_was_counted_after_it() {
    let holder = std::sync::Arc::new(Holder::locked());
    let other = holder.clone();
    holder.keys.meanwhile(move || {
        // While this unlock is under way another one succeeds, and two tries are lost.
        other.unlock(&other.code, PIN).unwrap();
        for _ in 0..2 {
            other.verify(WRONG_PIN).map(drop).unwrap_err();
        }
    });
    holder.unlock(&holder.code, PIN).unwrap();
    let status = holder.status();
    assert_eq!((status.tries_left, status.unlocks_left), (3, 1));
}

#[test]
fn threat_19_a_crash_in_an_unlock_costs_it_and_gives_nothing() {
    let mut ends = Vec::new();
    for writes in 0..=3 {
        let holder = Holder::locked();
        let store = WatchedStore::crashing(holder.provider.store.clone(), writes, false);
        let service = holder
            .provider
            .beside(store, WatchedKeys::default(), policy());
        let (pin, client) = (Pin::new(PIN), &holder.provider.client);
        let ended = service.unlock_pin(&holder.id, &holder.code, &pin, client);
        let status = holder.status();
        ends.push((ended.is_ok(), status.tries_left, status.unlocks_left));
    }
    // The code's try; the unlock; the tries; then the notice is delivered later.
    assert_eq!(
        ends,
        [(false, 0, 3), (false, 0, 3), (false, 0, 2), (true, 5, 2)]
    );
}

#[test]
fn threat_31_what_time_has_locked_stays_locked_and_is_told_once() {
    let holder = Holder::new();
    // The certificate is old enough to be valid whatever the clock does.
    holder.provider.clock.0.advance_seconds(3600);
    holder.keys.failing.store(true, Ordering::SeqCst);
    for _ in 0..5 {
        assert_eq!(kind(holder.verify(PIN)), ErrorKind::Engine);
    }
    holder.keys.failing.store(false, Ordering::SeqCst);
    let clock = &holder.provider.clock.0;
    clock.advance_seconds(9);
    assert_eq!(kind(holder.verify(PIN)), ErrorKind::Conflict);
    assert_eq!(kind(holder.unlock(&holder.code, PIN)), ErrorKind::Conflict);
    clock.advance_seconds(1);
    assert_eq!(kind(holder.verify(PIN)), ErrorKind::PinLocked);
    clock.advance_seconds(-60);
    assert_eq!(kind(holder.verify(PIN)), ErrorKind::PinLocked);
    assert_eq!(holder.mails_with("is locked"), 1);
    holder.unlock(&holder.code, PIN).unwrap();
    assert_eq!(holder.status().tries_left, 5);
}

#[test]
fn threat_46_an_unlock_costs_the_same_for_a_right_and_a_wrong_pin() {
    let holder = Holder::locked();
    let store = WatchedStore::new(holder.provider.store.clone());
    let keys = WatchedKeys::default();
    let service = holder
        .provider
        .beside(store.clone(), keys.clone(), policy());
    store.count();
    let seen = Mutex::new(Vec::new());
    for pin in [WRONG_PIN, PIN] {
        let pin = Pin::new(pin);
        let ended = service.unlock_pin(&holder.id, &holder.code, &pin, &holder.provider.client);
        let looks = keys.looks.swap(0, Ordering::SeqCst);
        seen.lock()
            .unwrap()
            .push((ended.is_ok(), looks, store.count()));
    }
    // The right one is followed by its notice: claimed, its checkpoint made, settled, others
    // looked for.
    assert_eq!(
        *seen.lock().unwrap(),
        [(false, 1, (0, 3)), (true, 1, (2, 5))]
    );
}
