//! Functions that sign (PKCS#11 section 5.11). A question for the length does nothing and costs
//! nothing: the length is known beforehand, so that a signature is made only once there is room
//! for it.

use super::boundary::export;
use super::memory::Room;
use super::process;
use crate::ck;
use crate::rv::{Outcome, Rv};
use crate::token::Session;

export! {
    /// A NULL mechanism ends an operation that is under way.
    pub(super) fn C_SignInit(
        caller,
        session: ck::CK_SESSION_HANDLE,
        mechanism: ck::CK_MECHANISM_PTR,
        key: ck::CK_OBJECT_HANDLE,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        if mechanism.is_null() {
            return session.cancel_signing();
        }
        let mechanism = caller.mechanism(mechanism)?;
        module.start_signing(&session, mechanism, key)
    }
}

export! {
    pub(super) fn C_Sign(
        caller,
        session: ck::CK_SESSION_HANDLE,
        data: ck::CK_BYTE_PTR,
        data_length: ck::CK_ULONG,
        signature: ck::CK_BYTE_PTR,
        signature_length: ck::CK_ULONG_PTR,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        or_end(&session, || {
            // Checked, but not kept while the length is written: it may be kept anywhere.
            caller.bytes(data, data_length)?;
            let room = caller.room(signature, signature_length)?;
            if !has_room(&session, true, &room)? {
                return Ok(());
            }
            let data = caller.bytes(data, data_length)?;
            room.fill(&session.sign(Some(data))?)
        })
    }
}

export! {
    pub(super) fn C_SignUpdate(
        caller,
        session: ck::CK_SESSION_HANDLE,
        part: ck::CK_BYTE_PTR,
        part_length: ck::CK_ULONG,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        or_end(&session, || session.continue_signing(caller.bytes(part, part_length)?))
    }
}

export! {
    pub(super) fn C_SignFinal(
        caller,
        session: ck::CK_SESSION_HANDLE,
        signature: ck::CK_BYTE_PTR,
        signature_length: ck::CK_ULONG_PTR,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        or_end(&session, || {
            let room = caller.room(signature, signature_length)?;
            if !has_room(&session, false, &room)? {
                return Ok(());
            }
            room.fill(&session.sign(None)?)
        })
    }
}

/// Whether a signature is to be written, and not only its length, which is told here.
///
/// Nothing is written to the buffer yet, since an application may pass one buffer for data and
/// signature.
fn has_room(session: &Session, whole: bool, room: &Room<'_, u8>) -> Outcome<bool> {
    room.announce(session.signature_length(whole)?)?;
    Ok(!room.asks_length())
}

/// Does one step of an operation. Any refusal ends the operation, but for want of room for the
/// signature (PKCS#11 section 5.2).
fn or_end(session: &Session, step: impl FnOnce() -> Outcome) -> Outcome {
    step().inspect_err(|reason| {
        if *reason != Rv(ck::CKR_BUFFER_TOO_SMALL) {
            session.end_signing();
        }
    })
}
