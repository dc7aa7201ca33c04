//! `remote_sign_inclusion_proof`: that an entry is in the log.

use crate::log_hash::{hash, hashes, listed};
use remote_sign_core as core;

use crate::answer::{done, freed, give, tell};
use crate::buffer_list::BufferList;
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::{Buffer, Bytes};
use crate::tree_head::TreeHead;

/// Proof that an entry stands at an index of the log: Merkle audit path (RFC 6962, section
/// 2.1.1).
pub struct InclusionProof(pub(crate) core::InclusionProof);

/// The proof for the entry at `index`, from 0, whose path is `path`: hashes of 32 bytes, from the
/// leaf's sibling to below the root. Refused with `LOG_PROOF_WRONG` when one is not so long;
/// whether it holds is not looked at.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_inclusion_proof_new(
    index: u64,
    path: *const BufferList,
    inclusion_proof: *mut *mut InclusionProof,
    error: *mut *mut Error,
) -> ResultCode {
    give(inclusion_proof, error, || {
        Ok(InclusionProof(core::InclusionProof {
            index,
            hashes: hashes(path, "path")?,
        }))
    })
}

/// The entry's place in the log, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_inclusion_proof_get_index(
    inclusion_proof: *const InclusionProof,
    index: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(index, error, || {
        Ok(held(inclusion_proof, "inclusion_proof")?.0.index)
    })
}

/// The path from the leaf's sibling to below the root, 32 bytes each.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_inclusion_proof_get_hashes(
    inclusion_proof: *const InclusionProof,
    hashes: *mut *mut BufferList,
    error: *mut *mut Error,
) -> ResultCode {
    give(hashes, error, || {
        Ok(listed(&held(inclusion_proof, "inclusion_proof")?.0.hashes))
    })
}

/// Checks that the entry with the leaf hash `leaf` (32 bytes) stands at the index in the log with
/// the head `head`. Refused with `LOG_PROOF_WRONG` when the proof does not lead from the leaf to
/// the root.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_inclusion_proof_verify(
    inclusion_proof: *const InclusionProof,
    leaf: Bytes,
    head: *const TreeHead,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let head = held(head, "head")?;
        let leaf = hash(&leaf, "leaf")?;
        Ok(held(inclusion_proof, "inclusion_proof")?
            .0
            .verify(&leaf, &head.0)?)
    })
}

/// The root, of 32 bytes, to which the proof leads from the leaf hash `leaf` in a log of `size`
/// entries. Refused with `LOG_PROOF_WRONG` when the proof is not as long as one for this index
/// and size is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_inclusion_proof_root(
    inclusion_proof: *const InclusionProof,
    leaf: Bytes,
    size: u64,
    root: *mut *mut Buffer,
    error: *mut *mut Error,
) -> ResultCode {
    give(root, error, || {
        let leaf = hash(&leaf, "leaf")?;
        let proof = held(inclusion_proof, "inclusion_proof")?;
        Ok(Buffer::new(proof.0.root(&leaf, size)?.to_vec()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_inclusion_proof_free(
    inclusion_proof: *mut InclusionProof,
) -> ResultCode {
    freed(inclusion_proof)
}
