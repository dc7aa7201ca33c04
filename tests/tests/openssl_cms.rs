//! OpenSSL's `cms` command on what we sign: it accepts a signed file with nothing
//! but the authority's certificate, and refuses a forged one. The judgement of our own
//! command is held against it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use remote_sign_tests::{Demo, Program};
use serde_json::Value;

static DEMO: LazyLock<Demo> = LazyLock::new(|| Demo::new("openssl_cms", &["rsa2048", "p256"]));

#[test]
fn the_signed_file_holds_its_content() {
    let content = fs::read(document()).unwrap();
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
    let refused = verify().input(&forged_file()).run().refused().text();
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

#[test]
fn a_detached_signature_needs_its_content() {
    for key in ["rsa2048", "p256"] {
        let folder = tempfile::tempdir().unwrap();
        let signature = folder.path().join("signature");
        sign_detached(key, &signature);

        let check = || verify().arg("-in").arg(&signature).arg("-content");
        let checked = check().arg(document()).run().succeeded();
        assert_eq!(checked.stdout, fs::read(document()).unwrap(), "{key}");
        let other = folder.path().join("other");
        fs::write(&other, "Ten million euros.\n").unwrap();
        check().arg(&other).run().refused();

        let check = || DEMO.remote_sign("verify --content");
        check().arg(document()).arg(&signature).run().succeeded();
        let refused = check().arg(&other).arg(&signature).run().refused();
        assert!(refused.text().contains("NOT VALID"), "{refused}");
    }
}

/// What the command says of an attached signature is what OpenSSL says.
#[test]
fn the_command_refuses_what_openssl_refuses() {
    let folder = tempfile::tempdir().unwrap();
    let forged = folder.path().join("forged.p7m");
    fs::write(&forged, forged_file()).unwrap();
    DEMO.remote_sign("verify")
        .arg(signed_file())
        .run()
        .succeeded();
    let refused = DEMO.remote_sign("verify").arg(&forged).run().refused();
    assert!(refused.text().contains("NOT VALID"), "{refused}");
}

fn sign_detached(key: &str, signature: &Path) {
    let pin = signature.with_extension("pin");
    fs::write(&pin, DEMO.variable("P11_PIN")).unwrap();
    DEMO.remote_sign("sign --detached --credential")
        .arg(credential(DEMO.seal(key)))
        .arg("--pin-file")
        .arg(&pin)
        .arg("--out")
        .arg(signature)
        .arg(document())
        .run()
        .succeeded();
}

/// The credential whose token has this label.
fn credential(label: &str) -> String {
    let list = DEMO.remote_sign("--json slot list").run().succeeded();
    let list: Value = serde_json::from_slice(&list.stdout).unwrap();
    let mut slots = list.as_array().unwrap().iter();
    let slot = slots.find(|slot| slot["label"] == label).unwrap();
    slot["credential"].as_str().unwrap().to_owned()
}

fn forged_file() -> Vec<u8> {
    let mut signed = fs::read(signed_file()).unwrap();
    let honest = b"Ten thousand";
    let at = signed
        .windows(honest.len())
        .position(|part| part == honest)
        .unwrap();
    signed[at..at + honest.len()].copy_from_slice(b"Six thousand");
    signed
}

fn document() -> PathBuf {
    DEMO.folder().join("document.txt")
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
