//! `remote_sign_renewal_options`: when a certificate expires, and whether and how it can be
//! renewed.

use std::mem::MaybeUninit;

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::{Error, OptionalError};
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::{Date, Text, Time};
use crate::words::{RenewalWay, word};

/// What a holder sees about the renewal of a certificate.
pub struct RenewalOptions {
    core: core::RenewalOptions,
    expires: String,
}

impl From<core::RenewalOptions> for RenewalOptions {
    fn from(core: core::RenewalOptions) -> Self {
        Self {
            expires: core.expires.to_string(),
            core,
        }
    }
}

/// The day on which the certificate expires, as its holder means days.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_renewal_options_get_expires(
    options: *const RenewalOptions,
    day: *mut Date,
    error: *mut *mut Error,
) -> ResultCode {
    tell(day, error, || {
        Ok(Text::of(&held(options, "options")?.expires))
    })
}

/// The instant after which it is expired.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_renewal_options_get_not_after(
    options: *const RenewalOptions,
    not_after: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(not_after, error, || {
        Ok(held(options, "options")?.core.not_after.unix_millis())
    })
}

/// From when on it can be renewed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_renewal_options_get_opens_at(
    options: *const RenewalOptions,
    opens_at: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(opens_at, error, || {
        Ok(held(options, "options")?.core.opens_at.unix_millis())
    })
}

/// Whether a renewal was begun: it is resumed, without PIN and OTP.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_renewal_options_get_under_way(
    options: *const RenewalOptions,
    under_way: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(under_way, error, || {
        Ok(held(options, "options")?.core.under_way)
    })
}

/// Why none can be begun now, as the error says it that a renewal would get; absent where one
/// can.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_renewal_options_get_refusal(
    options: *const RenewalOptions,
    refusal: *mut *mut OptionalError,
    error: *mut *mut Error,
) -> ResultCode {
    give(refusal, error, || {
        Ok(held(options, "options")?
            .core
            .refusal
            .clone()
            .map(Error::from))
    })
}

/// Whether a renewal can be begun now in this way; in none where it is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_renewal_options_allows(
    options: *const RenewalOptions,
    way: MaybeUninit<RenewalWay>,
    allowed: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(allowed, error, || {
        let options = held(options, "options")?;
        Ok(options.core.ways.contains(&word(way, "way")?))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_renewal_options_free(
    options: *mut RenewalOptions,
) -> ResultCode {
    freed(options)
}
