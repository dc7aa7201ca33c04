//! What can be taken from a history, put back, exchanged, by somebody who cannot forge a
//! single row: the check must tell each.

use super::*;
use crate::history::{self, NewEntry};
use crate::identity::UserId;
use crate::secret::MasterKey;
use crate::store::{AuthorizationRecord, HistoryRecord, MemoryStore, Store as _};
use crate::words::{Durability, Event, Outcome};

/// Three tiles of the tree's lowest level, and one above.
const ENTRIES: u64 = 40;

fn vault() -> Vault {
    Vault::new(&MasterKey::new([7; 32]))
}

fn users() -> [UserId; 2] {
    ["U000000000001", "U000000000002"].map(|user| user.parse().unwrap())
}

/// A store whose entries belong to two holders in turn.
struct Scene {
    store: MemoryStore,
    vault: Vault,
    written: u64,
}

impl Scene {
    fn new() -> Self {
        let mut scene = Self {
            store: MemoryStore::new(),
            vault: vault(),
            written: 0,
        };
        (0..ENTRIES).for_each(|_| scene.append());
        scene
    }

    fn append(&mut self) {
        let user = &users()[(self.written % 2) as usize];
        let outcome = match self.written % 3 {
            0 => Outcome::Failure,
            _ => Outcome::Success,
        };
        let entry = || NewEntry {
            at: Timestamp::from_unix_millis(self.written.cast_signed()),
            credential: None,
            authorization: None,
            event: Event::Login,
            outcome,
            client: "test",
            signed: None,
            signature: None,
            detail: String::new(),
        };
        self.act(|tx, vault| history::append(tx, vault, user, vec![entry()]).map(drop));
        self.written += 1;
    }

    fn act(&self, act: impl Fn(&mut dyn store::Transaction, &Vault) -> Result<()>) {
        self.store.write(&mut |tx| act(tx, &self.vault)).unwrap();
    }

    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        self.store
            .read(&mut |tx| tx.visit(&mut |row| rows.push(row.unwrap())))
            .unwrap();
        rows
    }
}

fn faults(rows: &[Row]) -> Vec<String> {
    let vault = vault();
    let mut survey = Survey::new(&vault);
    for row in rows {
        survey.see(Ok(row.clone()));
    }
    let faults = survey.finish().faults;
    faults.iter().map(ToString::to_string).collect()
}

fn without(rows: &[Row], is_gone: impl Fn(&Row) -> bool) -> Vec<Row> {
    rows.iter().filter(|row| !is_gone(row)).cloned().collect()
}

/// The rows, where those of a kind are as they were before.
fn set_back(rows: &[Row], before: &[Row], is_old: impl Fn(&Row) -> bool) -> Vec<Row> {
    let old = before.iter().filter(|row| is_old(row)).cloned();
    without(rows, &is_old).into_iter().chain(old).collect()
}

fn entry(row: &Row) -> Option<&HistoryRecord> {
    match row {
        Row::HistoryRecord(row) => Some(&row.record),
        _ => None,
    }
}

const fn is_head(row: &Row) -> bool {
    matches!(row, Row::LogHeadRecord(_))
}

const fn is_tile(row: &Row) -> bool {
    matches!(row, Row::LogTileRecord(_))
}

const fn is_tally(row: &Row) -> bool {
    matches!(row, Row::TallyRecord(_))
}

fn told(faults: &[String], what: &str) -> bool {
    faults.iter().any(|fault| fault.contains(what))
}

#[test]
fn threat_14_a_whole_history_has_no_faults_however_long_it_is() {
    let mut scene = Scene::new();
    for length in [47, 48, 49, 255, 256, 257, 272] {
        while scene.written < length {
            scene.append();
        }
        assert_eq!(faults(&scene.rows()), Vec::<String>::new(), "{length}");
    }
}

#[test]
fn threat_14_each_entry_that_is_gone_is_told_by_its_place() {
    let rows = Scene::new().rows();
    for position in 0..ENTRIES {
        let rows = without(&rows, |row| {
            entry(row).is_some_and(|entry| entry.position == position)
        });
        let faults = faults(&rows);
        match position + 1 {
            ENTRIES => assert!(told(&faults, "log_head")),
            _ => {
                let place = format!("positions {position} to {position} ");
                assert!(told(&faults, &place), "{position}: {faults:?}");
            }
        }
        // The place, the holder's next entry, the total, and the newest tile for the newest.
        assert!((2..=3).contains(&faults.len()), "{position}: {faults:?}");
    }
}

#[test]
fn threat_14_a_holder_whose_entries_are_all_gone_is_missed() {
    let rows = Scene::new().rows();
    let [user, _] = users();
    let rows = without(&rows, |row| {
        entry(row).is_some_and(|entry| entry.user_id == user)
    });
    assert!(told(&faults(&rows), "positions 0 to 0 "));
    let none = without(&rows, |row| entry(row).is_some());
    assert!(told(&faults(&none), "log_head: the history's log has 40"));
}

#[test]
fn threat_14_an_entry_that_stands_elsewhere_is_told() {
    let rows = Scene::new().rows();
    let entries: Vec<usize> = (0..rows.len())
        .filter(|at| entry(&rows[*at]).is_some())
        .collect();
    for pair in entries.windows(2) {
        let mut exchanged = rows.clone();
        exchanged.swap(pair[0], pair[1]);
        assert_ne!(faults(&exchanged), Vec::<String>::new(), "{pair:?}");
    }
    let mut twice = rows.clone();
    twice.insert(entries[3], rows[entries[3]].clone());
    assert_ne!(faults(&twice), Vec::<String>::new());
    // Its columns are covered by its code.
    let mut renumbered = rows;
    if let Row::HistoryRecord(row) = &mut renumbered[entries[5]] {
        row.record.sequence += 1;
    }
    assert!(told(&faults(&renumbered), "history row"));
}

#[test]
fn threat_15_the_newest_entries_cannot_be_cut_off() {
    let mut scene = Scene::new();
    let before = scene.rows();
    for cut in [1, 7, 8, 9, 20] {
        while scene.written < ENTRIES + cut {
            scene.append();
        }
        let newest = scene.rows();
        let rows = without(&newest, |row| {
            entry(row).is_some_and(|entry| entry.position >= ENTRIES)
        });
        let stages = [
            (rows.clone(), "log_head"),
            (set_back(&rows, &before, is_head), "log_tile"),
            (
                set_back(&rows, &before, |row| is_head(row) || is_tile(row)),
                "tally",
            ),
            (
                set_back(&rows, &before, |row| is_head(row) || is_tally(row)),
                "log_tile",
            ),
            (
                set_back(&rows, &before, |row| is_tile(row) || is_tally(row)),
                "log_head",
            ),
        ];
        for (rows, expected) in stages {
            assert!(told(&faults(&rows), expected), "{cut} {expected}");
        }
    }
}

/// All rows as they were once are a history that was whole once: who kept no checkpoint of
/// the later one cannot tell.
#[test]
fn threat_16_a_store_set_back_as_a_whole_is_told_by_an_anchor_alone() {
    let mut scene = Scene::new();
    let before = scene.rows();
    scene.append();
    let is_any = |_: &Row| true;
    let rows = set_back(&scene.rows(), &before, is_any);
    assert_eq!(faults(&rows), Vec::<String>::new());
}

#[test]
fn threat_14_tiles_that_are_gone_exchanged_or_old_are_told() {
    let mut scene = Scene::new();
    let before = scene.rows();
    let tiles: Vec<usize> = (0..before.len())
        .filter(|at| is_tile(&before[*at]))
        .collect();
    assert_eq!(tiles.len(), 4);
    for at in &tiles {
        let mut rows = before.clone();
        rows.remove(*at);
        let faults = faults(&rows);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(told(&faults, "log_tile"));
        for other in &tiles {
            let mut rows = before.clone();
            rows[*at] = before[*other].clone();
            assert_eq!(self::faults(&rows).is_empty(), at == other);
        }
    }
    scene.append();
    let rows = set_back(&scene.rows(), &before, is_tile);
    assert!(told(&faults(&rows), "log_tile 0/2"));
}

#[test]
fn threat_14_totals_and_head_that_are_gone_or_old_are_told() {
    let mut scene = Scene::new();
    let before = scene.rows();
    for (is_gone, what) in [
        (is_head as fn(&Row) -> bool, "log_head: the row is gone"),
        (is_tally, "tally accesses/U000000000001 is gone"),
    ] {
        assert!(told(&faults(&without(&before, is_gone)), what));
        scene.append();
        let rows = set_back(&scene.rows(), &before, is_gone);
        assert_eq!(
            faults(&rows).len(),
            if what.starts_with("tally") { 2 } else { 1 }
        );
    }
}

/// A row of an authorization, and entries that tell what became of it.
#[test]
fn threat_15_an_authorization_that_was_set_back_is_told() {
    let scene = Scene::new();
    let [user, _] = users();
    let opened = ENTRIES / 2 + 1;
    let row = |used, closed_at: Option<i64>| AuthorizationRecord {
        user_id: user.clone(),
        opened,
        credential: "C000000000001".parse().unwrap(),
        client: String::new(),
        token: None,
        digests: None,
        uses: 9,
        durability: Durability::Each,
        boot: String::new(),
        journal: None,
        opened_at: Timestamp::from_unix_millis(0),
        closes_at: Timestamp::from_unix_millis(0),
        reserved: 0,
        folded: 0,
        folded_to: 0,
        chain: [0; 32],
        used,
        closed_at: closed_at.map(Timestamp::from_unix_millis),
    };
    let add = |event, outcome| {
        let entry = || NewEntry {
            at: Timestamp::from_unix_millis(0),
            credential: None,
            authorization: (event != Event::AuthorizationOpened).then_some(opened),
            event,
            outcome,
            client: "test",
            signed: None,
            signature: None,
            detail: String::new(),
        };
        scene.act(|tx, vault| history::append(tx, vault, &user, vec![entry()]).map(drop));
    };
    let faults_with = |record: AuthorizationRecord| {
        let mut rows = scene.rows();
        rows.insert(0, vault().protect(record, 1).into());
        faults(&rows)
    };
    let misfit = format!("authorization {user}/{opened} does not fit");
    assert!(
        told(&faults_with(row(0, None)), &misfit),
        "nothing opened it"
    );
    add(Event::AuthorizationOpened, Outcome::Success);
    assert_eq!(faults_with(row(0, None)), Vec::<String>::new());
    add(Event::Signed, Outcome::Failure);
    add(Event::Signed, Outcome::Success);
    assert_eq!(faults_with(row(1, None)), Vec::<String>::new());
    for used in [0, 2] {
        assert!(told(&faults_with(row(used, None)), &misfit));
    }
    add(Event::AuthorizationClosed, Outcome::Success);
    assert_eq!(faults_with(row(1, Some(0))), Vec::<String>::new());
    assert!(told(&faults_with(row(1, None)), &misfit));
}

/// Rows of authorizations are forgotten when they are over, and not before.
#[test]
fn threat_15_an_authorization_that_is_gone_and_was_never_closed_is_told() {
    let [user, _] = users();
    let opened = ENTRIES / 2 + 1;
    let add = |scene: &Scene, event, detail: &str| {
        let entry = || NewEntry {
            at: Timestamp::from_unix_millis(0),
            credential: None,
            authorization: (event != Event::AuthorizationOpened).then_some(opened),
            event,
            outcome: Outcome::Success,
            client: "test",
            signed: None,
            signature: None,
            detail: detail.to_owned(),
        };
        scene.act(|tx, vault| history::append(tx, vault, &user, vec![entry()]).map(drop));
    };
    let scene = Scene::new();
    let gone = format!("authorization {user}/{opened} is gone");
    add(&scene, Event::AuthorizationOpened, "2 uses in 60 s");
    assert!(told(&faults(&scene.rows()), &gone));
    add(&scene, Event::Signed, "");
    assert!(told(&faults(&scene.rows()), &gone));
    add(&scene, Event::Signed, "");
    assert_eq!(faults(&scene.rows()), Vec::<String>::new(), "used up");
    let scene = Scene::new();
    add(&scene, Event::AuthorizationOpened, "3 digests");
    assert!(told(&faults(&scene.rows()), &gone));
    add(&scene, Event::AuthorizationClosed, "0 of 3 used");
    assert_eq!(faults(&scene.rows()), Vec::<String>::new(), "closed");
}
