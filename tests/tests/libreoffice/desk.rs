//! Somebody's desk: LibreOffice with tokens of the module, documents that nobody signed yet,
//! and LibreOffice without the module, to check what was signed.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use remote_sign_tests::{Demo, NssDatabase, Output, Program};
use serde_json::Value;
use tempfile::TempDir;

/// A hung LibreOffice is killed then.
const PATIENCE: Duration = Duration::from_secs(60);

/// Documents as LibreOffice writes them.
struct Unsigned {
    text: Vec<u8>,
    pdf: Vec<u8>,
}

static UNSIGNED: LazyLock<Unsigned> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let (text, pdf) = (folder.path().join("a.odt"), folder.path().join("a.pdf"));
    let office = |command| libreoffice(Program::new(PYTHON, PACKAGES), folder.path(), command);
    office("make").arg(&text).run().succeeded();
    office("print").arg(&text).arg(&pdf).run().succeeded();
    Unsigned {
        text: fs::read(text).unwrap(),
        pdf: fs::read(pdf).unwrap(),
    }
});

/// Debian's own, which has `uno`.
const PYTHON: &str = "/usr/bin/python3";
const PACKAGES: &str = "libreoffice-writer libreoffice-draw python3-uno";

pub(crate) struct Desk<'a> {
    demo: &'a Demo,
    folder: TempDir,
    signer: NssDatabase<'a>,
    pub(crate) checker: NssDatabase<'a>,
}

impl<'a> Desk<'a> {
    /// A desk whose LibreOffice sees the tokens of these labels.
    pub(crate) fn new(demo: &'a Demo, labels: &[&str]) -> Self {
        Self::with(demo, |place| {
            NssDatabase::with_module(demo, place, labels, "")
        })
    }

    /// A desk whose LibreOffice sees the token of this label, which needs no login.
    pub(crate) fn without_login(demo: &'a Demo, label: &str) -> Self {
        Self::with(demo, |place| NssDatabase::without_login(demo, place, label))
    }

    fn with(demo: &'a Demo, signer: impl FnOnce(&Path) -> NssDatabase<'a>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            demo,
            signer: signer(&folder.path().join("signer")),
            checker: NssDatabase::new(demo, &folder.path().join("checker")),
            folder,
        }
    }

    /// LibreOffice with the module, which gets these answers when it asks for a PIN.
    pub(crate) fn office(&self, command: &str, answers: &[&str]) -> Program {
        let program = self.signer.program(PYTHON, PACKAGES);
        libreoffice(program, self.signer.folder(), command).env("P11_ANSWERS", answers.join(","))
    }

    /// The same, where the answer `otp` stands for the code that was sent last for the token.
    pub(crate) fn office_of(&self, label: &str, command: &str, answers: &[&str]) -> Program {
        let outbox = self.demo.folder().join("provider/outbox");
        self.office(command, answers)
            .env("P11_OUTBOX", outbox)
            .env("P11_OTP_FOR", label)
    }

    /// A text document that nobody signed.
    pub(crate) fn text(&self) -> PathBuf {
        let document = self.folder.path().join("document.odt");
        fs::write(&document, &UNSIGNED.text).unwrap();
        document
    }

    /// A PDF file that nobody signed.
    pub(crate) fn pdf(&self) -> PathBuf {
        let document = self.folder.path().join("document.pdf");
        fs::write(&document, &UNSIGNED.pdf).unwrap();
        document
    }

    /// Whether nobody wrote into [`Desk::pdf`].
    pub(crate) fn is_untouched(pdf: &Path) -> bool {
        fs::read(pdf).unwrap() == UNSIGNED.pdf
    }

    /// A name for a file that is not there yet.
    pub(crate) fn new_file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What LibreOffice without the module says of a document's signatures.
    pub(crate) fn signatures(&self, document: &Path) -> Vec<Value> {
        let program = Program::new(PYTHON, PACKAGES);
        let verify = libreoffice(program, self.checker.folder(), "verify");
        let lines = verify.arg(document).run().succeeded().stdout;
        String::from_utf8(lines)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).expect("one object a line"))
            .collect()
    }

    /// The subject of a token's certificate as LibreOffice writes it.
    pub(crate) fn subject(&self, label: &str) -> String {
        let certificate = self.folder.path().join("certificate.der");
        self.demo.certificate(label, &certificate);
        let openssl = Program::new("openssl", "openssl");
        let subject = openssl.words("x509 -inform DER -noout -subject -nameopt RFC2253 -in");
        let subject = subject.arg(certificate).run().succeeded().text();
        subject
            .trim()
            .trim_start_matches("subject=")
            // NSS has no name for this attribute, and another one for that.
            .replace("organizationIdentifier=", "OID.2.5.4.97=")
            .replace("GN=", "givenName=")
    }

    /// Takes a text document apart.
    pub(crate) fn unpack(&self, document: &Path) -> PathBuf {
        let folder = self.folder.path().join("unpacked");
        let unzip = Program::new("unzip", "unzip").arg("-q").arg(document);
        unzip.arg("-d").arg(&folder).run().succeeded();
        folder
    }

    /// What xmlsec1 says of a text document that was taken apart.
    pub(crate) fn xmlsec(&self, unpacked: &Path) -> Output {
        Program::new("xmlsec1", "xmlsec1")
            .words("--verify --trusted-pem")
            .arg(self.demo.variable("P11_CA_CERT"))
            .arg("--untrusted-pem")
            .arg(self.checker.folder().join("issuing.pem"))
            .words("--id-attr:Id http://uri.etsi.org/01903/v1.3.2#:SignedProperties")
            .words("--id-attr:Id http://www.w3.org/2000/09/xmldsig#:SignatureProperty")
            .words("--id-attr:Id SignatureProperty META-INF/documentsignatures.xml")
            .folder(unpacked)
            .run()
    }
}

/// How often LibreOffice asked for a PIN.
pub(crate) fn asked(output: &Output) -> u32 {
    let text = output.text();
    let asked = text
        .lines()
        .last()
        .and_then(|line| line.strip_prefix("asked "));
    asked.unwrap().parse().unwrap()
}

fn libreoffice(program: Program, database: &Path, command: &str) -> Program {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("clients/libreoffice_sign.py");
    let program = program.arg(script).arg(database).arg(command);
    program.patience(PATIENCE)
}
