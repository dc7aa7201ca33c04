//! The log's word on how many entries a holder has, by which a list of them is complete: the
//! text of it, signed as a note with the key of the log. What it is compared with is in
//! `verify`.

use core::fmt;

use data_encoding::BASE64;

use crate::error::{Error, ErrorKind, Result};
use crate::log::{LogHash, LogVerifier, SignedNote, TreeHead};
use crate::time::Timestamp;

/// The first line: what it is, and the version of the format.
const FORMAT: &str = "remote-sign holder statement 1";

/// In place of the hash where a holder has no entries.
const NONE: &str = "none";

/// How many entries a holder has in a log of this size, and which is the newest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolderStatement {
    /// The log's origin.
    pub origin: String,
    /// The holder's user id.
    pub holder: String,
    /// Entries of the holder: their numbers are 1 to this.
    pub entries: u64,
    /// Leaf hash of the newest one; none where there are no entries.
    pub newest: Option<LogHash>,
    /// The log whose entries these are.
    pub tree: TreeHead,
    /// When it was said.
    pub at: Timestamp,
}

impl HolderStatement {
    /// Reads the statement after its signature was verified.
    ///
    /// # Errors
    /// [`ErrorKind::LogProofWrong`] when the note is not signed by this key, is no statement,
    /// or one of another log.
    pub fn open(note: &SignedNote, verifier: &LogVerifier) -> Result<Self> {
        verifier.verify(note)?;
        let statement = Self::parse(note.text()).ok_or_else(|| {
            Error::new(
                ErrorKind::LogProofWrong,
                "the note is no statement on a holder's entries; ask for a new export",
            )
        })?;
        if statement.origin == verifier.name() {
            return Ok(statement);
        }
        Err(Error::new(
            ErrorKind::LogProofWrong,
            format!("the statement is on the log {}", statement.origin),
        ))
    }

    /// Only what `Display` writes is read.
    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_prefix(FORMAT)?.strip_suffix('\n')?.split('\n');
        lines.next()?;
        let mut line = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(' ');
        let hash = |text: &str| BASE64.decode(text.as_bytes()).ok()?.try_into().ok();
        let (origin, holder) = (line("log")?.to_owned(), line("holder")?.to_owned());
        let entries = line("entries")?.parse().ok()?;
        let newest = match line("newest")? {
            NONE => None,
            text => Some(hash(text)?),
        };
        let (size, root) = (line("size")?.parse().ok()?, hash(line("root")?)?);
        let instant: jiff::Timestamp = line("time")?.parse().ok()?;
        let statement = Self {
            origin,
            holder,
            entries,
            newest,
            tree: TreeHead { size, root },
            at: Timestamp::from_unix_millis(instant.as_millisecond()),
        };
        (statement.to_string() == text).then_some(statement)
    }
}

/// The text that is signed.
impl fmt::Display for HolderStatement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let newest = match &self.newest {
            Some(hash) => BASE64.encode(hash),
            None => NONE.to_owned(),
        };
        writeln!(f, "{FORMAT}\nlog {}\nholder {}", self.origin, self.holder)?;
        writeln!(f, "entries {}\nnewest {newest}", self.entries)?;
        let TreeHead { size, root } = &self.tree;
        writeln!(
            f,
            "size {size}\nroot {}\ntime {}",
            BASE64.encode(root),
            self.at
        )
    }
}
