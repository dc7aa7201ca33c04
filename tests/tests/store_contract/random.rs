//! Random transactions of random acts, on which memory and SQLite must agree: in what
//! each act answers, and in everything that is there in the end.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use remote_sign_core::store::{MemoryStore, Store, Transaction};
use remote_sign_core::{Error, ErrorKind, Result, Timestamp};
use remote_sign_sql::SqliteStore;

use crate::records::{LATE, insert_owners};
use crate::sample;

/// One act: which one, on which row, with what in it, after which version.
type Act = (u8, u64, u64, u64);

/// Keys are few, so that acts meet rows of earlier ones.
const KEYS: u64 = 4;

fn acts() -> impl Strategy<Value = Act> {
    (0..ACTS, 0..KEYS, 0..sample::SEEDS, 1..5_u64)
}

/// Acts, and whether their transaction then fails.
fn transactions() -> impl Strategy<Value = Vec<(Vec<Act>, bool)>> {
    let transaction = (
        prop::collection::vec(acts(), 1..25),
        prop::bool::weighted(0.2),
    );
    prop::collection::vec(transaction, 1..8)
}

const ACTS: u8 = 86;

fn run(tx: &mut dyn Transaction, (act, key, seed, expected): Act) -> String {
    let owner = key % 2; // Accounts and credentials 0 and 1 are always there.
    match act {
        0 => shown(tx.master_key_mark()),
        1 => shown(tx.set_master_key_mark(&[seed as u8])),
        2 => shown(tx.insert_account(&sample::account(key, seed))),
        3 => shown(tx.account(&sample::user(key))),
        4 => shown(tx.replace_account(expected, &sample::account(key, seed))),
        5 => shown(tx.insert_credential(&sample::credential(key, seed))),
        6 => shown(tx.credential(&sample::credential_id(key))),
        7 => shown(tx.replace_credential(expected, &sample::credential(key, seed))),
        8 => shown(tx.credentials(Some(&sample::user(key)))),
        9 => shown(tx.credentials(None)),
        10 => shown(tx.insert_pin(&sample::pin(owner, seed))),
        11 => shown(tx.pin(&sample::credential_id(key))),
        12 => shown(tx.replace_pin(expected, &sample::pin(owner, seed))),
        13 => shown(tx.challenge(&format!("slot/{key}"))),
        14 => shown(tx.insert_challenge(&sample::challenge(key, seed))),
        15 => shown(tx.replace_challenge(expected, &sample::challenge(key, seed))),
        16 => shown(tx.insert_virtual_token(&sample::virtual_token(key, seed))),
        17 => shown(tx.virtual_token(&sample::token_id(key))),
        18 => shown(tx.replace_virtual_token(expected, &sample::virtual_token(key, seed))),
        19 => shown(tx.virtual_tokens(&sample::credential_id(key))),
        20 => shown(tx.newest_history(&sample::user(key))),
        21 => shown(tx.append_history(&sample::history(key, seed))),
        22 => shown(tx.history(&sample::user(owner), Some(seed), expected as u32)),
        23 => shown(tx.enqueue_message(&sample::message(key, seed))),
        24 => shown(tx.due_messages(LATE, expected as u32)),
        25 => shown(tx.replace_message(expected, &sample::message(key, seed))),
        26 => shown(tx.insert_authority(&sample::authority(key, seed))),
        27 => shown(tx.issued(&format!("certificate/{key}"))),
        28 => shown(tx.insert_issued(&sample::issued(key, seed))),
        29 => shown(tx.insert_session(&sample::session(key, seed))),
        30 => shown(tx.session(&format!("session/{key}"))),
        31 => shown(tx.replace_session(expected, &sample::session(key, seed))),
        32 => shown(tx.forget_sessions(Timestamp::from_unix_millis(expected.cast_signed()))),
        33 => shown(tx.insert_throttle(&sample::throttle(key, seed))),
        34 => shown(tx.throttle(&format!("throttle/{key}"))),
        35 => shown(tx.replace_throttle(expected, &sample::throttle(key, seed))),
        36 => shown(tx.forget_throttles(Timestamp::from_unix_millis(expected.cast_signed()))),
        37 => shown(tx.insert_authenticator(&sample::authenticator(owner, seed))),
        38 => shown(tx.replace_authenticator(expected, &sample::authenticator(owner, seed))),
        39 => shown(tx.remove_authenticator(expected, &sample::user(key))),
        40 => shown(tx.insert_enrolment(&sample::enrolment(owner, seed))),
        41 => shown(tx.enrolment(&sample::credential_id(key))),
        42 => shown(tx.enrolments()),
        43 => shown(tx.remove_enrolment(expected, &sample::credential_id(key))),
        44 => shown(tx.insert_certificate(&sample::certificate(key, seed))),
        45 => shown(tx.certificate(&format!("certificate/{key}"))),
        46 => shown(tx.replace_certificate(expected, &sample::certificate(key, seed))),
        47 => shown(tx.certificates(&sample::credential_id(key))),
        48 => shown(tx.certificate_by_serial("authority/0", &key.to_be_bytes())),
        49 => shown(tx.insert_coupon(&sample::coupon(key, seed))),
        50 => shown(tx.coupon(&format!("coupon/{key}"))),
        51 => shown(tx.replace_coupon(expected, &sample::coupon(key, seed))),
        52 => shown(tx.authorities()),
        53 => shown(tx.replace_authority(expected, &sample::authority(key, seed))),
        54 => shown(tx.insert_crl(&sample::crl(key, seed))),
        55 => shown(tx.crl("authority/0", key as u32)),
        56 => shown(tx.crls()),
        57 => shown(tx.replace_crl(expected, &sample::crl(key, seed))),
        58 => shown(tx.message(&format!("{key:04}"))),
        59 => shown(tx.forget_messages(Timestamp::from_unix_millis(expected.cast_signed()))),
        60 => shown(tx.authenticator(&sample::user(key))),
        61 => shown(tx.remove_authority(expected, &format!("authority/{key}"))),
        62 => {
            let after = (Timestamp::from_unix_millis(0), "");
            shown(tx.ending_certificates(after, LATE, expected as u32))
        }
        63 => shown(tx.history_at(seed % 9)),
        64 => {
            let mut row = sample::history(key, seed);
            row.record.position = expected + key;
            shown(tx.append_history(&row))
        }
        65 => shown(tx.log_head()),
        66 => shown(tx.insert_log_head(&sample::log_head(0, seed))),
        67 => shown(tx.replace_log_head(expected, &sample::log_head(0, seed))),
        68 => shown(tx.log_tile(owner as u32, key)),
        69 => shown(tx.insert_log_tile(&sample::log_tile(key, seed))),
        70 => shown(tx.replace_log_tile(expected, &sample::log_tile(key, seed))),
        71 => {
            let row = sample::tally(key, seed).record;
            shown(tx.tally(row.log, &row.subject))
        }
        72 => shown(tx.insert_tally(&sample::tally(key, seed))),
        73 => shown(tx.replace_tally(expected, &sample::tally(key, seed))),
        74 => shown(tx.authorization(&sample::user(owner), key)),
        75 => shown(tx.insert_authorization(&sample::authorization(key, seed))),
        76 => shown(tx.replace_authorization(expected, &sample::authorization(key, seed))),
        77 => shown(tx.open_authorizations(Some(&sample::user(owner)), expected as u32)),
        78 => shown(tx.open_authorizations(None, expected as u32)),
        79 => shown(tx.authorizations(&sample::user(owner), expected as u32)),
        80 => {
            let before = Timestamp::from_unix_millis(expected.cast_signed() - 2);
            shown(tx.forget_authorizations(before))
        }
        81 => shown(tx.insert_grant(&sample::grant(owner, seed))),
        82 => shown(tx.grant(&sample::credential_id(key))),
        83 => shown(tx.grants(Some(&sample::user(owner)), expected as u32)),
        84 => shown(tx.grants(None, expected as u32)),
        85 => shown(tx.remove_grant(expected, &sample::credential_id(key))),
        ACTS.. => panic!("there is no such act"),
    }
}

fn shown<T: std::fmt::Debug>(outcome: Result<T>) -> String {
    format!("{:?}", outcome.map_err(|error| error.kind()))
}

fn run_all(store: &dyn Store, acts: &[Act], fails: bool) -> (Vec<String>, Result<()>) {
    let mut answers = Vec::new();
    let outcome = store.write(&mut |tx| {
        answers = acts.iter().map(|act| run(tx, *act)).collect();
        if fails {
            return Err(Error::new(ErrorKind::Engine, "as the test decided"));
        }
        Ok(())
    });
    (answers, outcome)
}

fn everything(store: &dyn Store) -> Vec<String> {
    let mut found = Vec::new();
    store
        .read(&mut |tx| {
            found = vec![
                shown(tx.master_key_mark()),
                shown(tx.credentials(None)),
                shown(tx.enrolments()),
                shown(tx.grants(None, u32::MAX)),
                shown(tx.authorities()),
                shown(tx.crls()),
                shown(tx.log_head()),
                shown(tx.open_authorizations(None, u32::MAX)),
            ];
            found.push(shown(tx.messages(None, u32::MAX)));
            for key in 0..KEYS {
                for act in [
                    3, 8, 11, 13, 17, 19, 27, 30, 34, 41, 45, 47, 50, 60, 68, 71, 74,
                ] {
                    found.push(run(tx, (act, key, 0, 1)));
                }
                found.push(shown(tx.history(&sample::user(key), None, u32::MAX)));
            }
            Ok(())
        })
        .unwrap();
    found
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn memory_and_sqlite_agree(transactions in transactions()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        let mut sqlite = SqliteStore::create(&path).unwrap();
        let memory = MemoryStore::new();
        insert_owners(&memory);
        insert_owners(&sqlite);
        for (number, (acts, fails)) in transactions.iter().enumerate() {
            prop_assert_eq!(run_all(&memory, acts, *fails), run_all(&sqlite, acts, *fails));
            if number % 3 == 2 {
                drop(sqlite);
                sqlite = SqliteStore::open(&path).unwrap();
            }
        }
        prop_assert_eq!(everything(&memory), everything(&sqlite));
    }
}
