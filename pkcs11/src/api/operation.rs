//! What the functions of every operation have in common (PKCS#11 section 5.2): how they end it,
//! and how they give their output. A question for the length does nothing and costs nothing:
//! the length is known beforehand, so that output is made only once there is room for it.

use super::memory::Room;
use crate::ck;
use crate::rv::{Outcome, Rv, refuse};

/// Does one step of an operation. Any refusal ends the operation, but for want of room for the
/// output.
pub(super) fn or_end(end: impl FnOnce() -> bool, step: impl FnOnce() -> Outcome) -> Outcome {
    step().inspect_err(|reason| {
        if *reason != Rv(ck::CKR_BUFFER_TOO_SMALL) {
            end();
        }
    })
}

/// Begins an operation; without a mechanism, ends the one that is under way.
pub(super) fn begin_or_end(
    mechanism: ck::CK_MECHANISM_PTR,
    end: impl FnOnce() -> bool,
    begin: impl FnOnce() -> Outcome,
) -> Outcome {
    if !mechanism.is_null() {
        return begin();
    }
    if end() {
        Ok(())
    } else {
        refuse(ck::CKR_ARGUMENTS_BAD)
    }
}

/// Makes the output, of `length` bytes, and writes it; where only the length is asked for, or
/// the output does not fit, it is told and nothing is made.
///
/// Nothing is written before `make`, which may refuse, and since an application may pass one
/// buffer for data and output.
pub(super) fn produce(
    room: &Room<'_, u8>,
    length: usize,
    make: impl FnOnce() -> Outcome<Vec<u8>>,
) -> Outcome {
    if room.asks_length() || length > room.capacity() {
        return room.announce(length);
    }
    room.fill(&make()?)
}
