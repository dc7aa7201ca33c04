//! The operations that are measured: with which key, by which PKCS#11 mechanism, over
//! which bytes, and whether the signature that came out is one.

use aws_lc_rs::digest;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    UnparsedPublicKey, VerificationAlgorithm,
};
use cryptoki::mechanism::rsa::{PkcsMgfType, PkcsPssParams};
use cryptoki::mechanism::{Mechanism, MechanismType};

use crate::Result;

const MESSAGE: &[u8] = b"Ten thousand euros.";

/// `DigestInfo` of SHA-256 up to the digest (RFC 8017 section 9.2, note 1).
const SHA256_DIGEST_INFO: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];

/// A key that signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// RSA with a modulus of 2048 bits.
    Rsa2048,
    /// The NIST curve P-256.
    P256,
}

impl Key {
    /// The name under which a demonstration lists it: `rsa2048`, `p256`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Rsa2048 => "rsa2048",
            Self::P256 => "p256",
        }
    }
}

/// One signature over a ready-made SHA-256 digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// RSASSA-PKCS1-v1_5: `CKM_RSA_PKCS` of a `DigestInfo`.
    RsaPkcs1,
    /// RSASSA-PSS, MGF1 with SHA-256, salt of 32 bytes: `CKM_RSA_PKCS_PSS` of a digest.
    RsaPss,
    /// ECDSA, `r` and `s` side by side: `CKM_ECDSA` of a digest.
    Ecdsa,
}

impl Operation {
    /// Every operation, in the order of the report.
    pub const ALL: [Self; 3] = [Self::RsaPkcs1, Self::RsaPss, Self::Ecdsa];

    /// Its name in a report.
    pub const fn name(self) -> &'static str {
        match self {
            Self::RsaPkcs1 => "RSA-2048 PKCS#1",
            Self::RsaPss => "RSA-2048 PSS",
            Self::Ecdsa => "P-256 ECDSA",
        }
    }

    /// Its name on a command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::RsaPkcs1 => "rsa2048-pkcs1",
            Self::RsaPss => "rsa2048-pss",
            Self::Ecdsa => "p256-ecdsa",
        }
    }

    /// The key it uses.
    pub const fn key(self) -> Key {
        match self {
            Self::RsaPkcs1 | Self::RsaPss => Key::Rsa2048,
            Self::Ecdsa => Key::P256,
        }
    }

    /// The digest that is signed: SHA-256 of a short message.
    pub fn digest() -> digest::Digest {
        digest::digest(&digest::SHA256, MESSAGE)
    }

    /// What `C_Sign` is given.
    pub(crate) fn input(self) -> Vec<u8> {
        let digest = Self::digest();
        match self {
            Self::RsaPkcs1 => [&SHA256_DIGEST_INFO, digest.as_ref()].concat(),
            Self::RsaPss | Self::Ecdsa => digest.as_ref().to_vec(),
        }
    }

    /// What `C_SignInit` is given.
    pub(crate) fn mechanism(self) -> Result<Mechanism<'static>> {
        Ok(match self {
            Self::RsaPkcs1 => Mechanism::RsaPkcs,
            Self::RsaPss => Mechanism::RsaPkcsPss(PkcsPssParams {
                hash_alg: MechanismType::SHA256,
                mgf: PkcsMgfType::MGF1_SHA256,
                s_len: digest::SHA256_OUTPUT_LEN.try_into()?,
            }),
            Self::Ecdsa => Mechanism::Ecdsa,
        })
    }

    /// Checks that `signature` is one of the message by the owner of `key`, which is
    /// encoded as [`Signer::public_key`](crate::Signer::public_key) gives it.
    ///
    /// # Errors
    ///
    /// If it is not.
    pub fn verify(self, key: &[u8], signature: &[u8]) -> Result<()> {
        let algorithm: &'static dyn VerificationAlgorithm = match self {
            Self::RsaPkcs1 => &RSA_PKCS1_2048_8192_SHA256,
            Self::RsaPss => &RSA_PSS_2048_8192_SHA256,
            Self::Ecdsa => &ECDSA_P256_SHA256_FIXED,
        };
        UnparsedPublicKey::new(algorithm, key)
            .verify(MESSAGE, signature)
            .map_err(|_| format!("{}: the signature does not verify", self.name()).into())
    }
}
