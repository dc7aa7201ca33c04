//! Algorithms as values and what can be signed with them. No key and no computation
//! lives here.

use core::fmt;

use super::digest_info;
use crate::error::{Error, ErrorKind, Result};
use crate::words::{SignatureScheme, words};

words! {
    /// Algorithm and size of a signing key.
    KeyAlgorithm {
        /// RSA with a 2048-bit modulus, for interoperability.
        Rsa2048 = "rsa2048",
        /// RSA with a 3072-bit modulus.
        Rsa3072 = "rsa3072",
        /// RSA with a 4096-bit modulus.
        Rsa4096 = "rsa4096",
        /// ECDSA on NIST P-256.
        P256 = "p256",
        /// ECDSA on NIST P-384.
        P384 = "p384",
    }

    /// Digest algorithms that can be signed; no other is, not even as raw input.
    DigestAlgorithm {
        /// SHA-256.
        Sha256 = "sha256",
        /// SHA-384.
        Sha384 = "sha384",
        /// SHA-512.
        Sha512 = "sha512",
    }
}

impl KeyAlgorithm {
    /// True for RSA.
    pub const fn is_rsa(self) -> bool {
        matches!(self, Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096)
    }

    /// Length of the RSA modulus or of the curve's order, in bytes.
    pub const fn size(self) -> usize {
        match self {
            Self::Rsa2048 => 256,
            Self::Rsa3072 => 384,
            Self::Rsa4096 => 512,
            Self::P256 => 32,
            Self::P384 => 48,
        }
    }

    /// Length of a signature in bytes (ECDSA: raw r||s).
    pub const fn signature_length(self) -> usize {
        if self.is_rsa() {
            self.size()
        } else {
            2 * self.size()
        }
    }

    /// The digest that certificates and CMS use with this key.
    pub const fn paired_digest(self) -> DigestAlgorithm {
        match self {
            Self::P384 => DigestAlgorithm::Sha384,
            _ => DigestAlgorithm::Sha256,
        }
    }
}

impl DigestAlgorithm {
    /// Length of the digest in bytes.
    pub const fn length(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// Digests `data`.
    pub fn digest(self, data: &[u8]) -> Digest {
        use sha2::Digest as _;
        let value = match self {
            Self::Sha256 => sha2::Sha256::digest(data).to_vec(),
            Self::Sha384 => sha2::Sha384::digest(data).to_vec(),
            Self::Sha512 => sha2::Sha512::digest(data).to_vec(),
        };
        Digest {
            algorithm: self,
            value,
        }
    }
}

/// A digest together with its algorithm; its length is always the algorithm's.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Digest {
    algorithm: DigestAlgorithm,
    value: Vec<u8>,
}

impl Digest {
    /// Takes a ready-made digest.
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] when its length is not the algorithm's (threat 42).
    pub fn new(algorithm: DigestAlgorithm, value: &[u8]) -> Result<Self> {
        if value.len() != algorithm.length() {
            return Err(Error::new(
                ErrorKind::InputRefused,
                format!(
                    "a {algorithm} digest has {} bytes, not {}",
                    algorithm.length(),
                    value.len()
                ),
            ));
        }
        Ok(Self {
            algorithm,
            value: value.to_vec(),
        })
    }

    /// Its algorithm.
    pub const fn algorithm(&self) -> DigestAlgorithm {
        self.algorithm
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.value
    }
}

/// `sha256:` and the digest in lower-case hexadecimal.
impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}",
            self.algorithm,
            data_encoding::HEXLOWER.encode(&self.value)
        )
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What is to be signed, and by which scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SigningInput {
    /// RSASSA-PKCS1-v1_5 of a digest (RFC 8017 8.2); the DigestInfo is built inside.
    RsaPkcs1(Digest),
    /// PKCS#1 v1.5 padding of bytes that are no DigestInfo (RFC 8017 8.2 without 9.2 step 2);
    /// at most the modulus' length less 11. Whatever could pass for a hash by SHA-1, MD5 or
    /// another weak digest is refused: any DigestInfo but the three of
    /// [`SigningInput::RsaPkcs1`], and 16, 20, 28 or 36 bare bytes. Policy may forbid all of
    /// it, and the history shows it as raw.
    RsaPkcs1Raw(Vec<u8>),
    /// RSASSA-PSS of a digest (RFC 8017 8.1); MGF1 uses the same digest algorithm.
    RsaPss {
        /// The digest.
        digest: Digest,
        /// Length of the salt in bytes.
        salt_length: usize,
    },
    /// ECDSA of a digest (FIPS 186-5 6.4); one longer than the curve's order is cut to it.
    Ecdsa(Digest),
}

impl SigningInput {
    /// What `CKM_RSA_PKCS` gets: a DigestInfo of SHA-256, SHA-384 or SHA-512 becomes
    /// [`SigningInput::RsaPkcs1`], anything else [`SigningInput::RsaPkcs1Raw`].
    pub fn rsa_pkcs1_from_raw(data: &[u8]) -> Self {
        match digest_info::parse(data) {
            Some(digest) => Self::RsaPkcs1(digest),
            None => Self::RsaPkcs1Raw(data.to_vec()),
        }
    }

    /// What `CKM_ECDSA` gets: a bare hash, whose algorithm follows from its length.
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] when it has not 32, 48 or 64 bytes: SHA-1 and SHA-224 are
    /// not signed.
    pub fn ecdsa_from_raw(hash: &[u8]) -> Result<Self> {
        DigestAlgorithm::ALL
            .iter()
            .find_map(|algorithm| Digest::new(*algorithm, hash).ok())
            .map(Self::Ecdsa)
            .ok_or_else(|| {
                Error::new(
                    ErrorKind::InputRefused,
                    format!(
                        "{} bytes are no hash by SHA-256, SHA-384 or SHA-512 (32, 48 or 64 \
                         bytes); set the application to one of these",
                        hash.len()
                    ),
                )
            })
    }

    /// The usual input for a document's digest with a key of `algorithm`: PKCS#1 v1.5 for
    /// RSA, ECDSA otherwise.
    pub fn of_digest(algorithm: KeyAlgorithm, digest: &Digest) -> Self {
        if algorithm.is_rsa() {
            Self::RsaPkcs1(digest.clone())
        } else {
            Self::Ecdsa(digest.clone())
        }
    }

    /// The scheme, as the history has it.
    pub const fn scheme(&self) -> SignatureScheme {
        match self {
            Self::RsaPkcs1(_) => SignatureScheme::RsaPkcs1,
            Self::RsaPkcs1Raw(_) => SignatureScheme::RsaPkcs1Raw,
            Self::RsaPss { .. } => SignatureScheme::RsaPss,
            Self::Ecdsa(_) => SignatureScheme::Ecdsa,
        }
    }

    /// The digest that is signed; for raw input, which need not be one, its SHA-256.
    pub fn digest(&self) -> Digest {
        match self {
            Self::RsaPkcs1(digest) | Self::RsaPss { digest, .. } | Self::Ecdsa(digest) => {
                digest.clone()
            }
            Self::RsaPkcs1Raw(data) => DigestAlgorithm::Sha256.digest(data),
        }
    }

    /// The length of the salt in bytes; PSS alone has one.
    pub const fn salt_length(&self) -> Option<usize> {
        match self {
            Self::RsaPss { salt_length, .. } => Some(*salt_length),
            _ => None,
        }
    }

    /// Refuses what a key of `algorithm` cannot sign, before any try or use is spent.
    ///
    /// # Errors
    /// [`ErrorKind::AlgorithmMismatch`], [`ErrorKind::InputRefused`].
    pub fn check(&self, algorithm: KeyAlgorithm) -> Result<()> {
        if algorithm.is_rsa() == matches!(self, Self::Ecdsa(_)) {
            return Err(Error::new(
                ErrorKind::AlgorithmMismatch,
                format!("a key {algorithm} cannot sign this way"),
            ));
        }
        let size = algorithm.size();
        let too_long = |what: &str, most: usize| {
            Err(Error::new(
                ErrorKind::InputRefused,
                format!("{what} is too long for a key {algorithm}; {most} bytes are the most"),
            ))
        };
        match self {
            Self::RsaPkcs1(_) | Self::Ecdsa(_) => Ok(()),
            Self::RsaPkcs1Raw(data) if data.len() > size - 11 => too_long("the input", size - 11),
            Self::RsaPkcs1Raw(data) => digest_info::check_raw(data),
            Self::RsaPss {
                digest,
                salt_length,
            } => {
                let most = size - 2 - digest.value.len();
                if *salt_length > most {
                    return too_long("the salt", most);
                }
                Ok(())
            }
        }
    }
}

/// As the history shows it: scheme, digest or, for raw input, its SHA-256.
impl fmt::Display for SigningInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, digest) = (self.scheme(), self.digest());
        match self {
            Self::RsaPkcs1(_) | Self::Ecdsa(_) => write!(f, "{scheme} {digest}"),
            Self::RsaPkcs1Raw(data) => write!(f, "{scheme} {} bytes, {digest}", data.len()),
            Self::RsaPss { salt_length, .. } => write!(f, "{scheme} salt {salt_length} {digest}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threat_42_digest_length_must_match() {
        for algorithm in DigestAlgorithm::ALL {
            assert!(Digest::new(*algorithm, &vec![0; algorithm.length()]).is_ok());
            for wrong in [0, algorithm.length() - 1, algorithm.length() + 1] {
                let error = Digest::new(*algorithm, &vec![0; wrong]).unwrap_err();
                assert_eq!(error.kind(), ErrorKind::InputRefused);
            }
        }
    }

    #[test]
    fn input_must_fit_the_key() {
        let digest = DigestAlgorithm::Sha512.digest(b"");
        assert!(
            SigningInput::RsaPkcs1Raw(vec![1; 245])
                .check(KeyAlgorithm::Rsa2048)
                .is_ok()
        );
        assert!(
            SigningInput::RsaPkcs1Raw(vec![1; 246])
                .check(KeyAlgorithm::Rsa2048)
                .is_err()
        );
        let pss = |salt_length| SigningInput::RsaPss {
            digest: digest.clone(),
            salt_length,
        };
        assert!(pss(190).check(KeyAlgorithm::Rsa2048).is_ok());
        assert!(pss(191).check(KeyAlgorithm::Rsa2048).is_err());
        assert!(pss(usize::MAX).check(KeyAlgorithm::Rsa2048).is_err());
        assert!(
            SigningInput::Ecdsa(digest.clone())
                .check(KeyAlgorithm::Rsa2048)
                .is_err()
        );
        assert!(
            SigningInput::RsaPkcs1(digest)
                .check(KeyAlgorithm::P384)
                .is_err()
        );
    }

    #[test]
    fn threat_42_a_bare_hash_for_ecdsa_is_of_sha_2() {
        use DigestAlgorithm::{Sha256, Sha384, Sha512};
        for length in 0..=130 {
            let input = SigningInput::ecdsa_from_raw(&vec![7; length]);
            let algorithm = match length {
                32 => Sha256,
                48 => Sha384,
                64 => Sha512,
                _ => {
                    assert_eq!(
                        input.unwrap_err().kind(),
                        ErrorKind::InputRefused,
                        "{length}"
                    );
                    continue;
                }
            };
            assert_eq!(input.unwrap().digest().algorithm(), algorithm);
        }
    }

    #[test]
    fn the_history_can_tell_what_was_signed() {
        let digest = DigestAlgorithm::Sha384.digest(b"document");
        let pss = SigningInput::RsaPss {
            digest: digest.clone(),
            salt_length: 20,
        };
        // FIPS 180-4's example: SHA-256 of "abc".
        let abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let raw = SigningInput::RsaPkcs1Raw(b"abc".to_vec());
        let pkcs1 = SigningInput::RsaPkcs1(digest.clone());
        let ecdsa = SigningInput::Ecdsa(digest.clone());
        for (input, scheme, salt, shown) in [
            (
                pkcs1,
                SignatureScheme::RsaPkcs1,
                None,
                format!("rsa-pkcs1 {digest}"),
            ),
            (
                pss,
                SignatureScheme::RsaPss,
                Some(20),
                format!("rsa-pss salt 20 {digest}"),
            ),
            (
                ecdsa,
                SignatureScheme::Ecdsa,
                None,
                format!("ecdsa {digest}"),
            ),
            (
                raw,
                SignatureScheme::RsaPkcs1Raw,
                None,
                format!("rsa-pkcs1-raw 3 bytes, {abc}"),
            ),
        ] {
            assert_eq!((input.scheme(), input.salt_length()), (scheme, salt));
            assert!(shown.ends_with(&input.digest().to_string()));
            assert_eq!(input.to_string(), shown);
        }
    }
}
