//! The count of PIN tries on the real store: over processes, and over a process killed
//! between counting a try and looking at the PIN.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use remote_sign_core::{CredentialId, CredentialKind, PinStatus, SoftwareKeys, SystemEntropy};
use remote_sign_sql::SqliteStore;
use remote_sign_tests::{enrol, quiet_provider};

const PIN: &str = "83920174";
const WRONG: &str = "83920175";

fn guesser(store: &Path, credential: &CredentialId, pin: &str, park: bool) -> Child {
    Command::new(env!("CARGO_BIN_EXE_pin-guesser"))
        .arg(store)
        .args([credential.as_str(), pin])
        .args(park.then_some("park"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn lines(child: &mut Child) -> Vec<String> {
    let stdout = child.stdout.take().unwrap();
    let lines = BufReader::new(stdout).lines().map(Result::unwrap).collect();
    assert!(child.wait().unwrap().success());
    lines
}

fn status(store: &Path, credential: &CredentialId) -> PinStatus {
    let provider = quiet_provider(SqliteStore::open(store).unwrap())
        .build()
        .unwrap();
    provider.pin_status(credential).unwrap()
}

fn enrolled(folder: &Path) -> (std::path::PathBuf, CredentialId) {
    let path = folder.join("store.db");
    let store = SqliteStore::create(&path).unwrap();
    let keys = SoftwareKeys::new(SystemEntropy);
    let enrolled = enrol(store, keys, CredentialKind::Remote, PIN, "Tramonto7!");
    (path, enrolled.credential)
}

#[test]
fn threat_19_a_process_killed_before_the_check_has_spent_its_try() {
    let folder = tempfile::tempdir().unwrap();
    let (store, credential) = enrolled(folder.path());
    for tries_left in (0..5).rev() {
        let mut child = guesser(&store, &credential, PIN, true);
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        assert_eq!(line, "trying\n");
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(status(&store, &credential).tries_left, tries_left);
    }
    assert!(status(&store, &credential).locked());
    assert_eq!(
        lines(&mut guesser(&store, &credential, PIN, false)),
        ["PinLocked"]
    );
}

#[test]
fn threat_17_processes_that_guess_at_once_get_five_tries_together() {
    let folder = tempfile::tempdir().unwrap();
    let (store, credential) = enrolled(folder.path());
    let mut children: Vec<Child> = (0..10)
        .map(|_| guesser(&store, &credential, WRONG, false))
        .collect();
    let tried: usize = children
        .iter_mut()
        .map(|child| lines(child).iter().filter(|line| *line == "trying").count())
        .sum();
    assert_eq!(tried, 5);
    assert!(status(&store, &credential).locked());
}

#[test]
fn threat_17_wrong_pins_lock_durably_across_processes() {
    let folder = tempfile::tempdir().unwrap();
    let (store, credential) = enrolled(folder.path());
    for expected in ["PinWrong", "PinWrong", "PinWrong", "PinWrong", "PinLocked"] {
        let lines = lines(&mut guesser(&store, &credential, WRONG, false));
        assert_eq!(lines, ["trying", expected]);
    }
    assert_eq!(
        lines(&mut guesser(&store, &credential, PIN, false)),
        ["PinLocked"]
    );
}
