//! The table `[certificate]`: what the embedded authority writes into holders' certificates
//! beside names and keys. Whether it contradicts itself is asked of the policy.

use remote_sign_core::policy::{
    CertificateContent, CertificatePolicy, DisclosureStatement, LimitValue, ProfileContent,
    Qualification,
};
use remote_sign_core::{Error, Policy};
use serde::Deserialize;

/// What is left out is as in the policy: not written into certificates, but for the mark of
/// automatic signature.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CertificateTable {
    practice_statement: Option<String>,
    ca_issuers: Option<String>,
    ocsp: Option<String>,
    crl: Option<String>,
    #[serde(default)]
    signature: ProfileTable,
    #[serde(default)]
    automatic: ProfileTable,
    #[serde(default)]
    seal: ProfileTable,
    #[serde(default)]
    authentication: ProfileTable,
}

#[derive(Default, Deserialize)]
#[serde(try_from = "ProfileFields")]
struct ProfileTable {
    content: ProfileContent,
    notice: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfileFields {
    #[serde(default)]
    policies: Vec<String>,
    notice: Option<String>,
    #[serde(default)]
    qualified: bool,
    #[serde(default)]
    qscd: bool,
    #[serde(default)]
    legislation: Vec<String>,
    limit: Option<LimitFields>,
    retention_years: Option<u32>,
    #[serde(default)]
    disclosures: Vec<DisclosureFields>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitFields {
    currency: String,
    amount: u32,
    #[serde(default)]
    exponent: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DisclosureFields {
    url: String,
    language: String,
}

impl CertificateTable {
    /// The rules with what this table says.
    pub(super) fn apply(self, policy: Policy) -> Result<Policy, Error> {
        let before = policy.certificate.content;
        let content = CertificateContent {
            practice_statement: self.practice_statement.or(before.practice_statement),
            ca_issuers: self.ca_issuers.or(before.ca_issuers),
            ocsp: self.ocsp.or(before.ocsp),
            crl: self.crl.or(before.crl),
            signature: self.signature.over(before.signature),
            automatic: self.automatic.over(before.automatic),
            seal: self.seal.over(before.seal),
            authentication: self.authentication.over(before.authentication),
        };
        content.check()?;
        Ok(Policy {
            certificate: CertificatePolicy {
                content,
                ..policy.certificate
            },
            ..policy
        })
    }
}

impl ProfileTable {
    /// An empty notice takes that of the policy away.
    fn over(self, before: ProfileContent) -> ProfileContent {
        let notice = self.notice.or(before.notice);
        ProfileContent {
            notice: notice.filter(|text| !text.is_empty()),
            ..self.content
        }
    }
}

impl TryFrom<ProfileFields> for ProfileTable {
    type Error = &'static str;

    fn try_from(fields: ProfileFields) -> Result<Self, &'static str> {
        let ProfileFields {
            qscd, legislation, ..
        } = fields;
        if !fields.qualified && (qscd || !legislation.is_empty()) {
            return Err(
                "`qscd` and `legislation` are claims about qualified certificates: say \
                 `qualified = true` too, or leave them out",
            );
        }
        let disclosures = fields.disclosures.into_iter();
        Ok(Self {
            notice: fields.notice,
            content: ProfileContent {
                policies: fields.policies,
                notice: None,
                qualification: fields
                    .qualified
                    .then_some(Qualification { qscd, legislation }),
                limit: fields.limit.map(|limit| LimitValue {
                    currency: limit.currency,
                    amount: limit.amount,
                    exponent: limit.exponent,
                }),
                retention_years: fields.retention_years,
                disclosures: disclosures
                    .map(|disclosure| DisclosureStatement {
                        url: disclosure.url,
                        language: disclosure.language,
                    })
                    .collect(),
            },
        })
    }
}
