//! The log that makes the history provable: hashes of entries as leaves of one append-only
//! Merkle tree (RFC 6962), proofs about it, and the notes that fix its head under a
//! signature (C2SP `signed-note`, `tlog-checkpoint`, `tlog-cosignature`). All of it is
//! computed from values: what an entry is and where tiles are kept is the history's and the
//! store's business.

mod checkpoint;
mod key;
mod note;
mod proof;
mod set;
#[cfg(test)]
mod tests;
mod tree;

pub use checkpoint::Checkpoint;
pub use key::{CosignatureVerifier, LogVerifier};
pub use note::{NoteSignature, SignedNote};
pub use proof::{ConsistencyProof, InclusionProof, LogHash, TreeHead, leaf_hash};

pub(crate) use {
    key::LogSigner,
    set::root_of,
    tree::{Tiles, append, consistency_proof, inclusion_proof, root, tile_of_leaf},
};

use data_encoding::BASE64;

use crate::error::{Error, ErrorKind};

/// The error of a proof or note that does not hold or cannot be read.
fn wrong(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::LogProofWrong, message)
}

/// The bytes of a base64 text (RFC 4648 section 4), of which each has one only: `BASE64` by
/// itself also takes several texts in a row, each with its padding.
fn base64(text: &str) -> Option<Vec<u8>> {
    let bytes = BASE64.decode(text.as_bytes()).ok()?;
    (BASE64.encode(&bytes) == text).then_some(bytes)
}
