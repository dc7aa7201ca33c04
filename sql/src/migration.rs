//! The schema: numbered migrations, each applied once, in order and all or none, with
//! the SHA-256 of its text, so that a store made by another schema is never touched.

use std::path::Path;

use remote_sign_core::{Error, ErrorKind, Result};
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};
use sha2::{Digest as _, Sha256};

use crate::fault;

/// The migrations of this version; the number of each is its place, from 1 on. A
/// released migration is never edited: a change is a new file.
pub(crate) const MIGRATIONS: &[&str] = &[include_str!("../migrations/sqlite/0001_records.sql")];

const VERSION_TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_migration (
    number   INTEGER NOT NULL PRIMARY KEY,
    checksum BLOB    NOT NULL
) STRICT";

/// Brings the schema up to date.
///
/// # Errors
/// [`ErrorKind::StoreSchemaNewer`]; [`ErrorKind::StoreUnavailable`] when an applied migration
/// is not the one of the same number in `migrations`.
pub(crate) fn migrate(connection: &mut Connection, path: &Path, migrations: &[&str]) -> Result<()> {
    if has_schema(connection, path)? && pending(connection, path, migrations)?.is_empty() {
        return Ok(());
    }
    let fault = |error| fault::sqlite(path, &error);
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(fault)?;
    transaction.execute_batch(VERSION_TABLE).map_err(fault)?;
    for (number, sql) in pending(&transaction, path, migrations)? {
        transaction.execute_batch(sql).map_err(fault)?;
        transaction
            .execute(
                "INSERT INTO schema_migration (number, checksum) VALUES (?1, ?2)",
                (number, checksum(sql)),
            )
            .map_err(fault)?;
    }
    transaction.commit().map_err(fault)
}

/// True for a file that [`migrate`] has been at.
pub(crate) fn has_schema(connection: &Connection, path: &Path) -> Result<bool> {
    connection
        .query_row(
            "SELECT 1 FROM sqlite_schema WHERE name = 'schema_migration'",
            [],
            |_| Ok(()),
        )
        .optional()
        .map(|found| found.is_some())
        .map_err(|error| fault::sqlite(path, &error))
}

/// The migrations that are not applied yet, with their numbers.
fn pending<'a>(
    connection: &Connection,
    path: &Path,
    migrations: &[&'a str],
) -> Result<Vec<(i64, &'a str)>> {
    let applied = applied(connection).map_err(|error| fault::sqlite(path, &error))?;
    let known: Vec<_> = (1..).zip(migrations.iter().copied()).collect();
    let newest = known.last().map_or(0, |(number, _)| *number);
    if applied.iter().any(|(number, _)| *number > newest) {
        return Err(Error::new(
            ErrorKind::StoreSchemaNewer,
            format!(
                "the store {} was written by a newer version of this software; update this one",
                path.display()
            ),
        ));
    }
    let (done, open) = known.split_at_checked(applied.len()).unwrap_or_default();
    let as_known = done
        .iter()
        .map(|(number, sql)| (*number, checksum(sql).to_vec()));
    if !as_known.eq(applied) {
        return Err(fault::unusable(
            path,
            "has another schema than this software; use the version that made it, or restore a backup",
        ));
    }
    Ok(open.to_vec())
}

fn applied(connection: &Connection) -> rusqlite::Result<Vec<(i64, Vec<u8>)>> {
    connection
        .prepare("SELECT number, checksum FROM schema_migration ORDER BY number")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

fn checksum(sql: &str) -> [u8; 32] {
    Sha256::digest(sql.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "CREATE TABLE one (a INTEGER) STRICT";
    const SECOND: &str = "ALTER TABLE one ADD COLUMN b TEXT";

    fn run(connection: &mut Connection, migrations: &[&str]) -> Result<()> {
        migrate(connection, Path::new("x"), migrations)
    }

    fn columns(connection: &Connection) -> i64 {
        connection
            .query_row("SELECT count(*) FROM pragma_table_info('one')", [], |row| {
                row.get(0)
            })
            .unwrap()
    }

    #[test]
    fn applies_each_migration_once_and_in_order() {
        let mut store = Connection::open_in_memory().unwrap();
        run(&mut store, &[FIRST]).unwrap();
        run(&mut store, &[FIRST]).unwrap();
        assert_eq!(columns(&store), 1);
        run(&mut store, &[FIRST, SECOND]).unwrap();
        run(&mut store, &[FIRST, SECOND]).unwrap();
        assert_eq!(columns(&store), 2);
    }

    #[test]
    fn refuses_what_a_newer_version_wrote() {
        let mut store = Connection::open_in_memory().unwrap();
        run(&mut store, &[FIRST, SECOND]).unwrap();
        assert_eq!(
            run(&mut store, &[FIRST]).unwrap_err().kind(),
            ErrorKind::StoreSchemaNewer
        );
    }

    #[test]
    fn refuses_an_edited_or_missing_migration() {
        let mut store = Connection::open_in_memory().unwrap();
        run(&mut store, &[FIRST]).unwrap();
        let edited = run(&mut store, &["CREATE TABLE one (a TEXT) STRICT", SECOND]).unwrap_err();
        assert_eq!(edited.kind(), ErrorKind::StoreUnavailable);
        run(&mut store, &[FIRST, SECOND]).unwrap();
        store
            .execute("DELETE FROM schema_migration WHERE number = 1", [])
            .unwrap();
        let missing = run(&mut store, &[FIRST, SECOND]).unwrap_err();
        assert_eq!(missing.kind(), ErrorKind::StoreUnavailable);
    }

    #[test]
    fn a_failing_migration_leaves_nothing() {
        let mut store = Connection::open_in_memory().unwrap();
        run(&mut store, &[FIRST, SECOND, "CREATE TABLE one (c TEXT)"]).unwrap_err();
        assert_eq!(columns(&store), 0);
        run(&mut store, &[FIRST, SECOND]).unwrap();
        assert_eq!(columns(&store), 2);
    }
}
