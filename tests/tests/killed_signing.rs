//! Processes that are killed while they sign, at every call of the store's ports on the path
//! and at random moments: whatever left them is in the history, once, and nothing was approved
//! more often than it says.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::collections::BTreeSet;
use std::io::Read as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use remote_sign_core::{Client, CredentialKind, OtpCode, Scope};
use remote_sign_sql::SqliteStore;
use remote_sign_tests::{End, Released, SignerScene, look_after, quiet_provider};

/// Kills in all, of which at every point of every scenario one.
const RUNS: usize = 1000;

/// How many run at once.
const WORKERS: usize = 3;

const SIGKILL: i32 = 9;

/// What the program `signer` is told, in either mode.
const SCENARIOS: &[(CredentialKind, &str)] = &[
    (
        CredentialKind::Remote,
        "by=person digests=1 sign=1 end=close",
    ),
    (
        CredentialKind::Remote,
        "by=person digests=4 sign=4 read=1 end=drop",
    ),
    (
        CredentialKind::Remote,
        "by=person digests=3 sign=2 end=forget",
    ),
    (
        CredentialKind::Seal,
        "by=unlimited uses=5 sign=4 fold_at=2 end=close",
    ),
    (
        CredentialKind::Seal,
        "by=limited uses=6 sign=5 times=2 end=close",
    ),
    (CredentialKind::Seal, "by=tight uses=5 sign=5 end=drop"),
];

const MODES: [&str; 2] = ["mode=each", "mode=window"];

struct Process {
    child: Child,
    by_person: bool,
}

impl Process {
    fn start(folder: &Path, words: &[&str]) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_signer"))
            .arg(folder)
            .args(words.iter().flat_map(|words| words.split(' ')))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let by_person = words.iter().any(|words| words.contains("by=person"));
        Self { child, by_person }
    }

    /// Kills it after so many microseconds.
    fn kill_after(&mut self, micros: u64) {
        thread::sleep(Duration::from_micros(micros));
        self.child.kill().unwrap();
    }

    /// What it said before it was killed or ended.
    fn said(mut self) -> String {
        let mut said = String::new();
        let mut stdout = self.child.stdout.take().unwrap();
        stdout.read_to_string(&mut said).unwrap();
        let status = self.child.wait().unwrap();
        assert!(
            status.success() || status.signal() == Some(SIGKILL),
            "{status}: {said}"
        );
        said
    }
}

/// An OTP that opened an authorization opens no other.
fn check_otp(folder: &Path, said: &str) {
    let code = said.lines().find_map(|line| line.strip_prefix("approved "));
    let Some(code) = code else {
        return;
    };
    let store = SqliteStore::open(&SignerScene::store_in(folder)).unwrap();
    let service = quiet_provider(store).build().unwrap();
    let id = SignerScene::credential(folder, CredentialKind::Remote);
    for digests in 1..=4 {
        let digests = (0..digests).map(|number| SignerScene::digest(0, number));
        let scope = Scope::Digests(digests.collect());
        let (code, client) = (OtpCode::new(code), Client::new("test"));
        let again = service.verify_signing_otp(&id, &scope, &code, &client);
        assert!(again.is_err(), "the OTP is good again");
    }
}

/// A run: who is started, and killed how.
struct Run {
    kind: CredentialKind,
    processes: Vec<String>,
    /// Microseconds after which all of them are killed; none where they kill themselves.
    micros: Option<u64>,
}

impl Run {
    fn new(kind: CredentialKind, processes: &[String]) -> Self {
        Self {
            kind,
            processes: processes.to_vec(),
            micros: None,
        }
    }

    /// Runs it on a copy, and looks at what it leaves.
    fn go(&self, scene: &SignerScene) -> usize {
        let folder = scene.copy();
        let start = |words: &String| Process::start(folder.path(), &[words]);
        let mut processes: Vec<_> = self.processes.iter().map(start).collect();
        if let Some(micros) = self.micros {
            processes.iter_mut().for_each(|it| it.kill_after(micros));
        }
        // Those that only read end with the first.
        let readers = processes.split_off(1);
        let mut said = vec![(processes[0].by_person, processes.remove(0).said())];
        for (mut process, words) in readers.into_iter().zip(&self.processes[1..]) {
            if words.contains("role=read") {
                process.kill_after(0);
            }
            said.push((process.by_person, process.said()));
        }
        for (by_person, said) in &said {
            if *by_person {
                check_otp(folder.path(), said);
            }
        }
        let released: Vec<_> = said
            .iter()
            .flat_map(|(_, said)| Released::all(said))
            .collect();
        look_after(folder.path(), self.kind, &released, End::Killed);
        released.len()
    }
}

/// Every point of every scenario, each with the name of the point.
fn every_point(scene: &SignerScene) -> Vec<(Run, String)> {
    let mut runs = Vec::new();
    for (kind, words) in SCENARIOS {
        for mode in MODES {
            let folder = scene.copy();
            let said = Process::start(folder.path(), &[words, mode]).said();
            look_after(folder.path(), *kind, &Released::all(&said), End::Killed);
            let passed = said.lines().filter_map(|line| line.strip_prefix("passed "));
            for (number, point) in (1..).zip(passed) {
                let words = format!("{words} {mode} kill={number}");
                runs.push((Run::new(*kind, &[words]), point.to_owned()));
            }
        }
    }
    runs
}

/// Threads, processes and readers at once, killed at a random point or moment.
fn at_random(seed: usize) -> Run {
    let mut random = Random(seed as u64 + 1);
    let mode = MODES[random.below(2) as usize];
    let threads = 1 + random.below(4);
    let kill = 1 + random.below(120);
    let signer = |by: &str| format!("by={by} {mode} threads={threads} fold_at=2 end=close");
    let (kind, mut processes) = match seed % 4 {
        0 => {
            let words = format!("{} digests=4 sign=4 kill={kill}", signer("person"));
            (CredentialKind::Remote, vec![words])
        }
        1 => {
            let words = format!("{} uses=9 sign=9 times=2 kill={kill}", signer("limited"));
            (CredentialKind::Seal, vec![words])
        }
        2 => {
            let words = format!("{} uses=9 sign=8 kill={kill}", signer("limited"));
            let other = format!("{} uses=5 sign=5 times=2", signer("limited"));
            (CredentialKind::Seal, vec![words, other])
        }
        _ => {
            let words = format!("{} uses=20 sign=20 kill={kill}", signer("unlimited"));
            (
                CredentialKind::Seal,
                vec![words, "role=read mode=each".to_owned()],
            )
        }
    };
    if seed.is_multiple_of(3) {
        let without = |words: &String| words.replace(&format!(" kill={kill}"), "");
        processes = processes.iter().map(without).collect();
    }
    Run {
        kind,
        processes,
        micros: seed.is_multiple_of(3).then(|| 5_000 + random.below(60_000)),
    }
}

/// Marsaglia's xorshift64.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        for _ in 0..3 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
        }
        self.0 % end
    }
}

#[test]
fn threat_39_whatever_left_a_killed_process_is_in_the_history_and_nothing_signs_twice() {
    let scene = SignerScene::new();
    let mut runs = every_point(&scene);
    let points: BTreeSet<_> = runs.iter().map(|(_, point)| point.clone()).collect();
    for point in [
        "before commit",
        "after commit",
        "after open_journal",
        "after append",
        "before flush",
        "after flush",
        "before discard",
        "after discard",
    ] {
        assert!(points.contains(point), "{point} is not on the path");
    }
    let every = runs.len();
    assert!(every < RUNS, "{every} points");
    runs.extend((every..RUNS).map(|seed| (at_random(seed), "random".to_owned())));

    let (next, released) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let failed = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some((run, point)) = runs.get(next.fetch_add(1, Ordering::SeqCst)) {
                    let outcome = std::panic::catch_unwind(|| run.go(&scene));
                    match outcome {
                        Ok(count) => drop(released.fetch_add(count, Ordering::SeqCst)),
                        Err(_) => failed
                            .lock()
                            .unwrap()
                            .push(format!("{point}: {:?} {:?}", run.processes, run.micros)),
                    }
                }
            });
        }
    });
    assert_eq!(failed.into_inner().unwrap(), Vec::<String>::new());
    let released = released.into_inner();
    println!("{every} points, {RUNS} kills, {released} signatures released before them");
    assert!(released > RUNS, "{released}");
}
