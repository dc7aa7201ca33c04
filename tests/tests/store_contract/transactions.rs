//! What a transaction keeps, shows and excludes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::channel;
use std::thread;

use remote_sign_core::store::{Store, Transaction};
use remote_sign_core::{Error, ErrorKind, Result};

use crate::records::{LATE, insert_owners, read, write};
use crate::sample;

/// A little of everything: each writing act once.
fn write_everything(tx: &mut dyn Transaction) -> Result<()> {
    tx.set_master_key_mark(b"mark")?;
    tx.insert_account(&sample::account(5, 1))?;
    tx.insert_credential(&sample::credential(5, 1))?;
    tx.replace_account(1, &sample::account(0, 5))?;
    tx.replace_credential(1, &sample::credential(0, 5))?;
    tx.insert_pin(&sample::pin(0, 0))?;
    tx.replace_pin(1, &sample::pin(0, 5))?;
    tx.insert_challenge(&sample::challenge(0, 0))?;
    tx.replace_challenge(1, &sample::challenge(0, 5))?;
    tx.insert_virtual_token(&sample::virtual_token(0, 0))?;
    tx.replace_virtual_token(1, &sample::virtual_token(0, 5))?;
    tx.append_history(&sample::history(1, 0))?;
    tx.enqueue_message(&sample::message(0, 0))?;
    tx.replace_message(1, &sample::message(0, 4))?;
    tx.insert_enrolment(&sample::enrolment(0, 0))?;
    tx.insert_enrolment(&sample::enrolment(1, 0))?;
    tx.remove_enrolment(1, &sample::credential_id(1))?;
    tx.insert_grant(&sample::grant(0, 0))?;
    tx.insert_grant(&sample::grant(1, 0))?;
    tx.remove_grant(1, &sample::credential_id(1))?;
    tx.insert_certificate(&sample::certificate(0, 0))?;
    tx.replace_certificate(1, &sample::certificate(0, 5))?;
    tx.insert_issued(&sample::issued(0, 0))?;
    tx.insert_coupon(&sample::coupon(0, 0))?;
    tx.replace_coupon(1, &sample::coupon(0, 5))?;
    tx.insert_authority(&sample::authority(0, 0))?;
    tx.replace_authority(1, &sample::authority(0, 5))?;
    tx.insert_authority(&sample::authority(1, 0))?;
    tx.remove_authority(1, "authority/1")?;
    tx.insert_crl(&sample::crl(0, 0))?;
    tx.replace_crl(1, &sample::crl(0, 5))?;
    tx.insert_log_head(&sample::log_head(0, 0))?;
    tx.replace_log_head(1, &sample::log_head(0, 5))?;
    tx.insert_log_tile(&sample::log_tile(0, 0))?;
    tx.replace_log_tile(1, &sample::log_tile(0, 5))?;
    tx.insert_tally(&sample::tally(0, 0))?;
    tx.replace_tally(1, &sample::tally(0, 5))?;
    tx.insert_authorization(&sample::authorization(2, 1))?;
    tx.forget_authorizations(LATE)?;
    tx.insert_authorization(&sample::authorization(0, 0))?;
    tx.replace_authorization(1, &sample::authorization(0, 4))
}

fn assert_all_is_there(tx: &mut dyn Transaction) {
    assert_eq!(tx.master_key_mark(), Ok(Some(b"mark".to_vec())));
    assert_eq!(
        tx.account(&sample::user(5)),
        Ok(Some(sample::account(5, 1)))
    );
    assert_eq!(
        tx.account(&sample::user(0)),
        Ok(Some(sample::account(0, 5)))
    );
    assert_eq!(
        tx.credential(&sample::credential_id(0)),
        Ok(Some(sample::credential(0, 5)))
    );
    assert_eq!(tx.credentials(None).unwrap().len(), 3);
    assert_eq!(
        tx.pin(&sample::credential_id(0)),
        Ok(Some(sample::pin(0, 5)))
    );
    assert_eq!(tx.challenge("slot/0"), Ok(Some(sample::challenge(0, 5))));
    assert_eq!(
        tx.virtual_token(&sample::token_id(0)),
        Ok(Some(sample::virtual_token(0, 5)))
    );
    assert_eq!(
        tx.newest_history(&sample::user(0)),
        Ok(Some(sample::history(1, 0)))
    );
    assert_eq!(tx.due_messages(LATE, 9), Ok(vec![sample::message(0, 4)]));
    assert_eq!(tx.enrolments(), Ok(vec![sample::enrolment(0, 0)]));
    assert_eq!(tx.grants(None, 9), Ok(vec![sample::grant(0, 0)]));
    let certificate = tx.certificate("certificate/0");
    assert_eq!(certificate, Ok(Some(sample::certificate(0, 5))));
    assert_eq!(tx.issued("certificate/0"), Ok(Some(sample::issued(0, 0))));
    assert_eq!(tx.coupon("coupon/0"), Ok(Some(sample::coupon(0, 5))));
    assert_eq!(tx.authorities(), Ok(vec![sample::authority(0, 5)]));
    assert_eq!(tx.crls(), Ok(vec![sample::crl(0, 5)]));
    assert_eq!(tx.history_at(2), Ok(Some(sample::history(1, 0))));
    assert_eq!(tx.log_head(), Ok(Some(sample::log_head(0, 5))));
    assert_eq!(tx.log_tile(0, 0), Ok(Some(sample::log_tile(0, 5))));
    let tally = sample::tally(0, 5);
    assert_eq!(tx.tally(tally.record.log, "0000"), Ok(Some(tally)));
    let authorization = sample::authorization(0, 4);
    let listed = tx.authorizations(&sample::user(0), 9);
    assert_eq!(listed, Ok(vec![authorization.clone()]));
    assert_eq!(tx.open_authorizations(None, 9), Ok(vec![authorization]));
}

/// Accounts and credentials 0 and 1 as [`insert_owners`] made them, and nothing else.
fn assert_only_owners_are_there(tx: &mut dyn Transaction) {
    assert_eq!(tx.master_key_mark(), Ok(None));
    assert_eq!(tx.account(&sample::user(5)), Ok(None));
    assert_eq!(
        tx.account(&sample::user(0)),
        Ok(Some(sample::account(0, 0)))
    );
    let credentials = tx.credentials(None);
    assert_eq!(
        credentials,
        Ok(vec![sample::credential(0, 0), sample::credential(1, 0)])
    );
    assert_eq!(tx.pin(&sample::credential_id(0)), Ok(None));
    assert_eq!(tx.challenge("slot/0"), Ok(None));
    assert_eq!(tx.virtual_token(&sample::token_id(0)), Ok(None));
    assert_eq!(tx.newest_history(&sample::user(0)), Ok(None));
    assert_eq!(tx.due_messages(LATE, 9), Ok(vec![]));
    assert_eq!(tx.enrolments(), Ok(vec![]));
    assert_eq!(tx.grants(None, 9), Ok(vec![]));
    assert_eq!(tx.certificate("certificate/0"), Ok(None));
    assert_eq!(tx.issued("certificate/0"), Ok(None));
    assert_eq!(tx.coupon("coupon/0"), Ok(None));
    assert_eq!(tx.authorities(), Ok(vec![]));
    assert_eq!(tx.crls(), Ok(vec![]));
    assert_eq!(tx.history_at(2), Ok(None));
    assert_eq!(tx.log_head(), Ok(None));
    assert_eq!(tx.log_tile(0, 0), Ok(None));
    let tally = sample::tally(0, 5).record;
    assert_eq!(tx.tally(tally.log, "0000"), Ok(None));
    assert_eq!(tx.authorizations(&sample::user(0), 9), Ok(vec![]));
}

fn check(store: &dyn Store, state: fn(&mut dyn Transaction)) {
    read(store, |tx| {
        state(tx);
        Ok(())
    });
}

pub(crate) fn a_transaction_sees_its_own_writes(store: &dyn Store) {
    insert_owners(store);
    write(store, |tx| {
        write_everything(tx)?;
        assert_all_is_there(tx);
        Ok(())
    });
    check(store, assert_all_is_there);
}

pub(crate) fn a_failing_transaction_leaves_nothing(store: &dyn Store) {
    insert_owners(store);
    let own = Error::new(ErrorKind::PinWrong, "the PIN is wrong").with_tries_left(2);
    let outcome = store.write(&mut |tx| {
        write_everything(tx)?;
        Err(own.clone())
    });
    assert_eq!(outcome, Err(own), "the error is handed out as it is");
    check(store, assert_only_owners_are_there);

    let refused = store.write(&mut |tx| {
        write_everything(tx)?;
        tx.replace_account(9, &sample::account(0, 5))
    });
    assert_eq!(refused.unwrap_err().kind(), ErrorKind::Conflict);
    check(store, assert_only_owners_are_there);

    write(store, write_everything);
    check(store, assert_all_is_there);
}

pub(crate) fn a_panicking_transaction_leaves_nothing(store: &dyn Store) {
    insert_owners(store);
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        store.write(&mut |tx| {
            write_everything(tx)?;
            panic!("as intended by this test");
        })
    }));
    assert!(panicked.is_err());
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        store.read(&mut |_| panic!("as intended by this test"))
    }));
    assert!(panicked.is_err());
    check(store, assert_only_owners_are_there);
    write(store, write_everything);
    check(store, assert_all_is_there);
}

pub(crate) fn a_refused_act_does_not_spoil_its_transaction(store: &dyn Store) {
    insert_owners(store);
    write(store, |tx| {
        let taken = tx.insert_account(&sample::account(0, 1)).unwrap_err();
        assert_eq!(taken.kind(), ErrorKind::AlreadyExists);
        let stale = tx.replace_account(7, &sample::account(0, 1)).unwrap_err();
        assert_eq!(stale.kind(), ErrorKind::Conflict);
        write_everything(tx)
    });
    check(store, assert_all_is_there);
}

pub(crate) fn a_reading_transaction_writes_nothing(store: &dyn Store) {
    type Act = fn(&mut dyn Transaction) -> Result<()>;
    let acts: [Act; 38] = [
        |tx| tx.set_master_key_mark(b"mark"),
        |tx| tx.insert_account(&sample::account(5, 0)),
        |tx| tx.replace_account(1, &sample::account(0, 5)),
        |tx| tx.insert_credential(&sample::credential(5, 0)),
        |tx| tx.replace_credential(1, &sample::credential(0, 5)),
        |tx| tx.insert_pin(&sample::pin(0, 0)),
        |tx| tx.replace_pin(1, &sample::pin(0, 5)),
        |tx| tx.insert_challenge(&sample::challenge(0, 0)),
        |tx| tx.replace_challenge(1, &sample::challenge(0, 5)),
        |tx| tx.insert_virtual_token(&sample::virtual_token(0, 0)),
        |tx| tx.replace_virtual_token(1, &sample::virtual_token(0, 5)),
        |tx| tx.append_history(&sample::history(1, 0)),
        |tx| tx.enqueue_message(&sample::message(0, 0)),
        |tx| tx.replace_message(1, &sample::message(0, 5)),
        |tx| tx.insert_enrolment(&sample::enrolment(0, 0)),
        |tx| tx.remove_enrolment(1, &sample::credential_id(0)),
        |tx| tx.insert_grant(&sample::grant(0, 0)),
        |tx| tx.remove_grant(1, &sample::credential_id(0)),
        |tx| tx.insert_certificate(&sample::certificate(0, 0)),
        |tx| tx.replace_certificate(1, &sample::certificate(0, 5)),
        |tx| tx.insert_issued(&sample::issued(0, 0)),
        |tx| tx.insert_coupon(&sample::coupon(0, 0)),
        |tx| tx.replace_coupon(1, &sample::coupon(0, 5)),
        |tx| tx.insert_authority(&sample::authority(0, 0)),
        |tx| tx.replace_authority(1, &sample::authority(0, 5)),
        |tx| tx.remove_authority(1, "authority/0"),
        |tx| tx.insert_crl(&sample::crl(0, 0)),
        |tx| tx.replace_crl(1, &sample::crl(0, 5)),
        |tx| tx.insert_log_head(&sample::log_head(0, 0)),
        |tx| tx.replace_log_head(1, &sample::log_head(0, 5)),
        |tx| tx.insert_log_tile(&sample::log_tile(0, 0)),
        |tx| tx.replace_log_tile(1, &sample::log_tile(0, 5)),
        |tx| tx.insert_tally(&sample::tally(0, 0)),
        |tx| tx.replace_tally(1, &sample::tally(0, 5)),
        |tx| tx.insert_authorization(&sample::authorization(0, 0)),
        |tx| tx.replace_authorization(1, &sample::authorization(0, 4)),
        |tx| tx.forget_authorizations(LATE),
        write_everything,
    ];
    insert_owners(store);
    for act in acts {
        let refused = store.read(&mut |tx| act(tx));
        assert_eq!(refused.unwrap_err().kind(), ErrorKind::StoreUnavailable);
        read(store, |tx| {
            act(tx).unwrap_err();
            assert_only_owners_are_there(tx);
            Ok(())
        });
    }
    check(store, assert_only_owners_are_there);
}

pub(crate) fn a_reading_transaction_sees_one_state(store: &dyn Store) {
    insert_owners(store);
    let (reading, is_reading) = channel();
    let (written, is_written) = channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            is_reading.recv().unwrap();
            write(store, write_everything);
            written.send(()).unwrap();
        });
        read(store, |tx| {
            assert_only_owners_are_there(tx);
            reading.send(()).unwrap();
            is_written.recv().unwrap(); // A writer does not wait for this reader.
            assert_only_owners_are_there(tx);
            Ok(())
        });
    });
    check(store, assert_all_is_there);
}

pub(crate) fn writers_exclude_each_other(store: &dyn Store) {
    const WRITERS: u64 = 4;
    const ROUNDS: u64 = 25;
    write(store, |tx| {
        tx.insert_account(&sample::account(0, 0))?;
        tx.insert_challenge(&sample::challenge(0, 0))
    });
    thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| {
                for _ in 0..ROUNDS {
                    write(store, |tx| {
                        let mut counter = tx.challenge("slot/0")?.unwrap();
                        let expected = counter.version;
                        counter.version += 1;
                        let sequence = tx
                            .newest_history(&sample::user(0))?
                            .map_or(0, |entry| entry.record.sequence);
                        tx.append_history(&sample::history(sequence + 1, 0))?;
                        tx.replace_challenge(expected, &counter)
                    });
                }
            });
        }
    });
    read(store, |tx| {
        assert_eq!(
            tx.challenge("slot/0")?.unwrap().version,
            1 + WRITERS * ROUNDS
        );
        let entries = tx.history(&sample::user(0), None, u32::MAX)?;
        let sequences: Vec<u64> = entries.iter().map(|entry| entry.record.sequence).collect();
        assert_eq!(sequences, (1..=WRITERS * ROUNDS).rev().collect::<Vec<_>>());
        Ok(())
    });
}
