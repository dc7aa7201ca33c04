//! `remote_sign_public_key`: what signatures are verified with, and the two encodings of an
//! ECDSA signature.

use std::mem::MaybeUninit;

use remote_sign_core as core;

use crate::answer::{done, freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::signing_input::SigningInput;
use crate::text::{Buffer, Bytes};
use crate::words::{KeyAlgorithm, word};

/// A public key: RSA of 2048, 3072 or 4096 bits, P-256 or P-384.
pub struct PublicKey(pub(crate) core::PublicKey);

/// The key in a certificate (X.509 DER). Refused with `INPUT_REFUSED` when it is none, with
/// `ALGORITHM_MISMATCH` for a key of another kind.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_public_key_new_from_certificate(
    certificate: Bytes,
    key: *mut *mut PublicKey,
    error: *mut *mut Error,
) -> ResultCode {
    give(key, error, || {
        let certificate = certificate.read("certificate")?;
        Ok(PublicKey(core::PublicKey::from_certificate(certificate)?))
    })
}

/// The key in a SubjectPublicKeyInfo (RFC 5280 4.1.2.7, DER). Refused with
/// `ALGORITHM_MISMATCH` for anything else.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_public_key_new_from_spki(
    spki: Bytes,
    key: *mut *mut PublicKey,
    error: *mut *mut Error,
) -> ResultCode {
    give(key, error, || {
        Ok(PublicKey(core::PublicKey::from_spki(spki.read("spki")?)?))
    })
}

/// Its algorithm.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_public_key_get_algorithm(
    key: *const PublicKey,
    algorithm: *mut KeyAlgorithm,
    error: *mut *mut Error,
) -> ResultCode {
    tell(algorithm, error, || {
        Ok(held(key, "key")?.0.algorithm().into())
    })
}

/// SubjectPublicKeyInfo (DER).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_public_key_get_spki(
    key: *const PublicKey,
    spki: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(spki, error, || Ok(Bytes::of(held(key, "key")?.0.spki())))
}

/// What the SubjectPublicKeyInfo wraps: RSAPublicKey (RFC 8017 A.1.1, DER) or the uncompressed
/// point (SEC 1 2.3.3).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_public_key_get_subject_public_key(
    key: *const PublicKey,
    subject_public_key: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(subject_public_key, error, || {
        Ok(Bytes::of(held(key, "key")?.0.subject_public_key()?))
    })
}

/// Checks a signature in the form that `remote_sign_signature_get_bytes` gives it. Refused with
/// `INPUT_REFUSED` when it is not this key's over this input, with `ALGORITHM_MISMATCH` when no
/// such key could have made one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_public_key_verify(
    key: *const PublicKey,
    input: *const SigningInput,
    signature: Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let key = held(key, "key")?;
        let input = held(input, "input")?;
        Ok(key.0.verify(&input.0, signature.read("signature")?)?)
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_public_key_free(key: *mut PublicKey) -> ResultCode {
    freed(key)
}

/// The DER (ECDSA-Sig-Value, RFC 3279 2.2.3) of a raw ECDSA signature, r||s, each big-endian
/// and as long as the order of the curve of `key_algorithm`. Refused with `INPUT_REFUSED` when
/// it is none, with `ALGORITHM_MISMATCH` for RSA.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_library_ecdsa_to_der(
    key_algorithm: MaybeUninit<KeyAlgorithm>,
    raw: Bytes,
    der: *mut *mut Buffer,
    error: *mut *mut Error,
) -> ResultCode {
    give(der, error, || {
        let algorithm = word(key_algorithm, "key_algorithm")?;
        Ok(Buffer::new(core::ecdsa_to_der(
            algorithm,
            raw.read("raw")?,
        )?))
    })
}

/// The raw signature, r||s, of an ECDSA signature in DER; the reverse of
/// `remote_sign_library_ecdsa_to_der`, with the same refusals.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_library_ecdsa_from_der(
    key_algorithm: MaybeUninit<KeyAlgorithm>,
    der: Bytes,
    raw: *mut *mut Buffer,
    error: *mut *mut Error,
) -> ResultCode {
    give(raw, error, || {
        let algorithm = word(key_algorithm, "key_algorithm")?;
        Ok(Buffer::new(core::ecdsa_from_der(
            algorithm,
            der.read("der")?,
        )?))
    })
}
