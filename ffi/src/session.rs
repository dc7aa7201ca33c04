//! `remote_sign_session`: a login.

use remote_sign_core as core;

use crate::answer::{freed, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::Text;

/// A login, made by `remote_sign_provider_login` and `remote_sign_provider_resume_session`.
/// Freeing it does not log out.
pub struct Session(pub(crate) core::Session);

/// Whose session it is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_session_get_user_id(
    session: *const Session,
    user: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(user, error, || {
        Ok(Text::of(held(session, "session")?.0.user_id().as_str()))
    })
}

/// The secret by which the session can be resumed, for who keeps it between two calls. Whoever
/// has it is logged in.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_session_get_token(
    session: *const Session,
    token: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(token, error, || {
        Ok(Text::of(held(session, "session")?.0.token().expose()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_session_free(session: *mut Session) -> ResultCode {
    freed(session)
}
