//! `remote_sign_authority` and lists of it: the keys of the embedded authority.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::optional::OptionalTime;
use crate::result::ResultCode;
use crate::text::{Bytes, Text, Time};
use crate::words::AuthorityRole;

/// A key of the embedded authority, as it stood when it was asked for.
pub struct Authority(pub(crate) core::Authority);

/// Keys of the embedded authority, the oldest first.
pub struct AuthorityList(pub(crate) Items<Authority>);

impl From<core::Authority> for Authority {
    fn from(authority: core::Authority) -> Self {
        Self(authority)
    }
}

/// SHA-1 of its public key, 40 hexadecimal digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_get_id(
    authority: *const Authority,
    id: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(id, error, || {
        Ok(Text::of(&held(authority, "authority")?.0.id))
    })
}

/// What it is for.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_get_role(
    authority: *const Authority,
    role: *mut AuthorityRole,
    error: *mut *mut Error,
) -> ResultCode {
    tell(role, error, || {
        Ok(held(authority, "authority")?.0.role.into())
    })
}

/// Whom its certificate names (RFC 4514).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_get_subject(
    authority: *const Authority,
    subject: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(subject, error, || {
        Ok(Text::of(&held(authority, "authority")?.0.subject))
    })
}

/// Its certificate (X.509 DER).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_get_certificate(
    authority: *const Authority,
    certificate: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(certificate, error, || {
        Ok(Bytes::of(&held(authority, "authority")?.0.certificate))
    })
}

/// From when the certificate is valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_get_not_before(
    authority: *const Authority,
    not_before: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(not_before, error, || {
        Ok(held(authority, "authority")?.0.not_before.unix_millis())
    })
}

/// Until when it is valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_get_not_after(
    authority: *const Authority,
    not_after: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(not_after, error, || {
        Ok(held(authority, "authority")?.0.not_after.unix_millis())
    })
}

/// How many certificates it has issued to holders.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_get_issued(
    authority: *const Authority,
    issued: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(issued, error, || Ok(held(authority, "authority")?.0.issued))
}

/// Whether its private key is in the store.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_get_key_in_store(
    authority: *const Authority,
    in_store: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(in_store, error, || {
        Ok(held(authority, "authority")?.0.key_in_store)
    })
}

/// Since when another one issues in its place.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_get_retired_at(
    authority: *const Authority,
    retired_at: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(retired_at, error, || {
        Ok(held(authority, "authority")?.0.retired_at.into())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_free(authority: *mut Authority) -> ResultCode {
    freed(authority)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_list_get_length(
    list: *const AuthorityList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_list_get_item(
    list: *const AuthorityList,
    index: usize,
    authority: *mut *mut Authority,
    error: *mut *mut Error,
) -> ResultCode {
    give(authority, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_list_free(list: *mut AuthorityList) -> ResultCode {
    freed(list)
}
