//! Several processes on one file: no update is lost, a killed writer leaves the state of
//! the last commit, another user's rights hold. The other processes are this test
//! program itself, started on the test `child` with a role.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what goes wrong here must fail the test that asked for it"
)]

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use remote_sign_core::ErrorKind;
use remote_sign_core::store::{ChallengeRecord, Store as _, Stored};
use remote_sign_sql::SqliteStore;

mod sample;
use sample::{challenge, get, put};

const ROLE: &str = "REMOTE_SIGN_TEST_ROLE";
const STORE: &str = "REMOTE_SIGN_TEST_STORE";
const ROUNDS: u32 = 150;

/// What the other process does; nothing in an ordinary run.
#[test]
fn child() {
    let Ok(role) = env::var(ROLE) else { return };
    let path = env::var_os(STORE).unwrap();
    let path = Path::new(&path);
    match role.as_str() {
        "count in one transaction" => {
            let store = SqliteStore::open(path).unwrap();
            tell("ready");
            wait();
            count_in_one_transaction(&store);
        }
        "count by version" => {
            let store = SqliteStore::open(path).unwrap();
            tell("ready");
            wait();
            count_by_version(&store);
        }
        "stop in a transaction" => {
            let store = SqliteStore::open(path).unwrap();
            put(&store, "committed").unwrap();
            store
                .write(&mut |tx| {
                    tx.replace_challenge(1, &challenge("kept", 2, b"half"))?;
                    // More than the page cache holds (2 MB), so that pages reach the journal.
                    for number in 0..100 {
                        let row = challenge(&format!("big {number}"), 1, &[7; 60_000]);
                        tx.insert_challenge(&row)?;
                    }
                    tell("stopped");
                    loop {
                        std::thread::park();
                    }
                })
                .unwrap();
        }
        "be refused" => {
            let opened = SqliteStore::open(path).unwrap_err();
            assert_eq!(opened.kind(), ErrorKind::StoreUnavailable, "{opened}");
            assert!(
                opened.to_string().contains("check the owner and the mode"),
                "{opened}"
            );
            let made = SqliteStore::create(&path.with_file_name("new.db")).unwrap_err();
            assert_eq!(made.kind(), ErrorKind::StoreUnavailable, "{made}");
        }
        other => panic!("no such role: {other}"),
    }
}

fn count_in_one_transaction(store: &SqliteStore) {
    for _ in 0..ROUNDS {
        store
            .write(&mut |tx| {
                let counted = one_more(tx.challenge("counter")?.unwrap());
                tx.replace_challenge(counted.version - 1, &counted)
            })
            .unwrap();
    }
}

/// Reads in one transaction and replaces in another, as the domain does when it computes
/// between the two.
fn count_by_version(store: &SqliteStore) {
    for _ in 0..ROUNDS {
        loop {
            let counted = one_more(get(store, "counter").unwrap().unwrap());
            match store.write(&mut |tx| tx.replace_challenge(counted.version - 1, &counted)) {
                Ok(()) => break,
                Err(error) => assert_eq!(error.kind(), ErrorKind::Conflict, "{error}"),
            }
        }
    }
}

fn one_more(mut row: Stored<ChallengeRecord>) -> Stored<ChallengeRecord> {
    row.record.tries_left += 1;
    row.version += 1;
    row
}

/// Says a line to the parent, which [`heard`] it.
fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    write!(out, "\n{line}\n").unwrap();
    out.flush().unwrap();
}

/// Waits until the parent closes the other end.
fn wait() {
    std::io::copy(&mut std::io::stdin(), &mut std::io::sink()).unwrap();
}

fn heard(child: &mut Child, line: &str) -> bool {
    let lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
    lines.map_while(Result::ok).any(|said| said == line)
}

fn start(program: &Path, role: &str, store: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .args(["--exact", "child", "--nocapture"])
        .env(ROLE, role)
        .env(STORE, store);
    command
}

fn spawn(role: &str, store: &Path) -> Child {
    start(&env::current_exe().unwrap(), role, store)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn no_update_is_lost_between_processes_and_threads() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let store = SqliteStore::create(&path).unwrap();
    put(&store, "counter").unwrap();
    let mut children =
        ["count in one transaction", "count by version"].map(|role| spawn(role, &path));
    for child in &mut children {
        assert!(heard(child, "ready"));
    }
    for child in &mut children {
        drop(child.stdin.take());
    }
    std::thread::scope(|scope| {
        scope.spawn(|| count_in_one_transaction(&store));
        scope.spawn(|| count_by_version(&store));
    });
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let counter = get(&store, "counter").unwrap().unwrap();
    assert_eq!(counter.record.tries_left, 4 * ROUNDS);
    assert_eq!(counter.version, 1 + u64::from(4 * ROUNDS));
}

#[test]
fn a_writer_killed_in_a_transaction_leaves_the_last_commit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    put(&SqliteStore::create(&path).unwrap(), "kept").unwrap();

    let mut child = spawn("stop in a transaction", &path);
    let said = BufReader::new(child.stdout.take().unwrap());
    assert!(
        said.lines()
            .map_while(Result::ok)
            .any(|line| line == "stopped")
    );
    let journal = fs::metadata(folder.path().join("store.db-wal"))
        .unwrap()
        .len();
    assert!(
        journal > 1_000_000,
        "half a transaction is in the journal ({journal} bytes)"
    );
    child.kill().unwrap(); // SIGKILL
    child.wait().unwrap();

    let store = SqliteStore::open(&path).unwrap();
    assert_eq!(get(&store, "kept"), Ok(Some(challenge("kept", 1, b"code"))));
    assert!(get(&store, "committed").unwrap().is_some());
    assert_eq!(get(&store, "big 0"), Ok(None));
    put(&store, "after").unwrap();
    drop(store);
    assert!(
        get(&SqliteStore::open(&path).unwrap(), "after")
            .unwrap()
            .is_some()
    );
}

#[test]
fn a_file_that_may_not_be_written_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    put(&SqliteStore::create(&path).unwrap(), "kept").unwrap();
    let program = folder.path().join("program");
    // By another process: a program that any process holds open for writing does not start,
    // and a child started by a parallel test would inherit our copy's open file.
    let copied = Command::new("cp")
        .arg(env::current_exe().unwrap())
        .arg(&program)
        .status();
    assert!(copied.unwrap().success());
    let set_mode =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();

    // Not readable; readable; writable in a folder that is not.
    for mode in [0o000, 0o444, 0o666] {
        set_mode(&path, mode);
        set_mode(folder.path(), 0o555);
        let mut command = start(&program, "be refused", &path);
        // Rights do not bind root: become somebody else (65534, nobody).
        if fs::metadata("/proc/self").unwrap().uid() == 0 {
            command.uid(65_534).gid(65_534);
        }
        let output = command.output().unwrap();
        set_mode(folder.path(), 0o755);
        assert!(
            output.status.success(),
            "mode {mode:o}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    assert!(!folder.path().join("new.db").exists());
}
