//! The activation code before it has set a PIN: its tries, its re-issue, and that it sets
//! a PIN once.

#![allow(clippy::disallowed_methods, reason = "races need threads")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what goes wrong must fail the test"
)]

mod support;

use std::sync::Arc;

use remote_sign_core::*;
use support::watched::WatchedKeys;
use support::{PIN, Provider, kind, policy};

/// A holder whose credential waits for its first PIN.
struct Holder {
    provider: Provider,
    session: Session,
    id: CredentialId,
}

impl Holder {
    fn with(change: impl FnOnce(Builder) -> Builder) -> Self {
        let provider = Provider::with(change);
        let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
        let session = provider.session(&registered.user_id);
        Self {
            provider,
            session,
            id: registered.credentials[0].clone(),
        }
    }

    fn new() -> Self {
        Self::with(|builder| builder)
    }

    /// The newest code that was sent.
    fn code(&self) -> ActivationCode {
        ActivationCode::new(self.provider.read(&format!("({}): ", self.id)))
    }

    fn otp(&self) -> OtpCode {
        let Provider {
            service, client, ..
        } = &self.provider;
        service
            .request_activation_otp(&self.session, &self.id, client)
            .unwrap();
        self.provider.otp()
    }

    fn activate(&self, pin: &str, code: &ActivationCode, otp: &OtpCode) -> Result<Credential> {
        let Provider {
            service, client, ..
        } = &self.provider;
        let pin = Pin::new(pin);
        service.activate(&self.session, &self.id, &pin, &pin, code, otp, client)
    }

    fn reissue(&self) -> Result<Option<Error>> {
        let Provider {
            service, client, ..
        } = &self.provider;
        service.reissue_activation_code(&self.id, client)
    }

    fn verify(&self, pin: &str) -> Result<PinProof> {
        let Provider {
            service, client, ..
        } = &self.provider;
        service.verify_pin(&self.id, &Pin::new(pin), client)
    }
}

#[test]
fn req_21_a_reissued_code_takes_the_place_of_the_old_one() {
    let holder = Holder::with(|builder| {
        let mut policy = policy();
        policy.pin.activation_tries = 2;
        builder.policy(policy)
    });
    let old = holder.code();
    let wrong = ActivationCode::new("AAAAAAAAAAAA");
    for _ in 0..2 {
        let refused = holder.activate(PIN, &wrong, &holder.otp());
        assert_eq!(kind(refused), ErrorKind::ActivationCodeWrong);
    }
    let dead = holder.activate(PIN, &old, &holder.otp()).unwrap_err();
    assert_eq!(dead.kind(), ErrorKind::ActivationCodeDead);
    assert!(dead.to_string().contains("registration officer"), "{dead}");

    assert_eq!(holder.reissue().unwrap(), None);
    let sms = holder.provider.mailbox.lock().unwrap().last().cloned();
    let sms = sms.unwrap();
    assert_eq!((sms.channel, &*sms.to), (Channel::Sms, "+393471234567"));
    let new = holder.code();
    assert_ne!(new.expose(), old.expose());
    let refused = holder.activate(PIN, &old, &holder.otp());
    assert_eq!(kind(refused), ErrorKind::ActivationCodeWrong);
    holder.activate(PIN, &new, &holder.otp()).unwrap();

    let user = holder.session.user_id();
    let history = holder.provider.service.history(user, None, 100).unwrap();
    let reissued = |entry: &HistoryEntry| entry.event == Event::ActivationCodeReissued;
    assert!(history.iter().any(reissued));
    assert_eq!(kind(holder.reissue()), ErrorKind::CredentialAlreadyActive);
}

#[test]
fn req_21_a_reissued_code_has_a_life_of_its_own() {
    let mut holder = Holder::new();
    holder.provider.clock.0.advance_seconds(89 * 86_400);
    holder.reissue().unwrap();
    holder.provider.clock.0.advance_seconds(89 * 86_400);
    let user = holder.session.user_id().clone();
    holder.session = holder.provider.login(&user).unwrap();
    let otp = holder.otp();
    holder.provider.clock.0.advance_seconds(1);
    holder.activate(PIN, &holder.code(), &otp).unwrap();
}

#[test]
fn req_21_a_reissue_says_why_its_message_waits() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let away = |_: &Message| {
        Err(Error::new(
            ErrorKind::MessengerFailed,
            "the gateway is away",
        ))
    };
    let master = MasterKey::new([7; 32]);
    let service = RemoteSign::builder(master, provider.store.clone(), away, provider.clock.clone())
        .build()
        .unwrap();
    let id = &registered.credentials[0];
    let waiting = service
        .reissue_activation_code(id, &provider.client)
        .unwrap();
    assert_eq!(waiting.unwrap().kind(), ErrorKind::MessengerFailed);
    let before = provider.mailbox.lock().unwrap().len();
    provider.service.retry_messages().unwrap();
    assert_eq!(provider.mailbox.lock().unwrap().len(), before + 1);
}

#[test]
fn threat_62_of_parallel_activations_one_wins() {
    let holder = Holder::new();
    let (code, otp) = (holder.code(), holder.otp());
    let pins = ["83920174", "60291847", "71530286", "94820613"];
    let won: Vec<&str> = std::thread::scope(|scope| {
        let run = |pin: &'static str| {
            let (holder, code, otp) = (&holder, &code, &otp);
            scope.spawn(move || holder.activate(pin, code, otp).is_ok().then_some(pin))
        };
        let threads: Vec<_> = pins.into_iter().map(run).collect();
        threads
            .into_iter()
            .filter_map(|thread| thread.join().unwrap())
            .collect()
    });
    let [winner] = won[..] else {
        panic!("{won:?} won")
    };
    for pin in pins {
        assert_eq!(holder.verify(pin).is_ok(), pin == winner);
    }
}

#[test]
fn threat_62_a_code_that_sets_a_pin_meanwhile_sets_no_second_one() {
    let keys = WatchedKeys::default();
    let holder = Arc::new(Holder::with(|builder| builder.keys(keys.clone())));
    let (other, otp) = (holder.clone(), holder.otp());
    keys.meanwhile(move || {
        let otp = other.otp();
        other.activate("60291847", &other.code(), &otp).unwrap();
    });
    let refused = holder.activate(PIN, &holder.code(), &otp);
    assert_eq!(kind(refused), ErrorKind::ActivationCodeDead);
    assert_eq!(kind(holder.verify(PIN)), ErrorKind::PinWrong);
    holder.verify("60291847").unwrap();
}

#[test]
fn threat_62_a_code_that_is_replaced_meanwhile_sets_no_pin() {
    let keys = WatchedKeys::default();
    let holder = Arc::new(Holder::with(|builder| builder.keys(keys.clone())));
    let (old, other) = (holder.code(), holder.clone());
    keys.meanwhile(move || drop(other.reissue().unwrap()));
    let refused = holder.activate(PIN, &old, &holder.otp());
    assert_eq!(kind(refused), ErrorKind::ActivationCodeDead);
    assert_eq!(kind(holder.verify(PIN)), ErrorKind::PinNotSet);
    holder.activate(PIN, &holder.code(), &holder.otp()).unwrap();
}

#[test]
fn threat_20_many_sessions_and_challenges_give_the_code_no_more_tries() {
    let mut holder = Holder::new();
    let user = holder.session.user_id().clone();
    let wrong = ActivationCode::new("AAAAAAAAAAAA");
    let mut looked_at = 0;
    for _ in 0..30 {
        holder.provider.clock.0.advance_seconds(7200);
        holder.session = holder.provider.login(&user).unwrap();
        match kind(holder.activate(PIN, &wrong, &holder.otp())) {
            ErrorKind::ActivationCodeWrong => looked_at += 1,
            other => assert_eq!(other, ErrorKind::ActivationCodeDead),
        }
    }
    assert_eq!(looked_at, policy().pin.activation_tries);
}

#[test]
fn req_22_the_first_pin_needs_the_otp_of_the_session_that_asked() {
    let mut holder = Holder::new();
    let (code, otp) = (holder.code(), holder.otp());
    let user = holder.session.user_id().clone();
    let other = holder.provider.login(&user).unwrap();
    let asked = core::mem::replace(&mut holder.session, other);
    assert_eq!(kind(holder.activate(PIN, &code, &otp)), ErrorKind::OtpWrong);
    holder.session = asked;
    holder.activate(PIN, &code, &otp).unwrap();
}
