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

use crate::error::{Error, ErrorKind};

/// The error of a proof or note that does not hold or cannot be read.
fn wrong(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::LogProofWrong, message)
}
