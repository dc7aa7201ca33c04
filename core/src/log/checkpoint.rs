//! Checkpoints (c2sp.org/tlog-checkpoint): the text by which a log commits itself to its
//! size and root. It becomes a note when it is signed, see `key`.

use core::fmt;

use data_encoding::BASE64;

use super::key::LogVerifier;
use super::note::{SignedNote, is_line};
use super::proof::TreeHead;
use super::{base64, wrong};
use crate::error::{Error, Result};

/// A log's word about its head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    tree: TreeHead,
    extensions: Vec<String>,
}

impl Checkpoint {
    /// A checkpoint of the log `origin`, with any further lines it is to have (their use is
    /// not recommended: nobody can audit them).
    ///
    /// # Errors
    /// [`ErrorKind::LogProofWrong`](crate::ErrorKind::LogProofWrong) when origin or a further
    /// line is empty or holds control characters.
    pub fn new(origin: impl Into<String>, tree: TreeHead, extensions: Vec<String>) -> Result<Self> {
        let origin = origin.into();
        let is_filled = |line: &String| !line.is_empty() && is_line(line);
        if !is_filled(&origin) || !extensions.iter().all(is_filled) {
            return Err(malformed());
        }
        Ok(Self {
            origin,
            tree,
            extensions,
        })
    }

    /// Reads the text of a checkpoint; no signature is checked.
    ///
    /// # Errors
    /// [`ErrorKind::LogProofWrong`](crate::ErrorKind::LogProofWrong) when it is none.
    pub fn parse(text: &str) -> Result<Self> {
        let mut lines = text.strip_suffix('\n').ok_or_else(malformed)?.split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next())
        else {
            return Err(malformed());
        };
        let root = base64(root).ok_or_else(malformed)?;
        let tree = TreeHead {
            size: decimal(size).ok_or_else(malformed)?,
            root: root.try_into().map_err(|_| malformed())?,
        };
        Self::new(origin, tree, lines.map(str::to_owned).collect())
    }

    /// Reads the checkpoint of the log whose key is `verifier`, after its signature was
    /// verified. The log's origin is the name of its key.
    ///
    /// # Errors
    /// [`ErrorKind::LogProofWrong`](crate::ErrorKind::LogProofWrong) when the note is not
    /// signed by this key, is no checkpoint, or that of another log.
    pub fn open(note: &SignedNote, verifier: &LogVerifier) -> Result<Self> {
        verifier.verify(note)?;
        let checkpoint = Self::parse(note.text())?;
        if checkpoint.origin != verifier.name() {
            return Err(wrong(format!(
                "the checkpoint is one of {}, not of {}; take that of the right log",
                checkpoint.origin,
                verifier.name()
            )));
        }
        Ok(checkpoint)
    }

    /// The log's identity.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Size and root of the log.
    pub const fn tree(&self) -> &TreeHead {
        &self.tree
    }

    /// Lines after the root, without their newlines.
    pub fn extensions(&self) -> &[String] {
        &self.extensions
    }

    /// The text that is signed.
    pub fn text(&self) -> String {
        self.to_string()
    }
}

/// The text that is signed.
impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (size, root) = (self.tree.size, BASE64.encode(&self.tree.root));
        writeln!(f, "{}\n{size}\n{root}", self.origin)?;
        let mut extensions = self.extensions.iter();
        extensions.try_for_each(|line| writeln!(f, "{line}"))
    }
}

/// Digits alone, without leading zeros.
fn decimal(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

fn malformed() -> Error {
    wrong(
        "this is no checkpoint (lines of origin, size and root, no empty ones); take the file as \
         it was published",
    )
}
