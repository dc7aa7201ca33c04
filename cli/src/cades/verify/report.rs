//! What verification found: one result for each check of each signer, with the reason where it does not
//! hold. How it is shown, as lines or JSON, is the command's matter.

use std::fmt;

use const_oid::ObjectIdentifier;
use remote_sign_core::x509::{AlgorithmError, DateTime, KeyError, PathError, SignatureAlgorithm};

use crate::cades::attributes::AttributesError;

/// The judgement of a file.
#[derive(Debug)]
pub struct Report<'a> {
    /// The signed bytes, from inside the file or as given. Believe them only if [`Report::is_valid`].
    pub content: &'a [u8],
    /// Whether they were given beside the `.p7m`.
    pub detached: bool,
    /// One report for each signature, at least one, in the order of the file.
    pub signers: Vec<SignerReport>,
}

/// The judgement of one signature.
#[derive(Clone, Debug)]
pub struct SignerReport {
    /// The signer certificate's subject (RFC 4514); `None` where the file does not carry the certificate.
    /// Whose name it truly is depends on [`Check::Chain`].
    pub subject: Option<String>,
    /// The signer certificate's issuer (RFC 4514).
    pub issuer: Option<String>,
    /// The signer certificate's serial number, hexadecimal.
    pub serial: Option<String>,
    /// When the signer claims to have signed; nobody vouches for it.
    pub signing_time: Option<DateTime>,
    /// The signature's algorithm; `None` where it is refused.
    pub algorithm: Option<SignatureAlgorithm>,
    /// One result for each of [`Check::ALL`], in that order.
    pub checks: Vec<CheckResult>,
}

/// One check and how it came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckResult {
    /// What was checked.
    pub check: Check,
    /// Whether it holds, and if not, why.
    pub outcome: Result<(), Failure>,
}

/// What is checked of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// The signed attributes can be read and say each thing once (RFC 5652, section 5.3).
    SignedAttributes,
    /// The attribute contentType is that of the content (RFC 5652, section 11.1).
    ContentType,
    /// The attribute messageDigest is the digest of the content: the content is unchanged (section 11.2).
    MessageDigest,
    /// The signature is the certificate's key's over the signed attributes (section 5.6).
    Signature,
    /// The attribute signingCertificateV2 names the certificate (RFC 5035, section 5.4).
    SigningCertificate,
    /// The certificate's key may sign documents (RFC 5280, sections 4.2.1.3 and 4.2.1.12; RFC 9336).
    KeyUsage,
    /// The signer's certificate is valid at the time asked for.
    Validity,
    /// Its issuers lead to a trusted authority (RFC 5280, section 6.1).
    Chain,
}

/// Why a check does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// Another check failed on which this one depends.
    #[error("not checked, for want of {0}")]
    NotChecked(&'static str),
    /// See [`AttributesError`].
    #[error(transparent)]
    Attributes(#[from] AttributesError),
    /// The attribute contentType is not id-data.
    #[error("the signer signed content of the kind {0}, not a file")]
    ContentTypeDiffers(ObjectIdentifier),
    /// The content's digest is not the one signed.
    #[error("the content is not what was signed")]
    ContentDiffers,
    /// See [`AlgorithmError`].
    #[error(transparent)]
    Algorithm(#[from] AlgorithmError),
    /// See [`KeyError`].
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The signature value is not the certificate's key's over these attributes.
    #[error("the signature does not belong to the signer's key and the signed attributes")]
    SignatureWrong,
    /// The file does not carry the certificate that the signature points at.
    #[error("the signer's certificate is not in the file")]
    SignerCertificateMissing,
    /// The signer named another certificate than the one in the file.
    #[error("the certificate in the file is not the one the signer signed with")]
    SigningCertificateDiffers,
    /// Key usage is absent, or has neither contentCommitment nor digitalSignature.
    #[error(
        "the certificate's key usage allows no signatures (neither contentCommitment nor digitalSignature)"
    )]
    KeyUsage,
    /// Extended key usage is there, malformed or without one that documents are signed under.
    #[error(
        "the certificate's extended key usage is not for documents (none of documentSigning, emailProtection, anyExtendedKeyUsage), but for something else, such as logging in"
    )]
    ExtendedKeyUsage,
    /// See [`PathError`].
    #[error(transparent)]
    Path(#[from] PathError),
}

impl Report<'_> {
    /// Whether every signature of the file holds in every respect.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        !self.signers.is_empty() && self.signers.iter().all(SignerReport::is_valid)
    }
}

impl SignerReport {
    /// Whether the signature holds in every respect.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        !self.checks.is_empty() && self.failures().next().is_none()
    }

    /// What does not hold, and why.
    pub fn failures(&self) -> impl Iterator<Item = (Check, &Failure)> {
        self.checks
            .iter()
            .filter_map(|result| Some((result.check, result.outcome.as_ref().err()?)))
    }
}

impl Check {
    /// All checks, in the order of a report.
    pub const ALL: [Self; 8] = [
        Self::SignedAttributes,
        Self::ContentType,
        Self::MessageDigest,
        Self::Signature,
        Self::SigningCertificate,
        Self::KeyUsage,
        Self::Validity,
        Self::Chain,
    ];
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SignedAttributes => "signed attributes",
            Self::ContentType => "content type",
            Self::MessageDigest => "content unchanged",
            Self::Signature => "signature",
            Self::SigningCertificate => "signing certificate",
            Self::KeyUsage => "key usage",
            Self::Validity => "validity",
            Self::Chain => "chain",
        })
    }
}
