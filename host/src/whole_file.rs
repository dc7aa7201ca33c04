//! Files that appear complete or not at all: written under a passing name beside their
//! place, flushed, and renamed. Used for everything that must survive a crash or a full disk.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

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
pub enum Readers<'a> {
    /// Its owner alone (mode 0600).
    Owner,
    /// Everybody whom the process's umask does not shut out.
    Everybody,
    /// Of these, nobody who may not read the file named here.
    ThoseOf(&'a Path),
}

/// A file that is about to be written. Its folder and name have been found good, so what can
/// be had only once may be fetched for it. Dropped, it leaves nothing behind.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    file: NamedTempFile,
    existing: Existing,
}

/// Writes a file whole.
///
/// # Errors
/// [`AlreadyExists`](crate::ErrorKind::AlreadyExists),
/// [`DiskFull`](crate::ErrorKind::DiskFull), [`Io`](crate::ErrorKind::Io); nothing is left behind then.
pub fn write_whole(
    path: &Path,
    content: &[u8],
    readers: Readers<'_>,
    existing: Existing,
) -> Result<(), Error> {
    Draft::open(path, readers, existing)?.finish(content)
}

/// Replaces the content of a file that is there, at one stroke: behind symbolic links the file
/// itself, with the owner, group and permissions that it had.
///
/// # Errors
/// [`DiskFull`](crate::ErrorKind::DiskFull), [`Io`](crate::ErrorKind::Io); the file stays as it was then.
pub fn rewrite_whole(path: &Path, content: &[u8]) -> Result<(), Error> {
    let unread = |error: io::Error| Error::io("read", path, &error);
    let file = fs::canonicalize(path).map_err(unread)?;
    let metadata = fs::metadata(&file).map_err(unread)?;
    let draft = Draft::open(&file, Readers::Owner, Existing::Replace)?;
    // First the owner: the permissions are for nobody else.
    draft.set_owner(&metadata)?;
    draft.set_permissions(metadata.permissions())?;
    draft.finish(content)
}

impl Draft {
    /// Makes the file under its passing name.
    ///
    /// # Errors
    /// Those of [`write_whole`], as far as they can be foreseen.
    pub fn open(path: &Path, readers: Readers<'_>, existing: Existing) -> Result<Self, Error> {
        let mode = match readers {
            Readers::Owner => 0o600,
            Readers::Everybody => 0o666,
            Readers::ThoseOf(other) => {
                let metadata = fs::metadata(other);
                mode_of(&metadata.map_err(|error| Error::io("read", other, &error))?)
            }
        };
        let open = || {
            demand_place(path, existing)?;
            let mut builder = tempfile::Builder::new();
            builder.prefix(".remote-sign-");
            // The system takes the umask's bits off.
            #[cfg(unix)]
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
            builder.tempfile_in(folder(path))
        };
        let file = open().map_err(|error| Error::io("write", path, &error))?;
        Ok(Self {
            path: path.to_owned(),
            file,
            existing,
        })
    }

    /// Gives it the owner and the group of another file; a group for which that file has no
    /// permissions does not matter.
    fn set_owner(&self, other: &Metadata) -> Result<(), Error> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt as _, fchown};
            let file = self.file.as_file();
            let failed = |error| Error::io("write", &self.path, &error);
            let own = file.metadata().map_err(failed)?;
            let group =
                (own.gid() != other.gid() && other.mode() & 0o070 != 0).then(|| other.gid());
            let owner = (own.uid() != other.uid()).then(|| other.uid());
            if owner.is_some() || group.is_some() {
                fchown(file, owner, group).map_err(failed)?;
            }
        }
        #[cfg(not(unix))]
        let _ = other;
        Ok(())
    }

    /// Sets the permissions, whatever the umask.
    fn set_permissions(&self, permissions: Permissions) -> Result<(), Error> {
        let set = self.file.as_file().set_permissions(permissions);
        set.map_err(|error| Error::io("write", &self.path, &error))
    }

    /// Writes a part of the content, before [`finish`](Self::finish) writes the last one.
    ///
    /// # Errors
    /// Those of [`write_whole`].
    pub fn append(&mut self, part: &[u8]) -> Result<(), Error> {
        let written = self.file.write_all(part);
        written.map_err(|error| Error::io("write", &self.path, &error))
    }

    /// Writes the content, or what is left of it, and gives the file its name.
    ///
    /// # Errors
    /// Those of [`write_whole`].
    pub fn finish(self, content: &[u8]) -> Result<(), Error> {
        let Self {
            path,
            mut file,
            existing,
        } = self;
        let finish = || {
            file.write_all(content)?;
            file.as_file().sync_all()?;
            match existing {
                Existing::Keep => file.persist_noclobber(&path),
                Existing::Replace => file.persist(&path),
            }
            .map_err(|error| error.error)?;
            flush_folder(folder(&path))
        };
        finish().map_err(|error: io::Error| Error::io("write", &path, &error))
    }
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Refuses names that no file could be given at the end.
fn demand_place(path: &Path, existing: Existing) -> io::Result<()> {
    let names_folder = path.as_os_str().as_encoded_bytes().ends_with(b"/");
    if names_folder || path.file_name().is_none() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    match fs::symlink_metadata(path) {
        Ok(_) if existing == Existing::Keep => Err(io::ErrorKind::AlreadyExists.into()),
        Ok(metadata) if metadata.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A file's mode for a file made after it, which its owner writes and nobody executes.
#[cfg(unix)]
fn mode_of(metadata: &Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    0o600 | (metadata.permissions().mode() & 0o066)
}

#[cfg(not(unix))]
fn mode_of(_: &Metadata) -> u32 {
    0o600
}

/// Makes the new name itself durable.
fn flush_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
