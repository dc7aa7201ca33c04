//! Signed notes (c2sp.org/signed-note): a text, and under it signatures by keys that have
//! names. Here is their form alone, read strictly and within bounds; what a signature is
//! worth is judged in `key`.

use core::fmt;

use data_encoding::BASE64;

use super::key::LogVerifier;
use super::{base64, wrong};
use crate::error::Result;

/// The longest note that is read, in bytes. The specification demands room for 16 signatures
/// of nearly 5 kB each.
const LONGEST_NOTE: usize = 1_000_000;

/// The longest text of a note; signatures have as much room again.
const LONGEST_TEXT: usize = LONGEST_NOTE / 2;

/// The most signatures that are read.
const MOST_SIGNATURES: usize = 100;

/// Before each signature: em dash (U+2014) and space.
const DASH: &str = "\u{2014} ";

/// A text with its signatures, none of which is checked yet. `Display` gives the note as it
/// is kept and sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedNote {
    text: String,
    signatures: Vec<NoteSignature>,
}

/// One line of signature under a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    /// The key's name.
    pub name: String,
    /// With the name, what tells keys apart; not a proof of anything.
    pub key_id: [u8; 4],
    /// The signature in the encoding of the key's kind; never empty.
    pub signature: Vec<u8>,
}

impl SignedNote {
    /// Reads a note: UTF-8, text, blank line, one to 100 lines of signature; a million bytes
    /// at the most, the text half of that.
    ///
    /// # Errors
    /// [`ErrorKind::LogProofWrong`](crate::ErrorKind::LogProofWrong) when it is none.
    pub fn parse(note: &[u8]) -> Result<Self> {
        let malformed = || {
            wrong(
                "this is no signed note (text, blank line, lines of signature); take the file as \
                 it was published",
            )
        };
        if note.len() > LONGEST_NOTE {
            return Err(wrong(format!(
                "the note is longer than {LONGEST_NOTE} bytes; take the file as it was published"
            )));
        }
        let note = core::str::from_utf8(note).map_err(|_| malformed())?;
        // Text may hold blank lines: the last one ends it.
        let blank = note.rfind("\n\n").ok_or_else(malformed)?;
        let (text, rest) = note.split_at_checked(blank + 1).ok_or_else(malformed)?;
        let lines = rest
            .strip_prefix('\n')
            .and_then(|rest| rest.strip_suffix('\n'))
            .ok_or_else(malformed)?;
        if !is_text(text) || lines.split('\n').count() > MOST_SIGNATURES {
            return Err(malformed());
        }
        let signatures = lines.split('\n').map(NoteSignature::parse);
        Ok(Self {
            text: text.to_owned(),
            signatures: signatures.collect::<Option<_>>().ok_or_else(malformed)?,
        })
    }

    /// The notes of the key `verifier` in any text: in a mail, say, that quotes or indents them.
    /// Each is a checkpoint, or begins at least with the log's origin; nothing is verified.
    pub fn find(text: &str, verifier: &LogVerifier) -> Vec<Self> {
        let quoting = |c: char| c == '>' || c.is_whitespace();
        let lines: Vec<&str> = text
            .lines()
            .map(|line| line.trim_start_matches(quoting).trim_end())
            .collect();
        let begins = lines.iter().enumerate();
        let begins = begins.filter(|(_, line)| **line == verifier.name());
        let note = |(at, _): (usize, &&str)| {
            let lines = lines.get(at..)?;
            let blank = lines.iter().position(|line| line.is_empty())?;
            let signatures = lines.get(blank + 1..)?.iter();
            let signatures = signatures.take_while(|line| line.starts_with(DASH)).count();
            let note = lines.get(..blank + 1 + signatures)?.join("\n") + "\n";
            Self::parse(note.as_bytes()).ok()
        };
        begins.filter_map(note).collect()
    }

    /// A note made here; `text` [is one](is_text).
    pub(super) const fn new(text: String, signatures: Vec<NoteSignature>) -> Self {
        Self { text, signatures }
    }

    /// The same note with further signatures.
    pub(crate) fn add_signatures(&mut self, signatures: Vec<NoteSignature>) {
        self.signatures.extend(signatures);
    }

    /// What is signed, with the newline that ends it. Nothing is known of it before a
    /// signature was verified.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signatures, in the note's order; those of unknown keys are among them.
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }
}

impl fmt::Display for SignedNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|line| line.fmt(f))
    }
}

impl NoteSignature {
    /// Reads a line without its newline.
    fn parse(line: &str) -> Option<Self> {
        let (name, encoded) = line.strip_prefix(DASH)?.split_once(' ')?;
        let bytes = base64(encoded)?;
        let (key_id, signature) = bytes.split_first_chunk()?;
        (is_key_name(name) && !signature.is_empty()).then(|| Self {
            name: name.to_owned(),
            key_id: *key_id,
            signature: signature.to_vec(),
        })
    }
}

/// The line with its newline.
impl fmt::Display for NoteSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let encoded = BASE64.encode(&[&self.key_id[..], &self.signature].concat());
        writeln!(f, "{DASH}{} {encoded}", self.name)
    }
}

/// Whether a note can have this text: not too long, with a newline at its end and no other
/// control characters of ASCII.
pub(super) fn is_text(text: &str) -> bool {
    let lines = text.strip_suffix('\n').map(|text| text.split('\n'));
    lines.is_some_and(|mut lines| lines.all(is_line)) && text.len() <= LONGEST_TEXT
}

/// Whether this can be a line of a note; an empty one can.
pub(super) fn is_line(line: &str) -> bool {
    !line.bytes().any(|byte| byte < 0x20)
}

/// Whether a key can have this name.
pub(super) fn is_key_name(name: &str) -> bool {
    !name.is_empty() && is_line(name) && !name.contains(|c: char| c.is_whitespace() || c == '+')
}
