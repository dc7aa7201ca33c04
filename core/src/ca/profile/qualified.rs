//! QCStatements (RFC 3739 3.2.6, EN 319 412-1 5.1, EN 319 412-5), written by hand: no crate
//! of this generation has them.

use der::asn1::{Ia5String, ObjectIdentifier, PrintableString};
use der::{Any, Choice, Decode as _, Encode, Sequence};
use x509_cert::ext::Extension;

use super::{Subject, encoding, plain};
use crate::error::Result;
use crate::policy::{DisclosureStatement, LimitValue, ProfileContent};

/// The extension, RFC 3739 3.2.6; never critical.
const QC_STATEMENTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.1.3");

/// id-qcs-pkixQCSyntax-v2, RFC 3739 3.2.6.1.
const PKIX_SYNTAX_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.11.2");

// EN 319 412-1 5.1.1.
const SEMANTICS_NATURAL: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.194121.1.1");
const SEMANTICS_LEGAL: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.194121.1.2");

// EN 319 412-5 4.2 and 4.3.
const COMPLIANCE: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.1");
const LIMIT_VALUE: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.2");
const RETENTION_PERIOD: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.3");
const SSCD: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.4");
const DISCLOSURES: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.5");
const TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.6");
const TYPE_SIGNATURE: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.6.1");
const TYPE_SEAL: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.6.2");
const LEGISLATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.7");

/// One statement.
#[derive(Sequence)]
struct QcStatement {
    statement_id: ObjectIdentifier,
    statement_info: Option<Any>,
}

/// How the subject's identifier is to be read.
#[derive(Sequence)]
struct SemanticsInformation {
    semantics_identifier: Option<ObjectIdentifier>,
}

#[derive(Sequence)]
struct MonetaryValue {
    currency: CurrencyCode,
    amount: u32,
    exponent: u32,
}

#[derive(Choice)]
enum CurrencyCode {
    #[asn1(type = "PrintableString")]
    Alphabetic(PrintableString),
}

#[derive(Sequence)]
struct PdsLocation {
    url: Ia5String,
    language: PrintableString,
}

/// The statements: how the subject's identifier is to be read, which claims nothing, and
/// whatever the operator claims.
pub(super) fn statements(profile: &ProfileContent, subject: &Subject) -> Result<Extension> {
    let is_legal_person = subject.is_legal_person();
    let semantics = SemanticsInformation {
        semantics_identifier: Some(if is_legal_person {
            SEMANTICS_LEGAL
        } else {
            SEMANTICS_NATURAL
        }),
    };
    let mut statements = vec![statement(PKIX_SYNTAX_V2, &semantics)?];
    if let Some(qualification) = &profile.qualification {
        statements.push(bare(COMPLIANCE));
        if !qualification.legislation.is_empty() {
            let countries = texts(&qualification.legislation)?;
            statements.push(statement(LEGISLATION, &countries)?);
        }
        if qualification.qscd {
            statements.push(bare(SSCD));
        }
        let kind = if is_legal_person {
            TYPE_SEAL
        } else {
            TYPE_SIGNATURE
        };
        statements.push(statement(TYPE, &vec![kind])?);
    }
    if let Some(limit) = &profile.limit {
        statements.push(statement(LIMIT_VALUE, &monetary_value(limit)?)?);
    }
    if let Some(years) = &profile.retention_years {
        statements.push(statement(RETENTION_PERIOD, years)?);
    }
    if !profile.disclosures.is_empty() {
        let locations = profile.disclosures.iter().map(pds_location);
        let locations = locations.collect::<Result<Vec<_>>>()?;
        statements.push(statement(DISCLOSURES, &locations)?);
    }
    plain(QC_STATEMENTS, &statements)
}

fn monetary_value(limit: &LimitValue) -> Result<MonetaryValue> {
    Ok(MonetaryValue {
        currency: CurrencyCode::Alphabetic(text(&limit.currency)?),
        amount: limit.amount,
        exponent: limit.exponent,
    })
}

fn pds_location(disclosure: &DisclosureStatement) -> Result<PdsLocation> {
    Ok(PdsLocation {
        url: Ia5String::new(&disclosure.url).map_err(encoding)?,
        language: text(&disclosure.language)?,
    })
}

fn texts(values: &[String]) -> Result<Vec<PrintableString>> {
    values.iter().map(|value| text(value)).collect()
}

fn text(value: &str) -> Result<PrintableString> {
    PrintableString::new(value).map_err(encoding)
}

const fn bare(id: ObjectIdentifier) -> QcStatement {
    QcStatement {
        statement_id: id,
        statement_info: None,
    }
}

fn statement(id: ObjectIdentifier, info: &impl Encode) -> Result<QcStatement> {
    let encoded = info.to_der().map_err(encoding)?;
    Ok(QcStatement {
        statement_id: id,
        statement_info: Some(Any::from_der(&encoded).map_err(encoding)?),
    })
}
