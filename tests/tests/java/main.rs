//! Java's SunPKCS11 as a client of the module: `keytool`, `jarsigner`, TLS with client
//! authentication, and signatures in all the ways that a Java program has. OpenSSL checks what
//! leaves Java. Java never makes a context login: a card that asks for an OTP signs for it in
//! a window, which PIN and OTP in one field open.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what goes wrong must fail the test"
)]

mod card;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use remote_sign_core::{Client, CredentialId, Event, OtpCode, Outcome, RemoteSign, Result, Scope};
use remote_sign_host::Configuration;
use remote_sign_tests::{Demo, TlsServer, WRONG_PIN};

use card::{Java, certificates, openssl, slot};

/// A remote card serves one test alone: of its OTPs one lives at a time.
static DEMO: LazyLock<Demo> = LazyLock::new(|| {
    let remote = ["rsa2048", "rsa3072", "p256", "p384"];
    Demo::with_remote("java", &["rsa2048", "p256"], &remote)
});

const NOT_LOGGED_IN: &str = "PKCS11Exception: CKR_USER_NOT_LOGGED_IN";

#[test]
fn keytool_lists_each_key_with_its_whole_chain() {
    for label in [
        DEMO.seal("rsa2048"),
        DEMO.seal("p256"),
        DEMO.authentication("rsa2048"),
        DEMO.authentication("p256"),
    ] {
        let java = Java::new(label);
        let listed = java.keytool("-list -rfc").run().succeeded().text();
        assert!(listed.contains("contains 1 entry"), "{listed}");
        let chain = certificates(&listed);
        let [own, issuing, root] = &chain[..] else {
            panic!("not three certificates: {listed}");
        };
        let authority = fs::read_to_string(DEMO.variable("P11_CA_CERT")).unwrap();
        assert_eq!(certificates(&authority), [root.as_str()]);
        java.write("issuing.pem", issuing);
        java.write("own.pem", own);
        openssl("verify -untrusted issuing.pem -CAfile")
            .arg(DEMO.variable("P11_CA_CERT"))
            .arg("own.pem")
            .folder(java.folder())
            .run()
            .succeeded();
        let shown = DEMO.certificate_pem(label, java.folder());
        assert_eq!(&fs::read_to_string(shown).unwrap(), own);
    }
}

#[test]
fn req_18_and_92_jarsigner_signs_with_an_rsa_key() {
    signs_jars("rsa2048", "RSA");
}

#[test]
fn req_18_and_92_jarsigner_signs_with_an_ec_key() {
    signs_jars("p256", "EC");
}

#[test]
fn rsa_keys_sign_in_every_way_java_has() {
    let algorithms = [
        "SHA256withRSA",
        "SHA384withRSA",
        "SHA512withRSA",
        "RSASSA-PSS",
    ];
    signs_in_every_way(DEMO.seal("rsa2048"), &algorithms);
}

#[test]
fn ec_keys_sign_in_every_way_java_has() {
    let algorithms = ["SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA"];
    signs_in_every_way(DEMO.seal("p256"), &algorithms);
}

/// Java 17 makes NONEwithRSA of a cipher, and takes ciphers from a token that cannot encrypt
/// only where its configuration says so.
#[test]
fn raw_rsa_needs_a_word_in_the_configuration_of_java() {
    let java = Java::new(DEMO.seal("rsa2048"));
    let refused = java.client("sign NONEwithRSA").run().refused().text();
    let reason = "No such algorithm: RSA/ECB/PKCS1Padding";
    assert!(refused.contains(reason), "{refused}");
    java.configure("allowLegacy = true\n");
    let signed = java.client("sign NONEwithRSA").run().succeeded().text();
    let ways = [
        "in one part",
        "in many parts",
        "after one that was given up",
    ];
    assert_eq!(signed, told("NONEwithRSA", &ways));
}

/// To give up what it began, Java signs its own buffer of 128 bytes, which no ECDSA takes: the
/// program is told, and the session is free for the next.
#[test]
fn a_raw_ec_operation_that_is_given_up_leaves_the_session_free() {
    let java = Java::new(DEMO.seal("p256"));
    let signed = java.client("sign NONEwithECDSA").run().succeeded().text();
    let ways = [
        "in one part",
        "in many parts",
        "given up with CKR_DATA_LEN_RANGE",
        "after one that was given up",
    ];
    assert_eq!(signed, told("NONEwithECDSA", &ways));
}

#[test]
fn a_slot_is_found_by_its_number_its_place_or_alone() {
    let label = DEMO.seal("p256");
    let java = Java::new(label);
    let slot = slot(label);
    let alone = DEMO.configuration_with(&[label]);
    let whole = PathBuf::from(DEMO.variable("REMOTE_SIGN_CONFIG"));
    for (line, configuration) in [
        (format!("slot = {slot}\n"), &whole),
        (format!("slotListIndex = {slot}\n"), &whole),
        (String::new(), &alone),
    ] {
        java.write_configuration(&line);
        let signs = java.client("count SHA256withECDSA 1");
        let signed = signs.env("REMOTE_SIGN_CONFIG", configuration).run();
        assert_eq!(signed.succeeded().text(), "1 signatures\n", "{line}");
    }
}

#[test]
fn two_cards_of_the_module_sign_in_one_program() {
    let (java, other) = (
        Java::new(DEMO.seal("p256")),
        Java::new(DEMO.seal("rsa2048")),
    );
    let both = java.client("both").arg(&other.configuration);
    let signed = both.words("SHA256withECDSA SHA256withRSA").run();
    let signed = signed.succeeded().text();
    let ec = told("SHA256withECDSA", &WAYS);
    let rsa = told("SHA256withRSA", &WAYS);
    assert_eq!(signed, format!("{ec}{rsa}{ec}"));
}

#[test]
fn threads_of_one_program_sign_at_once() {
    for (key, algorithm) in [("rsa2048", "SHA256withRSA"), ("p256", "SHA256withECDSA")] {
        let java = Java::new(DEMO.seal(key));
        let signs = java.client(&format!("threads {algorithm} 8 25")).run();
        assert_eq!(signs.succeeded().text(), "200 signatures\n");
    }
}

#[test]
fn an_rsa_key_authenticates_to_a_server_by_tls() {
    let label = DEMO.authentication("rsa2048");
    authenticates(label, || DEMO.variable("P11_PIN").to_owned());
}

#[test]
fn an_ec_key_authenticates_to_a_server_by_tls() {
    let label = DEMO.authentication("p256");
    authenticates(label, || DEMO.variable("P11_PIN").to_owned());
}

#[test]
fn pin_and_otp_in_one_field_open_a_window_for_rsa() {
    let label = DEMO.remote("rsa2048");
    let java = Java::with_field(label, &pin_and_otp(label));
    let signed = java.client("sign SHA256withRSA RSASSA-PSS").run();
    let expected = told("SHA256withRSA", &WAYS) + &told("RSASSA-PSS", &WAYS);
    assert_eq!(signed.succeeded().text(), expected);
    assert_eq!(signatures_of(label), 10);
    assert_eq!(DEMO.pin_tries_left(label), 5);
}

#[test]
fn pin_and_otp_in_one_field_open_a_window_for_ec() {
    let label = DEMO.remote("p256");
    let java = Java::with_field(label, &pin_and_otp(label));
    let signed = java.client("sign SHA256withECDSA SHA384withECDSA").run();
    let expected = told("SHA256withECDSA", &WAYS) + &told("SHA384withECDSA", &WAYS);
    assert_eq!(signed.succeeded().text(), expected);
    assert_eq!(signatures_of(label), 10);
}

/// A connection costs one signature of the window, whatever TLS tries before.
#[test]
fn pin_and_otp_in_one_field_authenticate_by_tls() {
    for key in ["rsa2048", "p256"] {
        let label = DEMO.remote_authentication(key);
        authenticates(label, || pin_and_otp(label));
        assert_eq!(signatures_of(label), 2, "{key}");
    }
}

#[test]
fn pin_and_otp_in_one_field_or_an_approval_given_before_sign_a_jar() {
    let label = DEMO.remote_authentication("p384");
    let signs = |java: &Java, signatures: usize| {
        java.sign_jar(label).succeeded();
        assert_eq!(signatures_of(label), signatures);
        java.check_block("EC");
    };
    signs(&Java::with_field(label, &pin_and_otp(label)), 1);
    DEMO.authorize(label);
    signs(&Java::new(label), 2);
}

/// Java has no way to give an OTP once it has logged in. What it begins then is refused and the
/// OTP that left stays good: behind the PIN it signs once at the next login.
#[test]
fn the_pin_alone_signs_nothing_and_burns_no_otp() {
    let label = DEMO.remote("p384");
    let java = Java::new(label);
    let before = DEMO.newest_otp(label);
    let counted = java.client("count SHA256withECDSA 3").run().succeeded();
    let counted = counted.text();
    assert!(
        counted.starts_with("0 signatures, then refused: "),
        "{counted}"
    );
    assert!(counted.trim_end().ends_with(NOT_LOGGED_IN), "{counted}");
    // Giving up by finishing is refused in the same way, and signs nothing either.
    let refused = java.client("restart SHA256withECDSA 1 1").run().refused();
    let text = refused.text();
    let expected = format!("refused: ProviderException: cancel failed <- {NOT_LOGGED_IN}\n");
    assert_eq!(text, expected);
    assert_eq!(signatures_of(label), 0);
    assert_eq!(DEMO.pin_tries_left(label), 5);

    let code = DEMO.newest_otp(label).unwrap();
    assert_ne!(before.as_ref(), Some(&code));
    let java = Java::with_field(label, &format!("{}{code}", DEMO.variable("P11_PIN")));
    let counted = java.client("count SHA256withECDSA 3").run().succeeded();
    let counted = counted.text();
    assert!(
        counted.starts_with("1 signatures, then refused: "),
        "{counted}"
    );
    assert_eq!(signatures_of(label), 1);
}

/// Java 17 has no call that cancels: it finishes what it gives up, and a signature that was
/// made counts. An object that is left alone costs nothing, since its session is closed.
#[test]
fn an_operation_given_up_costs_one_signature_of_the_window_at_most() {
    let label = DEMO.remote("rsa3072");
    for (command, left) in [("restart", 7), ("drop", 10)] {
        let before = signatures_of(label);
        let java = Java::with_field(label, &pin_and_otp(label));
        let counted = java.client(&format!("{command} SHA256withRSA 3 12")).run();
        let counted = counted.succeeded().text();
        let expected = format!("{left} signatures, then refused: ");
        assert!(counted.starts_with(&expected), "{counted}");
        assert!(counted.trim_end().ends_with(NOT_LOGGED_IN), "{counted}");
        assert_eq!(signatures_of(label) - before, 10, "{command}");
        // The next operation asked for an OTP of its own, which would keep the next window
        // from opening for half a minute.
        let code = DEMO.newest_otp(label).unwrap();
        approves_one_signature(label, &code).unwrap();
    }
}

#[test]
fn what_is_wrong_in_the_field_is_told_and_counted_where_it_belongs() {
    let label = DEMO.remote_authentication("rsa3072");
    let java = Java::new(label);
    let pin = DEMO.variable("P11_PIN");
    let refused = |login: &str, code: &str| {
        format!("refused: IOException: load failed <- {login}: null <- PKCS11Exception: {code}\n")
    };
    let wrong_key = "UnrecoverableKeyException: null <- FailedLoginException";
    let wrong = refused(wrong_key, "CKR_PIN_INCORRECT");
    let length = refused("LoginException", "CKR_PIN_LEN_RANGE");

    let code = DEMO.send_otp(label);
    let other = if code == "10000001" {
        "10000002"
    } else {
        "10000001"
    };
    let tried = java.client(&format!("login 7395 {pin}{other} {pin}{code} {pin}{code}"));
    let tried = tried.run().succeeded().text();
    assert_eq!(
        tried,
        format!(
            "{length}{wrong}in\n{}",
            refused("LoginException", "CKR_PIN_EXPIRED")
        )
    );
    assert_eq!(DEMO.pin_tries_left(label), 5);

    for (tries, left) in [(1, 4), (2, 2)] {
        let pins = vec![WRONG_PIN; tries].join(" ");
        let tried = java.client(&format!("login {pins}")).run().succeeded();
        assert_eq!(tried.text(), wrong.repeat(tries));
        assert_eq!(DEMO.pin_tries_left(label), left);
    }
    let locked = refused("LoginException", "CKR_PIN_LOCKED");
    let tried = java
        .client(&format!("login {WRONG_PIN} {WRONG_PIN} {pin}"))
        .run();
    // A card that can no longer log in counts as taken out and put in anew, if Java looks in time.
    let removed = "refused: ProviderException: Token has been removed\n";
    let told = tried.succeeded().text();
    let last = told.strip_prefix(&format!("{wrong}{locked}"));
    assert!([Some(&*locked), Some(removed)].contains(&last), "{told}");
    assert_eq!(DEMO.pin_tries_left(label), 0);
}

/// What `sign` of the Java program tells of each algorithm.
const WAYS: [&str; 4] = [
    "in one part",
    "in many parts",
    "of an empty message",
    "after one that was given up",
];

fn told(algorithm: &str, ways: &[&str]) -> String {
    ways.iter()
        .map(|way| format!("{algorithm} {way}\n"))
        .collect()
}

fn signs_in_every_way(label: &str, algorithms: &[&str]) {
    let java = Java::new(label);
    let signed = java.client(&format!("sign {}", algorithms.join(" "))).run();
    let expected: String = algorithms.iter().map(|one| told(one, &WAYS)).collect();
    assert_eq!(signed.succeeded().text(), expected);
}

/// A jar is signed and judged by Java as any other is. Java wants a certificate for code
/// signing, which none of ours is: that, and for a seal its lack of digitalSignature, is all
/// that the strict look finds.
fn signs_jars(key: &str, block: &str) {
    let purpose = "signer certificate's ExtendedKeyUsage extension doesn't allow code signing.";
    let usage = "certificate chain is invalid. Reason: KeyUsage does not allow digital signatures";
    for (label, flaw) in [(DEMO.authentication(key), purpose), (DEMO.seal(key), usage)] {
        let java = Java::new(label);
        java.sign_jar(key).succeeded();
        let text = java.judge_jar().refused().text();
        assert!(
            text.starts_with("\njar verified, with signer errors."),
            "{text}"
        );
        let errors = text.split_once("Error: \n").unwrap().1;
        let errors = errors.split_once("\n\nWarning").unwrap().0;
        assert_eq!(errors, format!("This jar contains entries whose {flaw}"));
        java.check_block(block);

        java.write("document.txt", "Ten million euros.\n");
        java.jar("uf document.jar document.txt");
        let text = java.judge_jar().refused().text();
        let digest = "SHA-256 digest error for document.txt";
        assert!(text.contains(digest), "{text}");
    }
}

/// TLS 1.2 and 1.3 against OpenSSL's server, which demands a certificate of the authority; the
/// PIN, or what else stands in its field, is made anew for each login.
fn authenticates(label: &str, field: impl Fn() -> String) {
    for (name, protocol) in [("TLSv1.2", "tls1_2"), ("TLSv1.3", "tls1_3")] {
        let java = Java::with_field(label, &field());
        let server = TlsServer::start(&DEMO, protocol);
        let page = java.client(&format!("tls {name} {}", server.port));
        let page = page.arg(server.certificate()).run().succeeded();
        assert!(
            page.text().contains(&format!("Protocol  : {name}")),
            "{page}"
        );
        let own = DEMO.certificate_pem(label, java.folder());
        assert!(TlsServer::shows(&page, &own), "{page}");
    }
}

fn pin_and_otp(label: &str) -> String {
    format!("{}{}", DEMO.variable("P11_PIN"), DEMO.send_otp(label))
}

fn service() -> RemoteSign {
    let path = Path::new(DEMO.variable("REMOTE_SIGN_CONFIG"));
    remote_sign_host::open(&Configuration::load(path).unwrap()).unwrap()
}

/// The signatures that the history has of the card.
fn signatures_of(label: &str) -> usize {
    let (service, id) = (service(), credential(label));
    let user = service.credential(&id).unwrap().user_id;
    let history = service.history(&user, None, 10_000).unwrap();
    let made = history.iter().filter(|entry| {
        entry.event == Event::Signed
            && entry.outcome == Outcome::Success
            && entry.credential.as_ref() == Some(&id)
    });
    made.count()
}

/// Whether an OTP still approves what a context login would have it approve.
fn approves_one_signature(label: &str, code: &str) -> Result<()> {
    let (service, id) = (service(), credential(label));
    let kind = service.credential(&id)?.kind;
    let Scope::Window { seconds, .. } = service.window(kind) else {
        unreachable!("a card signs in windows");
    };
    let one = Scope::Window { seconds, uses: 1 };
    let client = Client::new("test");
    service
        .verify_signing_otp(&id, &one, &OtpCode::new(code), &client)
        .map(drop)
}

fn credential(label: &str) -> CredentialId {
    DEMO.credential(label).parse().unwrap()
}
