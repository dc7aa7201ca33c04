//! OpenSSL reads the files that a certificate is downloaded as (requirement 40, AMB-19).

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

use std::fs;

use remote_sign_core::store::MemoryStore;
use remote_sign_core::{CertificateFormat, CredentialKind, SoftwareKeys, SystemEntropy};
use remote_sign_tests::{Program, Story, registration};
use tempfile::TempDir;

/// A certificate in each format, under the word for that.
fn downloaded() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let keys = SoftwareKeys::new(SystemEntropy);
    let story = Story::new(MemoryStore::new(), keys, "83920174", "Tramonto7!");
    let mut active = story.activate(&registration(CredentialKind::Seal));
    let (credential, _) = active.pop().unwrap();
    let session = story.login(&credential.user_id);
    let service = story.service();
    let shown = service.certificate_information(&session, &credential.id);
    let shown = shown.unwrap();
    for format in CertificateFormat::ALL {
        let file = shown.file(*format).unwrap();
        fs::write(folder.path().join(format.as_str()), file.bytes).unwrap();
    }
    fs::write(folder.path().join("root"), credential.chain.last().unwrap()).unwrap();
    folder
}

fn openssl(folder: &TempDir, words: &str) -> String {
    let program = Program::new("openssl", "openssl").words(words);
    program.folder(folder.path()).run().succeeded().text()
}

#[test]
fn req_40_openssl_reads_each_format() {
    let folder = downloaded();
    let alone = openssl(&folder, "x509 -inform DER -in der -noout -fingerprint");
    for other in ["-inform PEM -in pem", "-inform PEM -in chain"] {
        let words = format!("x509 {other} -noout -fingerprint");
        assert_eq!(openssl(&folder, &words), alone, "{other}");
    }
    openssl(&folder, "x509 -inform DER -in root -out root.pem");
    openssl(
        &folder,
        "verify -x509_strict -CAfile root.pem -untrusted chain pem",
    );
}

#[test]
fn amb_19_the_pkcs7_file_holds_the_certificate_and_those_above_it() {
    let folder = downloaded();
    openssl(
        &folder,
        "pkcs7 -inform DER -in p7b -print_certs -out read.pem",
    );
    openssl(
        &folder,
        "crl2pkcs7 -nocrl -certfile chain -outform DER -out theirs",
    );
    let ours = openssl(&folder, "pkcs7 -inform DER -in p7b -print_certs -noout");
    let theirs = openssl(&folder, "pkcs7 -inform DER -in theirs -print_certs -noout");
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&ours), sorted(&theirs));
    assert_eq!(ours.matches("subject=").count(), 3);

    openssl(&folder, "x509 -inform DER -in root -out root.pem");
    openssl(
        &folder,
        "verify -x509_strict -CAfile root.pem -untrusted read.pem pem",
    );
    // Cryptographic Message Syntax, the successor, reads it too.
    let cms = openssl(&folder, "cms -cmsout -print -noout -inform DER -in p7b");
    assert!(
        cms.contains("pkcs7-signedData") && cms.contains("version: 1"),
        "{cms}"
    );
}
