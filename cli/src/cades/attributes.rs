//! The signed attributes of CAdES B-B (ETSI EN 319 122-1, section 6.3): what the signer's key really signs.
//! Written and read here; whether their values agree with content and certificate is for `verify` to say.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{
    ID_AA_SIGNING_CERTIFICATE_V_2, ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNING_TIME,
};
use der::asn1::{OctetString, OctetStringRef};
use der::referenced::OwnedToRef;
use der::{Any, DateTime, Decode, Encode, Sequence};
use spki::AlgorithmIdentifierOwned;
use x509_cert::ext::pkix::name::{GeneralName, GeneralNames};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::Time;

use remote_sign_core::DigestAlgorithm;
use remote_sign_core::x509::{AlgorithmError, Certificate};

use super::signed_data::{ElementsError, RawSet, sorted_set};

/// More attributes than any signer writes.
const MAX_ATTRIBUTES: usize = 64;

/// The signed attributes that verification asks for.
pub(super) struct SignedAttributes<'a> {
    pub(super) content_type: ObjectIdentifier,
    pub(super) message_digest: &'a [u8],
    pub(super) signing_time: Option<DateTime>,
    pub(super) signing_certificate: Option<SigningCertificateV2>,
}

/// SigningCertificateV2 (RFC 5035, section 3): the first entry names the signer's certificate.
#[derive(Sequence)]
pub(super) struct SigningCertificateV2 {
    certs: Vec<EssCertIdV2>,
    policies: Option<Any>,
}

/// ESSCertIDv2 (RFC 5035, section 4); SHA-256 where the algorithm is absent.
#[derive(Sequence)]
struct EssCertIdV2 {
    hash_algorithm: Option<AlgorithmIdentifierOwned>,
    cert_hash: OctetString,
    issuer_serial: Option<IssuerSerial>,
}

/// IssuerSerial (RFC 5035, section 4).
#[derive(Sequence)]
struct IssuerSerial {
    issuer: GeneralNames,
    serial_number: SerialNumber,
}

/// What is wrong with the signed attributes as such.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AttributesError {
    /// The signature covers the content alone.
    #[error("there are no signed attributes: this is a plain signature, not CAdES")]
    Missing,
    /// They are no attributes in DER.
    #[error("the signed attributes are malformed")]
    Malformed,
    /// They are not in ascending order, as DER wants it: somebody moved them after signing.
    #[error("the signed attributes are not in DER order; they were changed after signing")]
    Unordered,
    /// A mandatory attribute is not there.
    #[error("the signed attribute {0} is missing")]
    Absent(&'static str),
    /// An attribute stands twice or with several values, so that it says two things.
    #[error("the signed attribute {0} does not have exactly one value")]
    NotSingle(&'static str),
}

/// The content of the SET OF signed attributes, in DER, for a signature with `digest` over content with that
/// `message_digest`.
pub(super) fn write(
    digest: DigestAlgorithm,
    message_digest: &[u8],
    signing_time: DateTime,
    certificate: &Certificate,
) -> der::Result<Vec<u8>> {
    let signing_certificate = SigningCertificateV2 {
        certs: vec![EssCertIdV2 {
            hash_algorithm: match digest {
                DigestAlgorithm::Sha256 => None,
                DigestAlgorithm::Sha384 | DigestAlgorithm::Sha512 => Some(digest.identifier()),
            },
            cert_hash: OctetString::new(digest.digest(certificate.as_der()).as_bytes())?,
            issuer_serial: None,
        }],
        policies: None,
    };
    Ok(sorted_set(vec![
        attribute(ID_CONTENT_TYPE, &ID_DATA)?,
        attribute(ID_MESSAGE_DIGEST, &OctetStringRef::new(message_digest)?)?,
        // UTCTime through 2049, GeneralizedTime from then on (RFC 5652, section 11.3).
        attribute(ID_SIGNING_TIME, &Time::from(signing_time))?,
        attribute(ID_AA_SIGNING_CERTIFICATE_V_2, &signing_certificate)?,
    ]))
}

impl<'a> SignedAttributes<'a> {
    /// Reads the content of the SET OF. Attributes that no check here asks for are let pass.
    pub(super) fn read(set: RawSet<'a>) -> Result<Self, AttributesError> {
        let encodings = set.elements(MAX_ATTRIBUTES).map_err(|error| match error {
            ElementsError::TooMany | ElementsError::Malformed(_) => AttributesError::Malformed,
        })?;
        if !encodings.is_sorted() {
            return Err(AttributesError::Unordered);
        }
        let attributes = encodings
            .into_iter()
            .map(Attribute::from_der)
            .collect::<der::Result<Vec<_>>>()
            .map_err(|_| AttributesError::Malformed)?;
        Ok(Self {
            content_type: find(&attributes, ID_CONTENT_TYPE, "contentType")?
                .ok_or(AttributesError::Absent("contentType"))?,
            message_digest: find::<&OctetStringRef>(
                &attributes,
                ID_MESSAGE_DIGEST,
                "messageDigest",
            )?
            .ok_or(AttributesError::Absent("messageDigest"))?
            .as_bytes(),
            signing_time: find::<Time>(&attributes, ID_SIGNING_TIME, "signingTime")?
                .map(|time| time.to_date_time()),
            signing_certificate: find(
                &attributes,
                ID_AA_SIGNING_CERTIFICATE_V_2,
                "signingCertificateV2",
            )?,
        })
    }
}

impl SigningCertificateV2 {
    /// Whether its first entry names `certificate`, by hash and, where given, by issuer and serial number.
    pub(super) fn names(&self, certificate: &Certificate) -> Result<bool, AlgorithmError> {
        let Some(entry) = self.certs.first() else {
            return Ok(false);
        };
        let digest = match &entry.hash_algorithm {
            Some(identifier) => DigestAlgorithm::from_identifier(identifier.owned_to_ref())?,
            None => DigestAlgorithm::Sha256,
        };
        let same_issuer = entry.issuer_serial.as_ref().is_none_or(|named| {
            let issuer = GeneralName::DirectoryName(certificate.issuer_name().clone());
            named.serial_number == *certificate.serial_number()
                && named.issuer.as_slice() == [issuer]
        });
        Ok(same_issuer
            && digest.digest(certificate.as_der()).as_bytes() == entry.cert_hash.as_bytes())
    }
}

/// Attribute (RFC 5652, section 5.3), its values as they stand.
#[derive(Sequence)]
struct Attribute<'a> {
    oid: ObjectIdentifier,
    values: RawSet<'a>,
}

fn attribute(oid: ObjectIdentifier, value: &impl Encode) -> der::Result<Vec<u8>> {
    let values = value.to_der()?;
    let values = RawSet(&values);
    Attribute { oid, values }.to_der()
}

/// The one value of the one attribute `oid`; `None` when there is no such attribute.
fn find<'a, T: Decode<'a>>(
    attributes: &[Attribute<'a>],
    oid: ObjectIdentifier,
    name: &'static str,
) -> Result<Option<T>, AttributesError> {
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    let Some(attribute) = found.next() else {
        return Ok(None);
    };
    let values = attribute.values.elements(1).map_err(|error| match error {
        ElementsError::TooMany => AttributesError::NotSingle(name),
        ElementsError::Malformed(_) => AttributesError::Malformed,
    })?;
    match (values.as_slice(), found.next()) {
        ([value], None) => T::from_der(value)
            .map(Some)
            .map_err(|_| AttributesError::Malformed),
        _ => Err(AttributesError::NotSingle(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(attributes: &[Vec<u8>]) -> AttributesError {
        let mut attributes = attributes.to_vec();
        attributes.sort_unstable();
        SignedAttributes::read(RawSet(&attributes.concat()))
            .map(|_| ())
            .unwrap_err()
    }

    #[test]
    fn attributes_say_each_thing_once() {
        let content_type = attribute(ID_CONTENT_TYPE, &ID_DATA).unwrap();
        let digest = |byte| {
            attribute(
                ID_MESSAGE_DIGEST,
                OctetStringRef::new(&[byte; 32]).as_ref().unwrap(),
            )
            .unwrap()
        };
        assert_eq!(error(&[]), AttributesError::Absent("contentType"));
        assert_eq!(
            error(std::slice::from_ref(&content_type)),
            AttributesError::Absent("messageDigest")
        );
        assert_eq!(
            error(&[content_type.clone(), digest(1), digest(2)]),
            AttributesError::NotSingle("messageDigest")
        );
        let two_values = [ID_DATA.to_der().unwrap(), ID_CONTENT_TYPE.to_der().unwrap()].concat();
        let two_values = Attribute {
            oid: ID_CONTENT_TYPE,
            values: RawSet(&two_values),
        };
        assert_eq!(
            error(&[two_values.to_der().unwrap(), digest(1)]),
            AttributesError::NotSingle("contentType")
        );
        let no_value = Attribute {
            oid: ID_CONTENT_TYPE,
            values: RawSet(&[]),
        };
        assert_eq!(
            error(&[no_value.to_der().unwrap(), digest(1)]),
            AttributesError::NotSingle("contentType")
        );
        assert_eq!(
            error(&[content_type, digest(1), vec![0x05, 0x00]]),
            AttributesError::Malformed
        );
        assert_eq!(error(&vec![digest(1); 65]), AttributesError::Malformed);
    }
}
