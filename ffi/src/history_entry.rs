//! `remote_sign_history_entry` and lists of them: an entry of the history.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::optional::OptionalNumber;
use crate::result::ResultCode;
use crate::signed_data::{OptionalSignedData, SignedData};
use crate::text::{Bytes, OptionalBytes, OptionalText, Text, Time};
use crate::words::{Event, Outcome};

/// An entry of the history as its holder sees it.
pub struct HistoryEntry(pub(crate) core::HistoryEntry);

/// Entries of the history.
pub struct HistoryEntryList(pub(crate) Items<HistoryEntry>);

impl From<core::HistoryEntry> for HistoryEntry {
    fn from(entry: core::HistoryEntry) -> Self {
        Self(entry)
    }
}

/// 1, 2, 3 … without a gap for each holder.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_entry_get_sequence(
    history_entry: *const HistoryEntry,
    sequence: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(sequence, error, || {
        Ok(held(history_entry, "history_entry")?.0.sequence)
    })
}

/// Its index in the log of all entries, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_entry_get_position(
    history_entry: *const HistoryEntry,
    position: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(position, error, || {
        Ok(held(history_entry, "history_entry")?.0.position)
    })
}

/// When it happened.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_entry_get_at(
    history_entry: *const HistoryEntry,
    at: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(at, error, || {
        Ok(held(history_entry, "history_entry")?.0.at.unix_millis())
    })
}

/// The identifier of the credential concerned, if one is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_entry_get_credential(
    history_entry: *const HistoryEntry,
    credential: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(credential, error, || {
        let entry = held(history_entry, "history_entry")?;
        let credential = entry.0.credential.as_ref();
        Ok(Text::of_any(credential.map(core::CredentialId::as_str)))
    })
}

/// For a signature: the sequence number of the entry that opened its authorization; for what
/// takes or ends a grant: of the entry that tells of the grant.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_entry_get_authorization(
    history_entry: *const HistoryEntry,
    authorization: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(authorization, error, || {
        Ok(held(history_entry, "history_entry")?.0.authorization.into())
    })
}

/// What happened.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_entry_get_event(
    history_entry: *const HistoryEntry,
    event: *mut Event,
    error: *mut *mut Error,
) -> ResultCode {
    tell(event, error, || {
        Ok(held(history_entry, "history_entry")?.0.event.into())
    })
}

/// Whether it succeeded.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_entry_get_outcome(
    history_entry: *const HistoryEntry,
    outcome: *mut Outcome,
    error: *mut *mut Error,
) -> ResultCode {
    tell(outcome, error, || {
        Ok(held(history_entry, "history_entry")?.0.outcome.into())
    })
}

/// Who asked: the name that the program gave itself.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_entry_get_client(
    history_entry: *const HistoryEntry,
    client: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(client, error, || {
        Ok(Text::of(&held(history_entry, "history_entry")?.0.client))
    })
}

/// For a signature: what was signed, and how.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_entry_get_signed(
    history_entry: *const HistoryEntry,
    signed: *mut *mut OptionalSignedData,
    error: *mut *mut Error,
) -> ResultCode {
    give(signed, error, || {
        Ok(held(history_entry, "history_entry")?
            .0
            .signed
            .clone()
            .map(SignedData))
    })
}

/// The signature, if one was released: RSA as long as the modulus, ECDSA raw r||s.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_entry_get_signature(
    history_entry: *const HistoryEntry,
    signature: *mut OptionalBytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(signature, error, || {
        Ok(Bytes::of_any(
            held(history_entry, "history_entry")?.0.signature.as_deref(),
        ))
    })
}

/// The reason of a failure, or what else there is to say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_entry_get_detail(
    history_entry: *const HistoryEntry,
    detail: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(detail, error, || {
        Ok(Text::of(&held(history_entry, "history_entry")?.0.detail))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_entry_free(
    history_entry: *mut HistoryEntry,
) -> ResultCode {
    freed(history_entry)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_entry_list_get_length(
    list: *const HistoryEntryList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_entry_list_get_item(
    list: *const HistoryEntryList,
    index: usize,
    history_entry: *mut *mut HistoryEntry,
    error: *mut *mut Error,
) -> ResultCode {
    give(history_entry, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_entry_list_free(
    list: *mut HistoryEntryList,
) -> ResultCode {
    freed(list)
}
