//! The authenticator app and the choice of channel, from enrolment to a signature.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

#[path = "support/counting.rs"]
mod counting;
mod support;

use counting::{Acts, CountingStore};
use remote_sign_core::policy::{AuthenticatorPolicy, OtpPolicy};
use remote_sign_core::store::{Row, Store as _};
use remote_sign_core::*;
use support::{PIN, Provider, SharedStore, kind, policy};

/// A holder at a desk with a phone in the hand.
struct Holder {
    provider: Provider,
    session: Session,
    id: CredentialId,
}

/// The app on the phone, with a clock of its own.
struct App(totp_rs::Totp);

impl App {
    fn of(setup: &AuthenticatorSetup) -> Self {
        let secret = data_encoding::BASE32_NOPAD.decode(setup.secret().as_bytes());
        let totp = totp_rs::Builder::new()
            .with_algorithm(totp_rs::Algorithm::SHA1)
            .with_digits(8)
            .with_step_duration(30)
            .with_secret(secret.unwrap())
            .build();
        Self(totp.unwrap())
    }

    fn shows(&self, at: Timestamp) -> OtpCode {
        let seconds = u64::try_from(at.unix_seconds()).unwrap();
        OtpCode::new(self.0.generate(seconds).to_string())
    }
}

fn roomy() -> Policy {
    let policy = policy();
    Policy {
        otp: OtpPolicy {
            hourly_per_number: u64::MAX,
            ..policy.otp
        },
        ..policy
    }
}

impl Holder {
    fn new() -> Self {
        let provider = Provider::with(|builder| builder.policy(roomy()));
        let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
        let user = provider.service.credential(&id).unwrap().user_id;
        let session = provider.login(&user).unwrap();
        Self {
            provider,
            session,
            id,
        }
    }

    /// With an app that is active, but not chosen.
    fn with_app() -> (Self, App) {
        let holder = Self::new();
        let app = holder.enrol().unwrap();
        holder.activate(&app).unwrap();
        holder.wait(30);
        (holder, app)
    }

    /// With an app that is chosen for signing.
    fn signing_by_app() -> (Self, App) {
        let (holder, app) = Self::with_app();
        holder.choose_by_sms(OtpChannel::App).unwrap();
        (holder, app)
    }

    fn service(&self) -> &RemoteSign {
        &self.provider.service
    }

    fn client(&self) -> &Client {
        &self.provider.client
    }

    fn now(&self) -> Timestamp {
        self.provider.clock.now()
    }

    fn wait(&self, seconds: i64) {
        self.provider.clock.0.advance_seconds(seconds);
    }

    fn enrol(&self) -> Result<App> {
        let (service, client) = (self.service(), self.client());
        service.request_authenticator(&self.session, client)?;
        let setup = service.begin_authenticator(&self.session, &self.provider.otp(), client)?;
        Ok(App::of(&setup))
    }

    fn activate(&self, app: &App) -> Result<()> {
        let code = app.shows(self.now());
        self.service()
            .activate_authenticator(&self.session, &code, self.client())
    }

    fn remove(&self) -> Result<()> {
        let (service, client) = (self.service(), self.client());
        service.request_authenticator_removal(&self.session, client)?;
        service.remove_authenticator(&self.session, &self.provider.otp(), client)
    }

    fn choose_by_sms(&self, channel: OtpChannel) -> Result<()> {
        let (service, client) = (self.service(), self.client());
        service.request_otp_channel(&self.session, channel, client)?;
        service.choose_otp_channel(&self.session, channel, &self.provider.otp(), client)
    }

    fn channels(&self) -> OtpChannels {
        self.service().otp_channels(&self.session).unwrap()
    }

    fn scope(&self) -> Scope {
        self.service().window(CredentialKind::Remote)
    }

    fn give(&self, code: &OtpCode) -> Result<OtpProof> {
        self.service()
            .verify_signing_otp(&self.id, &self.scope(), code, self.client())
    }

    fn sent(&self) -> usize {
        self.provider.mailbox.lock().unwrap().len()
    }

    fn events(&self) -> Vec<Event> {
        let history = self.service().history(self.session.user_id(), None, 9999);
        history.unwrap().iter().map(|entry| entry.event).collect()
    }
}

fn wrong(right: &OtpCode) -> OtpCode {
    let first = if right.expose().starts_with('0') {
        "1"
    } else {
        "0"
    };
    OtpCode::new(format!("{first}{}", &right.expose()[1..]))
}

#[test]
fn req_43_an_app_waits_to_be_activated_until_its_first_code_proves_it() {
    let holder = Holder::new();
    assert_eq!(holder.channels().app, None);
    let app = holder.enrol().unwrap();
    assert_eq!(holder.channels().app, Some(AuthenticatorState::Pending));
    assert_eq!(
        kind(holder.choose_by_sms(OtpChannel::App)),
        ErrorKind::AuthenticatorNotActive
    );

    let code = app.shows(holder.now());
    let refused = holder
        .service()
        .activate_authenticator(&holder.session, &wrong(&code), holder.client())
        .unwrap_err();
    assert_eq!(
        (refused.kind(), refused.tries_left()),
        (ErrorKind::OtpWrong, Some(9))
    );
    let before = holder.sent();
    holder.activate(&app).unwrap();
    assert_eq!(holder.channels().app, Some(AuthenticatorState::Active));
    let mailbox = holder.provider.mailbox.lock().unwrap();
    let told: Vec<Channel> = mailbox[before..]
        .iter()
        .map(|message| message.channel)
        .collect();
    assert_eq!(told, [Channel::Email, Channel::Sms]);
    assert!(
        mailbox[before..]
            .iter()
            .all(|message| message.body.contains("authenticator app was activated"))
    );
    drop(mailbox);

    // The code that proved it is spent, and a second app needs the first to be removed.
    assert_eq!(
        kind(holder.activate(&app)),
        ErrorKind::AuthenticatorAlreadyActive
    );
    assert_eq!(
        kind(holder.enrol().map(drop)),
        ErrorKind::AuthenticatorAlreadyActive
    );
    assert!(holder.events().contains(&Event::AuthenticatorEnrolled));
}

#[test]
fn req_43_the_uri_is_what_apps_read() {
    let holder = Holder::new();
    let (service, client) = (holder.service(), holder.client());
    service
        .request_authenticator(&holder.session, client)
        .unwrap();
    let setup = service
        .begin_authenticator(&holder.session, &holder.provider.otp(), client)
        .unwrap();
    let user = holder.session.user_id();
    // 20 bytes are 32 characters of Base32 without padding.
    assert_eq!(setup.secret().len(), 32);
    let expected = format!(
        "otpauth://totp/remote-sign:{user}?secret={}&issuer=remote-sign&algorithm=SHA1&digits=8&period=30",
        setup.secret()
    );
    assert_eq!(setup.uri(), expected);
    assert_eq!(format!("{setup:?}"), "AuthenticatorSetup([REDACTED])");
}

#[test]
fn req_43_beginning_anew_makes_the_secret_before_it_void() {
    let holder = Holder::new();
    let first = holder.enrol().unwrap();
    let second = holder.enrol().unwrap();
    assert_eq!(kind(holder.activate(&first)), ErrorKind::OtpWrong);
    holder.activate(&second).unwrap();
}

#[test]
fn req_22_and_43_enrolling_and_removing_need_an_otp_by_sms_for_just_that() {
    let holder = Holder::new();
    let (service, client) = (holder.service(), holder.client());
    let nothing = OtpCode::new("00000000");
    let begun = service.begin_authenticator(&holder.session, &nothing, client);
    assert_eq!(kind(begun), ErrorKind::OtpNotRequested);
    let missing = service.request_authenticator_removal(&holder.session, client);
    assert_eq!(kind(missing), ErrorKind::AuthenticatorNotActive);

    service
        .request_authenticator(&holder.session, client)
        .unwrap();
    let code = holder.provider.otp();
    let elsewhere = holder.provider.login(holder.session.user_id()).unwrap();
    let refused = service.begin_authenticator(&elsewhere, &code, client);
    assert_eq!(
        kind(refused),
        ErrorKind::OtpWrong,
        "asked for in another session"
    );
    let app = App::of(
        &service
            .begin_authenticator(&holder.session, &code, client)
            .unwrap(),
    );
    holder.activate(&app).unwrap();
    holder.wait(30);
    let by_app = service.remove_authenticator(&holder.session, &app.shows(holder.now()), client);
    assert_eq!(
        kind(by_app),
        ErrorKind::OtpNotRequested,
        "the app does not remove itself"
    );
}

#[test]
fn req_41_to_44_the_view_shows_both_channels_and_the_masked_number() {
    let (holder, _) = Holder::with_app();
    let expected = OtpChannels {
        chosen: OtpChannel::Sms,
        masked_phone: "+39347*****".to_owned(),
        phone_locked: false,
        app: Some(AuthenticatorState::Active),
        app_locked: false,
    };
    assert_eq!(holder.channels(), expected);
    holder.choose_by_sms(OtpChannel::App).unwrap();
    assert_eq!(holder.channels().chosen, OtpChannel::App);
    assert_eq!(
        kind(holder.choose_by_sms(OtpChannel::App)),
        ErrorKind::InputRefused
    );
}

#[test]
fn req_41_the_choice_is_confirmed_by_the_channel_in_use() {
    let (holder, app) = Holder::with_app();
    let (service, client) = (holder.service(), holder.client());
    // By SMS, while SMS is in use: the app's code is none.
    service
        .request_otp_channel(&holder.session, OtpChannel::App, client)
        .unwrap();
    let shown = app.shows(holder.now());
    let refused = service.choose_otp_channel(&holder.session, OtpChannel::App, &shown, client);
    assert_eq!(kind(refused), ErrorKind::OtpWrong);
    let code = holder.provider.otp();
    service
        .choose_otp_channel(&holder.session, OtpChannel::App, &code, client)
        .unwrap();

    // Back again by the app: nothing is sent.
    let before = holder.sent();
    let receipt = service
        .request_otp_channel(&holder.session, OtpChannel::Sms, client)
        .unwrap();
    assert_eq!((receipt.channel, holder.sent()), (OtpChannel::App, before));
    let wrong =
        service.choose_otp_channel(&holder.session, OtpChannel::Sms, &wrong(&shown), client);
    assert_eq!(kind(wrong), ErrorKind::OtpWrong);
    service
        .choose_otp_channel(&holder.session, OtpChannel::Sms, &shown, client)
        .unwrap();
    assert_eq!(holder.channels().chosen, OtpChannel::Sms);
    let chosen = holder
        .events()
        .into_iter()
        .filter(|event| *event == Event::OtpChannelChosen);
    assert_eq!(chosen.count(), 2);
}

#[test]
fn req_41_and_43_with_the_app_chosen_a_signature_needs_its_code_and_no_sms_leaves() {
    let (holder, app) = Holder::signing_by_app();
    let (service, client) = (holder.service(), holder.client());
    let before = holder.sent();
    let receipt = service
        .request_signing_otp(&holder.id, &holder.scope(), client)
        .unwrap();
    assert_eq!(
        (receipt.channel, &*receipt.masked_destination),
        (OtpChannel::App, "")
    );
    assert_eq!(receipt.expires_at, holder.now().plus_seconds(30));
    assert_eq!(holder.sent(), before);
    let waits = service.is_signing_otp_waiting(&holder.id, &holder.scope());
    assert_eq!(waits, Ok(false), "the app's code approves any scope");

    let proof = holder.give(&app.shows(holder.now())).unwrap();
    let pin = service
        .verify_pin(&holder.id, &Pin::new(PIN), client)
        .unwrap();
    let authorization = service
        .authorize(&pin, proof, holder.scope(), client)
        .unwrap();
    let digest = DigestAlgorithm::Sha256.digest(b"the contract");
    let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest);
    let signature = service.sign(&authorization, &input).unwrap();
    holder
        .provider
        .public_key(&holder.id)
        .verify(&input, &signature)
        .unwrap();
}

#[test]
fn req_44_with_the_app_chosen_the_account_still_gets_its_codes_by_sms() {
    let (holder, _) = Holder::signing_by_app();
    let receipt = holder
        .service()
        .request_authenticator_removal(&holder.session, holder.client())
        .unwrap();
    assert_eq!(receipt.channel, OtpChannel::Sms);
    assert_eq!(receipt.masked_destination, "+39347*****");
}

#[test]
fn req_43_removing_the_app_brings_signing_back_to_sms() {
    let (holder, app) = Holder::signing_by_app();
    let before = holder.sent();
    holder.remove().unwrap();
    let channels = holder.channels();
    assert_eq!((channels.chosen, channels.app), (OtpChannel::Sms, None));
    let mailbox = holder.provider.mailbox.lock().unwrap();
    let told: Vec<Channel> = mailbox[before + 1..]
        .iter()
        .map(|message| message.channel)
        .collect();
    assert_eq!(told, [Channel::Email, Channel::Sms]);
    drop(mailbox);
    assert_eq!(
        kind(holder.give(&app.shows(holder.now()))),
        ErrorKind::OtpNotRequested
    );
    let receipt = holder
        .service()
        .request_signing_otp(&holder.id, &holder.scope(), holder.client())
        .unwrap();
    assert_eq!(receipt.channel, OtpChannel::Sms);
    holder.give(&holder.provider.otp()).unwrap();
}

#[test]
fn threat_26_and_32_a_code_of_the_app_serves_once_also_when_the_clock_steps_back() {
    let (holder, app) = Holder::signing_by_app();
    let code = app.shows(holder.now());
    holder.give(&code).unwrap();
    for seconds in [0, 29, -60, -3600, 3660] {
        holder.wait(seconds);
        assert_eq!(kind(holder.give(&code)), ErrorKind::OtpWrong);
    }
    holder.wait(-30 - 59);
    // The clock stands before the step that was spent: its codes of then stay spent too.
    assert_eq!(
        kind(holder.give(&app.shows(holder.now()))),
        ErrorKind::OtpWrong
    );
}

#[test]
fn threat_26_one_code_of_the_app_presented_at_once_is_accepted_once() {
    #![allow(clippy::disallowed_methods, reason = "races need threads")]
    let (holder, app) = Holder::signing_by_app();
    let code = app.shows(holder.now());
    let accepted = std::sync::atomic::AtomicU32::new(0);
    std::thread::scope(|threads| {
        for _ in 0..8 {
            threads.spawn(|| {
                if holder.give(&code).is_ok() {
                    accepted.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                }
            });
        }
    });
    assert_eq!(accepted.into_inner(), 1);
}

#[test]
fn threat_32_drift_is_followed_a_step_at_a_time_and_a_jump_is_not() {
    let (holder, app) = Holder::signing_by_app();
    // The app's clock gains a step each time it is used: within the skew of the drift recorded.
    for ahead in 1..=10_u64 {
        holder.wait(30);
        holder
            .give(&app.shows(holder.now().plus_seconds(30 * ahead)))
            .unwrap();
    }
    // And is then set right again: ten steps at once are not followed.
    holder.wait(600);
    assert_eq!(
        kind(holder.give(&app.shows(holder.now()))),
        ErrorKind::OtpWrong
    );

    for hour in [3600, -3600] {
        let (holder, app) = Holder::signing_by_app();
        let right = holder.now();
        holder.wait(hour);
        assert_eq!(
            kind(holder.give(&app.shows(right))),
            ErrorKind::OtpWrong,
            "{hour}"
        );
        holder.wait(-hour);
        holder.give(&app.shows(right)).unwrap();
    }
}

#[test]
fn threat_20_wrong_codes_in_a_row_lock_the_app_and_enrolling_anew_opens_it() {
    let (holder, app) = Holder::signing_by_app();
    for left in (1..10).rev() {
        let refused = holder.give(&wrong(&app.shows(holder.now()))).unwrap_err();
        assert_eq!(
            (refused.kind(), refused.tries_left()),
            (ErrorKind::OtpWrong, Some(left))
        );
    }
    // A right code gives the tries back.
    holder.give(&app.shows(holder.now())).unwrap();
    holder.wait(30);
    for _ in 0..9 {
        assert_eq!(
            kind(holder.give(&wrong(&app.shows(holder.now())))),
            ErrorKind::OtpWrong
        );
    }
    let last = holder.give(&wrong(&app.shows(holder.now())));
    assert_eq!(kind(last), ErrorKind::OtpChannelLocked);
    assert_eq!(
        kind(holder.give(&app.shows(holder.now()))),
        ErrorKind::OtpChannelLocked
    );
    assert!(holder.channels().app_locked);

    holder.remove().unwrap();
    let app = holder.enrol().unwrap();
    holder.activate(&app).unwrap();
    assert!(!holder.channels().app_locked);
}

#[test]
fn a_code_of_the_app_has_its_own_number_of_digits() {
    let policy = roomy();
    let authenticator = AuthenticatorPolicy {
        digits: 6,
        ..policy.authenticator.clone()
    };
    let provider = Provider::with(|builder| {
        builder.policy(Policy {
            authenticator,
            ..policy
        })
    });
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let user = provider.service.credential(&id).unwrap().user_id;
    let session = provider.login(&user).unwrap();
    let (service, client) = (&provider.service, &provider.client);
    service.request_authenticator(&session, client).unwrap();
    let setup = service
        .begin_authenticator(&session, &provider.otp(), client)
        .unwrap();
    assert!(setup.uri().contains("&digits=6&"));
    let eight = service.activate_authenticator(&session, &OtpCode::new("12345678"), client);
    assert_eq!(kind(eight), ErrorKind::OtpMalformed);
    let six = service.activate_authenticator(&session, &OtpCode::new("12345x"), client);
    assert_eq!(kind(six), ErrorKind::OtpMalformed);
}

#[test]
fn threat_01_the_secret_lies_sealed_and_differs_for_the_same_holder() {
    let holder = Holder::new();
    let mut seen = Vec::new();
    for _ in 0..2 {
        let (service, client) = (holder.service(), holder.client());
        service
            .request_authenticator(&holder.session, client)
            .unwrap();
        let setup = service
            .begin_authenticator(&holder.session, &holder.provider.otp(), client)
            .unwrap();
        let secret = data_encoding::BASE32_NOPAD
            .decode(setup.secret().as_bytes())
            .unwrap();
        let mut rows = Vec::new();
        holder
            .provider
            .store
            .read(&mut |tx| {
                tx.visit(&mut |row| {
                    if let Ok(Row::AuthenticatorRecord(app)) = row {
                        rows.push(app.record.secret);
                    }
                })
            })
            .unwrap();
        assert_eq!(rows.len(), 1);
        assert!(
            !rows[0]
                .windows(8)
                .any(|part| secret.windows(8).any(|clear| clear == part))
        );
        seen.push(rows.remove(0));
    }
    assert_ne!(seen[0], seen[1]);
}

#[test]
fn the_check_of_an_apps_code_costs_the_same_for_right_wrong_and_used_ones() {
    let (holder, app) = Holder::signing_by_app();
    let acts = Acts::default();
    let counting = CountingStore {
        inner: SharedStore(holder.provider.store.0.clone()),
        acts: acts.clone(),
    };
    let silent = |_: &Message| Ok(());
    let clock = holder.provider.clock.clone();
    let service = RemoteSign::builder(MasterKey::new([7; 32]), counting, silent, clock)
        .policy(roomy())
        .build()
        .unwrap();
    let right = app.shows(holder.now());
    let work = |code: &OtpCode| {
        acts.take();
        let given = service.verify_signing_otp(&holder.id, &holder.scope(), code, holder.client());
        (given.is_ok(), acts.take())
    };
    // The very first refusal begins the total of the credential's signatures.
    work(&wrong(&right));
    let (_, of_wrong) = work(&wrong(&right));
    let (accepted, of_right) = work(&right);
    let (again, of_used) = work(&right);
    assert!(accepted && !again);
    assert_eq!(of_right, of_wrong);
    assert_eq!(of_right, of_used);
}

#[test]
fn req_23_and_41_the_channels_are_out_of_reach_before_the_first_access_is_finished() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let session = provider.session(&registered.user_id);
    let (service, client) = (&provider.service, &provider.client);
    assert_eq!(
        kind(service.otp_channels(&session)),
        ErrorKind::FirstPinRequired
    );
    let enrolled = service.request_authenticator(&session, client);
    assert_eq!(kind(enrolled), ErrorKind::FirstPinRequired);
    let chosen = service.request_otp_channel(&session, OtpChannel::App, client);
    assert_eq!(kind(chosen), ErrorKind::FirstPinRequired);
}
