//! `remote_sign_digest` and lists of them: a digest together with its algorithm.

use std::mem::MaybeUninit;

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::result::ResultCode;
use crate::text::Bytes;
use crate::words::{DigestAlgorithm, word};

/// A digest together with its algorithm.
pub struct Digest(pub(crate) core::Digest);

/// Digests.
pub struct DigestList(pub(crate) Items<Digest>);

/// Digests that may be absent.
pub type OptionalDigestList = DigestList;

impl From<core::Digest> for Digest {
    fn from(digest: core::Digest) -> Self {
        Self(digest)
    }
}

/// Takes a digest that the program has made. Refused with `INPUT_REFUSED` when its length is
/// not the algorithm's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_digest_new(
    algorithm: MaybeUninit<DigestAlgorithm>,
    value: Bytes,
    digest: *mut *mut Digest,
    error: *mut *mut Error,
) -> ResultCode {
    give(digest, error, || {
        let algorithm = word(algorithm, "algorithm")?;
        Ok(Digest(core::Digest::new(algorithm, value.read("value")?)?))
    })
}

/// Digests `data`, which may be empty.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_digest_new_of(
    algorithm: MaybeUninit<DigestAlgorithm>,
    data: Bytes,
    digest: *mut *mut Digest,
    error: *mut *mut Error,
) -> ResultCode {
    give(digest, error, || {
        let algorithm = word(algorithm, "algorithm")?;
        let data = data.read_any("data")?.unwrap_or_default();
        Ok(Digest(algorithm.digest(data)))
    })
}

/// Its algorithm.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_digest_get_algorithm(
    digest: *const Digest,
    algorithm: *mut DigestAlgorithm,
    error: *mut *mut Error,
) -> ResultCode {
    tell(algorithm, error, || {
        Ok(held(digest, "digest")?.0.algorithm().into())
    })
}

/// Its bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_digest_get_value(
    digest: *const Digest,
    value: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(value, error, || {
        Ok(Bytes::of(held(digest, "digest")?.0.as_bytes()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_digest_free(digest: *mut Digest) -> ResultCode {
    freed(digest)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_digest_list_get_length(
    list: *const DigestList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_digest_list_get_item(
    list: *const DigestList,
    index: usize,
    digest: *mut *mut Digest,
    error: *mut *mut Error,
) -> ResultCode {
    give(digest, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_digest_list_free(list: *mut DigestList) -> ResultCode {
    freed(list)
}
