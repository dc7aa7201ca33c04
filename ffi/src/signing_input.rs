//! `remote_sign_signing_input` and lists of them: what is to be signed, and by which scheme.

use std::mem::MaybeUninit;

use remote_sign_core as core;

use crate::answer::{done, freed, give, tell};
use crate::digest::Digest;
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::optional::OptionalNumber;
use crate::result::ResultCode;
use crate::text::Bytes;
use crate::words::{KeyAlgorithm, SignatureScheme, word};

/// What is to be signed, and by which scheme.
pub struct SigningInput(pub(crate) core::SigningInput);

/// What is to be signed in one go.
pub struct SigningInputList(pub(crate) Items<SigningInput>);

/// The usual input for a document's digest with a key of `key_algorithm`: PKCS#1 v1.5 for RSA,
/// ECDSA otherwise.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_new_of_digest(
    key_algorithm: MaybeUninit<KeyAlgorithm>,
    digest: *const Digest,
    input: *mut *mut SigningInput,
    error: *mut *mut Error,
) -> ResultCode {
    give(input, error, || {
        let algorithm = word(key_algorithm, "key_algorithm")?;
        let digest = held(digest, "digest")?;
        Ok(SigningInput(core::SigningInput::of_digest(
            algorithm, &digest.0,
        )))
    })
}

/// RSASSA-PKCS1-v1_5 of a digest (RFC 8017 8.2); the DigestInfo is built inside.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_new_rsa_pkcs1(
    digest: *const Digest,
    input: *mut *mut SigningInput,
    error: *mut *mut Error,
) -> ResultCode {
    give(input, error, || {
        let digest = held(digest, "digest")?.0.clone();
        Ok(SigningInput(core::SigningInput::RsaPkcs1(digest)))
    })
}

/// PKCS#1 v1.5 padding of bytes that are no DigestInfo (RFC 8017 8.2 without 9.2 step 2), at
/// most the modulus' length less 11. When it is signed, whatever could pass for a hash by a weak
/// digest is refused with `INPUT_REFUSED`, and so is all of it where the policy says so; no
/// approval of digests covers it. The history shows it as raw.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_new_rsa_pkcs1_raw(
    data: Bytes,
    input: *mut *mut SigningInput,
    error: *mut *mut Error,
) -> ResultCode {
    give(input, error, || {
        let data = data.read_any("data")?.unwrap_or_default().to_vec();
        Ok(SigningInput(core::SigningInput::RsaPkcs1Raw(data)))
    })
}

/// What the mechanism `CKM_RSA_PKCS` of PKCS#11 gets: a DigestInfo of SHA-256, SHA-384 or
/// SHA-512 is signed as its digest, anything else raw.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_new_rsa_pkcs1_from_raw(
    data: Bytes,
    input: *mut *mut SigningInput,
    error: *mut *mut Error,
) -> ResultCode {
    give(input, error, || {
        let data = data.read_any("data")?.unwrap_or_default();
        Ok(SigningInput(core::SigningInput::rsa_pkcs1_from_raw(data)))
    })
}

/// RSASSA-PSS of a digest (RFC 8017 8.1) with a salt of `salt_length` bytes; MGF1 uses the
/// digest's algorithm.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_new_rsa_pss(
    digest: *const Digest,
    salt_length: usize,
    input: *mut *mut SigningInput,
    error: *mut *mut Error,
) -> ResultCode {
    give(input, error, || {
        let digest = held(digest, "digest")?.0.clone();
        Ok(SigningInput(core::SigningInput::RsaPss {
            digest,
            salt_length,
        }))
    })
}

/// ECDSA of a digest (FIPS 186-5 6.4); one longer than the curve's order is cut to it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_new_ecdsa(
    digest: *const Digest,
    input: *mut *mut SigningInput,
    error: *mut *mut Error,
) -> ResultCode {
    give(input, error, || {
        let digest = held(digest, "digest")?.0.clone();
        Ok(SigningInput(core::SigningInput::Ecdsa(digest)))
    })
}

/// What the mechanism `CKM_ECDSA` of PKCS#11 gets: a bare hash, whose algorithm follows from
/// its length. Refused with `INPUT_REFUSED` when it has not 32, 48 or 64 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_new_ecdsa_from_raw(
    hash: Bytes,
    input: *mut *mut SigningInput,
    error: *mut *mut Error,
) -> ResultCode {
    give(input, error, || {
        let hash = hash.read("hash")?;
        Ok(SigningInput(core::SigningInput::ecdsa_from_raw(hash)?))
    })
}

/// The scheme, as the history has it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_get_scheme(
    input: *const SigningInput,
    scheme: *mut SignatureScheme,
    error: *mut *mut Error,
) -> ResultCode {
    tell(scheme, error, || {
        Ok(held(input, "input")?.0.scheme().into())
    })
}

/// The digest that is signed; of raw input, which need not be one, its SHA-256.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_get_digest(
    input: *const SigningInput,
    digest: *mut *mut Digest,
    error: *mut *mut Error,
) -> ResultCode {
    give(digest, error, || {
        Ok(Digest(held(input, "input")?.0.digest()))
    })
}

/// The length of the salt in bytes; PSS alone has one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_get_salt_length(
    input: *const SigningInput,
    salt_length: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(salt_length, error, || {
        let length = held(input, "input")?.0.salt_length();
        Ok(length.map(|length| length as u64).into())
    })
}

/// Refuses what a key of `key_algorithm` cannot sign, with `ALGORITHM_MISMATCH` or
/// `INPUT_REFUSED`. Signing checks the same before a use is spent.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_check(
    input: *const SigningInput,
    key_algorithm: MaybeUninit<KeyAlgorithm>,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let algorithm = word(key_algorithm, "key_algorithm")?;
        Ok(held(input, "input")?.0.check(algorithm)?)
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_free(input: *mut SigningInput) -> ResultCode {
    freed(input)
}

/// A list with nothing in it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_list_new(
    list: *mut *mut SigningInputList,
    error: *mut *mut Error,
) -> ResultCode {
    give(list, error, || Ok(SigningInputList(Items::new())))
}

/// Puts `input` at the end. Its handle stays the caller's and may be freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_list_add(
    list: *mut SigningInputList,
    input: *const SigningInput,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let item = SigningInput(held(input, "input")?.0.clone());
        held(list, "list")?.0.add(item);
        Ok(())
    })
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_list_get_length(
    list: *const SigningInputList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_list_get_item(
    list: *const SigningInputList,
    index: usize,
    input: *mut *mut SigningInput,
    error: *mut *mut Error,
) -> ResultCode {
    give(input, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signing_input_list_free(
    list: *mut SigningInputList,
) -> ResultCode {
    freed(list)
}
