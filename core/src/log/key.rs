//! The keys of notes: the log's own, which signs, and what auditors keep of it and of
//! witnesses to verify (c2sp.org/signed-note, types 0x01 and 0x04; for the latter
//! c2sp.org/tlog-cosignature). The cryptography itself is in `crypto`.

use core::fmt;

use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest as _, Sha256};

use super::checkpoint::Checkpoint;
use super::note::{NoteSignature, SignedNote, is_key_name, is_text};
use super::{base64, wrong};
use crate::crypto::{ED25519_KEY_LENGTH, Ed25519Key, ed25519_holds};
use crate::error::Result;
use crate::time::Timestamp;

/// The type of a key that signs a note's text as it is.
const NOTE: u8 = 0x01;
/// The type of a witness's key, which signs a time with it.
const COSIGNATURE: u8 = 0x04;

/// The first line of what a witness signs.
const COSIGNED: &str = "cosignature/v1\n";

/// The longest name of a key, in bytes.
const LONGEST_NAME: usize = 255;

/// The log's private key. Its name is the log's origin.
pub(crate) struct LogSigner {
    key: Ed25519Key,
    verifier: LogVerifier,
}

impl LogSigner {
    /// The key of this seed under this name.
    pub(crate) fn new(name: &str, seed: &[u8; ED25519_KEY_LENGTH]) -> Result<Self> {
        let key = Ed25519Key::from_seed(seed)?;
        let verifier = LogVerifier(NoteKey::new(name, NOTE, *key.public())?);
        Ok(Self { key, verifier })
    }

    /// What others verify with.
    pub(crate) const fn verifier(&self) -> &LogVerifier {
        &self.verifier
    }

    /// Signs a checkpoint of this log, and of no other. Whoever calls sees to it that the
    /// log never signs two that no [`ConsistencyProof`](super::ConsistencyProof) joins.
    pub(crate) fn sign_checkpoint(&self, checkpoint: &Checkpoint) -> Result<SignedNote> {
        if checkpoint.origin() != self.verifier.name() {
            return Err(wrong(format!(
                "a checkpoint of {} is not signed with the key of {}",
                checkpoint.origin(),
                self.verifier.name()
            )));
        }
        self.sign(checkpoint.text())
    }

    /// Signs any other text; nothing that could pass for a checkpoint or a witness's word.
    pub(crate) fn sign_statement(&self, text: String) -> Result<SignedNote> {
        if Checkpoint::parse(&text).is_ok() || text.starts_with(COSIGNED) {
            return Err(wrong("a statement may not look like a checkpoint"));
        }
        self.sign(text)
    }

    fn sign(&self, text: String) -> Result<SignedNote> {
        if !is_text(&text) {
            return Err(wrong(
                "a note's text must end in a newline, hold no control characters and not be too long",
            ));
        }
        let signature = NoteSignature {
            name: self.verifier.0.name.clone(),
            key_id: self.verifier.0.id,
            signature: self.key.sign(text.as_bytes())?,
        };
        Ok(SignedNote::new(text, vec![signature]))
    }
}

impl fmt::Debug for LogSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LogSigner({})", self.verifier)
    }
}

/// The public key of a log. `Display` gives its verifier key (`vkey`), the text that
/// [`parse`](Self::parse) reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogVerifier(NoteKey);

impl LogVerifier {
    /// Reads a verifier key of the type Ed25519: `name+id+key`, the id in hexadecimal, type
    /// (0x01) and key in base64.
    ///
    /// # Errors
    /// [`ErrorKind::LogProofWrong`](crate::ErrorKind::LogProofWrong) when it is none, or when
    /// the id is not that of name and key.
    pub fn parse(vkey: &str) -> Result<Self> {
        NoteKey::parse(vkey, NOTE).map(Self)
    }

    /// The key's name; for a log of this software also its origin.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The key itself: 32 bytes (RFC 8032).
    pub const fn public_key(&self) -> &[u8; 32] {
        &self.0.key
    }

    /// Checks this key's signature under a note; those of other keys are passed over.
    ///
    /// # Errors
    /// [`ErrorKind::LogProofWrong`](crate::ErrorKind::LogProofWrong) when the note has none of
    /// this key, or one that does not hold.
    pub fn verify(&self, note: &SignedNote) -> Result<()> {
        let text = note.text().as_bytes();
        self.0.judge(note, |signature| {
            ed25519_holds(&self.0.key, text, signature).then_some(())
        })
    }
}

impl fmt::Display for LogVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The public key of a witness, which cosigns checkpoints that it found consistent.
/// `Display` gives its verifier key, the text that [`parse`](Self::parse) reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CosignatureVerifier(NoteKey);

impl CosignatureVerifier {
    /// Reads a verifier key of the type Ed25519 cosignature: as [`LogVerifier::parse`], with
    /// the type 0x04.
    ///
    /// # Errors
    /// As [`LogVerifier::parse`].
    pub fn parse(vkey: &str) -> Result<Self> {
        NoteKey::parse(vkey, COSIGNATURE).map(Self)
    }

    /// The witness's name.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Checks this witness's signature under a checkpoint; those of other keys are passed
    /// over. Returns when the witness signed, the last time if it did so more than once;
    /// whether that is recent enough is the caller's to judge.
    ///
    /// # Errors
    /// [`ErrorKind::LogProofWrong`](crate::ErrorKind::LogProofWrong) when the note is no
    /// checkpoint, or has no signature of this key, or one that does not hold.
    pub fn verify(&self, note: &SignedNote) -> Result<Timestamp> {
        Checkpoint::parse(note.text())?;
        self.0.judge(note, |signature| {
            let (seconds, signature) = signature.split_first_chunk()?;
            let seconds = i64::try_from(u64::from_be_bytes(*seconds)).ok()?;
            let millis = seconds.checked_mul(1000)?;
            let signed = format!("{COSIGNED}time {seconds}\n{}", note.text());
            ed25519_holds(&self.0.key, signed.as_bytes(), signature)
                .then_some(Timestamp::from_unix_millis(millis))
        })
    }
}

impl fmt::Display for CosignatureVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An Ed25519 key with its name and type.
#[derive(Clone, Debug, PartialEq, Eq)]
struct NoteKey {
    name: String,
    kind: u8,
    key: [u8; ED25519_KEY_LENGTH],
    id: [u8; 4],
}

impl NoteKey {
    fn new(name: &str, kind: u8, key: [u8; ED25519_KEY_LENGTH]) -> Result<Self> {
        if !is_key_name(name) || name.len() > LONGEST_NAME {
            return Err(wrong(format!(
                "a key's name has 1 to {LONGEST_NAME} bytes, no spaces and no plus signs"
            )));
        }
        let hash = Sha256::new().chain_update(name);
        let hash = hash.chain_update([b'\n', kind]).chain_update(key);
        let [a, b, c, d, ..]: [u8; 32] = hash.finalize().into();
        Ok(Self {
            name: name.to_owned(),
            kind,
            key,
            id: [a, b, c, d],
        })
    }

    fn parse(vkey: &str, kind: u8) -> Result<Self> {
        let malformed = || {
            wrong(format!(
                "this is no verifier key of the type {kind} (name+id+key); take the one that the \
                 key's owner published"
            ))
        };
        let mut parts = vkey.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(malformed());
        };
        let bytes = base64(key).ok_or_else(malformed)?;
        let key = match bytes.split_first() {
            Some((found, key)) if *found == kind => key.try_into().map_err(|_| malformed())?,
            _ => return Err(malformed()),
        };
        let key = Self::new(name, kind, key)?;
        if HEXLOWER.encode(&key.id) != id {
            return Err(malformed());
        }
        Ok(key)
    }

    /// What `judge` says of this key's signatures under the note: all must hold, and the
    /// greatest verdict counts.
    fn judge<T: Ord>(&self, note: &SignedNote, judge: impl Fn(&[u8]) -> Option<T>) -> Result<T> {
        let mut greatest = None;
        for line in note.signatures() {
            if (&line.name, line.key_id) != (&self.name, self.id) {
                continue;
            }
            let verdict = judge(&line.signature).ok_or_else(|| {
                wrong(format!(
                    "the signature of {} does not hold: the note was altered after it was signed",
                    self.name
                ))
            })?;
            greatest = greatest.max(Some(verdict));
        }
        greatest.ok_or_else(|| {
            wrong(format!(
                "the note is not signed with the key {self}; ask its publisher which key signs"
            ))
        })
    }
}

impl fmt::Display for NoteKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = BASE64.encode(&[&[self.kind], &self.key[..]].concat());
        write!(f, "{}+{}+{key}", self.name, HEXLOWER.encode(&self.id))
    }
}
