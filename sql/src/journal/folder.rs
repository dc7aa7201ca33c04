//! The folder of the journals beside the store's file: whose it must be, how its slots are
//! named, found and made.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use remote_sign_core::Result;

use crate::{fault, file};

const SLOT: &str = "slot-";

const CHANGES: &str = "changes";

/// A folder that its owner alone may change.
pub(super) struct Folder {
    path: PathBuf,
    is_findable: AtomicBool,
}

/// What a file in the folder is opened for. What is made has the mode 0600.
pub(super) enum Use {
    /// An existing file, to read.
    Read,
    /// An existing file, to read and append.
    Append,
    /// A file that is not there yet, to read and append.
    Make,
    /// A file that is made unless it is there, to append.
    Share,
}

/// The folder of the store at `store`.
pub(crate) fn beside(store: &Path) -> PathBuf {
    let mut path = store.as_os_str().to_owned();
    path.push("-journals");
    path.into()
}

/// Whether there is a folder beside `store` with entries that are not folded into it.
pub(crate) fn holds_entries(store: &Path) -> io::Result<bool> {
    match Folder::at(beside(store)).slots() {
        Ok(slots) => Ok(slots.iter().any(|slot| !slot.is_empty)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// What lies beside a store, for whoever looks whether all is well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalsFound {
    /// Their folder.
    pub folder: PathBuf,
    /// Whether others than its owner may enter it.
    pub exposed: bool,
    /// Journals with entries that no process holds.
    pub left: usize,
}

pub(super) struct Slot {
    number: u64,
    is_empty: bool,
}

impl Folder {
    pub(super) const fn at(path: PathBuf) -> Self {
        let is_findable = AtomicBool::new(false);
        Self { path, is_findable }
    }

    /// Returns when the names of its files are on the disk, and its own. Whoever made it may
    /// have been killed before, so each process flushes that once.
    pub(super) fn flush(&self) -> io::Result<()> {
        file::flush(&self.path)?;
        if !self.is_findable.load(Ordering::Acquire) {
            file::flush(self.path.parent().unwrap_or(Path::new(".")))?;
            self.is_findable.store(true, Ordering::Release);
        }
        Ok(())
    }

    /// The folder beside `store`, made with mode 0700 unless it is there.
    pub(super) fn open(store: &Path) -> Result<Self> {
        let path = beside(store);
        let made = DirBuilder::new().mode(0o700).create(&path);
        made.or_else(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Ok(()),
            _ => Err(error),
        })
        .and_then(|()| fs::symlink_metadata(&path))
        .and_then(|state| own(&state, state.is_dir()))
        .map_err(|error| fault::journal(&path, "use the journals", &error))?;
        Ok(Self::at(path))
    }

    /// What lies beside `store`, if anything does; `is_left` tells whether nobody holds a slot.
    pub(super) fn look(
        store: &Path,
        is_left: impl Fn(&Path) -> io::Result<bool>,
    ) -> io::Result<Option<JournalsFound>> {
        const OTHERS: u32 = 0o077;
        let folder = Self::at(beside(store));
        let state = match fs::symlink_metadata(&folder.path) {
            Ok(state) => state,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut left = 0;
        for slot in folder.slots()? {
            if !slot.is_empty && is_left(&folder.path.join(name(slot.number)))? {
                left += 1;
            }
        }
        Ok(Some(JournalsFound {
            exposed: state.mode() & OTHERS != 0,
            folder: folder.path,
            left,
        }))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn changes(&self) -> PathBuf {
        self.path.join(CHANGES)
    }

    /// Where the slot `name` lies; none when no slot has such a name.
    pub(super) fn slot(&self, name: &str) -> Option<PathBuf> {
        number(name).map(|_| self.path.join(name))
    }

    /// The names of the slots that may be free, then names that no slot has.
    pub(super) fn names(&self) -> io::Result<(Vec<String>, impl Iterator<Item = String>)> {
        let slots = self.slots()?;
        let next = slots.iter().map(|slot| slot.number.saturating_add(1));
        let next = next.max().unwrap_or(1);
        let empty = slots.iter().filter(|slot| slot.is_empty);
        let empty = empty.map(|slot| name(slot.number)).collect();
        Ok((empty, (next..=u64::MAX).map(name)))
    }

    /// The names of the slots that are not empty.
    pub(super) fn used(&self) -> io::Result<Vec<String>> {
        let slots = self.slots()?;
        let used = slots.iter().filter(|slot| !slot.is_empty);
        Ok(used.map(|slot| name(slot.number)).collect())
    }

    fn slots(&self) -> io::Result<Vec<Slot>> {
        let mut slots = Vec::new();
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            if let Some(number) = entry.file_name().to_str().and_then(number) {
                let is_empty = entry.metadata()?.len() == 0;
                slots.push(Slot { number, is_empty });
            }
        }
        Ok(slots)
    }
}

fn name(number: u64) -> String {
    format!("{SLOT}{number}")
}

fn number(name: &str) -> Option<u64> {
    let number = name.strip_prefix(SLOT)?.parse().ok()?;
    (self::name(number) == name).then_some(number)
}

/// Opens a file that its owner alone may write, and that is no symbolic link.
pub(super) fn open_own(path: &Path, r#use: Use) -> io::Result<File> {
    match fs::symlink_metadata(path) {
        Ok(state) => own(&state, state.is_file())?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let mut options = OpenOptions::new();
    options.mode(0o600);
    match r#use {
        Use::Read => options.read(true),
        Use::Append => options.read(true).append(true),
        Use::Make => options.read(true).append(true).create_new(true),
        Use::Share => options.append(true).create(true),
    };
    options.open(path)
}

fn own(state: &fs::Metadata, is_right_kind: bool) -> io::Result<()> {
    const OTHERS_MAY_WRITE: u32 = 0o022;
    if !is_right_kind {
        return Err(io::Error::other(
            "something else lies there, or a symbolic link; move it away",
        ));
    }
    if state.mode() & OTHERS_MAY_WRITE != 0 {
        return Err(io::Error::other(
            "others may write it; see who did, then take their right away (chmod go-w)",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_slots_or_none() {
        assert_eq!(number("slot-7"), Some(7));
        for wrong in [
            "slot-",
            "slot-07",
            "slot-+7",
            "slot-7/x",
            "changes",
            "../slot-7",
            "",
        ] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }
}
