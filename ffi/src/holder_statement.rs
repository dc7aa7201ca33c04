//! `remote_sign_holder_statement`: how many entries a holder has.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::log_verifier::LogVerifier;
use crate::result::ResultCode;
use crate::signed_note::SignedNote;
use crate::text::{Bytes, OptionalBytes, String, Text, Time};
use crate::tree_head::TreeHead;

/// The log's word on how many entries a holder has, by which a list of them is complete.
pub struct HolderStatement(pub(crate) core::HolderStatement);

/// Reads the statement after its signature was verified. Refused with `LOG_PROOF_WRONG` when the
/// note is not signed by this key, is no statement on a holder, or one of another log.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_holder_statement_new_of_note(
    note: *const SignedNote,
    verifier: *const LogVerifier,
    holder_statement: *mut *mut HolderStatement,
    error: *mut *mut Error,
) -> ResultCode {
    give(holder_statement, error, || {
        let note = held(note, "note")?;
        let verifier = held(verifier, "verifier")?;
        Ok(HolderStatement(core::HolderStatement::open(
            &note.0,
            &verifier.0,
        )?))
    })
}

/// The log's origin.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_holder_statement_get_origin(
    holder_statement: *const HolderStatement,
    origin: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(origin, error, || {
        Ok(Text::of(
            &held(holder_statement, "holder_statement")?.0.origin,
        ))
    })
}

/// The holder's user id.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_holder_statement_get_holder(
    holder_statement: *const HolderStatement,
    holder: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(holder, error, || {
        Ok(Text::of(
            &held(holder_statement, "holder_statement")?.0.holder,
        ))
    })
}

/// Entries of the holder: their numbers are 1 to this.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_holder_statement_get_entries(
    holder_statement: *const HolderStatement,
    entries: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(entries, error, || {
        Ok(held(holder_statement, "holder_statement")?.0.entries)
    })
}

/// Leaf hash (32 bytes) of the newest one; none where there are no entries.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_holder_statement_get_newest(
    holder_statement: *const HolderStatement,
    newest: *mut OptionalBytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(newest, error, || {
        let statement = held(holder_statement, "holder_statement")?;
        let newest = statement.0.newest.as_ref();
        Ok(Bytes::of_any(newest.map(<[u8; 32]>::as_slice)))
    })
}

/// The log whose entries these are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_holder_statement_get_tree(
    holder_statement: *const HolderStatement,
    tree: *mut *mut TreeHead,
    error: *mut *mut Error,
) -> ResultCode {
    give(tree, error, || {
        Ok(TreeHead(held(holder_statement, "holder_statement")?.0.tree))
    })
}

/// When it was said.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_holder_statement_get_at(
    holder_statement: *const HolderStatement,
    at: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(at, error, || {
        Ok(held(holder_statement, "holder_statement")?
            .0
            .at
            .unix_millis())
    })
}

/// The text that is signed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_holder_statement_get_text(
    holder_statement: *const HolderStatement,
    text: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(text, error, || {
        Ok(String::new(
            held(holder_statement, "holder_statement")?.0.to_string(),
        ))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_holder_statement_free(
    holder_statement: *mut HolderStatement,
) -> ResultCode {
    freed(holder_statement)
}
