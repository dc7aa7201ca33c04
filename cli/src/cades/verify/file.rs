//! From the bytes of a `.p7m` to its parts, within bounds. Whether the parts agree with each other is not
//! asked here.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{ID_DATA, ID_SIGNED_DATA};
use der::{Decode, ErrorKind};

use remote_sign_core::x509::{Certificate, CertificateError};

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
    /// BER, which allows several encodings of one value; a damaged length can look the same.
    #[error(
        "the file is BER, not DER, or damaged; convert it with `openssl cms -cmsout -inform DER -in FILE -outform DER -out NEW`"
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
            // A length in more bytes than it needs.
            | ErrorKind::Length { .. }
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

/// The certificates in a PKCS#7 file (a SignedData, RFC 5652), signed or, as authorities send
/// them, without any signature.
///
/// # Errors
/// [`FileError`] when it is none, in DER.
pub fn certificates_in(p7: &[u8]) -> Result<Vec<Certificate>, FileError> {
    let content_info = ContentInfo::from_der(p7)?;
    if content_info.content_type != ID_SIGNED_DATA {
        return Err(FileError::NotSignedData(content_info.content_type));
    }
    certificates(
        content_info
            .content
            .decode_as::<SignedData<'_>>()?
            .certificates,
    )
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

#[cfg(test)]
mod tests {
    use cms::content_info::CmsVersion;
    use der::Encode;
    use der::asn1::AnyRef;

    use super::*;
    use crate::cades::signed_data::EncapsulatedContentInfo;

    fn p7m(econtent_type: ObjectIdentifier, certificates: &[u8], signers: &[u8]) -> Vec<u8> {
        let signed_data = SignedData {
            version: CmsVersion::V1,
            digest_algorithms: RawSet(&[]),
            encap_content_info: EncapsulatedContentInfo {
                econtent_type,
                econtent: None,
            },
            certificates: Some(RawSet(certificates)),
            crls: None,
            signer_infos: RawSet(signers),
        };
        let signed_data = signed_data.to_der().unwrap();
        ContentInfo {
            content_type: ID_SIGNED_DATA,
            content: AnyRef::from_der(&signed_data).unwrap(),
        }
        .to_der()
        .unwrap()
    }

    fn error(p7m: &[u8]) -> FileError {
        read(p7m).map(|_| ()).unwrap_err()
    }

    #[test]
    fn numbers_are_bounded() {
        let null = [0x05, 0x00];
        assert_eq!(
            error(&p7m(ID_DATA, &null.repeat(33), &[])),
            FileError::TooManyCertificates
        );
        assert_eq!(
            error(&p7m(ID_DATA, &[], &null.repeat(17))),
            FileError::TooManySigners
        );
        assert_eq!(error(&p7m(ID_DATA, &[], &[])), FileError::Unsigned);
    }

    #[test]
    fn other_content_is_named() {
        // id-ct-TSTInfo (RFC 3161, section 2.4.2).
        let time_stamp = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
        assert_eq!(
            error(&p7m(time_stamp, &[], &[])),
            FileError::NotData(time_stamp)
        );
    }

    /// ContentInfo of a SignedData without certificates and signers, around the encoding of the content.
    fn around(content: &[u8]) -> Vec<u8> {
        fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
            let value = parts.concat();
            [&[tag, u8::try_from(value.len()).unwrap()], value.as_slice()].concat()
        }
        let encapsulated = tlv(0x30, &[&ID_DATA.to_der().unwrap(), &tlv(0xa0, &[content])]);
        let signed_data = tlv(
            0x30,
            &[
                &[0x02, 0x01, 0x01, 0x31, 0x00],
                &encapsulated,
                &[0x31, 0x00],
            ],
        );
        let id_signed_data = ID_SIGNED_DATA.to_der().unwrap();
        tlv(0x30, &[&id_signed_data, &tlv(0xa0, &[&signed_data])])
    }

    #[test]
    fn every_form_of_ber_is_named() {
        let der = [0x04, 0x01, 0x41];
        assert_eq!(error(&around(&der)), FileError::Unsigned);
        let in_pieces = [0x24, 0x03, 0x04, 0x01, 0x41];
        assert_eq!(error(&around(&in_pieces)), FileError::Ber);
        let length_too_long = [0x04, 0x81, 0x01, 0x41];
        assert_eq!(error(&around(&length_too_long)), FileError::Ber);
        let length_at_the_end = [0x24, 0x80, 0x04, 0x01, 0x41, 0x00, 0x00];
        assert_eq!(error(&around(&length_at_the_end)), FileError::Ber);
        let outermost = [0x30, 0x80, 0x06, 0x01, 0x2a, 0x00, 0x00];
        assert_eq!(error(&outermost), FileError::Ber);
    }
}
