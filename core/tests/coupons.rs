//! Coupons and the officer's permission (requirement 64, AMB-29, threat 24): one use, a
//! life, and how often they may be tried.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what goes wrong must fail the test"
)]

mod support;

use std::collections::BTreeSet;

use remote_sign_core::store::{CouponRecord, Row, Store as _};
use remote_sign_core::*;
use support::{Provider, kind, policy};

const OFFICER: &str = "Anna Bianchi";
const DAY: i64 = 86_400;

/// A provider with so many holders whose certificates can be renewed, logged in.
struct Holders {
    provider: Provider,
    all: Vec<(CredentialId, Session)>,
}

impl Holders {
    fn new(count: usize) -> Self {
        Self::under(policy(), count)
    }

    fn under(policy: Policy, count: usize) -> Self {
        let provider = Provider::with(|builder| builder.policy(policy));
        let active = || provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
        let ids: Vec<CredentialId> = (0..count).map(|_| active()).collect();
        let all = ids
            .into_iter()
            .map(|id| (id.clone(), provider.renewable(&id)));
        let all = all.collect();
        Self { provider, all }
    }

    fn coupon(&self) -> Coupon {
        let coupons = self.provider.service.issue_coupons(1, OFFICER).unwrap();
        coupons.into_iter().next().unwrap()
    }

    fn renew(&self, holder: usize, permit: &RenewalPermit) -> Result<Credential> {
        let (id, session) = &self.all[holder];
        self.provider.clock.0.advance_seconds(30);
        self.provider.renew(session, id, permit)
    }

    fn renew_by(&self, holder: usize, coupon: &str) -> Result<Credential> {
        self.renew(holder, &RenewalPermit::Coupon(Coupon::new(coupon)))
    }

    fn permit(&self, holder: usize) -> Result<Timestamp> {
        let Provider {
            service, client, ..
        } = &self.provider;
        service.permit_renewal(&self.all[holder].0, OFFICER, client)
    }

    fn newest(&self, holder: usize, event: Event) -> HistoryEntry {
        let user = self.all[holder].1.user_id();
        let mut entries = self.provider.service.history(user, None, 100).unwrap();
        entries.retain(|entry| entry.event == event);
        entries.swap_remove(0)
    }

    fn rows(&self) -> Vec<CouponRecord> {
        let mut rows = Vec::new();
        let visited = self.provider.store.read(&mut |tx| {
            tx.visit(&mut |row| {
                if let Ok(Row::CouponRecord(row)) = row {
                    rows.push(row.record);
                }
            })
        });
        visited.unwrap();
        rows
    }
}

/// A coupon that is none, but whose check holds.
fn unknown() -> &'static str {
    "0123-4567-89AB-CDEFP"
}

#[test]
fn req_64_a_coupon_renews_once_and_only_one_certificate() {
    let holders = Holders::new(2);
    let coupon = holders.coupon();
    let renewed = holders.renew_by(0, coupon.expose()).unwrap();
    assert_eq!(renewed.state, CredentialState::Active);
    let again = holders.renew_by(1, coupon.expose());
    assert_eq!(kind(again), ErrorKind::CouponRefused);
    let rows = holders.rows();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].credential.as_ref(), Some(&holders.all[0].0));
    assert!(rows[0].spent_at.is_some());
    // Both identities stand in the history.
    let begun = holders.newest(0, Event::RenewalBegun);
    assert_eq!(begun.detail, "coupon, officer Anna Bianchi");
    assert_eq!(begun.outcome, Outcome::Success);
}

#[test]
fn req_64_a_coupon_is_needed_where_policy_says_so() {
    let mut policy = policy();
    policy.renewal.direct = false;
    let holders = Holders::under(policy, 1);
    let refused = holders.renew(0, &RenewalPermit::Direct);
    assert_eq!(kind(refused), ErrorKind::RenewalRefused);
    holders.renew_by(0, holders.coupon().expose()).unwrap();
}

#[test]
fn amb_29_coupons_differ_and_the_store_holds_none_of_them() {
    let holders = Holders::new(0);
    let coupons = holders
        .provider
        .service
        .issue_coupons(200, OFFICER)
        .unwrap();
    let texts: BTreeSet<&str> = coupons.iter().map(Coupon::expose).collect();
    assert_eq!(texts.len(), 200);
    let rows = format!("{:?}", holders.rows());
    for text in texts {
        assert_eq!(text.len(), "XXXX-XXXX-XXXX-XXXXX".len());
        let plain = text.replace('-', "");
        assert!(!rows.contains(text) && !rows.contains(&plain[..16]));
    }
    assert!(!format!("{coupons:?}").contains(coupons[0].expose()));
    for bad in ["", " ", "Anna\nBianchi", &"x".repeat(65)] {
        let refused = holders.provider.service.issue_coupons(1, bad);
        assert_eq!(kind(refused), ErrorKind::InputRefused);
    }
}

#[test]
fn amb_29_a_mistyped_coupon_costs_nothing_and_is_told() {
    let holders = Holders::new(1);
    let good = holders.coupon();
    let first = if good.expose().starts_with('Z') {
        "Y"
    } else {
        "Z"
    };
    let wrong = format!("{first}{}", &good.expose()[1..]);
    let (id, session) = &holders.all[0];
    let Provider {
        service, client, ..
    } = &holders.provider;
    service.request_renewal_otp(session, id, client).unwrap();
    let (pin, otp) = (Pin::new(support::PIN), holders.provider.otp());
    for text in ["", "ABCD", &wrong, &format!("{wrong}Z")] {
        let permit = RenewalPermit::Coupon(Coupon::new(text));
        for _ in 0..20 {
            let refused = service.renew(session, id, &permit, &pin, &otp, client);
            assert_eq!(kind(refused), ErrorKind::InputRefused, "{text}");
        }
    }
    // Neither the OTP nor a try was spent.
    let permit = RenewalPermit::Coupon(good);
    service
        .renew(session, id, &permit, &pin, &otp, client)
        .unwrap();
}

#[test]
fn amb_29_a_coupon_is_read_as_people_type_it() {
    let holders = Holders::new(1);
    let typed = holders.coupon().expose().to_lowercase().replace('-', " ");
    holders.renew_by(0, &typed).unwrap();
}

#[test]
fn amb_29_unknown_spent_and_expired_coupons_get_one_answer_and_cost_no_otp() {
    let holders = Holders::new(3);
    let (spent, expired) = (holders.coupon(), holders.coupon());
    holders.renew_by(0, spent.expose()).unwrap();
    let mut answers = BTreeSet::new();
    for text in [unknown(), spent.expose()] {
        answers.insert(format!("{:?}", holders.renew_by(1, text).unwrap_err()));
    }
    let otp = holders.provider.otp();
    let (id, session) = &holders.all[1];
    let (pin, direct) = (Pin::new(support::PIN), RenewalPermit::Direct);
    let Provider {
        service, client, ..
    } = &holders.provider;
    service
        .renew(session, id, &direct, &pin, &otp, client)
        .unwrap();

    let mut short = policy();
    short.renewal.coupon_days = 2;
    let soon = holders.provider.beside(
        holders.provider.store.clone(),
        SoftwareKeys::new(SystemEntropy),
        short,
    );
    let brief = soon.issue_coupons(1, OFFICER).unwrap().remove(0);
    holders.provider.clock.0.advance_seconds(2 * DAY - 1);
    let session = holders.provider.holder(&holders.all[2].0);
    let id = &holders.all[2].0;
    holders.provider.clock.0.advance_seconds(1);
    let permit = RenewalPermit::Coupon(brief);
    let late = holders.provider.renew(&session, id, &permit).unwrap_err();
    answers.insert(format!("{late:?}"));
    assert_eq!(answers.len(), 1, "{answers:?}");
    // The other one lives on.
    holders.provider.clock.0.advance_seconds(30);
    let permit = RenewalPermit::Coupon(expired);
    holders.provider.renew(&session, id, &permit).unwrap();
}

#[test]
fn threat_24_beyond_the_cap_a_good_coupon_gets_the_answer_of_a_wrong_one() {
    let mut policy = policy();
    policy.otp.hourly_per_number = 1000;
    let holders = Holders::under(policy, 2);
    let good = holders.coupon();
    let (id, session) = &holders.all[0];
    let Provider {
        service, client, ..
    } = &holders.provider;
    service.request_renewal_otp(session, id, client).unwrap();
    let (pin, otp) = (Pin::new(support::PIN), holders.provider.otp());
    let present = |text: &str| {
        let permit = RenewalPermit::Coupon(Coupon::new(text));
        service.renew(session, id, &permit, &pin, &otp, client)
    };
    let wrong = format!("{:?}", present(unknown()).unwrap_err());
    for _ in 1..10 {
        assert_eq!(format!("{:?}", present(unknown()).unwrap_err()), wrong);
    }
    let capped = format!("{:?}", present(good.expose()).unwrap_err());
    assert_eq!(capped, wrong);
    // Another account is not held up, and within the hour's end neither is this one.
    holders.provider.clock.0.advance_seconds(3600);
    let session = holders.provider.holder(id);
    let permit = RenewalPermit::Coupon(good);
    holders.provider.renew(&session, id, &permit).unwrap();
}

#[test]
fn threat_24_wrong_coupons_of_one_account_hold_up_no_other() {
    let holders = Holders::new(2);
    let good = holders.coupon();
    let (id, session) = &holders.all[0];
    let Provider {
        service, client, ..
    } = &holders.provider;
    service.request_renewal_otp(session, id, client).unwrap();
    let (pin, otp) = (Pin::new(support::PIN), holders.provider.otp());
    let permit = RenewalPermit::Coupon(Coupon::new(unknown()));
    for _ in 0..30 {
        service
            .renew(session, id, &permit, &pin, &otp, client)
            .unwrap_err();
    }
    holders.renew_by(1, good.expose()).unwrap();
}

#[test]
fn req_64_an_officer_permits_one_renewal_of_one_credential() {
    let mut policy = policy();
    policy.renewal.direct = false;
    let holders = Holders::under(policy, 2);
    let asked = |holder| holders.renew(holder, &RenewalPermit::Officer);
    assert_eq!(kind(asked(0)), ErrorKind::RenewalRefused);
    let until = holders.permit(0).unwrap();
    let now = holders.provider.clock.now();
    assert_eq!(until, now.plus_days(7));
    let (id, session) = &holders.all[0];
    let options = holders.provider.service.renewal_options(session, id);
    assert_eq!(
        options.unwrap().ways,
        [RenewalWay::Coupon, RenewalWay::Officer]
    );
    let mail = holders.provider.mailbox.lock().unwrap().last().cloned();
    assert!(
        mail.unwrap()
            .body
            .contains("renewal of the certificate Mario Rossi was permitted")
    );
    assert_eq!(kind(asked(1)), ErrorKind::RenewalRefused, "not this one");

    asked(0).unwrap();
    let permitted = holders.newest(0, Event::RenewalPermitted);
    assert_eq!(permitted.detail, "officer Anna Bianchi");
    let begun = holders.newest(0, Event::RenewalBegun);
    assert_eq!(begun.detail, "officer Anna Bianchi");
    assert!(holders.rows()[0].spent_at.is_some());
    // Spent: the next renewal needs another.
    let session = holders.provider.renewable(id);
    let again = holders
        .provider
        .renew(&session, id, &RenewalPermit::Officer);
    assert_eq!(kind(again), ErrorKind::RenewalRefused);
    holders.permit(0).unwrap();
    holders.provider.clock.0.advance_seconds(30);
    holders
        .provider
        .renew(&session, id, &RenewalPermit::Officer)
        .unwrap();
}

#[test]
fn req_64_a_permission_ends_with_its_days_and_pin_and_otp_stay_the_holders() {
    let holders = Holders::new(1);
    let (id, _) = &holders.all[0];
    holders.permit(0).unwrap();
    holders.provider.clock.0.advance_seconds(7 * DAY);
    let session = holders.provider.holder(id);
    let late = holders
        .provider
        .renew(&session, id, &RenewalPermit::Officer);
    assert_eq!(kind(late), ErrorKind::RenewalRefused);
    holders.permit(0).unwrap();
    let Provider {
        service, client, ..
    } = &holders.provider;
    let (wrong, otp) = (Pin::new("83920175"), holders.provider.otp());
    let refused = service.renew(&session, id, &RenewalPermit::Officer, &wrong, &otp, client);
    assert_eq!(kind(refused), ErrorKind::PinWrong);
    // The permission is spent with the certificate alone.
    holders.provider.clock.0.advance_seconds(30);
    holders
        .provider
        .renew(&session, id, &RenewalPermit::Officer)
        .unwrap();
}

#[test]
fn amb_28_nobody_permits_what_cannot_be_renewed() {
    let provider = Provider::new();
    let (service, client) = (&provider.service, &provider.client);
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let pending = &registered.credentials[0];
    let early = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    for (id, expected) in [
        (pending, ErrorKind::PinNotSet),
        (&early, ErrorKind::RenewalRefused),
    ] {
        let refused = service.permit_renewal(id, OFFICER, client);
        assert_eq!(kind(refused), expected);
    }
    let nobody = "C000000000000".parse().unwrap();
    let refused = service.permit_renewal(&nobody, OFFICER, client);
    assert_eq!(kind(refused), ErrorKind::CredentialNotFound);
}
