//! Certificate policies with practice statement and notice (RFC 5280 4.2.1.4).

use const_oid::db::rfc5280::{ANY_POLICY, ID_QT_CPS, ID_QT_UNOTICE};
use der::Any;
use der::asn1::{Ia5String, ObjectIdentifier};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::certpolicy::{
    CertificatePolicies, DisplayText, PolicyInformation, PolicyQualifierInfo, UserNotice,
};

use super::{Subject, encoding, extension};
use crate::error::Result;
use crate::policy::{CertificateContent, ProfileContent, Qualification};

/// The policies of a holder's certificate, the operator's own first; it carries the
/// qualifiers. A notice alone stands under anyPolicy: nothing is claimed by it, as the
/// issuing certificate of an operator without policies allows none.
pub(super) fn of_holder(
    profile: &ProfileContent,
    subject: &Subject,
    content: &CertificateContent,
) -> Result<Option<Extension>> {
    let own = profile.policies.iter();
    let mut policies = own
        .map(|policy| ObjectIdentifier::new(policy).map_err(|error| encoding(error.into())))
        .collect::<Result<Vec<_>>>()?;
    if let Some(qualification) = profile.european() {
        policies.push(qualified(qualification, subject));
    }
    if policies.is_empty() && profile.notice.is_some() {
        policies.push(ANY_POLICY);
    }
    let statement = content.practice_statement.as_deref();
    certificate_policies(&policies, statement, profile.notice.as_deref())
}

/// Any policy of an operator who has some: those of holders change in the authority's life.
pub(super) fn of_authority(content: &CertificateContent) -> Result<Option<Extension>> {
    if !content.names_policies() {
        return Ok(None);
    }
    certificate_policies(&[ANY_POLICY], content.practice_statement.as_deref(), None)
}

/// EN 319 411-2 5.3: QCP-n, QCP-l, QCP-n-qscd, QCP-l-qscd.
const fn qualified(qualification: &Qualification, subject: &Subject) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(match (qualification.qscd, subject.is_legal_person()) {
        (false, false) => "0.4.0.194112.1.0",
        (false, true) => "0.4.0.194112.1.1",
        (true, false) => "0.4.0.194112.1.2",
        (true, true) => "0.4.0.194112.1.3",
    })
}

fn certificate_policies(
    policies: &[ObjectIdentifier],
    statement: Option<&str>,
    notice: Option<&str>,
) -> Result<Option<Extension>> {
    let Some((first, others)) = policies.split_first() else {
        return Ok(None);
    };
    let mut qualifiers = Vec::new();
    if let Some(url) = statement {
        let url = Ia5String::new(url).map_err(encoding)?;
        qualifiers.push(qualifier(ID_QT_CPS, &url)?);
    }
    if let Some(text) = notice {
        let notice = UserNotice {
            notice_ref: None,
            explicit_text: Some(DisplayText::Utf8String(text.to_owned())),
        };
        qualifiers.push(qualifier(ID_QT_UNOTICE, &notice)?);
    }
    let mut all = vec![PolicyInformation {
        policy_identifier: *first,
        policy_qualifiers: (!qualifiers.is_empty()).then_some(qualifiers),
    }];
    all.extend(others.iter().map(|policy| PolicyInformation {
        policy_identifier: *policy,
        policy_qualifiers: None,
    }));
    extension(&CertificatePolicies(all)).map(Some)
}

fn qualifier<E: der::Encode + der::Tagged>(
    oid: ObjectIdentifier,
    value: &E,
) -> Result<PolicyQualifierInfo> {
    Ok(PolicyQualifierInfo {
        policy_qualifier_id: oid,
        qualifier: Some(any(value)?),
    })
}

fn any<E: der::Encode>(value: &E) -> Result<Any> {
    let encoded = value.to_der().map_err(encoding)?;
    der::Decode::from_der(&encoded).map_err(encoding)
}
