//! `remote_sign_otp_receipt`: what a holder is told about an OTP.

use remote_sign_core as core;

use crate::answer::{freed, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::{Text, Time};
use crate::words::OtpChannel;

/// What the holder is told about an OTP that was asked for.
pub struct OtpReceipt(pub(crate) core::OtpReceipt);

/// A receipt that may be absent: then the handle is NULL.
pub type OptionalOtpReceipt = OtpReceipt;

/// How the holder gets it. Nothing is sent when it is the authenticator app.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_otp_receipt_get_channel(
    receipt: *const OtpReceipt,
    channel: *mut OtpChannel,
    error: *mut *mut Error,
) -> ResultCode {
    tell(channel, error, || {
        Ok(held(receipt, "receipt")?.0.channel.into())
    })
}

/// The phone number, masked; empty when nothing is sent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_otp_receipt_get_masked_destination(
    receipt: *const OtpReceipt,
    masked_destination: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(masked_destination, error, || {
        Ok(Text::of(&held(receipt, "receipt")?.0.masked_destination))
    })
}

/// When the code dies; of an app, the code that it shows now.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_otp_receipt_get_expires_at(
    receipt: *const OtpReceipt,
    expires_at: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(expires_at, error, || {
        Ok(held(receipt, "receipt")?.0.expires_at.unix_millis())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_otp_receipt_free(receipt: *mut OtpReceipt) -> ResultCode {
    freed(receipt)
}
