//! Functions that sign (PKCS#11 section 5.13). A signature is made only once there is room for
//! it.

use super::boundary::export;
use super::operation::{begin_or_end, or_end, produce};
use super::process;
use crate::ck;

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
        begin_or_end(mechanism, || session.end_signing(), || {
            module.start_signing(&session, caller.mechanism(mechanism)?, key)
        })
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
        or_end(|| session.end_signing(), || {
            // Checked, but not kept while the length is written: it may be kept anywhere.
            caller.bytes(data, data_length)?;
            let room = caller.room(signature, signature_length)?;
            produce(&room, session.signature_length(true)?, || {
                session.sign(Some(caller.bytes(data, data_length)?))
            })
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
        or_end(|| session.end_signing(), || {
            session.continue_signing(caller.bytes(part, part_length)?)
        })
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
        or_end(|| session.end_signing(), || {
            let room = caller.room(signature, signature_length)?;
            produce(&room, session.signature_length(false)?, || session.sign(None))
        })
    }
}
