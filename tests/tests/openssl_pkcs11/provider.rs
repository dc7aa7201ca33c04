//! By pkcs11-provider.

use std::sync::LazyLock;

use remote_sign_tests::{By, OpensslDesk, TlsServer, WRONG_PIN};

use crate::{Way, both};

static WAY: LazyLock<Way> = LazyLock::new(|| {
    Way::new(
        By::Provider,
        "openssl_provider",
        "Enter pass phrase for PKCS#11 Token",
        "Enter PIN for PKCS#11 Token",
    )
});

both! { WAY;
    seals_sign_digests
    seals_sign_cms
    a_card_opens_a_tls_connection
    a_seal_opens_no_tls_connection
    a_code_approves_one_signature
    a_wrong_code_is_refused
}

#[test]
fn pin_and_code_in_one_field_ask_nothing_more() {
    let desk = WAY.desk(WAY.demo.remote_authentication("p384"));
    let field = format!("{}{}", WAY.pin(), WAY.demo.send_otp(desk.label));
    let server = TlsServer::start(&WAY.demo, "tls1_3");
    let page = desk.visit(&server, &field).run();
    assert!(TlsServer::shows(&page, &desk.certificate()), "{page}");
}

/// Where a card does not list the hashing mechanisms, as none does that asks for an OTP,
/// pkcs11-provider 1.0 forgets which digest it made: RSA-PSS it refuses, so that there is no TLS
/// 1.3, and for PKCS#1 v1.5 it leaves out the DigestInfo. Such a card takes the engine, or an EC
/// key.
#[test]
fn an_rsa_card_that_asks_for_codes_is_beyond_it() {
    let desk = WAY.desk(WAY.demo.remote_authentication("rsa2048"));
    let field = || format!("{}{}", WAY.pin(), WAY.demo.send_otp(desk.label));
    let pss = "-sha256 -sigopt rsa_padding_mode:pss";
    let refused = desk.sign(pss, Some(&field())).run().refused().text();
    assert!(refused.contains("An invalid mechanism"), "{refused}");
    desk.sign("-sha256", Some(&field())).run().succeeded();
    assert!(!desk.is_valid("-sha256"));
}

/// It is asked for once; the program ends, and one try is gone.
#[test]
fn a_wrong_pin_is_refused_and_counted_once() {
    let desk = WAY.desk(WAY.demo.remote("p384"));
    let signed = desk.sign("-sha256", None);
    let refused = signed.converse(&[(WAY.token_pin, &|| WRONG_PIN.into())]);
    let refused = refused.refused().text();
    assert!(refused.contains("Could not read private key"), "{refused}");
    assert_eq!(WAY.demo.pin_tries_left(desk.label), 4);
}

/// With `pkcs11-module-cache-pins` the provider gives the PIN where the code is asked for. That
/// costs neither a try of the code nor one of the PIN, and ends.
#[test]
fn a_pin_that_is_given_for_a_code_signs_nothing() {
    let label = WAY.demo.remote("rsa2048");
    let cached = "pkcs11-module-cache-pins = cache";
    let desk = OpensslDesk::new(&WAY.demo, By::Provider, label, cached);
    let signed = desk.sign("-sha256", None);
    let refused = signed
        .converse(&[(WAY.token_pin, &|| WAY.pin().into())])
        .refused();
    assert!(refused.text().contains("Error signing data"), "{refused}");
    assert_eq!(WAY.demo.pin_tries_left(label), 5);
}

#[test]
fn a_locked_pin_is_refused_though_it_is_right() {
    let desk = WAY.desk(WAY.demo.variable("P11_REMOTE_TOKEN_LABEL"));
    WAY.demo.lock_pin(desk.label);
    let refused = desk.sign("-sha256", Some(WAY.pin())).run().refused();
    let refused = refused.text();
    assert!(refused.contains("Could not read private key"), "{refused}");
}
