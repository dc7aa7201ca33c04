//! From the bytes of a `.p7m` to its parts, within bounds. Whether the parts agree with each other is not
//! asked here.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{ID_DATA, ID_SIGNED_DATA};
use der::{Decode, ErrorKind};

use crate::cades::certificate::{Certificate, CertificateError};
use crate::cades::signed_data::{ContentInfo, ElementsError, RawSet, SignedData, SignerInfo};
use crate::cades::{MAX_CERTIFICATES, MAX_SIGNERS};

/// The parts of a `.p7m`.
pub(super) struct File<'a> {
    pub(super) content: Option<&'a [u8]>,
    pub(super) certificates: Vec<Certificate>,
    pub(super) signers: Vec<SignerInfo<'a>>,
}

/// Why a file cannot be judged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// Text, that is PEM, S/MIME or Base64.
    #[error(
        "the file is text, not DER; convert it with `openssl cms -cmsout -inform PEM -in FILE -outform DER -out NEW`, \
         or decode it with `base64 -d` first"
    )]
    Text,
    /// BER, which allows several encodings of one value.
    #[error(
        "the file is BER, not DER; convert it with `openssl cms -cmsout -inform DER -in FILE -outform DER -out NEW`"
    )]
    Ber,
    /// No CMS at all, or damaged.
    #[error("the file is no signature, or damaged: {0}")]
    Malformed(der::Error),
    /// CMS, but nothing signed: encrypted data, for example.
    #[error("the file is no signature but CMS of another kind ({0})")]
    NotSignedData(ObjectIdentifier),
    /// A signature over something other than plain bytes: a time stamp, for example.
    #[error("the file is a signature over content of the kind {0}, not over a file")]
    NotData(ObjectIdentifier),
    /// One of the certificates in the file cannot be read.
    #[error("a certificate in the file cannot be read: {0}")]
    Certificate(#[from] CertificateError),
    /// More than [`MAX_CERTIFICATES`] certificates.
    #[error("the file carries more than {MAX_CERTIFICATES} certificates")]
    TooManyCertificates,
    /// More than [`MAX_SIGNERS`] signatures.
    #[error("the file carries more than {MAX_SIGNERS} signatures")]
    TooManySigners,
    /// A container of certificates without any signature.
    #[error("nobody signed: the file carries no signature")]
    Unsigned,
    /// The content is not inside, and was not given.
    #[error("the signature is detached; give the signed file too")]
    Detached,
    /// The content is inside, and was given too.
    #[error("the signed content is inside the file; verify it without a second file")]
    NotDetached,
}

impl From<der::Error> for FileError {
    fn from(error: der::Error) -> Self {
        match error.kind() {
            ErrorKind::IndefiniteLength
            | ErrorKind::Noncanonical { .. }
            | ErrorKind::Overlength
            // A string in pieces: the constructed forms of BIT STRING and OCTET STRING.
            | ErrorKind::TagUnknown { byte: 0x23 | 0x24 } => Self::Ber,
            _ => Self::Malformed(error),
        }
    }
}

pub(super) fn read(p7m: &[u8]) -> Result<File<'_>, FileError> {
    if is_text(p7m) {
        return Err(FileError::Text);
    }
    let content_info = ContentInfo::from_der(p7m)?;
    if content_info.content_type != ID_SIGNED_DATA {
        return Err(FileError::NotSignedData(content_info.content_type));
    }
    let signed_data = content_info.content.decode_as::<SignedData<'_>>()?;
    let encapsulated = signed_data.encap_content_info;
    if encapsulated.econtent_type != ID_DATA {
        return Err(FileError::NotData(encapsulated.econtent_type));
    }
    Ok(File {
        content: encapsulated.econtent.map(|content| content.as_bytes()),
        certificates: certificates(signed_data.certificates)?,
        signers: signers(signed_data.signer_infos)?,
    })
}

/// DER of CMS begins with the tag of a SEQUENCE, which is the digit 0 in ASCII: Base64 of it begins with M.
fn is_text(bytes: &[u8]) -> bool {
    let start = bytes.get(..64).unwrap_or(bytes);
    !start.is_empty()
        && start
            .iter()
            .all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace())
}

/// The X.509 certificates; other kinds (RFC 5652, section 10.2.2) are not asked for.
fn certificates(set: Option<RawSet<'_>>) -> Result<Vec<Certificate>, FileError> {
    const SEQUENCE: u8 = 0x30;
    let Some(set) = set else {
        return Ok(Vec::new());
    };
    let certificates = set
        .elements(MAX_CERTIFICATES)
        .map_err(|error| match error {
            ElementsError::TooMany => FileError::TooManyCertificates,
            ElementsError::Malformed(error) => error.into(),
        })?
        .into_iter()
        .filter(|element| element.first() == Some(&SEQUENCE))
        .map(Certificate::from_der)
        .collect::<Result<_, _>>()?;
    Ok(certificates)
}

fn signers(set: RawSet<'_>) -> Result<Vec<SignerInfo<'_>>, FileError> {
    let elements = set.elements(MAX_SIGNERS).map_err(|error| match error {
        ElementsError::TooMany => FileError::TooManySigners,
        ElementsError::Malformed(error) => error.into(),
    })?;
    if elements.is_empty() {
        return Err(FileError::Unsigned);
    }
    let signers = elements
        .into_iter()
        .map(SignerInfo::from_der)
        .collect::<der::Result<_>>()?;
    Ok(signers)
}
