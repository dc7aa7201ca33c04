//! The power is cut while a process signs, while it changes files: the folder is made as
//! the disk has it, with what was flushed and nothing or some of the rest, and the machine
//! starts anew. With a flush before each release nothing that was released is missing; with
//! one a second what is missing is told of.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what goes wrong must fail the test"
)]

mod disk;
mod recording;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use remote_sign_core::CredentialKind;
use remote_sign_tests::{End, Released, SignerScene, look_after};

use disk::Disk;
use recording::{Call, record};

use CredentialKind::{Remote, Seal};

/// What the cuts of a run left.
#[derive(Debug, Default)]
struct Cuts {
    cuts: usize,
    released: usize,
    missing: usize,
}

/// Cuts the power at the changes of a run of the program `signer`.
fn cut_everywhere(kind: CredentialKind, words: &str, end: End) -> Cuts {
    let scene = SignerScene::new();
    let folder = scene.copy();
    // The process that makes the folder may be the one that the cut meets.
    fs::remove_dir_all(folder.path().join("store.db-journals")).unwrap();
    let mut disk = Disk::new(folder.path());
    let calls = record(folder.path(), words);
    let (mut said, mut cuts, mut luck) = (String::new(), Cuts::default(), Random(7));
    let mut has_begun = false;
    for (number, call) in calls.iter().enumerate() {
        let matters = match call {
            Call::Say(text) => {
                said.push_str(std::str::from_utf8(text).unwrap());
                true
            }
            call => disk.apply(call),
        };
        has_begun |= call.is_of_a_journal();
        if !matters || !has_begun {
            continue;
        }
        let released = Released::all(&said);
        // A page more or less in SQLite's journal makes no difference but seldom.
        let wills = match (call, number % 12) {
            (Call::Say(_), _) => &[false, true][..],
            (Call::Write(..), 1..) => continue,
            (Call::Append(path, _), _) if path.ends_with("changes") => continue,
            (_, 1 | 3 | 5 | 7 | 9 | 11) => &[false],
            (_, _) => &[true],
        };
        for has_luck in wills {
            let found = tempfile::tempdir().unwrap();
            disk.cut(found.path(), has_luck.then_some(&mut luck));
            let looked = catch_unwind(AssertUnwindSafe(|| {
                look_after(found.path(), kind, &released, end)
            }));
            let missing = looked.unwrap_or_else(|_| {
                let kept = found.keep();
                panic!(
                    "{words}: after call {number}, {call:?}; see {}",
                    kept.display()
                )
            });
            cuts.cuts += 1;
            cuts.missing += missing;
        }
        cuts.released = released.len();
    }
    assert!(cuts.cuts > 20 && cuts.released > 1, "{words}: {cuts:?}");
    cuts
}

fn all(runs: &[(CredentialKind, &'static str)], end: End) -> Vec<Cuts> {
    thread::scope(|scope| {
        let cut = |(kind, words): &(CredentialKind, &'static str)| {
            let (kind, words) = (*kind, *words);
            scope.spawn(move || cut_everywhere(kind, words, end))
        };
        let running: Vec<_> = runs.iter().map(cut).collect();
        running.into_iter().map(|run| run.join().unwrap()).collect()
    })
}

#[test]
fn threat_39_a_power_cut_takes_nothing_that_was_flushed_before_its_release() {
    let runs = [
        (Remote, "mode=each by=person digests=4 sign=3 end=forget"),
        (
            Seal,
            "mode=each by=limited uses=4 sign=4 times=2 fold_at=2 end=close",
        ),
    ];
    for cuts in all(&runs, End::PowerCutEach) {
        assert_eq!(cuts.missing, 0, "{cuts:?}");
        println!("{cuts:?}");
    }
}

#[test]
fn threat_39_a_power_cut_in_a_window_is_told_of_with_what_it_may_have_taken() {
    let runs = [
        (
            Seal,
            "mode=window by=unlimited uses=6 sign=5 fold_at=100 end=forget",
        ),
        (
            Seal,
            "mode=window by=limited uses=4 sign=3 times=2 fold_at=2 read=1 end=close",
        ),
    ];
    let cuts = all(&runs, End::PowerCutWindow);
    println!("{cuts:?}");
    // Else the disk kept what was not flushed, and nothing was seen here.
    assert!(cuts.iter().all(|cuts| cuts.missing > 0), "{cuts:?}");
}

/// Marsaglia's xorshift64.
struct Random(u64);

impl Random {
    const fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}
