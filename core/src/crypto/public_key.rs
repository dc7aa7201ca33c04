//! Public keys and the check of signatures with them, by the `rsa`, `p256` and `p384`
//! crates: an implementation that is not the signing engine's.

use der::Encode as _;
use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use rsa::pkcs8::DecodePublicKey as _;
use rsa::{Pkcs1v15Sign, Pss};
use spki::SubjectPublicKeyInfoRef;

use super::{Digest, DigestAlgorithm, KeyAlgorithm, SigningInput};
use crate::error::{Error, ErrorKind, Result};

/// A public key in its encodings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    algorithm: KeyAlgorithm,
    spki: Vec<u8>,
}

impl PublicKey {
    /// Takes a SubjectPublicKeyInfo (RFC 5280 4.1.2.7, DER).
    ///
    /// # Errors
    /// [`ErrorKind::AlgorithmMismatch`] for anything but RSA of 2048, 3072 or 4096 bits,
    /// P-256 and P-384.
    pub fn from_spki(spki: &[u8]) -> Result<Self> {
        let algorithm = if let Ok(key) = rsa::RsaPublicKey::from_public_key_der(spki) {
            match rsa::traits::PublicKeyParts::size(&key) {
                256 => KeyAlgorithm::Rsa2048,
                384 => KeyAlgorithm::Rsa3072,
                512 => KeyAlgorithm::Rsa4096,
                _ => return Err(unsupported()),
            }
        } else if p256::PublicKey::from_public_key_der(spki).is_ok() {
            KeyAlgorithm::P256
        } else if p384::PublicKey::from_public_key_der(spki).is_ok() {
            KeyAlgorithm::P384
        } else {
            return Err(unsupported());
        };
        Ok(Self {
            algorithm,
            spki: spki.to_vec(),
        })
    }

    /// The key in a certificate (DER).
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] when it is no certificate, else as [`PublicKey::from_spki`].
    pub fn from_certificate(der: &[u8]) -> Result<Self> {
        use der::Decode as _;
        let no_certificate = |_| {
            Error::new(
                ErrorKind::InputRefused,
                "these bytes are no X.509 certificate in DER",
            )
        };
        let certificate = x509_cert::Certificate::from_der(der).map_err(no_certificate)?;
        let spki = certificate
            .tbs_certificate()
            .subject_public_key_info()
            .to_der()
            .map_err(no_certificate)?;
        Self::from_spki(&spki)
    }

    /// Its algorithm.
    pub const fn algorithm(&self) -> KeyAlgorithm {
        self.algorithm
    }

    /// SubjectPublicKeyInfo, DER.
    pub fn spki(&self) -> &[u8] {
        &self.spki
    }

    /// What the SubjectPublicKeyInfo wraps: RSAPublicKey (RFC 8017 A.1.1, DER) or the
    /// uncompressed point (SEC 1 2.3.3).
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`]; not for a key that was read by this type.
    pub fn subject_public_key(&self) -> Result<&[u8]> {
        let spki =
            SubjectPublicKeyInfoRef::try_from(self.spki.as_slice()).map_err(|_| unsupported())?;
        Ok(spki.subject_public_key.raw_bytes())
    }

    /// Checks a signature as [`super::SigningKey::sign`] makes it.
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] when the signature is not this key's over this input.
    pub fn verify(&self, input: &SigningInput, signature: &[u8]) -> Result<()> {
        input.check(self.algorithm)?;
        let holds = match (self.algorithm, input) {
            (KeyAlgorithm::P256, SigningInput::Ecdsa(digest)) => {
                p256::ecdsa::VerifyingKey::from_public_key_der(&self.spki)
                    .ok()
                    .zip(p256::ecdsa::Signature::from_slice(signature).ok())
                    .is_some_and(|(key, signature)| {
                        key.verify_prehash(digest.as_bytes(), &signature).is_ok()
                    })
            }
            (KeyAlgorithm::P384, SigningInput::Ecdsa(digest)) => {
                p384::ecdsa::VerifyingKey::from_public_key_der(&self.spki)
                    .ok()
                    .zip(p384::ecdsa::Signature::from_slice(signature).ok())
                    .is_some_and(|(key, signature)| {
                        key.verify_prehash(digest.as_bytes(), &signature).is_ok()
                    })
            }
            _ => rsa::RsaPublicKey::from_public_key_der(&self.spki)
                .is_ok_and(|key| rsa_holds(&key, input, signature)),
        };
        if holds {
            Ok(())
        } else {
            Err(Error::new(
                ErrorKind::InputRefused,
                "the signature does not hold",
            ))
        }
    }
}

/// Whether `signature` is the RSA key's over `input`; false for ECDSA input.
pub(crate) fn rsa_holds(key: &rsa::RsaPublicKey, input: &SigningInput, signature: &[u8]) -> bool {
    match input {
        SigningInput::RsaPkcs1(digest) => key
            .verify(pkcs1(digest), digest.as_bytes(), signature)
            .is_ok(),
        SigningInput::RsaPkcs1Raw(data) => key
            .verify(Pkcs1v15Sign::new_unprefixed(), data, signature)
            .is_ok(),
        SigningInput::RsaPss {
            digest,
            salt_length,
        } => {
            let (hash, salt) = (digest.as_bytes(), *salt_length);
            match digest.algorithm() {
                DigestAlgorithm::Sha256 => key
                    .verify(Pss::<sha2::Sha256>::new_with_salt(salt), hash, signature)
                    .is_ok(),
                DigestAlgorithm::Sha384 => key
                    .verify(Pss::<sha2::Sha384>::new_with_salt(salt), hash, signature)
                    .is_ok(),
                DigestAlgorithm::Sha512 => key
                    .verify(Pss::<sha2::Sha512>::new_with_salt(salt), hash, signature)
                    .is_ok(),
            }
        }
        SigningInput::Ecdsa(_) => false,
    }
}

/// The PKCS#1 v1.5 scheme for a digest's algorithm.
fn pkcs1(digest: &Digest) -> Pkcs1v15Sign {
    match digest.algorithm() {
        DigestAlgorithm::Sha256 => Pkcs1v15Sign::new::<sha2::Sha256>(),
        DigestAlgorithm::Sha384 => Pkcs1v15Sign::new::<sha2::Sha384>(),
        DigestAlgorithm::Sha512 => Pkcs1v15Sign::new::<sha2::Sha512>(),
    }
}

fn unsupported() -> Error {
    Error::new(
        ErrorKind::AlgorithmMismatch,
        "only RSA of 2048, 3072 or 4096 bits, P-256 and P-384 keys are supported",
    )
}
