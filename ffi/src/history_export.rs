//! `remote_sign_history_export`: what an exported history begins with.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::earlier_checkpoint::EarlierCheckpointList;
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::signed_note::SignedNote;
use crate::text::Text;

/// What an export begins with: its entries are proved under it.
pub struct HistoryExport(pub(crate) core::HistoryExport);

/// What the file of an export has before its entries; nothing is verified. Those who have the
/// provider get it with `remote_sign_provider_export_history`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_export_new(
    holder: Text,
    checkpoint: *const SignedNote,
    statement: *const SignedNote,
    earlier: *const EarlierCheckpointList,
    history_export: *mut *mut HistoryExport,
    error: *mut *mut Error,
) -> ResultCode {
    give(history_export, error, || {
        let earlier = held(earlier, "earlier")?;
        let earlier = earlier.0.all();
        Ok(HistoryExport(core::HistoryExport {
            holder: holder.read("holder")?.to_owned(),
            checkpoint: held(checkpoint, "checkpoint")?.0.clone(),
            statement: held(statement, "statement")?.0.clone(),
            earlier: earlier.iter().map(|earlier| earlier.0.clone()).collect(),
        }))
    })
}

/// The holder's user id.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_export_get_holder(
    history_export: *const HistoryExport,
    holder: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(holder, error, || {
        Ok(Text::of(&held(history_export, "history_export")?.0.holder))
    })
}

/// The log that all entries are in (C2SP tlog-checkpoint).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_export_get_checkpoint(
    history_export: *const HistoryExport,
    checkpoint: *mut *mut SignedNote,
    error: *mut *mut Error,
) -> ResultCode {
    give(checkpoint, error, || {
        Ok(SignedNote(
            held(history_export, "history_export")?.0.checkpoint.clone(),
        ))
    })
}

/// How many entries the holder has in that log: a note that
/// `remote_sign_holder_statement_new_of_note` reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_export_get_statement(
    history_export: *const HistoryExport,
    statement: *mut *mut SignedNote,
    error: *mut *mut Error,
) -> ResultCode {
    give(statement, error, || {
        Ok(SignedNote(
            held(history_export, "history_export")?.0.statement.clone(),
        ))
    })
}

/// Earlier checkpoints, and that the log only grew since.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_export_get_earlier(
    history_export: *const HistoryExport,
    earlier: *mut *mut EarlierCheckpointList,
    error: *mut *mut Error,
) -> ResultCode {
    give(earlier, error, || {
        let earlier = held(history_export, "history_export")?.0.earlier.clone();
        Ok(EarlierCheckpointList(earlier.into_iter().collect()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_export_free(
    history_export: *mut HistoryExport,
) -> ResultCode {
    freed(history_export)
}
