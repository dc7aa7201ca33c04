//! `remote_sign_signature`: a signature that was released, and what came of several inputs.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::{Error, OptionalError};
use crate::handle::held;
use crate::list::Items;
use crate::receipt::{OptionalReceipt, Receipt};
use crate::result::ResultCode;
use crate::text::{Bytes, Text};

/// A signature that was released.
pub struct Signature(pub(crate) core::Signature);

/// A signature that may be absent.
pub type OptionalSignature = Signature;

/// What came of one input among several: a signature or an error.
pub struct SignatureResult(core::Result<core::Signature>);

/// What came of several inputs, in their order.
pub struct SignatureResultList(pub(crate) Items<SignatureResult>);

impl From<core::Result<core::Signature>> for SignatureResult {
    fn from(result: core::Result<core::Signature>) -> Self {
        Self(result)
    }
}

/// The signature. RSA: as many bytes as the modulus. ECDSA: raw r||s, each big-endian and as
/// long as the curve's order; `remote_sign_library_ecdsa_to_der` gives the form that X.509 and
/// CMS want.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signature_get_bytes(
    signature: *const Signature,
    bytes: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(bytes, error, || {
        Ok(Bytes::of(&held(signature, "signature")?.0))
    })
}

/// Whose history has its entry.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signature_get_user(
    signature: *const Signature,
    user: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(user, error, || {
        Ok(Text::of(held(signature, "signature")?.0.user.as_str()))
    })
}

/// The number of the entry that opened its authorization.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signature_get_authorization(
    signature: *const Signature,
    authorization: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(authorization, error, || {
        Ok(held(signature, "signature")?.0.authorization)
    })
}

/// Where its entry stands in the log, if it was the last that its authorization permits; of
/// the others `remote_sign_provider_receipt` gives it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signature_get_receipt(
    signature: *const Signature,
    receipt: *mut *mut OptionalReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        Ok(held(signature, "signature")?.0.receipt.clone().map(Receipt))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signature_free(signature: *mut Signature) -> ResultCode {
    freed(signature)
}

/// The signature; none where there is an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signature_result_get_signature(
    result: *const SignatureResult,
    signature: *mut *mut OptionalSignature,
    error: *mut *mut Error,
) -> ResultCode {
    give(signature, error, || {
        let result = held(result, "result")?;
        Ok(result.0.as_ref().ok().cloned().map(Signature))
    })
}

/// Why there is no signature, with what `remote_sign_provider_sign` would have given; none
/// where there is one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signature_result_get_error(
    result: *const SignatureResult,
    refusal: *mut *mut OptionalError,
    error: *mut *mut Error,
) -> ResultCode {
    give(refusal, error, || {
        let result = held(result, "result")?;
        Ok(result.0.as_ref().err().cloned().map(Error::from))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signature_result_free(
    result: *mut SignatureResult,
) -> ResultCode {
    freed(result)
}

/// How many there are: as many as inputs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signature_result_list_get_length(
    list: *const SignatureResultList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// What came of the input at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signature_result_list_get_item(
    list: *const SignatureResultList,
    index: usize,
    result: *mut *mut SignatureResult,
    error: *mut *mut Error,
) -> ResultCode {
    give(result, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signature_result_list_free(
    list: *mut SignatureResultList,
) -> ResultCode {
    freed(list)
}
