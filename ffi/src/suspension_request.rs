//! `remote_sign_suspension_request`: the form of a suspension by the holder.

use std::mem::MaybeUninit;

use std::sync::{Mutex, MutexGuard, PoisonError};

use remote_sign_core::{self as core, EmergencyCode};

use crate::answer::{done, freed, give};
use crate::error::Error;
use crate::handle::held;
use crate::optional::flag;
use crate::result::ResultCode;
use crate::text::{Date, Text};

/// The form of a suspension, or of its prolongation, by who knows the emergency code.
pub struct SuspensionRequest(Mutex<core::SuspensionRequest>);

impl SuspensionRequest {
    /// What was filled in so far.
    pub(crate) fn fields(&self) -> MutexGuard<'_, core::SuspensionRequest> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The form for the certificate with the identifier `iut`. `code` is its emergency code (ERC),
/// which the holder got by e-mail with the activation, and `confirmation` the same once more;
/// case, spaces and dashes do not matter. `until` is the last day of the suspension, in the time
/// zone of the policy. Whether they are right is said by the act that takes the form.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_suspension_request_new(
    iut: Text,
    code: Text,
    confirmation: Text,
    until: Date,
    request: *mut *mut SuspensionRequest,
    error: *mut *mut Error,
) -> ResultCode {
    give(request, error, || {
        Ok(SuspensionRequest(Mutex::new(core::SuspensionRequest {
            iut: iut.read("iut")?.to_owned(),
            code: EmergencyCode::new(code.read("code")?),
            confirmation: EmergencyCode::new(confirmation.read("confirmation")?),
            until: until.day("until")?,
            acknowledged: false,
        })))
    })
}

/// Says whether it is known that the certificate may be of no use any more until it expires; at
/// first it is not. It is asked for where the last day is the certificate's own:
/// `ACKNOWLEDGEMENT_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_suspension_request_set_acknowledged(
    request: *mut SuspensionRequest,
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
pub unsafe extern "C" fn remote_sign_suspension_request_free(
    request: *mut SuspensionRequest,
) -> ResultCode {
    freed(request)
}
