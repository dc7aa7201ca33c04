//! `remote_sign_tree_head`: the log at one moment.

use crate::log_hash::hash;
use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::Bytes;

/// The log at one moment: how many entries it has and the root over them. A root says nothing of
/// the size it belongs to, and a proof holds only for both, so they go together.
pub struct TreeHead(pub(crate) core::TreeHead);

/// A log of `size` entries whose Merkle tree hash is `root`, of 32 bytes. Refused with
/// `LOG_PROOF_WRONG` when it is not so long.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_tree_head_new(
    size: u64,
    root: Bytes,
    tree_head: *mut *mut TreeHead,
    error: *mut *mut Error,
) -> ResultCode {
    give(tree_head, error, || {
        Ok(TreeHead(core::TreeHead {
            size,
            root: hash(&root, "root")?,
        }))
    })
}

/// The log without entries; its root is SHA-256 of nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_tree_head_new_empty(
    tree_head: *mut *mut TreeHead,
    error: *mut *mut Error,
) -> ResultCode {
    give(tree_head, error, || Ok(TreeHead(core::TreeHead::empty())))
}

/// How many entries the log has.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_tree_head_get_size(
    tree_head: *const TreeHead,
    size: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(size, error, || Ok(held(tree_head, "tree_head")?.0.size))
}

/// The Merkle tree hash over them: 32 bytes (RFC 6962, section 2.1).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_tree_head_get_root(
    tree_head: *const TreeHead,
    root: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(root, error, || {
        Ok(Bytes::of(&held(tree_head, "tree_head")?.0.root))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_tree_head_free(tree_head: *mut TreeHead) -> ResultCode {
    freed(tree_head)
}
