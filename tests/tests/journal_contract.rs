//! What the port `Journals` promises, checked on every adapter: one test for each promise
//! and adapter.

#![allow(
    clippy::unwrap_used,
    reason = "what goes wrong here must fail the test that asked for it"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use remote_sign_core::store::{Journal, JournalFrame, Journals, Store};
use remote_sign_core::{Error, ErrorKind};

trait Adapter: Store + Journals {}

impl<T: Store + Journals> Adapter for T {}

macro_rules! promises {
    ($($promise:ident)+) => {
        mod memory {
            $(#[test]
            fn $promise() {
                super::$promise(&remote_sign_core::store::MemoryStore::new());
            })+
        }

        mod sqlite {
            $(#[test]
            fn $promise() {
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("store.db");
                super::$promise(&remote_sign_sql::SqliteStore::create(&path).unwrap());
            })+
        }
    };
}

promises! {
    frames_come_back_in_the_order_of_the_calls
    frames_are_read_on_from_any_end
    any_bytes_of_a_lawful_length_are_a_frame
    a_frame_of_an_unlawful_length_ends_the_journal
    threads_append_at_once
    a_reader_meets_whole_frames_alone
    threads_flush_at_once
    a_journal_serves_one_authorization
    what_was_discarded_is_gone_and_its_place_serves_again
    a_holder_excludes_every_other
    whoever_takes_a_journal_goes_on
    of_many_takers_one_wins
    a_discarded_journal_is_taken_by_nobody
    many_journals_are_open_at_once
    what_nobody_holds_is_swept_when_it_is_done_with
    every_commit_is_another_number
    the_boot_has_one_name
}

const ID: &str = "authorization/1";

fn frames(store: &dyn Adapter, name: &str, id: &str) -> Option<Vec<JournalFrame>> {
    store.read_journal(name, id, 0, usize::MAX).unwrap()
}

fn bytes(store: &dyn Adapter, name: &str, id: &str) -> Vec<Vec<u8>> {
    let frames = frames(store, name, id).unwrap();
    frames.into_iter().map(|frame| frame.bytes).collect()
}

fn frames_come_back_in_the_order_of_the_calls(store: &dyn Adapter) {
    let journal = store.open_journal(ID).unwrap();
    assert_eq!(frames(store, journal.name(), ID), Some(vec![]));
    let mut appended = Vec::new();
    for number in 0..300_u32 {
        appended.push(number.to_be_bytes().repeat(40));
        journal.append(appended.last().unwrap()).unwrap();
        if number % 50 == 0 {
            journal.flush().unwrap();
            assert_eq!(bytes(store, journal.name(), ID), appended);
        }
    }
    assert_eq!(bytes(store, journal.name(), ID), appended);
}

fn frames_are_read_on_from_any_end(store: &dyn Adapter) {
    let journal = store.open_journal(ID).unwrap();
    for number in 1..=9_u8 {
        journal.append(&vec![number; usize::from(number)]).unwrap();
    }
    let all = frames(store, journal.name(), ID).unwrap();
    assert!(all.is_sorted_by(|one, next| one.end < next.end));
    let mut from = 0;
    for (read, frame) in all.iter().enumerate() {
        for limit in 0..=10 {
            let more = store.read_journal(journal.name(), ID, from, limit);
            let expected: Vec<_> = all.iter().skip(read).take(limit).cloned().collect();
            assert_eq!(more, Ok(Some(expected)));
        }
        from = frame.end;
    }
    for after in [from, from + 1, u64::MAX] {
        let more = store.read_journal(journal.name(), ID, after, 9);
        assert_eq!(more, Ok(Some(vec![])));
    }
}

fn any_bytes_of_a_lawful_length_are_a_frame(store: &dyn Adapter) {
    let journal = store.open_journal(ID).unwrap();
    let any: [&[u8]; 5] = [
        &[0],
        &[0; 5000],
        &[0xFF; 70_000],
        b"\0\0\0\x01",
        &vec![7; JournalFrame::LONGEST],
    ];
    for frame in any {
        journal.append(frame).unwrap();
    }
    assert_eq!(bytes(store, journal.name(), ID), any);
}

fn a_frame_of_an_unlawful_length_ends_the_journal(store: &dyn Adapter) {
    for unlawful in [vec![], vec![7; JournalFrame::LONGEST + 1]] {
        let journal = store.open_journal(ID).unwrap();
        journal.append(b"before").unwrap();
        let error = journal.append(&unlawful).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::StoreUnavailable);
        assert_eq!(journal.append(b"after"), Err(error.clone()));
        assert_eq!(journal.flush(), Err(error));
        assert_eq!(bytes(store, journal.name(), ID), [b"before"]);
        journal.discard().unwrap();
    }
}

/// Eight threads append a hundred frames each: the thread, a number, as many bytes.
fn append_by_eight(journal: &dyn Journal, after_each: impl Fn() + Sync) {
    thread::scope(|scope| {
        for thread in 0..8_u8 {
            let after_each = &after_each;
            scope.spawn(move || {
                for number in 0..100_u8 {
                    let mut frame = vec![thread, number];
                    frame.resize(2 + usize::from(number), 0xA5);
                    journal.append(&frame).unwrap();
                    after_each();
                }
            });
        }
    });
}

fn threads_append_at_once(store: &dyn Adapter) {
    let journal = store.open_journal(ID).unwrap();
    append_by_eight(&*journal, || {});
    let mut by_thread: BTreeMap<u8, Vec<u8>> = BTreeMap::new();
    for frame in bytes(store, journal.name(), ID) {
        let [thread, number, rest @ ..] = &*frame else {
            unreachable!("a frame begins with two numbers")
        };
        assert_eq!(rest, vec![0xA5; usize::from(*number)]);
        by_thread.entry(*thread).or_default().push(*number);
    }
    let in_order: Vec<u8> = (0..100).collect();
    assert!(by_thread.values().all(|numbers| *numbers == in_order));
    assert_eq!(by_thread.len(), 8);
}

fn a_reader_meets_whole_frames_alone(store: &dyn Adapter) {
    const FRAMES: usize = 2000;
    let frame = |number: usize| vec![0xA5; 1 + number % 999];
    let journal = store.open_journal(ID).unwrap();
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..FRAMES {
                journal.append(&frame(number)).unwrap();
            }
        });
        let (mut read, mut from) = (0, 0);
        while read < FRAMES {
            let more = store.read_journal(journal.name(), ID, from, 7).unwrap();
            for next in more.unwrap() {
                assert_eq!(next.bytes, frame(read));
                from = next.end;
                read += 1;
            }
        }
    });
}

fn threads_flush_at_once(store: &dyn Adapter) {
    let journal = store.open_journal(ID).unwrap();
    append_by_eight(&*journal, || journal.flush().unwrap());
    assert_eq!(bytes(store, journal.name(), ID).len(), 800);
}

fn a_journal_serves_one_authorization(store: &dyn Adapter) {
    let one = store.open_journal(ID).unwrap();
    let other = store.open_journal("authorization/2").unwrap();
    assert_ne!(one.name(), other.name());
    one.append(b"one").unwrap();
    other.append(b"other").unwrap();
    for wrong in ["authorization/2", "authorization/", "authorization/11", ""] {
        assert_eq!(frames(store, one.name(), wrong), None);
        assert_eq!(store.journal_is_held(one.name(), wrong), Ok(false));
    }
    assert_eq!(bytes(store, one.name(), ID), [b"one"]);
    let name = one.name().to_owned();
    drop(one);
    assert!(
        store
            .take_journal(&name, "authorization/2")
            .unwrap()
            .is_none()
    );
    assert_eq!(frames(store, "no such journal", ID), None);
    assert!(store.take_journal("no such journal", ID).unwrap().is_none());
    assert_eq!(store.journal_is_held("no such journal", ID), Ok(false));
}

fn what_was_discarded_is_gone_and_its_place_serves_again(store: &dyn Adapter) {
    let mut names = BTreeSet::new();
    for number in 0..20 {
        let id = format!("authorization/{number}");
        let journal = store.open_journal(&id).unwrap();
        assert_eq!(frames(store, journal.name(), &id), Some(vec![]));
        journal.append(id.as_bytes()).unwrap();
        let name = journal.name().to_owned();
        journal.discard().unwrap();
        assert_eq!(frames(store, &name, &id), None);
        assert_eq!(store.journal_is_held(&name, &id), Ok(false));
        names.insert(name);
    }
    assert_eq!(names.len(), 1);
}

fn a_holder_excludes_every_other(store: &dyn Adapter) {
    let journal = store.open_journal(ID).unwrap();
    let name = journal.name().to_owned();
    assert_eq!(store.journal_is_held(&name, ID), Ok(true));
    assert!(store.take_journal(&name, ID).unwrap().is_none());
    drop(journal);
    assert_eq!(store.journal_is_held(&name, ID), Ok(false));
    // It was left behind, empty as it is: nobody else gets its place.
    let other = store.open_journal("authorization/2").unwrap();
    assert_ne!(other.name(), name);
    let taken = store.take_journal(&name, ID).unwrap().unwrap();
    assert_eq!(taken.name(), name);
    assert_eq!(store.journal_is_held(&name, ID), Ok(true));
    assert!(store.take_journal(&name, ID).unwrap().is_none());
}

fn whoever_takes_a_journal_goes_on(store: &dyn Adapter) {
    let journal = store.open_journal(ID).unwrap();
    let name = journal.name().to_owned();
    journal.append(b"one").unwrap();
    journal.append(b"").unwrap_err();
    drop(journal);
    let taken = store.take_journal(&name, ID).unwrap().unwrap();
    taken.append(b"two").unwrap();
    taken.flush().unwrap();
    assert_eq!(bytes(store, &name, ID), [b"one", b"two"]);
    let end = frames(store, &name, ID).unwrap().last().unwrap().end;
    taken.append(b"three").unwrap();
    let more = store.read_journal(&name, ID, end, 9).unwrap().unwrap();
    assert_eq!(more.first().unwrap().bytes, b"three");
}

fn of_many_takers_one_wins(store: &dyn Adapter) {
    for _ in 0..20 {
        let journal = store.open_journal(ID).unwrap();
        let name = journal.name().to_owned();
        drop(journal);
        let taken: Vec<_> = thread::scope(|scope| {
            let takers: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| {
                        // Who looks does not stand in the way of who takes.
                        store.journal_is_held(&name, ID).unwrap();
                        store.take_journal(&name, ID).unwrap()
                    })
                })
                .collect();
            let taken = takers.into_iter().map(|thread| thread.join().unwrap());
            taken.flatten().collect()
        });
        assert_eq!(taken.len(), 1);
        for journal in taken {
            journal.discard().unwrap();
        }
    }
}

fn a_discarded_journal_is_taken_by_nobody(store: &dyn Adapter) {
    for _ in 0..50 {
        let journal = store.open_journal(ID).unwrap();
        let name = journal.name().to_owned();
        thread::scope(|scope| {
            let taker = scope.spawn(|| store.take_journal(&name, ID).unwrap().is_some());
            journal.discard().unwrap();
            assert!(!taker.join().unwrap());
        });
    }
}

fn many_journals_are_open_at_once(store: &dyn Adapter) {
    let opened: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|thread| {
                scope.spawn(move || {
                    let opened = (0..10).map(|number| {
                        let id = format!("authorization/{thread}/{number}");
                        let journal = store.open_journal(&id).unwrap();
                        journal.append(id.as_bytes()).unwrap();
                        (id, journal)
                    });
                    opened.collect::<Vec<_>>()
                })
            })
            .collect();
        let opened = threads.into_iter().map(|thread| thread.join().unwrap());
        opened.flatten().collect()
    });
    let names: BTreeSet<_> = opened.iter().map(|(_, journal)| journal.name()).collect();
    assert_eq!(names.len(), 80);
    for (id, journal) in &opened {
        assert_eq!(bytes(store, journal.name(), id), [id.as_bytes()]);
    }
}

fn what_nobody_holds_is_swept_when_it_is_done_with(store: &dyn Adapter) {
    let open = |id: &str| store.open_journal(id).unwrap();
    let held = open("held/1");
    let [blank, used, kept] = ["blank/1", "used/1", "kept/1"].map(open);
    for journal in [&held, &used, &kept] {
        journal.append(b"frame").unwrap();
    }
    let [blank, used, kept] = [blank, used, kept].map(|journal| journal.name().to_owned());
    let mut asked = BTreeMap::new();
    store
        .sweep_journals(&mut |left| {
            let id = left.id.unwrap().to_owned();
            let done = id != "kept/1";
            asked.insert(id, (left.name.to_owned(), left.has_frames));
            Ok(done)
        })
        .unwrap();
    let expected = [
        ("blank/1", (blank.clone(), false)),
        ("kept/1", (kept.clone(), true)),
        ("used/1", (used.clone(), true)),
    ];
    assert_eq!(
        asked,
        expected.map(|(id, found)| (id.to_owned(), found)).into()
    );
    assert_eq!(frames(store, &blank, "blank/1"), None);
    assert_eq!(frames(store, &used, "used/1"), None);
    assert_eq!(bytes(store, &kept, "kept/1"), [b"frame"]);
    assert_eq!(bytes(store, held.name(), "held/1"), [b"frame"]);
    held.append(b"another").unwrap();

    let refused = || Error::new(ErrorKind::StoreUnavailable, "no answer");
    let outcome = store.sweep_journals(&mut |_| Err(refused()));
    assert_eq!(outcome, Err(refused()));
    assert!(store.take_journal(&kept, "kept/1").unwrap().is_some());
}

fn every_commit_is_another_number(store: &dyn Adapter) {
    let mut seen = BTreeSet::from([store.changes().unwrap()]);
    for _ in 0..50 {
        store.write(&mut |_| Ok(())).unwrap();
        let number = store.changes().unwrap();
        assert_eq!(store.changes(), Ok(number));
        assert!(seen.insert(number));
        store.read(&mut |_| Ok(())).unwrap();
        assert_eq!(store.changes(), Ok(number));
    }
    let failed = Error::new(ErrorKind::Conflict, "of the work");
    let outcome = store.write(&mut |_| Err(failed.clone()));
    assert_eq!(outcome, Err(failed));
    assert!(seen.contains(&store.changes().unwrap()));
}

fn the_boot_has_one_name(store: &dyn Adapter) {
    let name = store.boot().unwrap();
    assert!(!name.is_empty());
    assert_eq!(store.boot(), Ok(name));
}
