//! `remote_sign_consistency_proof`: that the log only grew.

use crate::log_hash::{hashes, listed};
use remote_sign_core as core;

use crate::answer::{done, freed, give};
use crate::buffer_list::BufferList;
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::tree_head::TreeHead;

/// Proof that a log only grew from one head to a later one (RFC 6962, section 2.1.2). Empty for
/// equal sizes, and from the log without entries.
pub struct ConsistencyProof(pub(crate) core::ConsistencyProof);

/// The proof out of `nodes`, hashes of 32 bytes. Refused with `LOG_PROOF_WRONG` when one is not
/// so long; whether it holds is not looked at.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_consistency_proof_new(
    nodes: *const BufferList,
    consistency_proof: *mut *mut ConsistencyProof,
    error: *mut *mut Error,
) -> ResultCode {
    give(consistency_proof, error, || {
        Ok(ConsistencyProof(core::ConsistencyProof {
            hashes: hashes(nodes, "nodes")?,
        }))
    })
}

/// The nodes from which both roots are computed, 32 bytes each.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_consistency_proof_get_hashes(
    consistency_proof: *const ConsistencyProof,
    hashes: *mut *mut BufferList,
    error: *mut *mut Error,
) -> ResultCode {
    give(hashes, error, || {
        Ok(listed(
            &held(consistency_proof, "consistency_proof")?.0.hashes,
        ))
    })
}

/// Checks that the log with the head `later` begins with all entries of the log with the head
/// `old`, unaltered and in order. Refused with `LOG_PROOF_WRONG` when the proof does not lead to
/// both roots, is not as long as it must be, or `old` is larger than `later`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_consistency_proof_verify(
    consistency_proof: *const ConsistencyProof,
    old: *const TreeHead,
    later: *const TreeHead,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let old = held(old, "old")?;
        let later = held(later, "later")?;
        let proof = held(consistency_proof, "consistency_proof")?;
        Ok(proof.0.verify(&old.0, &later.0)?)
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_consistency_proof_free(
    consistency_proof: *mut ConsistencyProof,
) -> ResultCode {
    freed(consistency_proof)
}
