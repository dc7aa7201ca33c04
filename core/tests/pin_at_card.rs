//! PIN and activation code at a card: the change of a PIN without a password session, and the
//! code that is checked before it opens anything.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]
#![allow(clippy::disallowed_methods, reason = "races need threads")]

mod support;

use std::sync::atomic::Ordering;

use remote_sign_core::*;
use support::watched::{WatchedKeys, WatchedStore};
use support::{PIN, Provider, kind, policy};

const WRONG_PIN: &str = "83920175";
const NEW_PIN: &str = "60291847";

struct Card {
    provider: Provider,
    id: CredentialId,
}

impl Card {
    fn new() -> Self {
        let provider = Provider::new();
        let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
        Self { provider, id }
    }

    fn request(&self, current: &str, new: &str) -> Result<OtpReceipt> {
        let Provider {
            service, client, ..
        } = &self.provider;
        service.request_pin_change_at_card(&self.id, &Pin::new(current), &Pin::new(new), client)
    }

    fn otp(&self) -> OtpCode {
        self.request(PIN, NEW_PIN).unwrap();
        self.provider.otp()
    }

    fn change(&self, current: &str, new: &str, otp: &OtpCode) -> Result<()> {
        self.change_on(&self.provider.service, current, new, otp)
    }

    fn change_on(&self, on: &RemoteSign, current: &str, new: &str, otp: &OtpCode) -> Result<()> {
        let (current, new) = (Pin::new(current), Pin::new(new));
        on.change_pin_at_card(&self.id, &current, &new, otp, &self.provider.client)
    }

    fn verify(&self, pin: &str) -> Result<PinProof> {
        let Provider {
            service, client, ..
        } = &self.provider;
        service.verify_pin(&self.id, &Pin::new(pin), client)
    }

    fn status(&self) -> PinStatus {
        self.provider.service.pin_status(&self.id).unwrap()
    }

    fn lock(&self) {
        while !self.status().locked() {
            self.verify(WRONG_PIN).map(drop).unwrap_err();
        }
    }

    fn code(&self) -> ActivationCode {
        ActivationCode::new(self.provider.read(&format!("({}): ", self.id)))
    }

    fn present(&self, code: &str) -> Result<()> {
        let Provider {
            service, client, ..
        } = &self.provider;
        service.verify_activation_code(&self.id, &ActivationCode::new(code), client)
    }

    fn messages(&self) -> usize {
        self.provider.mailbox.lock().unwrap().len()
    }
}

#[test]
fn req_32_and_34_a_card_changes_the_pin_with_the_current_one_and_an_otp() {
    let card = Card::new();
    card.verify(WRONG_PIN).map(drop).unwrap_err();
    let otp = card.otp();
    let sms = card.provider.mailbox.lock().unwrap().last().cloned();
    let sms = sms.unwrap();
    assert_eq!(sms.channel, Channel::Sms);
    assert!(sms.body.contains("change of the PIN"), "{}", sms.body);
    card.change(PIN, NEW_PIN, &otp).unwrap();
    assert_eq!(card.status().tries_left, 5);
    assert_eq!(kind(card.verify(PIN)), ErrorKind::PinWrong);
    card.verify(NEW_PIN).unwrap();

    let mail = card.provider.mailbox.lock().unwrap().last().cloned();
    let mail = mail.unwrap();
    assert_eq!(mail.channel, Channel::Email);
    assert!(mail.body.contains("was changed"), "{}", mail.body);
    let service = &card.provider.service;
    let user = service.credential(&card.id).unwrap().user_id;
    let history = service.history(&user, None, 100).unwrap();
    let changed = history
        .iter()
        .filter(|entry| entry.event == Event::PinChanged);
    let outcomes: Vec<Outcome> = changed.map(|entry| entry.outcome).collect();
    assert_eq!(outcomes, [Outcome::Success]);
}

/// The answers are the same whether the current PIN is right or not (AMB-10).
#[test]
fn req_32_what_may_not_be_chosen_sends_nothing_and_costs_nothing() {
    let card = Card::new();
    let otp = card.otp();
    let sent = card.messages();
    for current in [PIN, WRONG_PIN] {
        for (new, expected) in [
            ("6029184", ErrorKind::PinMalformed),
            ("6029184x", ErrorKind::PinMalformed),
            ("25121980", ErrorKind::PinRefused),
            (current, ErrorKind::PinRefused),
        ] {
            assert_eq!(kind(card.request(current, new)), expected, "{new}");
            assert_eq!(kind(card.change(current, new, &otp)), expected, "{new}");
        }
        assert!(card.request(current, NEW_PIN).is_ok());
    }
    assert_eq!(card.messages(), sent);
    assert_eq!(card.status().tries_left, 5);
    card.change(PIN, NEW_PIN, &otp).unwrap();
}

#[test]
fn req_34_at_a_card_a_wrong_otp_costs_no_pin_try_and_a_wrong_pin_costs_the_otp() {
    let card = Card::new();
    let none = OtpCode::new("00000000");
    let refused = card.change(PIN, NEW_PIN, &none);
    assert_eq!(kind(refused), ErrorKind::OtpNotRequested);
    let otp = card.otp();
    let wrong = match otp.expose() {
        "00000000" => "00000001",
        _ => "00000000",
    };
    for current in [PIN, WRONG_PIN] {
        let refused = card.change(current, NEW_PIN, &OtpCode::new(wrong));
        assert_eq!(kind(refused), ErrorKind::OtpWrong);
    }
    assert_eq!(card.status().tries_left, 5);
    let refused = card.change(WRONG_PIN, NEW_PIN, &otp).unwrap_err();
    assert_eq!(
        (refused.kind(), refused.tries_left()),
        (ErrorKind::PinWrong, Some(4))
    );
    let again = card.change(PIN, NEW_PIN, &otp);
    assert_eq!(kind(again), ErrorKind::OtpNotRequested);
}

#[test]
fn threat_17_wrong_changes_at_a_card_lock_and_waste_no_more_otps() {
    let card = Card::new();
    for _ in 0..5 {
        let otp = card.otp();
        card.change(WRONG_PIN, NEW_PIN, &otp).unwrap_err();
    }
    assert!(card.status().locked());
    assert_eq!(kind(card.request(PIN, NEW_PIN)), ErrorKind::PinLocked);
}

/// A code of the portal serves no card, nor the other way round.
#[test]
fn threat_27_a_code_serves_where_it_was_asked_for() {
    let card = Card::new();
    let Provider {
        service, client, ..
    } = &card.provider;
    let session = card.provider.holder(&card.id);
    let id = &card.id;
    service
        .request_pin_change_otp(&session, id, client)
        .unwrap();
    let of_session = card.provider.otp();
    let refused = card.change(PIN, NEW_PIN, &of_session);
    assert_eq!(kind(refused), ErrorKind::OtpWrong);
    card.provider.clock.0.advance_seconds(30);
    let otp = card.otp();
    let (current, new) = (Pin::new(PIN), Pin::new(NEW_PIN));
    let refused = service.change_pin(&session, id, &current, &new, &new, &otp, client);
    assert_eq!(kind(refused), ErrorKind::OtpWrong);
    card.change(PIN, NEW_PIN, &otp).unwrap();
}

#[test]
fn threat_46_at_a_card_a_right_and_a_wrong_pin_cost_the_same_work() {
    let card = Card::new();
    let (store, keys) = (
        WatchedStore::new(card.provider.store.clone()),
        WatchedKeys::default(),
    );
    let service = card.provider.beside(store.clone(), keys.clone(), policy());
    let change = |current: &str| {
        let otp = card.otp();
        store.count();
        let changed = card.change_on(&service, current, NEW_PIN, &otp).is_ok();
        (changed, keys.looks.swap(0, Ordering::SeqCst), store.count())
    };
    let (wrong, right) = (change(WRONG_PIN), change(PIN));
    assert_eq!((wrong.0, right.0), (false, true));
    assert_eq!((wrong.1, right.1), (1, 1));
    // What follows a right PIN is its notice, as in `pin_change.rs`.
    let (reads, writes) = wrong.2;
    assert_eq!(right.2, (reads + 2, writes + 2));
}

#[test]
fn threat_20_a_code_that_opens_nothing_is_not_looked_at() {
    let card = Card::new();
    let code = card.code();
    for tried in ["AAAAAAAAAAAA", code.expose(), ""] {
        assert_eq!(kind(card.present(tried)), ErrorKind::PinNotLocked);
    }
    assert_eq!(card.status().code_tries_left, 10);
    card.lock();
    for left in (7..10).rev() {
        let refused = card.present("AAAAAAAAAAAA").unwrap_err();
        assert_eq!(
            (refused.kind(), refused.tries_left()),
            (ErrorKind::ActivationCodeWrong, Some(left))
        );
    }
    // Right, as often as you like: it costs neither a try nor an unlock, and gives none back.
    for _ in 0..20 {
        card.present(code.expose()).unwrap();
    }
    let status = card.status();
    assert_eq!((status.code_tries_left, status.unlocks_left), (7, 3));
    for _ in 0..7 {
        assert_eq!(
            kind(card.present("AAAAAAAAAAAA")),
            ErrorKind::ActivationCodeWrong
        );
    }
    assert!(card.status().code_dead());
    let dead = card.present(code.expose());
    assert_eq!(kind(dead), ErrorKind::ActivationCodeDead);
}

/// A crash in a check costs a try and never gives one.
#[test]
fn threat_19_a_crash_in_a_check_of_the_code_costs_its_try() {
    let card = Card::new();
    let code = card.code();
    card.lock();
    let mut left = Vec::new();
    for writes in 0..=2 {
        let store = WatchedStore::crashing(card.provider.store.clone(), writes, false);
        let service = card
            .provider
            .beside(store, WatchedKeys::default(), policy());
        let checked = service.verify_activation_code(&card.id, &code, &card.provider.client);
        left.push((checked.is_ok(), card.status().code_tries_left));
    }
    assert_eq!(left, [(false, 10), (false, 9), (true, 9)]);
}

#[test]
fn req_21_the_code_of_a_credential_without_pin_is_checked_until_it_expires() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let id = registered.credentials[0].clone();
    let card = Card { provider, id };
    let code = card.code();
    card.present(code.expose()).unwrap();
    let refused = card.present("AAAAAAAAAAAA");
    assert_eq!(kind(refused), ErrorKind::ActivationCodeWrong);
    let status = card.status();
    assert_eq!((status.set, status.code_tries_left), (false, 9));
    let days = i64::from(policy().pin.activation_days);
    card.provider.clock.0.advance_seconds(days * 86_400);
    assert!(card.status().code_dead());
    let expired = card.present(code.expose());
    assert_eq!(kind(expired), ErrorKind::ActivationCodeDead);
}

/// Of two programs one after the other, each with a login of its own, the second may give the
/// OTP that the first one asked for; a code of the portal serves no card.
#[test]
fn req_21_and_22_a_card_sets_the_first_pin_over_two_logins() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let user = registered.user_id;
    let id = registered.credentials[0].clone();
    let first = provider.session(&user);
    let (service, client) = (&provider.service, &provider.client);
    let code = ActivationCode::new(provider.read(&format!("({id}): ")));
    let pin = Pin::new(PIN);
    let weak = service.request_activation_at_card(&first, &id, &Pin::new("11111111"), client);
    assert_eq!(kind(weak), ErrorKind::PinRefused);
    service.request_activation_otp(&first, &id, client).unwrap();
    let of_portal = provider.otp();
    let refused = service.activate_at_card(&first, &id, &pin, &code, &of_portal, client);
    assert_eq!(kind(refused), ErrorKind::OtpWrong);
    provider.clock.0.advance_seconds(30);
    service
        .request_activation_at_card(&first, &id, &pin, client)
        .unwrap();
    let otp = provider.otp();
    service.logout(&first, client).unwrap();
    let ended = service.activate_at_card(&first, &id, &pin, &code, &otp, client);
    assert_eq!(kind(ended), ErrorKind::SessionEnded);

    let second = provider.login(&user).unwrap();
    let foreign = ActivationCode::new("AAAAAAAAAAAA");
    let refused = service.activate_at_card(&second, &id, &pin, &foreign, &otp, client);
    assert_eq!(kind(refused), ErrorKind::ActivationCodeWrong);
    provider.clock.0.advance_seconds(30);
    service
        .request_activation_at_card(&second, &id, &pin, client)
        .unwrap();
    let otp = provider.otp();
    service
        .activate_at_card(&second, &id, &pin, &code, &otp, client)
        .unwrap();
    service.verify_pin(&id, &pin, client).unwrap();
}

/// Programs that all keep an old PIN and begin together, as the workers of a server do, leave
/// the holder the last try.
#[test]
fn programs_that_keep_a_wrong_pin_do_not_lock_it() {
    let card = Card::new();
    let give = |pin: &str| {
        let (service, client) = (&card.provider.service, &card.provider.client);
        service.verify_kept_pin(&card.id, &Pin::new(pin), client)
    };
    let refusals = std::thread::scope(|threads| {
        let programs: Vec<_> = (0..12)
            .map(|_| threads.spawn(|| kind(give(WRONG_PIN))))
            .collect();
        let ended = programs.into_iter().map(|program| program.join().unwrap());
        ended.collect::<Vec<_>>()
    });
    let wrong = refusals.iter().filter(|kind| **kind == ErrorKind::PinWrong);
    assert_eq!(wrong.count(), 4, "{refusals:?}");
    assert_eq!(card.status().tries_left, 1);
    assert!(!card.status().locked());
    assert_eq!(kind(give(PIN)), ErrorKind::Conflict, "not even a right one");
    card.verify(PIN).unwrap();
    give(PIN).unwrap();
}
