//! Renewal (requirements 61 to 64, AMB-27, AMB-28): what it changes and what it leaves, what
//! it needs, what each failure costs, and how it goes on after a crash.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what goes wrong must fail the test"
)]

mod support;

use std::sync::{Arc, Mutex};

use der::Decode as _;
use proptest::prelude::*;
use remote_sign_core::store::{CertificateRecord, MemoryStore, Store as _};
use remote_sign_core::*;
use support::watched::{WatchedKeys, WatchedStore};
use support::{PIN, Provider, START, kind, policy};
use x509_cert::Certificate;

const DAY: i64 = 86_400;
const WRONG_PIN: &str = "83920175";

/// A holder whose certificate can be renewed, logged in.
struct Holder {
    provider: Provider,
    session: Session,
    id: CredentialId,
}

impl Holder {
    fn new() -> Self {
        Self::of(CredentialKind::Remote, |builder| builder)
    }

    fn of(kind: CredentialKind, change: impl FnOnce(Builder) -> Builder) -> Self {
        // Coupons outlive the time until another credential can be renewed.
        let mut lasting = policy();
        lasting.renewal.coupon_days = 4000;
        let provider = Provider::with(|builder| change(builder.policy(lasting)));
        let id = provider.active(kind, KeyAlgorithm::P256);
        let session = provider.renewable(&id);
        Self {
            provider,
            session,
            id,
        }
    }

    fn service(&self) -> &RemoteSign {
        &self.provider.service
    }

    fn credential(&self) -> Credential {
        self.service().credential(&self.id).unwrap()
    }

    fn options(&self) -> RenewalOptions {
        let options = self.service().renewal_options(&self.session, &self.id);
        options.unwrap()
    }

    fn otp(&self) -> OtpCode {
        let client = &self.provider.client;
        let sent = self
            .service()
            .request_renewal_otp(&self.session, &self.id, client);
        sent.unwrap();
        self.provider.otp()
    }

    fn renew(&self) -> Result<Credential> {
        self.provider
            .renew(&self.session, &self.id, &RenewalPermit::Direct)
    }

    fn renew_with(&self, service: &RemoteSign, pin: &str, otp: &OtpCode) -> Result<Credential> {
        let (pin, client) = (Pin::new(pin), &self.provider.client);
        let direct = RenewalPermit::Direct;
        service.renew(&self.session, &self.id, &direct, &pin, otp, client)
    }

    fn resume(&self) -> Result<Credential> {
        let client = &self.provider.client;
        self.service()
            .resume_renewal(&self.session, &self.id, client)
    }

    fn history(&self, event: Event) -> Vec<HistoryEntry> {
        let user = self.session.user_id();
        let mut entries = self.service().history(user, None, 100).unwrap();
        entries.retain(|entry| entry.event == event);
        entries
    }

    fn tries_left(&self) -> u32 {
        self.service().pin_status(&self.id).unwrap().tries_left
    }

    /// That the certificate in force and the key that signs belong together.
    fn demand_signs(&self) {
        self.provider.clock.0.advance_seconds(60);
        let scope = self.service().window(CredentialKind::Remote);
        let authorization = self.provider.authorize(&self.id, scope).unwrap();
        let input = SigningInput::ecdsa_from_raw(&[7; 32]).unwrap();
        let signature = self.service().sign(&authorization, &input).unwrap();
        let public_key = self.provider.public_key(&self.id);
        public_key.verify(&input, &signature).unwrap();
    }
}

fn subject(credential: &Credential) -> String {
    let der = credential.certificate.as_ref().unwrap();
    let certificate = Certificate::from_der(der).unwrap();
    certificate.tbs_certificate().subject().to_string()
}

#[test]
fn req_61_to_63_a_renewal_makes_a_new_key_and_identifier_and_leaves_the_rest() {
    let holder = Holder::new();
    let before = holder.credential();
    let contacts = holder.service().contacts(&holder.session).unwrap();
    let erc = holder.provider.read("Emergency code (ERC): ");
    let options = holder.options();
    assert_eq!(options.not_after, before.status.unwrap().not_after);
    assert_eq!(options.ways, [RenewalWay::Coupon, RenewalWay::Direct]);
    assert!(options.refusal.is_none() && !options.under_way);

    let after = holder.renew().unwrap();
    assert_eq!(after, holder.credential());
    assert_eq!(after.state, CredentialState::Active);
    // Requirement 62.
    assert_ne!(after.iut, before.iut);
    assert_ne!(holder.provider.read("Emergency code (ERC): "), erc);
    assert_eq!(holder.provider.read("Identifier (IUT): "), after.iut);
    let key = |credential: &Credential| {
        let der = credential.certificate.as_ref().unwrap();
        PublicKey::from_certificate(der).unwrap()
    };
    assert_ne!(key(&after), key(&before));
    let lasts = after.status.unwrap().not_after.unix_seconds()
        - after.status.unwrap().not_before.unix_seconds();
    assert_eq!(lasts, 3 * 365 * DAY);
    // Requirement 63: whom it names, but for the identifier, and all that the holder knows.
    assert_eq!(
        subject(&after),
        subject(&before).replace(&before.iut, &after.iut)
    );
    assert_eq!(
        (&after.id, &after.user_id, after.kind, after.purpose),
        (&before.id, &before.user_id, before.kind, before.purpose)
    );
    assert_eq!(
        (&after.label, after.algorithm, after.activated_at),
        (&before.label, before.algorithm, before.activated_at)
    );
    assert_eq!(
        holder.service().contacts(&holder.session).unwrap(),
        contacts
    );
    holder.provider.login(&after.user_id).unwrap();
    holder.demand_signs();

    let mailbox = holder.provider.mailbox.lock().unwrap();
    let told = |text: &str| mailbox.iter().any(|message| message.body.contains(text));
    assert!(told("renewal of the certificate") && told("Mario Rossi was renewed."));
}

#[test]
fn req_61_the_last_day_is_a_day_of_the_holder() {
    let holder = Holder::new();
    let options = holder.options();
    // 2030-01-14T08:00:00Z: START and 3 * 365 days, in Rome at 09:00.
    assert_eq!(options.not_after.to_string(), "2030-01-14T08:00:00.000Z");
    assert_eq!(options.expires.italian(), "14/01/2030");
}

#[test]
fn req_63_virtual_tokens_go_on_with_the_new_certificate() {
    for kind in [CredentialKind::Seal, CredentialKind::Automatic] {
        let holder = Holder::of(kind, |builder| builder);
        let file = holder.provider.virtual_token(&holder.id);
        holder.renew().unwrap();
        let authorization = holder.provider.unattended(&file).unwrap();
        let input = SigningInput::ecdsa_from_raw(&[7; 32]).unwrap();
        let signature = holder.service().sign(&authorization, &input).unwrap();
        let public_key = holder.provider.public_key(&holder.id);
        public_key.verify(&input, &signature).unwrap();
    }
}

#[test]
fn amb_27_what_was_approved_with_the_old_key_signs_nothing_after_the_renewal() {
    let holder = Holder::new();
    let (service, client) = (holder.service(), &holder.provider.client);
    let scope = service.window(CredentialKind::Remote);
    let open = holder
        .provider
        .authorize(&holder.id, scope.clone())
        .unwrap();
    let proof = service
        .verify_pin(&holder.id, &Pin::new(PIN), client)
        .unwrap();
    holder.renew().unwrap();

    let refused = service.sign(&open, &SigningInput::ecdsa_from_raw(&[1; 32]).unwrap());
    assert_eq!(kind(refused), ErrorKind::CredentialNotActive);
    holder.provider.clock.0.advance_seconds(60);
    service
        .request_signing_otp(&holder.id, &scope, client)
        .unwrap();
    let otp = holder.provider.otp();
    let otp = service
        .verify_signing_otp(&holder.id, &scope, &otp, client)
        .unwrap();
    let refused = service.authorize(&proof, otp, scope, client);
    assert_eq!(kind(refused), ErrorKind::AuthorizationSpent);
}

#[test]
fn amb_28_a_certificate_is_renewed_in_its_last_ninety_days_and_not_after() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let ends = provider.service.credential(&id).unwrap().status.unwrap();
    let opens = (ends.not_after.unix_seconds() - 90 * DAY) - START.unix_seconds();

    provider.clock.0.advance_seconds(opens - 1);
    let session = provider.holder(&id);
    let early = provider.renew(&session, &id, &RenewalPermit::Direct);
    let early = early.unwrap_err();
    assert_eq!(early.kind(), ErrorKind::RenewalRefused);
    assert_eq!(
        early.retry_at(),
        Some(ends.not_after.minus_seconds(7_776_000))
    );
    let options = provider.service.renewal_options(&session, &id).unwrap();
    assert_eq!((options.refusal, options.ways), (Some(early), Vec::new()));

    provider.clock.0.advance_seconds(1);
    let options = provider.service.renewal_options(&session, &id).unwrap();
    assert_eq!(options.refusal, None);

    provider.clock.0.advance_seconds(90 * DAY + 1);
    let session = provider.holder(&id);
    let late = provider.renew(&session, &id, &RenewalPermit::Direct);
    assert_eq!(kind(late), ErrorKind::CredentialNotActive);
    let options = provider.service.renewal_options(&session, &id).unwrap();
    assert!(options.refusal.is_some());
}

#[test]
fn amb_28_at_the_last_second_it_can_still_be_renewed() {
    let holder = Holder::new();
    holder.provider.clock.0.advance_seconds(90 * DAY);
    let session = holder.provider.holder(&holder.id);
    let renewed = holder
        .provider
        .renew(&session, &holder.id, &RenewalPermit::Direct);
    assert_eq!(renewed.unwrap().state, CredentialState::Active);
}

#[test]
fn req_64_direct_renewal_can_be_forbidden() {
    let holder = Holder::of(CredentialKind::Remote, |builder| {
        let mut policy = policy();
        policy.renewal.direct = false;
        builder.policy(policy)
    });
    assert_eq!(holder.options().ways, [RenewalWay::Coupon]);
    let otp = holder.otp();
    let refused = holder.renew_with(holder.service(), PIN, &otp);
    assert_eq!(kind(refused), ErrorKind::RenewalRefused);
}

#[test]
fn amb_27_the_otp_is_checked_first_and_a_wrong_pin_costs_a_try() {
    let holder = Holder::new();
    let (service, none) = (holder.service(), OtpCode::new("00000000"));
    assert_eq!(
        kind(holder.renew_with(service, WRONG_PIN, &none)),
        ErrorKind::OtpNotRequested
    );
    let otp = holder.otp();
    let wrong = OtpCode::new(if otp.expose() == "00000000" {
        "00000001"
    } else {
        "00000000"
    });
    for pin in [PIN, WRONG_PIN] {
        assert_eq!(
            kind(holder.renew_with(service, pin, &wrong)),
            ErrorKind::OtpWrong
        );
    }
    // What is no PIN costs nothing.
    let malformed = holder.renew_with(service, "8392017", &otp);
    assert_eq!(kind(malformed), ErrorKind::PinMalformed);
    assert_eq!(holder.tries_left(), 5);

    let refused = holder.renew_with(service, WRONG_PIN, &otp).unwrap_err();
    assert_eq!(
        (refused.kind(), refused.tries_left()),
        (ErrorKind::PinWrong, Some(4))
    );
    let spent = holder.renew_with(service, PIN, &otp);
    assert_eq!(kind(spent), ErrorKind::OtpNotRequested);
    for _ in 0..4 {
        holder.provider.clock.0.advance_seconds(30);
        holder
            .renew_with(service, WRONG_PIN, &holder.otp())
            .unwrap_err();
    }
    let client = &holder.provider.client;
    let locked = service.request_renewal_otp(&holder.session, &holder.id, client);
    assert_eq!(kind(locked), ErrorKind::PinLocked, "no OTP is wasted on it");
}

#[test]
fn threat_27_a_code_for_another_act_renews_nothing() {
    let holder = Holder::new();
    let (service, client) = (holder.service(), &holder.provider.client);
    service
        .request_pin_change_otp(&holder.session, &holder.id, client)
        .unwrap();
    let otp = holder.provider.otp();
    let refused = holder.renew_with(service, PIN, &otp);
    assert_eq!(kind(refused), ErrorKind::OtpNotRequested);
}

#[test]
fn amb_27_the_old_certificate_is_superseded_or_revoked_as_policy_says() {
    for (revoke, outcome) in [(false, "superseded"), (true, "revoked")] {
        let holder = Holder::of(CredentialKind::Remote, |builder| {
            let mut policy = policy();
            policy.renewal.revoke_superseded = revoke;
            builder.policy(policy)
        });
        let before = holder.credential().iut;
        holder.renew().unwrap();
        let record = holder.certificate(&before);
        let now = holder.provider.clock.now();
        assert_eq!(record.state_at(now).as_str(), outcome);
        assert!(record.superseded_at.is_some());
        assert_eq!(
            record.reason,
            revoke.then_some(RevocationReason::Superseded)
        );
    }
}

impl Holder {
    fn certificate(&self, iut: &str) -> CertificateRecord {
        let mut found = None;
        let read = self.provider.store.read(&mut |tx| {
            found = tx.certificate(iut)?;
            Ok(())
        });
        read.unwrap();
        found.unwrap().record
    }

    /// How many certificates the credential has, and enrolments are under way.
    fn rows(&self) -> (usize, usize) {
        let mut rows = (0, 0);
        let read = self.provider.store.read(&mut |tx| {
            rows = (tx.certificates(&self.id)?.len(), tx.enrolments()?.len());
            Ok(())
        });
        read.unwrap();
        rows
    }
}

#[test]
fn amb_27_a_certificate_is_renewed_again_and_again() {
    let mut holder = Holder::new();
    for generation in 2..5 {
        holder.renew().unwrap();
        assert_eq!(holder.rows(), (generation, 0));
        let again = holder
            .provider
            .renew(&holder.session, &holder.id, &RenewalPermit::Direct);
        assert_eq!(kind(again), ErrorKind::RenewalRefused, "not so soon");
        holder.session = holder.provider.renewable(&holder.id);
    }
    holder.demand_signs();
}

/// Answers nothing while it is told to wait or to fail.
struct SlowAuthority {
    inner: EmbeddedAuthority,
    answer: Arc<Mutex<Answer>>,
}

#[derive(Clone, Copy)]
enum Answer {
    Now,
    Later,
    Fails,
}

impl CertificateAuthority for SlowAuthority {
    fn issue(&self, request: &IssueRequest) -> Result<Issuance> {
        match *self.answer.lock().unwrap() {
            Answer::Now => self.inner.issue(request),
            Answer::Later => Ok(Issuance::Pending),
            Answer::Fails => Err(Error::new(ErrorKind::AuthorityFailed, "it is away")),
        }
    }

    fn certificate(&self) -> Result<Vec<u8>> {
        self.inner.certificate()
    }
}

fn slow() -> (Holder, Arc<Mutex<Answer>>) {
    let answer = Arc::new(Mutex::new(Answer::Now));
    let inner = EmbeddedAuthority::standalone(
        &MasterKey::new([9; 32]),
        MemoryStore::new(),
        ManualClock::new(START),
        Policy::mysign().certificate,
        AuthorityName::default(),
    );
    let authority = SlowAuthority {
        inner,
        answer: answer.clone(),
    };
    let holder = Holder::of(CredentialKind::Remote, |builder| {
        builder.authority(authority)
    });
    (holder, answer)
}

#[test]
fn amb_27_a_renewal_waits_for_the_authority_and_the_old_certificate_signs_meanwhile() {
    let (holder, answer) = slow();
    let before = holder.credential();
    *answer.lock().unwrap() = Answer::Later;
    assert_eq!(kind(holder.renew()), ErrorKind::AuthorityPending);
    assert_eq!(holder.credential(), before);
    assert!(holder.options().under_way);
    assert_eq!(kind(holder.resume()), ErrorKind::AuthorityPending);
    *answer.lock().unwrap() = Answer::Fails;
    assert_eq!(kind(holder.resume()), ErrorKind::AuthorityFailed);
    holder.demand_signs();
    // No second one is begun.
    assert_eq!(kind(holder.renew()), ErrorKind::RenewalRefused);

    *answer.lock().unwrap() = Answer::Now;
    let after = holder.resume().unwrap();
    assert_ne!(after.iut, before.iut);
    assert_eq!(
        holder.resume().unwrap(),
        after,
        "there is nothing more to do"
    );
    assert_eq!(holder.rows(), (2, 0));
    holder.demand_signs();
}

#[test]
fn amb_27_a_renewal_begun_in_time_ends_well_after_the_old_certificate_expired() {
    let (mut holder, answer) = slow();
    *answer.lock().unwrap() = Answer::Later;
    holder.renew().unwrap_err();
    holder.provider.clock.0.advance_seconds(91 * DAY);
    holder.session = holder.provider.holder(&holder.id);
    assert_eq!(holder.credential().state, CredentialState::Expired);
    *answer.lock().unwrap() = Answer::Now;
    assert_eq!(holder.resume().unwrap().state, CredentialState::Active);
    holder.demand_signs();
}

#[test]
fn amb_28_a_revocation_gives_up_the_renewal_under_way_and_frees_its_coupon() {
    let (holder, answer) = slow();
    let (service, client) = (holder.service(), &holder.provider.client);
    let coupon = service.issue_coupons(1, "Anna Bianchi").unwrap().remove(0);
    let permit = RenewalPermit::Coupon(coupon);
    *answer.lock().unwrap() = Answer::Later;
    let begun = holder.provider.renew(&holder.session, &holder.id, &permit);
    assert_eq!(kind(begun), ErrorKind::AuthorityPending);
    let wanted = OfficerRevocation {
        iut: holder.credential().iut,
        reason: RevocationReason::KeyCompromise,
        officer: "Anna Bianchi".into(),
    };
    let proposed = service.propose_revocation(&wanted).unwrap();
    service
        .confirm_revocation(&wanted, &proposed.confirmation, client)
        .unwrap();
    assert_eq!(holder.rows(), (1, 0));
    *answer.lock().unwrap() = Answer::Now;
    assert_eq!(holder.resume().unwrap().state, CredentialState::Revoked);
    assert!(holder.renewed_with(&permit).is_ok(), "the coupon is free");
}

/// The authority does not certify the key, ever: without an end of it the PIN, which may be in
/// wrong hands, could not be changed until the certificate is revoked.
#[test]
fn amb_29_an_officer_gives_up_a_renewal_and_frees_its_coupon_and_the_pin() {
    let (holder, answer) = slow();
    let (service, client) = (holder.service(), &holder.provider.client);
    let give_up = |officer: &str| service.give_up_renewal(&holder.id, officer, client);
    assert_eq!(kind(give_up("Anna Bianchi")), ErrorKind::RenewalRefused);
    let coupon = service.issue_coupons(1, "Anna Bianchi").unwrap().remove(0);
    let permit = RenewalPermit::Coupon(coupon);
    *answer.lock().unwrap() = Answer::Later;
    let begun = holder.provider.renew(&holder.session, &holder.id, &permit);
    assert_eq!(kind(begun), ErrorKind::AuthorityPending);
    let before = holder.credential();
    assert_eq!(kind(give_up(" ")), ErrorKind::InputRefused);
    give_up(" Anna Bianchi ").unwrap();
    assert_eq!(holder.credential(), before);
    assert_eq!(holder.rows(), (1, 0));
    let given_up = &holder.history(Event::Renewed)[0];
    assert_eq!(given_up.outcome, Outcome::Failure);
    assert_eq!(given_up.detail, "given up, officer Anna Bianchi");
    assert!(!holder.options().under_way);
    holder.demand_signs();
    let asked = service.request_pin_change_otp(&holder.session, &holder.id, client);
    asked.unwrap();

    *answer.lock().unwrap() = Answer::Now;
    assert!(holder.renewed_with(&permit).is_ok(), "the coupon is free");
}

#[test]
fn amb_27_the_pin_is_not_changed_while_a_renewal_is_under_way() {
    let (holder, answer) = slow();
    let (service, client) = (holder.service(), &holder.provider.client);
    service
        .request_pin_change_otp(&holder.session, &holder.id, client)
        .unwrap();
    let asked_before = holder.provider.otp();
    *answer.lock().unwrap() = Answer::Later;
    holder.renew().unwrap_err();
    let asked = service.request_pin_change_otp(&holder.session, &holder.id, client);
    assert_eq!(kind(asked), ErrorKind::PinRefused);
    let [old, new] = [PIN, "60291847"].map(Pin::new);
    let change = |otp: &OtpCode| {
        service.change_pin(&holder.session, &holder.id, &old, &new, &new, otp, client)
    };
    assert_eq!(kind(change(&asked_before)), ErrorKind::PinRefused);
    *answer.lock().unwrap() = Answer::Now;
    holder.resume().unwrap();
    change(&asked_before).unwrap();
    service.verify_pin(&holder.id, &new, client).unwrap();
}

#[test]
fn amb_27_a_pin_changed_while_the_new_key_is_made_stops_the_renewal() {
    let keys = WatchedKeys::default();
    let holder = Arc::new(Holder::of(CredentialKind::Remote, |builder| {
        builder.keys(keys.clone())
    }));
    let client = holder.provider.client.clone();
    let sent = holder
        .service()
        .request_pin_change_otp(&holder.session, &holder.id, &client);
    sent.unwrap();
    let change = holder.provider.otp();
    let otp = holder.otp();
    let other = holder.clone();
    // The first look is the check of the PIN: by then it is counted and right.
    keys.meanwhile(move || {
        let [old, new] = [PIN, "60291847"].map(Pin::new);
        let (session, id) = (&other.session, &other.id);
        let changed = other
            .service()
            .change_pin(session, id, &old, &new, &new, &change, &client);
        changed.unwrap();
    });
    let refused = holder.renew_with(holder.service(), PIN, &otp);
    assert_eq!(kind(refused), ErrorKind::Conflict);
    assert_eq!(holder.rows(), (1, 0));
    let begun = holder.history(Event::RenewalBegun);
    assert_eq!((begun.len(), begun[0].outcome), (1, Outcome::Failure));
}

#[test]
fn req_62_a_crash_at_any_write_leaves_one_certificate_in_force_and_one_coupon_spent_once() {
    let (mut begun, mut unbegun) = (0, 0);
    for commits in [false, true] {
        for writes in 0.. {
            let holder = Holder::new();
            let coupon = holder.service().issue_coupons(1, "Anna Bianchi").unwrap();
            let permit = RenewalPermit::Coupon(coupon[0].clone());
            let (before, otp) = (holder.credential(), holder.otp());
            let store = WatchedStore::crashing(holder.provider.store.clone(), writes, commits);
            let service = holder
                .provider
                .beside(store, WatchedKeys::default(), policy());
            let client = &holder.provider.client;
            let (session, id, pin) = (&holder.session, &holder.id, Pin::new(PIN));
            let renewed = service.renew(session, id, &permit, &pin, &otp, client);

            if holder.options().under_way {
                begun += 1;
                holder.demand_signs();
                // A coupon that is reserved serves nobody else.
                let other = holder
                    .provider
                    .active(CredentialKind::Remote, KeyAlgorithm::P256);
                let stranger = holder.provider.renewable(&other);
                let taken = holder.provider.renew(&stranger, &other, &permit);
                assert_eq!(kind(taken), ErrorKind::CouponRefused);
                continue;
            }
            let resumed = holder.resume().unwrap();
            let done = resumed.iut != before.iut;
            assert_eq!(holder.rows(), (1 + usize::from(done), 0));
            if !done {
                unbegun += 1;
                holder.provider.clock.0.advance_seconds(60);
                holder
                    .provider
                    .renew(session, id, &permit)
                    .unwrap_or_else(|error| panic!("{error} after {writes} writes"));
            }
            holder.demand_signs();
            assert_eq!(holder.history(Event::Renewed).len(), 1);
            let renewed_again = holder.renewed_with(&permit);
            assert_eq!(kind(renewed_again), ErrorKind::CouponRefused);
            if renewed.is_ok() {
                break;
            }
        }
    }
    assert!(
        unbegun >= 6 && begun >= 3,
        "{unbegun} unbegun, {begun} begun"
    );
}

impl Holder {
    /// A renewal of another credential with the same permit.
    fn renewed_with(&self, permit: &RenewalPermit) -> Result<Credential> {
        let other = self
            .provider
            .active(CredentialKind::Remote, KeyAlgorithm::P256);
        let session = self.provider.renewable(&other);
        self.provider.renew(&session, &other, permit)
    }
}

#[test]
fn req_62_what_a_crash_left_is_resumed_after_a_crash_of_the_resumption_too() {
    for commits in [false, true] {
        for writes in 0.. {
            let holder = Holder::new();
            let otp = holder.otp();
            let beside = |writes, commits| {
                let store = WatchedStore::crashing(holder.provider.store.clone(), writes, commits);
                holder
                    .provider
                    .beside(store, WatchedKeys::default(), policy())
            };
            // Two writes for the OTP, two for the PIN; the fifth records the key.
            let begun = holder.renew_with(&beside(4, true), PIN, &otp);
            assert_eq!(kind(begun), ErrorKind::StoreUnavailable);
            assert!(holder.options().under_way);
            let client = &holder.provider.client;
            let resumed =
                beside(writes, commits).resume_renewal(&holder.session, &holder.id, client);
            holder.resume().unwrap();
            assert_eq!(holder.rows(), (2, 0));
            holder.demand_signs();
            if resumed.is_ok() {
                break;
            }
        }
    }
}

#[test]
fn threat_60_the_history_links_the_old_identifier_to_the_new_one() {
    let holder = Holder::new();
    let before = holder.credential().iut;
    let after = holder.renew().unwrap().iut;
    let renewed = holder.history(Event::Renewed);
    assert_eq!(renewed.len(), 1);
    assert_eq!(renewed[0].detail, format!("{before} -> {after}"));
    assert_eq!(renewed[0].credential, Some(holder.id.clone()));
    let begun = holder.history(Event::RenewalBegun);
    assert_eq!((begun.len(), begun[0].detail.as_str()), (1, "direct"));
}

#[test]
fn threat_60_a_stranger_renews_nobodys_certificate() {
    let holder = Holder::new();
    let other = holder
        .provider
        .active(CredentialKind::Remote, KeyAlgorithm::P256);
    let stranger = holder.provider.renewable(&other);
    let (service, client) = (holder.service(), &holder.provider.client);
    let id = &holder.id;
    let otp = OtpCode::new("00000000");
    let direct = RenewalPermit::Direct;
    for refused in [
        service.renewal_options(&stranger, id).map(drop),
        service.request_renewal_otp(&stranger, id, client).map(drop),
        service
            .renew(&stranger, id, &direct, &Pin::new(PIN), &otp, client)
            .map(drop),
        service.resume_renewal(&stranger, id, client).map(drop),
    ] {
        assert_eq!(kind(refused), ErrorKind::CredentialNotFound);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// Whatever a client calls itself and an officer is called, and whatever the holder
    /// renames: the certificate names the registered holder.
    #[test]
    fn threat_60_whom_the_new_certificate_names_comes_from_the_account_alone(
        program in "[A-Za-z0-9=,+ ]{1,40}",
        officer in "[A-Za-z]{1}[A-Za-z=, ]{0,40}",
        way in 0..3,
    ) {
        let holder = Holder::new();
        let before = holder.credential();
        let client = Client::new(&format!("CN={program}"));
        let service = holder.service();
        let permit = match way {
            0 => RenewalPermit::Direct,
            1 => RenewalPermit::Coupon(service.issue_coupons(1, &officer).unwrap()[0].clone()),
            _ => {
                service.permit_renewal(&holder.id, &officer, &client).unwrap();
                RenewalPermit::Officer
            }
        };
        let (session, id) = (&holder.session, &holder.id);
        service.request_renewal_otp(session, id, &client).unwrap();
        let (pin, otp) = (Pin::new(PIN), holder.provider.otp());
        let after = service.renew(session, id, &permit, &pin, &otp, &client).unwrap();
        let expected = subject(&before).replace(&before.iut, &after.iut);
        prop_assert_eq!(subject(&after), expected);
        prop_assert!(after.iut != before.iut);
        prop_assert_eq!(after.user_id, before.user_id);
    }
}
