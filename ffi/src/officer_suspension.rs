//! `remote_sign_officer_suspension`: the form of a suspension by an officer.

use std::mem::MaybeUninit;

use std::sync::{Mutex, MutexGuard, PoisonError};

use remote_sign_core as core;

use crate::answer::{done, freed, give};
use crate::error::Error;
use crate::handle::held;
use crate::optional::flag;
use crate::result::ResultCode;
use crate::text::{Date, Text};

/// A suspension, or its prolongation, by an officer who has made sure who asks for it.
pub struct OfficerSuspension(Mutex<core::OfficerSuspension>);

impl OfficerSuspension {
    /// What was filled in so far.
    pub(crate) fn fields(&self) -> MutexGuard<'_, core::OfficerSuspension> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The form for the certificate of `credential`. `until` is the last day of the suspension, in
/// the time zone of the policy; `officer` is who suspends, by a name that the history keeps (1
/// to 64 characters on one line).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_officer_suspension_new(
    credential: Text,
    until: Date,
    officer: Text,
    request: *mut *mut OfficerSuspension,
    error: *mut *mut Error,
) -> ResultCode {
    give(request, error, || {
        Ok(OfficerSuspension(Mutex::new(core::OfficerSuspension {
            credential: credential.credential()?,
            until: until.day("until")?,
            acknowledged: false,
            officer: officer.read("officer")?.to_owned(),
        })))
    })
}

/// Says whether it is known that the certificate may be of no use any more until it expires; at
/// first it is not. It is asked for where the last day is the certificate's own:
/// `ACKNOWLEDGEMENT_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_officer_suspension_set_acknowledged(
    request: *mut OfficerSuspension,
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
pub unsafe extern "C" fn remote_sign_officer_suspension_free(
    request: *mut OfficerSuspension,
) -> ResultCode {
    freed(request)
}
