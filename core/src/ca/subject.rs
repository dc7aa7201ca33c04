//! Distinguished names of holders and authorities (EN 319 412-2 4.2.4, EN 319 412-3
//! 4.2.1), built attribute by attribute: no text of a user is ever parsed as a name.

use const_oid::db::rfc4519::{
    CN, COUNTRY_NAME, DN_QUALIFIER, GIVEN_NAME, O, OU, SERIAL_NUMBER, SN,
};
use der::Any;
use der::asn1::{ObjectIdentifier, PrintableStringRef, Utf8StringRef};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};

use crate::error::{Error, ErrorKind, Result};

/// organizationIdentifier (X.520 6.4, EN 319 412-1 5.1.4).
pub(super) const ORGANIZATION_IDENTIFIER: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("2.5.4.97");

/// pseudonym (X.520 6.2.11, RFC 3739 3.1.2).
pub(super) const PSEUDONYM: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.65");

/// Whom a certificate names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A natural person.
    NaturalPerson {
        /// Given name.
        given_name: String,
        /// Surname.
        surname: String,
        /// Semantic identifier (EN 319 412-1 5.1.3): `TINIT-` and the fiscal code (requirement
        /// 38), `IDCIT-` or `PASIT-` and the document's number.
        identifier: String,
        /// ISO 3166 country code.
        country: String,
        /// The holder's unique code at the provider; becomes `dnQualifier` (AMB-20).
        iut: String,
    },
    /// A legal person.
    LegalPerson {
        /// Registered name.
        organization: String,
        /// Semantic identifier (EN 319 412-1 5.1.4): `VATIT-` or `NTRIT-` and the number.
        identifier: String,
        /// ISO 3166 country code.
        country: String,
        /// The holder's unique code at the provider; becomes `dnQualifier` (AMB-20).
        iut: String,
    },
}

impl Subject {
    /// Whether a certificate can carry these data: lengths and characters.
    ///
    /// # Errors
    /// [`ErrorKind::RegistrationRefused`], naming the value.
    pub(crate) fn check(&self) -> Result<()> {
        self.name().map(drop)
    }

    /// Whether this is a legal person.
    pub(super) const fn is_legal_person(&self) -> bool {
        matches!(self, Self::LegalPerson { .. })
    }

    /// The distinguished name.
    pub(super) fn name(&self) -> Result<Name> {
        match self {
            Self::NaturalPerson {
                given_name,
                surname,
                identifier,
                country,
                iut,
            } => name(&[
                printable(COUNTRY_NAME, country, 2)?,
                utf8(SN, surname, 64)?,
                utf8(GIVEN_NAME, given_name, 64)?,
                printable(SERIAL_NUMBER, identifier, 64)?,
                utf8(CN, &format!("{given_name} {surname}"), 64)?,
                printable(DN_QUALIFIER, iut, 64)?,
            ]),
            Self::LegalPerson {
                organization,
                identifier,
                country,
                iut,
            } => name(&[
                printable(COUNTRY_NAME, country, 2)?,
                utf8(O, organization, 64)?,
                utf8(ORGANIZATION_IDENTIFIER, identifier, 64)?,
                utf8(CN, organization, 64)?,
                printable(DN_QUALIFIER, iut, 64)?,
            ]),
        }
    }
}

/// The name of an authority.
pub(super) fn authority_name(
    common_name: &str,
    organization: &str,
    unit: &str,
    country: &str,
) -> Result<Name> {
    let mut attributes = vec![
        printable(COUNTRY_NAME, country, 2)?,
        utf8(O, organization, 64)?,
    ];
    if !unit.is_empty() {
        attributes.push(utf8(OU, unit, 64)?);
    }
    attributes.push(utf8(CN, common_name, 64)?);
    name(&attributes)
}

fn name(attributes: &[AttributeTypeAndValue]) -> Result<Name> {
    let mut sequence = RdnSequence::default();
    for attribute in attributes {
        let rdn = RelativeDistinguishedName::try_from(vec![attribute.clone()])
            .map_err(|_| refused("its attributes"))?;
        sequence.push(rdn);
    }
    Ok(Name::hazmat_from_rdn_sequence(sequence))
}

/// The upper bounds are those of RFC 5280 appendix A.
fn utf8(oid: ObjectIdentifier, value: &str, most: usize) -> Result<AttributeTypeAndValue> {
    let text = Utf8StringRef::new(value).map_err(|_| refused(value))?;
    attribute(oid, value, most, Any::encode_from(&text))
}

fn printable(oid: ObjectIdentifier, value: &str, most: usize) -> Result<AttributeTypeAndValue> {
    let text = PrintableStringRef::new(value).map_err(|_| refused(value))?;
    attribute(oid, value, most, Any::encode_from(&text))
}

fn attribute(
    oid: ObjectIdentifier,
    value: &str,
    most: usize,
    encoded: der::Result<Any>,
) -> Result<AttributeTypeAndValue> {
    if value.is_empty() || value.chars().count() > most {
        return Err(refused(value));
    }
    Ok(AttributeTypeAndValue {
        oid,
        value: encoded.map_err(|_| refused(value))?,
    })
}

fn refused(value: &str) -> Error {
    Error::new(
        ErrorKind::RegistrationRefused,
        format!("`{value}` cannot stand in a certificate: empty, too long or with odd characters"),
    )
}
