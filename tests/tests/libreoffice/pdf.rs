//! PDF files signed with seals, as they are written and afterwards, checked by pdfsig and by
//! OpenSSL.

use std::path::Path;

use remote_sign_tests::PdfSignature;

use crate::DEMO;
use crate::desk::{Desk, asked};

/// Signed while it is written: what Adobe made before PAdES.
pub(crate) const EXPORTED: &str = "adbe.pkcs7.detached";
/// Signed afterwards: PAdES.
pub(crate) const AFTERWARDS: &str = "ETSI.CAdES.detached";

#[test]
fn a_pdf_file_is_signed_with_an_rsa_seal() {
    signs_both_ways("rsa2048");
}

#[test]
fn a_pdf_file_is_signed_with_an_ec_seal() {
    signs_both_ways("p256");
}

/// The module keeps its PIN: LibreOffice asks nobody.
#[test]
fn a_seal_without_login_signs_unasked() {
    let desk = Desk::without_login(&DEMO, DEMO.seal("p256"));
    signs_both_ways_with(&desk, &[]);
}

fn signs_both_ways(key: &str) {
    let desk = Desk::new(&DEMO, &[DEMO.seal(key)]);
    signs_both_ways_with(&desk, &[DEMO.variable("P11_PIN")]);
}

/// With as many questions as answers.
fn signs_both_ways_with(desk: &Desk<'_>, answers: &[&str]) {
    let questions = u32::try_from(answers.len()).unwrap();
    let written = desk.new_file("written.pdf");
    let export = desk.office("export", answers).arg(desk.text());
    let exported = export.arg(&written).arg("CN=ACME S.p.A.").run();
    assert_eq!(asked(&exported.succeeded()), questions);
    check(desk, &written, EXPORTED);

    let document = desk.pdf();
    let sign = desk.office("sign", answers).arg(&document);
    let signed = sign.arg("CN=ACME S.p.A.").run();
    assert_eq!(asked(&signed.succeeded()), questions);
    check(desk, &document, AFTERWARDS);
}

/// The file is signed, whole, and its signer is certified by the authority.
pub(crate) fn check(desk: &Desk<'_>, pdf: &Path, kind: &str) {
    let report = desk.checker.pdfsig().arg(pdf).run().succeeded().text();
    for line in [
        &format!("Signature Type: {kind}"),
        "Signature Validation: Signature is Valid.",
        "Certificate Validation: Certificate is Trusted.",
        "Total document signed",
    ] {
        assert!(report.contains(line), "no `{line}` in: {report}");
    }
    let signature = PdfSignature::read(pdf);
    signature.verify(&DEMO).succeeded();
    signature.forged().verify(&DEMO).refused();
}
