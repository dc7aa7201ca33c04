//! `remote_sign_log_verifier`: the public key of a log.

use remote_sign_core as core;

use crate::answer::{done, freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::signed_note::{SignedNote, SignedNoteList};
use crate::text::{Bytes, String, Text};

/// The public key of a log, with which checkpoints and statements are verified (C2SP signed-
/// note).
pub struct LogVerifier(pub(crate) core::LogVerifier);

/// Reads a verifier key of the type Ed25519: `name+id+key`, the id in hexadecimal, type (0x01)
/// and key in base64. Refused with `LOG_PROOF_WRONG` when it is none, or the id is not that of
/// name and key.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_log_verifier_new(
    verifier_key: Text,
    log_verifier: *mut *mut LogVerifier,
    error: *mut *mut Error,
) -> ResultCode {
    give(log_verifier, error, || {
        let key = verifier_key.read("verifier_key")?;
        Ok(LogVerifier(core::LogVerifier::parse(key)?))
    })
}

/// The key's name; for a log of this software also its origin.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_log_verifier_get_name(
    log_verifier: *const LogVerifier,
    name: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(name, error, || {
        Ok(Text::of(held(log_verifier, "log_verifier")?.0.name()))
    })
}

/// The key itself: 32 bytes (RFC 8032).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_log_verifier_get_public_key(
    log_verifier: *const LogVerifier,
    public_key: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(public_key, error, || {
        Ok(Bytes::of(
            held(log_verifier, "log_verifier")?.0.public_key(),
        ))
    })
}

/// The verifier key as text, which `remote_sign_log_verifier_new` reads: what those who verify
/// are given.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_log_verifier_get_verifier_key(
    log_verifier: *const LogVerifier,
    verifier_key: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(verifier_key, error, || {
        Ok(String::new(
            held(log_verifier, "log_verifier")?.0.to_string(),
        ))
    })
}

/// Checks this key's signature under a note; those of other keys are passed over. Refused with
/// `LOG_PROOF_WRONG` when the note has none of this key, or one that does not hold.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_log_verifier_verify(
    log_verifier: *const LogVerifier,
    note: *const SignedNote,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let note = held(note, "note")?;
        Ok(held(log_verifier, "log_verifier")?.0.verify(&note.0)?)
    })
}

/// The notes of this key in any text: in a mail, say, that quotes or indents them. Each is a
/// checkpoint, or begins at least with the log's origin; nothing is verified.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_log_verifier_find(
    log_verifier: *const LogVerifier,
    text: Text,
    notes: *mut *mut SignedNoteList,
    error: *mut *mut Error,
) -> ResultCode {
    give(notes, error, || {
        let text = text.read("text")?;
        let key = held(log_verifier, "log_verifier")?;
        let notes = core::SignedNote::find(text, &key.0);
        Ok(SignedNoteList(notes.into_iter().collect()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_log_verifier_free(
    log_verifier: *mut LogVerifier,
) -> ResultCode {
    freed(log_verifier)
}
