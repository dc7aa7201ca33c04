//! OpenSC's `pkcs11-tool` as a client of the module: what it lists, what it
//! signs with every key and mechanism (OpenSSL verifies, and so does the
//! module), what it hashes and draws, how a PIN locks.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what goes wrong must fail the test"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use remote_sign_tests::{Demo, Output, Program};

static DEMO: LazyLock<Demo> = LazyLock::new(|| {
    let keys = ["rsa2048", "rsa3072", "rsa4096", "p256", "p384"];
    Demo::new("pkcs11_tool", &keys)
});

const MESSAGE: &[u8] = b"The quick brown fox jumps over the lazy dog";

/// One way to sign: the mechanism as pkcs11-tool calls it, what it is given,
/// and how OpenSSL verifies.
struct Way {
    mechanism: &'static str,
    input: Input,
    options: &'static str,
    digest: &'static str,
    verify: &'static str,
}

enum Input {
    Message,
    Digest,
    /// The digest inside a DigestInfo (RFC 8017, section 9.2).
    DigestInfo,
}

const fn way(
    mechanism: &'static str,
    input: Input,
    options: &'static str,
    digest: &'static str,
    verify: &'static str,
) -> Way {
    Way {
        mechanism,
        input,
        options,
        digest,
        verify,
    }
}

const PSS_256: &str = "-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32";
const PSS_384: &str = "-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:48";
const PSS_512: &str = "-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:64";
const HASH_256: &str = "--hash-algorithm SHA256 --mgf MGF1-SHA256 --salt-len 32";
const HASH_384: &str = "--hash-algorithm SHA384 --mgf MGF1-SHA384 --salt-len 48";
const HASH_512: &str = "--hash-algorithm SHA512 --mgf MGF1-SHA512 --salt-len 64";

const OPENSSL_FORM: &str = "--signature-format openssl";

const RSA: &[Way] = &[
    way("RSA-PKCS", Input::DigestInfo, "", "sha256", ""),
    way("RSA-PKCS", Input::DigestInfo, "", "sha384", ""),
    way("RSA-PKCS", Input::DigestInfo, "", "sha512", ""),
    way("SHA256-RSA-PKCS", Input::Message, "", "sha256", ""),
    way("SHA384-RSA-PKCS", Input::Message, "", "sha384", ""),
    way("SHA512-RSA-PKCS", Input::Message, "", "sha512", ""),
    way("RSA-PKCS-PSS", Input::Digest, HASH_256, "sha256", PSS_256),
    way("RSA-PKCS-PSS", Input::Digest, HASH_384, "sha384", PSS_384),
    way("RSA-PKCS-PSS", Input::Digest, HASH_512, "sha512", PSS_512),
    way("SHA256-RSA-PKCS-PSS", Input::Message, "", "sha256", PSS_256),
    way("SHA384-RSA-PKCS-PSS", Input::Message, "", "sha384", PSS_384),
    way("SHA512-RSA-PKCS-PSS", Input::Message, "", "sha512", PSS_512),
];

const EC: &[Way] = &[
    way("ECDSA", Input::Digest, OPENSSL_FORM, "sha256", ""),
    way("ECDSA", Input::Digest, OPENSSL_FORM, "sha384", ""),
    way("ECDSA", Input::Digest, OPENSSL_FORM, "sha512", ""),
    way("ECDSA-SHA256", Input::Message, OPENSSL_FORM, "sha256", ""),
    way("ECDSA-SHA384", Input::Message, OPENSSL_FORM, "sha384", ""),
    way("ECDSA-SHA512", Input::Message, OPENSSL_FORM, "sha512", ""),
];

#[test]
fn rsa2048_signs() {
    signs("rsa2048", RSA);
}

#[test]
fn rsa3072_signs() {
    signs("rsa3072", RSA);
}

#[test]
fn rsa4096_signs() {
    signs("rsa4096", RSA);
}

#[test]
fn p256_signs() {
    signs("p256", EC);
}

#[test]
fn p384_signs() {
    signs("p384", EC);
}

/// What is no DigestInfo is padded and signed as it is (PKCS#11 3.1, section 6.1.6).
#[test]
fn rsa_signs_raw_input() {
    let label = DEMO.seal("rsa2048");
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("input"), MESSAGE).unwrap();
    write_public_key(label, folder);
    let signed = logged_in(label, "--sign -m RSA-PKCS -i input -o signature");
    signed.folder(folder).run().succeeded();
    openssl("pkeyutl -verify -pubin -inkey key.pem -in input -sigfile signature")
        .words("-pkeyopt rsa_padding_mode:pkcs1")
        .folder(folder)
        .run()
        .succeeded();
}

/// What is offered is what the table above checks: no mechanism goes unchecked.
#[test]
fn every_mechanism_offered_is_checked() {
    for (key, ways) in [("rsa2048", RSA), ("p256", EC)] {
        for label in [DEMO.seal(key), DEMO.authentication(key)] {
            let list = DEMO.pkcs11_tool(label, "-M").run().succeeded().text();
            let offered: BTreeSet<&str> = list
                .lines()
                .filter(|line| line.split(", ").any(|part| part.trim() == "sign"))
                .filter_map(|line| line.trim().split(',').next())
                .collect();
            let checked: BTreeSet<&str> = ways.iter().map(|way| way.mechanism).collect();
            assert_eq!(offered, checked, "{label}");
        }
    }
}

/// The module hashes as OpenSSL does; nobody need be logged in.
#[test]
fn every_digest_is_that_of_openssl() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("input"), MESSAGE).unwrap();
    for label in [DEMO.seal("p256"), DEMO.authentication("rsa2048")] {
        for (mechanism, name) in [
            ("SHA-1", "sha1"),
            ("SHA224", "sha224"),
            ("SHA256", "sha256"),
            ("SHA384", "sha384"),
            ("SHA512", "sha512"),
        ] {
            let words = format!("--hash -m {mechanism} -i input -o hash");
            let hashed = DEMO.pkcs11_tool(label, &words).folder(folder).run();
            let hashed = hashed.succeeded();
            let hash = fs::read(folder.join("hash")).unwrap();
            assert_eq!(hash, digest(name), "{hashed}");
        }
    }
}

#[test]
fn random_bytes_are_drawn() {
    let label = DEMO.seal("p256");
    let folder = tempfile::tempdir().unwrap();
    let drawn = |file: &str| {
        let words = format!("--generate-random 64 -o {file}");
        let drawing = DEMO.pkcs11_tool(label, &words).folder(folder.path());
        drawing.run().succeeded();
        fs::read(folder.path().join(file)).unwrap()
    };
    let (one, other) = (drawn("one"), drawn("other"));
    assert_eq!((one.len(), other.len()), (64, 64));
    assert_ne!(one, other);
}

#[test]
fn profiles_are_listed_without_login() {
    let label = DEMO.authentication("p384");
    let objects = DEMO.pkcs11_tool(label, "-O").run().succeeded().text();
    for profile in [
        "CKP_BASELINE_PROVIDER",
        "CKP_EXTENDED_PROVIDER",
        "CKP_AUTHENTICATION_TOKEN",
        "CKP_PUBLIC_CERTIFICATES_TOKEN",
    ] {
        assert!(objects.contains(profile), "{objects}");
    }
}

#[test]
fn tokens_and_public_objects_are_listed_without_login() {
    let slots = DEMO
        .pkcs11_tool(DEMO.seal("p256"), "-L")
        .run()
        .succeeded()
        .text();
    for key in ["rsa2048", "rsa3072", "rsa4096", "p256", "p384"] {
        for label in [DEMO.seal(key), DEMO.authentication(key)] {
            assert!(slots.contains(label), "{label} is not in: {slots}");
            let objects = DEMO.pkcs11_tool(label, "-O").run().succeeded().text();
            assert!(
                objects.contains("Certificate Object; type = X.509 cert"),
                "{objects}"
            );
            assert!(objects.contains("Public Key Object; "), "{objects}");
            assert!(!objects.contains("Private Key Object; "), "{objects}");
        }
    }
}

#[test]
fn a_private_key_is_listed_after_login_and_never_leaves() {
    let objects = logged_in(DEMO.seal("rsa2048"), "-O")
        .run()
        .succeeded()
        .text();
    assert!(objects.contains("Private Key Object; RSA"), "{objects}");
    for word in ["sensitive", "never extractable"] {
        assert!(objects.contains(word), "not {word}: {objects}");
    }
}

#[test]
fn the_certificate_chain_ends_at_the_authority() {
    let folder = tempfile::tempdir().unwrap();
    let certificate = folder.path().join("certificate.der");
    for key in ["rsa2048", "p384"] {
        let label = DEMO.seal(key);
        DEMO.certificate(label, &certificate);
        let mut verified = openssl("verify -CAfile").arg(DEMO.variable("P11_CA_CERT"));
        // What the token shows beside it must be enough to reach the root.
        let shown = DEMO.pkcs11_tool(label, "-O --type cert").run().succeeded();
        let shown = shown.text();
        let ids = shown
            .lines()
            .filter_map(|line| line.trim().strip_prefix("ID:"));
        for id in ids.map(str::trim) {
            let above = folder.path().join(format!("{id}.der"));
            let read = format!("--read-object --type cert --id {id} -o");
            DEMO.pkcs11_tool(label, &read).arg(&above).run().succeeded();
            verified = verified.arg("-untrusted").arg(&above);
        }
        verified.arg(&certificate).run().succeeded();
    }
}

#[test]
fn its_own_test_passes() {
    let output = logged_in(DEMO.seal("p256"), "--test --allow-sw")
        .run()
        .succeeded();
    for word in [
        "seeding (C_SeedRandom) not supported",
        "all 4 digest functions seem to work",
        "No errors",
    ] {
        assert!(output.text().contains(word), "no {word}: {output}");
    }
}

/// With an RSA key it signs a DigestInfo of SHA-1 and nothing else, and stops where that is
/// refused.
#[test]
fn threat_42_its_own_test_asks_in_vain_for_sha1() {
    let output = logged_in(DEMO.seal("rsa2048"), "--test --allow-sw")
        .run()
        .refused();
    let text = output.text();
    let errors: Vec<&str> = text.lines().filter(|line| line.contains("rror:")).collect();
    let refusal = "error: PKCS11 function C_SignFinal failed: rv = CKR_DATA_INVALID (0x20)";
    assert_eq!(errors, [refusal], "{output}");
}

/// CKF_USER_PIN_COUNT_LOW, _FINAL_TRY and _LOCKED (PKCS#11 3.1, 3.2), on a
/// demonstration of its own.
#[test]
fn wrong_pins_lock() {
    let demo = Demo::new("pkcs11_tool_locked", &["p256"]);
    let label = demo.seal("p256");
    let log_in =
        |pin: &str| -> Output { demo.pkcs11_tool(label, "--login -O --pin").arg(pin).run() };
    let flags = || -> String {
        let slots = demo.pkcs11_tool(label, "-L").run().succeeded().text();
        let token = slots.split_once(label).unwrap().1;
        let line = token
            .lines()
            .find(|line| line.contains("token flags"))
            .unwrap();
        line.to_owned()
    };
    assert!(!flags().contains("user PIN"), "{}", flags());
    for tries in 1..=5 {
        let refused = log_in("90817263").refused().text();
        assert!(
            refused.contains("CKR_PIN_INCORRECT") || tries == 5,
            "{tries}: {refused}"
        );
        let flags = flags();
        let low = flags.contains("user PIN count low");
        let last = flags.contains("final user PIN try");
        let locked = flags.contains("user PIN locked");
        assert_eq!(
            (low, last, locked),
            (true, tries == 4, tries == 5),
            "{tries}: {flags}"
        );
    }
    let refused = log_in(demo.variable("P11_PIN")).refused().text();
    assert!(refused.contains("CKR_PIN_LOCKED"), "{refused}");
}

fn signs(key: &str, ways: &[Way]) {
    for label in [DEMO.seal(key), DEMO.authentication(key)] {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        fs::write(folder.join("message"), MESSAGE).unwrap();
        fs::write(folder.join("other"), b"Another message").unwrap();
        write_public_key(label, folder);
        for way in ways {
            let signed = sign(label, way, folder);
            let verified = verify(way, "message", folder).run();
            assert!(
                verified.text().contains("Verified OK"),
                "{signed}{verified}"
            );
            let refused = verify(way, "other", folder).run().refused();
            assert!(refused.text().contains("Verification failure"), "{refused}");
            let verified = verify_by_module(label, way, folder);
            assert!(verified.text().contains("Signature is valid"), "{verified}");
            let mut changed = fs::read(folder.join("input")).unwrap();
            *changed.first_mut().unwrap() ^= 1;
            fs::write(folder.join("input"), changed).unwrap();
            let refused = verify_by_module(label, way, folder);
            assert!(refused.text().contains("Invalid signature"), "{refused}");
        }
    }
}

fn sign(label: &str, way: &Way, folder: &Path) -> Output {
    let input = match way.input {
        Input::Message => MESSAGE.to_vec(),
        Input::Digest => digest(way.digest),
        Input::DigestInfo => [digest_info(way.digest), &digest(way.digest)].concat(),
    };
    fs::write(folder.join("input"), input).unwrap();
    let words = format!("--sign -m {} {}", way.mechanism, way.options);
    logged_in(label, words.trim_end())
        .words("-i input -o signature")
        .folder(folder)
        .run()
        .succeeded()
}

fn verify(way: &Way, message: &str, folder: &Path) -> Program {
    let line = format!(
        "dgst -{} {} -verify key.pem -signature signature",
        way.digest, way.verify
    );
    openssl(&line.replace("  ", " "))
        .arg(message)
        .folder(folder)
}

/// What the module says of a signature; it needs no login.
fn verify_by_module(label: &str, way: &Way, folder: &Path) -> Output {
    let words = format!("--verify -m {} {}", way.mechanism, way.options);
    DEMO.pkcs11_tool(label, words.trim_end())
        .words("-i input --signature-file signature")
        .folder(folder)
        .run()
        .succeeded()
}

fn write_public_key(label: &str, folder: &Path) {
    let certificate = folder.join("certificate.der");
    DEMO.certificate(label, &certificate);
    let key = openssl("x509 -inform DER -pubkey -noout -in")
        .arg(&certificate)
        .run();
    fs::write(folder.join("key.pem"), key.succeeded().stdout).unwrap();
}

fn digest(name: &str) -> Vec<u8> {
    let line = format!("dgst -{name} -binary");
    openssl(&line).input(MESSAGE).run().succeeded().stdout
}

/// What stands before the digest (RFC 8017, section 9.2, note 1).
fn digest_info(name: &str) -> &'static [u8] {
    match name {
        "sha256" => b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20",
        "sha384" => b"\x30\x41\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x30",
        "sha512" => b"\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40",
        other => panic!("no DigestInfo for {other}"),
    }
}

fn logged_in(label: &str, words: &str) -> Program {
    DEMO.pkcs11_tool(label, "--login --pin")
        .arg(DEMO.variable("P11_PIN"))
        .words(words)
}

fn openssl(words: &str) -> Program {
    Program::new("openssl", "openssl").words(words)
}
