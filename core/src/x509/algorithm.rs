//! Names of algorithms: which digests and signature algorithms are accepted, how they are
//! written in an AlgorithmIdentifier, and which are refused. What checks a signature with
//! them is in `verifying_key`.

use core::fmt;

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::{
    ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_384, ECDSA_WITH_SHA_512, ID_MGF_1, ID_RSASSA_PSS,
    ID_SHA_256, ID_SHA_384, ID_SHA_512, RSA_ENCRYPTION, SHA_256_WITH_RSA_ENCRYPTION,
    SHA_384_WITH_RSA_ENCRYPTION, SHA_512_WITH_RSA_ENCRYPTION,
};
use der::asn1::AnyRef;
use der::referenced::OwnedToRef;
use rsa::pkcs1::RsaPssParamsOwned;
use spki::{AlgorithmIdentifierOwned, AlgorithmIdentifierRef};

use crate::crypto::DigestAlgorithm;

/// How a signature was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureAlgorithm {
    /// RSASSA-PKCS1-v1_5 (RFC 8017, section 8.2).
    RsaPkcs1(DigestAlgorithm),
    /// RSASSA-PSS (RFC 8017, section 8.1) with MGF1 over the same digest.
    RsaPss {
        /// The digest of the message and of MGF1.
        digest: DigestAlgorithm,
        /// The length of the salt in bytes.
        salt: u8,
    },
    /// ECDSA (FIPS 186-5); the curve is the key's.
    Ecdsa(DigestAlgorithm),
}

/// Why an algorithm is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AlgorithmError {
    /// Broken: nobody can tell any more who signed.
    #[error("{0} is broken and proves nothing; ask the signer to sign again with SHA-256")]
    Broken(&'static str),
    /// Not one of those this program knows.
    #[error("the algorithm {0} is not supported")]
    Unknown(ObjectIdentifier),
    /// Known, but with parameters that this program does not support.
    #[error("the parameters of {0} are malformed or not supported")]
    Parameters(&'static str),
    /// The signature algorithm names one digest, the file another.
    #[error("the signature was made with {}, but the file declares {}", signature.name(), declared.name())]
    DigestDiffers {
        /// The digest of the signature algorithm.
        signature: DigestAlgorithm,
        /// The digest that the file declares for content and attributes.
        declared: DigestAlgorithm,
    },
}

impl DigestAlgorithm {
    /// The identifier as RFC 5754, section 2 wants it written: without parameters.
    pub fn identifier(self) -> AlgorithmIdentifierOwned {
        let oid = match self {
            Self::Sha256 => ID_SHA_256,
            Self::Sha384 => ID_SHA_384,
            Self::Sha512 => ID_SHA_512,
        };
        AlgorithmIdentifierOwned {
            oid,
            parameters: None,
        }
    }

    /// Reads an identifier; RFC 5754, section 2 has both absent and NULL parameters accepted.
    pub fn from_identifier(identifier: AlgorithmIdentifierRef<'_>) -> Result<Self, AlgorithmError> {
        let digest = match identifier.oid {
            ID_SHA_256 => Self::Sha256,
            ID_SHA_384 => Self::Sha384,
            ID_SHA_512 => Self::Sha512,
            other => return Err(refused(other)),
        };
        if has_parameters(identifier) {
            return Err(AlgorithmError::Parameters(digest.name()));
        }
        Ok(digest)
    }

    /// Its name in FIPS 180-4.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }
}

impl SignatureAlgorithm {
    /// The digest of the message.
    pub fn digest(self) -> DigestAlgorithm {
        match self {
            Self::RsaPkcs1(digest) | Self::RsaPss { digest, .. } | Self::Ecdsa(digest) => digest,
        }
    }

    /// Reads the identifier in a SignerInfo, whose digest the file declares apart (RFC 5652, section 5.3). Plain
    /// `rsaEncryption` means PKCS#1 v1.5 with that digest (RFC 3370, section 3.2).
    pub fn of_signer(
        identifier: AlgorithmIdentifierRef<'_>,
        declared: DigestAlgorithm,
    ) -> Result<Self, AlgorithmError> {
        if identifier.oid == RSA_ENCRYPTION {
            if has_parameters(identifier) {
                return Err(AlgorithmError::Parameters("RSA"));
            }
            return Ok(Self::RsaPkcs1(declared));
        }
        let algorithm = Self::of_certificate(identifier)?;
        if algorithm.digest() != declared {
            return Err(AlgorithmError::DigestDiffers {
                signature: algorithm.digest(),
                declared,
            });
        }
        Ok(algorithm)
    }

    /// Reads the identifier in a certificate, which names the digest too (RFC 5912).
    pub fn of_certificate(identifier: AlgorithmIdentifierRef<'_>) -> Result<Self, AlgorithmError> {
        let algorithm = match identifier.oid {
            SHA_256_WITH_RSA_ENCRYPTION => Self::RsaPkcs1(DigestAlgorithm::Sha256),
            SHA_384_WITH_RSA_ENCRYPTION => Self::RsaPkcs1(DigestAlgorithm::Sha384),
            SHA_512_WITH_RSA_ENCRYPTION => Self::RsaPkcs1(DigestAlgorithm::Sha512),
            ECDSA_WITH_SHA_256 => Self::Ecdsa(DigestAlgorithm::Sha256),
            ECDSA_WITH_SHA_384 => Self::Ecdsa(DigestAlgorithm::Sha384),
            ECDSA_WITH_SHA_512 => Self::Ecdsa(DigestAlgorithm::Sha512),
            ID_RSASSA_PSS => return pss(identifier),
            other => return Err(refused(other)),
        };
        match (algorithm, has_parameters(identifier)) {
            (Self::Ecdsa(_), true) => Err(AlgorithmError::Parameters("ECDSA")),
            (_, true) => Err(AlgorithmError::Parameters("RSA")),
            (_, false) => Ok(algorithm),
        }
    }
}

impl fmt::Display for SignatureAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RsaPkcs1(digest) => write!(f, "RSA (PKCS#1 v1.5) with {}", digest.name()),
            Self::RsaPss { digest, .. } => write!(f, "RSA (PSS) with {}", digest.name()),
            Self::Ecdsa(digest) => write!(f, "ECDSA with {}", digest.name()),
        }
    }
}

/// Parameters other than none and NULL.
fn has_parameters(identifier: AlgorithmIdentifierRef<'_>) -> bool {
    identifier
        .parameters
        .is_some_and(|parameters| parameters != AnyRef::NULL)
}

/// RSASSA-PSS-params (RFC 4055, section 3.1); the two digests must be one, as RFC 4056 recommends and the engine needs.
fn pss(identifier: AlgorithmIdentifierRef<'_>) -> Result<SignatureAlgorithm, AlgorithmError> {
    const MALFORMED: AlgorithmError = AlgorithmError::Parameters("RSA (PSS)");
    let parameters = identifier.parameters.ok_or(MALFORMED)?;
    let parameters = parameters
        .decode_as::<RsaPssParamsOwned>()
        .map_err(|_| MALFORMED)?;
    let digest = DigestAlgorithm::from_identifier(parameters.hash.owned_to_ref())?;
    let mask = parameters.mask_gen.parameters.ok_or(MALFORMED)?;
    let mask = mask.owned_to_ref();
    if parameters.mask_gen.oid != ID_MGF_1 || DigestAlgorithm::from_identifier(mask)? != digest {
        return Err(MALFORMED);
    }
    Ok(SignatureAlgorithm::RsaPss {
        digest,
        salt: parameters.salt_len,
    })
}

fn refused(oid: ObjectIdentifier) -> AlgorithmError {
    const BROKEN: [(&str, &str); 6] = [
        ("1.2.840.113549.2.5", "MD5"),
        ("1.2.840.113549.1.1.4", "MD5"),
        ("1.3.14.3.2.26", "SHA-1"),
        ("1.3.14.3.2.29", "SHA-1"),
        ("1.2.840.113549.1.1.5", "SHA-1"),
        ("1.2.840.10045.4.1", "SHA-1"),
    ];
    BROKEN
        .iter()
        .find(|(broken, _)| ObjectIdentifier::new(broken) == Ok(oid))
        .map_or(AlgorithmError::Unknown(oid), |(_, name)| {
            AlgorithmError::Broken(name)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identifier(oid: &str) -> AlgorithmIdentifierRef<'static> {
        AlgorithmIdentifierRef {
            oid: ObjectIdentifier::new(oid).unwrap(),
            parameters: Some(AnyRef::NULL),
        }
    }

    #[test]
    fn broken_digests_are_refused_by_name() {
        for (oid, name) in [("1.2.840.113549.2.5", "MD5"), ("1.3.14.3.2.26", "SHA-1")] {
            let refused = DigestAlgorithm::from_identifier(identifier(oid));
            assert_eq!(refused, Err(AlgorithmError::Broken(name)));
        }
        for (oid, name) in [
            ("1.2.840.113549.1.1.4", "MD5"),
            ("1.2.840.113549.1.1.5", "SHA-1"),
            ("1.2.840.10045.4.1", "SHA-1"),
        ] {
            let refused = SignatureAlgorithm::of_certificate(identifier(oid));
            assert_eq!(refused, Err(AlgorithmError::Broken(name)));
            let refused = SignatureAlgorithm::of_signer(identifier(oid), DigestAlgorithm::Sha256);
            assert_eq!(refused, Err(AlgorithmError::Broken(name)));
        }
    }

    /// RFC 4055, section 3.1: without parameters' fields, PSS is with SHA-1.
    #[test]
    fn pss_with_default_parameters_is_sha_1() {
        let empty = AlgorithmIdentifierRef {
            oid: ID_RSASSA_PSS,
            parameters: Some(AnyRef::new(der::Tag::Sequence, &[]).unwrap()),
        };
        assert_eq!(
            SignatureAlgorithm::of_certificate(empty),
            Err(AlgorithmError::Broken("SHA-1"))
        );
        let absent = AlgorithmIdentifierRef {
            parameters: None,
            ..empty
        };
        assert_eq!(
            SignatureAlgorithm::of_certificate(absent),
            Err(AlgorithmError::Parameters("RSA (PSS)"))
        );
    }

    /// rsaEncryption names no digest: a certificate must (RFC 5912), a SignerInfo has its own field for it.
    #[test]
    fn plain_rsa_takes_the_declared_digest() {
        let rsa = identifier("1.2.840.113549.1.1.1");
        assert_eq!(
            SignatureAlgorithm::of_signer(rsa, DigestAlgorithm::Sha384),
            Ok(SignatureAlgorithm::RsaPkcs1(DigestAlgorithm::Sha384))
        );
        assert_eq!(
            SignatureAlgorithm::of_certificate(rsa),
            Err(AlgorithmError::Unknown(RSA_ENCRYPTION))
        );
    }
}
