//! The public key of a certificate and what it can do: say of a signature whether it holds. RSA from 2048
//! bits, P-256 and P-384; all arithmetic is the RustCrypto crates'.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::{
    ID_EC_PUBLIC_KEY, ID_RSASSA_PSS, RSA_ENCRYPTION, SECP_256_R_1, SECP_384_R_1,
};
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, Pss, RsaPublicKey};
use sha2::{Sha256, Sha384, Sha512};
use spki::SubjectPublicKeyInfoRef;

use super::algorithm::{Digest, SignatureAlgorithm};

/// The least length of an RSA modulus in bits (ETSI TS 119 312).
const MIN_RSA_BITS: u32 = 2048;

/// A public key that can check signatures.
#[derive(Debug)]
pub(super) enum PublicKey {
    Rsa {
        key: RsaPublicKey,
        /// The certificate names id-RSASSA-PSS: the key signs with PSS alone (RFC 4055, section 1.2).
        pss_only: bool,
    },
    P256(p256::ecdsa::VerifyingKey),
    P384(p384::ecdsa::VerifyingKey),
}

/// Why a certificate's public key cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// Neither RSA nor an EC key on P-256 or P-384.
    #[error("keys of the kind {0} are not supported, only RSA, P-256 and P-384")]
    Unsupported(ObjectIdentifier),
    /// The key does not decode, or is no point of its curve.
    #[error("the certificate's public key is malformed")]
    Malformed,
    /// An RSA key under 2048 bits.
    #[error("an RSA key of {0} bits is too short; 2048 is the least")]
    TooShort(u32),
    /// The signature's algorithm is not one of this key's.
    #[error("the signature's algorithm, {0}, does not fit the certificate's key")]
    AlgorithmDiffers(SignatureAlgorithm),
}

/// What a check of a signature can find.
#[derive(Debug)]
pub(super) enum SignatureError {
    /// The signature is another key's, or over other bytes.
    Wrong,
    /// There was nothing to check with.
    Key(KeyError),
}

impl PublicKey {
    pub(super) fn new(info: SubjectPublicKeyInfoRef<'_>) -> Result<Self, KeyError> {
        match info.algorithm.oid {
            RSA_ENCRYPTION | ID_RSASSA_PSS => rsa_key(info),
            ID_EC_PUBLIC_KEY => ec_key(info),
            other => Err(KeyError::Unsupported(other)),
        }
    }

    /// Whether `signature` is this key's over `message`: the bytes of a PKCS#1 block for RSA, the DER of
    /// ECDSA-Sig-Value (RFC 3279, section 2.2.3) for ECDSA.
    pub(super) fn verify(
        &self,
        algorithm: SignatureAlgorithm,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), SignatureError> {
        let digest = algorithm.digest().of(message);
        let holds = match (self, algorithm) {
            (
                Self::Rsa {
                    key,
                    pss_only: false,
                },
                SignatureAlgorithm::RsaPkcs1(hash),
            ) => key.verify(pkcs1(hash), &digest, signature).is_ok(),
            (Self::Rsa { key, .. }, SignatureAlgorithm::RsaPss { digest: hash, salt }) => {
                let salt = usize::from(salt);
                match hash {
                    Digest::Sha256 => {
                        key.verify(Pss::<Sha256>::new_with_salt(salt), &digest, signature)
                    }
                    Digest::Sha384 => {
                        key.verify(Pss::<Sha384>::new_with_salt(salt), &digest, signature)
                    }
                    Digest::Sha512 => {
                        key.verify(Pss::<Sha512>::new_with_salt(salt), &digest, signature)
                    }
                }
                .is_ok()
            }
            (Self::P256(key), SignatureAlgorithm::Ecdsa(_)) => {
                p256::ecdsa::Signature::from_der(signature)
                    .is_ok_and(|signature| key.verify_prehash(&digest, &signature).is_ok())
            }
            (Self::P384(key), SignatureAlgorithm::Ecdsa(_)) => {
                p384::ecdsa::Signature::from_der(signature)
                    .is_ok_and(|signature| key.verify_prehash(&digest, &signature).is_ok())
            }
            _ => return Err(SignatureError::Key(KeyError::AlgorithmDiffers(algorithm))),
        };
        if holds {
            Ok(())
        } else {
            Err(SignatureError::Wrong)
        }
    }
}

fn rsa_key(info: SubjectPublicKeyInfoRef<'_>) -> Result<PublicKey, KeyError> {
    let pss_only = info.algorithm.oid == ID_RSASSA_PSS;
    let key = RsaPublicKey::try_from(info).map_err(|_| KeyError::Malformed)?;
    let bits = key.n().bits_vartime();
    if bits < MIN_RSA_BITS {
        return Err(KeyError::TooShort(bits));
    }
    Ok(PublicKey::Rsa { key, pss_only })
}

fn ec_key(info: SubjectPublicKeyInfoRef<'_>) -> Result<PublicKey, KeyError> {
    let curve = info
        .algorithm
        .parameters_oid()
        .map_err(|_| KeyError::Malformed)?;
    let point = info
        .subject_public_key
        .as_bytes()
        .ok_or(KeyError::Malformed)?;
    match curve {
        SECP_256_R_1 => p256::ecdsa::VerifyingKey::from_sec1_bytes(point)
            .map(PublicKey::P256)
            .map_err(|_| KeyError::Malformed),
        SECP_384_R_1 => p384::ecdsa::VerifyingKey::from_sec1_bytes(point)
            .map(PublicKey::P384)
            .map_err(|_| KeyError::Malformed),
        other => Err(KeyError::Unsupported(other)),
    }
}

fn pkcs1(digest: Digest) -> Pkcs1v15Sign {
    match digest {
        Digest::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
        Digest::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
        Digest::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
    }
}
