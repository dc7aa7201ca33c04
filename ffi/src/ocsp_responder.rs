//! `remote_sign_ocsp_responder`: the responders of all authorities, with their keys ready to
//! sign.

use remote_sign_core as core;

use crate::answer::{freed, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::Time;

/// Responders that are ready to answer: an answer costs a look at one row and one signature.
/// Several threads may use it at once. It goes stale.
pub struct OcspResponder(pub(crate) core::OcspResponder);

/// When it is to be made anew, by `remote_sign_provider_ocsp_responder`: certificates of
/// responders are short-lived, and authorities come and go.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_ocsp_responder_get_stale_at(
    responder: *const OcspResponder,
    time: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(time, error, || {
        Ok(held(responder, "responder")?.0.stale_at().unix_millis())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_ocsp_responder_free(
    responder: *mut OcspResponder,
) -> ResultCode {
    freed(responder)
}
