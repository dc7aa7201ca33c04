//! Functions that digest (PKCS#11 section 5.12).

use super::boundary::export;
use super::operation::{begin_or_end, or_end, produce};
use super::process;
use crate::ck;

export! {
    /// A NULL mechanism ends an operation that is under way.
    pub(super) fn C_DigestInit(
        caller,
        session: ck::CK_SESSION_HANDLE,
        mechanism: ck::CK_MECHANISM_PTR,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        begin_or_end(mechanism, || session.end_digest(), || {
            session.start_digest(caller.mechanism(mechanism)?)
        })
    }
}

export! {
    pub(super) fn C_Digest(
        caller,
        session: ck::CK_SESSION_HANDLE,
        data: ck::CK_BYTE_PTR,
        data_length: ck::CK_ULONG,
        digest: ck::CK_BYTE_PTR,
        digest_length: ck::CK_ULONG_PTR,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        or_end(|| session.end_digest(), || {
            // Checked, but not kept while the length is written: it may be kept anywhere.
            caller.bytes(data, data_length)?;
            let room = caller.room(digest, digest_length)?;
            produce(&room, session.digest_length(true)?, || {
                session.digest(Some(caller.bytes(data, data_length)?))
            })
        })
    }
}

export! {
    pub(super) fn C_DigestUpdate(
        caller,
        session: ck::CK_SESSION_HANDLE,
        part: ck::CK_BYTE_PTR,
        part_length: ck::CK_ULONG,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        or_end(|| session.end_digest(), || {
            session.continue_digest(caller.bytes(part, part_length)?)
        })
    }
}

export! {
    pub(super) fn C_DigestKey(
        caller,
        session: ck::CK_SESSION_HANDLE,
        key: ck::CK_OBJECT_HANDLE,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        or_end(|| session.end_digest(), || session.digest_key(key))
    }
}

export! {
    pub(super) fn C_DigestFinal(
        caller,
        session: ck::CK_SESSION_HANDLE,
        digest: ck::CK_BYTE_PTR,
        digest_length: ck::CK_ULONG_PTR,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        or_end(|| session.end_digest(), || {
            let room = caller.room(digest, digest_length)?;
            produce(&room, session.digest_length(false)?, || session.digest(None))
        })
    }
}
