//! `remote_sign_history_verdict`: how an export was found.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::history_fault::HistoryFaultList;
use crate::optional::{OptionalNumber, OptionalTime};
use crate::result::ResultCode;
use crate::text::Text;

/// How an export was found.
pub struct HistoryVerdict(pub(crate) core::HistoryVerdict);

/// Whose entries they are said to be.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_verdict_get_holder(
    history_verdict: *const HistoryVerdict,
    holder: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(holder, error, || {
        Ok(Text::of(
            &held(history_verdict, "history_verdict")?.0.holder,
        ))
    })
}

/// Entries looked at.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_verdict_get_entries(
    history_verdict: *const HistoryVerdict,
    entries: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(entries, error, || {
        Ok(held(history_verdict, "history_verdict")?.0.entries)
    })
}

/// Entries in the log; none where the checkpoint cannot be read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_verdict_get_log_size(
    history_verdict: *const HistoryVerdict,
    log_size: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(log_size, error, || {
        Ok(held(history_verdict, "history_verdict")?.0.log_size.into())
    })
}

/// When the log's key said how many entries the holder has.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_verdict_get_stated_at(
    history_verdict: *const HistoryVerdict,
    stated_at: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(stated_at, error, || {
        Ok(held(history_verdict, "history_verdict")?.0.stated_at.into())
    })
}

/// True for a whole and unaltered history.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_verdict_get_holds(
    history_verdict: *const HistoryVerdict,
    holds: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(holds, error, || {
        Ok(held(history_verdict, "history_verdict")?.0.holds())
    })
}

/// All that is wrong; nothing for a whole and unaltered history.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_verdict_get_faults(
    history_verdict: *const HistoryVerdict,
    faults: *mut *mut HistoryFaultList,
    error: *mut *mut Error,
) -> ResultCode {
    give(faults, error, || {
        let faults = held(history_verdict, "history_verdict")?.0.faults.clone();
        Ok(HistoryFaultList(faults.into_iter().collect()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_verdict_free(
    history_verdict: *mut HistoryVerdict,
) -> ResultCode {
    freed(history_verdict)
}
