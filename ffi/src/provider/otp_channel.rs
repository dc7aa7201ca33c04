//! How OTPs for signing reach a holder.

use std::mem::MaybeUninit;

use remote_sign_core::OtpCode;

use super::Provider;
use crate::answer::{done, give};
use crate::client::Client;
use crate::error::Error;
use crate::handle::held;
use crate::otp_channels::OtpChannels;
use crate::otp_receipt::OtpReceipt;
use crate::result::ResultCode;
use crate::session::Session;
use crate::text::Text;
use crate::words::{OtpChannel, word};

/// The channels and which one is chosen. Refused with `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`,
/// `FIRST_PIN_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_otp_channels(
    provider: *const Provider,
    session: *const Session,
    channels: *mut *mut OtpChannels,
    error: *mut *mut Error,
) -> ResultCode {
    give(channels, error, || {
        let provider = held(provider, "provider")?;
        Ok(OtpChannels(
            provider.0.otp_channels(&held(session, "session")?.0)?,
        ))
    })
}

/// Has the OTP that confirms the choice of `channel` come by the channel in use. Refused with
/// `INPUT_REFUSED` when it is in use already, `AUTHENTICATOR_NOT_ACTIVE`; `OTP_THROTTLED` and
/// `OTP_BUDGET_SPENT` (the error says until when), `OTP_CHANNEL_LOCKED`; `SESSION_ENDED`,
/// `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_request_otp_channel(
    provider: *const Provider,
    session: *const Session,
    channel: MaybeUninit<OtpChannel>,
    client: *const Client,
    receipt: *mut *mut OtpReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        let provider = held(provider, "provider")?;
        Ok(OtpReceipt(provider.0.request_otp_channel(
            &held(session, "session")?.0,
            word(channel, "channel")?,
            &held(client, "client")?.0,
        )?))
    })
}

/// Chooses how OTPs for signing are received, confirmed by an OTP of the channel in use. The holder
/// is told by e-mail and SMS. Refused with `INPUT_REFUSED`, `AUTHENTICATOR_NOT_ACTIVE`; `OTP_WRONG`
/// (a try is counted, and the error says how many are left), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`,
/// `OTP_CHANNEL_LOCKED`; `OTP_MALFORMED`, which counts nothing; `SESSION_ENDED`,
/// `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_choose_otp_channel(
    provider: *const Provider,
    session: *const Session,
    channel: MaybeUninit<OtpChannel>,
    otp: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.choose_otp_channel(
            &held(session, "session")?.0,
            word(channel, "channel")?,
            &OtpCode::new(otp.read("otp")?),
            &held(client, "client")?.0,
        )?)
    })
}

/// Opens the OTP phone of a holder again, for the registration officer, who has made sure that it
/// is the holder who asks. One that is not locked gets its tries back. The holder is told by e-mail
/// and SMS. Refused with `ACCOUNT_NOT_FOUND`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_unlock_otp_channel(
    provider: *const Provider,
    user: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider
            .0
            .unlock_otp_channel(&user.user()?, &held(client, "client")?.0)?)
    })
}
