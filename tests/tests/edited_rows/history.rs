//! What an administrator of the database can do to the history without forging a row: take
//! rows away, exchange them, put back old ones. The check of the store tells each, and so does
//! the act that meets it.

use std::collections::BTreeMap;

use remote_sign_core::{ErrorKind, Message, Result, SigningInput};
use remote_sign_sql::SqliteStore;
use remote_sign_tests::provider;
use rusqlite::types::Value;

use crate::edit::{Administrator, Table};
use crate::scene::Scene;
use crate::{faults, refusal};

/// The tables that an entry is written to.
const LOG: [&str; 4] = ["history", "log_head", "log_tile", "tally"];

#[test]
fn threat_14_no_entry_can_be_taken_away() {
    let scene = Scene::new();
    let administrator = scene.administrator();
    let table = &administrator.tables()["history"];
    let user = Value::Text(scene.user().to_owned());
    assert!(scene.history().unwrap() > 10);
    for row in &table.rows {
        administrator.remove(table, row);
        let told = faults(scene.service());
        let Value::Integer(position) = row[table.at("position")] else {
            panic!("no position");
        };
        let is_newest = position + 1 == table.rows.len() as i64;
        let place = match is_newest {
            true => "log_head".to_owned(),
            false => format!("positions {position} to {position} "),
        };
        assert!(told.iter().any(|text| text.contains(&place)), "{told:?}");
        // The holder whose entry it was meets it, the other one does not.
        match row[table.at("user_id")] == user {
            true => assert_eq!(refusal(scene.history()), ErrorKind::Integrity),
            false => assert!(scene.history().is_ok()),
        }
        administrator.put(table, row);
    }
    assert_eq!(faults(scene.service()), Vec::<String>::new());
}

#[test]
fn threat_14_no_entry_takes_the_place_of_another() {
    let scene = Scene::new();
    let administrator = scene.administrator();
    let table = &administrator.tables()["history"];
    for columns in [&["position"][..], &["user_id", "sequence"]] {
        for pair in table.rows.windows(2) {
            let (mut one, mut other) = (pair[0].clone(), pair[1].clone());
            for column in columns {
                let at = table.at(column);
                std::mem::swap(&mut one[at], &mut other[at]);
            }
            let exchanged = [one, other];
            pair.iter().for_each(|row| administrator.remove(table, row));
            exchanged
                .iter()
                .for_each(|row| administrator.put(table, row));
            let told = faults(scene.service());
            assert!(!told.is_empty(), "{columns:?}");
            exchanged
                .iter()
                .for_each(|row| administrator.remove(table, row));
            pair.iter().for_each(|row| administrator.put(table, row));
        }
    }
    assert_eq!(faults(scene.service()), Vec::<String>::new());
}

/// What an administrator puts back, and whether the holder's next entry meets it at once.
#[test]
fn threat_15_the_newest_entries_cannot_be_cut_off() {
    let stages: [(&[&str], bool); 7] = [
        (&[], false),
        (&["log_head"], true),
        (&["log_tile"], true),
        (&["tally"], false),
        (&["log_head", "log_tile"], false),
        (&["log_head", "tally"], true),
        (&["log_tile", "tally"], true),
    ];
    for (tables, is_met) in stages {
        let scene = Scene::new();
        let administrator = scene.administrator();
        let before = snapshot(&administrator);
        scene.fail_to_login().unwrap();
        administrator.set_back(&before["history"]);
        for table in tables {
            administrator.set_back(&before[*table]);
        }
        assert!(!faults(scene.service()).is_empty(), "{tables:?}");
        if !tables.contains(&"tally") {
            assert_eq!(refusal(scene.history()), ErrorKind::Integrity, "{tables:?}");
        }
        let next = scene.fail_to_login();
        match is_met {
            true => assert_eq!(refusal(next), ErrorKind::Integrity, "{tables:?}"),
            false => next.unwrap(),
        }
        assert!(
            !faults(scene.service()).is_empty(),
            "{tables:?}: covered up"
        );
    }
}

/// What is set back although the entries stay.
#[test]
fn threat_15_no_part_of_the_log_can_be_set_back() {
    for table in &LOG[1..] {
        let scene = Scene::new();
        let administrator = scene.administrator();
        let before = snapshot(&administrator);
        scene.fail_to_login().unwrap();
        administrator.set_back(&before[*table]);
        let told = faults(scene.service());
        assert!(told.iter().any(|text| text.contains(table)), "{told:?}");
    }
}

#[test]
fn threat_14_no_tile_total_or_head_can_be_taken_away_or_exchanged() {
    let scene = Scene::new();
    let administrator = scene.administrator();
    let tables = snapshot(&administrator);
    for name in &LOG[1..] {
        let table = &tables[*name];
        for row in &table.rows {
            administrator.remove(table, row);
            let told = faults(scene.service());
            assert!(told.iter().any(|text| text.contains(name)), "{told:?}");
            administrator.put(table, row);
        }
    }
    let tiles = &tables["log_tile"];
    let mut newest = tiles.rows.iter().filter(|row| row[0] == Value::Integer(0));
    administrator.remove(tiles, newest.next_back().unwrap());
    assert_eq!(refusal(scene.fail_to_login()), ErrorKind::Integrity);
}

/// The acts that read a row of the log refuse one that was edited.
#[test]
fn threat_09_nothing_is_appended_to_a_history_changed_by_hand() {
    type Act = fn(&Scene) -> Result<()>;
    let append: Act = Scene::fail_to_login;
    let read: Act = |scene| scene.history().map(drop);
    let authorizations: Act = |scene| {
        let user = &scene.user().parse()?;
        scene.service().authorizations(user, 10).map(drop)
    };
    for (edit, acts) in [
        ("history SET detail = 'x'", &[append, read][..]),
        ("history SET outcome = 'failure'", &[append, read]),
        ("history SET at = at + 1", &[append, read]),
        ("log_head SET size = size - 1", &[append]),
        ("log_tile SET hashes = zeroblob(32)", &[append]),
        ("tally SET failures = 0, successes = 99", &[append, read]),
        ("authorization SET used = 0", &[authorizations]),
        (
            "authorization SET closed_at = NULL",
            &[authorizations, read],
        ),
    ] {
        for act in acts {
            let scene = Scene::new();
            scene.edit(&format!("UPDATE {edit}"));
            let refused = act(&scene).map_err(|error| error.kind());
            assert_eq!(refused, Err(ErrorKind::Integrity), "{edit}");
        }
    }
}

/// What is signed then would lie in a journal that nobody folds.
#[test]
fn threat_15_an_open_authorization_whose_row_is_taken_away_signs_no_more() {
    let scene = Scene::new();
    let window = scene.open_window();
    let sign = |byte| {
        let input = SigningInput::ecdsa_from_raw(&[byte; 32])?;
        scene.service().sign(&window, &input).map(drop)
    };
    sign(1).unwrap();
    let before = faults(scene.service());
    scene.edit("DELETE FROM authorization WHERE closed_at IS NULL");
    let gone = format!("authorization {}/{} is gone", scene.user(), window.opened());
    let told = faults(scene.service());
    assert!(
        before.is_empty() && told.iter().any(|text| text.contains(&gone)),
        "{told:?}"
    );
    // Whatever is committed has it looked at; so does the next second.
    scene.fail_to_login().unwrap();
    assert_eq!(refusal(sign(2)), ErrorKind::AuthorizationSpent);
    assert!(!scene.service().is_open(&window));
}

/// Holders come to their history at the next start, whatever became of another's rows.
#[test]
fn an_authorization_edited_by_hand_keeps_no_other_from_being_ended_at_the_start() {
    let scene = Scene::new();
    drop((scene.open_window(), scene.open_window()));
    let first = "SELECT min(opened) FROM authorization WHERE closed_at IS NULL";
    scene.edit(&format!(
        "UPDATE authorization SET closes_at = 0 WHERE opened = ({first})"
    ));
    let open = |administrator: &Administrator| {
        let tables = administrator.tables();
        let table = &tables["authorization"];
        let at = table.at("closed_at");
        table
            .rows
            .iter()
            .filter(|row| row[at] == Value::Null)
            .count()
    };
    assert_eq!(open(&scene.administrator()), 2);
    let (path, _folder) = scene.close();
    let store = SqliteStore::open(&path).unwrap();
    let service = provider(store, |_: &Message| Ok(())).build().unwrap();
    assert_eq!(open(&Administrator::open(&path)), 1);
    drop(service);
}

fn snapshot(administrator: &Administrator) -> BTreeMap<String, Table> {
    administrator.tables()
}
