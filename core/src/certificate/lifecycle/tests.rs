//! A model check: every sequence of up to seven events, against a second, simpler account
//! of the manuals' rules.

use std::collections::BTreeSet;

use super::*;

const DAY: i64 = 86_400_000;
const EXPIRY: i64 = 10 * DAY;
const DEPTH: usize = 7;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Event {
    SuspendOneDay,
    SuspendFourDays,
    SuspendUntilExpiry,
    Lift,
    Revoke,
    Renew,
    WaitHalfADay,
    WaitTwoDays,
    WaitUntilAfterExpiry,
    ClockStepsBack,
}

const EVENTS: &[Event] = &[
    Event::SuspendOneDay,
    Event::SuspendFourDays,
    Event::SuspendUntilExpiry,
    Event::Lift,
    Event::Revoke,
    Event::Renew,
    Event::WaitHalfADay,
    Event::WaitTwoDays,
    Event::WaitUntilAfterExpiry,
    Event::ClockStepsBack,
];

/// What the manuals say of a certificate: held until an instant (`None`: for ever), or ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    Free,
    Held(Option<i64>),
    Replaced,
    Ended,
}

#[derive(Clone, Debug)]
struct World {
    now: i64,
    /// One for each key; the last is the credential's own.
    certificates: Vec<CertificateRecord>,
    told: Vec<Told>,
}

fn certificate(key: usize, now: i64) -> CertificateRecord {
    CertificateRecord {
        iut: key.to_string(),
        credential: "C000000000001".parse().unwrap(),
        authority: String::new(),
        shard: 0,
        serial: Vec::new(),
        not_before: at(now),
        not_after: at(now + EXPIRY),
        emergency_code: Vec::new(),
        suspended_at: None,
        lifts_at: None,
        revoked_at: None,
        reason: None,
        superseded_at: None,
        changed_at: at(now),
    }
}

const fn at(millis: i64) -> Timestamp {
    Timestamp::from_unix_millis(millis)
}

impl World {
    fn new() -> Self {
        Self {
            now: 0,
            certificates: vec![certificate(0, 0)],
            told: vec![Told::Free],
        }
    }

    fn own(&self) -> CertificateRecord {
        self.certificates.last().unwrap().clone()
    }

    fn end(&self) -> i64 {
        self.own().not_after.unix_millis()
    }

    /// What the rules make of an event.
    fn apply(&self, event: Event) -> Self {
        let mut next = self.clone();
        let now = at(self.now);
        let days = |days: i64| Some(at(self.now + days * DAY));
        let outcome = match event {
            Event::SuspendOneDay => self.own().suspended(days(1), now),
            Event::SuspendFourDays => self.own().suspended(days(4), now),
            Event::SuspendUntilExpiry => self.own().suspended(None, now),
            Event::Lift => self.own().lifted(now),
            Event::Revoke => self.own().revoked(RevocationReason::KeyCompromise, now),
            Event::Renew => self.own().superseded(now),
            Event::WaitHalfADay => return self.later(DAY / 2),
            Event::WaitTwoDays => return self.later(2 * DAY),
            Event::WaitUntilAfterExpiry => return self.later(EXPIRY + 1),
            Event::ClockStepsBack => return self.later(-DAY),
        };
        let told = self.tell(event);
        assert_eq!(outcome.is_ok(), told.is_some(), "{event:?} in {self:?}");
        if let (Ok(changed), Some(told)) = (outcome, told) {
            *next.certificates.last_mut().unwrap() = changed;
            *next.told.last_mut().unwrap() = told;
            if event == Event::Renew {
                next.certificates
                    .push(certificate(self.told.len(), self.now));
                next.told.push(Told::Free);
            }
        }
        next
    }

    fn later(&self, by: i64) -> Self {
        Self {
            now: self.now + by,
            ..self.clone()
        }
    }

    /// What the manuals make of it; `None` where they refuse.
    fn tell(&self, event: Event) -> Option<Told> {
        if self.now > self.end() {
            return None;
        }
        let told = match self.told.last().unwrap() {
            Told::Held(Some(until)) if self.now >= *until => Told::Free,
            told => *told,
        };
        let until = |days: i64| Some(self.now + days * DAY).filter(|until| *until <= self.end());
        let longer = |new: Option<i64>, old: Option<i64>| {
            old.is_some_and(|old| new.is_none_or(|new| new > old))
        };
        match (event, told) {
            (_, Told::Ended | Told::Replaced) => None,
            (Event::Revoke, _) => Some(Told::Ended),
            (Event::Renew, Told::Free) => Some(Told::Replaced),
            (Event::Lift, Told::Held(_)) => Some(Told::Held(Some(self.now))),
            (Event::SuspendOneDay, Told::Free) => Some(Told::Held(Some(until(1)?))),
            (Event::SuspendFourDays, Told::Free) => Some(Told::Held(Some(until(4)?))),
            (Event::SuspendUntilExpiry, Told::Free) => Some(Told::Held(None)),
            (Event::SuspendOneDay, Told::Held(old)) => {
                Some(Told::Held(Some(until(1)?))).filter(|_| longer(until(1), old))
            }
            (Event::SuspendFourDays, Told::Held(old)) => {
                Some(Told::Held(Some(until(4)?))).filter(|_| longer(until(4), old))
            }
            (Event::SuspendUntilExpiry, Told::Held(old)) => {
                Some(Told::Held(None)).filter(|_| longer(None, old))
            }
            _ => None,
        }
    }

    fn check(&self) {
        let now = at(self.now);
        let mut usable = 0;
        for (certificate, told) in self.certificates.iter().zip(&self.told) {
            let expired = self.now > certificate.not_after.unix_millis();
            let expected = match told {
                Told::Ended => CredentialState::Revoked,
                _ if expired => CredentialState::Expired,
                Told::Replaced => CredentialState::Superseded,
                Told::Held(None) => CredentialState::Suspended,
                Told::Held(Some(until)) if self.now < *until => CredentialState::Suspended,
                Told::Held(_) | Told::Free => CredentialState::Active,
            };
            assert_eq!(certificate.state_at(now), expected, "{self:?}");
            usable += usize::from(expected == CredentialState::Active);
        }
        assert!(
            usable <= 1,
            "two certificates of one credential sign: {self:?}"
        );
    }

    /// What has ended stays ended, with its date and reason.
    fn check_step(&self, next: &Self) {
        for (before, after) in self.certificates.iter().zip(&next.certificates) {
            if before.revoked_at.is_some() {
                assert_eq!(before, after, "a way out of revocation");
            }
            assert!(before.superseded_at.is_none() || after.superseded_at.is_some());
        }
    }

    /// What the future depends on.
    fn key(&self) -> String {
        let own = self.own();
        format!(
            "{} {:?} {:?} {:?}",
            self.now,
            self.told,
            own,
            self.certificates.len()
        )
    }
}

#[test]
fn threat_59_no_sequence_of_events_leads_out_of_revocation() {
    let mut frontier = vec![World::new()];
    let mut seen = BTreeSet::new();
    for _ in 0..DEPTH {
        let mut next_frontier = Vec::new();
        for world in &frontier {
            for event in EVENTS {
                let next = world.apply(*event);
                next.check();
                world.check_step(&next);
                if seen.insert(next.key()) {
                    next_frontier.push(next);
                }
            }
        }
        frontier = next_frontier;
    }
    assert!(seen.len() > 5_000, "only {} worlds were seen", seen.len());
}

#[test]
fn amb_24_a_suspension_is_prolonged_but_not_shortened() {
    let held = certificate(0, 0)
        .suspended(Some(at(4 * DAY)), at(0))
        .unwrap();
    let refused = held
        .clone()
        .suspended(Some(at(3 * DAY)), at(1))
        .unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::SuspensionRefused);
    let longer = held.suspended(Some(at(5 * DAY)), at(DAY)).unwrap();
    assert_eq!(
        (longer.suspended_at, longer.lifts_at),
        (Some(at(0)), Some(at(5 * DAY)))
    );
}

#[test]
fn amb_23_a_suspension_ends_within_the_certificates_life() {
    for lifts_at in [-1, 0, EXPIRY + 1] {
        let refused = certificate(0, 0)
            .suspended(Some(at(lifts_at)), at(0))
            .unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::SuspensionRefused, "{lifts_at}");
    }
    assert!(certificate(0, 0).suspended(Some(at(EXPIRY)), at(0)).is_ok());
}
