//! The outbox: messages leave through it, and are tried again until they are handed over or of no
//! use.

use super::Provider;
use crate::answer::{give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::message_status::MessageStatusList;
use crate::result::ResultCode;
use crate::text::OptionalText;

/// Hands over what is due in the outbox, oldest first; `count` is how many were handed over. Every
/// act hands over its own messages and some others; this is for a timer, by which alone the daily
/// message about signatures leaves. A message that cannot be handed over does not hold up the
/// others: it stays and is tried again after a delay that grows, and the first such error is the
/// call's (`MESSENGER_FAILED`, `INTEGRITY`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_deliver_messages(
    provider: *const Provider,
    count: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(count, error, || {
        Ok(held(provider, "provider")?.0.deliver_messages()?)
    })
}

/// As `remote_sign_provider_deliver_messages`, but what failed is tried at once, however long its
/// delay has still to go: for an operator who put something right.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_retry_messages(
    provider: *const Provider,
    count: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(count, error, || {
        Ok(held(provider, "provider")?.0.retry_messages()?)
    })
}

/// The messages of an account, or of all, newest first, at most `limit`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_messages(
    provider: *const Provider,
    user: OptionalText,
    limit: u32,
    messages: *mut *mut MessageStatusList,
    error: *mut *mut Error,
) -> ResultCode {
    give(messages, error, || {
        let provider = held(provider, "provider")?;
        let found = provider.0.messages(user.any_user()?.as_ref(), limit)?;
        Ok(MessageStatusList(found.into_iter().collect()))
    })
}
