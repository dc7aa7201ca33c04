//! Looking over the whole store.

use super::Provider;
use crate::answer::give;
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::store_check::StoreCheck;

/// Looks over every row of the store, and whether rows of the history are missing, without changing
/// anything. Altered rows are no failure of the call: it lists them. A store that was set back as a
/// whole it cannot tell from one that stood still: that takes a checkpoint kept elsewhere.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_check_store(
    provider: *const Provider,
    check: *mut *mut StoreCheck,
    error: *mut *mut Error,
) -> ResultCode {
    give(check, error, || {
        Ok(StoreCheck(held(provider, "provider")?.0.check_store()?))
    })
}
