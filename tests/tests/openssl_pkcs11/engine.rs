//! By the engine of libp11.

use std::sync::LazyLock;

use remote_sign_tests::{By, TlsServer, WRONG_PIN};

use crate::{Way, both};

static WAY: LazyLock<Way> = LazyLock::new(|| {
    Way::new(
        By::Engine,
        "openssl_engine",
        "Enter PKCS#11 token PIN for",
        "Enter PKCS#11 key PIN for",
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

/// Whoever had a code sent before need not wait for another one.
#[test]
fn a_code_that_was_sent_before_approves_a_signature() {
    let desk = WAY.desk(WAY.demo.remote("p384"));
    let code = WAY.demo.send_otp(desk.label);
    let signed = desk.sign("-sha384", Some(WAY.pin()));
    signed
        .converse(&[(WAY.key_pin, &|| code.clone())])
        .succeeded();
    desk.verify("-sha384");
}

#[test]
fn pin_and_code_in_one_field_ask_nothing_more() {
    let desk = WAY.desk(WAY.demo.remote_authentication("rsa2048"));
    let field = format!("{}{}", WAY.pin(), WAY.demo.send_otp(desk.label));
    let server = TlsServer::start(&WAY.demo, "tls1_3");
    let page = desk.visit(&server, &field).run();
    assert!(TlsServer::shows(&page, &desk.certificate()), "{page}");
}

/// It is asked for once; the program ends, and one try is gone.
#[test]
fn a_wrong_pin_is_refused_and_counted_once() {
    let desk = WAY.desk(WAY.demo.remote("rsa2048"));
    let signed = desk.sign("-sha256", None);
    let refused = signed.converse(&[(WAY.token_pin, &|| WRONG_PIN.into())]);
    assert!(refused.refused().text().contains("PIN incorrect"));
    assert_eq!(WAY.demo.pin_tries_left(desk.label), 4);
}

#[test]
fn a_locked_pin_is_refused_though_it_is_right() {
    let desk = WAY.desk(WAY.demo.variable("P11_REMOTE_TOKEN_LABEL"));
    WAY.demo.lock_pin(desk.label);
    let refused = desk.sign("-sha256", Some(WAY.pin())).run().refused();
    assert!(refused.text().contains("PIN locked"), "{refused}");
}
