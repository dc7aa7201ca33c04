//! `remote_sign_message_status` and lists of them: where a message to a holder stands.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::optional::OptionalTime;
use crate::result::ResultCode;
use crate::text::{Text, Time};
use crate::words::{Channel, MessageState, NoticeKind};

/// What may be told of a message: all but its text and its full address.
pub struct MessageStatus(pub(crate) core::MessageStatus);

/// Where messages stand.
pub struct MessageStatusList(pub(crate) Items<MessageStatus>);

impl From<core::MessageStatus> for MessageStatus {
    fn from(status: core::MessageStatus) -> Self {
        Self(status)
    }
}

/// Unique, ascending with time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_status_get_id(
    status: *const MessageStatus,
    id: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(id, error, || Ok(Text::of(&held(status, "status")?.0.id)))
}

/// The account that it concerns.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_status_get_user_id(
    status: *const MessageStatus,
    user_id: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(user_id, error, || {
        Ok(Text::of(held(status, "status")?.0.user_id.as_str()))
    })
}

/// E-mail or SMS.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_status_get_channel(
    status: *const MessageStatus,
    channel: *mut Channel,
    error: *mut *mut Error,
) -> ResultCode {
    tell(channel, error, || {
        Ok(held(status, "status")?.0.channel.into())
    })
}

/// The masked address.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_status_get_masked_destination(
    status: *const MessageStatus,
    masked_destination: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(masked_destination, error, || {
        Ok(Text::of(&held(status, "status")?.0.masked_destination))
    })
}

/// What it tells of.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_status_get_notice(
    status: *const MessageStatus,
    notice: *mut NoticeKind,
    error: *mut *mut Error,
) -> ResultCode {
    tell(notice, error, || {
        Ok(held(status, "status")?.0.notice.into())
    })
}

/// Where it stood.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_status_get_state(
    status: *const MessageStatus,
    state: *mut MessageState,
    error: *mut *mut Error,
) -> ResultCode {
    tell(state, error, || Ok(held(status, "status")?.0.state.into()))
}

/// How often handing it over was begun.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_status_get_attempts(
    status: *const MessageStatus,
    attempts: *mut u32,
    error: *mut *mut Error,
) -> ResultCode {
    tell(attempts, error, || Ok(held(status, "status")?.0.attempts))
}

/// When it was written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_status_get_created_at(
    status: *const MessageStatus,
    created_at: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(created_at, error, || {
        Ok(held(status, "status")?.0.created_at.unix_millis())
    })
}

/// While it waits: when it is tried again at the earliest.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_status_get_next_at(
    status: *const MessageStatus,
    next_at: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(next_at, error, || {
        Ok(held(status, "status")?.0.next_at.into())
    })
}

/// When it was handed over, expired or was given up.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_status_get_settled_at(
    status: *const MessageStatus,
    settled_at: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(settled_at, error, || {
        Ok(held(status, "status")?.0.settled_at.into())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_status_free(status: *mut MessageStatus) -> ResultCode {
    freed(status)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_status_list_get_length(
    list: *const MessageStatusList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_status_list_get_item(
    list: *const MessageStatusList,
    index: usize,
    status: *mut *mut MessageStatus,
    error: *mut *mut Error,
) -> ResultCode {
    give(status, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_message_status_list_free(
    list: *mut MessageStatusList,
) -> ResultCode {
    freed(list)
}
