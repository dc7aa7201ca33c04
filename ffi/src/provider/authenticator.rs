//! The authenticator app.

use remote_sign_core::OtpCode;

use super::Provider;
use crate::answer::{done, give};
use crate::authenticator_setup::AuthenticatorSetup;
use crate::client::Client;
use crate::error::Error;
use crate::handle::held;
use crate::otp_receipt::OtpReceipt;
use crate::result::ResultCode;
use crate::session::Session;
use crate::text::Text;

/// Sends the OTP that confirms enrolling an app. Refused with `AUTHENTICATOR_ALREADY_ACTIVE`;
/// `OTP_THROTTLED` and `OTP_BUDGET_SPENT` (the error says until when), `OTP_CHANNEL_LOCKED`;
/// `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_request_authenticator(
    provider: *const Provider,
    session: *const Session,
    client: *const Client,
    receipt: *mut *mut OtpReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        let provider = held(provider, "provider")?;
        Ok(OtpReceipt(provider.0.request_authenticator(
            &held(session, "session")?.0,
            &held(client, "client")?.0,
        )?))
    })
}

/// Makes a secret for an app, which waits until a code proves it. One that waited before is void.
/// Refused with `AUTHENTICATOR_ALREADY_ACTIVE`; `OTP_WRONG` (a try is counted, and the error says
/// how many are left), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; `OTP_MALFORMED`,
/// which counts nothing; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_begin_authenticator(
    provider: *const Provider,
    session: *const Session,
    otp: Text,
    client: *const Client,
    setup: *mut *mut AuthenticatorSetup,
    error: *mut *mut Error,
) -> ResultCode {
    give(setup, error, || {
        let provider = held(provider, "provider")?;
        Ok(AuthenticatorSetup(provider.0.begin_authenticator(
            &held(session, "session")?.0,
            &OtpCode::new(otp.read("otp")?),
            &held(client, "client")?.0,
        )?))
    })
}

/// Proves the app by a code that it shows; the holder is told on every channel. Refused with
/// `AUTHENTICATOR_NOT_ACTIVE` when none was enrolled, `AUTHENTICATOR_ALREADY_ACTIVE`; `OTP_WRONG`
/// (a try is counted, and the error says how many are left), `OTP_CHANNEL_LOCKED` (also for the
/// wrong code that spends the last try), `OTP_MALFORMED`, which counts nothing; `SESSION_ENDED`,
/// `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_activate_authenticator(
    provider: *const Provider,
    session: *const Session,
    code: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.activate_authenticator(
            &held(session, "session")?.0,
            &OtpCode::new(code.read("code")?),
            &held(client, "client")?.0,
        )?)
    })
}

/// Sends the OTP that confirms removing the app. Refused with `AUTHENTICATOR_NOT_ACTIVE` when there
/// is none; `OTP_THROTTLED` and `OTP_BUDGET_SPENT` (the error says until when),
/// `OTP_CHANNEL_LOCKED`; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_request_authenticator_removal(
    provider: *const Provider,
    session: *const Session,
    client: *const Client,
    receipt: *mut *mut OtpReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        let provider = held(provider, "provider")?;
        Ok(OtpReceipt(provider.0.request_authenticator_removal(
            &held(session, "session")?.0,
            &held(client, "client")?.0,
        )?))
    })
}

/// Removes the app, active or not; OTPs for signing come by SMS again, and the holder is told.
/// Refused with `AUTHENTICATOR_NOT_ACTIVE`; `OTP_WRONG` (a try is counted, and the error says how
/// many are left), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; `OTP_MALFORMED`, which
/// counts nothing; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_remove_authenticator(
    provider: *const Provider,
    session: *const Session,
    otp: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.remove_authenticator(
            &held(session, "session")?.0,
            &OtpCode::new(otp.read("otp")?),
            &held(client, "client")?.0,
        )?)
    })
}
