//! Threats 2, 8, 9, 14 and 15: whoever administers the database edits it. Every value of every
//! table is changed on a store that holds a row in each; the provider must see each
//! change, and no act may build on an edited row.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod edit;
mod history;
mod scene;

use std::path::Path;

use edit::{Administrator, Table};
use remote_sign_core::{CredentialKind, ErrorKind, Pin, RemoteSign, Result};
use remote_sign_sql::SqliteStore;
use remote_sign_tests::quiet_provider;
use rusqlite::types::Value;
use scene::{PIN, Scene, client};

/// Columns that hold one fixed word and that nothing reads: changing them changes nothing.
const UNREAD: &[(&str, &str)] = &[("master_key_mark", "name")];

/// Tables that no act fills yet.
const AWAITED: &[&str] = &["authenticator", "coupon", "crl"];

/// So many rows of a table are given every other value.
const THOROUGH_ROWS: usize = 2;

/// Tables that are read when a store is opened: what is wrong with them stops that.
const OPENING: &[(&str, &[ErrorKind])] = &[
    ("master_key_mark", &[ErrorKind::MasterKeyWrong]),
    (
        "schema_migration",
        &[ErrorKind::StoreSchemaNewer, ErrorKind::StoreUnavailable],
    ),
];

#[test]
fn threat_09_every_value_of_every_table_is_guarded() {
    let (path, _folder) = Scene::new().close();
    let administrator = Administrator::open(&path);
    let running = open(&path).unwrap();
    let mut unseen = Vec::new();
    let mut tried = 0;
    for table in administrator.tables().values() {
        let is_awaited = AWAITED.contains(&&*table.name);
        assert_eq!(
            table.rows.is_empty(),
            is_awaited,
            "{}: let the scene fill it, and take it off AWAITED",
            table.name
        );
        for (at, column) in table.columns.iter().enumerate() {
            let place = format!("{}.{}", table.name, column.name);
            let (thorough, rest) = table.rows.split_at(table.rows.len().min(THOROUGH_ROWS));
            for row in thorough {
                let others = table.others(row, at).into_iter();
                let edits = others.map(|other| with(row, at, other));
                let mut is_changed = false;
                for edited in edits.filter(|edited| administrator.change(table, row, edited)) {
                    (is_changed, tried) = (true, tried + 1);
                    if let Err(told) = seen(&path, &running, table, [row, &edited], at) {
                        unseen.push(format!("{place}: {told}"));
                    }
                    assert!(administrator.change(table, &edited, row));
                }
                assert!(is_changed, "{place}");
            }
            // Rows are many and alike: the later ones are changed once a column, at once.
            let edit = |row: &Vec<Value>| {
                let others = table.others(row, at).into_iter();
                let mut edits = others.map(|other| with(row, at, other));
                let edited = edits.find(|edited| administrator.change(table, row, edited));
                edited.unwrap_or_else(|| panic!("{place}"))
            };
            let edited: Vec<_> = rest.iter().map(edit).collect();
            tried += edited.len();
            let told = match edited.is_empty() {
                true => Vec::new(),
                false => faults(&running),
            };
            for (row, edited) in rest.iter().zip(&edited) {
                if !is_told(&told, table, [row, edited], at) {
                    unseen.push(format!("{place}: {told:?}"));
                }
            }
            for (row, edited) in rest.iter().zip(&edited).rev() {
                assert!(administrator.change(table, edited, row));
            }
        }
    }
    assert_eq!(unseen, Vec::<String>::new(), "of {tried} edits");
    assert_eq!(faults(&open(&path).unwrap()), Vec::<String>::new());
}

/// Whether the change of the cell `at` is told, by a provider that is running or by one that
/// is started, with its place; else what was told.
fn seen(
    path: &Path,
    running: &RemoteSign,
    table: &Table,
    rows: [&[Value]; 2],
    at: usize,
) -> std::result::Result<(), String> {
    let (name, column) = (&*table.name, &*table.columns[at].name);
    let is_unread = UNREAD.contains(&(name, column));
    let opening = OPENING.iter().find(|(table, _)| *table == name);
    if let (Some((_, refusals)), false) = (opening, is_unread) {
        return match open(path) {
            Err(error) if refusals.contains(&error.kind()) => Ok(()),
            Err(error) => Err(error.to_string()),
            Ok(_) => Err("the store was opened".to_owned()),
        };
    }
    let told = faults(running);
    if is_unread && told.is_empty() {
        return Ok(());
    }
    match is_told(&told, table, rows, at) {
        true => Ok(()),
        false => Err(format!("{told:?}")),
    }
}

/// Whether a row is told by its key, or, where a value cannot be understood, by the column.
fn is_told(told: &[String], table: &Table, rows: [&[Value]; 2], at: usize) -> bool {
    let (name, column) = (&*table.name, &*table.columns[at].name);
    let keys = rows.map(|row| name_of(table, row));
    told.iter().any(|text| {
        let is_row = keys.iter().any(|key| text.contains(key.as_str()));
        text.contains(name) && (is_row || text.contains(&format!("`{column}`")))
    })
}

fn with(row: &[Value], at: usize, other: Value) -> Vec<Value> {
    let mut edited = row.to_vec();
    edited[at] = other;
    edited
}

/// How messages call a row: the parts of its name, but for those that say nothing.
fn name_of(table: &Table, row: &[Value]) -> String {
    let parts = table.name(row).filter_map(|(column, value)| match value {
        _ if UNREAD.contains(&(&table.name, column)) => None,
        Value::Text(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.cast_unsigned().to_string()),
        other => panic!("a name is {other:?}"),
    });
    parts.collect::<Vec<_>>().join("/")
}

fn open(path: &Path) -> Result<RemoteSign> {
    quiet_provider(SqliteStore::open(path)?).build()
}

fn faults(service: &RemoteSign) -> Vec<String> {
    let check = service.check_store().unwrap();
    assert!(check.rows > 0);
    check.faults.iter().map(ToString::to_string).collect()
}

#[test]
fn threat_02_what_is_sealed_for_one_row_serves_no_other() {
    let (path, _folder) = Scene::new().close();
    let administrator = Administrator::open(&path);
    let running = open(&path).unwrap();
    let mut swapped = Vec::new();
    for table in administrator.tables().values() {
        for (columns, [first, second]) in swaps(table) {
            let (mut one, mut other) = (first.clone(), second.clone());
            for at in &columns {
                std::mem::swap(&mut one[*at], &mut other[*at]);
            }
            assert!(administrator.change(table, first, &one));
            assert!(administrator.change(table, second, &other));
            let told = faults(&running);
            for row in [first, second] {
                let key = name_of(table, row);
                let is_told = told.iter().any(|text| text.contains(&key));
                assert!(is_told, "{} {key}: {told:?}", table.name);
            }
            assert!(administrator.change(table, first, first));
            assert!(administrator.change(table, second, second));
            let names = columns.iter().map(|at| &*table.columns[*at].name);
            swapped.push(format!(
                "{}: {}",
                table.name,
                names.collect::<Vec<_>>().join(" ")
            ));
        }
    }
    for sealed in [
        "account: password",
        "credential: sealed_key",
        "enrolment: sealed_key",
        "certificate: emergency_code",
        "authority: sealed_key",
        "virtual_token: secret",
        "message: sealed",
    ] {
        assert!(
            swapped.iter().any(|done| done == sealed),
            "{sealed}: {swapped:?}"
        );
    }
    assert_eq!(faults(&running), Vec::<String>::new());
}

type Swap<'a> = (Vec<usize>, [&'a Vec<Value>; 2]);

/// Columns to be exchanged between two rows: each that holds bytes alone, where two rows
/// have others, and then everything but the key.
fn swaps(table: &Table) -> Vec<Swap<'_>> {
    let is_filled = |value: &Value| matches!(value, Value::Blob(bytes) if !bytes.is_empty());
    let mut found: Vec<Swap<'_>> = Vec::new();
    for at in 0..table.columns.len() {
        let mut filled = table.rows.iter().filter(|row| is_filled(&row[at]));
        if let Some(first) = filled.next()
            && let Some(second) = filled.find(|row| row[at] != first[at])
        {
            found.push((vec![at], [first, second]));
        }
    }
    if let [first, second, ..] = &table.rows[..] {
        let body = (0..table.columns.len()).filter(|at| {
            let column = &table.columns[*at];
            !column.is_key && !column.is_name
        });
        found.push((body.collect(), [first, second]));
    }
    found
}

#[test]
fn threat_08_no_sms_leaves_for_an_edited_phone() {
    let phone = "otp_phone = '+393330000000'";
    for edit in [
        "otp_phone = otp_phone",
        phone,
        &format!("{phone}, version = version + 1"),
    ] {
        let scene = Scene::new();
        let user = scene.user();
        scene.edit(&format!(
            "UPDATE account SET {edit} WHERE user_id = '{user}'"
        ));
        let (sent, written) = scene.messages();
        let outcome = scene.request_otp();
        if edit.contains(phone) {
            assert_eq!(refusal(outcome), ErrorKind::Integrity);
            assert_eq!(scene.messages(), (sent, written), "handed over, written");
        } else {
            outcome.unwrap();
            assert!(scene.messages().0 > sent);
            assert_eq!(scene.messages().1, written + 1);
        }
    }
}

#[test]
fn threat_09_pin_tries_given_back_by_hand_serve_nobody() {
    let scene = Scene::new();
    for _ in 0..5 {
        scene.verify_pin("00000000").unwrap_err();
    }
    assert_eq!(refusal(scene.verify_pin(PIN)), ErrorKind::PinLocked);
    let id = scene.credential();
    let edit = "UPDATE pin SET tries_left = 5, wrong = 0";
    scene.edit(&format!("{edit} WHERE credential = '{id}'"));
    for pin in [PIN, "00000000"] {
        assert_eq!(refusal(scene.verify_pin(pin)), ErrorKind::Integrity);
    }
}

#[test]
fn threat_09_a_virtual_token_changed_by_hand_approves_nothing() {
    for edit in [
        "revoked_at = 1",
        "revoked_at = NULL, version = version + 1",
        "uses = 9",
        "max_uses = 1000000",
        "expires_at = 9000000000000",
        "tries_left = 1000",
    ] {
        let scene = Scene::new();
        let token = scene.token().token();
        scene.edit(&format!(
            "UPDATE virtual_token SET {edit} WHERE id = '{token}'"
        ));
        let (service, id) = (scene.service(), scene.credential());
        let scope = service.window(CredentialKind::Seal);
        let approved = service.virtual_token_otp(scene.token(), id, &scope, &client());
        assert_eq!(refusal(approved), ErrorKind::Integrity, "{edit}");
    }
}

#[test]
fn threat_09_a_credential_changed_by_hand_serves_nobody() {
    for edit in [
        "stage = 'issuing'",
        "kind = 'remote'",
        "algorithm = 'rsa2048'",
        "sealed_key = NULL",
        "label = 'ACME'",
    ] {
        let scene = Scene::new();
        let (service, id) = (scene.service(), scene.credential());
        scene.edit(&format!("UPDATE credential SET {edit} WHERE id = '{id}'"));
        let first_access = service.first_access(scene.session());
        assert_eq!(refusal(first_access), ErrorKind::Integrity, "{edit}");
        assert_eq!(
            refusal(scene.verify_pin(PIN)),
            ErrorKind::Integrity,
            "{edit}"
        );
        assert_eq!(refusal(scene.request_otp()), ErrorKind::Integrity, "{edit}");
        assert_eq!(
            refusal(service.credentials(None)),
            ErrorKind::Integrity,
            "{edit}"
        );
    }
}

#[test]
fn threat_09_a_certificate_changed_by_hand_serves_nobody() {
    for edit in [
        "suspended_at = 1",
        "revoked_at = 1, reason = 'superseded'",
        "not_after = 9000000000000",
        "superseded_at = NULL, version = version + 1",
    ] {
        let scene = Scene::new();
        let (service, id) = (scene.service(), scene.credential());
        scene.edit(&format!(
            "UPDATE certificate SET {edit} WHERE credential = '{id}'"
        ));
        for used in [
            refusal(scene.verify_pin(PIN)),
            refusal(scene.request_otp()),
            refusal(service.credentials(None)),
        ] {
            assert_eq!(used, ErrorKind::Integrity, "{edit}");
        }
    }
}

#[test]
fn threat_09_a_session_revived_by_hand_opens_nothing() {
    for edit in [
        "ended_at = NULL",
        "ended_at = NULL, version = 1",
        "generation = 0",
    ] {
        let scene = Scene::new();
        let (service, session) = (scene.service(), scene.session());
        service.logout(session, &client()).unwrap();
        assert_eq!(
            refusal(service.resume_session(session.token())),
            ErrorKind::SessionEnded
        );
        let user = scene.user();
        scene.edit(&format!(
            "UPDATE session SET {edit} WHERE user_id = '{user}'"
        ));
        assert_eq!(
            refusal(service.resume_session(session.token())),
            ErrorKind::Integrity,
            "{edit}"
        );
        assert_eq!(
            refusal(service.first_access(session)),
            ErrorKind::Integrity,
            "{edit}"
        );
    }
}

/// An approval that waits for the PIN, taken over by whoever edits its row.
#[test]
fn threat_09_a_grant_changed_by_hand_opens_nothing() {
    for edit in [
        "uses = 1000",
        "ends_at = 9000000000000",
        "granted = granted + 1",
        "unlocks_left = 9, version = version + 1",
    ] {
        let scene = Scene::new();
        let (service, client) = (scene.service(), client());
        let waiting = scene.administrator().tables()["authorization_grant"].rows[0].clone();
        let id = waiting.iter().find_map(|value| match value {
            Value::Text(text) => text.parse().ok(),
            _ => None,
        });
        let id = id.unwrap();
        let pin = service.verify_pin(&id, &Pin::new(PIN), &client).unwrap();
        scene.edit(&format!("UPDATE authorization_grant SET {edit}"));
        let taken = service.authorize_granted(&pin, &client);
        assert_eq!(refusal(taken), ErrorKind::Integrity, "{edit}");
    }
}

fn refusal<T>(outcome: Result<T>) -> ErrorKind {
    match outcome {
        Ok(_) => panic!("an edited row was used"),
        Err(error) => error.kind(),
    }
}
