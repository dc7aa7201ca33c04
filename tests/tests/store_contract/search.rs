//! Pages of the history's two logs, beside a filter that looks at every entry.

use remote_sign_core::store::{HistoryQuery, HistoryRecord, Store};
use remote_sign_core::{Event, HistoryLog, HistoryOrder, Outcome, Timestamp};

use crate::records::{insert_owners, read, write};
use crate::sample;

/// Names of programs, out of order; the empty one, one that begins another, none of ASCII.
const CLIENTS: [&str; 5] = ["b", "", "ba", "é", "B"];
const EVENTS: [Event; 4] = [
    Event::Signed,
    Event::SigningRefused,
    Event::Login,
    Event::PinSet,
];
const ENTRIES: u64 = 240;

fn at(millis: u64) -> Timestamp {
    Timestamp::from_unix_millis(1_000 + i64::try_from(millis).unwrap())
}

/// Of two holders with a credential each; some instants are shared, and clocks step back.
fn entries() -> Vec<HistoryRecord> {
    let mut state = 1_u64;
    let mut random = |bound: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % bound
    };
    (0..ENTRIES)
        .map(|position| {
            let owner = random(2) as u64;
            let event = EVENTS[random(4)];
            let about = event.log() == HistoryLog::Signatures || random(2) == 0;
            let millis = (position / 3).saturating_sub(random(4) as u64);
            HistoryRecord {
                user_id: sample::user(owner),
                sequence: position + 1,
                position,
                at: at(millis),
                credential: about.then(|| sample::credential_id(owner)),
                event,
                outcome: Outcome::ALL[usize::from(random(4) == 0)],
                client: CLIENTS[random(5)].to_owned(),
                ..sample::history(1, 0).record
            }
        })
        .collect()
}

/// A store with the entries, which it was given.
fn filled(store: &dyn Store) -> Vec<HistoryRecord> {
    insert_owners(store);
    let all = entries();
    write(store, |tx| {
        for entry in &all {
            let mut row = sample::history(1, 0);
            row.record = entry.clone();
            tx.append_history(&row)?;
        }
        Ok(())
    });
    all
}

/// What belongs on the page, found the slow way.
fn expected(all: &[HistoryRecord], query: &HistoryQuery<'_>) -> Vec<u64> {
    let mut found: Vec<_> = all
        .iter()
        .filter(|entry| match query.log {
            HistoryLog::Signatures => {
                matches!(entry.event, Event::Signed | Event::SigningRefused)
                    && entry.credential.as_ref().unwrap().as_str() == query.subject
            }
            HistoryLog::Accesses => {
                matches!(entry.event, Event::Login | Event::PinSet)
                    && entry.user_id.as_str() == query.subject
            }
        })
        .filter(|entry| entry.at >= query.from)
        .filter(|entry| query.until.is_none_or(|until| entry.at < until))
        .filter(|entry| query.outcome.is_none_or(|outcome| entry.outcome == outcome))
        .collect();
    found.sort_by_key(|entry| (entry.at, entry.position));
    if query.order != HistoryOrder::Oldest {
        found.reverse();
    }
    match query.order {
        HistoryOrder::Newest | HistoryOrder::Oldest => {}
        // Stable: what is alike stays newest first.
        HistoryOrder::Outcome => found.sort_by_key(|entry| entry.outcome == Outcome::Success),
        HistoryOrder::Client => found.sort_by_key(|entry| entry.client.as_bytes()),
    }
    found.iter().map(|entry| entry.position).collect()
}

pub(crate) fn a_search_finds_what_a_look_at_every_entry_finds(store: &dyn Store) {
    let all = filled(store);
    let spans = [
        (at(0), None),
        (at(20), Some(at(50))),
        (at(79), None),
        (at(40), Some(at(40))),
        (Timestamp::from_unix_millis(i64::MIN), Some(at(3))),
    ];
    let (user, credential) = (sample::user(0), sample::credential_id(0));
    for (log, subject) in [
        (HistoryLog::Signatures, credential.as_str()),
        (HistoryLog::Accesses, user.as_str()),
    ] {
        for order in HistoryOrder::ALL {
            for outcome in [None, Some(Outcome::Success), Some(Outcome::Failure)] {
                for (from, until) in spans {
                    for limit in [1, 7, 500] {
                        let query = HistoryQuery {
                            log,
                            subject,
                            from,
                            until,
                            outcome,
                            order: *order,
                            after: None,
                            limit,
                        };
                        let found = pages(store, &all, query);
                        assert_eq!(found, expected(&all, &query), "{query:?}");
                    }
                }
            }
        }
    }
}

/// All pages, one after the other.
fn pages(store: &dyn Store, all: &[HistoryRecord], query: HistoryQuery<'_>) -> Vec<u64> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let query = HistoryQuery { after, ..query };
        let page = read(store, |tx| tx.search_history(&query));
        assert!(page.len() <= query.limit as usize);
        found.extend(page.iter().map(|row| row.record.position));
        match found.last() {
            Some(last) if !page.is_empty() => {
                after = all.iter().find(|entry| entry.position == *last);
            }
            _ => return found,
        }
    }
}

/// The entry that a page follows may be one that the search does not select.
pub(crate) fn a_search_goes_on_after_any_entry(store: &dyn Store) {
    let all = filled(store);
    let user = sample::user(1);
    for after in all.iter().step_by(5) {
        for order in HistoryOrder::ALL {
            let query = HistoryQuery {
                log: HistoryLog::Accesses,
                subject: user.as_str(),
                from: at(10),
                until: Some(at(60)),
                outcome: Some(Outcome::Success),
                order: *order,
                after: None,
                limit: 500,
            };
            let mut with = all.clone();
            let mut own = after.clone();
            own.user_id = user.clone();
            own.event = Event::Login;
            with[usize::try_from(after.position).unwrap()] = own;
            let wide = HistoryQuery {
                from: at(0),
                until: None,
                outcome: None,
                ..query
            };
            let place = expected(&with, &wide);
            let place = place.iter().position(|found| *found == after.position);
            let following = expected(&with, &wide).split_off(place.unwrap() + 1);
            let selected = expected(&all, &query);
            let wanted: Vec<_> = following
                .into_iter()
                .filter(|position| selected.contains(position))
                .collect();
            let query = HistoryQuery {
                after: Some(after),
                ..query
            };
            let page = read(store, |tx| tx.search_history(&query));
            let found: Vec<_> = page.iter().map(|row| row.record.position).collect();
            assert_eq!(found, wanted, "{order} after {}", after.position);
        }
    }
}
