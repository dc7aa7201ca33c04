//! `remote_sign_list_status` and lists of it: where the publication of revocation lists stands.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::list_part::ListPart;
use crate::optional::OptionalTime;
use crate::result::ResultCode;
use crate::words::ListHealth;

/// Where the publication of a revocation list stood.
pub struct ListStatus(pub(crate) core::ListStatus);

/// How revocation lists stood, in the order of the authorities.
pub struct ListStatusList(pub(crate) Items<ListStatus>);

impl From<core::ListStatus> for ListStatus {
    fn from(status: core::ListStatus) -> Self {
        Self(status)
    }
}

/// What it covers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_status_get_part(
    status: *const ListStatus,
    part: *mut *mut ListPart,
    error: *mut *mut Error,
) -> ResultCode {
    give(part, error, || {
        Ok(ListPart(held(status, "status")?.0.part.clone()))
    })
}

/// How it was found.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_status_get_health(
    status: *const ListStatus,
    health: *mut ListHealth,
    error: *mut *mut Error,
) -> ResultCode {
    tell(health, error, || {
        Ok(held(status, "status")?.0.health.into())
    })
}

/// The highest number given to a list of this part, full or delta; 0 before the first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_status_get_number(
    status: *const ListStatus,
    number: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(number, error, || Ok(held(status, "status")?.0.number))
}

/// When a list was published last.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_status_get_published_at(
    status: *const ListStatus,
    time: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(time, error, || {
        Ok(held(status, "status")?.0.published_at.into())
    })
}

/// When the full list ends, if there is one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_status_get_next_update(
    status: *const ListStatus,
    time: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(time, error, || {
        Ok(held(status, "status")?.0.next_update.into())
    })
}

/// The oldest change of a certificate's status that no published list has.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_status_get_oldest_change(
    status: *const ListStatus,
    time: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(time, error, || {
        Ok(held(status, "status")?.0.oldest_change.into())
    })
}

/// Milliseconds from request to publication, when changes were published last.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_status_get_delay(
    status: *const ListStatus,
    delay: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(delay, error, || Ok(held(status, "status")?.0.delay))
}

/// The longest that this ever took, in milliseconds.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_status_get_longest_delay(
    status: *const ListStatus,
    delay: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(delay, error, || Ok(held(status, "status")?.0.longest_delay))
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_status_free(status: *mut ListStatus) -> ResultCode {
    freed(status)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_status_list_get_length(
    list: *const ListStatusList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_status_list_get_item(
    list: *const ListStatusList,
    index: usize,
    status: *mut *mut ListStatus,
    error: *mut *mut Error,
) -> ResultCode {
    give(status, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_status_list_free(
    list: *mut ListStatusList,
) -> ResultCode {
    freed(list)
}
