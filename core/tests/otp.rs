//! One-time codes by SMS: how many are sent, how many tries they give, how long they live.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

#[path = "support/counting.rs"]
mod counting;
mod support;

use counting::{Acts, CountingStore};
use proptest::prelude::*;
use remote_sign_core::policy::OtpPolicy;
use remote_sign_core::*;
use support::{Provider, SharedStore, kind, policy, registration};

fn with_otp(change: impl FnOnce(OtpPolicy) -> OtpPolicy) -> Policy {
    Policy {
        otp: change(policy().otp),
        ..policy()
    }
}

/// Budgets so large that they are not what is looked at.
fn unbudgeted() -> Policy {
    with_otp(|otp| OtpPolicy {
        hourly_per_number: u64::MAX,
        hourly: u64::MAX,
        ..otp
    })
}

struct Signer {
    provider: Provider,
    id: CredentialId,
    scope: Scope,
}

impl Signer {
    fn new(policy: Policy) -> Self {
        let provider = Provider::with(|builder| builder.policy(policy));
        let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
        let scope = provider.service.window(CredentialKind::Remote);
        // The code of the activation is an hour old.
        provider.clock.0.advance_seconds(3600);
        Self {
            provider,
            id,
            scope,
        }
    }

    fn request(&self) -> Result<OtpReceipt> {
        let Provider {
            service, client, ..
        } = &self.provider;
        service.request_signing_otp(&self.id, &self.scope, client)
    }

    fn give(&self, code: &OtpCode) -> Result<()> {
        let Provider {
            service, client, ..
        } = &self.provider;
        service
            .verify_signing_otp(&self.id, &self.scope, code, client)
            .map(drop)
    }

    fn give_wrong(&self) -> Result<()> {
        self.give(&wrong(&self.provider.otp()))
    }

    fn user(&self) -> UserId {
        self.provider.service.credential(&self.id).unwrap().user_id
    }

    fn sent(&self) -> usize {
        self.provider.mailbox.lock().unwrap().len()
    }

    fn entries(&self) -> usize {
        let history = self.provider.service.history(&self.user(), None, 9999);
        history.unwrap().len()
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
fn req_05_and_22_and_44_a_code_of_eight_digits_comes_by_sms_to_the_otp_phone() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let session = provider.session(&registered.user_id);
    let id = &registered.credentials[0];
    let receipt = provider
        .service
        .request_activation_otp(&session, id, &provider.client)
        .unwrap();
    assert_eq!(receipt.channel, OtpChannel::Sms);
    assert_eq!(receipt.masked_destination, "+39347*****");
    assert_eq!(receipt.expires_at, support::START.plus_seconds(300));
    let mailbox = provider.mailbox.lock().unwrap();
    let message = mailbox.last().unwrap();
    assert_eq!(
        (message.channel, &*message.to),
        (Channel::Sms, "+393471234567")
    );
    let code = message.body.strip_prefix("OTP: ").unwrap();
    let code = code.lines().next().unwrap();
    assert!(
        code.len() == 8 && code.bytes().all(|byte| byte.is_ascii_digit()),
        "{code}"
    );
    assert!(
        message.body.contains(id.as_str()),
        "the text says what is approved"
    );
}

/// For who has a code and must know what it approves: asking costs it no try.
#[test]
fn threat_28_what_the_waiting_code_approves_can_be_asked() {
    let signer = Signer::new(unbudgeted());
    let one = Scope::Window {
        seconds: 60,
        uses: 1,
    };
    let waits = || {
        let service = &signer.provider.service;
        [&signer.scope, &one].map(|scope| service.is_signing_otp_waiting(&signer.id, scope))
    };
    assert_eq!(waits(), [Ok(false), Ok(false)]);
    signer.request().unwrap();
    let entries = signer.entries();
    for _ in 0..20 {
        assert_eq!(waits(), [Ok(true), Ok(false)]);
    }
    assert_eq!(signer.entries(), entries);
    assert_eq!(kind(signer.give_wrong()), ErrorKind::OtpWrong);
    assert_eq!(waits(), [Ok(true), Ok(false)], "it has tries left");
    signer.give(&signer.provider.otp()).unwrap();
    assert_eq!(waits(), [Ok(false), Ok(false)], "spent");

    signer.request().unwrap();
    while kind(signer.give_wrong()) == ErrorKind::OtpWrong {}
    assert_eq!(waits(), [Ok(false), Ok(false)], "dead");

    signer.provider.clock.0.advance_seconds(3600);
    signer.request().unwrap();
    let life = signer.provider.service.policy().otp.life_seconds;
    signer.provider.clock.0.advance_seconds(life.cast_signed());
    assert_eq!(waits(), [Ok(false), Ok(false)], "expired");
}

#[test]
fn threat_34_a_number_that_had_its_codes_gets_no_more_within_the_hour() {
    let signer = Signer::new(with_otp(|otp| OtpPolicy {
        hourly_per_number: 3,
        ..otp
    }));
    for _ in 0..3 {
        signer.request().unwrap();
        signer.give(&signer.provider.otp()).unwrap();
    }
    let before = (signer.sent(), signer.entries());
    let refused = signer.request().unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::OtpBudgetSpent);
    let opens_at = support::START.plus_seconds(2 * 3600);
    assert_eq!(refused.retry_at(), Some(opens_at));
    assert_eq!(
        (signer.sent(), signer.entries()),
        before,
        "nothing is written"
    );
    signer.provider.clock.0.advance_seconds(3599);
    assert_eq!(kind(signer.request()), ErrorKind::OtpBudgetSpent);
    signer.provider.clock.0.advance_seconds(1);
    signer.request().unwrap();
}

#[test]
fn threat_34_the_provider_sends_no_more_than_its_hourly_total() {
    let signer = Signer::new(with_otp(|otp| OtpPolicy { hourly: 2, ..otp }));
    let other = Registration {
        otp_phone: "+393330000000".into(),
        ..registration(CredentialKind::Remote, KeyAlgorithm::P256)
    };
    let Provider {
        service, client, ..
    } = &signer.provider;
    let other = service.register(&other, client).unwrap();
    let session = signer.provider.session(&other.user_id);
    signer.request().unwrap();
    signer.give(&signer.provider.otp()).unwrap();
    service
        .request_activation_otp(&session, &other.credentials[0], client)
        .unwrap();
    assert_eq!(kind(signer.request()), ErrorKind::OtpBudgetSpent);
}

#[test]
fn threat_34_a_refused_code_costs_no_budget() {
    let signer = Signer::new(with_otp(|otp| OtpPolicy {
        hourly_per_number: 2,
        ..otp
    }));
    signer.request().unwrap();
    for _ in 0..9 {
        signer.request().unwrap();
    }
    signer.give_wrong().unwrap_err();
    signer.provider.clock.0.advance_seconds(30);
    signer.request().unwrap();
}

#[test]
fn threat_34_codes_go_to_allowed_countries_alone() {
    let policy = policy();
    let contact = policy::ContactPolicy {
        prefixes: vec!["+39".into(), "+41".into()],
        ..policy.contact.clone()
    };
    // Where a policy is made stricter there are numbers already to which nothing goes.
    let provider = Provider::with(|builder| builder.policy(policy.clone()));
    let keys = SoftwareKeys::new(SystemEntropy);
    let strict = Policy { contact, ..policy };
    let strict = provider.beside(provider.store.clone(), keys, strict);
    let client = &provider.client;
    let sent = || provider.mailbox.lock().unwrap().len();
    for (phone, allowed) in [
        ("+393471234567", true),
        ("+41791234567", true),
        ("+447911123456", false),
    ] {
        let mut registration = registration(CredentialKind::Remote, KeyAlgorithm::P256);
        registration.otp_phone = phone.into();
        let before = sent();
        let refused = strict.register(&registration, client);
        if !allowed {
            assert_eq!(kind(refused), ErrorKind::RegistrationRefused);
            assert_eq!(sent(), before, "nor its activation code");
        }
        let registered = provider.service.register(&registration, client).unwrap();
        let session = provider.session(&registered.user_id);
        let before = sent();
        let id = &registered.credentials[0];
        let otp = strict.request_activation_otp(&session, id, client);
        assert_eq!(otp.is_ok(), allowed, "{phone}");
        if !allowed {
            assert_eq!(kind(otp), ErrorKind::OtpBudgetSpent);
            assert_eq!(sent(), before);
        }
    }
}

#[test]
fn threat_30_an_operation_gets_five_codes_and_only_the_newest_is_good() {
    let signer = Signer::new(unbudgeted());
    let mut codes = Vec::new();
    for _ in 0..5 {
        signer.request().unwrap();
        codes.push(signer.provider.otp());
        signer.provider.clock.0.advance_seconds(30);
    }
    let refused = signer.request().unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::OtpBudgetSpent);
    let last_expires = support::START.plus_seconds(3600 + 120 + 300);
    assert_eq!(refused.retry_at(), Some(last_expires));
    assert_eq!(kind(signer.give(&codes[3])), ErrorKind::OtpWrong);
    signer.give(&codes[4]).unwrap();
    signer.request().unwrap();
}

#[test]
fn threat_20_a_thousand_codes_give_no_more_tries_than_ten() {
    // However the wrong tries are spread over the codes, and whether the codes die of them,
    // are replaced or expire.
    for (codes, wrong_tries, wait) in [
        (1000, 3, 30),
        (30, 1, 30),
        (30, 2, 30),
        (30, 1, 300),
        (30, 3, 300),
    ] {
        let signer = Signer::new(with_otp(|otp| OtpPolicy {
            sends: u32::MAX,
            hourly_per_number: u64::MAX,
            hourly: u64::MAX,
            ..otp
        }));
        let mut looked_at = 0;
        for number in 0..codes {
            if let Err(refused) = signer.request() {
                assert_eq!(refused.kind(), ErrorKind::OtpChannelLocked);
                // Each try leaves an entry of the history: not a thousand times.
                if number % 50 != 0 {
                    continue;
                }
            }
            for _ in 0..wrong_tries {
                let refused = signer.give_wrong().unwrap_err();
                looked_at += u32::from(refused.kind() == ErrorKind::OtpWrong);
            }
            signer.provider.clock.0.advance_seconds(wait);
        }
        assert!(
            (10..=30).contains(&looked_at),
            "{looked_at} tries, {wrong_tries} for each code"
        );
        let right = signer.provider.otp();
        assert_eq!(kind(signer.give(&right)), ErrorKind::OtpChannelLocked);
    }
}

#[test]
fn req_44_ten_codes_guessed_at_in_a_row_lock_the_phone_until_the_officer_opens_it() {
    let signer = Signer::new(unbudgeted());
    let Provider {
        service,
        client,
        clock,
        ..
    } = &signer.provider;
    let guess_ten = |codes: u32| {
        for _ in 0..codes {
            signer.request().unwrap();
            for _ in 0..2 {
                assert_eq!(kind(signer.give_wrong()), ErrorKind::OtpWrong);
            }
            clock.0.advance_seconds(301);
            assert_eq!(kind(signer.give_wrong()), ErrorKind::OtpExpired);
        }
    };
    guess_ten(9);
    signer.request().unwrap();
    signer.give(&signer.provider.otp()).unwrap();
    // A right code begins the row anew.
    guess_ten(9);
    signer.request().unwrap();
    for expected in [
        ErrorKind::OtpWrong,
        ErrorKind::OtpWrong,
        ErrorKind::OtpChannelLocked,
    ] {
        assert_eq!(kind(signer.give_wrong()), expected);
    }
    clock.0.advance_seconds(365 * 86_400);
    assert_eq!(kind(signer.request()), ErrorKind::OtpChannelLocked);
    let session = signer.provider.login(&signer.user()).unwrap();
    assert!(service.otp_channels(&session).unwrap().phone_locked);

    service.unlock_otp_channel(&signer.user(), client).unwrap();
    let newest = service.history(&signer.user(), None, 1).unwrap();
    assert_eq!(newest[0].event, Event::OtpChannelUnlocked);
    assert!(!service.otp_channels(&session).unwrap().phone_locked);
    signer.request().unwrap();
    signer.give(&signer.provider.otp()).unwrap();
}

#[test]
fn threat_31_a_code_lives_from_its_sending_to_just_before_its_expiry() {
    for (seconds, expected) in [
        (0, None),
        (298, None),
        (299, None),
        (300, Some(ErrorKind::OtpExpired)),
        (301, Some(ErrorKind::OtpExpired)),
        (-1, Some(ErrorKind::OtpExpired)),
        (-3600, Some(ErrorKind::OtpExpired)),
        (366 * 86_400, Some(ErrorKind::OtpExpired)),
    ] {
        let signer = Signer::new(policy());
        signer.request().unwrap();
        let code = signer.provider.otp();
        signer.provider.clock.0.advance_seconds(seconds);
        let given = signer.give(&code);
        assert_eq!(given.err().map(|error| error.kind()), expected, "{seconds}");
        // Wherever the clock stands after it, the code is no good any more.
        for seconds in [-seconds, 1, -2, 299] {
            signer.provider.clock.0.advance_seconds(seconds);
            assert_eq!(kind(signer.give(&code)), ErrorKind::OtpNotRequested);
        }
    }
}

#[test]
fn the_check_costs_the_same_for_right_wrong_and_not_requested_codes() {
    for failed_before in [false, true] {
        let signer = Signer::new(unbudgeted());
        let Provider {
            store,
            clock,
            client,
            mailbox,
            ..
        } = &signer.provider;
        let acts = Acts::default();
        let inbox = mailbox.clone();
        let messenger = move |message: &Message| {
            inbox.lock().unwrap().push(message.clone());
            Ok(())
        };
        let counting = CountingStore {
            inner: SharedStore(store.0.clone()),
            acts: acts.clone(),
        };
        let service =
            RemoteSign::builder(MasterKey::new([7; 32]), counting, messenger, clock.clone())
                .policy(unbudgeted())
                .build()
                .unwrap();
        if failed_before {
            signer.request().unwrap();
            for _ in 0..3 {
                signer.give_wrong().unwrap_err();
            }
            clock.0.advance_seconds(300);
        }
        let work = |code: &OtpCode| {
            acts.take();
            let result = service.verify_signing_otp(&signer.id, &signer.scope, code, client);
            let (transactions, mut names) = acts.take();
            for name in &mut names {
                // The very first refusal begins the total of the credential's signatures.
                if *name == "insert_tally" {
                    *name = "replace_tally";
                }
            }
            (
                result.map(drop).err().map(|error| error.kind()),
                (transactions, names),
            )
        };
        let (first, never_requested) = work(&OtpCode::new("12345678"));
        signer.request().unwrap();
        let code = signer.provider.otp();
        let (second, of_wrong) = work(&wrong(&code));
        let (third, of_right) = work(&code);
        let (fourth, of_spent) = work(&code);
        let not_requested = Some(ErrorKind::OtpNotRequested);
        let kinds = [first, second, third, fourth];
        let wrong_kind = Some(ErrorKind::OtpWrong);
        assert_eq!(kinds, [not_requested, wrong_kind, None, not_requested]);
        assert_eq!(of_right, of_wrong);
        assert_eq!(of_right, never_requested);
        // A right code ends the row of failed ones; without one it changes nothing.
        if !failed_before {
            assert_eq!(of_right, of_spent);
        }
    }
}

/// What a person does, and time.
#[derive(Clone, Debug)]
enum Act {
    Request {
        scope: usize,
    },
    /// The code sent so many before the newest, right or with a wrong digit.
    Give {
        back: usize,
        scope: usize,
        right: bool,
    },
    Wait {
        seconds: i64,
    },
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (0..2_usize).prop_map(|scope| Act::Request { scope }),
        4 => (0..3_usize, 0..2_usize, prop::bool::weighted(0.6))
            .prop_map(|(back, scope, right)| Act::Give { back, scope, right }),
        3 => prop_oneof![
            Just(29), Just(30), Just(31), Just(299), Just(300), Just(-1), Just(-40), 0..400_i64,
        ]
        .prop_map(|seconds| Act::Wait { seconds }),
    ]
}

/// The rules in other words: every code that was ever sent, and what is known of it.
#[derive(Default)]
struct Model {
    codes: Vec<Sent>,
    now: i64,
    failed: u32,
}

struct Sent {
    scope: usize,
    at: i64,
    wrong: u32,
    /// Spent, found expired, or another was sent after it.
    ended: bool,
    spent: bool,
    nth: u32,
}

impl Sent {
    fn in_life(&self, now: i64) -> bool {
        self.at <= now && now < self.at + 300
    }
}

impl Model {
    /// Whether a message leaves, or the refusal.
    fn request(&mut self, scope: usize) -> std::result::Result<bool, ErrorKind> {
        if self.failed >= 10 {
            return Err(ErrorKind::OtpChannelLocked);
        }
        let now = self.now;
        let mut nth = 1;
        if let Some(last) = self.codes.last_mut() {
            if !last.ended && last.in_life(now) {
                if now < last.at + 30 {
                    let good = last.wrong < 3 && last.scope == scope;
                    return if good {
                        Ok(false)
                    } else {
                        Err(ErrorKind::OtpThrottled)
                    };
                }
                if last.scope == scope {
                    nth = last.nth + 1;
                }
                if nth > 5 {
                    return Err(ErrorKind::OtpBudgetSpent);
                }
            }
            if !last.ended && (1..3).contains(&last.wrong) {
                self.failed += 1;
            }
            last.ended = true;
        }
        self.codes.push(Sent {
            scope,
            at: now,
            wrong: 0,
            ended: false,
            spent: false,
            nth,
        });
        Ok(true)
    }

    fn give(
        &mut self,
        index: usize,
        scope: usize,
        right: bool,
    ) -> std::result::Result<(), ErrorKind> {
        if self.failed >= 10 {
            return Err(ErrorKind::OtpChannelLocked);
        }
        let (now, newest) = (self.now, self.codes.len() - 1);
        let last = &mut self.codes[newest];
        if last.ended || last.wrong >= 3 {
            return Err(ErrorKind::OtpNotRequested);
        }
        if !last.in_life(now) {
            last.ended = true;
            self.failed += u32::from(last.wrong > 0);
            return Err(ErrorKind::OtpExpired);
        }
        if right && index == newest && last.scope == scope {
            last.ended = true;
            last.spent = true;
            self.failed = 0;
            return Ok(());
        }
        last.wrong += 1;
        if last.wrong == 3 {
            self.failed += 1;
            if self.failed >= 10 {
                return Err(ErrorKind::OtpChannelLocked);
            }
        }
        Err(ErrorKind::OtpWrong)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn threat_20_and_26_and_28_and_30_and_31_any_course_of_events_goes_as_the_model_says(
        acts in prop::collection::vec(act(), 1..80)
    ) {
        let signer = Signer::new(unbudgeted());
        let Provider { service, client, clock, .. } = &signer.provider;
        let scopes = [60, 61].map(|seconds| Scope::Window { seconds, uses: 1 });
        let mut model = Model::default();
        let mut codes: Vec<OtpCode> = Vec::new();
        let mut accepted = std::collections::BTreeSet::new();
        for act in acts {
            match act {
                Act::Wait { seconds } => {
                    clock.0.advance_seconds(seconds);
                    model.now += seconds;
                }
                Act::Request { scope } => {
                    let before = signer.sent();
                    let result = service.request_signing_otp(&signer.id, &scopes[scope], client);
                    let leaves = result.map(|_| signer.sent() > before).map_err(|e| e.kind());
                    prop_assert_eq!(leaves, model.request(scope));
                    if leaves == Ok(true) {
                        codes.push(signer.provider.otp());
                    }
                }
                Act::Give { back, scope, right } => {
                    let Some(index) = codes.len().checked_sub(1 + back) else { continue };
                    let code = if right { codes[index].clone() } else { wrong(&codes[index]) };
                    let given = service
                        .verify_signing_otp(&signer.id, &scopes[scope], &code, client)
                        .map(drop)
                        .map_err(|e| e.kind());
                    prop_assert_eq!(given, model.give(index, scope, right));
                    if given.is_ok() {
                        prop_assert!(accepted.insert(index), "a code served twice");
                    }
                }
            }
        }
        let spent = model.codes.iter().filter(|code| code.spent).count();
        prop_assert_eq!(spent, accepted.len());
    }
}

#[test]
fn threat_20_the_holder_is_told_when_the_phone_locks_and_when_it_is_opened() {
    let provider = Provider::with(|builder| {
        builder.policy(with_otp(|otp| OtpPolicy {
            failed_codes: 1,
            ..otp
        }))
    });
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (service, client) = (&provider.service, &provider.client);
    let scope = service.window(CredentialKind::Remote);
    service.request_signing_otp(&id, &scope, client).unwrap();
    let wrong = match provider.otp().expose() {
        "00000000" => OtpCode::new("00000001"),
        _ => OtpCode::new("00000000"),
    };
    for _ in 0..3 {
        service
            .verify_signing_otp(&id, &scope, &wrong, client)
            .unwrap_err();
    }
    let locked = service.request_signing_otp(&id, &scope, client);
    assert_eq!(kind(locked), ErrorKind::OtpChannelLocked);
    service.deliver_messages().unwrap();
    let user = service.credential(&id).unwrap().user_id;
    service.unlock_otp_channel(&user, client).unwrap();
    let mailbox = provider.mailbox.lock().unwrap();
    let told = |part: &str| {
        let told = mailbox.iter().filter(|message| message.body.contains(part));
        told.map(|message| message.channel).collect::<Vec<_>>()
    };
    assert_eq!(told("OTPs is locked"), [Channel::Email]);
    assert_eq!(told("OTPs was unlocked"), [Channel::Email, Channel::Sms]);
}
