//! The anchor: a file beside the master key, apart from the store and its backups, with the
//! newest checkpoint of the history's log, signed. It is a [`Witness`] near by; what a store
//! that does not go on from it may do is decided in the core.
//!
//! It has the size of one sector and is overwritten in place by one write, without a flush:
//! after a power cut it may lag behind, which is no harm. Processes take turns by a lock on
//! it, so that an older checkpoint never replaces a newer one.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use remote_sign_core::{
    Checkpoint, Error, ErrorKind, NoteSignature, Prove, Result, SignedNote, TreeHead, Witness,
};

use crate::whole_file::{Existing, Readers, write_whole};

/// What a disk writes whole.
const SECTOR: usize = 512;

/// How often somebody who is renewing it is waited for, and how long each time. Whoever
/// holds it has a checkpoint as good.
const TURNS: u32 = 20;
const TURN: Duration = Duration::from_millis(1);

/// The anchor's file.
#[derive(Debug)]
pub struct AnchorFile {
    path: PathBuf,
    /// What this process wrote last, as long as it has shown nothing older since: its own
    /// store goes on from there.
    written: Mutex<Option<TreeHead>>,
}

impl AnchorFile {
    /// The file at `path`, which may not be there yet.
    pub const fn new(path: PathBuf) -> Self {
        Self {
            path,
            written: Mutex::new(None),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The files that were put aside when an old copy of the store was accepted.
    pub fn abandoned(&self) -> Vec<PathBuf> {
        let begin = beside(&self.path, ".abandoned-");
        let folder = self.path.parent().map(fs::read_dir);
        let entries = folder
            .and_then(core::result::Result::ok)
            .into_iter()
            .flatten();
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let begin = begin.as_os_str().as_encoded_bytes();
        let mut found: Vec<PathBuf> = paths
            .filter(|path| path.as_os_str().as_encoded_bytes().starts_with(begin))
            .collect();
        found.sort();
        found
    }

    /// Puts the file aside as evidence, and another may be begun; where it is then. None when
    /// there is no file.
    pub(crate) fn put_aside(&self) -> Result<Option<PathBuf>> {
        let size = self.newest().ok().flatten().and_then(|note| head(&note));
        let word = size.map_or("damaged".to_owned(), |head| head.size.to_string());
        let mut count = 1;
        let aside = loop {
            let again = if count == 1 {
                String::new()
            } else {
                format!("-{count}")
            };
            let aside = beside(&self.path, &format!(".abandoned-{word}{again}"));
            if fs::symlink_metadata(&aside).is_err() {
                break aside;
            }
            count += 1;
        };
        match fs::rename(&self.path, &aside) {
            Ok(()) => Ok(Some(aside)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.failed("put aside", &error)),
        }
    }

    /// The first checkpoint; false when somebody else was faster.
    fn create(&self, content: &[u8]) -> Result<bool> {
        match write_whole(&self.path, content, Readers::Owner, Existing::Keep) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == crate::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(Error::new(ErrorKind::AnchorUnusable, error.to_string())),
        }
    }

    /// The file, locked; none while others renew it all the time.
    fn take(&self) -> Result<Option<File>> {
        let failed = |error: io::Error| self.failed("write", &error);
        let mut options = File::options();
        let file = options.read(true).write(true).open(&self.path);
        let file = file.map_err(failed)?;
        for _ in 0..TURNS {
            match file.try_lock() {
                Ok(()) => return Ok(Some(file)),
                Err(TryLockError::WouldBlock) => thread::sleep(TURN),
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
        }
        Ok(None)
    }

    fn read(&self, file: &mut File) -> Result<SignedNote> {
        let mut content = Vec::with_capacity(SECTOR);
        let read = file.take(2 * SECTOR as u64).read_to_end(&mut content);
        read.map_err(|error| self.failed("read", &error))?;
        let padding = content.iter().rev().take_while(|&&byte| byte == b'\n');
        // The note's own newline is one of them.
        let end = content.len() - padding.count().saturating_sub(1);
        let note = content.get(..end).unwrap_or_default();
        SignedNote::parse(note).map_err(|error| {
            Error::new(
                ErrorKind::AnchorUnusable,
                format!(
                    "the anchor {} is damaged ({error}); bring it back, or, if it is lost, see \
                     what `remote-sign history accept-restore` says and accept it",
                    self.path.display()
                ),
            )
        })
    }

    fn failed(&self, act: &str, error: &io::Error) -> Error {
        let error = crate::Error::io(format!("{act} the anchor"), &self.path, error);
        Error::new(ErrorKind::AnchorUnusable, error.to_string())
    }
}

impl Witness for AnchorFile {
    fn name(&self) -> String {
        format!("the anchor {}", self.path.display())
    }

    fn newest(&self) -> Result<Option<SignedNote>> {
        match File::open(&self.path) {
            Ok(mut file) => {
                wait_for_writer(&file);
                self.read(&mut file).map(Some)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.failed("read", &error)),
        }
    }

    fn show(&self, checkpoint: &SignedNote, prove: &Prove<'_>) -> Result<Vec<NoteSignature>> {
        let new = head(checkpoint).ok_or_else(|| no_checkpoint("what was to be anchored"))?;
        let content = padded(checkpoint)?;
        if !self.path.exists() && self.create(&content)? {
            return Ok(Vec::new());
        }
        let Some(mut file) = self.take()? else {
            return Ok(Vec::new());
        };
        let old = self.read(&mut file)?;
        let old = head(&old).ok_or_else(|| no_checkpoint(&self.name()))?;
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        if old.size > new.size {
            // A slower thread's; or the store was set back under this process.
            *written = None;
        }
        if old.size > new.size || old == new {
            return Ok(Vec::new());
        }
        if *written != Some(old) {
            let goes_on = prove(old.size)?.verify(&old, &new);
            goes_on.map_err(|error| Error::new(ErrorKind::LogForked, error.to_string()))?;
        }
        let write = file
            .seek(SeekFrom::Start(0))
            .and_then(|_| file.write_all(&content));
        write.map_err(|error| self.failed("write", &error))?;
        *written = Some(new);
        Ok(Vec::new())
    }
}

/// Half of one note and half of the next is no note. Where others write it all the time, or the
/// file cannot be locked, it is read all the same.
fn wait_for_writer(file: &File) {
    for _ in 0..TURNS {
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => thread::sleep(TURN),
            Ok(()) | Err(TryLockError::Error(_)) => return,
        }
    }
}

/// The path with `suffix` after its name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Size and root; nothing is said of the signature.
pub(crate) fn head(note: &SignedNote) -> Option<TreeHead> {
    Checkpoint::parse(note.text()).ok().map(|read| *read.tree())
}

/// The note, with newlines after it up to a sector.
fn padded(note: &SignedNote) -> Result<Vec<u8>> {
    let mut content = note.to_string().into_bytes();
    if content.len() > SECTOR {
        return Err(no_checkpoint("what was to be anchored"));
    }
    content.resize(SECTOR, b'\n');
    Ok(content)
}

fn no_checkpoint(what: &str) -> Error {
    Error::new(
        ErrorKind::AnchorUnusable,
        format!("{what} is no checkpoint of a history's log"),
    )
}
