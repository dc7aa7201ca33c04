//! `osslsigncode` as a client of the module: a program for Windows signed (Authenticode) by the
//! engine of libp11, with seals and with cards that ask for an OTP.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use remote_sign_tests::{Demo, Program, WRONG_PIN};
use tempfile::TempDir;

static DEMO: LazyLock<Demo> = LazyLock::new(|| {
    let keys = ["rsa2048", "p256"];
    Demo::with_remote("osslsigncode", &keys, &keys)
});

const WRONG_OTP: &str = "00000000";

/// What the engine asks at the terminal before each signature.
const KEY_PIN: &str = "Enter PKCS#11 key PIN for";

#[test]
fn seals_sign_a_program() {
    for key in ["rsa2048", "p256"] {
        let desk = Desk::new(DEMO.seal(key));
        desk.sign(pin()).run().succeeded();
        desk.verify("signed.exe").succeeded();
        let signed = desk.folder.path().join("signed.exe");
        let mut forged = fs::read(&signed).unwrap();
        // The one instruction of its code.
        assert_eq!(std::mem::replace(&mut forged[CODE], 0xcc), RETURN);
        fs::write(desk.folder.path().join("forged.exe"), forged).unwrap();
        desk.verify("forged.exe").refused();
    }
}

/// The signer's certificate can come from the token too.
#[test]
fn the_token_brings_the_certificate() {
    let desk = Desk::new(DEMO.seal("rsa2048"));
    let certificate = format!("pkcs11:token={};object=rsa2048;type=cert", desk.label);
    let sign = desk.with_module(pin()).arg("-pkcs11cert").arg(certificate);
    sign.words(FILES).run().succeeded();
    let shown = desk.verify("signed.exe");
    assert!(shown.text().contains("CN=ACME S.p.A."), "{shown}");
}

#[test]
fn a_code_approves_one_signature() {
    let desk = Desk::new(DEMO.remote("p256"));
    let code = || DEMO.newest_otp(desk.label).unwrap();
    desk.sign(pin()).converse(&[(KEY_PIN, &code)]).succeeded();
    desk.verify("signed.exe").succeeded();
}

#[test]
fn pin_and_code_in_one_field_ask_nothing_more() {
    let desk = Desk::new(DEMO.remote("rsa2048"));
    let field = format!("{}{}", pin(), DEMO.send_otp(desk.label));
    desk.sign(&field).run().succeeded();
    desk.verify("signed.exe").succeeded();
}

#[test]
fn a_wrong_pin_is_refused_and_counted_once() {
    let desk = Desk::new(DEMO.remote_authentication("p256"));
    let refused = desk.sign(WRONG_PIN).run().refused().text();
    assert!(refused.contains("PIN incorrect"), "{refused}");
    assert_eq!(DEMO.pin_tries_left(desk.label), 4);
    assert!(!desk.is_signed());
}

#[test]
fn a_wrong_code_is_refused() {
    let desk = Desk::new(DEMO.remote_authentication("rsa2048"));
    let wrong = desk
        .sign(pin())
        .converse(&[(KEY_PIN, &|| WRONG_OTP.into())]);
    wrong.refused();
    assert_eq!(DEMO.pin_tries_left(desk.label), 5);
    assert!(!desk.is_signed());
}

#[test]
fn a_locked_pin_is_refused_though_it_is_right() {
    let desk = Desk::new(DEMO.variable("P11_REMOTE_TOKEN_LABEL"));
    DEMO.lock_pin(desk.label);
    let refused = desk.sign(pin()).run().refused().text();
    assert!(refused.contains("PIN locked"), "{refused}");
    assert!(!desk.is_signed());
}

const FILES: &str = "-in program.exe -out signed.exe";

/// A folder with a program, and the token that signs it.
struct Desk {
    label: &'static str,
    folder: TempDir,
}

impl Desk {
    fn new(label: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("program.exe"), program()).unwrap();
        let own = DEMO.certificate_pem(label, folder.path());
        let chain = DEMO.remote_sign("ca certificate --chain").run().succeeded();
        let whole = fs::read_to_string(own).unwrap() + &chain.text();
        fs::write(folder.path().join("chain.pem"), whole).unwrap();
        Self { label, folder }
    }

    fn sign(&self, pin: &str) -> Program {
        self.with_module(pin).words("-certs chain.pem").words(FILES)
    }

    fn with_module(&self, pin: &str) -> Program {
        DEMO.program("osslsigncode", "osslsigncode and libengine-pkcs11-openssl")
            .folder(self.folder.path())
            .words("sign -h sha256 -pkcs11engine")
            .arg(engine())
            .arg("-pkcs11module")
            .arg(DEMO.variable("P11_MODULE"))
            .arg("-key")
            .arg(format!("pkcs11:token={};type=private", self.label))
            .arg("-pass")
            .arg(pin)
    }

    /// Without the module.
    fn verify(&self, file: &str) -> remote_sign_tests::Output {
        Program::new("osslsigncode", "osslsigncode")
            .folder(self.folder.path())
            .words("verify -CAfile")
            .arg(DEMO.variable("P11_CA_CERT"))
            .words("-in")
            .arg(file)
            .run()
    }

    fn is_signed(&self) -> bool {
        self.folder.path().join("signed.exe").exists()
    }
}

/// Where OpenSSL has its engines, which depends on the machine's architecture.
fn engine() -> PathBuf {
    let told = Program::new("openssl", "openssl").words("version -e").run();
    let told = told.succeeded().text();
    let folder = told.split('"').nth(1).unwrap();
    PathBuf::from(folder).join("pkcs11.so")
}

/// Where the code of [`program`] begins, and all of it: the instruction `ret`.
const CODE: usize = 0x200;
const RETURN: u8 = 0xc3;

/// The smallest program for Windows: headers and one section (PE format, revision 11: the COFF
/// file header, the optional header of PE32+, one section header).
fn program() -> Vec<u8> {
    const DIRECTORIES: usize = 16;
    let mut program = Vec::new();
    let mut put = |bytes: &[u8]| program.extend_from_slice(bytes);
    let half = |number: u16| number.to_le_bytes();
    let word = |number: u32| number.to_le_bytes();
    let long = |number: u64| number.to_le_bytes();
    put(b"MZ");
    put(&[0; 58]);
    put(&word(64)); // where the signature is
    put(b"PE\0\0");
    put(&half(0x8664)); // x86-64
    put(&half(1)); // sections
    put(&[0; 12]);
    put(&half(240)); // size of the optional header
    put(&half(0x22)); // executable, large addresses
    put(&half(0x20b)); // PE32+
    put(&[14, 0]);
    put(&[word(0x200), word(0), word(0), word(0x1000), word(0x1000)].concat());
    put(&long(0x1_4000_0000)); // image base
    put(&[word(0x1000), word(0x200)].concat()); // alignments
    put(&[half(6), half(0), half(0), half(0), half(6), half(0)].concat());
    put(&word(0));
    put(&[word(0x2000), word(0x200), word(0)].concat()); // image, headers, checksum
    put(&[half(3), half(0x8160)].concat()); // console
    put(&[long(0x10_0000), long(0x1000), long(0x10_0000), long(0x1000)].concat());
    put(&[word(0), word(16)].concat());
    put(&[0; 8 * DIRECTORIES]);
    put(b".text\0\0\0");
    put(&[word(1), word(0x1000), word(0x200), word(0x200)].concat());
    put(&[0; 12]);
    put(&word(0x6000_0020)); // code, readable, executable
    program.resize(CODE, 0);
    program.push(RETURN);
    program.resize(CODE + 0x200, 0);
    program
}

fn pin() -> &'static str {
    DEMO.variable("P11_PIN")
}
