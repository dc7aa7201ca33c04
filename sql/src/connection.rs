//! A connection to the store's file with the settings that everything relies on. What is
//! done through it is elsewhere.

use std::path::Path;
use std::time::Duration;

use remote_sign_core::Result;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::fault;

/// Statements kept prepared: more than the transactions have.
const STATEMENTS: usize = 64;

/// Opens an existing file, which is not changed by that.
pub(crate) fn open(path: &Path, busy_timeout: Duration) -> Result<Connection> {
    // Neither CREATE nor URI: a missing file is an error, and `file:…` is a file's name.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection =
        Connection::open_with_flags(path, flags).map_err(|error| fault::sqlite(path, &error))?;
    configure(&connection, busy_timeout).map_err(|error| fault::sqlite(path, &error))?;
    // SQLite opens a write-protected file for reading, without a word.
    if connection
        .is_readonly("main")
        .map_err(|error| fault::sqlite(path, &error))?
    {
        return Err(fault::unusable(
            path,
            "may not be written; check the owner and the mode of the file",
        ));
    }
    Ok(connection)
}

/// Makes the file keep its journal beside it (WAL), where readers do not hinder writers.
pub(crate) fn use_wal(connection: &Connection, path: &Path) -> Result<()> {
    let mode: String = connection
        .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))
        .map_err(|error| fault::sqlite(path, &error))?;
    if mode == "wal" {
        return Ok(());
    }
    Err(fault::unusable(
        path,
        "lies where shared memory does not work; move it to a local disk",
    ))
}

fn configure(connection: &Connection, busy_timeout: Duration) -> rusqlite::Result<()> {
    connection.busy_timeout(busy_timeout)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Statistics (STAT4 is built in) would prepare a query anew for each new parameter.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // Whoever can write the file must not be able to plant SQL that runs here.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)
}
