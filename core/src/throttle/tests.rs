//! Throttles held against what a policy allows.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::history::Client;
use crate::policy::Policy;
use crate::secret::MasterKey;
use crate::store::{self, MemoryStore};
use crate::time::{Clock, ManualClock};

const START: i64 = 1_800_000_000_000;

struct SharedClock(Arc<ManualClock>);

impl Clock for SharedClock {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}

fn service() -> (RemoteSign, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::new(Timestamp::from_unix_millis(START)));
    let service = RemoteSign::builder(
        MasterKey::new([7; 32]),
        MemoryStore::new(),
        |_: &crate::notify::Message| Ok(()),
        SharedClock(clock.clone()),
    )
    .build()
    .unwrap();
    (service, clock)
}

fn spend(service: &RemoteSign, whose: &str, hourly: u64) -> Allowance {
    let whose = [whose];
    let budget = Budget {
        what: "test",
        whose: &whose,
        hourly,
    };
    store::write(&*service.store, |tx| service.spend_in(tx, &budget)).unwrap()
}

fn after(seconds: u64) -> Timestamp {
    Timestamp::from_unix_millis(START).plus_seconds(seconds)
}

#[test]
fn a_budget_is_an_hour_that_opens_with_the_first() {
    let (service, clock) = service();
    clock.advance_seconds(100);
    assert_eq!(spend(&service, "a", 2), Allowance::Granted);
    clock.advance_seconds(3000);
    assert_eq!(spend(&service, "a", 2), Allowance::Granted);
    let retry_at = after(3700);
    assert_eq!(spend(&service, "a", 2), Allowance::Spent { retry_at });
    assert_eq!(spend(&service, "b", 2), Allowance::Granted, "another's");
    clock.advance_seconds(599);
    assert_eq!(spend(&service, "a", 2), Allowance::Spent { retry_at });
    clock.advance_seconds(1);
    assert_eq!(spend(&service, "a", 2), Allowance::Granted);
    assert!(matches!(spend(&service, "c", 0), Allowance::Spent { .. }));
}

#[test]
fn threat_31_a_clock_that_steps_back_neither_frees_a_budget_nor_locks_it() {
    let (service, clock) = service();
    assert_eq!(spend(&service, "a", 1), Allowance::Granted);
    clock.advance_seconds(-1_000_000);
    for _ in 0..2 {
        let Allowance::Spent { retry_at } = spend(&service, "a", 1) else {
            panic!("freed early");
        };
        assert_eq!(retry_at, clock.now().plus_seconds(3600));
    }
    clock.advance_seconds(3599);
    assert_ne!(spend(&service, "a", 1), Allowance::Granted);
    clock.advance_seconds(1);
    assert_eq!(spend(&service, "a", 1), Allowance::Granted);
}

#[test]
fn old_rows_are_forgotten() {
    let (service, clock) = service();
    for number in 0..20 {
        assert_eq!(spend(&service, &number.to_string(), 1), Allowance::Granted);
    }
    clock.advance_seconds(3601);
    assert_eq!(spend(&service, "last", 1), Allowance::Granted);
    let mut rows = 0;
    store::read(&*service.store, |tx| {
        tx.visit(&mut |row| rows += u32::from(matches!(row, Ok(store::Row::ThrottleRecord(_)))))
    })
    .unwrap();
    assert_eq!(rows, 1);
}

fn growth() -> Growth {
    let policy = Policy::mysign().login;
    Growth {
        free: u64::from(policy.free_failures),
        first_seconds: policy.first_delay_seconds,
        longest_seconds: policy.longest_delay_seconds,
        forget_seconds: policy.forget_seconds,
    }
}

/// AMB-38 with the policy's numbers: three free, then 1 s, doubled, up to a quarter of an hour.
#[test]
fn the_delay_doubles_up_to_the_longest() {
    let delays: Vec<u64> = (0..16).map(|count| growth().delay(count)).collect();
    let expected = [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900];
    assert_eq!(delays, expected);
    assert_eq!(growth().delay(u64::MAX), 900);
}

/// What the rule says, in words that a person checks: a list of the failures, and a wait
/// found by doubling as often as the list says.
struct Model {
    failures: Vec<i64>,
}

impl Model {
    fn wait(&self) -> i64 {
        let mut wait = 0;
        for number in 1..=self.failures.len() {
            wait = match number {
                0..=3 => 0,
                4 => 1,
                _ => (wait * 2).min(900),
            };
        }
        wait * 1000
    }

    fn tries(&mut self, now: i64) -> bool {
        if let Some(last) = self.failures.last_mut() {
            *last = (*last).min(now);
            if now - *last >= 86_400_000 {
                self.failures.clear();
            }
        }
        let open = self
            .failures
            .last()
            .is_none_or(|last| now - last >= self.wait());
        if open {
            self.failures.push(now);
        }
        open
    }
}

proptest! {
    /// Failures at any times, of a clock that goes both ways.
    #[test]
    fn the_rule_is_the_model(steps in prop::collection::vec(
        prop_oneof![0_i64..3_000, 0_i64..2_000_000, -5_000_000_i64..0, Just(86_400_000), Just(900_000)],
        1..80,
    )) {
        let growth = growth();
        let mut model = Model { failures: Vec::new() };
        let mut now = START;
        let mut tally = Tally::nothing(Timestamp::from_unix_millis(now));
        for step in steps {
            now += step;
            let at = Timestamp::from_unix_millis(now);
            tally = tally.as_of(at);
            let open = at >= growth.opens_at(&tally);
            prop_assert_eq!(open, model.tries(now));
            prop_assert!(growth.opens_at(&tally) <= at.plus_seconds(900), "never a lock");
            if open {
                tally = growth.add(&tally, at);
            }
        }
    }
}

/// One count of the three, as a person would keep it on paper.
#[derive(Clone, Copy)]
struct Paper {
    failures: u32,
    last: i64,
}

impl Paper {
    fn seen(&mut self, now: i64) {
        self.last = self.last.min(now);
        if now - self.last >= 86_400_000 {
            self.failures = 0;
        }
    }

    fn open(self, free: u32, now: i64) -> bool {
        let wait = match self.failures.checked_sub(free) {
            None | Some(0) => 0,
            Some(beyond) => (1_i64 << (beyond - 1).min(20)).min(900) * 1000,
        };
        now - self.last >= wait
    }

    fn add(&mut self, now: i64) {
        self.failures += 1;
        self.last = now;
    }
}

/// AMB-38 and threat 21 for three accounts and three sources.
struct Office {
    pairs: [[Paper; 3]; 3],
    sources: [Paper; 3],
    accounts: [Paper; 3],
    known_until: [[i64; 3]; 3],
}

impl Office {
    /// What is over is over, whatever the clock shows later.
    fn forget(&mut self, now: i64) {
        let pairs = self.pairs.iter_mut().flatten();
        for paper in pairs.chain(&mut self.sources).chain(&mut self.accounts) {
            if now - paper.last > 86_400_000 {
                paper.failures = 0;
            }
        }
        for until in self.known_until.iter_mut().flatten() {
            if *until < now {
                *until = i64::MIN;
            }
        }
    }

    fn tries(&mut self, account: usize, source: usize, right: bool, now: i64) -> bool {
        self.forget(now);
        let known = now < self.known_until[account][source];
        let pair = &mut self.pairs[account][source];
        let wide = [&mut self.sources[source], &mut self.accounts[account]];
        pair.seen(now);
        let mut open = pair.open(3, now);
        for paper in wide {
            paper.seen(now);
            open &= known || paper.open(20, now);
        }
        if open && right {
            pair.failures = 0;
            self.known_until[account][source] = now + 90 * 86_400_000;
        } else if open {
            pair.add(now);
            if !known {
                self.sources[source].add(now);
                self.accounts[account].add(now);
            }
        }
        open
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn threat_21_login_is_held_up_as_the_three_counts_say(
        tries in prop::collection::vec(
            (0..3_usize, 0..3_usize, prop::bool::weighted(0.1), prop_oneof![
                4 => Just(0_i64), 4 => 1_i64..5, 2 => 5_i64..1000, 1 => Just(900), 1 => Just(86_400),
                1 => Just(30 * 86_400), 1 => -2000_i64..0,
            ]),
            1..100,
        ),
    ) {
        let (service, clock) = service();
        let fresh = Paper { failures: 0, last: i64::MIN / 2 };
        let mut office = Office {
            pairs: [[fresh; 3]; 3],
            sources: [fresh; 3],
            accounts: [fresh; 3],
            known_until: [[i64::MIN; 3]; 3],
        };
        for (account, source, right, step) in tries {
            clock.advance_seconds(step);
            let now = clock.now();
            let user = format!("U00000000000{account}").parse().unwrap();
            let client = Client::new("test").at(&source.to_string());
            let counted = service.count_login(&user, &client);
            let expected = office.tries(account, source, right, now.unix_millis());
            prop_assert_eq!(counted.is_ok(), expected);
            match counted {
                Ok(counted) => {
                    let settle = |tx: &mut dyn Transaction| service.settle_login_in(tx, &counted, right);
                    store::write(&*service.store, settle).unwrap();
                }
                Err(refused) => {
                    let retry_at = refused.retry_at().unwrap();
                    prop_assert!(now < retry_at && retry_at <= now.plus_seconds(900));
                }
            }
        }
    }
}
