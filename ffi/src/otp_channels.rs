//! `remote_sign_otp_channels`: how OTPs can reach a holder.

use remote_sign_core as core;

use crate::answer::{freed, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::Text;
use crate::words::{OptionalAuthenticatorState, OtpChannel};

/// How OTPs can reach a holder.
pub struct OtpChannels(pub(crate) core::OtpChannels);

/// How those for signing are received.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_otp_channels_get_chosen(
    channels: *const OtpChannels,
    chosen: *mut OtpChannel,
    error: *mut *mut Error,
) -> ResultCode {
    tell(chosen, error, || {
        Ok(held(channels, "channels")?.0.chosen.into())
    })
}

/// The OTP phone, masked.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_otp_channels_get_masked_phone(
    channels: *const OtpChannels,
    masked_phone: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(masked_phone, error, || {
        Ok(Text::of(&held(channels, "channels")?.0.masked_phone))
    })
}

/// Whether too many codes sent to it were guessed at: the registration officer opens it again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_otp_channels_get_phone_locked(
    channels: *const OtpChannels,
    phone_locked: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(phone_locked, error, || {
        Ok(held(channels, "channels")?.0.phone_locked)
    })
}

/// How the authenticator app stands, if one is enrolled.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_otp_channels_get_app(
    channels: *const OtpChannels,
    app: *mut OptionalAuthenticatorState,
    error: *mut *mut Error,
) -> ResultCode {
    tell(app, error, || Ok(held(channels, "channels")?.0.app.into()))
}

/// Whether too many codes of the app were wrong: it is to be removed and enrolled anew.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_otp_channels_get_app_locked(
    channels: *const OtpChannels,
    app_locked: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(app_locked, error, || {
        Ok(held(channels, "channels")?.0.app_locked)
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_otp_channels_free(channels: *mut OtpChannels) -> ResultCode {
    freed(channels)
}
