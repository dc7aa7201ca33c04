//! Functions about PINs (PKCS#11 sections 5.5 and 5.6).

use super::boundary::export;
use super::process;
use crate::ck;

export! {
    pub(super) fn C_InitPIN(
        caller,
        session: ck::CK_SESSION_HANDLE,
        pin: ck::CK_UTF8CHAR_PTR,
        pin_length: ck::CK_ULONG,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        session.init_pin(caller.given(pin, pin_length)?)
    }
}

export! {
    pub(super) fn C_SetPIN(
        caller,
        session: ck::CK_SESSION_HANDLE,
        old: ck::CK_UTF8CHAR_PTR,
        old_length: ck::CK_ULONG,
        new: ck::CK_UTF8CHAR_PTR,
        new_length: ck::CK_ULONG,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        let old = caller.given(old, old_length)?;
        let new = caller.given(new, new_length)?;
        session.set_pin(old, new)
    }
}
