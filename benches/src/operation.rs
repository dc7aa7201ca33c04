//! The operations that are measured: with which key, by which PKCS#11 mechanism, over
//! which bytes, and whether the signature that came out is one.

use aws_lc_rs::digest;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, RSA_PKCS1_2048_8192_SHA256,
    RSA_PSS_2048_8192_SHA256, UnparsedPublicKey, VerificationAlgorithm,
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
    /// RSA with a modulus of 3072 bits.
    Rsa3072,
    /// RSA with a modulus of 4096 bits.
    Rsa4096,
    /// The NIST curve P-256.
    P256,
    /// The NIST curve P-384.
    P384,
}

impl Key {
    /// Every key, in the order of the report.
    pub const ALL: [Self; 5] = [
        Self::Rsa2048,
        Self::Rsa3072,
        Self::Rsa4096,
        Self::P256,
        Self::P384,
    ];

    /// The name under which a demonstration lists it: `rsa2048`, `p256`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Rsa2048 => "rsa2048",
            Self::Rsa3072 => "rsa3072",
            Self::Rsa4096 => "rsa4096",
            Self::P256 => "p256",
            Self::P384 => "p384",
        }
    }

    /// Whether it is an RSA key.
    pub const fn is_rsa(self) -> bool {
        self.modulus_bits().is_some()
    }

    /// The length of an RSA modulus, in bits; none of an elliptic curve.
    pub(crate) const fn modulus_bits(self) -> Option<u32> {
        match self {
            Self::Rsa2048 => Some(2048),
            Self::Rsa3072 => Some(3072),
            Self::Rsa4096 => Some(4096),
            Self::P256 | Self::P384 => None,
        }
    }
}

/// One signature over a ready-made digest: SHA-384 for P-384, SHA-256 for the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation {
    key: Key,
    pss: bool,
}

impl Operation {
    /// Every operation, in the order of the report.
    pub const ALL: [Self; 8] = [
        Self::pkcs1(Key::Rsa2048),
        Self::pss(Key::Rsa2048),
        Self::pkcs1(Key::Rsa3072),
        Self::pss(Key::Rsa3072),
        Self::pkcs1(Key::Rsa4096),
        Self::pss(Key::Rsa4096),
        Self::P256,
        Self::P384,
    ];

    /// RSASSA-PKCS1-v1_5 with 2048 bits.
    pub const RSA_2048: Self = Self::pkcs1(Key::Rsa2048);

    /// ECDSA, `r` and `s` side by side: `CKM_ECDSA` of a digest.
    pub const P256: Self = Self::pkcs1(Key::P256);

    /// The same on P-384.
    pub const P384: Self = Self::pkcs1(Key::P384);

    /// RSASSA-PKCS1-v1_5: `CKM_RSA_PKCS` of a `DigestInfo`.
    const fn pkcs1(key: Key) -> Self {
        Self { key, pss: false }
    }

    /// RSASSA-PSS, MGF1 with SHA-256, salt of 32 bytes: `CKM_RSA_PKCS_PSS` of a digest.
    const fn pss(key: Key) -> Self {
        Self { key, pss: true }
    }

    /// Its name in a report.
    pub fn name(self) -> &'static str {
        match (self.key, self.pss) {
            (Key::Rsa2048, false) => "RSA-2048 PKCS#1",
            (Key::Rsa2048, true) => "RSA-2048 PSS",
            (Key::Rsa3072, false) => "RSA-3072 PKCS#1",
            (Key::Rsa3072, true) => "RSA-3072 PSS",
            (Key::Rsa4096, false) => "RSA-4096 PKCS#1",
            (Key::Rsa4096, true) => "RSA-4096 PSS",
            (Key::P256, _) => "P-256 ECDSA",
            (Key::P384, _) => "P-384 ECDSA",
        }
    }

    /// The key it uses.
    pub const fn key(self) -> Key {
        self.key
    }

    /// Whether the padding is PSS.
    pub(crate) const fn is_pss(self) -> bool {
        self.pss
    }

    /// The digest that is signed, of a short message.
    pub(crate) fn digest(self) -> digest::Digest {
        let algorithm = match self.key {
            Key::P384 => &digest::SHA384,
            _ => &digest::SHA256,
        };
        digest::digest(algorithm, MESSAGE)
    }

    /// What `C_Sign` is given.
    pub fn input(self) -> Vec<u8> {
        let digest = self.digest();
        match self.key.modulus_bits() {
            Some(_) if !self.pss => [&SHA256_DIGEST_INFO, digest.as_ref()].concat(),
            _ => digest.as_ref().to_vec(),
        }
    }

    /// What `C_SignInit` is given.
    ///
    /// # Errors
    ///
    /// None on machines whose numbers hold the length of a salt.
    pub fn mechanism(self) -> Result<Mechanism<'static>> {
        Ok(match self.key.modulus_bits() {
            None => Mechanism::Ecdsa,
            Some(_) if !self.pss => Mechanism::RsaPkcs,
            Some(_) => Mechanism::RsaPkcsPss(PkcsPssParams {
                hash_alg: MechanismType::SHA256,
                mgf: PkcsMgfType::MGF1_SHA256,
                s_len: digest::SHA256_OUTPUT_LEN.try_into()?,
            }),
        })
    }

    /// Checks that `signature` is one of the message by the owner of `key`, which is
    /// encoded as [`Signer::public_key`](crate::Signer::public_key) gives it.
    ///
    /// # Errors
    ///
    /// If it is not.
    pub fn verify(self, key: &[u8], signature: &[u8]) -> Result<()> {
        let algorithm: &'static dyn VerificationAlgorithm = match self.key {
            Key::P256 => &ECDSA_P256_SHA256_FIXED,
            Key::P384 => &ECDSA_P384_SHA384_FIXED,
            _ if self.pss => &RSA_PSS_2048_8192_SHA256,
            _ => &RSA_PKCS1_2048_8192_SHA256,
        };
        UnparsedPublicKey::new(algorithm, key)
            .verify(MESSAGE, signature)
            .map_err(|_| format!("{}: the signature does not verify", self.name()).into())
    }
}
