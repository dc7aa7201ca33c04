//! What a login opened.

use remote_sign_core::SessionToken;

use super::Provider;
use crate::answer::{done, give, tell};
use crate::client::Client;
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::session::Session;
use crate::text::Text;
use crate::words::FirstAccess;

/// The session that `token` stands for, which `remote_sign_session_get_token` gave. Refused with
/// `SESSION_ENDED`, also for a token that never was one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_resume_session(
    provider: *const Provider,
    token: Text,
    session: *mut *mut Session,
    error: *mut *mut Error,
) -> ResultCode {
    give(session, error, || {
        let provider = held(provider, "provider")?;
        Ok(Session(provider.0.resume_session(&SessionToken::new(
            token.read("token")?,
        ))?))
    })
}

/// How far the first access has come. Refused with `SESSION_ENDED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_first_access(
    provider: *const Provider,
    session: *const Session,
    stage: *mut FirstAccess,
    error: *mut *mut Error,
) -> ResultCode {
    tell(stage, error, || {
        let provider = held(provider, "provider")?;
        Ok(provider
            .0
            .first_access(&held(session, "session")?.0)?
            .into())
    })
}

/// Ends the session. One that is over already stays so.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_logout(
    provider: *const Provider,
    session: *const Session,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider
            .0
            .logout(&held(session, "session")?.0, &held(client, "client")?.0)?)
    })
}
