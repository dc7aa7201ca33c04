//! Cards that ask for an OTP in LibreOffice. It asks for the PIN in one dialog and, signing a
//! text document, for the code in a second one. Signing a PDF file it has no second dialog: PIN
//! and code stand together in the first, or the code in the field of the export. What is wrong
//! is refused, and nothing is asked without end.

use remote_sign_tests::{PdfSignature, WRONG_PIN};
use serde_json::Value;

use crate::DEMO;
use crate::desk::{Desk, asked};
use crate::pdf::{AFTERWARDS, EXPORTED, check};

const WRONG_OTP: &str = "00000000";
const SIGNER: &str = "CN=Mario Rossi";

#[test]
fn the_second_question_takes_the_code() {
    let label = DEMO.remote("p256");
    let desk = Desk::new(&DEMO, &[label]);
    let document = desk.text();
    let sign = desk.office_of(label, "sign", &[pin(), "otp"]);
    let signed = sign.arg(&document).arg(SIGNER).run().succeeded();
    assert_eq!(asked(&signed), 2, "{signed}");
    assert_eq!(validity(&desk.signatures(&document)), [true]);
    desk.xmlsec(&desk.unpack(&document)).succeeded();
}

/// A code leaves when signing begins, not before.
#[test]
fn nothing_is_sent_when_certificates_are_listed() {
    let label = DEMO.remote_authentication("rsa3072");
    let desk = Desk::new(&DEMO, &[label]);
    let before = DEMO.newest_otp(label);
    let listed = desk.office("list", &[pin()]).run().succeeded();
    assert!(listed.text().contains(SIGNER), "{listed}");
    assert_eq!(DEMO.newest_otp(label), before);
}

/// A code has three tries; the fourth finds none left, on which NSS asks no more. LibreOffice
/// 7.4 says nothing and leaves a signature that holds nothing. The PIN loses no try.
#[test]
fn a_wrong_code_ends_without_a_signature() {
    let label = DEMO.remote("p384");
    let desk = Desk::new(&DEMO, &[label]);
    let document = desk.text();
    let mut answers = vec![WRONG_OTP; 20];
    answers.insert(0, pin());
    let sign = desk.office("sign", &answers).arg(&document).arg(SIGNER);
    assert_eq!(asked(&sign.run()), 1 + 4);
    assert_eq!(validity(&desk.signatures(&document)), [false]);
    assert_eq!(DEMO.pin_tries_left(label), 5);
}

#[test]
fn pin_and_code_in_one_field_sign_pdf_files() {
    let label = DEMO.remote("rsa2048");
    let desk = Desk::new(&DEMO, &[label]);

    let document = desk.pdf();
    let together = format!("{}{}", pin(), DEMO.send_otp(label));
    let sign = desk.office("sign", &[&together]).arg(&document);
    assert_eq!(asked(&sign.arg(SIGNER).run().succeeded()), 1);
    check(&desk, &document, AFTERWARDS);

    let written = desk.new_file("written.pdf");
    let together = format!("{}{}", pin(), DEMO.send_otp(label));
    let export = desk.office("export", &[&together]).arg(desk.text());
    let exported = export.arg(&written).arg(SIGNER).run().succeeded();
    assert_eq!(asked(&exported), 1);
    check(&desk, &written, EXPORTED);
}

/// The first try has the code sent, and ends there: a field that is empty, or repeats the PIN,
/// is no code. With the code in it, the next try signs.
#[test]
fn the_field_of_the_export_takes_the_code() {
    let label = DEMO.remote("rsa3072");
    let desk = Desk::new(&DEMO, &[label]);
    let (text, written) = (desk.text(), desk.new_file("written.pdf"));
    let export = |field: &str| {
        let export = desk.office("export", &[pin()]).arg(&text).arg(&written);
        let export = export.arg(SIGNER).env("P11_SIGNATURE_PASSWORD", field);
        export.run()
    };
    for field in ["", pin()] {
        assert_eq!(asked(&export(field).refused()), 1);
        assert!(!written.exists());
    }
    let code = DEMO.newest_otp(label).unwrap();
    export(&code).succeeded();
    check(&desk, &written, EXPORTED);
    assert_eq!(DEMO.pin_tries_left(label), 5);
}

/// There LibreOffice answers for the person with an empty field, and would do so for ever.
#[test]
fn the_pin_alone_leaves_a_pdf_file_as_it_is() {
    let label = DEMO.remote_authentication("p256");
    let desk = Desk::new(&DEMO, &[label]);
    let document = desk.pdf();
    let sign = desk.office("sign", &[pin()]).arg(&document).arg(SIGNER);
    assert_eq!(asked(&sign.run().refused()), 1);
    assert!(Desk::is_untouched(&document));
    assert_eq!(DEMO.pin_tries_left(label), 5);

    // The code that came stands behind the PIN the next time.
    let together = format!("{}{}", pin(), DEMO.newest_otp(label).unwrap());
    let sign = desk.office("sign", &[&together]).arg(&document);
    assert_eq!(asked(&sign.arg(SIGNER).run().succeeded()), 1);
    PdfSignature::read(&document).verify(&DEMO).succeeded();
}

/// Who approved a window before types the PIN alone.
#[test]
fn an_approval_given_before_signs_a_pdf_file() {
    let label = DEMO.remote_authentication("rsa2048");
    let desk = Desk::new(&DEMO, &[label]);
    DEMO.authorize(label);
    let sent = DEMO.newest_otp(label);
    let document = desk.pdf();
    let sign = desk.office("sign", &[pin()]).arg(&document).arg(SIGNER);
    assert_eq!(asked(&sign.run().succeeded()), 1);
    PdfSignature::read(&document).verify(&DEMO).succeeded();
    assert_eq!(DEMO.newest_otp(label), sent);
}

/// NSS asks as long as the PIN is wrong. The fifth locks it, and then nobody is asked twice.
#[test]
fn wrong_pins_lock_and_end() {
    let label = DEMO.remote_authentication("p384");
    let desk = Desk::new(&DEMO, &[label]);
    let document = desk.pdf();
    let sign = |answers: &[&str]| {
        let sign = desk.office("sign", answers).arg(&document).arg(SIGNER);
        sign.run().refused()
    };
    assert_eq!(asked(&sign(&[WRONG_PIN; 20])), 5);
    assert_eq!(DEMO.pin_tries_left(label), 0);
    assert!(asked(&sign(&[pin(); 20])) <= 1);
    assert!(Desk::is_untouched(&document));
}

fn pin() -> &'static str {
    DEMO.variable("P11_REMOTE_PIN")
}

/// Whether each signature is valid.
fn validity(signatures: &[Value]) -> Vec<bool> {
    let valid = |signature: &Value| signature["valid"].as_bool().unwrap();
    signatures.iter().map(valid).collect()
}
