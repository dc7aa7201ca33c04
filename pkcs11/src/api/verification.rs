//! Functions that verify signatures (PKCS#11 section 5.15): those that get the signature at the
//! end, and those of 3.2 that get it at the beginning.

use super::boundary::export;
use super::operation::{begin_or_end, or_end};
use super::process;
use crate::ck;

export! {
    /// A NULL mechanism ends an operation that is under way.
    pub(super) fn C_VerifyInit(
        caller,
        session: ck::CK_SESSION_HANDLE,
        mechanism: ck::CK_MECHANISM_PTR,
        key: ck::CK_OBJECT_HANDLE,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        begin_or_end(mechanism, || session.end_verification(), || {
            session.start_verification(caller.mechanism(mechanism)?, key, None)
        })
    }
}

export! {
    pub(super) fn C_Verify(
        caller,
        session: ck::CK_SESSION_HANDLE,
        data: ck::CK_BYTE_PTR,
        data_length: ck::CK_ULONG,
        signature: ck::CK_BYTE_PTR,
        signature_length: ck::CK_ULONG,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        or_end(|| session.end_verification(), || {
            let data = caller.bytes(data, data_length)?;
            let signature = caller.bytes(signature, signature_length)?;
            session.verify(Some(data), Some(signature))
        })
    }
}

export! {
    pub(super) fn C_VerifyUpdate(
        caller,
        session: ck::CK_SESSION_HANDLE,
        part: ck::CK_BYTE_PTR,
        part_length: ck::CK_ULONG,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        or_end(|| session.end_verification(), || {
            session.continue_verification(caller.bytes(part, part_length)?, false)
        })
    }
}

export! {
    pub(super) fn C_VerifyFinal(
        caller,
        session: ck::CK_SESSION_HANDLE,
        signature: ck::CK_BYTE_PTR,
        signature_length: ck::CK_ULONG,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        or_end(|| session.end_verification(), || {
            session.verify(None, Some(caller.bytes(signature, signature_length)?))
        })
    }
}

export! {
    /// A NULL mechanism ends an operation that is under way.
    pub(super) fn C_VerifySignatureInit(
        caller,
        session: ck::CK_SESSION_HANDLE,
        mechanism: ck::CK_MECHANISM_PTR,
        key: ck::CK_OBJECT_HANDLE,
        signature: ck::CK_BYTE_PTR,
        signature_length: ck::CK_ULONG,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        begin_or_end(mechanism, || session.end_verification(), || {
            let mechanism = caller.mechanism(mechanism)?;
            let signature = caller.bytes(signature, signature_length)?;
            session.start_verification(mechanism, key, Some(signature))
        })
    }
}

export! {
    pub(super) fn C_VerifySignature(
        caller,
        session: ck::CK_SESSION_HANDLE,
        data: ck::CK_BYTE_PTR,
        data_length: ck::CK_ULONG,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        or_end(|| session.end_verification(), || {
            session.verify(Some(caller.bytes(data, data_length)?), None)
        })
    }
}

export! {
    pub(super) fn C_VerifySignatureUpdate(
        caller,
        session: ck::CK_SESSION_HANDLE,
        part: ck::CK_BYTE_PTR,
        part_length: ck::CK_ULONG,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        or_end(|| session.end_verification(), || {
            session.continue_verification(caller.bytes(part, part_length)?, true)
        })
    }
}

export! {
    pub(super) fn C_VerifySignatureFinal(caller, session: ck::CK_SESSION_HANDLE) {
        let module = process::module()?;
        let session = module.session(session)?;
        or_end(|| session.end_verification(), || session.verify(None, None))
    }
}
