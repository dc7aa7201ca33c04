//! The first PIN, which makes the key and its certificate.

use remote_sign_core::{ActivationCode, OtpCode, Pin};

use super::Provider;
use crate::answer::{done, give};
use crate::client::Client;
use crate::credential::Credential;
use crate::error::{Error, OptionalError};
use crate::handle::held;
use crate::otp_receipt::OtpReceipt;
use crate::result::ResultCode;
use crate::session::Session;
use crate::text::Text;

/// Sends the OTP that confirms the first PIN. Refused with `CREDENTIAL_NOT_FOUND`,
/// `CREDENTIAL_ALREADY_ACTIVE`, `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`; `OTP_THROTTLED` and
/// `OTP_BUDGET_SPENT` (the error says until when), `OTP_CHANNEL_LOCKED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_request_activation_otp(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    client: *const Client,
    receipt: *mut *mut OtpReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        let provider = held(provider, "provider")?;
        Ok(OtpReceipt(provider.0.request_activation_otp(
            &held(session, "session")?.0,
            &credential.credential()?,
            &held(client, "client")?.0,
        )?))
    })
}

/// Sets the first PIN with the activation code `code` and an OTP, makes the key and has the
/// certificate issued; gives the credential as it then is. Refused with `PIN_MALFORMED`,
/// `PIN_REFUSED`, `CONFIRMATION_MISMATCH`, which count nothing; the OTP is checked next:
/// `OTP_WRONG` (a try is counted, and the error says how many are left), `OTP_EXPIRED`,
/// `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; `OTP_MALFORMED`, which counts nothing; then the code:
/// `ACTIVATION_CODE_WRONG` (a try is counted, and the error says how many are left),
/// `ACTIVATION_CODE_DEAD`; `CREDENTIAL_NOT_FOUND`, `CREDENTIAL_ALREADY_ACTIVE`, `SESSION_ENDED`,
/// `PASSWORD_CHANGE_REQUIRED`. On `AUTHORITY_FAILED` the PIN stands, and
/// `remote_sign_provider_resume_activation` goes on from there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_activate(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    pin: Text,
    confirmation: Text,
    code: Text,
    otp: Text,
    client: *const Client,
    activated: *mut *mut Credential,
    error: *mut *mut Error,
) -> ResultCode {
    give(activated, error, || {
        let provider = held(provider, "provider")?;
        Ok(Credential(provider.0.activate(
            &held(session, "session")?.0,
            &credential.credential()?,
            &Pin::new(pin.read("pin")?),
            &Pin::new(confirmation.read("confirmation")?),
            &ActivationCode::new(code.read("code")?),
            &OtpCode::new(otp.read("otp")?),
            &held(client, "client")?.0,
        )?))
    })
}

/// Goes on with an activation whose key is made but whose certificate is not stored: after a crash
/// or a failing authority. No PIN is needed, and no second certificate can come of it. Refused with
/// `CREDENTIAL_NOT_ACTIVE` when nothing was begun, `AUTHORITY_FAILED`, `CREDENTIAL_NOT_FOUND`,
/// `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_resume_activation(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    client: *const Client,
    activated: *mut *mut Credential,
    error: *mut *mut Error,
) -> ResultCode {
    give(activated, error, || {
        let provider = held(provider, "provider")?;
        Ok(Credential(provider.0.resume_activation(
            &held(session, "session")?.0,
            &credential.credential()?,
            &held(client, "client")?.0,
        )?))
    })
}

/// Whether a PIN may be chosen as the first one: form, confirmation, block list. Ask before an OTP
/// is sent, so that a slip costs none; `remote_sign_provider_activate` asks again. Refused with
/// `PIN_MALFORMED`, `PIN_REFUSED`, `CONFIRMATION_MISMATCH`, which count nothing;
/// `CREDENTIAL_NOT_FOUND`, `CREDENTIAL_ALREADY_ACTIVE`, `SESSION_ENDED`,
/// `PASSWORD_CHANGE_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_check_first_pin(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    pin: Text,
    confirmation: Text,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.check_first_pin(
            &held(session, "session")?.0,
            &credential.credential()?,
            &Pin::new(pin.read("pin")?),
            &Pin::new(confirmation.read("confirmation")?),
        )?)
    })
}

/// Sends a new activation code to the OTP phone, for the registration officer whose holder lost the
/// first one, let it expire or tried too often. The old one is dead, and all tries are there again.
/// `waiting` says why the message still waits in the outbox, if it does. Refused with
/// `CREDENTIAL_NOT_FOUND`; `CREDENTIAL_ALREADY_ACTIVE` once a PIN is set.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_reissue_activation_code(
    provider: *const Provider,
    credential: Text,
    client: *const Client,
    waiting: *mut *mut OptionalError,
    error: *mut *mut Error,
) -> ResultCode {
    give(waiting, error, || {
        let provider = held(provider, "provider")?;
        let waiting = provider
            .0
            .reissue_activation_code(&credential.credential()?, &held(client, "client")?.0)?;
        Ok(waiting.map(Error::from))
    })
}
