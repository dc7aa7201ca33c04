//! `remote_sign_error`: what a call that failed says beside its number.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::fault::Fault;
use crate::handle::held;
use crate::list::Items;
use crate::optional::{OptionalNumber, OptionalTime};
use crate::result::ResultCode;
use crate::text::Text;

/// Why a call failed.
pub struct Error {
    code: ResultCode,
    message: String,
    tries_left: OptionalNumber,
    retry_at: OptionalTime,
}

/// Errors.
pub struct ErrorList(pub(crate) Items<Error>);

/// An error that may be absent: then the handle is NULL.
pub type OptionalError = Error;

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        let (tries_left, retry_at) = match &fault {
            Fault::Core(error) => (error.tries_left(), error.retry_at()),
            _ => (None, None),
        };
        Self {
            code: fault.code(),
            message: fault.message().into_owned(),
            tries_left: tries_left.into(),
            retry_at: retry_at.into(),
        }
    }
}

impl From<core::Error> for Error {
    fn from(error: core::Error) -> Self {
        Fault::Core(error).into()
    }
}

/// The number that the call gave.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_error_get_result(
    error: *const Error,
    result: *mut ResultCode,
    failure: *mut *mut Error,
) -> ResultCode {
    tell(result, failure, || Ok(held(error, "error")?.code))
}

/// What went wrong and what to do, for a person. It holds no secret.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_error_get_message(
    error: *const Error,
    message: *mut Text,
    failure: *mut *mut Error,
) -> ResultCode {
    tell(message, failure, || {
        Ok(Text::of(&held(error, "error")?.message))
    })
}

/// Tries left of the factor that failed, where one is counted.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_error_get_tries_left(
    error: *const Error,
    tries: *mut OptionalNumber,
    failure: *mut *mut Error,
) -> ResultCode {
    tell(tries, failure, || Ok(held(error, "error")?.tries_left))
}

/// When the act may be tried again, where time decides.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_error_get_retry_at(
    error: *const Error,
    time: *mut OptionalTime,
    failure: *mut *mut Error,
) -> ResultCode {
    tell(time, failure, || Ok(held(error, "error")?.retry_at))
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_error_free(error: *mut Error) -> ResultCode {
    freed(error)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_error_list_get_length(
    list: *const ErrorList,
    length: *mut usize,
    failure: *mut *mut Error,
) -> ResultCode {
    tell(length, failure, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_error_list_get_item(
    list: *const ErrorList,
    index: usize,
    item: *mut *mut Error,
    failure: *mut *mut Error,
) -> ResultCode {
    give(item, failure, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_error_list_free(list: *mut ErrorList) -> ResultCode {
    freed(list)
}
