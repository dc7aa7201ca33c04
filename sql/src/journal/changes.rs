//! The count of commits: the length of a file to which every writer of the store appends.

use std::fs::{File, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

/// The room on the disk from which on it is given back.
const ROOM: u64 = 1 << 20;

/// One byte is appended before a commit and one after it. The second tells whoever read the
/// old state since the first that there is a new one; the first remains when the writer is
/// killed between its commit and the second.
pub(super) struct Changes(File);

impl Changes {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let changes = Self(super::folder::open_own(path, super::folder::Use::Share)?);
        changes.give_back_room(ROOM)?;
        Ok(changes)
    }

    /// Notes a commit that is about to be or was.
    pub(super) fn note(&self) -> io::Result<()> {
        (&self.0).write_all(&[0])
    }

    pub(super) fn count(&self) -> io::Result<u64> {
        let state = self.0.metadata()?;
        if state.nlink() == 0 {
            return Err(io::Error::new(
                io::ErrorKind::NotFound,
                "it was removed; start this program again",
            ));
        }
        Ok(state.len())
    }

    /// Frees the file's blocks. It becomes longer, never shorter for longer than a moment, so
    /// that no length comes twice.
    fn give_back_room(&self, room: u64) -> io::Result<()> {
        if self.0.metadata()?.blocks() * 512 <= room {
            return Ok(());
        }
        match self.0.try_lock() {
            Ok(()) => {}
            // Somebody else does it.
            Err(TryLockError::WouldBlock) => return Ok(()),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        let state = self.0.metadata()?;
        if state.blocks() * 512 > room {
            self.0.set_len(0)?;
            self.0.set_len(state.len() + ROOM)?;
        }
        self.0.unlock()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_given_back_and_the_count_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("changes");
        let changes = Changes::open(&path).unwrap();
        (&changes.0).write_all(&vec![0; 2 << 20]).unwrap();
        let before = changes.count().unwrap();
        let other = Changes::open(&path).unwrap();
        assert!(changes.count().unwrap() > before);
        other.note().unwrap();
        assert!(changes.0.metadata().unwrap().blocks() * 512 < ROOM);
        assert_eq!(changes.count().unwrap(), other.count().unwrap());
    }

    #[test]
    fn a_removed_file_counts_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("changes");
        let changes = Changes::open(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert!(changes.count().is_err());
    }
}
