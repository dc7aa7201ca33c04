//! What a card offers about PIN and activation code. Its programs have no password session, but for
//! the first PIN, and end between two calls.

use remote_sign_core::{ActivationCode, OtpCode, Pin};

use super::Provider;
use crate::answer::{done, give};
use crate::client::Client;
use crate::credential::Credential;
use crate::error::Error;
use crate::handle::held;
use crate::otp_receipt::OtpReceipt;
use crate::result::ResultCode;
use crate::session::Session;
use crate::text::Text;

/// Sends the OTP that confirms a change of the PIN at a card. The current PIN is not looked at; a
/// new one that may not be chosen is refused now and sends nothing: `PIN_MALFORMED`, `PIN_REFUSED`.
/// It needs no session: make sure first who asks, since each call may cost one of the hour's codes.
/// Refused with `CREDENTIAL_NOT_FOUND`, `PIN_NOT_SET`, `CREDENTIAL_NOT_ACTIVE`, `PIN_LOCKED`;
/// `OTP_THROTTLED` and `OTP_BUDGET_SPENT` (the error says until when), `OTP_CHANNEL_LOCKED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_request_pin_change_at_card(
    provider: *const Provider,
    credential: Text,
    current: Text,
    new_pin: Text,
    client: *const Client,
    receipt: *mut *mut OtpReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        let provider = held(provider, "provider")?;
        Ok(OtpReceipt(provider.0.request_pin_change_at_card(
            &credential.credential()?,
            &Pin::new(current.read("current")?),
            &Pin::new(new_pin.read("new_pin")?),
            &held(client, "client")?.0,
        )?))
    })
}

/// Changes the PIN at a card, with the current one and the OTP that
/// `remote_sign_provider_request_pin_change_at_card` sent; otherwise as
/// `remote_sign_provider_change_pin`, and refused as that but for the session. Wrong PINs lock the
/// credential: make sure first who asks.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_change_pin_at_card(
    provider: *const Provider,
    credential: Text,
    current: Text,
    new_pin: Text,
    otp: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.change_pin_at_card(
            &credential.credential()?,
            &Pin::new(current.read("current")?),
            &Pin::new(new_pin.read("new_pin")?),
            &OtpCode::new(otp.read("otp")?),
            &held(client, "client")?.0,
        )?)
    })
}

/// Checks an activation code for a card, where a login with it comes before the act that it opens:
/// the first PIN, or the unlocking of a locked one. Elsewhere it is refused and costs nothing:
/// `PIN_NOT_LOCKED`, `PIN_UNLOCKS_SPENT`, `CREDENTIAL_NOT_ACTIVE`. The right code gives its own try
/// back, and proves nothing to the act, which checks it again. It needs no session: make sure first
/// who asks. Refused with `ACTIVATION_CODE_WRONG` (a try is counted, and the error says how many
/// are left), `ACTIVATION_CODE_DEAD`; `CREDENTIAL_NOT_FOUND`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_verify_activation_code(
    provider: *const Provider,
    credential: Text,
    code: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.verify_activation_code(
            &credential.credential()?,
            &ActivationCode::new(code.read("code")?),
            &held(client, "client")?.0,
        )?)
    })
}

/// Sends the OTP that confirms the first PIN at a card. A PIN that may not be chosen is refused now
/// and sends nothing: `PIN_MALFORMED`, `PIN_REFUSED`. Refused with `CREDENTIAL_NOT_FOUND`,
/// `CREDENTIAL_ALREADY_ACTIVE`, `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`; `OTP_THROTTLED` and
/// `OTP_BUDGET_SPENT` (the error says until when), `OTP_CHANNEL_LOCKED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_request_activation_at_card(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    pin: Text,
    client: *const Client,
    receipt: *mut *mut OtpReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        let provider = held(provider, "provider")?;
        Ok(OtpReceipt(provider.0.request_activation_at_card(
            &held(session, "session")?.0,
            &credential.credential()?,
            &Pin::new(pin.read("pin")?),
            &held(client, "client")?.0,
        )?))
    })
}

/// Sets the first PIN at a card, with the OTP that
/// `remote_sign_provider_request_activation_at_card` sent in this session or another of the
/// holder's; otherwise as `remote_sign_provider_activate`, and refused as that.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_activate_at_card(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    pin: Text,
    code: Text,
    otp: Text,
    client: *const Client,
    activated: *mut *mut Credential,
    error: *mut *mut Error,
) -> ResultCode {
    give(activated, error, || {
        let provider = held(provider, "provider")?;
        Ok(Credential(provider.0.activate_at_card(
            &held(session, "session")?.0,
            &credential.credential()?,
            &Pin::new(pin.read("pin")?),
            &ActivationCode::new(code.read("code")?),
            &OtpCode::new(otp.read("otp")?),
            &held(client, "client")?.0,
        )?))
    })
}
