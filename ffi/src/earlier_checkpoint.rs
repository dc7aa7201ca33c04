//! `remote_sign_earlier_checkpoint` and lists of them: what the log grew from.

use remote_sign_core as core;

use crate::answer::{done, freed, give, tell};
use crate::consistency_proof::ConsistencyProof;
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::result::ResultCode;
use crate::signed_note::SignedNote;

/// A checkpoint of the same log that was got before an export.
pub struct EarlierCheckpoint(pub(crate) core::EarlierCheckpoint);

/// Checkpoints from before an export.
pub struct EarlierCheckpointList(pub(crate) Items<EarlierCheckpoint>);

impl From<core::EarlierCheckpoint> for EarlierCheckpoint {
    fn from(checkpoint: core::EarlierCheckpoint) -> Self {
        Self(checkpoint)
    }
}

/// A checkpoint and the proof from its log to that of the export, as a file has them; nothing is
/// verified.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_earlier_checkpoint_new(
    checkpoint: *const SignedNote,
    proof: *const ConsistencyProof,
    earlier_checkpoint: *mut *mut EarlierCheckpoint,
    error: *mut *mut Error,
) -> ResultCode {
    give(earlier_checkpoint, error, || {
        Ok(EarlierCheckpoint(core::EarlierCheckpoint {
            checkpoint: held(checkpoint, "checkpoint")?.0.clone(),
            proof: held(proof, "proof")?.0.clone(),
        }))
    })
}

/// The checkpoint.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_earlier_checkpoint_get_checkpoint(
    earlier_checkpoint: *const EarlierCheckpoint,
    checkpoint: *mut *mut SignedNote,
    error: *mut *mut Error,
) -> ResultCode {
    give(checkpoint, error, || {
        Ok(SignedNote(
            held(earlier_checkpoint, "earlier_checkpoint")?
                .0
                .checkpoint
                .clone(),
        ))
    })
}

/// From its log to that of the export.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_earlier_checkpoint_get_proof(
    earlier_checkpoint: *const EarlierCheckpoint,
    proof: *mut *mut ConsistencyProof,
    error: *mut *mut Error,
) -> ResultCode {
    give(proof, error, || {
        Ok(ConsistencyProof(
            held(earlier_checkpoint, "earlier_checkpoint")?
                .0
                .proof
                .clone(),
        ))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_earlier_checkpoint_free(
    earlier_checkpoint: *mut EarlierCheckpoint,
) -> ResultCode {
    freed(earlier_checkpoint)
}

/// A list with nothing in it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_earlier_checkpoint_list_new(
    list: *mut *mut EarlierCheckpointList,
    error: *mut *mut Error,
) -> ResultCode {
    give(list, error, || Ok(EarlierCheckpointList(Items::new())))
}

/// Puts `earlier_checkpoint` at the end; its handle stays the caller's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_earlier_checkpoint_list_add(
    list: *mut EarlierCheckpointList,
    earlier_checkpoint: *const EarlierCheckpoint,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let item = EarlierCheckpoint(held(earlier_checkpoint, "earlier_checkpoint")?.0.clone());
        held(list, "list")?.0.add(item);
        Ok(())
    })
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_earlier_checkpoint_list_get_length(
    list: *const EarlierCheckpointList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_earlier_checkpoint_list_get_item(
    list: *const EarlierCheckpointList,
    index: usize,
    earlier_checkpoint: *mut *mut EarlierCheckpoint,
    error: *mut *mut Error,
) -> ResultCode {
    give(earlier_checkpoint, error, || {
        held(list, "list")?.0.at(index)
    })
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_earlier_checkpoint_list_free(
    list: *mut EarlierCheckpointList,
) -> ResultCode {
    freed(list)
}
