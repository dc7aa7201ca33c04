//! Events of slots (PKCS#11 section 5.5).

use super::boundary::export;
use super::process;
use crate::ck::*;
use crate::rv::refuse;

export! {
    /// Slots are those of the configuration; NSS, told so, polls `C_GetSlotInfo` instead.
    pub(super) fn C_WaitForSlotEvent(
        caller,
        _flags: CK_FLAGS,
        slot: CK_SLOT_ID_PTR,
        reserved: CK_VOID_PTR,
    ) {
        process::module()?;
        caller.place(slot)?;
        if !reserved.is_null() {
            return refuse(CKR_ARGUMENTS_BAD);
        }
        refuse(CKR_FUNCTION_NOT_SUPPORTED)
    }
}
