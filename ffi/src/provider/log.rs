//! The log of all entries: its key, its checkpoints, proofs about it, and its witnesses.

use super::Provider;
use crate::answer::give;
use crate::consistency_proof::ConsistencyProof;
use crate::error::Error;
use crate::handle::held;
use crate::inclusion_proof::InclusionProof;
use crate::log_verifier::LogVerifier;
use crate::receipt::Receipt;
use crate::result::ResultCode;
use crate::signature::Signature;
use crate::signed_note::SignedNote;
use crate::witnessed::Witnessed;

/// The key that checkpoints and statements are verified with, for those who verify.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_log_verifier(
    provider: *const Provider,
    verifier: *mut *mut LogVerifier,
    error: *mut *mut Error,
) -> ResultCode {
    give(verifier, error, || {
        let provider = held(provider, "provider")?;
        Ok(LogVerifier(provider.0.log_verifier()?))
    })
}

/// A checkpoint of the log as it is now, entries that still lie in journals left out. Refused
/// with `INTEGRITY`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_checkpoint(
    provider: *const Provider,
    checkpoint: *mut *mut SignedNote,
    error: *mut *mut Error,
) -> ResultCode {
    give(checkpoint, error, || {
        let provider = held(provider, "provider")?;
        Ok(SignedNote(provider.0.checkpoint()?))
    })
}

/// That the entry with the index `position`, from 0, is in the log of the first `size` entries.
/// Refused with `LOG_PROOF_WRONG` when the log has not so many; `INTEGRITY`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_inclusion_proof(
    provider: *const Provider,
    position: u64,
    size: u64,
    proof: *mut *mut InclusionProof,
    error: *mut *mut Error,
) -> ResultCode {
    give(proof, error, || {
        let provider = held(provider, "provider")?;
        Ok(InclusionProof(provider.0.inclusion_proof(position, size)?))
    })
}

/// That the log of the first `later` entries begins with the log of the first `old` ones. Refused
/// as `remote_sign_provider_inclusion_proof`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_consistency_proof(
    provider: *const Provider,
    old: u64,
    later: u64,
    proof: *mut *mut ConsistencyProof,
    error: *mut *mut Error,
) -> ResultCode {
    give(proof, error, || {
        let provider = held(provider, "provider")?;
        Ok(ConsistencyProof(provider.0.consistency_proof(old, later)?))
    })
}

/// Where the entry of a signature is, and a checkpoint that covers it. Refused with `INTEGRITY`
/// when it is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_receipt(
    provider: *const Provider,
    signature: *const Signature,
    receipt: *mut *mut Receipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        let provider = held(provider, "provider")?;
        let signature = held(signature, "signature")?;
        Ok(Receipt(provider.0.receipt(&signature.0)?))
    })
}

/// Shows every witness the log as it is now, entries that still lie in journals left out;
/// `remote_sign_provider_deliver_messages` does so too when the log has grown. That a witness
/// fails or refuses is its answer. Refused with `INTEGRITY`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_ask_witnesses(
    provider: *const Provider,
    witnessed: *mut *mut Witnessed,
    error: *mut *mut Error,
) -> ResultCode {
    give(witnessed, error, || {
        let provider = held(provider, "provider")?;
        Ok(Witnessed(provider.0.ask_witnesses()?))
    })
}
