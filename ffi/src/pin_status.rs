//! `remote_sign_pin_status`: the counters of a PIN.

use remote_sign_core as core;

use crate::answer::{freed, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;

/// The counters of a PIN as they stood, for those who show them.
pub struct PinStatus(pub(crate) core::PinStatus);

/// Whether there is a PIN: not until the credential is activated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_pin_status_get_set(
    status: *const PinStatus,
    set: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(set, error, || Ok(held(status, "status")?.0.set))
}

/// Tries left.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_pin_status_get_tries_left(
    status: *const PinStatus,
    tries_left: *mut u32,
    error: *mut *mut Error,
) -> ResultCode {
    tell(tries_left, error, || {
        Ok(held(status, "status")?.0.tries_left)
    })
}

/// Tries in a row that the policy allows.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_pin_status_get_tries_max(
    status: *const PinStatus,
    tries_max: *mut u32,
    error: *mut *mut Error,
) -> ResultCode {
    tell(tries_max, error, || Ok(held(status, "status")?.0.tries_max))
}

/// How often the activation code can still unlock it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_pin_status_get_unlocks_left(
    status: *const PinStatus,
    unlocks_left: *mut u32,
    error: *mut *mut Error,
) -> ResultCode {
    tell(unlocks_left, error, || {
        Ok(held(status, "status")?.0.unlocks_left)
    })
}

/// Wrong activation codes until the code is dead; none once it expired unused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_pin_status_get_code_tries_left(
    status: *const PinStatus,
    code_tries_left: *mut u32,
    error: *mut *mut Error,
) -> ResultCode {
    tell(code_tries_left, error, || {
        Ok(held(status, "status")?.0.code_tries_left)
    })
}

/// Wrong activation codes that the policy allows.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_pin_status_get_code_tries_max(
    status: *const PinStatus,
    code_tries_max: *mut u32,
    error: *mut *mut Error,
) -> ResultCode {
    tell(code_tries_max, error, || {
        Ok(held(status, "status")?.0.code_tries_max)
    })
}

/// Whether the certificate may sign: issued, within its time, neither suspended nor ended.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_pin_status_get_certificate_usable(
    status: *const PinStatus,
    certificate_usable: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(certificate_usable, error, || {
        Ok(held(status, "status")?.0.certificate_usable)
    })
}

/// Whether no try is left.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_pin_status_get_locked(
    status: *const PinStatus,
    locked: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(locked, error, || Ok(held(status, "status")?.0.locked()))
}

/// Whether the right PIN is accepted.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_pin_status_get_usable(
    status: *const PinStatus,
    usable: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(usable, error, || Ok(held(status, "status")?.0.usable()))
}

/// Whether the activation code opens nothing any more: it has no tries, or no unlocks.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_pin_status_get_code_dead(
    status: *const PinStatus,
    code_dead: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(code_dead, error, || {
        Ok(held(status, "status")?.0.code_dead())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_pin_status_free(status: *mut PinStatus) -> ResultCode {
    freed(status)
}
