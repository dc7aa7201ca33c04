//! LibreOffice as a client of the module: a text document signed with a seal
//! (XAdES in ODF), checked without the module by LibreOffice and by xmlsec1.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use remote_sign_tests::{Demo, Output, Program};
use serde_json::{Value, json};
use tempfile::TempDir;

static DEMO: LazyLock<Demo> = LazyLock::new(|| Demo::new("libreoffice", &["rsa2048", "p256"]));

/// A hung LibreOffice is killed then.
const PATIENCE: Duration = Duration::from_secs(120);

#[test]
fn req_18_and_92_an_rsa_seal_signs_in_a_desktop_program() {
    signs_a_document("rsa2048");
}

#[test]
fn req_18_and_92_an_ec_seal_signs_in_a_desktop_program() {
    signs_a_document("p256");
}

/// What LibreOffice offers to the person who signs is the seal.
#[test]
fn the_seal_is_offered_as_signer() {
    let desk = Desk::new(&DEMO, "rsa2048");
    let listed = desk.office("list").run().succeeded().text();
    assert_eq!(listed.trim_end(), desk.subject(), "{listed}");
}

/// A wrong PIN is asked for once, refused, and signs nothing.
#[test]
fn a_wrong_pin_signs_nothing() {
    let demo = Demo::new("libreoffice_wrong_pin", &["p256"]);
    let desk = Desk::new(&demo, "p256");
    let document = desk.new_document();
    let wrong = desk.office("sign").env("P11_PIN", "90817263");
    wrong.arg(&document).arg("CN").run().refused();
    assert!(desk.signatures(&document).is_empty());
}

fn signs_a_document(key: &str) {
    let desk = Desk::new(&DEMO, key);
    let document = desk.new_document();
    let subject = desk.subject();
    let common_name = subject
        .split(',')
        .find(|part| part.trim().starts_with("CN="))
        .unwrap();
    let signed = desk.office("sign").arg(&document).arg(common_name.trim());
    signed.run().succeeded();

    let signature = json!({
        "signer": subject,
        "valid": true,
        "certificate_status": 0,
        "partial": false,
    });
    assert_eq!(desk.signatures(&document), [signature]);

    let folder = desk.unpack(&document);
    let xml = fs::read_to_string(folder.join("META-INF/documentsignatures.xml")).unwrap();
    assert!(
        xml.contains("http://uri.etsi.org/01903/v1.3.2#"),
        "no XAdES: {xml}"
    );
    desk.xmlsec(&folder).succeeded();
    let content = folder.join("content.xml");
    let forged = fs::read_to_string(&content)
        .unwrap()
        .replace("Ten thousand", "Ten million");
    fs::write(&content, forged).unwrap();
    desk.xmlsec(&folder).refused();
}

/// Somebody's desk: a folder, an NSS database with the module showing one seal,
/// and another one that knows nothing but the authority.
struct Desk<'a> {
    demo: &'a Demo,
    label: String,
    configuration: PathBuf,
    folder: TempDir,
}

impl<'a> Desk<'a> {
    fn new(demo: &'a Demo, key: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let label = demo.seal(key).to_owned();
        let desk = Self {
            demo,
            configuration: demo.configuration_with(&[&label]),
            label,
            folder,
        };
        desk.make_database("checker");
        desk.make_database("signer");
        let database = desk.database("signer");
        let add = desk
            .program("modutil", "libnss3-tools")
            .words("-force -add remote-sign");
        let add = add.words("-libfile").arg(demo.variable("P11_MODULE"));
        add.words("-dbdir").arg(&database).run().succeeded();
        desk
    }

    fn make_database(&self, name: &str) {
        fs::create_dir(self.folder.path().join(name)).unwrap();
        let database = self.database(name);
        let certutil = |words| {
            let program = self.program("certutil", "libnss3-tools").words(words);
            program.arg("-d").arg(&database)
        };
        certutil("-N --empty-password").run().succeeded();
        let authority = certutil("-A -n authority -t C,C,C");
        authority
            .arg("-i")
            .arg(self.demo.variable("P11_CA_CERT"))
            .run()
            .succeeded();
        // LibreOffice puts the signer's certificate alone into a document: who checks it has
        // the issuing authority's from elsewhere.
        let chain = self.demo.remote_sign("ca certificate --chain").run();
        let chain = chain.succeeded().text();
        let issuing = chain.split_inclusive("-----END CERTIFICATE-----\n").nth(1);
        let path = self.folder.path().join("issuing.pem");
        fs::write(&path, issuing.unwrap()).unwrap();
        let issuing = certutil("-A -n issuing -t ,,").arg("-i").arg(&path);
        issuing.run().succeeded();
    }

    fn database(&self, name: &str) -> String {
        let folder = self.folder.path().join(name);
        format!("sql:{}", folder.to_str().unwrap())
    }

    fn program(&self, name: &str, package: &'static str) -> Program {
        self.demo
            .program(name, package)
            .env("REMOTE_SIGN_CONFIG", &self.configuration)
    }

    /// LibreOffice with the module.
    fn office(&self, command: &str) -> Program {
        self.client("signer", command)
    }

    fn client(&self, database: &str, command: &str) -> Program {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("clients/libreoffice_sign.py");
        self.program("/usr/bin/python3", "libreoffice-writer and python3-uno")
            .arg(script)
            .arg(self.folder.path().join(database))
            .arg(command)
            .env("P11_PIN", self.demo.variable("P11_PIN"))
            .patience(PATIENCE)
    }

    fn new_document(&self) -> PathBuf {
        let document = self.folder.path().join("document.odt");
        self.client("checker", "make")
            .arg(&document)
            .run()
            .succeeded();
        document
    }

    /// The subject of the seal's certificate as LibreOffice writes it.
    fn subject(&self) -> String {
        let certificate = self.folder.path().join("certificate.der");
        self.demo.certificate(&self.label, &certificate);
        let openssl = Program::new("openssl", "openssl");
        let subject = openssl.words("x509 -inform DER -noout -subject -nameopt RFC2253 -in");
        let subject = subject.arg(certificate).run().succeeded().text();
        subject
            .trim()
            .trim_start_matches("subject=")
            // NSS has no name for this attribute.
            .replace("organizationIdentifier=", "OID.2.5.4.97=")
    }

    /// What LibreOffice without the module says of a document's signatures.
    fn signatures(&self, document: &Path) -> Vec<Value> {
        let output = self
            .client("checker", "verify")
            .arg(document)
            .run()
            .succeeded();
        let lines = output.text();
        lines
            .lines()
            .map(|line| serde_json::from_str(line).expect("one object a line"))
            .collect()
    }

    fn unpack(&self, document: &Path) -> PathBuf {
        let folder = self.folder.path().join("unpacked");
        let unzip = Program::new("unzip", "unzip").arg("-q").arg(document);
        unzip.arg("-d").arg(&folder).run().succeeded();
        folder
    }

    fn xmlsec(&self, unpacked: &Path) -> Output {
        Program::new("xmlsec1", "xmlsec1")
            .words("--verify --trusted-pem")
            .arg(self.demo.variable("P11_CA_CERT"))
            .arg("--untrusted-pem")
            .arg(self.folder.path().join("issuing.pem"))
            .words("--id-attr:Id http://uri.etsi.org/01903/v1.3.2#:SignedProperties")
            .words("--id-attr:Id http://www.w3.org/2000/09/xmldsig#:SignatureProperty")
            .words("--id-attr:Id SignatureProperty META-INF/documentsignatures.xml")
            .folder(unpacked)
            .run()
    }
}
