//! What is listed of certificates: for a revocation list, by their end, in their order.

use std::ops::RangeInclusive;

use remote_sign_core::store::{CertificateRecord, Changed, Store};
use remote_sign_core::{ErrorKind, Timestamp};

use crate::records::{insert_owners, kind, read, write};
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

pub(crate) fn what_concerns_certificates_is_listed_in_order(store: &dyn Store) {
    insert_owners(store);
    write(store, |tx| {
        for (key, credential, begins) in [(4, 0, 20), (3, 1, 10), (2, 0, 10), (1, 0, 10)] {
            let mut row = sample::certificate(key, 0);
            row.record.credential = sample::credential_id(credential);
            row.record.not_before = Timestamp::from_unix_millis(begins);
            tx.insert_certificate(&row)?;
            let mut row = sample::authority(key, 0);
            row.record.created_at = Timestamp::from_unix_millis(begins);
            tx.insert_authority(&row)?;
            tx.insert_crl(&sample::crl(key, 0))?;
        }
        for (key, begins) in [(0, 20), (1, 10)] {
            let mut row = sample::enrolment(key, 0);
            row.record.not_before = Timestamp::from_unix_millis(begins);
            tx.insert_enrolment(&row)?;
        }
        Ok(())
    });
    read(store, |tx| {
        let rows = tx.certificates(&sample::credential_id(0))?.into_iter();
        let listed: Vec<_> = rows.map(|row| row.record.iut).collect();
        assert_eq!(listed, ["certificate/1", "certificate/2", "certificate/4"]);
        let rows = tx.authorities()?.into_iter();
        let listed: Vec<_> = rows.map(|row| row.record.id).collect();
        assert_eq!(listed, [1, 2, 3, 4].map(|key| format!("authority/{key}")));
        let rows = tx.crls()?.into_iter();
        let listed: Vec<_> = rows.map(|row| row.record.shard).collect();
        assert_eq!(listed, [1, 2, 3, 4]);
        let rows = tx.enrolments()?.into_iter();
        let listed: Vec<_> = rows.map(|row| row.record.credential).collect();
        assert_eq!(listed, [1, 0].map(sample::credential_id));
        Ok(())
    });
}

/// Neither superseded nor revoked ones, from one instant on to another, both included.
pub(crate) fn certificates_are_paged_by_their_end(store: &dyn Store) {
    insert_owners(store);
    let at = Timestamp::from_unix_millis;
    write(store, |tx| {
        for (key, ends) in [
            (1, 30),
            (2, 20),
            (3, 20),
            (4, 10),
            (5, 40),
            (6, 20),
            (7, 20),
        ] {
            let mut row = sample::certificate(key, 0);
            row.record.not_after = at(ends);
            row.record.superseded_at = (key == 6).then_some(at(1));
            row.record.revoked_at = (key == 7).then_some(at(1));
            tx.insert_certificate(&row)?;
        }
        Ok(())
    });
    let page = |after: (i64, &str), limit| {
        let rows = read(store, |tx| {
            tx.ending_certificates((at(after.0), after.1), at(30), limit)
        });
        let keys = rows.into_iter().map(|row| row.record.iut);
        keys.map(|iut| iut.replace("certificate/", ""))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(page((10, ""), 9), "4 2 3 1");
    assert_eq!(page((11, ""), 9), "2 3 1");
    assert_eq!(page((10, ""), 2), "4 2");
    assert_eq!(page((20, "certificate/2"), 2), "3 1");
    assert_eq!(page((30, "certificate/1"), 2), "");
}

pub(crate) fn a_serial_number_of_an_authority_is_taken_once(store: &dyn Store) {
    insert_owners(store);
    let first = sample::certificate(1, 0);
    let mut same = sample::certificate(2, 0);
    same.record.serial.clone_from(&first.record.serial);
    write(store, |tx| tx.insert_certificate(&first));
    let taken = store.write(&mut |tx| tx.insert_certificate(&same));
    assert_eq!(kind(taken), ErrorKind::AlreadyExists);
    same.record.authority = "authority/1".to_owned();
    write(store, |tx| tx.insert_certificate(&same));
    let found = |authority| {
        read(store, |tx| {
            tx.certificate_by_serial(authority, &first.record.serial)
        })
    };
    assert_eq!(found("authority/0"), Some(first.clone()));
    assert_eq!(found("authority/1"), Some(same.clone()));
    assert_eq!(found("authority/2"), None);
}
