//! What the table `[certificate]` may say, and what its page says of it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "test helpers")]

use std::fs;
use std::path::Path;

use remote_sign_core::Policy;
use remote_sign_core::policy::{CertificateContent, LimitValue, Qualification};
use remote_sign_host::{Configuration, Error, ErrorKind};

const REST: &str = "store.path = 's.db'\nmaster_key.environment = 'KEY'\nmessages.outbox = 'o'\n";

fn content(table: &str) -> Result<CertificateContent, Error> {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    fs::write(&path, format!("{REST}{table}")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    Configuration::load(&path).map(|read| read.policy.certificate.content)
}

/// The page on certificates says what can be read.
#[test]
fn the_examples_of_the_documentation_are_read() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/certificates.md");
    let page = fs::read_to_string(page).unwrap();
    let blocks = page.split("```toml\n").skip(1);
    let blocks: Vec<CertificateContent> = blocks
        .map(|block| content(block.split_once("```").unwrap().0).unwrap())
        .collect();
    let [published, qualified] = &blocks[..] else {
        unreachable!("two examples")
    };
    let crl = Some("http://status.example.com/crl/{authority}-{shard}.crl");
    assert_eq!(published.crl.as_deref(), crl);
    assert_eq!(published.signature.qualification, None);
    assert_eq!(published.seal.policies, ["1.3.6.1.4.1.32473.1.3"]);
    let mark = Policy::mysign().certificate.content.automatic.notice;
    assert!(mark.is_some());
    assert_eq!(published.automatic.notice, mark);

    let claim = Qualification {
        qscd: true,
        legislation: Vec::new(),
    };
    assert_eq!(qualified.signature.qualification, Some(claim));
    let limit = LimitValue {
        currency: "EUR".to_owned(),
        amount: 5,
        exponent: 4,
    };
    assert_eq!(qualified.signature.limit, Some(limit));
    assert_eq!(qualified.signature.disclosures[1].language, "it");
    assert_eq!(qualified.authentication.qualification, None);
}

#[test]
fn without_a_table_nothing_is_claimed() {
    let honest = Policy::mysign().certificate.content;
    assert_eq!(content("").unwrap(), honest);
    assert_eq!(content("policy = 'modern'\n").unwrap(), honest);
    let unmarked = content("[certificate]\nautomatic.notice = ''\n").unwrap();
    assert_eq!(unmarked, CertificateContent::default());
}

#[test]
fn what_claims_too_much_or_cannot_be_read_is_told_with_its_line() {
    for (table, line, reason) in [
        (
            "[certificate.seal]\nqscd = true\n",
            4,
            "`qualified = true` too",
        ),
        (
            "[certificate.seal]\nlegislation = ['CH']\n",
            4,
            "`qualified = true` too",
        ),
        ("[certificate]\nseal.qualified = true\n", 4, "in English"),
        ("[certificate]\nocsp = 'example.com'\n", 4, "http://"),
        (
            "[certificate]\nseal.policies = ['0.4.0.194112.1.1']\n",
            4,
            "`qualified` instead",
        ),
        ("[certificate]\nqualified = true\n", 5, "unknown field"),
        (
            "[certificate]\nseal.disclosures = [{ url = 'https://x' }]\n",
            5,
            "language",
        ),
    ] {
        let error = content(table).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ConfigurationBroken);
        let told = error.to_string();
        assert!(told.contains(&format!("line {line}:")), "{table}\n{told}");
        assert!(told.contains(reason), "{table}\n{told}");
    }
}
