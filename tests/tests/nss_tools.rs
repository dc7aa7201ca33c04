//! NSS's own tools as clients of the module: modutil adds and lists it, certutil lists and judges
//! what it shows, cmsutil signs a CMS that OpenSSL verifies.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::sync::LazyLock;

use remote_sign_tests::{Demo, NssDatabase, Output, Program, WRONG_PIN};
use tempfile::TempDir;

static DEMO: LazyLock<Demo> = LazyLock::new(|| {
    let keys = ["rsa2048", "p256"];
    Demo::with_remote("nss_tools", &keys, &["rsa2048", "p256", "p384"])
});

const MESSAGE: &[u8] = b"Ten thousand euros.\n";

#[test]
fn modutil_adds_lists_and_deletes() {
    let label = DEMO.seal("p256");
    let desk = Desk::new(&[label], "");
    let modutil = |words| {
        desk.database
            .tool("modutil", words)
            .run()
            .succeeded()
            .text()
    };
    let module = modutil("-list remote-sign");
    for line in [
        &format!("Library file: {}", DEMO.variable("P11_MODULE")),
        "Manufacturer: remote-sign",
        &format!("Token Name: {label}"),
        &format!("Token Serial Number: {}", DEMO.credential(label)),
        "Login Type: Login required",
        "User Pin: Initialized",
    ] {
        assert!(module.contains(line), "no `{line}` in: {module}");
    }
    modutil("-force -delete remote-sign");
    assert!(!modutil("-list").contains("remote-sign"));
}

/// NSS hands the string to `C_Initialize`; it counts before the environment.
#[test]
fn modutil_names_the_configuration() {
    let label = DEMO.seal("rsa2048");
    let folder = tempfile::tempdir().unwrap();
    let database = NssDatabase::new(&DEMO, &folder.path().join("database"));
    let configuration = DEMO.configuration_with(&[label, DEMO.seal("p256")]);
    let parameters = format!("config=\"{}\"", configuration.display());
    let modutil = |words| {
        let modutil = database.tool("modutil", words);
        modutil.env("REMOTE_SIGN_CONFIG", folder.path().join("absent"))
    };
    let add = modutil("-force -add remote-sign").arg("-libfile");
    let add = add.arg(DEMO.variable("P11_MODULE"));
    add.arg("-string").arg(parameters).run().succeeded();
    let listed = modutil("-list remote-sign").run().succeeded().text();
    let shown = listed.matches("Token Name: ").count();
    assert_eq!(shown, 2, "{listed}");
    assert!(listed.contains(&format!("Token Name: {label}")), "{listed}");
}

/// Nobody is asked for a PIN, which the module keeps.
#[test]
fn a_seal_without_login_signs_unasked() {
    let label = DEMO.seal("p256");
    let folder = tempfile::tempdir().unwrap();
    let database = NssDatabase::without_login(&DEMO, &folder.path().join("database"), label);
    let listed = database.tool("modutil", "-list remote-sign").run();
    let listed = listed.succeeded().text();
    assert!(listed.contains("Login Type: Public"), "{listed}");
    let desk = Desk::of(folder, database);
    desk.signing(label, "p256").run().succeeded();
    desk.check();
}

#[test]
fn certutil_lists_certificates_and_keys() {
    let (label, remote) = (DEMO.seal("rsa2048"), DEMO.remote_authentication("p256"));
    let desk = Desk::new(&[label, remote], "");
    for (token, object, kind) in [(label, "rsa2048", "rsa"), (remote, remote, "ec")] {
        let certutil = |words: &str| -> String {
            let program = desk.database.tool("certutil", words).words("-h").arg(token);
            let file = desk.database.password_file(token, pin());
            program.words("-f").arg(file).run().succeeded().text()
        };
        let certificates = certutil("-L");
        let nickname = format!("{token}:{object}");
        let own = certificates.lines().find(|line| line.contains(&nickname));
        // `u`: its private key is there.
        assert!(own.unwrap().trim_end().ends_with("u,u,u"), "{certificates}");
        // The issuing authority's and the root.
        let shown = certificates.lines().filter(|line| line.starts_with(token));
        assert_eq!(shown.count(), 3, "{certificates}");
        let keys = certutil("-K");
        let keys: Vec<&str> = keys.lines().filter(|line| line.contains("< ")).collect();
        assert!(matches!(&keys[..], [key] if key.contains(kind)), "{keys:?}");
    }
}

/// Without a login, as certutil asks for no PIN here: the module shows certificates to anybody,
/// and NSS takes them from tokens that are flagged `FRIENDLY`.
#[test]
fn certutil_judges_a_certificate_without_login() {
    let label = DEMO.seal("p256");
    let desk = Desk::new(&[label], "-mechanisms FRIENDLY");
    let judge = |usage: &str| {
        let words = format!("-V -u {usage} -n");
        let judge = desk.database.tool("certutil", &words);
        judge.arg(format!("{label}:p256")).run()
    };
    // Signer of e-mail: its key usage is non-repudiation. A TLS client's is another.
    judge("S").succeeded();
    judge("C").refused();
}

#[test]
fn cmsutil_signs_with_seals() {
    for key in ["rsa2048", "p256"] {
        let desk = Desk::new(&[DEMO.seal(key)], "");
        desk.sign(DEMO.seal(key), key, pin()).succeeded();
        desk.check();
    }
}

#[test]
fn cmsutil_signs_with_pin_and_code_in_one_field() {
    for key in ["rsa2048", "p256"] {
        let label = DEMO.remote(key);
        let desk = Desk::new(&[label], "");
        let together = format!("{}{}", pin(), DEMO.send_otp(label));
        desk.sign(label, label, &together).succeeded();
        desk.check();
    }
}

/// cmsutil knows one field for everything: the PIN stands where the code is asked for, once,
/// and costs nothing. A wrong code behind the PIN costs a try of the code.
#[test]
fn cmsutil_signs_nothing_with_the_pin_alone_or_a_wrong_code() {
    let label = DEMO.remote_authentication("rsa2048");
    let desk = Desk::new(&[label], "");
    DEMO.send_otp(label);
    for field in [pin(), &format!("{}00000000", pin())] {
        desk.sign(label, label, field).refused();
        assert_eq!(desk.signature(), b"");
    }
    assert_eq!(DEMO.pin_tries_left(label), 5);
}

/// The tools try a PIN once.
#[test]
fn wrong_pins_lock_and_end() {
    let label = DEMO.remote("p384");
    let desk = Desk::new(&[label], "");
    for left in [4, 3, 2, 1, 0] {
        desk.sign(label, label, WRONG_PIN).refused();
        assert_eq!(DEMO.pin_tries_left(label), left);
    }
    desk.sign(label, label, pin()).refused();
    assert_eq!(desk.signature(), b"");
}

/// A folder with a database that shows tokens, and a message to sign.
struct Desk {
    folder: TempDir,
    database: NssDatabase<'static>,
}

impl Desk {
    fn new(labels: &[&str], options: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("database");
        let database = NssDatabase::with_module(&DEMO, &place, labels, options);
        Self::of(folder, database)
    }

    fn of(folder: TempDir, database: NssDatabase<'static>) -> Self {
        fs::write(folder.path().join("message"), MESSAGE).unwrap();
        Self { folder, database }
    }

    fn sign(&self, label: &str, object: &str, field: &str) -> Output {
        let file = self.database.password_file(label, field);
        self.signing(label, object).words("-f").arg(file).run()
    }

    fn signing(&self, label: &str, object: &str) -> Program {
        // `-Y NONE`: the certificate need not fit encryption. `-G`: with signed attributes;
        // without them NSS 3.87 writes an ECDSA signature that it does not accept itself.
        self.database
            .tool("cmsutil", "-S -G -Y NONE -i message -o signature -N")
            .arg(format!("{label}:{object}"))
            .folder(self.folder.path())
    }

    fn signature(&self) -> Vec<u8> {
        fs::read(self.folder.path().join("signature")).unwrap()
    }

    fn check(&self) {
        let verified = Program::new("openssl", "openssl")
            .words("cms -verify -binary -inform DER -in signature -purpose any -CAfile")
            .arg(DEMO.variable("P11_CA_CERT"))
            .words("-out content")
            .folder(self.folder.path());
        verified.run().succeeded();
        let content = fs::read(self.folder.path().join("content")).unwrap();
        assert_eq!(content, MESSAGE);
    }
}

fn pin() -> &'static str {
    DEMO.variable("P11_PIN")
}
