//! `remote_sign_suspension`: what is confirmed to who suspended a certificate.

use remote_sign_core as core;

use crate::answer::{freed, tell};
use crate::error::Error;
use crate::handle::held;
use crate::optional::OptionalTime;
use crate::result::ResultCode;
use crate::text::{Date, Text};

/// A suspension, as it was confirmed.
pub struct Suspension {
    core: core::Suspension,
    last_day: String,
}

impl From<core::Suspension> for Suspension {
    fn from(core: core::Suspension) -> Self {
        Self {
            last_day: core.last_day.to_string(),
            core,
        }
    }
}

/// Its last day.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_suspension_get_last_day(
    suspension: *const Suspension,
    day: *mut Date,
    error: *mut *mut Error,
) -> ResultCode {
    tell(day, error, || {
        Ok(Text::of(&held(suspension, "suspension")?.last_day))
    })
}

/// When it is over; absent when it lasts until the certificate expires.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_suspension_get_lifts_at(
    suspension: *const Suspension,
    lifts_at: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(lifts_at, error, || {
        Ok(held(suspension, "suspension")?.core.lifts_at.into())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_suspension_free(suspension: *mut Suspension) -> ResultCode {
    freed(suspension)
}
