//! `remote_sign_signed_data`: what a signature was made of.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::digest::Digest;
use crate::error::Error;
use crate::handle::held;
use crate::optional::OptionalNumber;
use crate::result::ResultCode;
use crate::words::SignatureScheme;

/// What a signature was made of.
pub struct SignedData(pub(crate) core::SignedData);

/// What was signed, where a signature was made.
pub type OptionalSignedData = SignedData;

/// How it was made.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signed_data_get_scheme(
    signed_data: *const SignedData,
    scheme: *mut SignatureScheme,
    error: *mut *mut Error,
) -> ResultCode {
    tell(scheme, error, || {
        Ok(held(signed_data, "signed_data")?.0.scheme.into())
    })
}

/// For PSS: the length of the salt in bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signed_data_get_salt_length(
    signed_data: *const SignedData,
    salt_length: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(salt_length, error, || {
        Ok(held(signed_data, "signed_data")?.0.salt_length.into())
    })
}

/// The digest that was signed, with its algorithm; of raw input its SHA-256.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signed_data_get_digest(
    signed_data: *const SignedData,
    digest: *mut *mut Digest,
    error: *mut *mut Error,
) -> ResultCode {
    give(digest, error, || {
        Ok(Digest(held(signed_data, "signed_data")?.0.digest.clone()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signed_data_free(signed_data: *mut SignedData) -> ResultCode {
    freed(signed_data)
}
