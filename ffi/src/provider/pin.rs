//! The PIN of a credential. Nobody can read, reset or replace it: the key is sealed under it.

use remote_sign_core::{ActivationCode, OtpCode, Pin};

use super::Provider;
use crate::answer::{done, give, tell};
use crate::client::Client;
use crate::error::Error;
use crate::handle::held;
use crate::otp_receipt::OtpReceipt;
use crate::pin_proof::PinProof;
use crate::pin_status::PinStatus;
use crate::result::ResultCode;
use crate::session::Session;
use crate::text::Text;

/// The state of a credential's PIN. Refused with `CREDENTIAL_NOT_FOUND`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_pin_status(
    provider: *const Provider,
    credential: Text,
    status: *mut *mut PinStatus,
    error: *mut *mut Error,
) -> ResultCode {
    give(status, error, || {
        let provider = held(provider, "provider")?;
        Ok(PinStatus(provider.0.pin_status(&credential.credential()?)?))
    })
}

/// Checks a PIN by unsealing the key with it. It needs no session, and wrong ones cost tries: make
/// sure first who asks. Refused with `PIN_MALFORMED`, which counts nothing; `PIN_WRONG` (a try is
/// counted, and the error says how many are left), `PIN_LOCKED` (also for the wrong PIN that spends
/// the last try), `PIN_NOT_SET`, `CREDENTIAL_NOT_FOUND`, `CREDENTIAL_NOT_ACTIVE`, `CONFLICT` while
/// as many checks are under way as there are tries.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_verify_pin(
    provider: *const Provider,
    credential: Text,
    pin: Text,
    client: *const Client,
    proof: *mut *mut PinProof,
    error: *mut *mut Error,
) -> ResultCode {
    give(proof, error, || {
        let provider = held(provider, "provider")?;
        Ok(PinProof(provider.0.verify_pin(
            &credential.credential()?,
            &Pin::new(pin.read("pin")?),
            &held(client, "client")?.0,
        )?))
    })
}

/// As `remote_sign_provider_verify_pin`, for a PIN that a program keeps and gives with nobody
/// looking on: it never takes the last try, however many programs give it at once. Refused with
/// `CONFLICT` where one try is left, or none; nothing is counted or recorded then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_verify_kept_pin(
    provider: *const Provider,
    credential: Text,
    pin: Text,
    client: *const Client,
    proof: *mut *mut PinProof,
    error: *mut *mut Error,
) -> ResultCode {
    give(proof, error, || {
        let provider = held(provider, "provider")?;
        Ok(PinProof(provider.0.verify_kept_pin(
            &credential.credential()?,
            &Pin::new(pin.read("pin")?),
            &held(client, "client")?.0,
        )?))
    })
}

/// Whether `text` is the PIN that `proof` was given for, so that one who repeats the PIN where an
/// OTP is asked for spends no try of the OTP. Nothing is counted.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_repeats_pin(
    provider: *const Provider,
    proof: *const PinProof,
    text: Text,
    repeats: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(repeats, error, || {
        let provider = held(provider, "provider")?;
        Ok(provider
            .0
            .repeats_pin(&held(proof, "proof")?.0, text.read("text")?))
    })
}

/// Sends the OTP that confirms a change of the PIN. Refused with `CREDENTIAL_NOT_FOUND`,
/// `PIN_NOT_SET`, `CREDENTIAL_NOT_ACTIVE`, `PIN_LOCKED`; `OTP_THROTTLED` and `OTP_BUDGET_SPENT`
/// (the error says until when), `OTP_CHANNEL_LOCKED`; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`,
/// `FIRST_PIN_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_request_pin_change_otp(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    client: *const Client,
    receipt: *mut *mut OtpReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        let provider = held(provider, "provider")?;
        Ok(OtpReceipt(provider.0.request_pin_change_otp(
            &held(session, "session")?.0,
            &credential.credential()?,
            &held(client, "client")?.0,
        )?))
    })
}

/// Changes the PIN: the key is sealed under the new one. All tries are given back, and proofs of
/// the old PIN open nothing more; a window that is open stays so to its end. The holder is told by
/// e-mail. Refused with `PIN_MALFORMED`, `PIN_REFUSED`, `CONFIRMATION_MISMATCH`, which cost
/// neither OTP nor try; the OTP is checked next: `OTP_WRONG` (a try is counted, and the
/// error says how many are left), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`;
/// `OTP_MALFORMED`, which counts nothing; then the current PIN: `PIN_WRONG` (a try is counted, and
/// the error says how many are left), `PIN_LOCKED`; `CONFLICT` when the credential was changed
/// meanwhile; as `remote_sign_provider_request_pin_change_otp`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_change_pin(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    current: Text,
    new_pin: Text,
    confirmation: Text,
    otp: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.change_pin(
            &held(session, "session")?.0,
            &credential.credential()?,
            &Pin::new(current.read("current")?),
            &Pin::new(new_pin.read("new_pin")?),
            &Pin::new(confirmation.read("confirmation")?),
            &OtpCode::new(otp.read("otp")?),
            &held(client, "client")?.0,
        )?)
    })
}

/// Unlocks a locked PIN with the activation code and the right PIN, a bounded number of times. With
/// a wrong PIN it stays locked, and the unlock is spent. The holder is told by e-mail. It needs no
/// session, and wrong ones cost tries: make sure first who asks. Refused with `PIN_MALFORMED`,
/// `PIN_NOT_LOCKED` and `PIN_UNLOCKS_SPENT`, which cost nothing; `ACTIVATION_CODE_WRONG` (a try is
/// counted, and the error says how many are left), `ACTIVATION_CODE_DEAD`, which cost no unlock;
/// `PIN_WRONG` (the error says how many unlocks are left); `CONFLICT` while checks are under way;
/// `CREDENTIAL_NOT_FOUND`, `PIN_NOT_SET`, `CREDENTIAL_NOT_ACTIVE`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_unlock_pin(
    provider: *const Provider,
    credential: Text,
    code: Text,
    pin: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.unlock_pin(
            &credential.credential()?,
            &ActivationCode::new(code.read("code")?),
            &Pin::new(pin.read("pin")?),
            &held(client, "client")?.0,
        )?)
    })
}
