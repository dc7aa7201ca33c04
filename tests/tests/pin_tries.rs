//! What is counted, on the real store: over threads and processes that guess a PIN, unlock
//! it or present an OTP at once, and over processes killed while they do.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what goes wrong must fail the test"
)]

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use remote_sign_core::{
    Client, CredentialId, CredentialKind, PinStatus, SoftwareKeys, SystemEntropy,
};
use remote_sign_sql::SqliteStore;
use remote_sign_tests::{enrol, provider, quiet_provider};

const PIN: &str = "83920174";
const WRONG: &str = "83920175";

/// A store with an active credential, and its activation code.
struct Enrolled {
    _folder: tempfile::TempDir,
    store: PathBuf,
    credential: CredentialId,
    code: String,
}

impl Enrolled {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        let store = SqliteStore::create(&path).unwrap();
        let keys = SoftwareKeys::new(SystemEntropy);
        let enrolled = enrol(store, keys, CredentialKind::Remote, PIN, "Tramonto7!");
        let mut secrets = enrolled.secrets.into_iter();
        let code = secrets.find(|(name, _)| *name == "activation code");
        Self {
            _folder: folder,
            store: path,
            credential: enrolled.credential,
            code: code.unwrap().1,
        }
    }

    fn locked() -> Self {
        let enrolled = Self::new();
        lines(&mut enrolled.guesser(5, &["pin", WRONG]));
        assert!(enrolled.status().locked());
        enrolled
    }

    /// A process in which so many threads present the same.
    fn guesser(&self, threads: usize, what: &[&str]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_pin-guesser"))
            .arg(&self.store)
            .args([self.credential.as_str(), &threads.to_string()])
            .args(what)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// What all threads of so many processes said.
    fn guess(&self, processes: usize, threads: usize, what: &[&str]) -> Vec<String> {
        let mut children: Vec<Child> = (0..processes)
            .map(|_| self.guesser(threads, what))
            .collect();
        children.iter_mut().flat_map(lines).collect()
    }

    /// Starts a process, and kills it in the moment when it is about to try the key.
    fn kill_at_the_key(&self, what: &[&str]) {
        let mut child = self.guesser(1, &[what, &["park"]].concat());
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        assert_eq!(line, "trying\n");
        child.kill().unwrap();
        child.wait().unwrap();
    }

    fn status(&self) -> PinStatus {
        let store = SqliteStore::open(&self.store).unwrap();
        let provider = quiet_provider(store).build().unwrap();
        provider.pin_status(&self.credential).unwrap()
    }
}

fn lines(child: &mut Child) -> Vec<String> {
    let lines = said(child);
    assert!(child.wait().unwrap().success());
    lines
}

fn said(child: &mut Child) -> Vec<String> {
    let stdout = child.stdout.take().unwrap();
    BufReader::new(stdout).lines().map(Result::unwrap).collect()
}

fn count(lines: &[String], word: &str) -> usize {
    lines.iter().filter(|line| *line == word).count()
}

#[test]
fn threat_19_a_process_killed_before_the_check_has_spent_its_try() {
    let enrolled = Enrolled::new();
    for tries_left in (0..5).rev() {
        enrolled.kill_at_the_key(&["pin", PIN]);
        assert_eq!(enrolled.status().tries_left, tries_left);
    }
    assert!(enrolled.status().locked());
    assert_eq!(enrolled.guess(1, 1, &["pin", PIN]), ["PinLocked"]);
}

#[test]
fn threat_19_a_process_killed_in_an_unlock_has_spent_it() {
    let enrolled = Enrolled::locked();
    let unlock = ["unlock", &enrolled.code, PIN];
    for unlocks_left in (0..3).rev() {
        enrolled.kill_at_the_key(&unlock);
        let status = enrolled.status();
        assert_eq!((status.tries_left, status.unlocks_left), (0, unlocks_left));
    }
    assert_eq!(enrolled.guess(1, 1, &unlock), ["PinUnlocksSpent"]);
}

#[test]
fn threat_19_a_process_killed_anywhere_never_gives_a_try() {
    let enrolled = Enrolled::new();
    let mut tried = 0;
    for millis in 0.. {
        let mut child = enrolled.guesser(3, &["pin", WRONG]);
        std::thread::sleep(Duration::from_millis(millis));
        child.kill().unwrap();
        // What was printed counts; what was counted but not printed is lost.
        tried += count(&said(&mut child), "trying");
        child.wait().unwrap();
        let left = enrolled.status().tries_left as usize;
        assert!(tried <= 5 - left, "{tried} tried, {left} left");
        if left == 0 {
            break;
        }
    }
    assert_eq!(enrolled.guess(1, 1, &["pin", PIN]), ["PinLocked"]);
}

#[test]
fn threat_17_threads_of_processes_that_guess_at_once_get_five_tries_together() {
    let enrolled = Enrolled::new();
    let said = enrolled.guess(4, 8, &["pin", WRONG]);
    assert_eq!(count(&said, "trying"), 5);
    assert_eq!(count(&said, "right"), 0);
    assert!(enrolled.status().locked());
}

#[test]
fn threat_17_and_18_unlocks_at_once_get_one_look_each_and_no_more() {
    let enrolled = Enrolled::locked();
    let unlock = ["unlock", &enrolled.code, WRONG];
    let said = enrolled.guess(3, 3, &unlock);
    assert_eq!(count(&said, "trying"), 3);
    assert_eq!(count(&said, "right"), 0);
    let status = enrolled.status();
    assert_eq!((status.tries_left, status.unlocks_left), (0, 0));
    let late = ["unlock", &enrolled.code, PIN];
    assert_eq!(enrolled.guess(1, 1, &late), ["PinUnlocksSpent"]);
}

#[test]
fn threat_17_wrong_pins_lock_durably_across_processes() {
    let enrolled = Enrolled::new();
    for expected in ["PinWrong", "PinWrong", "PinWrong", "PinWrong", "PinLocked"] {
        let said = enrolled.guess(1, 1, &["pin", WRONG]);
        assert_eq!(said, ["trying", expected]);
    }
    assert_eq!(enrolled.guess(1, 1, &["pin", PIN]), ["PinLocked"]);
}

#[test]
fn threat_26_one_otp_presented_by_many_processes_is_right_once() {
    let enrolled = Enrolled::new();
    for processes in 2..=8 {
        let otp = fresh_otp(&enrolled.store, &enrolled.credential);
        let said = enrolled.guess(processes, 2, &["otp", &otp]);
        assert_eq!(count(&said, "right"), 1, "{processes} processes: {said:?}");
        assert_eq!(said.len(), processes * 2);
    }
}

/// Asks for a code that opens signing, and reads it.
fn fresh_otp(store: &Path, credential: &CredentialId) -> String {
    let (sender, receiver) = std::sync::mpsc::channel();
    let sender = std::sync::Mutex::new(sender);
    let service = provider(SqliteStore::open(store).unwrap(), move |message| {
        sender.lock().unwrap().send(message.body.clone()).unwrap();
        Ok(())
    });
    let service = service.build().unwrap();
    let scope = service.window(CredentialKind::Remote);
    let client = Client::new("test");
    service
        .request_signing_otp(credential, &scope, &client)
        .unwrap();
    let texts: Vec<String> = receiver.try_iter().collect();
    let code = texts.iter().find_map(|text| text.split_once("OTP: "));
    let digits = code.unwrap().1.split_whitespace().next();
    digits.unwrap().to_owned()
}
