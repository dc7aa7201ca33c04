//! What a failure of SQLite or of the file system means in the core's words, and what
//! the person in front of it can do.

use std::io;
use std::path::Path;

use remote_sign_core::{Error, ErrorKind};
use rusqlite::ErrorCode;
use rusqlite::ffi::{SQLITE_CONSTRAINT_FOREIGNKEY, SQLITE_IOERR_SHMSIZE};

/// The error for a failure of SQLite on the store at `path`.
pub(crate) fn sqlite(path: &Path, error: &rusqlite::Error) -> Error {
    let (kind, what) = match error.sqlite_error() {
        Some(failure) => meaning(failure.code, failure.extended_code),
        None => (ErrorKind::StoreUnavailable, "answered unexpectedly"),
    };
    Error::new(
        kind,
        format!("the store {} {what} ({error})", path.display()),
    )
}

/// The error for a failure of the file system at `path`.
pub(crate) fn file(path: &Path, act: &str, error: &io::Error) -> Error {
    Error::new(
        kind(error),
        format!("cannot {act} the store {}: {error}", path.display()),
    )
}

/// The error for a failure of the file system at `path`, where journals are kept.
pub(crate) fn journal(path: &Path, act: &str, error: &io::Error) -> Error {
    let kind = kind(error);
    let todo = match kind {
        ErrorKind::StoreFull => "; free some room and try again",
        _ => "",
    };
    Error::new(
        kind,
        format!("cannot {act} {}: {error}{todo}", path.display()),
    )
}

fn kind(error: &io::Error) -> ErrorKind {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ErrorKind::StoreFull,
        _ => ErrorKind::StoreUnavailable,
    }
}

/// A store that cannot be used as it is.
pub(crate) fn unusable(path: &Path, what: &str) -> Error {
    Error::new(
        ErrorKind::StoreUnavailable,
        format!("the store {} {what}", path.display()),
    )
}

fn meaning(code: ErrorCode, extended: i32) -> (ErrorKind, &'static str) {
    let unavailable = |what| (ErrorKind::StoreUnavailable, what);
    match (code, extended) {
        (ErrorCode::DiskFull, _) | (_, SQLITE_IOERR_SHMSIZE) => (
            ErrorKind::StoreFull,
            "has no room left on its disk; nothing was written: free some and try again",
        ),
        (_, SQLITE_CONSTRAINT_FOREIGNKEY) => (
            ErrorKind::Integrity,
            "would keep a record whose account or credential is not there; nothing was written",
        ),
        (
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::FileLockingProtocolFailed,
            _,
        ) => unavailable("is held by another program for too long; try again"),
        (ErrorCode::DatabaseCorrupt, _) => unavailable("is damaged; restore a backup"),
        (ErrorCode::NotADatabase, _) => unavailable(
            "is no store, or is damaged from its first bytes on; check the path or restore a backup",
        ),
        (
            ErrorCode::ReadOnly
            | ErrorCode::PermissionDenied
            | ErrorCode::AuthorizationForStatementDenied,
            _,
        ) => unavailable(
            "may not be written; check the owner and the mode of the file and its folder",
        ),
        (ErrorCode::CannotOpen, _) => {
            unavailable("cannot be opened; check the owner and the mode of the file and its folder")
        }
        (ErrorCode::SystemIoFailure, _) => unavailable("cannot be read or written; check the disk"),
        _ => unavailable("failed"),
    }
}
