//! Logins and passwords.

use remote_sign_core::Password;

use super::Provider;
use crate::answer::{done, give};
use crate::client::Client;
use crate::error::{Error, OptionalError};
use crate::handle::held;
use crate::result::ResultCode;
use crate::session::Session;
use crate::text::Text;

/// Logs a holder in. Refused with `LOGIN_REFUSED` for a wrong user id or password, which one is
/// never said; `LOGIN_THROTTLED` after several (the error says until when);
/// `TEMPORARY_PASSWORD_EXPIRED`; `ACCOUNT_NOT_FOUND` for text that cannot be a user id (`U` and
/// twelve digits).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_login(
    provider: *const Provider,
    user: Text,
    password: Text,
    client: *const Client,
    session: *mut *mut Session,
    error: *mut *mut Error,
) -> ResultCode {
    give(session, error, || {
        let password = Password::new(password.read("password")?);
        let provider = held(provider, "provider")?;
        let client = held(client, "client")?;
        Ok(Session(provider.0.login(
            &user.user()?,
            &password,
            &client.0,
        )?))
    })
}

/// Changes the password, and ends every other session of the holder, who is told by e-mail. The
/// first change replaces the temporary one. A wrong current password counts as a failed login:
/// `LOGIN_REFUSED`, `LOGIN_THROTTLED`. Refused with `SESSION_ENDED`; `PASSWORD_REFUSED` (the text
/// names the rule) and `CONFIRMATION_MISMATCH`, which count nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_change_password(
    provider: *const Provider,
    session: *const Session,
    current: Text,
    new_password: Text,
    confirmation: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.change_password(
            &held(session, "session")?.0,
            &Password::new(current.read("current")?),
            &Password::new(new_password.read("new_password")?),
            &Password::new(confirmation.read("confirmation")?),
            &held(client, "client")?.0,
        )?)
    })
}

/// For the registration officer, who has made sure who asks: a new temporary password goes out by
/// e-mail, the old password is of no use any more, and all sessions of the holder end. PIN,
/// activation codes and the channel of OTPs stay as they are. `waiting` says why the message still
/// waits in the outbox, if it does. Refused with `ACCOUNT_NOT_FOUND`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_reissue_temporary_password(
    provider: *const Provider,
    user: Text,
    client: *const Client,
    waiting: *mut *mut OptionalError,
    error: *mut *mut Error,
) -> ResultCode {
    give(waiting, error, || {
        let provider = held(provider, "provider")?;
        let waiting = provider
            .0
            .reissue_temporary_password(&user.user()?, &held(client, "client")?.0)?;
        Ok(waiting.map(Error::from))
    })
}
