//! Which certificates are shown for a revocation list.

use std::ops::RangeInclusive;

use remote_sign_core::store::{CertificateRecord, Changed, Store};
use remote_sign_core::{ErrorKind, Timestamp};

use crate::records::{read, write};
use crate::sample;

/// Shard, suspended, lifts, revoked, changed; the key is the place in the table.
type Listed = (u32, Option<i64>, Option<i64>, Option<i64>, i64);

pub(crate) fn listed_certificates_are_those_that_were_held_or_revoked(store: &dyn Store) {
    let at = Timestamp::from_unix_millis;
    let table: [Listed; 7] = [
        (0, None, None, None, 50),
        (0, Some(10), Some(30), None, 10),
        (0, Some(10), None, None, 10),
        (1, None, None, Some(20), 20),
        (2, Some(10), Some(30), Some(20), 20),
        (2, Some(10), Some(90), None, 40),
        (3, None, None, Some(60), 60),
    ];
    write(store, |tx| {
        tx.insert_account(&sample::account(0, 0))?;
        tx.insert_account(&sample::account(1, 0))?;
        for key in 0..2 {
            tx.insert_credential(&sample::credential(key, 0))?;
        }
        for (key, row) in table.iter().enumerate() {
            let (shard, suspended, lifts, revoked, changed) = *row;
            let mut stored = sample::certificate(key as u64, key as u64);
            stored.record = CertificateRecord {
                shard,
                suspended_at: suspended.map(at),
                lifts_at: lifts.map(at),
                revoked_at: revoked.map(at),
                changed_at: at(changed),
                ..stored.record
            };
            tx.insert_certificate(&stored)?;
        }
        Ok(())
    });
    let listed = |shards, changed| {
        let mut keys = read(store, |tx| {
            let mut keys = Vec::new();
            tx.listed_certificates(
                "authority/0",
                RangeInclusive::clone(&shards),
                changed,
                &mut |row| {
                    keys.push(row.record.serial[7]);
                    Ok(())
                },
            )?;
            Ok(keys)
        });
        keys.sort_unstable();
        keys
    };
    let span = |after, until| {
        Some(Changed {
            after: at(after),
            until: at(until),
        })
    };
    assert_eq!(listed(0..=u32::MAX, None), [1, 2, 3, 4, 5, 6]);
    assert_eq!(listed(0..=0, None), [1, 2]);
    assert_eq!(listed(2..=3, None), [4, 5, 6]);
    // The beginning is not in the span, the end is; what was written is wanted, however late.
    assert_eq!(listed(0..=u32::MAX, span(20, 30)), [1, 4, 5, 6]);
    assert_eq!(listed(0..=u32::MAX, span(30, 89)), [5, 6]);
    assert_eq!(listed(0..=u32::MAX, span(60, 89)), []);
    assert_eq!(listed(0..=u32::MAX, span(60, 90)), [5]);
    assert_eq!(listed(0..=0, span(i64::MIN, 0)), [1, 2]);
    let stopped = store.read(&mut |tx| {
        tx.listed_certificates("authority/0", 0..=0, None, &mut |_| {
            Err(remote_sign_core::Error::new(ErrorKind::Conflict, "enough"))
        })
    });
    assert_eq!(stopped.unwrap_err().kind(), ErrorKind::Conflict);
    let none = read(store, |tx| {
        let mut count = 0;
        tx.listed_certificates("authority/1", 0..=u32::MAX, None, &mut |_| {
            count += 1;
            Ok(())
        })?;
        Ok(count)
    });
    assert_eq!(none, 0);
}
