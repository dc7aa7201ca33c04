//! `remote_sign_history_page`: a page of what was found.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::history_entry::HistoryEntryList;
use crate::history_total::HistoryTotal;
use crate::result::ResultCode;
use crate::text::{OptionalDate, OptionalText, Text};

/// A page of what was found.
pub struct HistoryPage {
    page: core::HistoryPage,
    first_day: Option<String>,
    last_day: Option<String>,
    next: Option<String>,
}

impl From<core::HistoryPage> for HistoryPage {
    fn from(page: core::HistoryPage) -> Self {
        Self {
            first_day: page.from.map(|day| day.to_string()),
            last_day: page.to.map(|day| day.to_string()),
            next: page.next.as_ref().map(ToString::to_string),
            page,
        }
    }
}

/// The first day that was looked at; none for the beginning.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_page_get_first_day(
    history_page: *const HistoryPage,
    first_day: *mut OptionalDate,
    error: *mut *mut Error,
) -> ResultCode {
    tell(first_day, error, || {
        Ok(Text::of_any(
            held(history_page, "history_page")?.first_day.as_deref(),
        ))
    })
}

/// The last day that was looked at; none for no end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_page_get_last_day(
    history_page: *const HistoryPage,
    last_day: *mut OptionalDate,
    error: *mut *mut Error,
) -> ResultCode {
    tell(last_day, error, || {
        Ok(Text::of_any(
            held(history_page, "history_page")?.last_day.as_deref(),
        ))
    })
}

/// All entries of the log, whatever was looked for.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_page_get_total(
    history_page: *const HistoryPage,
    total: *mut *mut HistoryTotal,
    error: *mut *mut Error,
) -> ResultCode {
    give(total, error, || {
        Ok(HistoryTotal(held(history_page, "history_page")?.page.total))
    })
}

/// Entries shown so far, on this page and those before it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_page_get_shown(
    history_page: *const HistoryPage,
    shown: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(shown, error, || {
        Ok(held(history_page, "history_page")?.page.shown)
    })
}

/// The entries.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_page_get_entries(
    history_page: *const HistoryPage,
    entries: *mut *mut HistoryEntryList,
    error: *mut *mut Error,
) -> ResultCode {
    give(entries, error, || {
        let entries = held(history_page, "history_page")?.page.entries.clone();
        Ok(HistoryEntryList(entries.into_iter().collect()))
    })
}

/// Where the next page begins: text for `remote_sign_history_search_set_after`, which serves no
/// other search and no other holder. None when this is the last page.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_page_get_next(
    history_page: *const HistoryPage,
    next: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(next, error, || {
        Ok(Text::of_any(
            held(history_page, "history_page")?.next.as_deref(),
        ))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_page_free(
    history_page: *mut HistoryPage,
) -> ResultCode {
    freed(history_page)
}
