//! The acts on the history, its log, and authorizations.

use remote_sign_core::store::{Row, Store};
use remote_sign_core::{ErrorKind, Timestamp};

use crate::records::{insert_owners, kind, read, write};
use crate::sample;

pub(crate) fn history_is_paged_newest_first(store: &dyn Store) {
    insert_owners(store);
    write(store, |tx| {
        for sequence in 1..=12 {
            tx.append_history(&sample::history(sequence, 0))?; // Of account 0.
        }
        tx.append_history(&sample::history(40, 1)) // Of account 1.
    });
    let page = |before: Option<u64>, limit: u32| -> Vec<u64> {
        let rows = read(store, |tx| tx.history(&sample::user(0), before, limit));
        rows.into_iter().map(|row| row.record.sequence).collect()
    };
    assert_eq!(page(None, 5), [12, 11, 10, 9, 8]);
    assert_eq!(page(Some(8), 5), [7, 6, 5, 4, 3]);
    assert_eq!(page(Some(3), 5), [2, 1]);
    assert_eq!(page(Some(1), 5), [0_u64; 0]);
    assert_eq!(page(Some(0), 5), [0_u64; 0]);
    assert_eq!(page(None, 0), [0_u64; 0]);
    assert_eq!(page(Some(100), u32::MAX).len(), 12);
    assert_eq!(page(Some(u64::MAX), 1), [12]);
    let newest = read(store, |tx| tx.newest_history(&sample::user(0)));
    assert_eq!(newest, Some(sample::history(12, 0)));
}

pub(crate) fn a_number_in_the_history_is_taken_once(store: &dyn Store) {
    insert_owners(store);
    write(store, |tx| tx.append_history(&sample::history(1, 0)));
    let again = store.write(&mut |tx| tx.append_history(&sample::history(1, 2)));
    assert_eq!(kind(again), ErrorKind::Conflict);
    write(store, |tx| tx.append_history(&sample::history(1, 1))); // Of the other account.
    let kept = read(store, |tx| tx.history(&sample::user(0), None, 10));
    assert_eq!(kept, [sample::history(1, 0)]);
    // Nor can two entries have one place in the log.
    let mut elsewhere = sample::history(2, 0);
    elsewhere.record.position = sample::history(1, 1).record.position;
    let taken = store.write(&mut |tx| tx.append_history(&elsewhere));
    assert_eq!(kind(taken), ErrorKind::Conflict);
    let at = elsewhere.record.position;
    let found = read(store, |tx| tx.history_at(at));
    assert_eq!(found, Some(sample::history(1, 1)));
}

/// Whatever the order in which they were written: authorizations, entries, the rest of the log.
pub(crate) fn the_history_is_shown_in_the_order_of_the_log(store: &dyn Store) {
    insert_owners(store);
    write(store, |tx| {
        tx.insert_log_head(&sample::log_head(0, 1))?;
        tx.insert_log_tile(&sample::log_tile(0, 1))?;
        tx.insert_tally(&sample::tally(0, 1))?;
        tx.insert_authorization(&sample::authorization(0, 1))?;
        for (sequence, owner, position) in [(3, 1, 0), (1, 0, 5), (2, 0, 3), (1, 1, 4)] {
            let mut row = sample::history(sequence, owner);
            row.record.position = position;
            tx.append_history(&row)?;
        }
        Ok(())
    });
    let mut shown = Vec::new();
    read(store, |tx| {
        tx.visit(&mut |row| match row.unwrap() {
            Row::AuthorizationRecord(_) => shown.push("authorization".to_owned()),
            Row::HistoryRecord(row) => shown.push(row.record.position.to_string()),
            Row::LogHeadRecord(_) | Row::LogTileRecord(_) | Row::TallyRecord(_) => {
                shown.push("log".to_owned());
            }
            _ => {}
        })
    });
    let expected = ["authorization", "0", "3", "4", "5", "log", "log", "log"];
    assert_eq!(shown, expected);
}

pub(crate) fn tiles_and_tallies_are_found_by_both_parts_of_their_keys(store: &dyn Store) {
    let tile = |level, position| {
        let mut row = sample::log_tile(0, 1);
        (row.record.level, row.record.position) = (level, position);
        row
    };
    let tally = |key: u64, subject: &str| {
        let mut row = sample::tally(key, key);
        subject.clone_into(&mut row.record.subject);
        row
    };
    let tiles = [tile(0, 1), tile(1, 0), tile(1, 1)];
    let tallies = [tally(0, "a"), tally(1, "a"), tally(1, "b")];
    write(store, |tx| {
        tiles.iter().try_for_each(|row| tx.insert_log_tile(row))?;
        tallies.iter().try_for_each(|row| tx.insert_tally(row))
    });
    read(store, |tx| {
        for row in &tiles {
            let found = tx.log_tile(row.record.level, row.record.position)?;
            assert_eq!(found.as_ref(), Some(row));
        }
        for row in &tallies {
            let found = tx.tally(row.record.log, &row.record.subject)?;
            assert_eq!(found.as_ref(), Some(row));
        }
        assert_eq!(tx.log_tile(0, 0)?, None);
        assert_eq!(tx.tally(tallies[0].record.log, "b")?, None);
        Ok(())
    });
}

pub(crate) fn authorizations_are_listed_and_forgotten(store: &dyn Store) {
    insert_owners(store);
    let at = Timestamp::from_unix_millis;
    write(store, |tx| {
        // The keys of account 0 are even, those of account 1 odd.
        for (key, closes, closed) in [
            (2, 50, None),
            (4, 40, Some(41)),
            (6, 40, None),
            (8, 30, Some(20)),
            (10, 40, None),
            (3, 45, None),
            (5, 10, Some(40)),
        ] {
            let mut row = sample::authorization(key, 0);
            row.record.closes_at = at(closes);
            row.record.closed_at = closed.map(at);
            tx.insert_authorization(&row)?;
        }
        Ok(())
    });
    let open = |owner: Option<u64>, limit| -> Vec<u64> {
        let owner = owner.map(sample::user);
        let rows = read(store, |tx| tx.open_authorizations(owner.as_ref(), limit));
        rows.into_iter().map(|row| row.record.opened).collect()
    };
    let newest = |owner, limit| -> Vec<u64> {
        let rows = read(store, |tx| tx.authorizations(&sample::user(owner), limit));
        rows.into_iter().map(|row| row.record.opened).collect()
    };
    assert_eq!(open(None, 10), [6, 10, 3, 2]);
    assert_eq!(open(None, 3), [6, 10, 3]);
    assert_eq!(open(Some(0), 10), [6, 10, 2]);
    assert_eq!(open(Some(1), 1), [3]);
    assert_eq!(open(Some(2), 10), [0_u64; 0]);
    assert_eq!(newest(0, 10), [10, 8, 6, 4, 2]);
    assert_eq!(newest(0, 2), [10, 8]);
    assert_eq!(newest(1, 10), [5, 3]);

    write(store, |tx| tx.forget_authorizations(at(40)));
    assert_eq!(newest(0, 10), [10, 6, 4, 2], "closed before that");
    assert_eq!(newest(1, 10), [5, 3]);
    write(store, |tx| tx.forget_authorizations(at(i64::MAX)));
    assert_eq!(newest(0, 10), [10, 6, 2], "the open ones stay");
    assert_eq!(open(None, 10), [6, 10, 3, 2]);
}
