//! OpenSSL as a client of the module, by pkcs11-provider: `dgst`, `cms` and TLS, with seals
//! and with cards that ask for an OTP.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

use std::sync::LazyLock;

use remote_sign_tests::{By, Demo, OpensslDesk, TlsServer, WRONG_PIN};

static DEMO: LazyLock<Demo> = LazyLock::new(|| {
    let keys = ["rsa2048", "p256"];
    Demo::with_remote("openssl_provider", &keys, &["rsa2048", "p256", "p384"])
});

const WRONG_OTP: &str = "00000000";

/// What the provider asks at the terminal: before the key is found, and at each signature.
const TOKEN_PIN: &str = "Enter pass phrase for PKCS#11 Token";
const KEY_PIN: &str = "Enter PIN for PKCS#11 Token";

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

#[test]
fn pin_and_code_in_one_field_ask_nothing_more() {
    let desk = desk(DEMO.remote_authentication("p384"));
    let field = format!("{}{}", pin(), DEMO.send_otp(desk.label));
    let server = TlsServer::start(&DEMO, "tls1_3");
    let page = desk.visit(&server, &field).run();
    assert!(TlsServer::shows(&page, &desk.certificate()), "{page}");
}

/// Where a card does not list the hashing mechanisms, as none does that asks for an OTP,
/// pkcs11-provider 1.0 forgets which digest it made: RSA-PSS it refuses, so that there is no TLS
/// 1.3, and for PKCS#1 v1.5 it leaves out the DigestInfo. Such a card takes the engine, or an EC
/// key.
#[test]
fn an_rsa_card_that_asks_for_codes_is_beyond_it() {
    let desk = desk(DEMO.remote_authentication("rsa2048"));
    let field = || format!("{}{}", pin(), DEMO.send_otp(desk.label));
    let pss = "-sha256 -sigopt rsa_padding_mode:pss";
    let refused = desk.sign(pss, Some(&field())).run().refused().text();
    assert!(refused.contains("An invalid mechanism"), "{refused}");
    desk.sign("-sha256", Some(&field())).run().succeeded();
    assert!(!desk.is_valid("-sha256"));
}

/// It is asked for once; the program ends, and one try is gone.
#[test]
fn a_wrong_pin_is_refused_and_counted_once() {
    let desk = desk(DEMO.remote("p384"));
    let signed = desk.sign("-sha256", None);
    let refused = signed.converse(&[(TOKEN_PIN, &|| WRONG_PIN.into())]);
    let refused = refused.refused().text();
    assert!(refused.contains("Could not read private key"), "{refused}");
    assert_eq!(DEMO.pin_tries_left(desk.label), 4);
}

/// With `pkcs11-module-cache-pins` the provider gives the PIN where the code is asked for. That
/// costs neither a try of the code nor one of the PIN, and ends.
#[test]
fn a_pin_that_is_given_for_a_code_signs_nothing() {
    let label = DEMO.remote("rsa2048");
    let cached = "pkcs11-module-cache-pins = cache";
    let desk = OpensslDesk::new(&DEMO, By::Provider, label, cached);
    let signed = desk.sign("-sha256", None);
    let refused = signed.converse(&[(TOKEN_PIN, &|| pin().into())]).refused();
    assert!(refused.text().contains("Error signing data"), "{refused}");
    assert_eq!(DEMO.pin_tries_left(label), 5);
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
    let refused = refused.text();
    assert!(refused.contains("Could not read private key"), "{refused}");
}

fn desk(label: &'static str) -> OpensslDesk<'static> {
    OpensslDesk::new(&DEMO, By::Provider, label, "")
}

fn pin() -> &'static str {
    DEMO.variable("P11_PIN")
}
