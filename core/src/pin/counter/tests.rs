//! The counter in every state, with every event, before, at and after the end of the time
//! for a check; and against a plain list of tries.

use proptest::prelude::*;

use super::*;
use crate::policy::Policy;

const NOW: Timestamp = Timestamp::from_unix_millis(1_800_000_000_000);

fn policy(tries: u32, unlocks: u32) -> PinPolicy {
    PinPolicy {
        tries,
        unlocks,
        check_seconds: 10,
        ..Policy::mysign().pin
    }
}

/// A PIN nobody has tried yet.
fn fresh(policy: &PinPolicy) -> Counter {
    Counter {
        tries_left: policy.tries,
        counted: 0,
        wrong: 0,
        counted_at: NOW,
        unlocks_left: policy.unlocks,
    }
}

/// Every combination of small numbers, also those that no history leads to.
fn every_counter() -> impl Iterator<Item = Counter> {
    (0..=2).flat_map(|tries_left| {
        (0..=3).flat_map(move |wrong| {
            (2..=4).flat_map(move |counted| {
                (0..=2).map(move |unlocks_left| Counter {
                    tries_left,
                    counted,
                    wrong,
                    counted_at: NOW,
                    unlocks_left,
                })
            })
        })
    })
}

/// A clock that stepped back, the instant of counting, the last instant of the check, its
/// end, and long after.
const TIMES: [i64; 5] = [-1, 0, 9_999, 10_000, 86_400_000];

fn at(millis: i64) -> Timestamp {
    Timestamp::from_unix_millis(NOW.unix_millis() + millis)
}

#[test]
fn threat_17_every_state_with_every_event_at_every_time() {
    let policy = policy(2, 2);
    let mut seen = [0; 4];
    for counter in every_counter() {
        for millis in TIMES {
            let now = at(millis);
            let state = counter.state(&policy, now);
            seen[state as usize] += 1;
            time_passes(&policy, counter, state, millis);
            a_try_is_counted(&policy, counter, state, now);
            an_unlock_is_begun(&policy, counter, state, now);
            a_pin_is_right(&policy, counter, now);
            a_pin_is_wrong(&policy, counter, state, now);
        }
    }
    assert!(seen.iter().all(|times| *times > 0), "{seen:?}");
}

fn time_passes(policy: &PinPolicy, counter: Counter, state: State, millis: i64) {
    let expected = match (counter.tries_left, counter.wrong >= 2 || millis >= 10_000) {
        (1.., _) => State::Usable,
        (0, false) => State::Undecided,
        (0, true) if counter.unlocks_left > 0 => State::Locked,
        (0, true) => State::LockedForGood,
    };
    assert_eq!(state, expected, "{counter:?} after {millis} ms");
    let settled = counter.settled(policy, at(millis));
    if state.is_locked() {
        for later in TIMES {
            assert_eq!(settled.state(policy, at(later)), state);
        }
    } else {
        assert_eq!(settled, counter);
    }
}

fn a_try_is_counted(policy: &PinPolicy, counter: Counter, state: State, now: Timestamp) {
    match counter.count(policy, now) {
        Ok((next, number)) => {
            assert_eq!(state, State::Usable);
            let expected = Counter {
                tries_left: counter.tries_left - 1,
                counted: number,
                counted_at: now,
                ..counter
            };
            assert_eq!((next, number), (expected, counter.counted + 1));
        }
        Err(refused) => {
            assert_ne!(state, State::Usable);
            assert_eq!(refused, state);
        }
    }
}

fn an_unlock_is_begun(policy: &PinPolicy, counter: Counter, state: State, now: Timestamp) {
    match counter.unlock(policy, now) {
        Ok((begun, number)) => {
            assert_eq!(state, State::Locked);
            assert_eq!(number, counter.counted + 1);
            assert_eq!(begun.unlocks_left, counter.unlocks_left - 1);
            // With a wrong PIN that is all: it stays locked at any time.
            let stays = match begun.unlocks_left {
                0 => State::LockedForGood,
                _ => State::Locked,
            };
            assert!(
                TIMES
                    .iter()
                    .all(|time| begun.state(policy, at(*time)) == stays)
            );
            let opened = begun.right(policy, number);
            assert_eq!((opened.tries_left, opened.wrong), (policy.tries, 0));
            assert_eq!(opened.unlocks_left, begun.unlocks_left);
        }
        Err(refused) => {
            assert_ne!(state, State::Locked);
            assert_eq!(refused, state);
        }
    }
}

fn a_pin_is_right(policy: &PinPolicy, counter: Counter, now: Timestamp) {
    for number in 1..=counter.counted {
        let next = counter.right(policy, number);
        let since = u32::try_from(counter.counted - number).unwrap();
        let restored = policy.tries.saturating_sub(since);
        assert_eq!(next.tries_left, restored.max(counter.tries_left));
        assert!(next.wrong <= since);
        assert_eq!(
            (next.counted, next.counted_at, next.unlocks_left),
            (counter.counted, counter.counted_at, counter.unlocks_left)
        );
        if since < policy.tries {
            assert_eq!(next.state(policy, now), State::Usable);
        }
    }
}

fn a_pin_is_wrong(policy: &PinPolicy, counter: Counter, state: State, now: Timestamp) {
    let next = counter.wrong();
    let expected = Counter {
        wrong: counter.wrong + 1,
        ..counter
    };
    assert_eq!(next, expected);
    let after = next.state(policy, now);
    match state {
        State::Undecided if counter.wrong + 1 < policy.tries => assert_eq!(after, state),
        State::Undecided => assert!(after.is_locked()),
        State::Usable | State::Locked | State::LockedForGood => assert_eq!(after, state),
    }
}

#[test]
fn the_record_keeps_what_the_counter_says_and_the_rest() {
    let record = PinRecord {
        credential: "C000000000001".parse().unwrap(),
        tries_left: 1,
        counted: 2,
        wrong: 3,
        counted_at: NOW,
        activation_tries_left: 5,
        unlocks_left: 6,
    };
    let counter = Counter::of(&record);
    assert_eq!(counter.kept_in(record.clone()), record);
    let next = counter.wrong().kept_in(record.clone());
    assert_eq!(next, PinRecord { wrong: 4, ..record });
}

/// One look at the PIN.
#[derive(Clone, Copy, Debug)]
struct Look {
    number: u64,
    at: Timestamp,
    unlock: bool,
    right: Option<bool>,
}

/// The reference: all looks that were ever allowed, in a list.
#[derive(Default)]
struct List {
    looks: Vec<Look>,
    unlocks: u32,
}

impl List {
    /// What was counted after the last right one.
    fn since(&self) -> impl Iterator<Item = &Look> {
        let last_right = self.looks.iter().rposition(|look| look.right == Some(true));
        self.looks
            .iter()
            .skip(last_right.map_or(0, |index| index + 1))
    }

    fn tries_left(&self, policy: &PinPolicy) -> u32 {
        policy
            .tries
            .saturating_sub(u32::try_from(self.since().count()).unwrap())
    }

    /// Whether a try may still turn out right in its time.
    fn waits(&self, policy: &PinPolicy, now: Timestamp) -> bool {
        let newest = self.looks.iter().rev().find(|look| !look.unlock);
        let young = newest.is_some_and(|try_| now < try_.at.plus_seconds(policy.check_seconds));
        young
            && self
                .since()
                .any(|look| !look.unlock && look.right.is_none())
    }

    fn state(&self, policy: &PinPolicy, now: Timestamp) -> State {
        match (self.tries_left(policy), self.waits(policy, now)) {
            (1.., _) => State::Usable,
            (0, true) => State::Undecided,
            (0, false) if self.unlocks < policy.unlocks => State::Locked,
            (0, false) => State::LockedForGood,
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Event {
    Count,
    Unlock,
    /// The end of one of the looks that are under way.
    End {
        which: usize,
        right: bool,
    },
    Wait(i64),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let end = (any::<usize>(), prop::bool::weighted(0.15))
        .prop_map(|(which, right)| Event::End { which, right });
    let wait = prop_oneof![Just(1_i64), Just(4_000), Just(10_000)].prop_map(Event::Wait);
    let event = prop_oneof![
        5 => Just(Event::Count),
        2 => Just(Event::Unlock),
        5 => end,
        1 => wait,
    ];
    prop::collection::vec(event, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// Whatever overlaps with whatever: the tries left are those of the list, a lock is
    /// never late, and no more PINs are looked at than there are tries and unlocks.
    #[test]
    fn threat_17_and_18_the_counter_does_as_a_list_of_tries_does(
        events in events(), tries in 1_u32..6, unlocks in 0_u32..4,
    ) {
        let policy = policy(tries, unlocks);
        let (mut counter, mut list) = (fresh(&policy), List::default());
        let (mut millis, mut overlapped) = (0, false);
        for event in events {
            let now = at(millis);
            let allowed = list.state(&policy, now);
            match event {
                Event::Count => match counter.count(&policy, now) {
                    Ok((next, number)) => {
                        prop_assert_eq!(allowed, State::Usable);
                        counter = next;
                        list.looks.push(Look { number, at: now, unlock: false, right: None });
                    }
                    Err(_) => prop_assert_ne!(allowed, State::Usable),
                },
                Event::Unlock => match counter.unlock(&policy, now) {
                    Ok((next, number)) => {
                        prop_assert!(allowed == State::Locked || overlapped);
                        counter = next;
                        list.unlocks += 1;
                        list.looks.push(Look { number, at: now, unlock: true, right: None });
                    }
                    Err(_) => prop_assert_ne!(allowed, State::Locked),
                },
                Event::End { which, right } => {
                    let pending: Vec<usize> = (0..list.looks.len())
                        .filter(|index| list.looks[*index].right.is_none())
                        .collect();
                    if let Some(index) = pending.get(which.checked_rem(pending.len()).unwrap_or(0)) {
                        let look = &mut list.looks[*index];
                        look.right = Some(right);
                        counter = match (right, look.unlock) {
                            (true, _) => counter.right(&policy, look.number),
                            (false, false) => counter.wrong(),
                            (false, true) => counter,
                        };
                        overlapped |= pending.len() > 1;
                    }
                }
                Event::Wait(more) => millis += more,
            }
            let now = at(millis);
            prop_assert_eq!(counter.tries_left, list.tries_left(&policy));
            prop_assert_eq!(counter.unlocks_left, unlocks - list.unlocks);
            let (ours, theirs) = (counter.state(&policy, now), list.state(&policy, now));
            if overlapped && theirs == State::Undecided {
                prop_assert_ne!(ours, State::Usable);
            } else {
                prop_assert_eq!(ours, theirs);
            }
            prop_assert!(list.since().count() <= (tries + unlocks) as usize);
            let numbers: Vec<u64> = list.looks.iter().map(|look| look.number).collect();
            prop_assert!(numbers.iter().copied().eq(1..=numbers.len() as u64));
        }
    }
}
