//! Functions that sign (PKCS#11 section 5.11). A question for the length does nothing and costs
//! nothing: the length is known beforehand, so that a signature is made only once there is room
//! for it.

use super::boundary::export;
use super::memory::Room;
use super::process;
use crate::ck;
use crate::rv::Outcome;
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
        session.start_signing(mechanism, key)
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
        let data = caller.bytes(data, data_length)?;
        let room = caller.room(signature, signature_length)?;
        let signature = finish(&session, Some(data), &room)?;
        signature.map_or(Ok(()), |signature| room.fill(&signature))
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
        let part = caller.bytes(part, part_length)?;
        session.continue_signing(part)
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
        let room = caller.room(signature, signature_length)?;
        let signature = finish(&session, None, &room)?;
        signature.map_or(Ok(()), |signature| room.fill(&signature))
    }
}

/// Ends an operation with the signature of `whole`, or of the parts given before; none if only
/// its length is asked for.
///
/// Nothing is written to the buffer here, since an application may pass one buffer for data and
/// signature.
fn finish(
    session: &Session,
    whole: Option<&[u8]>,
    room: &Room<'_, u8>,
) -> Outcome<Option<Vec<u8>>> {
    room.announce(session.signature_length(whole.is_some())?)?;
    if room.asks_length() {
        return Ok(None);
    }
    session.sign(whole).map(Some)
}
