//! Functions about sessions and login (PKCS#11 section 5.6).

use super::boundary::export;
use super::process;
use crate::ck;
use crate::rv::refuse;

export! {
    pub(super) fn C_OpenSession(
        caller,
        slot: ck::CK_SLOT_ID,
        flags: ck::CK_FLAGS,
        _application: ck::CK_VOID_PTR,
        _notify: ck::CK_NOTIFY,
        session: ck::CK_SESSION_HANDLE_PTR,
    ) {
        let module = process::module()?;
        module.token(slot)?;
        let place = caller.place(session)?;
        if flags & ck::CKF_SERIAL_SESSION == 0 {
            return refuse(ck::CKR_SESSION_PARALLEL_NOT_SUPPORTED);
        }
        place.put(module.open_session(slot, flags & ck::CKF_RW_SESSION != 0)?);
        Ok(())
    }
}

export! {
    pub(super) fn C_CloseSession(caller, session: ck::CK_SESSION_HANDLE) {
        process::module()?.close_session(session)
    }
}

export! {
    pub(super) fn C_CloseAllSessions(caller, slot: ck::CK_SLOT_ID) {
        process::module()?.close_all_sessions(slot)
    }
}

export! {
    pub(super) fn C_GetSessionInfo(
        caller,
        session: ck::CK_SESSION_HANDLE,
        info: ck::CK_SESSION_INFO_PTR,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        caller.place(info)?.put(session.info());
        Ok(())
    }
}

export! {
    pub(super) fn C_Login(
        caller,
        session: ck::CK_SESSION_HANDLE,
        user: ck::CK_USER_TYPE,
        pin: ck::CK_UTF8CHAR_PTR,
        pin_length: ck::CK_ULONG,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        let pin = caller.bytes(pin, pin_length)?;
        module.login(&session, user, pin)
    }
}

export! {
    pub(super) fn C_Logout(caller, session: ck::CK_SESSION_HANDLE) {
        let module = process::module()?;
        let session = module.session(session)?;
        module.logout(&session)
    }
}
