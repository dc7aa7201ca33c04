//! Whether what is to stand in certificates can be encoded and does not contradict itself:
//! claims that need others, addresses, notices, codes.

use std::collections::BTreeSet;

use const_oid::ObjectIdentifier;

use super::{CertificateContent, DisclosureStatement, ProfileContent, Qualification};
use crate::error::{Error, ErrorKind, Result};

/// The arc of the policies that EN 319 411-2 5.3 reserves for qualified certificates.
const QUALIFIED_POLICIES: &str = "0.4.0.194112.";

/// Most characters of a notice (RFC 5280 4.2.1.4).
const LONGEST_NOTICE: usize = 200;

impl CertificateContent {
    /// Whether certificates with this content can be issued and do not contradict themselves.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorityFailed`], naming what to change.
    pub fn check(&self) -> Result<()> {
        let web = ["http://", "https://"];
        let of_authority = ["{authority}"];
        check_url("practice_statement", &self.practice_statement, &web, &[])?;
        check_url("ca_issuers", &self.ca_issuers, &web, &of_authority)?;
        check_url("ocsp", &self.ocsp, &web, &of_authority)?;
        let of_list = ["{authority}", "{shard}"];
        check_url("crl", &self.crl, &["http://"], &of_list)?;
        let is_shared = |url: &String| !url.contains("{authority}");
        if let Some(url) = self.crl.as_ref().filter(|url| is_shared(url)) {
            return Err(refused(format!(
                "`{url}` for `crl` needs {{authority}}: root and issuing authorities sign a list each"
            )));
        }
        for (name, profile) in self.profiles() {
            profile.check(name)?;
            if profile.qualification.is_some() {
                self.check_qualified(name)?;
            }
        }
        for (name, profile) in self.profiles() {
            // Without a policy a notice stands under anyPolicy, which would claim those of others.
            if profile.notice.is_some() && profile.has_no_policy() && self.names_policies() {
                return Err(refused(format!(
                    "the notice of `{name}` needs `policies` of its own there, as others have some"
                )));
            }
        }
        Ok(())
    }

    fn check_qualified(&self, name: &str) -> Result<()> {
        if name == "authentication" {
            return Err(refused(
                "certificates for authentication are not qualified: those are for signatures and \
                 seals; take `qualified` out of `authentication`",
            ));
        }
        // EN 319 412-2 4.3.11 and 4.4.1; Regulation (EU) 910/2014, annexes I and III (h), (i).
        if self.ca_issuers.is_none() || (self.ocsp.is_none() && self.crl.is_none()) {
            return Err(refused(format!(
                "qualified certificates say where the issuer's certificate and their status are \
                 found; before `{name}` is qualified, set `ca_issuers` and `ocsp` or `crl`"
            )));
        }
        Ok(())
    }
}

impl ProfileContent {
    fn check(&self, name: &str) -> Result<()> {
        self.check_policies(name)?;
        if let Some(notice) = &self.notice {
            let length = notice.chars().count();
            if !(1..=LONGEST_NOTICE).contains(&length) || notice.chars().any(char::is_control) {
                return Err(refused(format!(
                    "the notice of `{name}` has 1 to {LONGEST_NOTICE} characters, on one line"
                )));
            }
        }
        if let Some(limit) = &self.limit
            && !(is_upper_case(&limit.currency, 3))
        {
            let currency = &limit.currency;
            return Err(refused(format!(
                "`{currency}` of `{name}` is no currency such as EUR (ISO 4217)"
            )));
        }
        if self.retention_years == Some(0) {
            return Err(refused(format!(
                "`{name}` keeps records for a year at least; leave `retention_years` out"
            )));
        }
        for disclosure in &self.disclosures {
            let url = Some(disclosure.url.clone());
            check_url("disclosures", &url, &["https://"], &[])?;
            let language = &disclosure.language;
            if language.len() != 2 || !language.bytes().all(|byte| byte.is_ascii_lowercase()) {
                return Err(refused(format!(
                    "`{language}` of `{name}` is no language such as it or en (ISO 639-1)"
                )));
            }
        }
        // EN 319 412-5 4.3.4 and 5.
        let is_english = |disclosure: &DisclosureStatement| disclosure.language == "en";
        if self.european().is_some() && !self.disclosures.iter().any(is_english) {
            return Err(refused(format!(
                "qualified certificates name a PKI disclosure statement in English: add one to \
                 `disclosures` of `{name}`"
            )));
        }
        match &self.qualification {
            Some(qualification) => qualification.check(name),
            None => Ok(()),
        }
    }

    fn check_policies(&self, name: &str) -> Result<()> {
        let mut seen = BTreeSet::new();
        for policy in &self.policies {
            if policy.starts_with(QUALIFIED_POLICIES) {
                return Err(refused(format!(
                    "the policy {policy} of `{name}` claims a qualification; say `qualified` \
                     instead, the policy follows from it"
                )));
            }
            if ObjectIdentifier::new(policy).is_err() {
                return Err(refused(format!(
                    "the policy `{policy}` of `{name}` is no object identifier such as 1.3.76.16.6"
                )));
            }
            // RFC 5280 4.2.1.4.
            if !seen.insert(policy) {
                return Err(refused(format!("`{name}` names the policy {policy} twice")));
            }
        }
        Ok(())
    }
}

impl Qualification {
    fn check(&self, name: &str) -> Result<()> {
        if let Some(country) = self.legislation.iter().find(|code| !is_upper_case(code, 2)) {
            return Err(refused(format!(
                "`{country}` of `{name}` is no country such as CH (ISO 3166)"
            )));
        }
        Ok(())
    }
}

fn is_upper_case(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn check_url(
    name: &str,
    url: &Option<String>,
    schemes: &[&str],
    placeholders: &[&str],
) -> Result<()> {
    let Some(url) = url else { return Ok(()) };
    let filled = placeholders.iter().fold(url.clone(), |text, placeholder| {
        text.replace(placeholder, "x")
    });
    let host = schemes
        .iter()
        .find_map(|scheme| filled.strip_prefix(scheme));
    let is_url = host.is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric()))
        && filled.bytes().all(|byte| byte.is_ascii_graphic())
        && !filled.contains(['{', '}', '<', '>', '"', '\\', '^', '`', '|']);
    if is_url {
        return Ok(());
    }
    let (schemes, known) = (schemes.join(" or "), placeholders.join(" and "));
    let known = match placeholders {
        [] => "without placeholders".to_owned(),
        _ => format!("with no other placeholder than {known}"),
    };
    Err(refused(format!(
        "`{url}` for `{name}` is no address that begins with {schemes}, {known}"
    )))
}

fn refused(text: impl Into<String>) -> Error {
    Error::new(ErrorKind::AuthorityFailed, text)
}

#[cfg(test)]
mod tests {
    use super::super::LimitValue;
    use super::*;

    /// A European qualification of `profile` in `content`.
    fn qualified(content: CertificateContent) -> CertificateContent {
        CertificateContent {
            signature: ProfileContent {
                qualification: Some(Qualification::default()),
                disclosures: vec![DisclosureStatement {
                    url: "https://example.com/pds_en.pdf".to_owned(),
                    language: "en".to_owned(),
                }],
                ..content.signature
            },
            automatic: ProfileContent::default(),
            ..content
        }
    }

    fn published() -> CertificateContent {
        CertificateContent {
            ca_issuers: Some("http://example.com/{authority}.cer".to_owned()),
            crl: Some("http://example.com/{authority}/{shard}.crl".to_owned()),
            ..CertificateContent::honest()
        }
    }

    fn refusal(content: &CertificateContent) -> String {
        let error = content.check().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AuthorityFailed);
        error.to_string()
    }

    #[test]
    fn nothing_is_claimed_by_default() {
        let content = CertificateContent::honest();
        content.check().unwrap();
        assert!(!content.names_policies());
        for (name, profile) in content.profiles() {
            let expected = ProfileContent {
                notice: profile.notice.clone(),
                ..ProfileContent::default()
            };
            assert_eq!(*profile, expected);
            assert_eq!(profile.notice.is_some(), name == "automatic");
        }
    }

    #[test]
    fn a_qualification_needs_what_the_law_makes_it_say() {
        let whole = qualified(published());
        whole.check().unwrap();

        let nowhere = qualified(CertificateContent::honest());
        assert!(refusal(&nowhere).contains("`ca_issuers` and `ocsp` or `crl`"));

        let mut silent = whole.clone();
        silent.signature.disclosures.clear();
        assert!(refusal(&silent).contains("`disclosures` of `signature`"));
        silent.signature.qualification = Some(Qualification {
            legislation: vec!["CH".to_owned()],
            ..Qualification::default()
        });
        silent.check().unwrap();

        let mut login = whole;
        login.authentication = login.signature.clone();
        assert!(refusal(&login).contains("out of `authentication`"));
    }

    #[test]
    fn a_qualified_policy_is_not_named_by_hand() {
        let mut content = published();
        content.seal.policies = vec!["0.4.0.194112.1.3".to_owned()];
        assert!(refusal(&content).contains("say `qualified` instead"));
    }

    #[test]
    fn a_mark_never_stands_under_the_policies_of_others() {
        let mut content = published();
        content.signature.policies = vec!["1.3.6.1.4.1.32473.1".to_owned()];
        assert!(refusal(&content).contains("notice of `automatic`"));
        content.automatic.policies = vec!["1.3.6.1.4.1.32473.2".to_owned()];
        content.check().unwrap();
    }

    #[test]
    fn what_cannot_be_encoded_or_read_is_refused() {
        type Change = fn(&mut CertificateContent);
        let changes: [(Change, &str); 13] = [
            (|c| c.crl = Some("https://example.com/x".into()), "`crl`"),
            (
                |c| c.crl = Some("http://example.com/{shard}.crl".into()),
                "needs {authority}",
            ),
            (
                |c| c.crl = Some("http://example.com/{name}".into()),
                "`crl`",
            ),
            (
                |c| c.ocsp = Some("http://example.com/{shard}".into()),
                "`ocsp`",
            ),
            (|c| c.ocsp = Some("http://".into()), "`ocsp`"),
            (
                |c| c.ca_issuers = Some("http://è.example.com".into()),
                "`ca_issuers`",
            ),
            (
                |c| c.practice_statement = Some("cps.pdf".into()),
                "`practice_statement`",
            ),
            (|c| c.seal.notice = Some("è".repeat(201)), "200 characters"),
            (
                |c| c.seal.policies = vec!["1.3.x".into()],
                "object identifier",
            ),
            (|c| c.seal.policies = vec!["1.3.6".into(); 2], "twice"),
            (|c| c.seal.retention_years = Some(0), "retention_years"),
            (
                |c| {
                    c.seal.limit = Some(LimitValue {
                        currency: "Euro".into(),
                        amount: 1,
                        exponent: 0,
                    });
                },
                "currency",
            ),
            (
                |c| {
                    c.seal.disclosures = vec![DisclosureStatement {
                        url: "http://example.com".into(),
                        language: "en".into(),
                    }];
                },
                "https://",
            ),
        ];
        for (change, word) in changes {
            let mut content = published();
            change(&mut content);
            let text = refusal(&content);
            assert!(text.contains(word), "{word}: {text}");
        }
    }

    #[test]
    fn addresses_name_authority_and_shard() {
        let content = published();
        let found = content.crl_of("issuing-2", 7);
        assert_eq!(found.unwrap(), "http://example.com/issuing-2/7.crl");
        let found = content.ca_issuers_of("issuing-2");
        assert_eq!(found.unwrap(), "http://example.com/issuing-2.cer");
        assert_eq!(content.ocsp_of("issuing-2"), None);
    }
}
