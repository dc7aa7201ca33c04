//! The store's file: finding an existing one, and making a new one whole or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use remote_sign_core::{Error, ErrorKind, Result};

use crate::migration::MIGRATIONS;
use crate::{connection, fault, journal, migration};

/// The absolute path of an existing file.
pub(crate) fn find(path: &Path) -> Result<PathBuf> {
    let absolute = fs::canonicalize(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => fault::unusable(
            path,
            "is not there; check the configured path, or make a new store",
        ),
        _ => fault::file(path, "find", &error),
    })?;
    if !absolute.is_file() {
        return Err(fault::unusable(
            path,
            "is no file; name the file, not its folder",
        ));
    }
    Ok(absolute)
}

/// Makes an empty store that only its owner may read (mode 0600). It is built beside its
/// place under a passing name and appears there complete.
pub(crate) fn create(path: &Path, busy_timeout: Duration) -> Result<()> {
    let folder = folder(path)?;
    refuse_leftovers(path)?;
    let draft = tempfile::Builder::new()
        .prefix(".remote-sign-")
        .tempfile_in(folder)
        .map_err(|error| fault::file(path, "create", &error))?
        .into_temp_path();
    build(&draft, busy_timeout).map_err(|error| {
        let text = format!("cannot create the store {}: {error}", path.display());
        Error::new(error.kind(), text)
    })?;
    draft
        .persist_noclobber(path)
        .map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => exists(path),
            _ => fault::file(path, "create", &error.error),
        })?;
    flush(folder).map_err(|error| fault::file(path, "create", &error))
}

fn folder(path: &Path) -> Result<&Path> {
    let folder = match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => {
            return Err(fault::unusable(
                path,
                "is no file; name the file, not its folder",
            ));
        }
    };
    if !folder.is_dir() {
        return Err(fault::unusable(
            path,
            "has no folder to lie in; make that first",
        ));
    }
    Ok(folder)
}

/// A journal without its store would be taken for the new store's own.
fn refuse_leftovers(path: &Path) -> Result<()> {
    let leftover = ["-wal", "-journal"].into_iter().find(|suffix| {
        let mut journal = path.as_os_str().to_owned();
        journal.push(suffix);
        fs::symlink_metadata(&journal).is_ok()
    });
    // In this order: whoever creates at the same time has its file before its journal.
    match (fs::symlink_metadata(path), leftover) {
        (Ok(_), _) => Err(exists(path)),
        (Err(_), Some(suffix)) => Err(fault::unusable(
            path,
            &format!(
                "is gone, but its `{suffix}` file is there; move that away, or restore the store beside it"
            ),
        )),
        (Err(_), None) => {
            let holds_entries = journal::holds_entries(path)
                .map_err(|error| fault::file(path, "look for journals of", &error))?;
            if !holds_entries {
                return Ok(());
            }
            let folder = journal::beside(path);
            Err(fault::unusable(
                path,
                &format!(
                    "is gone, but {} holds signatures that were to be entered into it; move that away, or restore the store beside it",
                    folder.display()
                ),
            ))
        }
    }
}

fn build(draft: &Path, busy_timeout: Duration) -> Result<()> {
    let mut connection = connection::open(draft, busy_timeout)?;
    migration::migrate(&mut connection, draft, MIGRATIONS)?;
    connection::use_wal(&connection, draft)?;
    connection
        .close()
        .map_err(|(_, error)| fault::sqlite(draft, &error))
}

fn exists(path: &Path) -> Error {
    Error::new(
        ErrorKind::AlreadyExists,
        format!("there is a store {} already", path.display()),
    )
}

/// Makes the new name itself durable.
#[cfg(unix)]
pub(crate) fn flush(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
pub(crate) fn flush(_: &Path) -> io::Result<()> {
    Ok(())
}
