//! Poppler's pdfsig as a client of the module. It signs a PDF file twice and keeps the second
//! signature: a code sent for a window covers both, one for a single signature does not.
//! Of a wrong field it makes at most four tries.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use remote_sign_tests::{Demo, NssDatabase, Output, PdfSignature, WRONG_PIN};
use tempfile::TempDir;

static DEMO: LazyLock<Demo> =
    LazyLock::new(|| Demo::with_remote("pdfsig", &["rsa2048"], &["rsa2048", "rsa3072"]));

#[test]
fn a_seal_signs() {
    let label = DEMO.seal("rsa2048");
    let desk = Desk::new(label, "rsa2048");
    desk.sign(pin(), None).succeeded();
    desk.check();
}

#[test]
fn pin_and_code_sign_in_one_field_or_in_two() {
    let label = DEMO.remote("rsa2048");
    let desk = Desk::new(label, label);
    let together = format!("{}{}", pin(), DEMO.send_otp(label));
    desk.sign(&together, None).succeeded();
    desk.check();
    fs::remove_file(desk.signed()).unwrap();
    desk.sign(pin(), Some(&DEMO.send_otp(label))).succeeded();
    desk.check();
}

/// Where the PIN alone stands in its field, the field for the key (`-kpw`) is asked for the
/// code. What is no code costs nothing; a wrong one costs its own tries.
#[test]
fn a_field_that_holds_no_code_ends_without_a_signature() {
    let label = DEMO.remote("rsa3072");
    let desk = Desk::new(label, label);
    for key_field in [None, Some(pin()), Some("00000000")] {
        desk.sign(pin(), key_field).refused();
        assert!(!desk.signed().exists(), "{key_field:?}");
    }
    assert_eq!(DEMO.pin_tries_left(label), 5);
}

#[test]
fn a_wrong_pin_is_tried_once() {
    let label = DEMO.remote_authentication("rsa2048");
    let desk = Desk::new(label, label);
    for left in [4, 3, 2, 1, 0] {
        desk.sign(WRONG_PIN, None).refused();
        assert_eq!(DEMO.pin_tries_left(label), left);
    }
    desk.sign(pin(), None).refused();
    assert!(!desk.signed().exists());
}

/// A folder with an NSS database that shows one token, and another without the module.
struct Desk {
    folder: TempDir,
    nickname: String,
    signer: NssDatabase<'static>,
    checker: NssDatabase<'static>,
}

impl Desk {
    fn new(label: &str, object: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("unsigned.pdf"), one_page()).unwrap();
        let signer = folder.path().join("signer");
        Self {
            nickname: format!("{label}:{object}"),
            signer: NssDatabase::with_module(&DEMO, &signer, &[label], ""),
            checker: NssDatabase::new(&DEMO, &folder.path().join("checker")),
            folder,
        }
    }

    fn signed(&self) -> PathBuf {
        self.folder.path().join("signed.pdf")
    }

    /// Signs with what is typed into the field for the token and the one for its key.
    fn sign(&self, field: &str, key_field: Option<&str>) -> Output {
        let pdfsig = self.signer.pdfsig().words("-nss-pwd").arg(field);
        let pdfsig = match key_field {
            Some(key_field) => pdfsig.words("-kpw").arg(key_field),
            None => pdfsig,
        };
        pdfsig
            .words("-add-signature -nick")
            .arg(&self.nickname)
            .words("unsigned.pdf signed.pdf")
            .folder(self.folder.path())
            .run()
    }

    /// The file is signed, whole, and its signer is certified by the authority.
    fn check(&self) {
        let report = self.checker.pdfsig().arg(self.signed()).run();
        let report = report.succeeded().text();
        for line in [
            "Signature Type: adbe.pkcs7.detached",
            "Signature Validation: Signature is Valid.",
            "Certificate Validation: Certificate is Trusted.",
            "Total document signed",
        ] {
            assert!(report.contains(line), "no `{line}` in: {report}");
        }
        let signature = PdfSignature::read(Path::new(&self.signed()));
        signature.verify(&DEMO).succeeded();
        signature.forged().verify(&DEMO).refused();
    }
}

fn pin() -> &'static str {
    DEMO.variable("P11_PIN")
}

/// A PDF file of one empty page.
fn one_page() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>",
    ];
    let mut pdf = "%PDF-1.7\n".to_owned();
    let mut table = "xref\n0 4\n0000000000 65535 f \n".to_owned();
    for (number, object) in (1..).zip(objects) {
        table += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let start = pdf.len();
    pdf += &format!("{table}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    pdf.into_bytes()
}
