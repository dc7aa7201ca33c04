//! `remote_sign_receipt`: where an entry of the history stands in its log.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::signed_note::SignedNote;

/// That an entry is in the log: where, and under which checkpoint.
pub struct Receipt(pub(crate) core::Receipt);

/// A receipt that may be absent.
pub type OptionalReceipt = Receipt;

impl From<core::Receipt> for Receipt {
    fn from(receipt: core::Receipt) -> Self {
        Self(receipt)
    }
}

/// The entry's number among its holder's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_receipt_get_sequence(
    receipt: *const Receipt,
    sequence: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(sequence, error, || Ok(held(receipt, "receipt")?.0.sequence))
}

/// Its index in the log, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_receipt_get_position(
    receipt: *const Receipt,
    position: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(position, error, || Ok(held(receipt, "receipt")?.0.position))
}

/// A checkpoint that covers it (C2SP tlog-checkpoint).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_receipt_get_checkpoint(
    receipt: *const Receipt,
    checkpoint: *mut *mut SignedNote,
    error: *mut *mut Error,
) -> ResultCode {
    give(checkpoint, error, || {
        let receipt = held(receipt, "receipt")?;
        Ok(SignedNote(receipt.0.checkpoint.clone()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_receipt_free(receipt: *mut Receipt) -> ResultCode {
    freed(receipt)
}
