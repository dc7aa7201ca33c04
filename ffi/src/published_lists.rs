//! `remote_sign_published_lists`: the lists of a part as people find them.

use remote_sign_core as core;

use crate::answer::{freed, give};
use crate::error::Error;
use crate::result::ResultCode;
use crate::text::OptionalBytes;

/// The lists of a part as they lie where people find them.
pub struct PublishedLists(pub(crate) core::PublishedLists);

/// `full` is the full list that lies there and `delta` its delta (CertificateList, DER; RFC
/// 5280 5); each may be absent, as both are at the beginning.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_published_lists_new(
    full: OptionalBytes,
    delta: OptionalBytes,
    published: *mut *mut PublishedLists,
    error: *mut *mut Error,
) -> ResultCode {
    give(published, error, || {
        Ok(PublishedLists(core::PublishedLists {
            full: full.read_any("full")?.map(<[u8]>::to_vec),
            delta: delta.read_any("delta")?.map(<[u8]>::to_vec),
        }))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_published_lists_free(
    published: *mut PublishedLists,
) -> ResultCode {
    freed(published)
}
