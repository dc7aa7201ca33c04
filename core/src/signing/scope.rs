//! What one approval covers, and what its OTP is bound to.

use crate::crypto::Digest;
use crate::error::Result;
use crate::fields::{FieldReader, FieldWriter};
use crate::identity::CredentialId;
use crate::log::{self, LogHash};

/// What one approval covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// These digests, each once.
    Digests(Vec<Digest>),
    /// So many signatures within so many seconds.
    Window {
        /// Life in seconds.
        seconds: u32,
        /// Signatures.
        uses: u32,
    },
}

impl Scope {
    /// What an OTP is bound to (threat 28): SHA-256 over the credential and, for digests, the
    /// Merkle root of the set (RFC 6962), for a window, its limits.
    pub(crate) fn context(&self, credential: &CredentialId) -> [u8; 32] {
        use sha2::Digest as _;
        let mut fields = FieldWriter::default();
        fields.text(credential.as_str());
        match self {
            Self::Digests(digests) => {
                fields
                    .text("digests")
                    .number(digests.len() as i64)
                    .bytes(&set_root(digests));
            }
            Self::Window { seconds, uses } => {
                fields
                    .text("window")
                    .number(i64::from(*seconds))
                    .number(i64::from(*uses));
            }
        }
        sha2::Sha256::digest(fields.as_bytes()).into()
    }

    /// Sixteen hexadecimal digits that the message with the OTP shows, for the holder to
    /// compare (threat 29): of the one document's digest, or of the Merkle root of the set.
    /// None for a window.
    pub fn shown_digest(&self) -> Option<String> {
        match self {
            Self::Digests(digests) => Some(shown_digest(digests)),
            Self::Window { .. } => None,
        }
    }

    /// Signatures that it permits.
    pub(super) fn uses(&self) -> u32 {
        match self {
            Self::Digests(digests) => u32::try_from(digests.len()).unwrap_or(u32::MAX),
            Self::Window { uses, .. } => *uses,
        }
    }
}

pub(super) fn shown_digest(digests: &[Digest]) -> String {
    let root = set_root(digests);
    let whole = match digests {
        [one] => one.as_bytes(),
        _ => &root,
    };
    data_encoding::HEXLOWER.encode(whole.get(..8).unwrap_or(whole))
}

/// The Merkle root of a set of digests in their order; a leaf is algorithm and value.
fn set_root(digests: &[Digest]) -> LogHash {
    let leaves: Vec<LogHash> = digests
        .iter()
        .map(|digest| {
            let mut leaf = FieldWriter::default();
            leaf.text(digest.algorithm().as_str())
                .bytes(digest.as_bytes());
            log::leaf_hash(leaf.as_bytes())
        })
        .collect();
    log::root_of(&leaves)
}

/// The digests as an authorization's row keeps them.
pub(super) fn encode(digests: &[Digest]) -> Vec<u8> {
    let mut fields = FieldWriter::default();
    for digest in digests {
        fields
            .text(digest.algorithm().as_str())
            .bytes(digest.as_bytes());
    }
    fields.as_bytes().to_vec()
}

/// The digests again.
pub(super) fn decode(encoded: &[u8]) -> Result<Vec<Digest>> {
    let mut fields = FieldReader::new(encoded);
    let mut digests = Vec::new();
    while !fields.is_empty() {
        let algorithm = fields.text()?.parse()?;
        digests.push(Digest::new(algorithm, fields.bytes()?)?);
    }
    Ok(digests)
}
