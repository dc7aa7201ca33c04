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

fn signs_both_ways(key: &str) {
    let desk = Desk::new(&DEMO, &[DEMO.seal(key)]);
    let answers = [DEMO.variable("P11_PIN")];

    let written = desk.new_file("written.pdf");
    let export = desk.office("export", &answers).arg(desk.text());
    let exported = export.arg(&written).arg("CN=ACME S.p.A.").run();
    assert_eq!(asked(&exported.succeeded()), 1);
    check(&desk, &written, EXPORTED);

    let document = desk.pdf();
    let sign = desk.office("sign", &answers).arg(&document);
    let signed = sign.arg("CN=ACME S.p.A.").run();
    assert_eq!(asked(&signed.succeeded()), 1);
    check(&desk, &document, AFTERWARDS);
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
