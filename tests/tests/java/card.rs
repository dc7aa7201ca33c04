//! Java with one card of the demonstration: SunPKCS11's configuration, the programs of the JDK,
//! a jar and a server to try the card on. What is expected of them stands in the tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use remote_sign_tests::{Output, Program};
use tempfile::TempDir;

use crate::DEMO;

const PACKAGE: &str = "openjdk-17-jdk-headless";

/// For programs that run a second or two.
const QUICK_START: &str = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

/// The folder with `SunPkcs11.java` compiled.
static CLASSES: LazyLock<PathBuf> = LazyLock::new(|| {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("clients/SunPkcs11.java");
    let folder = DEMO.folder().join("classes");
    let compiles = Program::new("javac", PACKAGE).arg("-d").arg(&folder);
    compiles.arg(source).run().succeeded();
    folder
});

/// Java that hangs is killed then.
const PATIENCE: Duration = Duration::from_secs(120);

/// Java with one card: its configuration of SunPKCS11, and what stands in the field of the PIN.
pub(crate) struct Java {
    folder: TempDir,
    pub(crate) configuration: PathBuf,
    field: String,
    slot: String,
}

impl Java {
    pub(crate) fn new(label: &str) -> Self {
        Self::with_field(label, DEMO.variable("P11_PIN"))
    }

    pub(crate) fn with_field(label: &str, field: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let java = Self {
            configuration: folder.path().join("sunpkcs11.cfg"),
            folder,
            field: field.to_owned(),
            slot: slot(label),
        };
        java.configure("");
        java
    }

    /// Names the card's place, and adds these lines.
    pub(crate) fn configure(&self, lines: &str) {
        self.write_configuration(&format!("slotListIndex = {}\n{lines}", self.slot));
    }

    pub(crate) fn write_configuration(&self, lines: &str) {
        let library = DEMO.variable("P11_MODULE");
        let name = &self.slot;
        let text = format!("name = card{name}\nlibrary = {library}\n{lines}");
        self.write("sunpkcs11.cfg", &text);
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.folder().join(name), text).unwrap();
    }

    fn program(&self, name: &str) -> Program {
        DEMO.program(name, PACKAGE)
            .env("P11_PIN", &self.field)
            .patience(PATIENCE)
    }

    /// `SunPkcs11.java` with the card.
    pub(crate) fn client(&self, words: &str) -> Program {
        self.program("java")
            .words(QUICK_START)
            .arg("-cp")
            .arg(&*CLASSES)
            .arg("SunPkcs11")
            .arg(&self.configuration)
            .words(words)
    }

    /// A program of the JDK that is written in Java itself.
    fn tool(&self, name: &str) -> Program {
        let options = QUICK_START.split(' ').map(|option| format!("-J{option}"));
        options.fold(self.program(name), Program::arg)
    }

    fn with_card(&self, program: &str) -> Program {
        self.tool(program)
            .words("-keystore NONE -storetype PKCS11 -storepass:env P11_PIN")
            .words("-addprovider SunPKCS11 -providerarg")
            .arg(&self.configuration)
    }

    pub(crate) fn keytool(&self, words: &str) -> Program {
        self.with_card("keytool").words(words)
    }

    pub(crate) fn jar(&self, words: &str) {
        let jar = self.tool("jar").words(words).folder(self.folder());
        jar.run().succeeded();
    }

    /// Signs a new jar; the alias of a key is its card's label for objects.
    pub(crate) fn sign_jar(&self, alias: &str) -> Output {
        self.write("document.txt", "Ten thousand euros.\n");
        self.jar("cf document.jar document.txt");
        let signs = self
            .with_card("jarsigner")
            .words("-sigfile SIGNER document.jar");
        signs.arg(alias).folder(self.folder()).run()
    }

    pub(crate) fn judge_jar(&self) -> Output {
        let trust = self.folder().join("trust.p12");
        if !trust.exists() {
            let import = self
                .program("keytool")
                .words("-importcert -noprompt -alias authority");
            let import = import.words("-storepass changeit -keystore").arg(&trust);
            let import = import.arg("-file").arg(DEMO.variable("P11_CA_CERT"));
            import.run().succeeded();
        }
        self.tool("jarsigner")
            .words("-verify -strict -keystore trust.p12 -storepass changeit document.jar")
            .folder(self.folder())
            .run()
    }

    /// The signature block is a CMS signature of the signature file.
    pub(crate) fn check_block(&self, kind: &str) {
        self.jar("xf document.jar META-INF");
        let verify = |content: &str| {
            openssl(&format!(
                "cms -verify -inform DER -in META-INF/SIGNER.{kind}"
            ))
            .words(&format!("-content {content} -binary -out verified"))
            .words("-purpose any -CAfile")
            .arg(DEMO.variable("P11_CA_CERT"))
            .folder(self.folder())
            .run()
        };
        verify("META-INF/SIGNER.SF").succeeded();
        verify("META-INF/MANIFEST.MF").refused();
    }
}

pub(crate) fn openssl(words: &str) -> Program {
    Program::new("openssl", "openssl").words(words)
}

/// The certificates in a text, as OpenSSL writes PEM.
pub(crate) fn certificates(text: &str) -> Vec<String> {
    let begin = "-----BEGIN CERTIFICATE-----";
    text.split_inclusive("-----END CERTIFICATE-----")
        .filter_map(|part| part.split_once(begin))
        .map(|(_, rest)| format!("{begin}{rest}\n").replace('\r', ""))
        .collect()
}

/// The number of the card's slot.
pub(crate) fn slot(label: &str) -> String {
    let slots = DEMO.remote_sign("slot list").run().succeeded().text();
    let mut lines = slots.lines().map(|line| line.split_whitespace());
    lines
        .find_map(|mut words| {
            let number = words.next()?;
            (words.nth(1) == Some(label)).then(|| number.to_owned())
        })
        .expect("the card has a slot")
}
