//! `remote_sign_certificate_status`: the dates of a certificate.

use remote_sign_core as core;

use crate::answer::{freed, tell};
use crate::error::Error;
use crate::handle::held;
use crate::optional::OptionalTime;
use crate::result::ResultCode;
use crate::text::Time;
use crate::words::OptionalRevocationReason;

/// Where a certificate stood, as its dates tell it.
pub struct CertificateStatus(pub(crate) core::CertificateStatus);

/// A status that may be absent: then the handle is NULL.
pub type OptionalCertificateStatus = CertificateStatus;

/// From when it is valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_status_get_not_before(
    status: *const CertificateStatus,
    not_before: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(not_before, error, || {
        Ok(held(status, "status")?.0.not_before.unix_millis())
    })
}

/// Until when it is valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_status_get_not_after(
    status: *const CertificateStatus,
    not_after: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(not_after, error, || {
        Ok(held(status, "status")?.0.not_after.unix_millis())
    })
}

/// When its last suspension began.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_status_get_suspended_at(
    status: *const CertificateStatus,
    suspended_at: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(suspended_at, error, || {
        Ok(held(status, "status")?.0.suspended_at.into())
    })
}

/// When that ends or ended; with a suspension and without this, at the end of validity.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_status_get_lifts_at(
    status: *const CertificateStatus,
    lifts_at: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(lifts_at, error, || {
        Ok(held(status, "status")?.0.lifts_at.into())
    })
}

/// When it was revoked.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_status_get_revoked_at(
    status: *const CertificateStatus,
    revoked_at: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(revoked_at, error, || {
        let revoked = held(status, "status")?.0.revoked;
        Ok(revoked.map(|(at, _)| at).into())
    })
}

/// Why it was revoked, if it was.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_status_get_revocation_reason(
    status: *const CertificateStatus,
    revocation_reason: *mut OptionalRevocationReason,
    error: *mut *mut Error,
) -> ResultCode {
    tell(revocation_reason, error, || {
        let revoked = held(status, "status")?.0.revoked;
        Ok(revoked.map(|(_, reason)| reason).into())
    })
}

/// When another one took its place.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_status_get_superseded_at(
    status: *const CertificateStatus,
    superseded_at: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(superseded_at, error, || {
        Ok(held(status, "status")?.0.superseded_at.into())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_status_free(
    status: *mut CertificateStatus,
) -> ResultCode {
    freed(status)
}
