//! What an auditor needs: the hashing of the log, its heads, and the check of proofs that
//! an entry is in it and that it only grew (RFC 6962, section 2.1; the checks are those of
//! RFC 9162, sections 2.1.3.2 and 2.1.4.2). How proofs are made is in `tree`.

use core::cmp::Ordering;

use sha2::{Digest as _, Sha256};

use super::wrong;
use crate::error::{Error, Result};

/// A SHA-256 hash of the log: of a leaf, of a node or of the whole tree.
pub type LogHash = [u8; 32];

/// The hash of the leaf that holds `entry`: SHA-256 of 0x00 and its bytes.
pub fn leaf_hash(entry: &[u8]) -> LogHash {
    let hash = Sha256::new().chain_update([0x00]).chain_update(entry);
    hash.finalize().into()
}

/// The hash of the node over two others: SHA-256 of 0x01, left and right.
pub(super) fn node_hash(left: &LogHash, right: &LogHash) -> LogHash {
    let hash = Sha256::new().chain_update([0x01]).chain_update(left);
    hash.chain_update(right).finalize().into()
}

/// The log at one moment. A root says nothing of the size it belongs to, and a proof holds
/// only for both, so they go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeHead {
    /// How many entries the log has.
    pub size: u64,
    /// The Merkle tree hash over them.
    pub root: LogHash,
}

impl TreeHead {
    /// The log without entries; its root is SHA-256 of nothing.
    pub fn empty() -> Self {
        Self {
            size: 0,
            root: Sha256::digest(b"").into(),
        }
    }
}

/// Proof that an entry stands at an index of the log: Merkle audit path, RFC 6962, section
/// 2.1.1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InclusionProof {
    /// The entry's place in the log, counted from 0.
    pub index: u64,
    /// The path from the leaf's sibling to below the root.
    pub hashes: Vec<LogHash>,
}

impl InclusionProof {
    /// Checks that the entry with this [`leaf_hash`] stands at [`index`](Self::index) of the
    /// log with this head.
    ///
    /// # Errors
    /// [`ErrorKind::LogProofWrong`](crate::ErrorKind::LogProofWrong) when the proof does not
    /// lead from the leaf to the root.
    pub fn verify(&self, leaf: &LogHash, head: &TreeHead) -> Result<()> {
        if self.root(leaf, head.size)? == head.root {
            return Ok(());
        }
        Err(wrong(format!(
            "the proof does not show that this entry is number {} of the log of {} entries; get \
             a new proof, and if that fails too, the entry or the log was altered",
            self.index, head.size
        )))
    }

    /// The root to which the proof leads from `leaf` in a log of `size` entries.
    ///
    /// # Errors
    /// [`ErrorKind::LogProofWrong`](crate::ErrorKind::LogProofWrong) when the proof is not as
    /// long as one for this index and size is.
    pub fn root(&self, leaf: &LogHash, size: u64) -> Result<LogHash> {
        if self.index >= size {
            return Err(wrong(format!(
                "the log of {size} entries has no entry {}; get a newer checkpoint",
                self.index
            )));
        }
        let (mut node, mut last) = (self.index, size - 1);
        let mut root = *leaf;
        for hash in &self.hashes {
            if last == 0 {
                return Err(wrong_length());
            }
            if node % 2 == 1 || node == last {
                root = node_hash(hash, &root);
                // The last node of a level without a sibling rises unchanged.
                let risen = node.trailing_zeros();
                node >>= risen;
                last >>= risen;
            } else {
                root = node_hash(&root, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        if last == 0 {
            Ok(root)
        } else {
            Err(wrong_length())
        }
    }
}

/// Proof that a log only grew from one head to a later one: RFC 6962, section 2.1.2. Empty
/// for equal sizes, and from the log without entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsistencyProof {
    /// The nodes from which both roots are computed.
    pub hashes: Vec<LogHash>,
}

impl ConsistencyProof {
    /// Checks that the log with the head `new` begins with all entries of the log with the
    /// head `old`, unaltered and in order.
    ///
    /// # Errors
    /// [`ErrorKind::LogProofWrong`](crate::ErrorKind::LogProofWrong) when the proof does not
    /// lead to both roots, is not as long as it must be, or `old` is larger than `new`.
    pub fn verify(&self, old: &TreeHead, new: &TreeHead) -> Result<()> {
        let holds = match (old.size, old.size.cmp(&new.size)) {
            (_, Ordering::Greater) => {
                return Err(wrong(format!(
                    "the log of {} entries is older than that of {}; give the older one first",
                    new.size, old.size
                )));
            }
            (0, _) if *old != TreeHead::empty() => false,
            (_, Ordering::Equal) => self.hashes.is_empty() && old == new,
            (0, Ordering::Less) => self.hashes.is_empty(),
            (_, Ordering::Less) => self.roots(old, new.size)? == (old.root, new.root),
        };
        if holds {
            return Ok(());
        }
        Err(wrong(format!(
            "the log of {} entries does not begin with that of {}: get a new proof, and if that \
             fails too, entries were altered or removed; keep both checkpoints as evidence",
            new.size, old.size
        )))
    }

    /// The old and the new root to which the proof leads; `0 < old.size < new_size`.
    fn roots(&self, old: &TreeHead, new_size: u64) -> Result<(LogHash, LogHash)> {
        // A complete old tree is a node of the new one, and the proof leaves it out.
        let known = old.size.is_power_of_two().then_some(old.root);
        let mut hashes = known.iter().chain(&self.hashes);
        let first = *hashes.next().ok_or_else(wrong_length)?;

        let (mut node, mut last) = (old.size - 1, new_size - 1);
        let inner = node.trailing_ones();
        node >>= inner;
        last >>= inner;
        let (mut old_root, mut new_root) = (first, first);
        for hash in hashes {
            if last == 0 {
                return Err(wrong_length());
            }
            if node % 2 == 1 || node == last {
                old_root = node_hash(hash, &old_root);
                new_root = node_hash(hash, &new_root);
                let risen = node.trailing_zeros();
                node >>= risen;
                last >>= risen;
            } else {
                new_root = node_hash(&new_root, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        if last == 0 {
            Ok((old_root, new_root))
        } else {
            Err(wrong_length())
        }
    }
}

fn wrong_length() -> Error {
    wrong("the proof is too short or too long for this size of the log; get a new one")
}
