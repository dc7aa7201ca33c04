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
        if flags & ck::CKF_ASYNC_SESSION != 0 {
            return refuse(ck::CKR_SESSION_ASYNC_NOT_SUPPORTED);
        }
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
    pub(super) fn C_GetOperationState(
        caller,
        session: ck::CK_SESSION_HANDLE,
        state: ck::CK_BYTE_PTR,
        state_length: ck::CK_ULONG_PTR,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        let room = caller.room(state, state_length)?;
        room.fill(&session.save_operations()?)
    }
}

export! {
    pub(super) fn C_SetOperationState(
        caller,
        session: ck::CK_SESSION_HANDLE,
        state: ck::CK_BYTE_PTR,
        state_length: ck::CK_ULONG,
        encryption_key: ck::CK_OBJECT_HANDLE,
        authentication_key: ck::CK_OBJECT_HANDLE,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        let state = caller.bytes(state, state_length)?;
        session.restore_operations(state, [encryption_key, authentication_key])
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
        let pin = caller.given(pin, pin_length)?;
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

export! {
    /// As `C_Login`; the user name is the account whose credential the token is.
    pub(super) fn C_LoginUser(
        caller,
        session: ck::CK_SESSION_HANDLE,
        user: ck::CK_USER_TYPE,
        pin: ck::CK_UTF8CHAR_PTR,
        pin_length: ck::CK_ULONG,
        name: ck::CK_UTF8CHAR_PTR,
        name_length: ck::CK_ULONG,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        let pin = caller.given(pin, pin_length)?;
        let name = caller.bytes(name, name_length)?;
        session.token().demand_account(name)?;
        module.login(&session, user, pin)
    }
}

export! {
    /// Ends the operations that the flags name, as far as there are such. One that another
    /// thread is at work on cannot be ended.
    pub(super) fn C_SessionCancel(caller, session: ck::CK_SESSION_HANDLE, flags: ck::CK_FLAGS) {
        let module = process::module()?;
        let session = module.session(session)?;
        session.cancel(flags)
    }
}

export! {
    /// No session was validated by anybody: there are no flags.
    pub(super) fn C_GetSessionValidationFlags(
        caller,
        session: ck::CK_SESSION_HANDLE,
        kind: ck::CK_SESSION_VALIDATION_FLAGS_TYPE,
        flags: ck::CK_FLAGS_PTR,
    ) {
        let module = process::module()?;
        module.session(session)?;
        let place = caller.place(flags)?;
        if kind != ck::CKS_LAST_VALIDATION_OK {
            return refuse(ck::CKR_ARGUMENTS_BAD);
        }
        place.put(0);
        Ok(())
    }
}
