//! `remote_sign_grant` and lists of them: an approval that waits for the PIN.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::result::ResultCode;
use crate::text::{Text, Time};

/// An approval that waits for the PIN, as it stood when it was asked for.
pub struct Grant(pub(crate) core::Grant);

/// A grant that may be absent.
pub type OptionalGrant = Grant;

/// Grants.
pub struct GrantList(pub(crate) Items<Grant>);

impl From<core::Grant> for Grant {
    fn from(grant: core::Grant) -> Self {
        Self(grant)
    }
}

/// The number of the history entry that tells of it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_grant_get_granted(
    grant: *const Grant,
    granted: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(granted, error, || Ok(held(grant, "grant")?.0.granted))
}

/// What it signs with.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_grant_get_credential(
    grant: *const Grant,
    credential: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(credential, error, || {
        Ok(Text::of(held(grant, "grant")?.0.credential.as_str()))
    })
}

/// Who asked: the name of the client.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_grant_get_client(
    grant: *const Grant,
    client: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(client, error, || {
        Ok(Text::of(&held(grant, "grant")?.0.client))
    })
}

/// Signatures that it permits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_grant_get_uses(
    grant: *const Grant,
    uses: *mut u32,
    error: *mut *mut Error,
) -> ResultCode {
    tell(uses, error, || Ok(held(grant, "grant")?.0.uses))
}

/// When it was granted.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_grant_get_granted_at(
    grant: *const Grant,
    granted_at: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(granted_at, error, || {
        Ok(held(grant, "grant")?.0.granted_at.unix_millis())
    })
}

/// When it is over, and whatever is opened by it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_grant_get_ends_at(
    grant: *const Grant,
    ends_at: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(ends_at, error, || {
        Ok(held(grant, "grant")?.0.ends_at.unix_millis())
    })
}

/// Frees it. The grant itself goes on waiting.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_grant_free(grant: *mut Grant) -> ResultCode {
    freed(grant)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_grant_list_get_length(
    list: *const GrantList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_grant_list_get_item(
    list: *const GrantList,
    index: usize,
    grant: *mut *mut Grant,
    error: *mut *mut Error,
) -> ResultCode {
    give(grant, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_grant_list_free(list: *mut GrantList) -> ResultCode {
    freed(list)
}
