//! pkilint's view of the certificates that the embedded authority issues: RFC 5280 and
//! EN 319 412. What it finds and is accepted stands here with the reason; nothing else is.

#![allow(
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::collections::BTreeSet;

use remote_sign_core::policy::CertificatePolicy;
use remote_sign_core::store::MemoryStore;
use remote_sign_core::{AuthorityRole, Policy};
use remote_sign_tests::{
    Finding, certified_holders, certify, documented_policies, lint, lint_all, quiet_provider,
};

/// What EN 319 412-2 minds in the certificates of a provider that says nothing: an operator
/// who has policies and addresses names them, the software knows none.
const UNTOLD: [&str; 3] = [
    "etsi.en_319_412_2.certificate_policies_extension_absent",
    "etsi.en_319_412_2.authority_info_access_extension_absent",
    "etsi.en_319_412_2.gen-4.3.11-2.crldp_extension_missing",
];

/// What the linters find for each holder of the table, with the holder's name. By which
/// profile of EN 319 412 a certificate is judged follows from its subject and statements.
fn findings(policy: &CertificatePolicy) -> Vec<(&'static str, Finding)> {
    let holders = certified_holders();
    let issued = certify(policy, &holders).into_iter();
    let certificates: Vec<Vec<u8>> = issued.map(|issued| issued.certificate).collect();
    let linters = ["lint_pkix_cert lint", "lint_etsi_cert lint -d"];
    let found = linters.map(|linter| holders.iter().zip(lint_all(linter, &certificates)));
    let named = found.into_iter().flatten();
    named
        .flat_map(|(holder, found)| found.into_iter().map(|finding| (holder.name, finding)))
        .collect()
}

/// What the linter of RFC 5280 finds in the certificates above those of holders: issuing
/// authority and root.
fn findings_above(policy: &CertificatePolicy) -> Vec<Vec<Finding>> {
    let issued = certify(policy, &certified_holders()).swap_remove(0);
    assert_eq!(issued.chain.len(), 2);
    lint_all("lint_pkix_cert lint", &issued.chain)
}

#[test]
fn the_authorities_are_clean() {
    let [published, qualified] = documented_policies();
    for policy in [Policy::mysign().certificate, published, qualified] {
        assert_eq!(findings_above(&policy), [[], []]);
    }
}

#[test]
fn the_ocsp_responder_is_clean() {
    let service = quiet_provider(MemoryStore::new()).build();
    let service = service.expect("a provider");
    service.authority_certificate().expect("made at first use");
    // The responder is made when the first request comes, be it one or not.
    service.ocsp_response(&[]).expect("a refusal");
    let all = service.authorities().expect("its keys").into_iter();
    let mut responders = all.filter(|one| one.role == AuthorityRole::OcspResponder);
    let responder = responders.next().expect("a responder");
    assert_eq!(lint("lint_pkix_cert lint", &responder.certificate), []);
}

#[test]
fn by_default_addresses_and_policies_are_missing_and_nothing_else() {
    let found = findings(&Policy::mysign().certificate);
    let codes: BTreeSet<&str> = found
        .iter()
        .map(|(_, finding)| finding.code.as_str())
        .collect();
    assert_eq!(codes, BTreeSet::from(UNTOLD), "{found:?}");
    // Nobody is told a policy but of automatic signature.
    let marked = |(name, finding): &(&str, Finding)| {
        name.starts_with("automatic") && finding.code == UNTOLD[0]
    };
    assert!(!found.iter().any(marked), "{found:?}");
}

#[test]
fn with_policies_and_addresses_every_profile_is_clean() {
    let [published, _] = documented_policies();
    assert_eq!(findings(&published), []);
}

#[test]
fn qualified_certificates_are_clean() {
    let [_, qualified] = documented_policies();
    assert_eq!(findings(&qualified), []);
}
