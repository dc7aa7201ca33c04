//! Journals as files: their rights and names, torn tails, a holder that is killed, races
//! between processes, a full disk. The other processes are this test program itself, started
//! on the test `child` with a role.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what goes wrong here must fail the test that asked for it"
)]

use std::env;
use std::fs::{self, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use remote_sign_core::store::{Journal, Journals as _};
use remote_sign_core::{Error, ErrorKind};
use remote_sign_sql::SqliteStore;
use tempfile::TempDir;

mod sample;
use sample::{get, put};

const ROLE: &str = "REMOTE_SIGN_TEST_ROLE";
const STORE: &str = "REMOTE_SIGN_TEST_STORE";
const ID: &str = "authorization/1";

fn made() -> (TempDir, PathBuf, SqliteStore) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let store = SqliteStore::create(&path).unwrap();
    let journals = folder.path().join("store.db-journals");
    (folder, journals, store)
}

/// The bytes and ends of the frames.
fn frames(store: &SqliteStore, name: &str) -> Vec<(Vec<u8>, u64)> {
    let frames = store.read_journal(name, ID, 0, usize::MAX).unwrap();
    let frames = frames.unwrap().into_iter();
    frames.map(|frame| (frame.bytes, frame.end)).collect()
}

/// What the other process does; nothing in an ordinary run.
#[test]
fn child() {
    let Ok(role) = env::var(ROLE) else { return };
    let path = env::var_os(STORE).unwrap();
    let store = SqliteStore::open(Path::new(&path)).unwrap();
    match role.as_str() {
        "append and stay" => {
            let journal = store.open_journal(ID).unwrap();
            for number in 0..100_u8 {
                journal.append(&[number; 300]).unwrap();
            }
            tell(journal.name());
            wait();
        }
        "take" => {
            tell("ready");
            wait();
            let taken = take_by_many(&store, "slot-1");
            tell(&format!("took {}", taken.len()));
            // Held until the parent has counted.
            loop {
                thread::park();
            }
        }
        "commit" => put(&store, "another").unwrap(),
        "append until it is full" => {
            let journal = store.open_journal(ID).unwrap();
            let mut whole = 0_u32;
            let error = loop {
                match journal.append(&[7; 300]) {
                    Ok(()) => whole += 1,
                    Err(error) => break error,
                }
            };
            assert_eq!(error.kind(), ErrorKind::StoreUnavailable, "{error}");
            assert_eq!(journal.append(b"small"), Err(error.clone()));
            assert_eq!(journal.flush(), Err(error));
            tell(&format!("{whole} {}", journal.name()));
        }
        other => panic!("no such role: {other}"),
    }
}

fn take_by_many(store: &SqliteStore, name: &str) -> Vec<Box<dyn Journal>> {
    thread::scope(|scope| {
        let takers: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    store.journal_is_held(name, ID).unwrap();
                    store.take_journal(name, ID).unwrap()
                })
            })
            .collect();
        let taken = takers.into_iter().map(|thread| thread.join().unwrap());
        taken.flatten().collect()
    })
}

/// Says a line to the parent, which [`heard`] it.
fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    write!(out, "\nchild: {line}\n").unwrap();
    out.flush().unwrap();
}

/// Waits until the parent closes the other end.
fn wait() {
    std::io::copy(&mut std::io::stdin(), &mut std::io::sink()).unwrap();
}

fn heard(child: &mut Child) -> String {
    let mut lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
    let said = lines.find_map(|line| line.unwrap().strip_prefix("child: ").map(str::to_owned));
    said.unwrap()
}

fn started(mut command: Command, role: &str, store: &Path) -> Child {
    command
        .args(["--exact", "child", "--nocapture"])
        .env(ROLE, role)
        .env(STORE, store)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn spawn(role: &str, folder: &TempDir) -> Child {
    let program = Command::new(env::current_exe().unwrap());
    started(program, role, &folder.path().join("store.db"))
}

fn assert_says<T>(outcome: Result<T, Error>, words: &str) {
    let Err(error) = outcome else {
        panic!("not refused: {words}")
    };
    assert_eq!(error.kind(), ErrorKind::StoreUnavailable, "{error}");
    assert!(error.to_string().contains(words), "{error}");
}

#[test]
fn a_tail_torn_at_any_byte_hides_its_own_frame_alone() {
    let (_folder, journals, store) = made();
    let journal = store.open_journal(ID).unwrap();
    for length in [1, 7, 300] {
        journal.append(&vec![0xA5; length]).unwrap();
    }
    let name = journal.name().to_owned();
    drop(journal);
    let path = journals.join(&name);
    let whole = fs::read(&path).unwrap();
    let ends: Vec<u64> = frames(&store, &name).iter().map(|(_, end)| *end).collect();
    assert_eq!(ends.last().copied(), Some(whole.len() as u64));
    let header = 4 + 1 + ID.len();
    for length in 0..=whole.len() {
        let torn = whole.get(..length).unwrap();
        // As it was cut, or with what a power cut leaves behind.
        for behind in [&[][..], &[0; 999], &[0xFF; 999]] {
            if !behind.is_empty() && !torn_between_frames(length, header, &ends) {
                continue;
            }
            fs::write(&path, [torn, behind].concat()).unwrap();
            if length < header {
                assert_eq!(store.read_journal(&name, ID, 0, 9), Ok(None));
                assert!(store.take_journal(&name, ID).unwrap().is_none());
                continue;
            }
            let shown = || frames(&store, &name).into_iter().map(|(_, end)| end);
            let expected: Vec<u64> = ends
                .iter()
                .copied()
                .filter(|end| *end <= length as u64)
                .collect();
            assert_eq!(shown().collect::<Vec<_>>(), expected, "{length} bytes");
            // Whoever takes it goes on after the last whole frame.
            let taken = store.take_journal(&name, ID).unwrap().unwrap();
            taken.append(b"next").unwrap();
            let last = expected.last().copied().unwrap_or(header as u64);
            assert_eq!(shown().next_back(), Some(last + 8), "{length} bytes");
        }
    }
}

fn torn_between_frames(length: usize, header: usize, ends: &[u64]) -> bool {
    length == header || ends.contains(&(length as u64))
}

#[test]
fn what_a_killed_process_appended_is_there_and_waits() {
    let (folder, journals, store) = made();
    let mut child = spawn("append and stay", &folder);
    let name = heard(&mut child);
    assert!(store.journal_is_held(&name, ID).unwrap());
    assert!(store.take_journal(&name, ID).unwrap().is_none());
    child.kill().unwrap(); // SIGKILL
    child.wait().unwrap();

    assert!(!store.journal_is_held(&name, ID).unwrap());
    let expected = (0..100_u8).map(|number| vec![number; 300]);
    let kept = frames(&store, &name).into_iter().map(|(bytes, _)| bytes);
    assert!(kept.eq(expected));

    let other = store.open_journal("authorization/2").unwrap();
    assert_ne!(other.name(), name, "it serves nobody else");
    let taken = store.take_journal(&name, ID).unwrap().unwrap();
    assert!(store.journal_is_held(&name, ID).unwrap());
    taken.discard().unwrap();
    assert_eq!(store.read_journal(&name, ID, 0, 9), Ok(None));
    let next = store.open_journal("authorization/3").unwrap();
    assert_eq!(next.name(), name, "now it does");
    assert_eq!(fs::read_dir(journals).unwrap().count(), 3, "two, `changes`");
}

#[test]
fn of_many_takers_in_two_processes_one_wins() {
    for _ in 0..5 {
        let (folder, _, store) = made();
        drop(store.open_journal(ID).unwrap());
        let mut children = [spawn("take", &folder), spawn("take", &folder)];
        for child in &mut children {
            assert_eq!(heard(child), "ready");
        }
        for child in &mut children {
            drop(child.stdin.take());
        }
        let taken = take_by_many(&store, "slot-1");
        let mut winners = taken.len();
        for child in &mut children {
            winners += usize::from(heard(child) == "took 1");
        }
        assert_eq!(winners, 1);
        for mut child in children {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }
}

#[test]
fn a_commit_of_another_process_is_counted() {
    let (folder, _, store) = made();
    let before = store.changes().unwrap();
    assert_eq!(store.changes(), Ok(before));
    assert!(spawn("commit", &folder).wait().unwrap().success());
    assert_ne!(store.changes(), Ok(before));
    assert!(get(&store, "another").unwrap().is_some());
}

#[test]
fn the_time_since_the_start_of_the_machine_has_one_name() {
    let (folder, _, store) = made();
    let other = SqliteStore::open(&folder.path().join("store.db")).unwrap();
    assert_eq!(store.boot(), other.boot());
}

/// A limit on the size of files cuts a frame short, as a full disk does.
#[test]
fn a_frame_for_which_there_is_no_room_leaves_no_trace() {
    let (folder, journals, store) = made();
    let mut limited = Command::new("sh");
    // 64 blocks of 512 bytes: the store's own files are larger, and not written to.
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\"";
    limited
        .args(["-c", script])
        .arg(env::current_exe().unwrap());
    let mut child = started(
        limited,
        "append until it is full",
        &folder.path().join("store.db"),
    );
    let said = heard(&mut child);
    assert!(child.wait().unwrap().success());
    let (whole, name) = said.split_once(' ').unwrap();
    let header = 4 + 1 + ID.len();
    let limit = 64 * 512;
    assert_eq!(whole.parse(), Ok((limit - header) / 304));
    assert_ne!((limit - header) % 304, 0, "the last one was cut short");
    let kept = frames(&store, name);
    assert_eq!(whole.parse(), Ok(kept.len()));
    let len = fs::metadata(journals.join(name)).unwrap().len();
    assert_eq!(kept.last().map(|(_, end)| *end), Some(len));
}

#[test]
fn only_the_owner_may_read_the_journals() {
    let (_folder, journals, store) = made();
    let journal = store.open_journal(ID).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&journals), 0o700);
    for name in [journal.name(), "changes"] {
        assert_eq!(mode(&journals.join(name)), 0o600, "{name}");
    }
}

#[test]
fn a_folder_or_slot_that_others_may_write_or_direct_is_refused() {
    let (folder, journals, store) = made();
    let journal = store.open_journal(ID).unwrap();
    let name = journal.name();
    let slot = journals.join(name);
    let set_mode =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    for mode in [0o620, 0o602] {
        set_mode(&slot, mode);
        assert_says(store.read_journal(name, ID, 0, 9), "others may write it");
    }
    set_mode(&slot, 0o600);
    let moved = folder.path().join("moved");
    fs::rename(&slot, &moved).unwrap();
    symlink(&moved, &slot).unwrap();
    assert_says(store.read_journal(name, ID, 0, 9), "symbolic link");
    assert_says(store.take_journal(name, ID), "symbolic link");
    drop(journal);
    drop(store);

    let path = folder.path().join("store.db");
    for mode in [0o770, 0o707] {
        set_mode(&journals, mode);
        assert_says(SqliteStore::open(&path), "others may write it");
    }
    set_mode(&journals, 0o700);
    let moved = folder.path().join("moved too");
    fs::rename(&journals, &moved).unwrap();
    symlink(&moved, &journals).unwrap();
    assert_says(SqliteStore::open(&path), "symbolic link");
}

#[test]
fn a_name_that_is_no_slots_leads_nowhere() {
    let (_folder, journals, store) = made();
    let journal = store.open_journal(ID).unwrap();
    let outside = journals.with_file_name("slot-9");
    fs::copy(journals.join(journal.name()), outside).unwrap();
    for name in ["../slot-9", "slot-99", "slot-01", "", "changes"] {
        assert_eq!(store.read_journal(name, ID, 0, 9), Ok(None), "{name}");
        assert!(store.take_journal(name, ID).unwrap().is_none(), "{name}");
        assert_eq!(store.journal_is_held(name, ID), Ok(false), "{name}");
    }
}

#[test]
fn a_store_without_its_journals_opens_and_journals_without_their_store_stay() {
    let (folder, journals, store) = made();
    let path = folder.path().join("store.db");
    let journal = store.open_journal(ID).unwrap();
    let name = journal.name().to_owned();
    journal.append(b"signed").unwrap();
    drop(journal);
    drop(store);
    let aside = folder.path().join("aside");
    fs::rename(&journals, &aside).unwrap();
    let restored = SqliteStore::open(&path).unwrap();
    assert_eq!(restored.read_journal(&name, ID, 0, 9), Ok(None));
    drop(restored);

    fs::remove_dir_all(&journals).unwrap();
    fs::rename(&aside, &journals).unwrap();
    fs::remove_file(&path).unwrap();
    assert_says(SqliteStore::create(&path), "holds signatures");
    // Emptied slots hold nothing that could be lost.
    let slot = OpenOptions::new().write(true).open(journals.join(&name));
    slot.unwrap().set_len(0).unwrap();
    SqliteStore::create(&path).unwrap();
}

#[test]
fn a_transaction_that_fails_is_not_counted() {
    let (_folder, _, store) = made();
    put(&store, "kept").unwrap();
    let before = store.changes().unwrap();
    put(&store, "kept").unwrap_err();
    assert_eq!(store.changes(), Ok(before));
}
