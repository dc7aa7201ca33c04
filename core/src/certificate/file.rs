//! The files that a certificate is downloaded as (requirement 40, AMB-19). They are made
//! here and written by whoever asked; a certificate is no secret.

use der::asn1::{ObjectIdentifier, SetOfVec};
use der::pem::{LineEnding, encode_string};
use der::{Any, Decode as _, Encode as _, Sequence};

use super::information::CertificateInformation;
use crate::error::{Error, ErrorKind, Result};
use crate::words::CertificateFormat;

const ID_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const ID_SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");

/// A certificate as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CertificateFile {
    /// A name for it: letters, digits, a dash and the ending that systems know; it differs
    /// from certificate to certificate and names no person.
    pub name: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

impl CertificateInformation {
    /// The certificate in a format.
    ///
    /// # Errors
    /// [`ErrorKind::Integrity`] where the stored one cannot be encoded.
    pub fn file(&self, format: CertificateFormat) -> Result<CertificateFile> {
        let own = std::slice::from_ref(&self.certificate);
        let with_chain = [own, &self.chain[..]].concat();
        let (ending, bytes) = match format {
            CertificateFormat::Der => (".cer", self.certificate.clone()),
            CertificateFormat::Pem => (".pem", pem(own)?),
            CertificateFormat::Chain => ("-chain.pem", pem(&with_chain)?),
            CertificateFormat::Pkcs7 => (".p7b", certificates_only(&with_chain)?),
        };
        let serial = self.serial.get(..8).unwrap_or(&self.serial);
        Ok(CertificateFile {
            name: format!("{}-{serial}{ending}", self.credential),
            bytes,
        })
    }
}

/// RFC 7468 5.1, one after another.
fn pem(certificates: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut text = String::new();
    for der in certificates {
        let block = encode_string("CERTIFICATE", LineEnding::LF, der).map_err(|_| refused())?;
        text.push_str(&block);
    }
    Ok(text.into_bytes())
}

/// SignedData that signs nothing (RFC 2315 9.1, RFC 5652 5.1). Written out here, since the
/// crate with the types of CMS is a release candidate, which the core does without.
fn certificates_only(certificates: &[Vec<u8>]) -> Result<Vec<u8>> {
    let certificates = certificates.iter().map(|der| Any::from_der(der));
    let certificates = certificates.collect::<der::Result<Vec<_>>>();
    let message = certificates
        .and_then(SetOfVec::try_from)
        .map(|certificates| ContentInfo {
            content_type: ID_SIGNED_DATA,
            content: SignedData {
                version: 1,
                digest_algorithms: SetOfVec::default(),
                encapsulated: Encapsulated {
                    content_type: ID_DATA,
                },
                certificates,
                signer_infos: SetOfVec::default(),
            },
        });
    message
        .and_then(|message| message.to_der())
        .map_err(|_| refused())
}

#[derive(Sequence)]
struct ContentInfo {
    content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: SignedData,
}

#[derive(Sequence)]
struct SignedData {
    version: u8,
    digest_algorithms: SetOfVec<Any>,
    encapsulated: Encapsulated,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true")]
    certificates: SetOfVec<Any>,
    signer_infos: SetOfVec<Any>,
}

#[derive(Sequence)]
struct Encapsulated {
    content_type: ObjectIdentifier,
}

fn refused() -> Error {
    Error::new(
        ErrorKind::Integrity,
        "a stored certificate cannot be encoded; restore the store from a backup",
    )
}
