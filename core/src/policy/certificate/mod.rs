//! What the embedded authority writes into certificates beside names, key and lives: whose
//! policies they follow, where their status is found, what they claim. Nothing unless the
//! operator says so, but the mark of automatic signature. How it is encoded is not here.

mod check;

use crate::words::{CredentialKind, CredentialPurpose};

/// What stands in the certificates of holders.
///
/// The three addresses may hold `{authority}`, which stands for the id of the authority that
/// issues the certificate; that of the revocation list also `{shard}`, the part of the list
/// that the certificate belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CertificateContent {
    /// Where the certification practice statement is read (CPS URI, RFC 5280 4.2.1.4).
    pub practice_statement: Option<String>,
    /// Where the issuer's certificate is found (caIssuers, RFC 5280 4.2.2.1).
    pub ca_issuers: Option<String>,
    /// Where the OCSP responder answers (RFC 6960 3.1).
    pub ocsp: Option<String>,
    /// Where the revocation list is found (RFC 5280 4.2.1.13), by `http`.
    pub crl: Option<String>,
    /// Certificates of natural persons who approve each signature.
    pub signature: ProfileContent,
    /// Certificates for automatic signature.
    pub automatic: ProfileContent,
    /// Certificates of legal persons, unless they are for automatic signature.
    pub seal: ProfileContent,
    /// Certificates for logging in.
    pub authentication: ProfileContent,
}

/// What stands in certificates of one profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileContent {
    /// The certificate policies, as dotted decimals; those of EN 319 411-2 follow from
    /// `qualification` and are not named here.
    pub policies: Vec<String>,
    /// A notice to whoever relies on the certificate, such as limits of its use (RFC 5280
    /// 4.2.1.4); 1 to 200 characters.
    pub notice: Option<String>,
    /// That the certificate is a qualified one.
    pub qualification: Option<Qualification>,
    /// The highest value of a transaction (EN 319 412-5 4.3.2).
    pub limit: Option<LimitValue>,
    /// Years for which records are kept after the certificate's end (EN 319 412-5 4.3.3).
    pub retention_years: Option<u32>,
    /// The PKI disclosure statements (EN 319 412-5 4.3.4).
    pub disclosures: Vec<DisclosureStatement>,
}

/// The claim that certificates are qualified (EN 319 412-5 4.2). Type (eSign, eSeal) and
/// policy (EN 319 411-2 5.3) follow from the subject and from what is said here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Qualification {
    /// That the private key resides in a qualified signature or seal creation device.
    pub qscd: bool,
    /// The countries (ISO 3166, two capital letters) by whose law; empty for Regulation (EU)
    /// 910/2014.
    pub legislation: Vec<String>,
}

/// An amount of money: `amount` times ten to the power of `exponent`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitValue {
    /// ISO 4217 code, three capital letters.
    pub currency: String,
    /// The amount.
    pub amount: u32,
    /// The exponent.
    pub exponent: u32,
}

/// A PKI disclosure statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisclosureStatement {
    /// Where it is read, by `https`.
    pub url: String,
    /// ISO 639-1 code of its language, two small letters.
    pub language: String,
}

impl CertificateContent {
    /// Nothing but the mark of automatic signature, which the certificate must bear (DPCM
    /// 22-2-2013, article 5).
    pub(super) fn honest() -> Self {
        Self {
            automatic: ProfileContent {
                notice: Some(
                    "Certificato valido solo per firme apposte con procedura automatica. \
                     This certificate is valid only for signatures made by an automatic procedure."
                        .to_owned(),
                ),
                ..ProfileContent::default()
            },
            ..Self::default()
        }
    }

    /// What stands in a certificate for this use, of a natural or a legal person.
    pub(crate) fn of(
        &self,
        kind: CredentialKind,
        purpose: CredentialPurpose,
        is_legal_person: bool,
    ) -> &ProfileContent {
        match (purpose, kind) {
            (CredentialPurpose::Authentication, _) => &self.authentication,
            (CredentialPurpose::Signature, CredentialKind::Automatic) => &self.automatic,
            (CredentialPurpose::Signature, CredentialKind::Remote | CredentialKind::Seal) => {
                if is_legal_person {
                    &self.seal
                } else {
                    &self.signature
                }
            }
        }
    }

    /// Whether any certificate names a policy.
    pub(crate) fn names_policies(&self) -> bool {
        self.profiles()
            .iter()
            .any(|(_, profile)| !profile.has_no_policy())
    }

    /// Where the issuer's certificate is found.
    pub(crate) fn ca_issuers_of(&self, authority: &str) -> Option<String> {
        let template = self.ca_issuers.as_ref()?;
        Some(template.replace("{authority}", authority))
    }

    /// Where the OCSP responder answers.
    pub(crate) fn ocsp_of(&self, authority: &str) -> Option<String> {
        let template = self.ocsp.as_ref()?;
        Some(template.replace("{authority}", authority))
    }

    /// Where the revocation list is found: the one address, also for the list itself.
    pub(crate) fn crl_of(&self, authority: &str, shard: u32) -> Option<String> {
        let template = self.crl.as_ref()?;
        let url = template.replace("{authority}", authority);
        Some(url.replace("{shard}", &shard.to_string()))
    }

    /// Whether certificates name the list of their part alone.
    pub(crate) fn has_shards(&self) -> bool {
        let template = self.crl.as_ref();
        template.is_some_and(|template| template.contains("{shard}"))
    }

    /// Each profile with its name.
    const fn profiles(&self) -> [(&'static str, &ProfileContent); 4] {
        [
            ("signature", &self.signature),
            ("automatic", &self.automatic),
            ("seal", &self.seal),
            ("authentication", &self.authentication),
        ]
    }
}

impl ProfileContent {
    /// Qualified by Regulation (EU) 910/2014.
    pub(crate) fn european(&self) -> Option<&Qualification> {
        let qualification = self.qualification.as_ref();
        qualification.filter(|qualification| qualification.legislation.is_empty())
    }

    fn has_no_policy(&self) -> bool {
        self.policies.is_empty() && self.european().is_none()
    }
}
