//! Functions about objects: searching them, reading their attributes and sizes, and the refusal
//! to change them (PKCS#11 section 5.7).

use super::boundary::export;
use super::process;
use crate::ck;
use crate::rv::refuse;

export! {
    pub(super) fn C_FindObjectsInit(
        caller,
        session: ck::CK_SESSION_HANDLE,
        template: ck::CK_ATTRIBUTE_PTR,
        count: ck::CK_ULONG,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        let template = caller.template(template, count)?;
        session.start_search(&template)
    }
}

export! {
    pub(super) fn C_FindObjects(
        caller,
        session: ck::CK_SESSION_HANDLE,
        objects: ck::CK_OBJECT_HANDLE_PTR,
        most: ck::CK_ULONG,
        count: ck::CK_ULONG_PTR,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        let room = caller.list(objects, most, count)?;
        room.fill(&session.next_found(room.capacity())?)
    }
}

export! {
    pub(super) fn C_FindObjectsFinal(caller, session: ck::CK_SESSION_HANDLE) {
        process::module()?.session(session)?.end_search()
    }
}

export! {
    /// Answers every attribute of the template, also after one that has no answer; the last
    /// such refusal is returned.
    pub(super) fn C_GetAttributeValue(
        caller,
        session: ck::CK_SESSION_HANDLE,
        object: ck::CK_OBJECT_HANDLE,
        template: ck::CK_ATTRIBUTE_PTR,
        count: ck::CK_ULONG,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        let form = caller.form(template, count)?;
        let object = session.object(object)?;
        let mut outcome = Ok(());
        for index in 0..form.len() {
            if let Err(reason) = form.answer(index, |kind| object.read(kind)) {
                outcome = Err(reason);
            }
        }
        outcome
    }
}

export! {
    pub(super) fn C_GetObjectSize(
        caller,
        session: ck::CK_SESSION_HANDLE,
        object: ck::CK_OBJECT_HANDLE,
        size: ck::CK_ULONG_PTR,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        caller.place(size)?.put_count(session.object(object)?.size()?);
        Ok(())
    }
}

export! {
    /// `CKA_COPYABLE` is false on every object.
    pub(super) fn C_CopyObject(
        caller,
        session: ck::CK_SESSION_HANDLE,
        object: ck::CK_OBJECT_HANDLE,
        template: ck::CK_ATTRIBUTE_PTR,
        count: ck::CK_ULONG,
        new: ck::CK_OBJECT_HANDLE_PTR,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        caller.template(template, count)?;
        caller.place(new)?;
        session.object(object)?;
        refuse(ck::CKR_ACTION_PROHIBITED)
    }
}

export! {
    /// `CKA_DESTROYABLE` is false on every object.
    pub(super) fn C_DestroyObject(
        caller,
        session: ck::CK_SESSION_HANDLE,
        object: ck::CK_OBJECT_HANDLE,
    ) {
        process::module()?.session(session)?.object(object)?;
        refuse(ck::CKR_ACTION_PROHIBITED)
    }
}

export! {
    /// `CKA_MODIFIABLE` is false on every object.
    pub(super) fn C_SetAttributeValue(
        caller,
        session: ck::CK_SESSION_HANDLE,
        object: ck::CK_OBJECT_HANDLE,
        template: ck::CK_ATTRIBUTE_PTR,
        count: ck::CK_ULONG,
    ) {
        let module = process::module()?;
        let session = module.session(session)?;
        caller.template(template, count)?;
        session.object(object)?;
        refuse(ck::CKR_ACTION_PROHIBITED)
    }
}
