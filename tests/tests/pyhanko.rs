//! pyHanko and python-pkcs11 as clients of the module: PDF files signed as PAdES, judged by
//! pdfsig and OpenSSL, and signatures in threads, verified by `cryptography`.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

use std::path::Path;
use std::sync::LazyLock;

use remote_sign_tests::{Demo, NssDatabase, PdfSignature, Program, WRONG_PIN};

/// A remote card serves one test alone: of its OTPs one lives at a time.
static DEMO: LazyLock<Demo> =
    LazyLock::new(|| Demo::with_remote("pyhanko", &["rsa2048", "p256"], &["rsa2048", "p256"]));

#[test]
fn req_18_and_92_an_rsa_seal_signs_a_pdf_file() {
    signs_a_pdf_file(DEMO.seal("rsa2048"), DEMO.variable("P11_PIN"), "");
}

#[test]
fn req_18_and_92_an_ec_seal_signs_a_pdf_file() {
    signs_a_pdf_file(DEMO.seal("p256"), DEMO.variable("P11_PIN"), "");
}

#[test]
fn pin_and_otp_in_one_field_sign_a_pdf_file() {
    let label = DEMO.remote("rsa2048");
    let field = format!("{}{}", DEMO.variable("P11_PIN"), DEMO.send_otp(label));
    signs_a_pdf_file(label, &field, "");
}

/// python-pkcs11 asks the application for the second secret once the token has sent it.
#[test]
fn an_otp_given_when_it_is_asked_for_signs_a_pdf_file() {
    let label = DEMO.remote("p256");
    signs_a_pdf_file(label, DEMO.variable("P11_PIN"), label);
}

#[test]
fn the_pin_alone_signs_nothing() {
    let label = DEMO.remote_authentication("p256");
    let folder = tempfile::tempdir().unwrap();
    let signs = client(label, DEMO.variable("P11_PIN"), "pdf signed.pdf");
    let refused = signs.folder(folder.path()).run().refused().text();
    assert_eq!(refused, "refused: UserNotLoggedIn\n");
    assert_eq!(DEMO.pin_tries_left(label), 5);
    assert!(!folder.path().join("signed.pdf").exists());
}

#[test]
fn a_wrong_pin_is_told() {
    let label = DEMO.remote_authentication("rsa2048");
    let refused = client(label, WRONG_PIN, "threads 1 1").run().refused();
    assert_eq!(refused.text(), "refused: PinIncorrect\n");
    assert_eq!(DEMO.pin_tries_left(label), 4);
}

/// python-pkcs11 passes no arguments to C_Initialize, and its threads sign all the same.
#[test]
fn threads_of_one_program_sign_at_once() {
    for key in ["rsa2048", "p256"] {
        let label = DEMO.authentication(key);
        let signs = client(label, DEMO.variable("P11_PIN"), "threads 8 25").run();
        assert_eq!(signs.succeeded().text(), "200 signatures\n");
    }
}

/// The OTP is given by a context login if its token is named.
fn signs_a_pdf_file(label: &str, field: &str, otp_of: &str) {
    let folder = tempfile::tempdir().unwrap();
    let signed = folder.path().join("signed.pdf");
    let mut signs = client(label, field, "pdf").arg(&signed);
    if !otp_of.is_empty() {
        let outbox = DEMO.folder().join("provider/outbox");
        signs = signs.arg("--otp-from").arg(outbox).arg(otp_of);
    }
    signs.run().succeeded();

    let database = NssDatabase::new(&DEMO, &folder.path().join("checker"));
    let report = database.pdfsig().arg(&signed).run().succeeded().text();
    for line in [
        "Signature Type: ETSI.CAdES.detached",
        "Signature Validation: Signature is Valid.",
        "Certificate Validation: Certificate is Trusted.",
        "Total document signed",
    ] {
        assert!(report.contains(line), "no `{line}` in: {report}");
    }
    let signature = PdfSignature::read(&signed);
    signature.verify(&DEMO).succeeded();
    signature.forged().verify(&DEMO).refused();
}

/// `pyhanko_sign.py` with a token and what stands in the field of its PIN.
fn client(label: &str, field: &str, words: &str) -> Program {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = tests.join("../target/pyhanko/bin/python");
    let how = "python3-venv; then `cargo xtask test` installs pyHanko from PyPI";
    DEMO.program(python.to_str().unwrap(), how)
        .arg(tests.join("clients/pyhanko_sign.py"))
        .arg(DEMO.variable("P11_MODULE"))
        .arg(label)
        .words(words)
        .env("P11_PIN", field)
}
