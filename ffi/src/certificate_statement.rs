//! `remote_sign_certificate_statement`: where a certificate stood.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::log_verifier::LogVerifier;
use crate::result::ResultCode;
use crate::signed_note::SignedNote;
use crate::text::{Bytes, OptionalText, String, Text};

/// What the provider's own record says of a certificate and one signature.
pub struct CertificateStatement(pub(crate) core::CertificateStatement);

/// A statement that may be absent.
pub type OptionalCertificateStatement = CertificateStatement;

impl From<core::CertificateStatement> for CertificateStatement {
    fn from(statement: core::CertificateStatement) -> Self {
        Self(statement)
    }
}

/// Reads the statement after its signature was verified. Refused with `LOG_PROOF_WRONG` when the
/// note is not signed by this key, is no statement on a certificate, or one of another log.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_statement_new_of_note(
    note: *const SignedNote,
    verifier: *const LogVerifier,
    certificate_statement: *mut *mut CertificateStatement,
    error: *mut *mut Error,
) -> ResultCode {
    give(certificate_statement, error, || {
        let note = held(note, "note")?;
        let verifier = held(verifier, "verifier")?;
        Ok(CertificateStatement(core::CertificateStatement::open(
            &note.0,
            &verifier.0,
        )?))
    })
}

/// The log's origin.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_statement_get_origin(
    certificate_statement: *const CertificateStatement,
    origin: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(origin, error, || {
        Ok(Text::of(
            &held(certificate_statement, "certificate_statement")?
                .0
                .origin,
        ))
    })
}

/// The holder's user id.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_statement_get_holder(
    certificate_statement: *const CertificateStatement,
    holder: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(holder, error, || {
        Ok(Text::of(
            &held(certificate_statement, "certificate_statement")?
                .0
                .holder,
        ))
    })
}

/// The number of the signature's entry.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_statement_get_entry(
    certificate_statement: *const CertificateStatement,
    entry: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(entry, error, || {
        Ok(held(certificate_statement, "certificate_statement")?
            .0
            .entry)
    })
}

/// SHA-256 (32 bytes) of the certificate's DER.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_statement_get_certificate(
    certificate_statement: *const CertificateStatement,
    certificate: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(certificate, error, || {
        Ok(Bytes::of(
            &held(certificate_statement, "certificate_statement")?
                .0
                .certificate,
        ))
    })
}

/// Where it stood when the signature was made, as the statement writes it: a word such as
/// `active`, `suspended`, `revoked`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_statement_get_state_then(
    certificate_statement: *const CertificateStatement,
    state_then: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(state_then, error, || {
        Ok(Text::of(
            &held(certificate_statement, "certificate_statement")?.0.then,
        ))
    })
}

/// Where it stood when this was said.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_statement_get_state_now(
    certificate_statement: *const CertificateStatement,
    state_now: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(state_now, error, || {
        Ok(Text::of(
            &held(certificate_statement, "certificate_statement")?.0.now,
        ))
    })
}

/// When its last suspension began (RFC 3339).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_statement_get_suspended_at(
    certificate_statement: *const CertificateStatement,
    suspended_at: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(suspended_at, error, || {
        Ok(Text::of_any(
            held(certificate_statement, "certificate_statement")?
                .0
                .suspended_at
                .as_deref(),
        ))
    })
}

/// When that ends or ended (RFC 3339).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_statement_get_lifts_at(
    certificate_statement: *const CertificateStatement,
    lifts_at: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(lifts_at, error, || {
        Ok(Text::of_any(
            held(certificate_statement, "certificate_statement")?
                .0
                .lifts_at
                .as_deref(),
        ))
    })
}

/// When it was revoked (RFC 3339).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_statement_get_revoked_at(
    certificate_statement: *const CertificateStatement,
    revoked_at: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(revoked_at, error, || {
        Ok(Text::of_any(
            held(certificate_statement, "certificate_statement")?
                .0
                .revoked_at
                .as_deref(),
        ))
    })
}

/// When another one took its place (RFC 3339).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_statement_get_superseded_at(
    certificate_statement: *const CertificateStatement,
    superseded_at: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(superseded_at, error, || {
        Ok(Text::of_any(
            held(certificate_statement, "certificate_statement")?
                .0
                .superseded_at
                .as_deref(),
        ))
    })
}

/// When this was said (RFC 3339).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_statement_get_at(
    certificate_statement: *const CertificateStatement,
    at: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(at, error, || {
        Ok(Text::of(
            &held(certificate_statement, "certificate_statement")?.0.at,
        ))
    })
}

/// The text that is signed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_statement_get_text(
    certificate_statement: *const CertificateStatement,
    text: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(text, error, || {
        Ok(String::new(
            held(certificate_statement, "certificate_statement")?
                .0
                .to_string(),
        ))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_statement_free(
    certificate_statement: *mut CertificateStatement,
) -> ResultCode {
    freed(certificate_statement)
}
