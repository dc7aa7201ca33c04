//! Events of slots (PKCS#11 section 5.5).

use std::time::Duration;

use super::boundary::export;
use super::process;
use crate::ck;
use crate::rv::refuse;

/// How often a call that waits looks at the cards, of which nobody tells when they change.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

export! {
    /// Waits in the application's own thread, outside the call's hold on the module, so that
    /// forks and other calls go on, and `C_Finalize` ends it.
    pub(super) fn C_WaitForSlotEvent(
        caller,
        flags: ck::CK_FLAGS,
        slot: ck::CK_SLOT_ID_PTR,
        reserved: ck::CK_VOID_PTR,
    ) {
        process::module()?;
        let ends = process::ends();
        let place = caller.place(slot)?;
        if !reserved.is_null() {
            return refuse(ck::CKR_ARGUMENTS_BAD);
        }
        loop {
            let module = process::module()?;
            if process::ends() != ends {
                return refuse(ck::CKR_CRYPTOKI_NOT_INITIALIZED);
            }
            if let Some(slot) = module.slot_event() {
                place.put(slot);
                return Ok(());
            }
            drop(module);
            if flags & ck::CKF_DONT_BLOCK != 0 {
                return refuse(ck::CKR_NO_EVENT);
            }
            process::wait_for_end(ends, LOOK_AGAIN);
        }
    }
}
