//! OpenSSL's `cms` command on what we sign: it accepts a signed file with nothing
//! but the authority's certificate, and refuses a forged one.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use remote_sign_tests::{Demo, Program};

static DEMO: LazyLock<Demo> = LazyLock::new(|| Demo::new("openssl_cms", &["rsa2048", "p256"]));

#[test]
fn the_signed_file_holds_its_content() {
    let content = fs::read(DEMO.folder().join("document.txt")).unwrap();
    let verified = verify().arg("-in").arg(signed_file()).run().succeeded();
    assert_eq!(verified.stdout, content);
}

/// CAdES baseline: the signed attribute names the certificate (RFC 5035).
#[test]
fn the_signature_names_its_certificate() {
    let print = openssl("cms -cmsout -noout -print -inform DER -in").arg(signed_file());
    let printed = print.run().succeeded().text();
    for attribute in ["id-smime-aa-signingCertificateV2", "messageDigest"] {
        assert!(printed.contains(attribute), "no {attribute} in {printed}");
    }
}

#[test]
fn a_forged_content_is_refused() {
    let mut signed = fs::read(signed_file()).unwrap();
    let honest = b"Ten thousand";
    let at = signed
        .windows(honest.len())
        .position(|part| part == honest)
        .unwrap();
    signed[at..at + honest.len()].copy_from_slice(b"Six thousand");
    let refused = verify().input(&signed).run().refused().text();
    assert!(
        refused.contains("digest failure") || refused.contains("verification failure"),
        "{refused}"
    );
}

#[test]
fn another_authority_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let request =
        openssl("req -x509 -newkey rsa:2048 -nodes -subj /CN=Another -keyout key.pem -out ca.pem");
    request.folder(folder.path()).run().succeeded();
    let other = openssl("cms -verify -inform DER -CAfile ca.pem -in").arg(signed_file());
    let refused = other.folder(folder.path()).run().refused().text();
    assert!(
        refused.contains("unable to get local issuer certificate"),
        "{refused}"
    );
}

fn signed_file() -> PathBuf {
    DEMO.folder().join("document.txt.p7m")
}

fn verify() -> Program {
    openssl("cms -verify -binary -inform DER -CAfile").arg(DEMO.variable("P11_CA_CERT"))
}

fn openssl(words: &str) -> Program {
    Program::new("openssl", "openssl").words(words)
}
