//! `remote_sign_store_check`: how the store was found.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::{Error, ErrorList};
use crate::handle::held;
use crate::optional::OptionalTime;
use crate::result::ResultCode;

/// How the store was found.
pub struct StoreCheck(pub(crate) core::StoreCheck);

/// How many rows were looked at.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_store_check_get_rows(
    check: *const StoreCheck,
    rows: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(rows, error, || Ok(held(check, "check")?.0.rows))
}

/// When the newest entry of the history was written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_store_check_get_newest_entry(
    check: *const StoreCheck,
    newest_entry: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(newest_entry, error, || {
        Ok(held(check, "check")?.0.newest_entry.into())
    })
}

/// What is wrong: each names table and row and says what to do. Empty for a store that is as it
/// should be.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_store_check_get_faults(
    check: *const StoreCheck,
    faults: *mut *mut ErrorList,
    error: *mut *mut Error,
) -> ResultCode {
    give(faults, error, || {
        let check = held(check, "check")?;
        Ok(ErrorList(check.0.faults.iter().cloned().collect()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_store_check_free(check: *mut StoreCheck) -> ResultCode {
    freed(check)
}
