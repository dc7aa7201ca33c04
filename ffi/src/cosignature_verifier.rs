//! `remote_sign_cosignature_verifier`: the public key of a witness.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::signed_note::SignedNote;
use crate::text::{String, Text, Time};

/// The public key of a witness, which cosigns checkpoints that it found consistent (C2SP tlog-
/// cosignature).
pub struct CosignatureVerifier(pub(crate) core::CosignatureVerifier);

/// Reads a verifier key of the type Ed25519 cosignature: `name+id+key`, the id in hexadecimal,
/// type (0x04) and key in base64. Refused with `LOG_PROOF_WRONG` when it is none, or the id is
/// not that of name and key.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_cosignature_verifier_new(
    verifier_key: Text,
    cosignature_verifier: *mut *mut CosignatureVerifier,
    error: *mut *mut Error,
) -> ResultCode {
    give(cosignature_verifier, error, || {
        let key = verifier_key.read("verifier_key")?;
        Ok(CosignatureVerifier(core::CosignatureVerifier::parse(key)?))
    })
}

/// The witness's name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_cosignature_verifier_get_name(
    cosignature_verifier: *const CosignatureVerifier,
    name: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(name, error, || {
        Ok(Text::of(
            held(cosignature_verifier, "cosignature_verifier")?.0.name(),
        ))
    })
}

/// The verifier key as text, which `remote_sign_cosignature_verifier_new` reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_cosignature_verifier_get_verifier_key(
    cosignature_verifier: *const CosignatureVerifier,
    verifier_key: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(verifier_key, error, || {
        Ok(String::new(
            held(cosignature_verifier, "cosignature_verifier")?
                .0
                .to_string(),
        ))
    })
}

/// Checks this witness's signature under a checkpoint; those of other keys are passed over. Tells
/// when the witness signed, the last time if it did so more than once; whether that is recent
/// enough is the caller's to judge. Refused with `LOG_PROOF_WRONG` when the note is no
/// checkpoint, or has no signature of this key, or one that does not hold.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_cosignature_verifier_verify(
    cosignature_verifier: *const CosignatureVerifier,
    note: *const SignedNote,
    signed_at: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(signed_at, error, || {
        let note = held(note, "note")?;
        let key = held(cosignature_verifier, "cosignature_verifier")?;
        Ok(key.0.verify(&note.0)?.unix_millis())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_cosignature_verifier_free(
    cosignature_verifier: *mut CosignatureVerifier,
) -> ResultCode {
    freed(cosignature_verifier)
}
