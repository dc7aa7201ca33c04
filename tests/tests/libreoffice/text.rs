//! Text documents signed with seals: XAdES, checked by LibreOffice and by xmlsec1.

use std::fs;

use remote_sign_tests::WRONG_PIN;
use serde_json::json;

use crate::DEMO;
use crate::desk::{Desk, asked};

#[test]
fn req_18_and_92_an_rsa_seal_signs_in_a_desktop_program() {
    signs_a_document("rsa2048");
}

#[test]
fn req_18_and_92_an_ec_seal_signs_in_a_desktop_program() {
    signs_a_document("p256");
}

/// What LibreOffice offers to the person who signs is the seal.
#[test]
fn the_seal_is_offered_as_signer() {
    let label = DEMO.seal("rsa2048");
    let desk = Desk::new(&DEMO, &[label]);
    let listed = desk.office("list", &[DEMO.variable("P11_PIN")]).run();
    let listed = String::from_utf8(listed.succeeded().stdout).unwrap();
    assert_eq!(listed.trim_end(), desk.subject(label), "{listed}");
}

/// A wrong PIN is asked for once, refused, and signs nothing.
#[test]
fn a_wrong_pin_signs_nothing() {
    let label = DEMO.authentication("p256");
    let desk = Desk::new(&DEMO, &[label]);
    let document = desk.text();
    let refused = desk.office("sign", &[WRONG_PIN]).arg(&document).arg("CN");
    let refused = refused.run().refused();
    // The second question is NSS's, and stays without an answer.
    assert_eq!(asked(&refused), 2, "{refused}");
    assert_eq!(DEMO.pin_tries_left(label), 4);
    assert!(desk.signatures(&document).is_empty());
}

fn signs_a_document(key: &str) {
    let label = DEMO.seal(key);
    let desk = Desk::new(&DEMO, &[label]);
    let document = desk.text();
    let signed = desk.office("sign", &[DEMO.variable("P11_PIN")]);
    let signed = signed.arg(&document).arg("CN=ACME S.p.A.").run();
    assert_eq!(asked(&signed.succeeded()), 1);

    let signature = json!({
        "signer": desk.subject(label),
        "valid": true,
        "certificate_status": 0,
        "partial": false,
    });
    assert_eq!(desk.signatures(&document), [signature]);

    let folder = desk.unpack(&document);
    let xml = fs::read_to_string(folder.join("META-INF/documentsignatures.xml")).unwrap();
    assert!(
        xml.contains("http://uri.etsi.org/01903/v1.3.2#"),
        "no XAdES: {xml}"
    );
    desk.xmlsec(&folder).succeeded();
    let content = folder.join("content.xml");
    let forged = fs::read_to_string(&content)
        .unwrap()
        .replace("Ten thousand", "Ten million");
    fs::write(&content, forged).unwrap();
    desk.xmlsec(&folder).refused();
}
