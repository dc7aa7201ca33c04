//! `remote_sign_authorization`: permission to sign, and what the store tells of those that
//! were opened.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::digest::{DigestList, OptionalDigestList};
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::optional::OptionalTime;
use crate::result::ResultCode;
use crate::text::{Text, Time};
use crate::words::Durability;

/// Permission to sign with one credential, within a scope. It holds the unsealed key, which is
/// wiped when it is freed. Several threads may sign under it at once.
pub struct Authorization(pub(crate) core::Authorization);

/// An authorization that may be absent.
pub type OptionalAuthorization = Authorization;

/// An authorization as its holder sees it.
pub struct AuthorizationInformation(pub(crate) core::AuthorizationInformation);

/// Authorizations as their holder sees them.
pub struct AuthorizationInformationList(pub(crate) Items<AuthorizationInformation>);

/// How many authorizations of all holders are open.
pub struct OpenAuthorizations(pub(crate) core::OpenAuthorizations);

impl From<core::AuthorizationInformation> for AuthorizationInformation {
    fn from(information: core::AuthorizationInformation) -> Self {
        Self(information)
    }
}

/// The credential that it is for.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_get_credential(
    authorization: *const Authorization,
    credential: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(credential, error, || {
        let authorization = held(authorization, "authorization")?;
        Ok(Text::of(authorization.0.credential().as_str()))
    })
}

/// The number of the holder's history entry that opened it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_get_opened(
    authorization: *const Authorization,
    opened: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(opened, error, || {
        Ok(held(authorization, "authorization")?.0.opened())
    })
}

/// Frees it. One that was not closed (`remote_sign_provider_close`) ends when its time is over
/// or somebody looks at the history.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_free(
    authorization: *mut Authorization,
) -> ResultCode {
    freed(authorization)
}

/// The number of the entry that opened it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_information_get_opened(
    information: *const AuthorizationInformation,
    opened: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(opened, error, || {
        Ok(held(information, "information")?.0.opened)
    })
}

/// What it signs with.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_information_get_credential(
    information: *const AuthorizationInformation,
    credential: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(credential, error, || {
        let information = held(information, "information")?;
        Ok(Text::of(information.0.credential.as_str()))
    })
}

/// Who asked: the name of the client.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_information_get_client(
    information: *const AuthorizationInformation,
    client: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(client, error, || {
        Ok(Text::of(&held(information, "information")?.0.client))
    })
}

/// The digests that it permits; none for a window.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_information_get_digests(
    information: *const AuthorizationInformation,
    digests: *mut *mut OptionalDigestList,
    error: *mut *mut Error,
) -> ResultCode {
    give(digests, error, || {
        let digests = held(information, "information")?.0.digests.clone();
        Ok(digests.map(|digests| DigestList(digests.into_iter().collect())))
    })
}

/// Signatures that it permits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_information_get_uses(
    information: *const AuthorizationInformation,
    uses: *mut u32,
    error: *mut *mut Error,
) -> ResultCode {
    tell(uses, error, || Ok(held(information, "information")?.0.uses))
}

/// Signatures that were made.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_information_get_used(
    information: *const AuthorizationInformation,
    used: *mut u32,
    error: *mut *mut Error,
) -> ResultCode {
    tell(used, error, || Ok(held(information, "information")?.0.used))
}

/// When it was opened.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_information_get_opened_at(
    information: *const AuthorizationInformation,
    opened_at: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(opened_at, error, || {
        let information = held(information, "information")?;
        Ok(information.0.opened_at.unix_millis())
    })
}

/// When it is over at the latest.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_information_get_closes_at(
    information: *const AuthorizationInformation,
    closes_at: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(closes_at, error, || {
        let information = held(information, "information")?;
        Ok(information.0.closes_at.unix_millis())
    })
}

/// When it was closed; none while it is open.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_information_get_closed_at(
    information: *const AuthorizationInformation,
    closed_at: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(closed_at, error, || {
        Ok(held(information, "information")?.0.closed_at.into())
    })
}

/// When its entries are flushed to the disk.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_information_get_durability(
    information: *const AuthorizationInformation,
    durability: *mut Durability,
    error: *mut *mut Error,
) -> ResultCode {
    tell(durability, error, || {
        Ok(held(information, "information")?.0.durability.into())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_information_free(
    information: *mut AuthorizationInformation,
) -> ResultCode {
    freed(information)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_information_list_get_length(
    list: *const AuthorizationInformationList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_information_list_get_item(
    list: *const AuthorizationInformationList,
    index: usize,
    information: *mut *mut AuthorizationInformation,
    error: *mut *mut Error,
) -> ResultCode {
    give(information, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authorization_information_list_free(
    list: *mut AuthorizationInformationList,
) -> ResultCode {
    freed(list)
}

/// Those under which somebody may still sign.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_open_authorizations_get_held(
    open: *const OpenAuthorizations,
    count: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(count, error, || Ok(held(open, "open")?.0.held))
}

/// Those whose process is gone, or whose time is over, and that nobody has ended yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_open_authorizations_get_left(
    open: *const OpenAuthorizations,
    count: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(count, error, || Ok(held(open, "open")?.0.left))
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_open_authorizations_free(
    open: *mut OpenAuthorizations,
) -> ResultCode {
    freed(open)
}
