//! `remote_sign_ocsp_reply`: an answer about the status of certificates.

use remote_sign_core as core;

use crate::answer::{freed, tell};
use crate::error::Error;
use crate::handle::held;
use crate::optional::OptionalTime;
use crate::result::ResultCode;
use crate::text::Bytes;

/// An answer about the status of certificates (RFC 6960).
pub struct OcspReply(pub(crate) core::OcspReply);

/// The answer (OCSPResponse, DER), `application/ocsp-response`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_ocsp_reply_get_der(
    reply: *const OcspReply,
    der: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(der, error, || Ok(Bytes::of(&held(reply, "reply")?.0.der)))
}

/// Until when a cache may give it to others who ask the same; absent for a refusal and for an
/// answer to a request with a nonce.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_ocsp_reply_get_fresh_until(
    reply: *const OcspReply,
    time: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(time, error, || {
        Ok(held(reply, "reply")?.0.fresh_until.into())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_ocsp_reply_free(reply: *mut OcspReply) -> ResultCode {
    freed(reply)
}
