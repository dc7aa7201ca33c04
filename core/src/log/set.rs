//! The Merkle root of a few leaves at hand, which no log keeps: what one approval of several
//! documents is bound to.

use super::proof::{LogHash, TreeHead, node_hash};

/// The root of the tree of these leaf hashes (RFC 6962 2.1).
pub(crate) fn root_of(leaves: &[LogHash]) -> LogHash {
    match leaves {
        [] => TreeHead::empty().root,
        [one] => *one,
        _ => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            node_hash(&root_of(left), &root_of(right))
        }
    }
}
