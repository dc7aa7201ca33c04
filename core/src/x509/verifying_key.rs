//! The public key of any certificate, above all of an authority's, and what it can do: say
//! of a signature in X.509 or CMS whether it holds. RSA from 2048 bits, P-256 and P-384.
//! The keys of credentials, which are of fewer kinds, are [`crate::PublicKey`].

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::{
    ID_EC_PUBLIC_KEY, ID_RSASSA_PSS, RSA_ENCRYPTION, SECP_256_R_1, SECP_384_R_1,
};
use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use rsa::RsaPublicKey;
use rsa::traits::PublicKeyParts;
use spki::SubjectPublicKeyInfoRef;

use super::algorithm::SignatureAlgorithm;
use crate::crypto::{DigestAlgorithm, SigningInput, rsa_holds};

/// The least length of an RSA modulus in bits (ETSI TS 119 312).
const MIN_RSA_BITS: u32 = 2048;

/// A public key that can check signatures.
#[derive(Clone, Debug)]
pub struct VerifyingKey(Kind);

#[derive(Clone, Debug)]
enum Kind {
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
pub enum SignatureError {
    /// The signature is another key's, or over other bytes.
    Wrong,
    /// There was nothing to check with.
    Key(KeyError),
}

impl VerifyingKey {
    /// Reads the key of a certificate.
    ///
    /// # Errors
    /// [`KeyError`] when it is none that can be used.
    pub fn new(info: SubjectPublicKeyInfoRef<'_>) -> Result<Self, KeyError> {
        match info.algorithm.oid {
            RSA_ENCRYPTION | ID_RSASSA_PSS => rsa_key(info),
            ID_EC_PUBLIC_KEY => ec_key(info),
            other => Err(KeyError::Unsupported(other)),
        }
        .map(Self)
    }

    /// The algorithm that certificates and CMS use with this key unless told otherwise.
    ///
    /// # Errors
    /// [`KeyError::AlgorithmDiffers`] for an RSA key that is for PSS alone.
    pub const fn paired_algorithm(&self) -> Result<SignatureAlgorithm, KeyError> {
        const RSA: SignatureAlgorithm = SignatureAlgorithm::RsaPkcs1(DigestAlgorithm::Sha256);
        match self.0 {
            Kind::Rsa { pss_only: true, .. } => Err(KeyError::AlgorithmDiffers(RSA)),
            Kind::Rsa { .. } => Ok(RSA),
            Kind::P256(_) => Ok(SignatureAlgorithm::Ecdsa(DigestAlgorithm::Sha256)),
            Kind::P384(_) => Ok(SignatureAlgorithm::Ecdsa(DigestAlgorithm::Sha384)),
        }
    }

    /// Whether `signature` is this key's over `message`: the bytes of a PKCS#1 block for
    /// RSA, the DER of ECDSA-Sig-Value (RFC 3279, section 2.2.3) for ECDSA.
    ///
    /// # Errors
    /// [`SignatureError`].
    pub fn verify(
        &self,
        algorithm: SignatureAlgorithm,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), SignatureError> {
        let digest = algorithm.digest().digest(message);
        let hash = digest.as_bytes();
        let holds = match (&self.0, algorithm) {
            (
                Kind::Rsa {
                    key,
                    pss_only: false,
                },
                SignatureAlgorithm::RsaPkcs1(_),
            ) => rsa_holds(key, &SigningInput::RsaPkcs1(digest), signature),
            (Kind::Rsa { key, .. }, SignatureAlgorithm::RsaPss { salt, .. }) => {
                let salt_length = usize::from(salt);
                let input = SigningInput::RsaPss {
                    digest,
                    salt_length,
                };
                rsa_holds(key, &input, signature)
            }
            (Kind::P256(key), SignatureAlgorithm::Ecdsa(_)) => {
                p256::ecdsa::Signature::from_der(signature)
                    .is_ok_and(|signature| key.verify_prehash(hash, &signature).is_ok())
            }
            (Kind::P384(key), SignatureAlgorithm::Ecdsa(_)) => {
                p384::ecdsa::Signature::from_der(signature)
                    .is_ok_and(|signature| key.verify_prehash(hash, &signature).is_ok())
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

fn rsa_key(info: SubjectPublicKeyInfoRef<'_>) -> Result<Kind, KeyError> {
    let pss_only = info.algorithm.oid == ID_RSASSA_PSS;
    let key = RsaPublicKey::try_from(info).map_err(|_| KeyError::Malformed)?;
    let bits = key.n().bits_vartime();
    if bits < MIN_RSA_BITS {
        return Err(KeyError::TooShort(bits));
    }
    Ok(Kind::Rsa { key, pss_only })
}

fn ec_key(info: SubjectPublicKeyInfoRef<'_>) -> Result<Kind, KeyError> {
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
            .map(Kind::P256)
            .map_err(|_| KeyError::Malformed),
        SECP_384_R_1 => p384::ecdsa::VerifyingKey::from_sec1_bytes(point)
            .map(Kind::P384)
            .map_err(|_| KeyError::Malformed),
        other => Err(KeyError::Unsupported(other)),
    }
}
