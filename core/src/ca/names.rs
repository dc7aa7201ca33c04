//! The names that stand in a certificate, its holder's and its issuer's, attribute by
//! attribute as a certificate of any authority has them. What goes into those that the
//! embedded authority issues is decided in `subject`.

use const_oid::db::rfc4519::{CN, COUNTRY_NAME, GIVEN_NAME, O, OU, SERIAL_NUMBER, SN};
use der::asn1::{
    BmpString, Ia5StringRef, ObjectIdentifier, PrintableStringRef, TeletexStringRef, Utf8StringRef,
};
use der::{Any, Tag, Tagged as _};
use x509_cert::name::Name;

use super::reading::parse;
use super::subject::ORGANIZATION_IDENTIFIER;
use crate::error::Result;

/// The holder as the certificate names them (requirement 38). What the certificate does not
/// say is none.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HolderNames {
    /// Common name.
    pub common_name: Option<String>,
    /// `TINIT-` and the fiscal code of a person, `VATIT-` and the VAT number of an
    /// organization (EN 319 412-1 5.1.3, 5.1.4).
    pub serial_number: Option<String>,
    /// ISO 3166 country code.
    pub country: Option<String>,
    /// Given name of a natural person.
    pub given_name: Option<String>,
    /// Surname of a natural person.
    pub surname: Option<String>,
    /// Name of a legal person.
    pub organization: Option<String>,
}

/// The authority as the certificate names it (requirement 39).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AuthorityNames {
    /// ISO 3166 country code.
    pub country: Option<String>,
    /// Common name.
    pub common_name: Option<String>,
    /// Organization.
    pub organization: Option<String>,
    /// Unit of the organization.
    pub organizational_unit: Option<String>,
}

/// Who is named in a certificate (DER), and by whom.
pub(crate) fn names(certificate: &[u8]) -> Result<(HolderNames, AuthorityNames)> {
    let certificate = parse(certificate)?;
    let subject = certificate.tbs_certificate().subject();
    let issuer = certificate.tbs_certificate().issuer();
    let holder = HolderNames {
        common_name: text(subject, CN),
        serial_number: text(subject, SERIAL_NUMBER)
            .or_else(|| text(subject, ORGANIZATION_IDENTIFIER)),
        country: text(subject, COUNTRY_NAME),
        given_name: text(subject, GIVEN_NAME),
        surname: text(subject, SN),
        organization: text(subject, O),
    };
    let authority = AuthorityNames {
        country: text(issuer, COUNTRY_NAME),
        common_name: text(issuer, CN),
        organization: text(issuer, O),
        organizational_unit: text(issuer, OU),
    };
    Ok((holder, authority))
}

/// The first attribute of that type.
fn text(name: &Name, oid: ObjectIdentifier) -> Option<String> {
    let mut attributes = name.iter().filter(|attribute| attribute.oid == oid);
    attributes.next().and_then(|found| decode(&found.value))
}

/// DirectoryString (RFC 5280 4.1.2.4) and IA5String.
fn decode(value: &Any) -> Option<String> {
    match value.tag() {
        Tag::Utf8String => Some(value.decode_as::<Utf8StringRef<'_>>().ok()?.to_string()),
        Tag::PrintableString => Some(
            value
                .decode_as::<PrintableStringRef<'_>>()
                .ok()?
                .to_string(),
        ),
        Tag::Ia5String => Some(value.decode_as::<Ia5StringRef<'_>>().ok()?.to_string()),
        Tag::TeletexString => Some(value.decode_as::<TeletexStringRef<'_>>().ok()?.to_string()),
        Tag::BmpString => Some(value.decode_as::<BmpString>().ok()?.to_string()),
        _ => None,
    }
}
