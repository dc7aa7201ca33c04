//! OpenSSL as a client of the module, by the engine of libp11: `dgst`, `cms` and TLS, with seals
//! and with cards that ask for an OTP.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

use std::sync::LazyLock;

use remote_sign_tests::{By, Demo, OpensslDesk, TlsServer, WRONG_PIN};

static DEMO: LazyLock<Demo> = LazyLock::new(|| {
    let keys = ["rsa2048", "p256"];
    Demo::with_remote("openssl_engine", &keys, &["rsa2048", "p256", "p384"])
});

const WRONG_OTP: &str = "00000000";

/// What the engine asks at the terminal: before the key is found, and at each signature.
const TOKEN_PIN: &str = "Enter PKCS#11 token PIN for";
const KEY_PIN: &str = "Enter PKCS#11 key PIN for";

#[test]
fn seals_sign_digests() {
    let rsa = [
        "-sha256",
        "-sha384",
        "-sha512",
        // The longest salt that fits, which is OpenSSL's own choice, and the digest's length.
        "-sha256 -sigopt rsa_padding_mode:pss",
        "-sha384 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:-1",
    ];
    for (key, ways) in [("rsa2048", &rsa[..]), ("p256", &["-sha256", "-sha384"])] {
        let desk = desk(DEMO.seal(key));
        for way in ways {
            desk.sign(way, Some(pin())).run().succeeded();
            desk.verify(way);
        }
    }
}

#[test]
fn seals_sign_cms() {
    for key in ["rsa2048", "p256"] {
        desk(DEMO.seal(key)).sign_and_verify_cms(pin());
    }
}

#[test]
fn a_card_opens_a_tls_connection() {
    for protocol in ["tls1_2", "tls1_3"] {
        let server = TlsServer::start(&DEMO, protocol);
        for key in ["rsa2048", "p256"] {
            let desk = desk(DEMO.authentication(key));
            let page = desk.visit(&server, pin()).run();
            assert!(
                TlsServer::shows(&page, &desk.certificate()),
                "{protocol} {page}"
            );
        }
    }
}

/// Its certificate is the wrong one for TLS, and the server says so.
#[test]
fn a_seal_opens_no_tls_connection() {
    let server = TlsServer::start(&DEMO, "tls1_3");
    let desk = desk(DEMO.seal("p256"));
    let page = desk.visit(&server, pin()).run();
    assert!(!TlsServer::shows(&page, &desk.certificate()), "{page}");
    assert!(page.text().contains("unsupported certificate"), "{page}");
}

/// The OTP leaves when the signature begins, and is asked for then.
#[test]
fn a_code_approves_one_signature() {
    let desk = desk(DEMO.remote("p256"));
    let code = || DEMO.newest_otp(desk.label).unwrap();
    let signed = desk.sign("-sha256", None);
    let signed = signed.converse(&[(TOKEN_PIN, &|| pin().into()), (KEY_PIN, &code)]);
    signed.succeeded();
    desk.verify("-sha256");
    // The PIN may come from the command line: the code is asked for all the same.
    let signed = desk.sign("-sha256", Some(pin()));
    signed.converse(&[(KEY_PIN, &code)]).succeeded();
    desk.verify("-sha256");
}

/// Whoever had a code sent before need not wait for another one.
#[test]
fn a_code_that_was_sent_before_approves_a_signature() {
    let desk = desk(DEMO.remote("p384"));
    let code = DEMO.send_otp(desk.label);
    let signed = desk.sign("-sha384", Some(pin()));
    signed.converse(&[(KEY_PIN, &|| code.clone())]).succeeded();
    desk.verify("-sha384");
}

#[test]
fn pin_and_code_in_one_field_ask_nothing_more() {
    let desk = desk(DEMO.remote_authentication("rsa2048"));
    let field = format!("{}{}", pin(), DEMO.send_otp(desk.label));
    let server = TlsServer::start(&DEMO, "tls1_3");
    let page = desk.visit(&server, &field).run();
    assert!(TlsServer::shows(&page, &desk.certificate()), "{page}");
}

/// It is asked for once; the program ends, and one try is gone.
#[test]
fn a_wrong_pin_is_refused_and_counted_once() {
    let desk = desk(DEMO.remote("rsa2048"));
    let signed = desk.sign("-sha256", None);
    let refused = signed.converse(&[(TOKEN_PIN, &|| WRONG_PIN.into())]);
    assert!(refused.refused().text().contains("PIN incorrect"));
    assert_eq!(DEMO.pin_tries_left(desk.label), 4);
}

/// It is asked for once and costs no try of the PIN.
#[test]
fn a_wrong_code_is_refused() {
    let desk = desk(DEMO.remote_authentication("p256"));
    let signed = desk.sign("-sha256", None);
    let refused = signed
        .converse(&[
            (TOKEN_PIN, &|| pin().into()),
            (KEY_PIN, &|| WRONG_OTP.into()),
        ])
        .refused();
    assert!(refused.text().contains("Error signing data"), "{refused}");
    assert_eq!(DEMO.pin_tries_left(desk.label), 5);
}

#[test]
fn a_locked_pin_is_refused_though_it_is_right() {
    let desk = desk(DEMO.variable("P11_REMOTE_TOKEN_LABEL"));
    DEMO.lock_pin(desk.label);
    let refused = desk.sign("-sha256", Some(pin())).run().refused();
    assert!(refused.text().contains("PIN locked"), "{refused}");
}

fn desk(label: &'static str) -> OpensslDesk<'static> {
    OpensslDesk::new(&DEMO, By::Engine, label, "")
}

fn pin() -> &'static str {
    DEMO.variable("P11_PIN")
}
