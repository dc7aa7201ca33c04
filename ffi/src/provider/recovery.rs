//! Recovery of a forgotten password.

use remote_sign_core::{OtpCode, Password, RecoveryLink};

use super::Provider;
use crate::answer::done;
use crate::client::Client;
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::Text;

/// Begins the recovery of a password: a link's secret is written for the recovery address and a
/// code for the account phone. They are only put into the outbox: run
/// `remote_sign_provider_deliver_messages` afterwards, elsewhere, so that the time it takes tells
/// nobody whether the account exists. Where it does not, is in its first access or was recovered
/// too often within the hour, the answer is the same and nothing is sent.
/// Refused with `ACCOUNT_NOT_FOUND` only for text that cannot be a user id.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_request_recovery(
    provider: *const Provider,
    user: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider
            .0
            .request_recovery(&user.user()?, &held(client, "client")?.0)?)
    })
}

/// Sets a new password with the secret of the link and the code. All sessions of the holder end,
/// and every channel is told. A try is counted only with the right link. Refused with
/// `CONFIRMATION_MISMATCH` and `PASSWORD_REFUSED`, which count nothing; `RECOVERY_REFUSED` for
/// everything else that is not right, which one is never said; `OTP_CHANNEL_COOLING`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_recover_password(
    provider: *const Provider,
    user: Text,
    link: Text,
    code: Text,
    new_password: Text,
    confirmation: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.recover_password(
            &user.user()?,
            &RecoveryLink::new(link.read("link")?),
            &OtpCode::new(code.read("code")?),
            &Password::new(new_password.read("new_password")?),
            &Password::new(confirmation.read("confirmation")?),
            &held(client, "client")?.0,
        )?)
    })
}
