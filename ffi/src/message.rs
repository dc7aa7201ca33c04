//! `remote_sign_message`: a message as the program's messenger gets it.

use remote_sign_core as core;

use crate::answer::tell;
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::Text;
use crate::words::Channel;

/// A message to a holder. It lives as long as the call of the messenger that it was given to.
pub struct Message(pub(crate) core::Message);

/// Unique, ascending with time. A message that comes twice has the same.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_get_id(
    message: *const Message,
    id: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(id, error, || Ok(Text::of(&held(message, "message")?.0.id)))
}

/// E-mail or SMS.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_get_channel(
    message: *const Message,
    channel: *mut Channel,
    error: *mut *mut Error,
) -> ResultCode {
    tell(channel, error, || {
        Ok(held(message, "message")?.0.channel.into())
    })
}

/// E-mail address or phone number (E.164).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_get_to(
    message: *const Message,
    to: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(to, error, || Ok(Text::of(&held(message, "message")?.0.to)))
}

/// Subject of an e-mail; empty for an SMS.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_get_subject(
    message: *const Message,
    subject: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(subject, error, || {
        Ok(Text::of(&held(message, "message")?.0.subject))
    })
}

/// The text. It may hold a secret (an OTP, a code).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_get_body(
    message: *const Message,
    body: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(body, error, || {
        Ok(Text::of(&held(message, "message")?.0.body))
    })
}
