//! OpenSSL with the module, by the engine of libp11 or by pkcs11-provider: the two are told
//! apart by the configuration and a few words of the command line, and nowhere else. Another
//! OpenSSL, which knows nothing of the module, verifies.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::tls_server::REQUEST;
use crate::{Demo, Program, TlsServer};

/// What brings OpenSSL and the module together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// `libengine-pkcs11-openssl` (libp11).
    Engine,
    /// pkcs11-provider, which `cargo xtask test` puts into `target/pkcs11-provider`.
    Provider,
}

/// A folder with a document, and the token whose key OpenSSL uses.
pub struct OpensslDesk<'a> {
    demo: &'a Demo,
    by: By,
    /// The token's label.
    pub label: &'a str,
    folder: TempDir,
}

impl<'a> OpensslDesk<'a> {
    /// A desk for one token. `settings` are further lines of the section of the engine or
    /// provider in OpenSSL's configuration.
    ///
    /// # Panics
    ///
    /// If the folder cannot be written or the token shows no certificate.
    pub fn new(demo: &'a Demo, by: By, label: &'a str, settings: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let desk = Self {
            demo,
            by,
            label,
            folder,
        };
        desk.write("openssl.cnf", &configuration(demo, by, settings));
        desk.write("document", "Ten thousand euros.\n");
        desk.write("other", "Ten million euros.\n");
        demo.certificate_pem(label, desk.folder.path());
        let authorities = demo.remote_sign("ca certificate --chain").run().succeeded();
        desk.write("authorities.pem", &authorities.text());
        desk
    }

    /// `openssl dgst -sign` of the document; `words` name digest and padding. Without a PIN it
    /// is asked for at the terminal.
    #[must_use]
    pub fn sign(&self, words: &str, pin: Option<&str>) -> Program {
        let sign = self.with_module(&format!("dgst {words} -out signature"));
        self.key(sign, "-sign", pin).arg("document")
    }

    /// Verifies what [`OpensslDesk::sign`] left, with the same words.
    ///
    /// # Panics
    ///
    /// If it does not verify, or verifies with another document.
    pub fn verify(&self, words: &str) {
        assert!(self.is_valid(words), "{words}");
    }

    /// Whether what [`OpensslDesk::sign`] left is a signature of the document by the key in the
    /// token's certificate.
    ///
    /// # Panics
    ///
    /// If it is one of another document.
    pub fn is_valid(&self, words: &str) -> bool {
        let key = self.openssl("x509 -pubkey -noout -in");
        let key = key.arg(self.certificate()).run().succeeded();
        self.write("key.pem", &key.text());
        let verify = format!("dgst {words} -verify key.pem -signature signature");
        self.openssl(&verify).arg("other").run().refused();
        let verified = self.openssl(&verify).arg("document").run();
        fs::remove_file(self.folder.path().join("signature")).expect("it is there");
        verified.text().contains("Verified OK")
    }

    /// Has OpenSSL sign the document as CMS, and verifies it.
    ///
    /// # Panics
    ///
    /// If it does not sign or does not verify.
    pub fn sign_and_verify_cms(&self, pin: &str) {
        let words = "cms -sign -binary -nodetach -outform DER -out cms -in document -signer";
        let sign = self.with_module(words).arg(self.certificate());
        self.key(sign, "-inkey", Some(pin)).run().succeeded();
        let words = "cms -verify -binary -purpose any -inform DER -in cms -CAfile authorities.pem";
        let verified = self.openssl(words).run().succeeded();
        let document = fs::read(self.folder.path().join("document"));
        assert_eq!(verified.stdout, document.expect("it is there"));
    }

    /// `openssl s_client`, which shows the token's certificate to the server.
    #[must_use]
    pub fn visit(&self, server: &TlsServer, pin: &str) -> Program {
        let visit = self.with_module("s_client -quiet -verify_return_error -connect");
        let visit = visit
            .arg(format!("127.0.0.1:{}", server.port))
            .arg("-CAfile")
            .arg(server.certificate())
            .arg("-cert")
            .arg(self.certificate());
        self.key(visit, "-key", Some(pin)).input(REQUEST.as_bytes())
    }

    /// The token's certificate as a PEM file.
    #[must_use]
    pub fn certificate(&self) -> PathBuf {
        self.folder.path().join(format!("{}.pem", self.label))
    }

    fn with_module(&self, words: &str) -> Program {
        let package = match self.by {
            By::Engine => "openssl",
            By::Provider => "openssl; `cargo xtask test` gets pkcs11-provider",
        };
        self.demo
            .program("openssl", package)
            .env("OPENSSL_CONF", self.folder.path().join("openssl.cnf"))
            .folder(self.folder.path())
            .words(words)
    }

    fn key(&self, program: Program, option: &str, pin: Option<&str>) -> Program {
        let pin = pin.map(|pin| format!(";pin-value={pin}"));
        let uri = format!(
            "pkcs11:token={};type=private{}",
            self.label,
            pin.unwrap_or_default()
        );
        match self.by {
            By::Engine => program.words("-engine pkcs11 -keyform engine"),
            By::Provider => program,
        }
        .arg(option)
        .arg(uri)
    }

    fn openssl(&self, words: &str) -> Program {
        let openssl = Program::new("openssl", "openssl").words(words);
        openssl.folder(self.folder.path())
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).expect("the folder can be written");
    }
}

fn configuration(demo: &Demo, by: By, settings: &str) -> String {
    let module = demo.variable("P11_MODULE");
    match by {
        By::Engine => format!(
            "openssl_conf = init\n[init]\nengines = engines\n[engines]\npkcs11 = pkcs11\n\
             [pkcs11]\nengine_id = pkcs11\nMODULE_PATH = {module}\ninit = 0\n{settings}\n"
        ),
        By::Provider => format!(
            "openssl_conf = init\n[init]\nproviders = providers\n[providers]\n\
             default = software\npkcs11 = pkcs11\n[software]\nactivate = 1\n[pkcs11]\n\
             module = {}\npkcs11-module-path = {module}\nactivate = 1\n{settings}\n",
            provider().display()
        ),
    }
}

fn provider() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/pkcs11-provider/pkcs11.so")
}
