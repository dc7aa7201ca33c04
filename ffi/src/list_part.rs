//! `remote_sign_list_part`: what one revocation list covers.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::fault::Fault;
use crate::handle::held;
use crate::optional::OptionalNumber;
use crate::result::ResultCode;
use crate::text::{String, Text};

/// What one revocation list covers.
pub struct ListPart(pub(crate) core::ListPart);

/// Of the issuing authority named `authority` (its id: 40 hexadecimal digits) the certificates
/// of part `shard`, or all where one list covers them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_part_new(
    authority: Text,
    shard: OptionalNumber,
    part: *mut *mut ListPart,
    error: *mut *mut Error,
) -> ResultCode {
    give(part, error, || {
        let shard = shard.read().map(u32::try_from).transpose();
        let shard = shard.map_err(|_| Fault::NoSuchValue("shard"))?;
        Ok(ListPart(core::ListPart {
            authority: authority.read("authority")?.to_owned(),
            shard,
        }))
    })
}

/// The id of the issuing authority: SHA-1 of its key, 40 hexadecimal digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_part_get_authority(
    part: *const ListPart,
    authority: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(authority, error, || {
        Ok(Text::of(&held(part, "part")?.0.authority))
    })
}

/// The part of its certificates; absent where one list covers all of them, because certificates
/// do not name a list of their part.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_part_get_shard(
    part: *const ListPart,
    shard: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(shard, error, || Ok(held(part, "part")?.0.shard.into()))
}

/// The file name of the full list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_part_get_full_file(
    part: *const ListPart,
    name: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(name, error, || {
        Ok(String::new(held(part, "part")?.0.full_file()))
    })
}

/// The file name of the delta.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_part_get_delta_file(
    part: *const ListPart,
    name: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(name, error, || {
        Ok(String::new(held(part, "part")?.0.delta_file()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_part_free(part: *mut ListPart) -> ResultCode {
    freed(part)
}
