//! `remote_sign_history_total`: how many entries a log has.

use remote_sign_core as core;

use crate::answer::{freed, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;

/// How many entries a log has, by how they ended.
pub struct HistoryTotal(pub(crate) core::HistoryTotal);

/// Those that succeeded.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_total_get_successes(
    history_total: *const HistoryTotal,
    successes: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(successes, error, || {
        Ok(held(history_total, "history_total")?.0.successes)
    })
}

/// Those that failed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_total_get_failures(
    history_total: *const HistoryTotal,
    failures: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(failures, error, || {
        Ok(held(history_total, "history_total")?.0.failures)
    })
}

/// Both together.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_total_get_entries(
    history_total: *const HistoryTotal,
    entries: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(entries, error, || {
        Ok(held(history_total, "history_total")?.0.entries())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_total_free(
    history_total: *mut HistoryTotal,
) -> ResultCode {
    freed(history_total)
}
