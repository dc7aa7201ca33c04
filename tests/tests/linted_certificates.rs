//! pkilint's view of the certificates that the embedded authority issues: RFC 5280 and
//! EN 319 412. Each warning that is accepted stands here with its reason.

use remote_sign_core::CredentialKind;
use remote_sign_core::store::MemoryStore;
use remote_sign_tests::{Finding, activate_all, lint, registration};

#[test]
fn a_seal_certificate_keeps_rfc_5280() {
    let issued = activate_all(MemoryStore::new(), &registration(CredentialKind::Seal));
    let certificates = issued.iter().flat_map(|credential| &credential.certificate);
    for certificate in certificates {
        let found = lint("lint_pkix_cert lint", certificate);
        assert_eq!(found, Vec::<Finding>::new());
    }
}
