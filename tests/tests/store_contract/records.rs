//! What each act does to the rows.

use std::fmt::Debug;

use remote_sign_core::store::{
    AuthorizationRecord, CertificateRecord, CrlRecord, Row, Store, Stored, Transaction,
};
use remote_sign_core::{ErrorKind, HistoryLog, Result, Timestamp, UserId};

use crate::sample::{self, SEEDS};

/// When everything is due.
pub(crate) const LATE: Timestamp = Timestamp::from_unix_millis(i64::MAX);

/// Runs a writing transaction that must succeed.
pub(crate) fn write<T>(
    store: &dyn Store,
    mut work: impl FnMut(&mut dyn Transaction) -> Result<T>,
) -> T {
    let mut value = None;
    store
        .write(&mut |tx| {
            value = Some(work(tx)?);
            Ok(())
        })
        .unwrap();
    value.unwrap()
}

/// Runs a reading transaction that must succeed.
pub(crate) fn read<T>(
    store: &dyn Store,
    mut work: impl FnMut(&mut dyn Transaction) -> Result<T>,
) -> T {
    let mut value = None;
    store
        .read(&mut |tx| {
            value = Some(work(tx)?);
            Ok(())
        })
        .unwrap();
    value.unwrap()
}

/// Accounts 0 and 1 with the credentials 0 and 1, to which other records refer.
pub(crate) fn insert_owners(store: &dyn Store) {
    write(store, |tx| {
        for key in 0..2 {
            tx.insert_account(&sample::account(key, 0))?;
            tx.insert_credential(&sample::credential(key, 0))?;
        }
        Ok(())
    });
}

pub(crate) fn kind<T: Debug>(outcome: Result<T>) -> ErrorKind {
    outcome.unwrap_err().kind()
}

pub(crate) fn what_was_never_stored_is_not_there(store: &dyn Store) {
    read(store, |tx| {
        assert_eq!(tx.master_key_mark(), Ok(None));
        assert_eq!(tx.account(&sample::user(0)), Ok(None));
        assert_eq!(tx.credential(&sample::credential_id(0)), Ok(None));
        assert_eq!(tx.credentials(None), Ok(vec![]));
        assert_eq!(tx.credentials(Some(&sample::user(0))), Ok(vec![]));
        assert_eq!(tx.pin(&sample::credential_id(0)), Ok(None));
        assert_eq!(tx.challenge("slot/0"), Ok(None));
        assert_eq!(tx.virtual_token(&sample::token_id(0)), Ok(None));
        assert_eq!(tx.virtual_tokens(&sample::credential_id(0)), Ok(vec![]));
        assert_eq!(tx.newest_history(&sample::user(0)), Ok(None));
        assert_eq!(tx.history(&sample::user(0), None, 10), Ok(vec![]));
        assert_eq!(tx.history_at(0), Ok(None));
        assert_eq!(tx.log_head(), Ok(None));
        assert_eq!(tx.log_tile(0, 0), Ok(None));
        assert_eq!(tx.tally(HistoryLog::Signatures, "C000000000000"), Ok(None));
        assert_eq!(tx.authorization(&sample::user(0), 1), Ok(None));
        assert_eq!(tx.authorizations(&sample::user(0), 10), Ok(vec![]));
        assert_eq!(tx.open_authorizations(None, 10), Ok(vec![]));
        assert_eq!(tx.due_messages(LATE, 10), Ok(vec![]));
        assert_eq!(tx.messages(None, 10), Ok(vec![]));
        assert_eq!(tx.message("0000"), Ok(None));
        assert_eq!(tx.session("session/0"), Ok(None));
        assert_eq!(tx.throttle("throttle/0"), Ok(None));
        assert_eq!(tx.authenticator(&sample::user(0)), Ok(None));
        assert_eq!(tx.enrolment(&sample::credential_id(0)), Ok(None));
        assert_eq!(tx.enrolments(), Ok(vec![]));
        assert_eq!(tx.grant(&sample::credential_id(0)), Ok(None));
        assert_eq!(tx.grants(None, 9), Ok(vec![]));
        assert_eq!(tx.certificate("certificate/0"), Ok(None));
        assert_eq!(tx.certificates(&sample::credential_id(0)), Ok(vec![]));
        assert_eq!(tx.certificate_by_serial("authority/0", &[0; 8]), Ok(None));
        assert_eq!(tx.issued("certificate/0"), Ok(None));
        assert_eq!(tx.coupon("coupon/0"), Ok(None));
        assert_eq!(tx.authorities(), Ok(vec![]));
        assert_eq!(tx.crl("authority/0", 0), Ok(None));
        assert_eq!(tx.crls(), Ok(vec![]));
        Ok(())
    });
}

pub(crate) fn every_field_comes_back(store: &dyn Store) {
    insert_owners(store);
    for seed in 0..SEEDS {
        let key = 10 + seed;
        let account = sample::account(key, seed);
        let credential = sample::credential(key, seed);
        let mut pin = sample::pin(key, seed);
        pin.record.credential = credential.record.id.clone();
        let challenge = sample::challenge(key, seed);
        let token = sample::virtual_token(key, seed);
        let entry = sample::history(key, seed);
        let message = sample::message(key, seed);
        let session = sample::session(key, seed);
        let throttle = sample::throttle(key, seed);
        let app = sample::authenticator(key, seed);
        let enrolment = sample::enrolment(key, seed);
        let grant = sample::grant(key, seed);
        let certificate = sample::certificate(key, seed);
        let issued = sample::issued(key, seed);
        let coupon = sample::coupon(key, seed);
        let authority = sample::authority(key, seed);
        let crl = sample::crl(key, seed);
        let tile = sample::log_tile(key, seed);
        let tally = sample::tally(key, seed);
        let authorization = sample::authorization(key, seed);
        write(store, |tx| {
            tx.insert_account(&account)?;
            tx.insert_credential(&credential)?;
            tx.insert_pin(&pin)?;
            tx.insert_challenge(&challenge)?;
            tx.insert_virtual_token(&token)?;
            tx.append_history(&entry)?;
            tx.enqueue_message(&message)?;
            tx.insert_session(&session)?;
            tx.insert_throttle(&throttle)?;
            tx.insert_authenticator(&app)?;
            tx.insert_enrolment(&enrolment)?;
            tx.insert_grant(&grant)?;
            tx.insert_certificate(&certificate)?;
            tx.insert_issued(&issued)?;
            tx.insert_coupon(&coupon)?;
            tx.insert_authority(&authority)?;
            tx.insert_crl(&crl)?;
            tx.insert_log_tile(&tile)?;
            tx.insert_tally(&tally)?;
            tx.insert_authorization(&authorization)
        });
        read(store, |tx| {
            assert_eq!(tx.account(&account.record.user_id)?, Some(account.clone()));
            assert_eq!(
                tx.credential(&credential.record.id)?,
                Some(credential.clone())
            );
            assert_eq!(tx.pin(&credential.record.id)?, Some(pin.clone()));
            assert_eq!(
                tx.challenge(&challenge.record.slot)?,
                Some(challenge.clone())
            );
            assert_eq!(tx.virtual_token(&token.record.id)?, Some(token.clone()));
            assert_eq!(
                tx.newest_history(&entry.record.user_id)?,
                Some(entry.clone())
            );
            let at = entry.record.position;
            assert_eq!(tx.history_at(at)?, Some(entry.clone()));
            let found = tx.log_tile(tile.record.level, tile.record.position)?;
            assert_eq!(found, Some(tile.clone()));
            let found = tx.tally(tally.record.log, &tally.record.subject)?;
            assert_eq!(found, Some(tally.clone()));
            let AuthorizationRecord {
                user_id, opened, ..
            } = &authorization.record;
            let found = tx.authorization(user_id, *opened)?;
            assert_eq!(found, Some(authorization.clone()));
            assert_eq!(tx.message(&message.record.id)?, Some(message.clone()));
            assert_eq!(tx.session(&session.record.id)?, Some(session.clone()));
            assert_eq!(tx.throttle(&throttle.record.key)?, Some(throttle.clone()));
            assert_eq!(tx.authenticator(&app.record.user_id)?, Some(app.clone()));
            assert_eq!(
                tx.enrolment(&enrolment.record.credential)?,
                Some(enrolment.clone())
            );
            let waiting = tx.grant(&grant.record.credential)?;
            assert_eq!(waiting, Some(grant.clone()));
            let CertificateRecord {
                iut,
                authority: issuer,
                serial,
                ..
            } = &certificate.record;
            assert_eq!(tx.certificate(iut)?, Some(certificate.clone()));
            assert_eq!(
                tx.certificate_by_serial(issuer, serial)?,
                Some(certificate.clone())
            );
            assert_eq!(tx.issued(&issued.record.iut)?, Some(issued.clone()));
            assert_eq!(tx.coupon(&coupon.record.key)?, Some(coupon.clone()));
            assert!(tx.authorities()?.contains(&authority));
            let CrlRecord {
                authority: issuer,
                shard,
                ..
            } = &crl.record;
            assert_eq!(tx.crl(issuer, *shard)?, Some(crl.clone()));
            Ok(())
        });
    }
}

pub(crate) fn a_taken_key_is_refused(store: &dyn Store) {
    fn check<T: Debug + Clone + PartialEq>(
        store: &dyn Store,
        (first, second): (Stored<T>, Stored<T>),
        insert: impl Fn(&mut dyn Transaction, &Stored<T>) -> Result<()>,
        find: impl Fn(&mut dyn Transaction) -> Result<Option<Stored<T>>>,
    ) {
        write(store, |tx| insert(tx, &first));
        assert_eq!(
            kind(store.write(&mut |tx| insert(tx, &second))),
            ErrorKind::AlreadyExists
        );
        assert_eq!(read(store, |tx| find(tx)), Some(first));
    }

    use crate::sample::{
        account, authority, authorization, certificate, challenge, coupon, credential, crl,
        enrolment, grant, issued, log_head, log_tile, message, pin, tally, virtual_token,
    };
    insert_owners(store);
    check(
        store,
        (account(5, 0), account(5, 1)),
        |tx, row| tx.insert_account(row),
        |tx| tx.account(&sample::user(5)),
    );
    check(
        store,
        (credential(5, 0), credential(5, 1)),
        |tx, row| tx.insert_credential(row),
        |tx| tx.credential(&sample::credential_id(5)),
    );
    check(
        store,
        (pin(1, 0), pin(1, 1)),
        |tx, row| tx.insert_pin(row),
        |tx| tx.pin(&sample::credential_id(1)),
    );
    check(
        store,
        (challenge(5, 0), challenge(5, 1)),
        |tx, row| tx.insert_challenge(row),
        |tx| tx.challenge("slot/5"),
    );
    let tokens = (virtual_token(5, 0), virtual_token(5, 1));
    check(
        store,
        tokens,
        |tx, row| tx.insert_virtual_token(row),
        |tx| tx.virtual_token(&sample::token_id(5)),
    );
    check(
        store,
        (message(5, 0), message(5, 2)),
        |tx, row| tx.enqueue_message(row),
        |tx| tx.message("0005"),
    );
    check(
        store,
        (authority(5, 0), authority(5, 1)),
        |tx, row| tx.insert_authority(row),
        |tx| Ok(tx.authorities()?.pop()),
    );
    check(
        store,
        (enrolment(0, 0), enrolment(0, 1)),
        |tx, row| tx.insert_enrolment(row),
        |tx| tx.enrolment(&sample::credential_id(0)),
    );
    check(
        store,
        (grant(0, 0), grant(0, 1)),
        |tx, row| tx.insert_grant(row),
        |tx| tx.grant(&sample::credential_id(0)),
    );
    check(
        store,
        (certificate(5, 0), certificate(5, 1)),
        |tx, row| tx.insert_certificate(row),
        |tx| tx.certificate("certificate/5"),
    );
    check(
        store,
        (issued(5, 0), issued(5, 1)),
        |tx, row| tx.insert_issued(row),
        |tx| tx.issued("certificate/5"),
    );
    check(
        store,
        (coupon(5, 0), coupon(5, 1)),
        |tx, row| tx.insert_coupon(row),
        |tx| tx.coupon("coupon/5"),
    );
    check(
        store,
        (crl(5, 0), crl(5, 1)),
        |tx, row| tx.insert_crl(row),
        |tx| tx.crl("authority/0", 5),
    );
    check(
        store,
        (log_head(0, 0), log_head(0, 1)),
        |tx, row| tx.insert_log_head(row),
        |tx| tx.log_head(),
    );
    check(
        store,
        (log_tile(5, 0), log_tile(5, 1)),
        |tx, row| tx.insert_log_tile(row),
        |tx| tx.log_tile(1, 5),
    );
    let (first, second) = (tally(5, 0), tally(5, 1));
    let (log, subject) = (first.record.log, first.record.subject.clone());
    check(
        store,
        (first, second),
        |tx, row| tx.insert_tally(row),
        |tx| tx.tally(log, &subject),
    );
    check(
        store,
        (authorization(5, 0), authorization(5, 1)),
        |tx, row| tx.insert_authorization(row),
        |tx| tx.authorization(&sample::user(1), 5),
    );
}

pub(crate) fn a_replacement_compares_the_version(store: &dyn Store) {
    /// The row `first` is there with version 1, `absent` is not.
    fn check<T: Debug + Clone + PartialEq>(
        store: &dyn Store,
        (first, second, absent): (Stored<T>, Stored<T>, Stored<T>),
        replace: impl Fn(&mut dyn Transaction, u64, &Stored<T>) -> Result<()>,
        find: impl Fn(&mut dyn Transaction) -> Result<Option<Stored<T>>>,
    ) {
        assert_eq!((first.version, second.version), (1, 2));
        assert_eq!(read(store, |tx| find(tx)), Some(first.clone()));
        for (expected, row) in [
            (0, &second),
            (2, &second),
            (u64::MAX, &second),
            (1, &absent),
        ] {
            let outcome = store.write(&mut |tx| replace(tx, expected, row));
            assert_eq!(kind(outcome), ErrorKind::Conflict);
            assert_eq!(read(store, |tx| find(tx)), Some(first.clone()));
        }
        write(store, |tx| replace(tx, 1, &second));
        assert_eq!(read(store, |tx| find(tx)), Some(second.clone()));
        let stale = store.write(&mut |tx| replace(tx, 1, &first));
        assert_eq!(kind(stale), ErrorKind::Conflict);
        assert_eq!(read(store, |tx| find(tx)), Some(second));
    }

    /// The rows at `seed` 0 (version 1) and 5 (version 2) under one key, and another key.
    fn three<T>(sample: fn(u64, u64) -> Stored<T>) -> (Stored<T>, Stored<T>, Stored<T>) {
        (sample(0, 0), sample(0, 5), sample(9, 5))
    }

    insert_owners(store);
    write(store, |tx| {
        tx.insert_pin(&sample::pin(0, 0))?;
        tx.insert_pin(&sample::pin(1, 0))?;
        tx.insert_challenge(&sample::challenge(0, 0))?;
        tx.insert_challenge(&sample::challenge(1, 0))?;
        tx.insert_virtual_token(&sample::virtual_token(0, 0))?;
        tx.insert_virtual_token(&sample::virtual_token(1, 0))?;
        tx.enqueue_message(&sample::message(0, 0))?;
        tx.enqueue_message(&sample::message(1, 0))?;
        for key in [0, 1] {
            tx.insert_session(&sample::session(key, 0))?;
            tx.insert_throttle(&sample::throttle(key, 0))?;
            tx.insert_authenticator(&sample::authenticator(key, 0))?;
            tx.insert_certificate(&sample::certificate(key, 0))?;
            tx.insert_coupon(&sample::coupon(key, 0))?;
            tx.insert_crl(&sample::crl(key, 0))?;
            tx.insert_log_tile(&sample::log_tile(key, 0))?;
            tx.insert_tally(&sample::tally(key, 0))?;
            tx.insert_authorization(&sample::authorization(key, 0))?;
        }
        tx.insert_log_head(&sample::log_head(0, 0))?;
        tx.insert_authority(&sample::authority(0, 0))
    });
    check(
        store,
        three(sample::account),
        |tx, at, row| tx.replace_account(at, row),
        |tx| tx.account(&sample::user(0)),
    );
    check(
        store,
        three(sample::credential),
        |tx, at, row| tx.replace_credential(at, row),
        |tx| tx.credential(&sample::credential_id(0)),
    );
    check(
        store,
        three(sample::pin),
        |tx, at, row| tx.replace_pin(at, row),
        |tx| tx.pin(&sample::credential_id(0)),
    );
    check(
        store,
        three(sample::challenge),
        |tx, at, row| tx.replace_challenge(at, row),
        |tx| tx.challenge("slot/0"),
    );
    let tokens = three(sample::virtual_token);
    check(
        store,
        tokens,
        |tx, at, row| tx.replace_virtual_token(at, row),
        |tx| tx.virtual_token(&sample::token_id(0)),
    );
    check(
        store,
        three(sample::message),
        |tx, at, row| tx.replace_message(at, row),
        |tx| tx.message("0000"),
    );
    check(
        store,
        three(sample::session),
        |tx, at, row| tx.replace_session(at, row),
        |tx| tx.session("session/0"),
    );
    check(
        store,
        three(sample::throttle),
        |tx, at, row| tx.replace_throttle(at, row),
        |tx| tx.throttle("throttle/0"),
    );
    check(
        store,
        three(sample::authenticator),
        |tx, at, row| tx.replace_authenticator(at, row),
        |tx| tx.authenticator(&sample::user(0)),
    );
    check(
        store,
        three(sample::certificate),
        |tx, at, row| tx.replace_certificate(at, row),
        |tx| tx.certificate("certificate/0"),
    );
    check(
        store,
        three(sample::coupon),
        |tx, at, row| tx.replace_coupon(at, row),
        |tx| tx.coupon("coupon/0"),
    );
    check(
        store,
        three(sample::authority),
        |tx, at, row| tx.replace_authority(at, row),
        |tx| Ok(tx.authorities()?.pop()),
    );
    check(
        store,
        three(sample::crl),
        |tx, at, row| tx.replace_crl(at, row),
        |tx| tx.crl("authority/0", 0),
    );
    check(
        store,
        three(sample::log_head),
        |tx, at, row| tx.replace_log_head(at, row),
        |tx| tx.log_head(),
    );
    check(
        store,
        three(sample::log_tile),
        |tx, at, row| tx.replace_log_tile(at, row),
        |tx| tx.log_tile(0, 0),
    );
    let log = sample::tally(0, 0).record.log;
    check(
        store,
        three(sample::tally),
        |tx, at, row| tx.replace_tally(at, row),
        |tx| tx.tally(log, "0000"),
    );
    check(
        store,
        three(sample::authorization),
        |tx, at, row| tx.replace_authorization(at, row),
        |tx| tx.authorization(&sample::user(0), 0),
    );

    // The neighbours are as they were.
    read(store, |tx| {
        assert_eq!(tx.account(&sample::user(1))?, Some(sample::account(1, 0)));
        assert_eq!(
            tx.credential(&sample::credential_id(1))?,
            Some(sample::credential(1, 0))
        );
        assert_eq!(tx.pin(&sample::credential_id(1))?, Some(sample::pin(1, 0)));
        assert_eq!(tx.challenge("slot/1")?, Some(sample::challenge(1, 0)));
        assert_eq!(
            tx.virtual_token(&sample::token_id(1))?,
            Some(sample::virtual_token(1, 0))
        );
        assert_eq!(tx.message("0001")?, Some(sample::message(1, 0)));
        assert_eq!(tx.session("session/1")?, Some(sample::session(1, 0)));
        assert_eq!(tx.throttle("throttle/1")?, Some(sample::throttle(1, 0)));
        let app = sample::authenticator(1, 0);
        assert_eq!(tx.authenticator(&sample::user(1))?, Some(app));
        let certificate = sample::certificate(1, 0);
        assert_eq!(tx.certificate("certificate/1")?, Some(certificate));
        assert_eq!(tx.coupon("coupon/1")?, Some(sample::coupon(1, 0)));
        assert_eq!(tx.crl("authority/0", 1)?, Some(sample::crl(1, 0)));
        assert_eq!(tx.log_tile(1, 1)?, Some(sample::log_tile(1, 0)));
        let tally = sample::tally(1, 0);
        assert_eq!(tx.tally(tally.record.log, "0001")?, Some(tally));
        let authorization = sample::authorization(1, 0);
        let found = tx.authorization(&sample::user(1), 1)?;
        assert_eq!(found, Some(authorization));
        Ok(())
    });
}

pub(crate) fn the_mark_is_kept_once(store: &dyn Store) {
    write(store, |tx| tx.set_master_key_mark(b"mark"));
    let again = store.write(&mut |tx| tx.set_master_key_mark(b"other"));
    assert_eq!(kind(again), ErrorKind::AlreadyExists);
    assert_eq!(
        read(store, |tx| tx.master_key_mark()),
        Some(b"mark".to_vec())
    );
}

pub(crate) fn credentials_are_listed_oldest_first(store: &dyn Store) {
    write(store, |tx| {
        tx.insert_account(&sample::account(0, 0))?;
        tx.insert_account(&sample::account(1, 0))?;
        for (key, owner, created) in [(4, 0, 20), (3, 1, 10), (2, 0, 10), (1, 0, 10), (5, 0, -10)] {
            let mut row = sample::credential(key, 0);
            row.record.user_id = sample::user(owner);
            row.record.created_at = Timestamp::from_unix_millis(created);
            tx.insert_credential(&row)?;
        }
        Ok(())
    });
    let listed = |owner: Option<u64>| -> Vec<String> {
        let owner = owner.map(sample::user);
        let rows = read(store, |tx| tx.credentials(owner.as_ref()));
        rows.into_iter()
            .map(|row| row.record.id.to_string())
            .collect()
    };
    let ids = |keys: &[u64]| -> Vec<String> {
        keys.iter()
            .map(|key| sample::credential_id(*key).to_string())
            .collect()
    };
    assert_eq!(listed(None), ids(&[5, 1, 2, 3, 4]));
    assert_eq!(listed(Some(0)), ids(&[5, 1, 2, 4]));
    assert_eq!(listed(Some(1)), ids(&[3]));
    assert_eq!(listed(Some(2)), ids(&[]));
}

pub(crate) fn virtual_tokens_are_listed_oldest_first(store: &dyn Store) {
    insert_owners(store);
    write(store, |tx| {
        for (key, credential, created) in [(4, 0, 20), (3, 1, 10), (2, 0, 10), (1, 0, 10)] {
            let mut row = sample::virtual_token(key, 0);
            row.record.credential = sample::credential_id(credential);
            row.record.created_at = Timestamp::from_unix_millis(created);
            tx.insert_virtual_token(&row)?;
        }
        Ok(())
    });
    let rows = read(store, |tx| tx.virtual_tokens(&sample::credential_id(0)));
    let listed: Vec<_> = rows.into_iter().map(|row| row.record.id).collect();
    assert_eq!(listed, [1, 2, 4].map(sample::token_id));
}

pub(crate) fn the_outbox_lists_what_waits(store: &dyn Store) {
    insert_owners(store);
    write(store, |tx| {
        for (key, seed) in [(30, 0), (10, 2), (20, 4), (15, 1)] {
            tx.enqueue_message(&sample::message(key, seed))?; // 15 is settled.
        }
        Ok(())
    });
    let waiting = |limit: u32| -> Vec<String> {
        let rows = read(store, |tx| tx.due_messages(LATE, limit));
        rows.into_iter().map(|row| row.record.id).collect()
    };
    assert_eq!(waiting(10), ["0010", "0020", "0030"]);
    assert_eq!(waiting(2), ["0010", "0020"]);
    assert_eq!(waiting(0), [""; 0]);

    let mut delivered = sample::message(10, 2);
    let expected = delivered.version;
    delivered.version += 1;
    delivered.record.sealed.clear();
    delivered.record.settled_at = Some(Timestamp::from_unix_millis(5));
    write(store, |tx| tx.replace_message(expected, &delivered));
    assert_eq!(waiting(10), ["0020", "0030"]);
    // The seed is the millisecond from which it may be tried.
    let early = read(store, |tx| {
        tx.due_messages(Timestamp::from_unix_millis(3), 10)
    });
    assert_eq!(early, [sample::message(30, 0)]);

    let newest = |user: Option<&UserId>, limit| -> Vec<String> {
        let rows = read(store, |tx| tx.messages(user, limit));
        rows.into_iter().map(|row| row.record.id).collect()
    };
    assert_eq!(newest(None, 10), ["0030", "0020", "0015", "0010"]);
    assert_eq!(newest(Some(&sample::user(0)), 2), ["0030", "0020"]);
    assert_eq!(newest(Some(&sample::user(1)), 2), ["0015"]);
}

pub(crate) fn what_is_old_is_forgotten(store: &dyn Store) {
    insert_owners(store);
    write(store, |tx| {
        for age in [1, 2, 3] {
            tx.insert_session(&sample::session(age, age))?;
            tx.insert_throttle(&sample::throttle(age, age))?;
        }
        // Two that are settled at instants on both sides of the limit, and one that waits.
        for (key, seed, settled) in [(1, 5, Some(1)), (2, 1, Some(3)), (4, 2, None)] {
            let mut message = sample::message(key, seed);
            message.record.settled_at = settled.map(Timestamp::from_unix_millis);
            tx.enqueue_message(&message)?;
        }
        tx.forget_messages(Timestamp::from_unix_millis(2))?;
        tx.forget_sessions(Timestamp::from_unix_millis(2))?;
        tx.forget_throttles(Timestamp::from_unix_millis(3))
    });
    read(store, |tx| {
        assert_eq!(tx.session("session/1")?, None);
        assert!(tx.session("session/2")?.is_some());
        let kept = ["0001", "0002", "0004"].map(|id| tx.message(id));
        let kept = kept.map(|message| message.unwrap().is_some());
        assert_eq!(kept, [false, true, true]);
        assert_eq!(tx.throttle("throttle/2")?, None);
        assert!(tx.throttle("throttle/3")?.is_some());
        Ok(())
    });
}

pub(crate) fn an_authenticator_is_removed_as_it_was_read(store: &dyn Store) {
    insert_owners(store);
    let app = sample::authenticator(0, 5);
    write(store, |tx| tx.insert_authenticator(&app));
    let stale = store.write(&mut |tx| tx.remove_authenticator(9, &sample::user(0)));
    assert_eq!(kind(stale), ErrorKind::Conflict);
    write(store, |tx| {
        tx.remove_authenticator(app.version, &sample::user(0))
    });
    assert_eq!(read(store, |tx| tx.authenticator(&sample::user(0))), None);
}

pub(crate) fn an_authority_is_removed_as_it_was_read(store: &dyn Store) {
    let [gone, stays] = [0, 1].map(|key| sample::authority(key, 5));
    write(store, |tx| tx.insert_authority(&gone));
    write(store, |tx| tx.insert_authority(&stays));
    let stale = store.write(&mut |tx| tx.remove_authority(9, &gone.record.id));
    assert_eq!(kind(stale), ErrorKind::Conflict);
    write(store, |tx| {
        tx.remove_authority(gone.version, &gone.record.id)
    });
    assert_eq!(read(store, |tx| tx.authorities()), [stays]);
}

pub(crate) fn an_enrolment_is_removed_as_it_was_read(store: &dyn Store) {
    insert_owners(store);
    let enrolment = sample::enrolment(0, 5);
    write(store, |tx| tx.insert_enrolment(&enrolment));
    write(store, |tx| tx.insert_enrolment(&sample::enrolment(1, 5)));
    let stale = store.write(&mut |tx| tx.remove_enrolment(9, &sample::credential_id(0)));
    assert_eq!(kind(stale), ErrorKind::Conflict);
    write(store, |tx| {
        tx.remove_enrolment(enrolment.version, &sample::credential_id(0))
    });
    let left = read(store, |tx| tx.enrolments());
    assert_eq!(left, [sample::enrolment(1, 5)]);
}

pub(crate) fn a_grant_is_listed_by_its_end_and_removed_as_it_was_read(store: &dyn Store) {
    insert_owners(store);
    let (mut first, mut second) = (sample::grant(0, 4), sample::grant(1, 5));
    first.record.ends_at = Timestamp::from_unix_millis(9);
    second.record.ends_at = Timestamp::from_unix_millis(8);
    write(store, |tx| tx.insert_grant(&first));
    write(store, |tx| tx.insert_grant(&second));
    let listed = read(store, |tx| tx.grants(None, 9));
    assert_eq!(listed, [second.clone(), first.clone()]);
    let listed = read(store, |tx| tx.grants(None, 1));
    assert_eq!(listed, [second.clone()]);
    let listed = read(store, |tx| tx.grants(Some(&sample::user(0)), 9));
    assert_eq!(listed, [first.clone()], "of the holder");
    let stale = store.write(&mut |tx| tx.remove_grant(9, &sample::credential_id(0)));
    assert_eq!(kind(stale), ErrorKind::Conflict);
    write(store, |tx| {
        tx.remove_grant(first.version, &sample::credential_id(0))
    });
    let left = read(store, |tx| tx.grants(None, 9));
    assert_eq!(left, [second]);
}

pub(crate) fn every_row_is_shown(store: &dyn Store) {
    insert_owners(store);
    write(store, |tx| {
        tx.insert_pin(&sample::pin(0, 1))?;
        tx.insert_challenge(&sample::challenge(0, 1))?;
        tx.insert_virtual_token(&sample::virtual_token(0, 1))?;
        tx.append_history(&sample::history(1, 0))?;
        tx.append_history(&sample::history(2, 0))?;
        tx.enqueue_message(&sample::message(0, 1))?;
        tx.insert_session(&sample::session(0, 1))?;
        tx.insert_throttle(&sample::throttle(0, 1))?;
        tx.insert_authenticator(&sample::authenticator(0, 1))?;
        tx.insert_enrolment(&sample::enrolment(0, 1))?;
        tx.insert_grant(&sample::grant(0, 1))?;
        tx.insert_certificate(&sample::certificate(0, 1))?;
        tx.insert_issued(&sample::issued(0, 1))?;
        tx.insert_coupon(&sample::coupon(0, 1))?;
        tx.insert_authority(&sample::authority(0, 1))?;
        tx.insert_crl(&sample::crl(0, 1))?;
        tx.insert_log_head(&sample::log_head(0, 1))?;
        tx.insert_log_tile(&sample::log_tile(0, 1))?;
        tx.insert_tally(&sample::tally(0, 1))?;
        tx.insert_authorization(&sample::authorization(0, 1))
    });
    let mut shown = Vec::new();
    store
        .read(&mut |tx| tx.visit(&mut |row| shown.push(row)))
        .unwrap();
    assert_eq!(shown.len(), 2 + 2 + 20);
    for row in [
        Row::from(sample::pin(0, 1)),
        sample::session(0, 1).into(),
        sample::enrolment(0, 1).into(),
        sample::grant(0, 1).into(),
        sample::certificate(0, 1).into(),
        sample::coupon(0, 1).into(),
        sample::authority(0, 1).into(),
        sample::crl(0, 1).into(),
        sample::log_head(0, 1).into(),
        sample::log_tile(0, 1).into(),
        sample::tally(0, 1).into(),
        sample::authorization(0, 1).into(),
    ] {
        assert!(shown.contains(&Ok(row)));
    }
}
