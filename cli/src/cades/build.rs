//! Making a CAdES B-B signature around a signature value that comes from outside. [`prepare`] settles
//! everything that is signed; a signer (a card, a service) signs it; [`Prepared::finish`] checks the value
//! with the certificate's key and gives the file, so that no file leaves which nobody could verify.

use cms::cert::IssuerAndSerialNumber;
use cms::content_info::CmsVersion;
use cms::signed_data::SignerIdentifier;
use const_oid::db::rfc5911::{ID_DATA, ID_SIGNED_DATA};
use const_oid::db::rfc5912::{ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_384, RSA_ENCRYPTION};
use der::asn1::{AnyRef, OctetStringRef};
use der::{DateTime, Decode, Encode};
use spki::AlgorithmIdentifierOwned;

use remote_sign_core::x509::{
    Certificate, KeyError, SignatureAlgorithm, SignatureError, VerifyingKey,
};
use remote_sign_core::{DigestAlgorithm, KeyAlgorithm, ecdsa_to_der};

use super::MAX_CERTIFICATES;
use super::attributes;
use super::signed_data::{
    ContentInfo, EncapsulatedContentInfo, RawSet, SignedData, SignerInfo, sorted_set,
};

/// What to sign, for whom, when.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The bytes of the file to sign.
    pub content: &'a [u8],
    /// Whether they go into the `.p7m`.
    pub packaging: Packaging,
    /// The signer's certificate; its key decides the algorithm.
    pub certificate: &'a Certificate,
    /// Certificates of issuers to put in beside it, in any order; usually all but the root.
    pub chain: &'a [Certificate],
    /// The time that the signer claims to sign at.
    pub signing_time: DateTime,
}

/// Where the signed content is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packaging {
    /// Inside the `.p7m`: one file says all.
    Enveloping,
    /// In its own file, which must stay byte for byte as it is.
    Detached,
}

/// How the signer must sign: it follows from the certificate's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SigningAlgorithm {
    /// RSA key: PKCS#1 v1.5 with SHA-256.
    RsaPkcs1Sha256,
    /// Key on P-256: ECDSA with SHA-256.
    EcdsaP256Sha256,
    /// Key on P-384: ECDSA with SHA-384.
    EcdsaP384Sha384,
}

/// A signature that lacks nothing but its value.
#[derive(Debug)]
pub struct Prepared<'a> {
    algorithm: SigningAlgorithm,
    key: VerifyingKey,
    content: Option<&'a OctetStringRef>,
    certificates: Vec<u8>,
    sid: SignerIdentifier,
    /// The content of the SET OF signed attributes.
    attributes: Vec<u8>,
    /// The same in the tag of a SET: what is signed (RFC 5652, section 5.4).
    to_be_signed: Vec<u8>,
}

/// Why no signature can be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The certificate's key cannot sign here.
    #[error("cannot sign with this certificate: {0}")]
    Key(#[from] KeyError),
    /// More certificates than a verifier takes.
    #[error("{0} certificates are too many for one signature; {MAX_CERTIFICATES} is the limit")]
    TooManyCertificates(usize),
    /// The structure does not encode, in practice because the content is larger than 4 GiB.
    #[error(
        "the signature cannot be encoded ({0}); content over 4 GiB can only be signed detached"
    )]
    Encoding(#[from] der::Error),
    /// The signature value has not the length or form that belongs to the algorithm.
    #[error("the signer gave a signature of {0} bytes, which is none of the kind asked for")]
    SignatureMalformed(usize),
    /// The signature value is not the certificate's key's: another key signed, or other bytes were signed.
    #[error(
        "the signature does not verify with the certificate; does the certificate belong to the key?"
    )]
    SignatureWrong,
}

/// Settles what is signed.
///
/// # Errors
/// [`BuildError::Key`] when the certificate's key is none this program signs with,
/// [`BuildError::TooManyCertificates`], [`BuildError::Encoding`].
pub fn prepare<'a>(request: &Request<'a>) -> Result<Prepared<'a>, BuildError> {
    let key = VerifyingKey::new(request.certificate.key())?;
    let algorithm = SigningAlgorithm::of_key(&key)?;
    let digest = algorithm.digest();
    let attributes = attributes::write(
        digest,
        digest.digest(request.content).as_bytes(),
        request.signing_time,
        request.certificate,
    )?;
    let content = match request.packaging {
        Packaging::Enveloping => Some(OctetStringRef::new(request.content)?),
        Packaging::Detached => None,
    };
    Ok(Prepared {
        algorithm,
        key,
        content,
        certificates: certificate_set(request.certificate, request.chain)?,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: request.certificate.issuer_name().clone(),
            serial_number: request.certificate.serial_number().clone(),
        }),
        to_be_signed: RawSet(&attributes).to_der()?,
        attributes,
    })
}

impl Prepared<'_> {
    /// How the signer must sign.
    #[must_use]
    pub fn algorithm(&self) -> SigningAlgorithm {
        self.algorithm
    }

    /// The message, for a signer that hashes by itself: the DER of the signed attributes (RFC 5652, section 5.4).
    #[must_use]
    pub fn to_be_signed(&self) -> &[u8] {
        &self.to_be_signed
    }

    /// The message's digest with [`SigningAlgorithm::digest`], for a signer that takes digests.
    #[must_use]
    pub fn digest(&self) -> Vec<u8> {
        let digest = self.algorithm.digest().digest(&self.to_be_signed);
        digest.as_bytes().to_vec()
    }

    /// The `.p7m` in DER. `signature` is what PKCS#11 gives: for RSA a block as long as the modulus, for ECDSA
    /// r and s, one after the other, each as long as the curve's order (64 bytes for P-256, 96 for P-384).
    ///
    /// # Errors
    /// [`BuildError::SignatureMalformed`] when the value has another form, [`BuildError::SignatureWrong`] when it
    /// does not verify, [`BuildError::Encoding`].
    pub fn finish(self, signature: &[u8]) -> Result<Vec<u8>, BuildError> {
        let signature = self.algorithm.encode(signature)?;
        self.key
            .verify(
                self.algorithm.signature_algorithm(),
                &self.to_be_signed,
                &signature,
            )
            .map_err(|error| match error {
                SignatureError::Wrong => BuildError::SignatureWrong,
                SignatureError::Key(error) => BuildError::Key(error),
            })?;
        let digest_algorithm = self.algorithm.digest().identifier();
        let signer_info = SignerInfo {
            version: CmsVersion::V1,
            sid: self.sid,
            digest_algorithm: digest_algorithm.clone(),
            signed_attributes: Some(RawSet(&self.attributes)),
            signature_algorithm: self.algorithm.identifier(),
            signature: OctetStringRef::new(&signature)?,
            unsigned_attributes: None,
        };
        let signed_data = SignedData {
            version: CmsVersion::V1,
            digest_algorithms: RawSet(&digest_algorithm.to_der()?),
            encap_content_info: EncapsulatedContentInfo {
                econtent_type: ID_DATA,
                econtent: self.content,
            },
            certificates: Some(RawSet(&self.certificates)),
            crls: None,
            signer_infos: RawSet(&signer_info.to_der()?),
        }
        .to_der()?;
        let content_info = ContentInfo {
            content_type: ID_SIGNED_DATA,
            content: AnyRef::from_der(&signed_data)?,
        };
        Ok(content_info.to_der()?)
    }
}

impl SigningAlgorithm {
    /// The digest of message and content.
    #[must_use]
    pub fn digest(self) -> DigestAlgorithm {
        self.signature_algorithm().digest()
    }

    /// The same in the words of verification.
    #[must_use]
    pub fn signature_algorithm(self) -> SignatureAlgorithm {
        match self {
            Self::RsaPkcs1Sha256 => SignatureAlgorithm::RsaPkcs1(DigestAlgorithm::Sha256),
            Self::EcdsaP256Sha256 => SignatureAlgorithm::Ecdsa(DigestAlgorithm::Sha256),
            Self::EcdsaP384Sha384 => SignatureAlgorithm::Ecdsa(DigestAlgorithm::Sha384),
        }
    }

    fn of_key(key: &VerifyingKey) -> Result<Self, KeyError> {
        match key.paired_algorithm()? {
            SignatureAlgorithm::Ecdsa(DigestAlgorithm::Sha384) => Ok(Self::EcdsaP384Sha384),
            SignatureAlgorithm::Ecdsa(_) => Ok(Self::EcdsaP256Sha256),
            _ => Ok(Self::RsaPkcs1Sha256),
        }
    }

    /// The identifier in the SignerInfo. For RSA it is plain rsaEncryption, the one that every verifier must
    /// take (RFC 5754, section 3.2).
    fn identifier(self) -> AlgorithmIdentifierOwned {
        let (oid, parameters) = match self {
            Self::RsaPkcs1Sha256 => (RSA_ENCRYPTION, Some(der::Any::null())),
            Self::EcdsaP256Sha256 => (ECDSA_WITH_SHA_256, None),
            Self::EcdsaP384Sha384 => (ECDSA_WITH_SHA_384, None),
        };
        AlgorithmIdentifierOwned { oid, parameters }
    }

    /// The signature value as CMS wants it: ECDSA-Sig-Value in DER (RFC 5753, section 2.1.1), an RSA block as it is.
    fn encode(self, signature: &[u8]) -> Result<Vec<u8>, BuildError> {
        let key = match self {
            Self::RsaPkcs1Sha256 => return Ok(signature.to_vec()),
            Self::EcdsaP256Sha256 => KeyAlgorithm::P256,
            Self::EcdsaP384Sha384 => KeyAlgorithm::P384,
        };
        ecdsa_to_der(key, signature).map_err(|_| BuildError::SignatureMalformed(signature.len()))
    }
}

/// The content of the SET OF certificates, each once.
fn certificate_set(signer: &Certificate, chain: &[Certificate]) -> Result<Vec<u8>, BuildError> {
    let mut certificates: Vec<Vec<u8>> = std::iter::once(signer)
        .chain(chain)
        .map(|certificate| certificate.as_der().to_vec())
        .collect();
    certificates.sort_unstable();
    certificates.dedup();
    if certificates.len() > MAX_CERTIFICATES {
        return Err(BuildError::TooManyCertificates(certificates.len()));
    }
    Ok(sorted_set(certificates))
}
