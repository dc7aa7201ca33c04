//! `remote_sign_history_fault` and lists of them: what is wrong with an export.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::optional::OptionalNumber;
use crate::result::ResultCode;
use crate::text::{OptionalText, Text};

/// One thing that is wrong with an exported history.
pub struct HistoryFault {
    fault: core::HistoryFault,
    text: String,
}

/// What is wrong with an exported history.
pub struct HistoryFaultList(pub(crate) Items<HistoryFault>);

impl From<core::HistoryFault> for HistoryFault {
    fn from(fault: core::HistoryFault) -> Self {
        let text = fault.to_string();
        Self { fault, text }
    }
}

/// A word for programs: `checkpoint`, `statement`, `statement-of-another-holder`, `statement-of-
/// another-log`, `another-holder`, `known-checkpoint`, `forked-log`, `unproven-checkpoint`,
/// `older-than-checkpoint`, `another-log`, `altered`, `wrong-proof`, `dropped`, `truncated`,
/// `reordered`, `repeated`, `inserted`, `broken-chain`, `wrong-position`, `unstated`, `another-
/// newest`. Later versions may have others.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_fault_get_name(
    history_fault: *const HistoryFault,
    name: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(name, error, || {
        Ok(Text::of(held(history_fault, "history_fault")?.fault.name()))
    })
}

/// What is wrong, for a person.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_fault_get_text(
    history_fault: *const HistoryFault,
    text: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(text, error, || {
        Ok(Text::of(&held(history_fault, "history_fault")?.text))
    })
}

/// The number of the entry concerned, the first where there are several.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_fault_get_entry(
    history_fault: *const HistoryFault,
    entry: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(entry, error, || {
        Ok(held(history_fault, "history_fault")?.fault.entry().into())
    })
}

/// The number of the last entry concerned: of those that were left out or cut off, or of those
/// that are there where fewer are stated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_fault_get_last_entry(
    history_fault: *const HistoryFault,
    last_entry: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(last_entry, error, || {
        let fault = held(history_fault, "history_fault")?;
        let last = match fault.fault {
            core::HistoryFault::Missing { last, .. }
            | core::HistoryFault::Truncated { last, .. }
            | core::HistoryFault::Unstated { last, .. } => Some(last),
            _ => None,
        };
        Ok(last.into())
    })
}

/// How many entries are stated, where there are more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_fault_get_stated_entries(
    history_fault: *const HistoryFault,
    stated_entries: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(stated_entries, error, || {
        let fault = held(history_fault, "history_fault")?;
        let stated = match fault.fault {
            core::HistoryFault::Unstated { entries, .. } => Some(entries),
            _ => None,
        };
        Ok(stated.into())
    })
}

/// How many entries the log has of the checkpoint or statement that does not fit.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_fault_get_log_size(
    history_fault: *const HistoryFault,
    log_size: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(log_size, error, || {
        let fault = held(history_fault, "history_fault")?;
        let size = match fault.fault {
            core::HistoryFault::StatementOfOtherLog { size }
            | core::HistoryFault::Forked { size }
            | core::HistoryFault::Unproven { size }
            | core::HistoryFault::TooOld { size } => Some(size),
            _ => None,
        };
        Ok(size.into())
    })
}

/// Whom the statement is on, or whose the export is, where that is another holder.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_fault_get_holder(
    history_fault: *const HistoryFault,
    holder: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(holder, error, || {
        let fault = held(history_fault, "history_fault")?;
        let holder = match &fault.fault {
            core::HistoryFault::StatementOfAnother { holder }
            | core::HistoryFault::OtherHolder { holder } => Some(holder.as_str()),
            _ => None,
        };
        Ok(Text::of_any(holder))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_fault_free(
    history_fault: *mut HistoryFault,
) -> ResultCode {
    freed(history_fault)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_fault_list_get_length(
    list: *const HistoryFaultList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_fault_list_get_item(
    list: *const HistoryFaultList,
    index: usize,
    history_fault: *mut *mut HistoryFault,
    error: *mut *mut Error,
) -> ResultCode {
    give(history_fault, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_fault_list_free(
    list: *mut HistoryFaultList,
) -> ResultCode {
    freed(list)
}
