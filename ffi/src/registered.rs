//! `remote_sign_registered`: what a registration made.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::{Error, OptionalError};
use crate::handle::held;
use crate::result::ResultCode;
use crate::string_list::StringList;
use crate::text::{String, Text};

/// An account that was registered, with its credentials.
pub struct Registered(pub(crate) core::Registered);

/// The user id that was assigned: what its holder logs in with.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_registered_get_user_id(
    registered: *const Registered,
    user_id: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(user_id, error, || {
        Ok(Text::of(held(registered, "registered")?.0.user_id.as_str()))
    })
}

/// The identifiers of its credentials, in the order in which they were asked for.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_registered_get_credentials(
    registered: *const Registered,
    credentials: *mut *mut StringList,
    error: *mut *mut Error,
) -> ResultCode {
    give(credentials, error, || {
        let registered = held(registered, "registered")?;
        let credentials = registered.0.credentials.iter();
        Ok(StringList(
            credentials.map(|id| String::new(id.as_str())).collect(),
        ))
    })
}

/// Why a message still waits in the outbox, if one does; `remote_sign_provider_deliver_messages`
/// tries again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_registered_get_waiting(
    registered: *const Registered,
    waiting: *mut *mut OptionalError,
    error: *mut *mut Error,
) -> ResultCode {
    give(waiting, error, || {
        let registered = held(registered, "registered")?;
        Ok(registered.0.waiting.clone().map(Error::from))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_registered_free(registered: *mut Registered) -> ResultCode {
    freed(registered)
}
