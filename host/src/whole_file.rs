//! Files that appear complete or not at all: written under a passing name beside their
//! place, flushed, and renamed. Used for everything that must survive a crash or a full disk.

use std::fs::{File, Permissions};
use std::io::{self, Write as _};
use std::path::Path;

use crate::error::Error;

/// What happens to a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and writing is refused.
    Keep,
    /// It is replaced at one stroke.
    Replace,
}

/// Who may read the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Its owner alone (mode 0600).
    Owner,
    /// Everybody (mode 0644).
    Everybody,
}

/// Writes a file whole.
///
/// # Errors
/// [`AlreadyExists`](crate::ErrorKind::AlreadyExists),
/// [`DiskFull`](crate::ErrorKind::DiskFull), [`Io`](crate::ErrorKind::Io); nothing is left behind then.
pub fn write_whole(
    path: &Path,
    content: &[u8],
    readers: Readers,
    existing: Existing,
) -> Result<(), Error> {
    let permissions = match readers {
        Readers::Owner => mode(0o600),
        Readers::Everybody => mode(0o644),
    };
    write(path, content, permissions, existing).map_err(|error| Error::io("write", path, &error))
}

/// As [`write_whole`], with the permissions that an existing file had.
pub(crate) fn write(
    path: &Path,
    content: &[u8],
    permissions: Option<Permissions>,
    existing: Existing,
) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut draft = tempfile::Builder::new()
        .prefix(".remote-sign-")
        .tempfile_in(folder)?;
    draft.write_all(content)?;
    if let Some(permissions) = permissions {
        draft.as_file().set_permissions(permissions)?;
    }
    draft.as_file().sync_all()?;
    match existing {
        Existing::Keep => draft.persist_noclobber(path),
        Existing::Replace => draft.persist(path),
    }
    .map_err(|error| error.error)?;
    flush_folder(folder)
}

#[cfg(unix)]
fn mode(mode: u32) -> Option<Permissions> {
    Some(std::os::unix::fs::PermissionsExt::from_mode(mode))
}

#[cfg(not(unix))]
fn mode(_: u32) -> Option<Permissions> {
    None
}

/// Makes the new name itself durable.
fn flush_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
