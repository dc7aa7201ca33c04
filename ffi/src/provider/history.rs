//! The history: what its holder sees, what is taken away to be verified, and the evidence of a
//! signature.

use super::Provider;
use crate::answer::give;
use crate::error::Error;
use crate::evidence::Evidence;
use crate::exported_entry::ExportedEntryList;
use crate::handle::held;
use crate::history_entry::HistoryEntryList;
use crate::history_export::HistoryExport;
use crate::history_page::HistoryPage;
use crate::history_search::HistorySearch;
use crate::optional::OptionalNumber;
use crate::result::ResultCode;
use crate::session::Session;
use crate::signed_note::SignedNoteList;
use crate::text::Text;

/// At most `limit` entries of the holder `user` with sequence numbers below `before`, newest
/// first; without `before` from the newest. Refused with `INTEGRITY` when an entry was altered,
/// or one between two of these was removed, or the newest or the oldest.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_history(
    provider: *const Provider,
    user: Text,
    before: OptionalNumber,
    limit: u32,
    entries: *mut *mut HistoryEntryList,
    error: *mut *mut Error,
) -> ResultCode {
    give(entries, error, || {
        let provider = held(provider, "provider")?;
        let user = user.user()?;
        let entries = provider.0.history(&user, before.read(), limit)?;
        Ok(HistoryEntryList(entries.into_iter().collect()))
    })
}

/// A page of the signatures made with a credential of the holder's own, and of the refused
/// attempts to make one. Refused with `INPUT_REFUSED` for days in the wrong order, a page of no
/// or too many entries, or a cursor of another search; `CREDENTIAL_NOT_FOUND`; `INTEGRITY` when
/// an entry was altered; `SESSION_ENDED`, and those of a first access that is not finished.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_signatures(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    search: *const HistorySearch,
    page: *mut *mut HistoryPage,
    error: *mut *mut Error,
) -> ResultCode {
    give(page, error, || {
        let provider = held(provider, "provider")?;
        let session = held(session, "session")?;
        let search = held(search, "search")?.current();
        let page = provider
            .0
            .signatures(&session.0, &credential.credential()?, &search)?;
        Ok(HistoryPage::from(page))
    })
}

/// A page of the accesses to the holder's account and of everything else that concerned its
/// security. Refused as `remote_sign_provider_signatures`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_accesses(
    provider: *const Provider,
    session: *const Session,
    search: *const HistorySearch,
    page: *mut *mut HistoryPage,
    error: *mut *mut Error,
) -> ResultCode {
    give(page, error, || {
        let provider = held(provider, "provider")?;
        let session = held(session, "session")?;
        let search = held(search, "search")?.current();
        let page = provider.0.accesses(&session.0, &search)?;
        Ok(HistoryPage::from(page))
    })
}

/// Begins an export of all entries of the holder `user`, and proves that the log only grew since
/// the `earlier` checkpoints (a list that may be empty). The entries follow with
/// `remote_sign_provider_exported_entries`. Refused with `ACCOUNT_NOT_FOUND`; `LOG_PROOF_WRONG`
/// when an earlier checkpoint is not one of this log, or of what the log was before the store was
/// set back; `INTEGRITY`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_export_history(
    provider: *const Provider,
    user: Text,
    earlier: *const SignedNoteList,
    history_export: *mut *mut HistoryExport,
    error: *mut *mut Error,
) -> ResultCode {
    give(history_export, error, || {
        let provider = held(provider, "provider")?;
        let earlier = held(earlier, "earlier")?;
        let earlier: Vec<_> = earlier.0.all().iter().map(|note| note.0.clone()).collect();
        let begun = provider.0.export_history(&user.user()?, &earlier)?;
        Ok(HistoryExport(begun))
    })
}

/// The next entries of an export after the one with the sequence number `after` (0 for the
/// first), oldest first; none after the last. They are the same whenever they are asked for, and
/// at most 500. Refused with `LOG_PROOF_WRONG` for an export that this store did not make;
/// `INTEGRITY`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_exported_entries(
    provider: *const Provider,
    history_export: *const HistoryExport,
    after: u64,
    entries: *mut *mut ExportedEntryList,
    error: *mut *mut Error,
) -> ResultCode {
    give(entries, error, || {
        let provider = held(provider, "provider")?;
        let begun = held(history_export, "history_export")?;
        let entries = provider.0.exported_entries(&begun.0, after)?;
        Ok(ExportedEntryList(entries.into_iter().collect()))
    })
}

/// The evidence of the signature with the number `sequence` in the history of the holder `user`.
/// Refused with `INPUT_REFUSED` when the holder has no signature of that number;
/// `ACCOUNT_NOT_FOUND`; `INTEGRITY`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_evidence(
    provider: *const Provider,
    user: Text,
    sequence: u64,
    evidence: *mut *mut Evidence,
    error: *mut *mut Error,
) -> ResultCode {
    give(evidence, error, || {
        let provider = held(provider, "provider")?;
        Ok(Evidence(provider.0.evidence(&user.user()?, sequence)?))
    })
}
