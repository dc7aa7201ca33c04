//! `remote_sign_revocation_request`: the form of a revocation by the holder.

use std::mem::MaybeUninit;
use std::sync::{Mutex, MutexGuard, PoisonError};

use remote_sign_core::{self as core, EmergencyCode, OtpCode, Pin};

use crate::answer::{done, freed, give};
use crate::error::Error;
use crate::handle::held;
use crate::optional::flag;
use crate::result::ResultCode;
use crate::text::Text;
use crate::words::{RevocationReason, word};

/// A revocation by the holder: three proofs, a reason, and that it is meant. Its secrets are
/// wiped when it is freed.
pub struct RevocationRequest(Mutex<core::RevocationRequest>);

impl RevocationRequest {
    /// What was filled in so far.
    pub(crate) fn fields(&self) -> MutexGuard<'_, core::RevocationRequest> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The form, with the PIN of the credential, the OTP that was sent for the revocation, and the
/// emergency code (ERC) of the certificate. `reason` is neither `SUPERSEDED` nor
/// `PRIVILEGE_WITHDRAWN`, which are not a holder's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_revocation_request_new(
    pin: Text,
    otp: Text,
    code: Text,
    reason: MaybeUninit<RevocationReason>,
    request: *mut *mut RevocationRequest,
    error: *mut *mut Error,
) -> ResultCode {
    give(request, error, || {
        Ok(RevocationRequest(Mutex::new(core::RevocationRequest {
            pin: Pin::new(pin.read("pin")?),
            otp: OtpCode::new(otp.read("otp")?),
            code: EmergencyCode::new(code.read("code")?),
            reason: word(reason, "reason")?,
            acknowledged: false,
        })))
    })
}

/// Says whether it is known that a revocation is for good; at first it is not, and refused:
/// `ACKNOWLEDGEMENT_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_revocation_request_set_acknowledged(
    request: *mut RevocationRequest,
    acknowledged: MaybeUninit<bool>,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        held(request, "request")?.fields().acknowledged = flag(acknowledged);
        Ok(())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_revocation_request_free(
    request: *mut RevocationRequest,
) -> ResultCode {
    freed(request)
}
