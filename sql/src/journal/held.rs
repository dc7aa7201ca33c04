//! A journal that this process holds: how a frame is appended, flushed, and what becomes of
//! the journal when that fails.

use std::fs::File;
use std::io::{self, IoSlice, Write as _};
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use remote_sign_core::store::Journal;
use remote_sign_core::{Error, Result};

use super::folder::Folder;
use super::format;
use super::group::Group;
use crate::fault;

/// A slot's file under an exclusive lock.
pub(super) struct HeldJournal {
    folder: Arc<Folder>,
    name: String,
    path: PathBuf,
    file: File,
    /// The process that locked it: a fork shares the lock.
    process: u32,
    end: Mutex<u64>,
    fault: OnceLock<Error>,
    group: Group,
    is_findable: AtomicBool,
}

impl HeldJournal {
    /// `file`, locked and opened to append, ends at `end`, and lies in a slot of that name.
    pub(super) fn new(folder: &Arc<Folder>, name: &str, file: File, end: u64) -> Self {
        Self {
            folder: Arc::clone(folder),
            name: name.to_owned(),
            path: folder.path().join(name),
            file,
            process: process::id(),
            end: Mutex::new(end),
            fault: OnceLock::new(),
            group: Group::default(),
            is_findable: AtomicBool::new(false),
        }
    }

    fn sound(&self) -> Result<()> {
        match self.fault.get() {
            Some(fault) => Err(fault.clone()),
            None => Ok(()),
        }
    }

    /// The first failure, which stays.
    fn fail(&self, act: &str, error: &io::Error) -> Error {
        let fault = || fault::journal(&self.path, act, error);
        self.fault.get_or_init(fault).clone()
    }

    fn end(&self) -> MutexGuard<'_, u64> {
        self.end.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whoever made the slot may have been killed before it flushed the folder, so the first
    /// flush of each holder does it.
    fn sync(&self) -> io::Result<()> {
        self.file.sync_data()?;
        if !self.is_findable.load(Ordering::Acquire) {
            self.folder.flush()?;
            self.is_findable.store(true, Ordering::Release);
        }
        Ok(())
    }
}

impl Journal for HeldJournal {
    fn name(&self) -> &str {
        &self.name
    }

    fn append(&self, frame: &[u8]) -> Result<()> {
        let mut end = self.end();
        self.sound()?;
        let Some(length) = format::length(frame) else {
            let error = io::Error::other("no frame may have this length");
            return Err(self.fail("append to the journal", &error));
        };
        if let Err(error) = write_both(&self.file, &length, frame) {
            // Readers go by the lengths, should this fail too.
            let _ = self.file.set_len(*end);
            return Err(self.fail("append to the journal", &error));
        }
        for part in [length.len(), frame.len()] {
            *end += u64::try_from(part).unwrap_or(0);
        }
        Ok(())
    }

    fn flush(&self) -> Result<()> {
        let end = *self.end();
        self.sound()?;
        self.group.reach(end, || {
            self.sound()?;
            let end = *self.end();
            self.sync()
                .map_err(|error| self.fail("flush the journal", &error))?;
            Ok(end)
        })
    }

    fn discard(self: Box<Self>) -> Result<()> {
        self.file
            .set_len(0)
            .map_err(|error| self.fail("empty the journal", &error))
    }
}

impl Drop for HeldJournal {
    fn drop(&mut self) {
        // Closing alone would leave the lock to a child that is between its fork and its
        // program; and such a child, or one without a program, must not take it from us.
        if process::id() == self.process {
            let _ = self.file.unlock();
        }
    }
}

/// Writes both by one call of the system, unless there is no room for all of it: then the
/// second call tells why.
fn write_both(mut file: &File, first: &[u8], second: &[u8]) -> io::Result<()> {
    let mut parts = [IoSlice::new(first), IoSlice::new(second)];
    let mut rest = parts.as_mut_slice();
    while !rest.is_empty() {
        match file.write_vectored(rest) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => IoSlice::advance_slices(&mut rest, written),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs::OpenOptions;
    use std::path::Path;

    use remote_sign_core::ErrorKind;

    use super::super::folder::{Use, open_own};
    use super::*;

    fn nowhere() -> Arc<Folder> {
        Arc::new(Folder::at(PathBuf::from("/nowhere")))
    }

    #[test]
    fn a_journal_without_room_says_so_and_stays_dead() {
        // `full(4)`: each write fails with ENOSPC.
        let file = OpenOptions::new().append(true).open("/dev/full").unwrap();
        let journal = HeldJournal::new(&nowhere(), "slot-1", file, 0);
        let full = journal.append(b"frame").unwrap_err();
        assert_eq!(full.kind(), ErrorKind::StoreFull);
        assert_eq!(journal.append(b"frame"), Err(full.clone()));
        assert_eq!(journal.flush(), Err(full));
    }

    #[test]
    fn a_flush_that_failed_is_the_last() {
        // A pipe takes bytes and cannot be flushed (`fsync(2)`: EINVAL).
        let (_reader, writer) = io::pipe().unwrap();
        let file = File::from(std::os::fd::OwnedFd::from(writer));
        let journal = HeldJournal::new(&nowhere(), "slot-1", file, 0);
        journal.append(b"frame").unwrap();
        let failed = journal.flush().unwrap_err();
        assert_eq!(failed.kind(), ErrorKind::StoreUnavailable);
        assert_eq!(journal.append(b"frame"), Err(failed.clone()));
        assert_eq!(journal.flush(), Err(failed));
    }
    /// A journal in `folder`, and its open file once more, as a fork leaves it to a child.
    fn forked(folder: &Path) -> (HeldJournal, File) {
        let path = folder.join("slot-1");
        let folder = Arc::new(Folder::at(folder.to_owned()));
        let file = open_own(&path, Use::Make).unwrap();
        file.try_lock().unwrap();
        let inherited = file.try_clone().unwrap();
        (HeldJournal::new(&folder, "slot-1", file, 0), inherited)
    }

    #[test]
    fn letting_go_is_not_undone_by_a_child_that_has_the_file_open() {
        let folder = tempfile::tempdir().unwrap();
        let (journal, _inherited) = forked(folder.path());
        let other = File::open(&journal.path).unwrap();
        assert!(other.try_lock().is_err());
        drop(journal);
        other.try_lock().unwrap();
    }

    #[test]
    fn a_child_that_drops_the_journal_leaves_its_parents_lock_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (mut journal, _parents) = forked(folder.path());
        let other = File::open(&journal.path).unwrap();
        journal.process += 1;
        drop(journal);
        assert!(other.try_lock().is_err());
    }
}
