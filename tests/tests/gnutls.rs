//! GnuTLS as a client of the module: what `p11tool` lists without a login and signs, and TLS
//! with `gnutls-cli`, with seals and with cards that ask for an OTP.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

use std::sync::LazyLock;

use remote_sign_tests::{Demo, Program, TlsServer, WRONG_PIN};

static DEMO: LazyLock<Demo> = LazyLock::new(|| {
    let keys = ["rsa2048", "p256"];
    Demo::with_remote("gnutls", &keys, &keys)
});

const WRONG_OTP: &str = "00000000";

/// What GnuTLS asks at the terminal: it calls a code a PIN too.
const ASKED: &str = "Enter PIN:";
const WRONG: &str = "*** Wrong PIN has been provided!";

#[test]
fn all_but_private_keys_are_listed_without_a_login() {
    let label = DEMO.seal("p256");
    let list = p11tool("--list-all").arg(format!("pkcs11:token={label}"));
    let listed = list.run().succeeded().text();
    assert_eq!(listed.matches("Type: X.509 Certificate").count(), 3);
    assert_eq!(listed.matches("Type: Public key").count(), 1);
    assert_eq!(listed.matches("CKA_CERTIFICATE_CATEGORY=CA").count(), 2);
    assert!(!listed.contains("Private key"), "{listed}");
    assert!(!listed.contains(ASKED), "{listed}");
}

#[test]
fn a_login_lists_the_private_key() {
    let label = DEMO.seal("rsa2048");
    let list = p11tool("--login --list-privkeys").arg(format!("pkcs11:token={label}"));
    let listed = list.env("GNUTLS_PIN", pin()).run().succeeded().text();
    assert_eq!(listed.matches("Type: Private key (RSA-2048)").count(), 1);
    assert!(listed.contains("CKA_NEVER_EXTRACTABLE"), "{listed}");
    assert!(listed.contains("CKA_SENSITIVE"), "{listed}");
}

/// It verifies with both halves of the key, as the token shows them.
#[test]
fn seals_sign() {
    for key in ["rsa2048", "p256"] {
        let signed = test_sign(DEMO.seal(key), key).env("GNUTLS_PIN", pin());
        let signed = signed.run().succeeded();
        assert_eq!(signed.text().matches("ok\n").count(), 3, "{signed}");
    }
}

#[test]
fn a_card_opens_a_tls_connection() {
    for protocol in ["tls1_2", "tls1_3"] {
        let server = TlsServer::start(&DEMO, protocol);
        for key in ["rsa2048", "p256"] {
            let label = DEMO.authentication(key);
            let visit = visit(&server, label, key).env("GNUTLS_PIN", pin());
            let page = visit.converse(&[REQUEST]);
            let own = DEMO.certificate_pem(label, DEMO.folder());
            assert!(TlsServer::shows(&page, &own), "{protocol} {page}");
        }
    }
}

/// p11tool gives the PIN again where the code is asked for, which costs nothing, and asks then.
#[test]
fn a_code_approves_one_signature() {
    let label = DEMO.remote("p256");
    let code = || DEMO.newest_otp(label).unwrap();
    let signed = test_sign(label, label);
    let signed = signed.converse(&[(ASKED, &|| pin().into()), (ASKED, &code)]);
    assert_eq!(signed.succeeded().text().matches("ok\n").count(), 3);
    assert_eq!(DEMO.pin_tries_left(label), 5);
}

#[test]
fn pin_and_code_in_one_field_ask_nothing_more() {
    let label = DEMO.remote_authentication("rsa2048");
    let field = format!("{}{}", pin(), DEMO.send_otp(label));
    let server = TlsServer::start(&DEMO, "tls1_3");
    let visit = visit(&server, label, label).env("GNUTLS_PIN", field);
    let page = visit.converse(&[REQUEST]);
    let own = DEMO.certificate_pem(label, DEMO.folder());
    assert!(TlsServer::shows(&page, &own), "{page}");
}

/// From the environment the one field is given for everything, and once.
#[test]
fn a_pin_from_the_environment_is_no_code() {
    let label = DEMO.remote_authentication("p256");
    let signed = test_sign(label, label).env("GNUTLS_PIN", pin());
    let refused = signed.run().refused().text();
    assert!(refused.contains(WRONG), "{refused}");
    assert_eq!(refused.matches("requires user PIN").count(), 1, "{refused}");
    assert_eq!(DEMO.pin_tries_left(label), 5);
}

/// It asks again after each, which a person ends; a wrong PIN from the environment is given
/// once.
#[test]
fn a_wrong_pin_is_refused_and_counted_once() {
    let label = DEMO.remote("rsa2048");
    let refused = test_sign(label, label).env("GNUTLS_PIN", WRONG_PIN).run();
    let refused = refused.refused().text();
    assert!(refused.contains(WRONG), "{refused}");
    assert_eq!(DEMO.pin_tries_left(label), 4);
    let wrong = || WRONG_PIN.to_owned();
    let code = || DEMO.newest_otp(label).unwrap();
    let asked: [(&str, &dyn Fn() -> String); 4] = [
        (ASKED, &wrong),
        (ASKED, &|| pin().into()),
        (ASKED, &|| WRONG_OTP.into()),
        (ASKED, &code),
    ];
    let signed = test_sign(label, label).converse(&asked).succeeded();
    assert_eq!(signed.text().matches("ok\n").count(), 3, "{signed}");
    assert_eq!(
        DEMO.pin_tries_left(label),
        5,
        "the right PIN gave them back"
    );
}

/// It says that the PIN is locked and asks nothing more.
#[test]
fn a_locked_pin_is_refused_though_it_is_right() {
    let label = DEMO.variable("P11_REMOTE_TOKEN_LABEL");
    DEMO.lock_pin(label);
    let signed = test_sign(label, "Mario%20Rossi").converse(&[(ASKED, &|| pin().into())]);
    let refused = signed.refused().text();
    assert!(refused.contains("locked"), "{refused}");
    assert_eq!(DEMO.pin_tries_left(label), 0);
}

/// What `gnutls-cli` sends once the connection stands.
const REQUEST: (&str, &dyn Fn() -> String) =
    ("- Simple Client Mode:", &|| "GET / HTTP/1.0\n".into());

fn p11tool(words: &str) -> Program {
    DEMO.program("p11tool", "gnutls-bin")
        .words("--provider")
        .arg(DEMO.variable("P11_MODULE"))
        .words(words)
}

fn test_sign(label: &str, object: &str) -> Program {
    p11tool("--login --test-sign").arg(uri(label, object, "private"))
}

fn visit(server: &TlsServer, label: &str, object: &str) -> Program {
    DEMO.program("gnutls-cli", "gnutls-bin")
        .words("--provider")
        .arg(DEMO.variable("P11_MODULE"))
        .words("--x509cafile")
        .arg(server.certificate())
        .words("--x509certfile")
        .arg(uri(label, object, "cert"))
        .words("--x509keyfile")
        .arg(uri(label, object, "private"))
        .words("127.0.0.1 --port")
        .arg(server.port.to_string())
}

fn uri(label: &str, object: &str, kind: &str) -> String {
    format!("pkcs11:token={label};object={object};type={kind}")
}

fn pin() -> &'static str {
    DEMO.variable("P11_PIN")
}
