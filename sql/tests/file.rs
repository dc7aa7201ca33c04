//! The store's file: how it is made, what is refused and with which words, what an
//! outside hand can and cannot do to it.

#![allow(
    clippy::unwrap_used,
    reason = "what goes wrong here must fail the test that asked for it"
)]

use std::fs;
use std::os::unix::fs::{FileExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use remote_sign_core::store::{PinRecord, Store as _, Stored};
use remote_sign_core::{Error, ErrorKind};
use remote_sign_sql::SqliteStore;
use rusqlite::Connection;
use tempfile::TempDir;

mod sample;
use sample::{challenge, get, put};

const JOURNALS: &str = "store.db-journals";

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    (folder, path)
}

fn made() -> (TempDir, PathBuf) {
    let (folder, path) = place();
    put(&SqliteStore::create(&path).unwrap(), "kept").unwrap();
    (folder, path)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn refused(path: &Path) -> Error {
    SqliteStore::open(path).unwrap_err()
}

fn assert_says(error: &Error, kind: ErrorKind, words: &str) {
    assert_eq!(error.kind(), kind, "{error}");
    assert!(error.to_string().contains(words), "{error}");
}

#[test]
fn only_the_owner_may_read_the_file_and_its_companions() {
    let (folder, path) = place();
    let store = SqliteStore::create(&path).unwrap();
    put(&store, "a").unwrap();
    assert_eq!(
        names(folder.path()),
        ["store.db", JOURNALS, "store.db-shm", "store.db-wal"]
    );
    for name in names(folder.path()) {
        let expected = if name == JOURNALS { 0o700 } else { 0o600 };
        assert_eq!(mode(&folder.path().join(&name)), expected, "{name}");
    }
    drop(store);
    assert_eq!(names(folder.path()), ["store.db", JOURNALS]);
    let head = fs::read(&path).unwrap();
    // Database file format 1.3.2: 2 in both bytes means WAL.
    assert_eq!(head.get(18..20), Some([2, 2].as_slice()));
}

#[test]
fn what_is_there_is_never_made_anew() {
    let (folder, path) = made();
    let again = SqliteStore::create(&path).unwrap_err();
    assert_says(&again, ErrorKind::AlreadyExists, "already");
    assert_eq!(names(folder.path()), ["store.db", JOURNALS]);
    assert!(
        get(&SqliteStore::open(&path).unwrap(), "kept")
            .unwrap()
            .is_some()
    );
}

#[test]
fn of_many_creators_one_wins() {
    let (folder, path) = place();
    let made = std::thread::scope(|scope| {
        let creators: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| SqliteStore::create(&path)))
            .collect();
        let outcomes: Vec<_> = creators
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect();
        outcomes.iter().filter(|outcome| outcome.is_ok()).count()
    });
    assert_eq!(made, 1);
    assert_eq!(names(folder.path()), ["store.db", JOURNALS]);
}

#[test]
fn a_missing_file_or_folder_is_refused_and_not_made() {
    let (folder, path) = place();
    assert_says(&refused(&path), ErrorKind::StoreUnavailable, "is not there");
    let deep = folder.path().join("absent/store.db");
    assert_says(&refused(&deep), ErrorKind::StoreUnavailable, "is not there");
    let error = SqliteStore::create(&deep).unwrap_err();
    assert_says(&error, ErrorKind::StoreUnavailable, "has no folder");
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_folder_is_no_store() {
    let (folder, _) = place();
    assert_says(
        &refused(folder.path()),
        ErrorKind::StoreUnavailable,
        "name the file",
    );
    let error = SqliteStore::create(folder.path()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists);
}

#[test]
fn a_name_that_sqlite_would_interpret_is_a_plain_name() {
    let (folder, _) = place();
    for name in [":memory:", "file:x?mode=memory"] {
        let path = folder.path().join(name);
        put(&SqliteStore::create(&path).unwrap(), "kept").unwrap();
        assert!(path.is_file());
        assert!(
            get(&SqliteStore::open(&path).unwrap(), "kept")
                .unwrap()
                .is_some()
        );
    }
}

#[test]
fn a_journal_without_its_store_is_not_adopted() {
    let (folder, path) = place();
    fs::write(
        folder.path().join("store.db-wal"),
        b"newest data of a lost store",
    )
    .unwrap();
    let error = SqliteStore::create(&path).unwrap_err();
    assert_says(&error, ErrorKind::StoreUnavailable, "-wal");
    assert_eq!(names(folder.path()), ["store.db-wal"]);
}

#[test]
fn other_files_are_refused_and_left_alone() {
    let (_folder, path) = place();
    fs::write(&path, "Caro diario, ".repeat(500)).unwrap();
    assert_says(&refused(&path), ErrorKind::StoreUnavailable, "is no store");
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        "Caro diario, ".repeat(500)
    );

    fs::write(&path, b"").unwrap();
    assert_says(
        &refused(&path),
        ErrorKind::StoreUnavailable,
        "has no schema",
    );
    assert!(fs::read(&path).unwrap().is_empty());

    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("CREATE TABLE bookmark (url TEXT)")
        .unwrap();
    drop(other);
    let before = fs::read(&path).unwrap();
    assert_says(
        &refused(&path),
        ErrorKind::StoreUnavailable,
        "has no schema",
    );
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_newer_schema_is_refused() {
    let (_folder, path) = made();
    let newer = "INSERT INTO schema_migration VALUES (9999, x'00')";
    Connection::open(&path)
        .unwrap()
        .execute_batch(newer)
        .unwrap();
    assert_says(&refused(&path), ErrorKind::StoreSchemaNewer, "update");
}

#[test]
fn another_schema_of_the_same_number_is_refused() {
    let (_folder, path) = made();
    let other = "UPDATE schema_migration SET checksum = x'00' WHERE number = 1";
    Connection::open(&path)
        .unwrap()
        .execute_batch(other)
        .unwrap();
    assert_says(
        &refused(&path),
        ErrorKind::StoreUnavailable,
        "another schema",
    );
}

#[test]
fn a_damaged_head_is_refused() {
    let (_folder, path) = made();
    // The first page after the 100 bytes of the header is the root of the schema.
    fs::OpenOptions::new()
        .write(true)
        .open(&path)
        .unwrap()
        .write_all_at(&[0xFF; 3000], 100)
        .unwrap();
    assert_says(
        &refused(&path),
        ErrorKind::StoreUnavailable,
        "is damaged; restore a backup",
    );
}

#[test]
fn a_damaged_page_is_reported_by_the_act_that_meets_it() {
    let (_folder, path) = made();
    let root: u64 = Connection::open(&path)
        .unwrap()
        .query_row(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'challenge'",
            [],
            |row| row.get::<_, i64>(0).map(i64::cast_unsigned),
        )
        .unwrap();
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.write_all_at(&[0xFF; 4096], (root - 1) * 4096).unwrap();
    let store = SqliteStore::open(&path).unwrap();
    let error = get(&store, "kept").unwrap_err();
    assert_says(
        &error,
        ErrorKind::StoreUnavailable,
        "is damaged; restore a backup",
    );
    let error = put(&store, "new").unwrap_err();
    assert_says(
        &error,
        ErrorKind::StoreUnavailable,
        "is damaged; restore a backup",
    );
}

#[test]
fn a_truncated_file_is_refused() {
    let (_folder, path) = made();
    fs::OpenOptions::new()
        .write(true)
        .open(&path)
        .unwrap()
        .set_len(4096)
        .unwrap();
    let outcome = SqliteStore::open(&path).and_then(|store| get(&store, "kept"));
    assert_says(
        &outcome.unwrap_err(),
        ErrorKind::StoreUnavailable,
        "is damaged; restore a backup",
    );
}

#[test]
fn values_that_no_program_wrote_are_refused() {
    for edit in [
        "UPDATE challenge SET purpose = 'anything'",
        "UPDATE challenge SET mac = x'02'",
        "UPDATE challenge SET context = x'01'",
        "UPDATE challenge SET tries_left = -1",
        "UPDATE challenge SET tries_left = 4294967296",
        "UPDATE challenge SET slot = CAST(x'FF' AS TEXT)",
    ] {
        let (_folder, path) = made();
        Connection::open(&path)
            .unwrap()
            .execute_batch(edit)
            .unwrap();
        let slot_edited = edit.contains("slot");
        let outcome = get(&SqliteStore::open(&path).unwrap(), "kept");
        if slot_edited {
            assert_eq!(outcome, Ok(None));
        } else {
            assert_says(
                &outcome.unwrap_err(),
                ErrorKind::Integrity,
                "altered outside",
            );
        }
    }
}

#[test]
fn planted_triggers_do_not_run() {
    let (_folder, path) = made();
    let plant = "CREATE TRIGGER evil AFTER INSERT ON challenge BEGIN DELETE FROM challenge; END";
    Connection::open(&path)
        .unwrap()
        .execute_batch(plant)
        .unwrap();
    let store = SqliteStore::open(&path).unwrap();
    put(&store, "new").unwrap();
    assert!(get(&store, "kept").unwrap().is_some());
}

#[test]
fn a_record_without_its_owner_is_refused_at_commit() {
    let (_folder, path) = made();
    let store = SqliteStore::open(&path).unwrap();
    let pin = Stored {
        record: PinRecord {
            credential: "C000000000001".parse().unwrap(),
            tries_left: 3,
            counted: 2,
            wrong: 2,
            counted_at: remote_sign_core::Timestamp::from_unix_millis(1),
            activation_tries_left: 3,
            unlocks_left: 3,
        },
        version: 1,
        mac: [0; 32],
    };
    let error = store
        .write(&mut |tx| {
            tx.insert_pin(&pin)?;
            tx.insert_challenge(&challenge("new", 1, b"code"))
        })
        .unwrap_err();
    assert_says(&error, ErrorKind::Integrity, "is not there");
    assert_eq!(get(&store, "new"), Ok(None));
    put(&store, "new").unwrap();
}

#[test]
fn a_writer_elsewhere_is_waited_for_and_then_named() {
    let (_folder, path) = made();
    let store = SqliteStore::open(&path)
        .unwrap()
        .with_busy_timeout(Duration::from_millis(50))
        .unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_says(
        &put(&store, "new").unwrap_err(),
        ErrorKind::StoreUnavailable,
        "held by another program",
    );
    assert!(
        get(&store, "kept").unwrap().is_some(),
        "readers do not wait"
    );
    other.execute_batch("ROLLBACK").unwrap();
    put(&store, "new").unwrap();
}

#[test]
fn readers_do_not_wait_for_the_writer_of_their_own_process() {
    let (_folder, path) = made();
    let store = SqliteStore::open(&path).unwrap();
    store
        .write(&mut |tx| {
            tx.insert_challenge(&challenge("new", 1, b"code"))?;
            assert_eq!(get(&store, "new"), Ok(None), "not committed yet");
            Ok(())
        })
        .unwrap();
    assert!(get(&store, "new").unwrap().is_some());
}

#[test]
fn replaced_bytes_are_gone_from_the_file() {
    let (_folder, path) = place();
    let contains = |needle: &[u8]| {
        let file = fs::read(&path).unwrap();
        file.windows(needle.len()).any(|window| window == needle)
    };
    // One value inside its page, one on overflow pages.
    let (small, big) = (
        b"SMALL-SECRET-0123".repeat(3),
        b"BIG-SECRET-456789".repeat(2000),
    );
    let store = SqliteStore::create(&path).unwrap();
    store
        .write(&mut |tx| {
            tx.insert_challenge(&challenge("small", 1, &small))?;
            tx.insert_challenge(&challenge("big", 1, &big))
        })
        .unwrap();
    drop(store);
    assert!(contains(b"SMALL-SECRET-0123") && contains(b"BIG-SECRET-456789"));

    let store = SqliteStore::open(&path).unwrap();
    store
        .write(&mut |tx| {
            tx.replace_challenge(1, &challenge("small", 2, b""))?;
            tx.replace_challenge(1, &challenge("big", 2, b""))
        })
        .unwrap();
    drop(store);
    assert!(!contains(b"SMALL-SECRET-0123") && !contains(b"BIG-SECRET-456789"));
}
