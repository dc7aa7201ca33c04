//! Journals as files of a folder beside the store's: which slot serves whom, by whom it is
//! held. How one is appended to, and what its bytes are, is in the modules within; folding
//! journals into the tables is the core's.

mod boot;
mod changes;
mod folder;
mod format;
mod group;
mod held;

pub use folder::JournalsFound;
pub(crate) use folder::{beside, holds_entries};

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use remote_sign_core::Result;
use remote_sign_core::store::{AbandonedJournal, Journal, JournalFrame, Journals};

use crate::fault;
use crate::store::SqliteStore;
use changes::Changes;
use folder::{Folder, Use, open_own};
use format::{Beginning, Frames};
use held::HeldJournal;

/// How often a lock is tried again that others hold only to see whether it is held.
const ATTEMPTS: u32 = 1000;

/// The folder of a store's journals.
pub(crate) struct JournalFolder {
    folder: Arc<Folder>,
    changes: Changes,
}

impl JournalFolder {
    /// The folder beside `store`, made unless it is there.
    pub(crate) fn open(store: &Path) -> Result<Self> {
        let folder = Arc::new(Folder::open(store)?);
        let path = folder.changes();
        let changes = Changes::open(&path)
            .map_err(|error| fault::journal(&path, "use the count of changes", &error))?;
        Ok(Self { folder, changes })
    }

    /// Notes a commit to the store, before it and after it.
    pub(crate) fn note_commit(&self) -> Result<()> {
        let path = self.folder.changes();
        self.changes
            .note()
            .map_err(|error| fault::journal(&path, "append to the count of changes", &error))
    }

    /// See [`SqliteStore::look_at_journals`].
    pub(crate) fn look(store: &Path) -> Result<Option<JournalsFound>> {
        Folder::look(store, |slot| {
            let file = open_own(slot, Use::Read)?;
            match file.try_lock_shared() {
                Ok(()) => file.unlock().map(|()| true),
                Err(TryLockError::WouldBlock) => Ok(false),
                Err(TryLockError::Error(error)) => Err(error),
            }
        })
        .map_err(|error| fault::journal(&beside(store), "look at the journals in", &error))
    }

    fn claim(&self) -> io::Result<HeldJournal> {
        let (empty, new) = self.folder.names()?;
        // Each passes when somebody else is faster.
        let empty = empty
            .into_iter()
            .map(|name| (name, Use::Append, io::ErrorKind::NotFound));
        let new = new.map(|name| (name, Use::Make, io::ErrorKind::AlreadyExists));
        for (name, r#use, passes) in empty.chain(new) {
            let Some(path) = self.folder.slot(&name) else {
                continue;
            };
            let file = match open_own(&path, r#use) {
                Ok(file) => file,
                Err(error) if error.kind() == passes => continue,
                Err(error) => return Err(error),
            };
            if lock_free(&file)? {
                return Ok(HeldJournal::new(&self.folder, &name, file, 0));
            }
        }
        Err(io::Error::other("all names are taken"))
    }

    /// Empties the slot `name`, if nobody holds it and it is done with.
    fn sweep(
        &self,
        name: &str,
        is_done: &mut dyn FnMut(AbandonedJournal<'_>) -> Result<bool>,
    ) -> Result<()> {
        let Some(path) = self.folder.slot(name) else {
            return Ok(());
        };
        let fault = |error: io::Error| fault::journal(&path, "look over the journal", &error);
        let file = open_own(&path, Use::Append).map_err(fault)?;
        if is_held(&file).map_err(fault)? {
            return Ok(());
        }
        let found = format::beginning(&file).map_err(fault)?;
        let (id, has_frames) = match &found {
            Beginning::Broken => (None, false),
            Beginning::Foreign => return Ok(()),
            Beginning::Journal { id, has_frames } => (Some(id.as_str()), *has_frames),
        };
        let left = AbandonedJournal {
            name,
            id,
            has_frames,
        };
        if is_done(left)? {
            empty(&file, &found).map_err(fault)?;
        }
        Ok(())
    }

    /// Opens the journal `name` if it serves `id`, and hands it on.
    fn with<T>(
        &self,
        name: &str,
        id: &str,
        r#use: Use,
        act: impl FnOnce(File) -> io::Result<Option<T>>,
    ) -> Result<Option<T>> {
        let Some(path) = self.folder.slot(name) else {
            return Ok(None);
        };
        let found = match open_own(&path, r#use) {
            Ok(file) => serves(&file, id).and_then(|serves| match serves {
                true => act(file),
                false => Ok(None),
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        };
        found.map_err(|error| fault::journal(&path, "use the journal", &error))
    }
}

/// Journals lie in the folder `<file>-journals` (mode 0700) as slots (mode 0600) with an
/// exclusive lock on each that is in use; the lock ends with the process. An empty slot
/// serves the next authorization; one that is neither empty nor locked waits for
/// [`Journals::take_journal`]. Offsets are bytes of the file. Deleting the folder while the
/// store is closed loses what was not folded, and nothing else.
///
/// A journal may stay open in a process that forks, unlike the store itself. But the child
/// shares its lock, which would outlive the parent with it: so a child that inherited one drops
/// it at once. That leaves the parent's lock alone; appending would spoil the parent's frames.
impl Journals for SqliteStore {
    fn open_journal(&self, id: &str) -> Result<Box<dyn Journal>> {
        let folder = self.journals();
        let journal = folder
            .claim()
            .map_err(|error| fault::journal(folder.folder.path(), "make a journal in", &error))?;
        journal.append(&format::header(id))?;
        Ok(Box::new(journal))
    }

    fn read_journal(
        &self,
        name: &str,
        id: &str,
        from: u64,
        limit: usize,
    ) -> Result<Option<Vec<JournalFrame>>> {
        self.journals().with(name, id, Use::Read, |file| {
            let Some(mut frames) = Frames::of(&file, id)? else {
                return Ok(None);
            };
            frames.skip_to(from)?;
            let mut read = Vec::new();
            while read.len() < limit
                && let Some(frame) = frames.next()?
            {
                read.push(frame);
            }
            // If it was emptied meanwhile, frames of the next one it serves may be among them.
            Ok(serves(&file, id)?.then_some(read))
        })
    }

    fn take_journal(&self, name: &str, id: &str) -> Result<Option<Box<dyn Journal>>> {
        let folder = &self.journals().folder;
        self.journals().with(name, id, Use::Append, |file| {
            if !lock_left(&file)? {
                return Ok(None);
            }
            // Its holder may have emptied it before it let go.
            let Some(mut frames) = Frames::of(&file, id)? else {
                file.unlock()?;
                return Ok(None);
            };
            while frames.pass()? {}
            let end = frames.at();
            if end < file.metadata()?.len() {
                file.set_len(end)?;
            }
            let journal = HeldJournal::new(folder, name, file, end);
            Ok(Some(Box::new(journal) as Box<dyn Journal>))
        })
    }

    fn journal_is_held(&self, name: &str, id: &str) -> Result<bool> {
        let held = self.journals().with(name, id, Use::Read, |file| {
            // By somebody else, if it was emptied meanwhile.
            Ok(Some(is_held(&file)? && serves(&file, id)?))
        })?;
        Ok(held.unwrap_or(false))
    }

    fn sweep_journals(
        &self,
        is_done: &mut dyn FnMut(AbandonedJournal<'_>) -> Result<bool>,
    ) -> Result<()> {
        let folder = self.journals();
        let used = folder.folder.used();
        let used =
            used.map_err(|error| fault::journal(folder.folder.path(), "look into", &error))?;
        used.iter().try_for_each(|name| folder.sweep(name, is_done))
    }

    /// The length of the file `changes` in the folder; never the same twice.
    fn changes(&self) -> Result<u64> {
        let folder = self.journals();
        folder.changes.count().map_err(|error| {
            fault::journal(
                &folder.folder.changes(),
                "read the count of changes",
                &error,
            )
        })
    }

    /// On Linux the kernel's name for it. Elsewhere a name for the life of this process, so
    /// that after its end a loss is taken as possible.
    fn boot(&self) -> Result<String> {
        Ok(boot::name().to_owned())
    }
}

fn is_held(file: &File) -> io::Result<bool> {
    match file.try_lock_shared() {
        Ok(()) => file.unlock().map(|()| false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Empties a slot that nobody holds, if it is as it was found.
fn empty(file: &File, found: &Beginning) -> io::Result<()> {
    if !lock_left(file)? {
        return Ok(());
    }
    let is_empty = file.metadata()?.len() == 0;
    if !is_empty && format::beginning(file)? == *found {
        file.set_len(0)?;
    }
    file.unlock()
}

fn serves(file: &File, id: &str) -> io::Result<bool> {
    Ok(Frames::of(file, id)?.is_some())
}

/// Locks a slot that was empty, if it is so still.
fn lock_free(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(false),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    file.unlock()?;
    Ok(false)
}

/// Locks a journal that nobody holds. Who only looks whether it is held shares the lock for a
/// moment, and must not be taken for a holder.
fn lock_left(file: &File) -> io::Result<bool> {
    for _ in 0..ATTEMPTS {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        match file.try_lock_shared() {
            Ok(()) => file.unlock()?,
            Err(TryLockError::WouldBlock) => return Ok(false),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        thread::yield_now();
    }
    Ok(false)
}
