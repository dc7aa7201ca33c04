//! `remote_sign_history_verifier`: verifies an exported history.

use std::sync::{Mutex, MutexGuard, PoisonError};

use remote_sign_core as core;

use crate::answer::{done, freed, give};
use crate::error::Error;
use crate::exported_entry::ExportedEntry;
use crate::fault::Fault;
use crate::handle::held;
use crate::history_export::HistoryExport;
use crate::history_verdict::HistoryVerdict;
use crate::log_verifier::LogVerifier;
use crate::result::ResultCode;
use crate::signed_note::SignedNote;
use crate::text::Text;

/// Verifies an export entry by entry with the log's public key alone, so that it need not fit
/// into memory: the entries are given in their order, then it is finished.
pub struct HistoryVerifier(Mutex<Option<core::HistoryVerifier>>);

impl HistoryVerifier {
    fn inner(&self) -> MutexGuard<'_, Option<core::HistoryVerifier>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn go_on(&self, act: impl FnOnce(&mut core::HistoryVerifier)) -> Result<(), Fault> {
        self.inner().as_mut().map(act).ok_or(SPENT)
    }
}

const SPENT: Fault = Fault::Spent("a verifier of a history");

/// Looks at what comes before the entries: checkpoint, statement, earlier checkpoints. What is
/// wrong with them is in the verdict.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_verifier_new(
    history_export: *const HistoryExport,
    verifier: *const LogVerifier,
    history_verifier: *mut *mut HistoryVerifier,
    error: *mut *mut Error,
) -> ResultCode {
    give(history_verifier, error, || {
        let export = held(history_export, "history_export")?;
        let verifier = held(verifier, "verifier")?;
        let begun = core::HistoryVerifier::new(&export.0, &verifier.0);
        Ok(HistoryVerifier(Mutex::new(Some(begun))))
    })
}

/// The export must be one of the holder with this user id. Refused with `SPENT` after the end, as
/// everything here.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_verifier_demand_holder(
    history_verifier: *mut HistoryVerifier,
    holder: Text,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let holder = holder.read("holder")?;
        held(history_verifier, "history_verifier")?.go_on(|verifier| verifier.demand_holder(holder))
    })
}

/// Compares with a checkpoint that was got otherwise: in a message, from a witness, with an older
/// export. The log must have grown from that to the export's, by the export's proofs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_verifier_compare(
    history_verifier: *mut HistoryVerifier,
    checkpoint: *const SignedNote,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let checkpoint = held(checkpoint, "checkpoint")?;
        held(history_verifier, "history_verifier")?
            .go_on(|verifier| verifier.compare(&checkpoint.0))
    })
}

/// Looks at the next entry, in the order of the export.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_verifier_entry(
    history_verifier: *mut HistoryVerifier,
    entry: *const ExportedEntry,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let entry = held(entry, "entry")?;
        held(history_verifier, "history_verifier")?.go_on(|verifier| verifier.entry(&entry.0))
    })
}

/// The verdict, when no entry follows. It ends the verifier: another call is refused with
/// `SPENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_verifier_finish(
    history_verifier: *mut HistoryVerifier,
    verdict: *mut *mut HistoryVerdict,
    error: *mut *mut Error,
) -> ResultCode {
    give(verdict, error, || {
        let verifier = held(history_verifier, "history_verifier")?.inner().take();
        Ok(HistoryVerdict(verifier.ok_or(SPENT)?.finish()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_verifier_free(
    history_verifier: *mut HistoryVerifier,
) -> ResultCode {
    freed(history_verifier)
}
