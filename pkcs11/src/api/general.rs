//! Functions about the library, its slots and their tokens (PKCS#11 sections 5.4 and 5.5).

use super::boundary::export;
use super::list::{V2_40, V3_0, V3_2};
use super::memory::Caller;
use super::process;
use crate::rv::{Outcome, refuse};
use crate::token::{Module, Parameters, library_version, padded};
use crate::{ck, trace};

/// The longest string of parameters, in bytes.
const LONGEST_PARAMETERS: usize = 8192;

export! {
    /// Reads the configuration; opens neither the store nor a connection. Our own locks serve
    /// whatever the application says about threads, and no thread is ever made, so that every
    /// combination of flags and mutex callbacks is welcome. A program with rights that its user
    /// has not must name the configuration itself. `pReserved` is NULL or the string of
    /// [`Parameters`], as NSS and libp11 pass it.
    pub(super) fn C_Initialize(caller, arguments: ck::CK_VOID_PTR) {
        let mut parameters = Parameters::default();
        if !arguments.is_null() {
            let arguments = caller.read(arguments.cast::<ck::CK_C_INITIALIZE_ARGS>().cast_const())?;
            let callbacks = [
                arguments.CreateMutex.is_some(),
                arguments.DestroyMutex.is_some(),
                arguments.LockMutex.is_some(),
                arguments.UnlockMutex.is_some(),
            ];
            if callbacks.contains(&true) && callbacks.contains(&false) {
                return refuse(ck::CKR_ARGUMENTS_BAD);
            }
            if !arguments.pReserved.is_null() {
                let text = caller.text(arguments.pReserved.cast_const().cast(), LONGEST_PARAMETERS)?;
                parameters = Parameters::read(&text)?;
                if let Some(path) = &parameters.trace {
                    trace::write_to(path);
                }
            }
        }
        if parameters.configuration.is_none() && process::is_privileged() {
            return refuse(ck::CKR_GENERAL_ERROR);
        }
        process::initialise(|| Module::start(&parameters))
    }
}

export! {
    /// Closes every session and forgets every key.
    pub(super) fn C_Finalize(caller, reserved: ck::CK_VOID_PTR) {
        process::module()?;
        if !reserved.is_null() {
            return refuse(ck::CKR_ARGUMENTS_BAD);
        }
        process::finalise()
    }
}

export! {
    /// `C_GetInfo` of the table of PKCS#11 2.40.
    pub(super) fn C_GetInfo_2_40(caller, info: ck::CK_INFO_PTR) {
        get_info(&caller, info, V2_40)
    }
}

export! {
    /// `C_GetInfo` of the table of PKCS#11 3.0.
    pub(super) fn C_GetInfo_3_0(caller, info: ck::CK_INFO_PTR) {
        get_info(&caller, info, V3_0)
    }
}

export! {
    /// `C_GetInfo` of the table of PKCS#11 3.2.
    pub(super) fn C_GetInfo_3_2(caller, info: ck::CK_INFO_PTR) {
        get_info(&caller, info, V3_2)
    }
}

fn get_info(caller: &Caller<'_>, info: ck::CK_INFO_PTR, version: ck::CK_VERSION) -> Outcome {
    process::module()?;
    caller.place(info)?.put(ck::CK_INFO {
        cryptokiVersion: version,
        manufacturerID: padded("remote-sign"),
        flags: 0,
        libraryDescription: padded("Remote electronic signature"),
        libraryVersion: library_version(),
    });
    Ok(())
}

export! {
    pub(super) fn C_GetSlotList(
        caller,
        token_present: ck::CK_BBOOL,
        slots: ck::CK_SLOT_ID_PTR,
        count: ck::CK_ULONG_PTR,
    ) {
        let module = process::module()?;
        let room = caller.room(slots, count)?;
        if room.asks_length() {
            module.look_for_slots();
        }
        room.fill(&module.slots(token_present != ck::CK_FALSE))
    }
}

export! {
    pub(super) fn C_GetSlotInfo(caller, slot: ck::CK_SLOT_ID, info: ck::CK_SLOT_INFO_PTR) {
        let module = process::module()?;
        let token = module.token(slot)?;
        caller.place(info)?.put(token.slot_info());
        Ok(())
    }
}

export! {
    pub(super) fn C_GetTokenInfo(caller, slot: ck::CK_SLOT_ID, info: ck::CK_TOKEN_INFO_PTR) {
        let module = process::module()?;
        module.token(slot)?;
        let place = caller.place(info)?;
        place.put(module.token_info(slot)?);
        Ok(())
    }
}

export! {
    pub(super) fn C_GetMechanismList(
        caller,
        slot: ck::CK_SLOT_ID,
        mechanisms: ck::CK_MECHANISM_TYPE_PTR,
        count: ck::CK_ULONG_PTR,
    ) {
        let module = process::module()?;
        let token = module.token(slot)?;
        let room = caller.room(mechanisms, count)?;
        room.fill(&token.mechanisms()?)
    }
}

export! {
    pub(super) fn C_GetMechanismInfo(
        caller,
        slot: ck::CK_SLOT_ID,
        mechanism: ck::CK_MECHANISM_TYPE,
        info: ck::CK_MECHANISM_INFO_PTR,
    ) {
        let module = process::module()?;
        let token = module.token(slot)?;
        let place = caller.place(info)?;
        place.put(token.mechanism_info(mechanism)?);
        Ok(())
    }
}
