//! `remote_sign_history_search`: what of a log is looked for.

use std::mem::MaybeUninit;
use std::sync::{Mutex, MutexGuard, PoisonError};

use remote_sign_core as core;
use remote_sign_core::HistoryDays;

use crate::answer::{done, freed, give};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::{OptionalDate, OptionalText};
use crate::words::{HistoryOrder, HistoryRange, OptionalOutcome, optional_word, word};

/// What is looked for. A new one is what the screen shows before a filter is applied: the past
/// year, all outcomes, newest first, 50 entries on a page.
pub struct HistorySearch(Mutex<core::HistorySearch>);

impl HistorySearch {
    /// As it is set now.
    pub(crate) fn current(&self) -> core::HistorySearch {
        self.set().clone()
    }

    fn set(&self) -> MutexGuard<'_, core::HistorySearch> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The past year, all outcomes, newest first, 50 entries on a page.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_search_new(
    history_search: *mut *mut HistorySearch,
    error: *mut *mut Error,
) -> ResultCode {
    give(history_search, error, || {
        Ok(HistorySearch(Mutex::default()))
    })
}

/// On the days of a ready range, in the time zone of the policy.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_search_set_range(
    history_search: *mut HistorySearch,
    range: MaybeUninit<HistoryRange>,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let days = HistoryDays::Range(word(range, "range")?);
        held(history_search, "history_search")?.set().days = days;
        Ok(())
    })
}

/// From one day to another, both included, in the time zone of the policy; without a first day
/// from the beginning, without a last day to the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_search_set_days(
    history_search: *mut HistorySearch,
    first_day: OptionalDate,
    last_day: OptionalDate,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let days = HistoryDays::Between {
            from: first_day.any_day("first_day")?,
            to: last_day.any_day("last_day")?,
        };
        held(history_search, "history_search")?.set().days = days;
        Ok(())
    })
}

/// Those alone that ended so; 0 for all.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_search_set_outcome(
    history_search: *mut HistorySearch,
    outcome: MaybeUninit<OptionalOutcome>,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let outcome = optional_word(outcome, "outcome")?;
        held(history_search, "history_search")?.set().outcome = outcome;
        Ok(())
    })
}

/// In which order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_search_set_order(
    history_search: *mut HistorySearch,
    order: MaybeUninit<HistoryOrder>,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let order = word(order, "order")?;
        held(history_search, "history_search")?.set().order = order;
        Ok(())
    })
}

/// Entries on a page: 1 to 500; another number is refused by the search.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_search_set_limit(
    history_search: *mut HistorySearch,
    limit: u32,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        held(history_search, "history_search")?.set().limit = limit;
        Ok(())
    })
}

/// Goes on after the page that gave `cursor` with `remote_sign_history_page_get_next`, in the
/// same search; without one it begins anew. Refused with `INPUT_REFUSED` when it is no cursor.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_search_set_after(
    history_search: *mut HistorySearch,
    cursor: OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let cursor = cursor.read_any("cursor")?;
        let cursor = cursor.map(str::parse).transpose()?;
        held(history_search, "history_search")?.set().after = cursor;
        Ok(())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_search_free(
    history_search: *mut HistorySearch,
) -> ResultCode {
    freed(history_search)
}
