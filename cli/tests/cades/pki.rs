//! A small public key infrastructure made by `openssl`, once for all tests, and the signers in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use remote_sign_cli::cades::{
    Certificate, DateTime, Packaging, Prepared, Request, SigningAlgorithm, Trust, prepare,
};
use remote_sign_core::{KeyAlgorithm, ecdsa_from_der};
use tempfile::TempDir;

pub(crate) const CONTENT: &[u8] = b"Il sottoscritto dichiara\r\ndi aver letto.\n";

const AUTHORITY: &str = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n";
const SIGNER: &str = "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,nonRepudiation\n\
                      subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n";

pub(crate) struct Pki {
    directory: TempDir,
}

/// A key with its certificate; files `NAME.key` and `NAME.pem` in the directory.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub(crate) key: PathBuf,
    pub(crate) pem: PathBuf,
    pub(crate) certificate: Certificate,
}

/// What to issue.
pub(crate) struct Order<'a> {
    pub(crate) name: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) key: &'a Path,
    pub(crate) issuer: Option<&'a Entity>,
    pub(crate) serial: u32,
    pub(crate) extensions: &'a str,
    pub(crate) digest: &'a str,
}

/// The standing cast.
pub(crate) struct Cast {
    pub(crate) pki: Pki,
    pub(crate) root: Entity,
    pub(crate) intermediate: Entity,
    /// RSA-2048 under the intermediate.
    pub(crate) rsa: Entity,
    /// P-256 under the root.
    pub(crate) p256: Entity,
    /// P-384 under the intermediate.
    pub(crate) p384: Entity,
}

pub(crate) fn cast() -> &'static Cast {
    static CAST: OnceLock<Cast> = OnceLock::new();
    CAST.get_or_init(|| {
        let pki = Pki::new();
        let root_key = pki.key(
            "root",
            &["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
        );
        let root = pki.issue(&Order {
            name: "root",
            subject: "/C=IT/O=Prova/CN=Root",
            key: &root_key,
            issuer: None,
            serial: 1,
            extensions: AUTHORITY,
            digest: "sha256",
        });
        let key = pki.rsa_key("intermediate");
        let intermediate =
            pki.authority("intermediate", "/C=IT/O=Prova/CN=Intermediate", &key, &root);
        let key = pki.rsa_key("rsa");
        let rsa = pki.signer(
            "rsa",
            "/C=IT/O=Prova, S.p.A./CN=Anna Rossi",
            &key,
            &intermediate,
        );
        let key = pki.ec_key("p256", "P-256");
        let p256 = pki.signer("p256", "/C=IT/CN=Bruno Bianchi", &key, &root);
        let key = pki.ec_key("p384", "P-384");
        let p384 = pki.signer("p384", "/C=IT/CN=Carla Verdi", &key, &intermediate);
        Cast {
            pki,
            root,
            intermediate,
            rsa,
            p256,
            p384,
        }
    })
}

impl Cast {
    pub(crate) fn root_trust(&self) -> Trust<'_> {
        Trust {
            authorities: std::slice::from_ref(&self.root.certificate),
            at: tomorrow(),
        }
    }

    pub(crate) fn signers(&self) -> [(&'static str, &Entity); 3] {
        [
            ("rsa", &self.rsa),
            ("p256", &self.p256),
            ("p384", &self.p384),
        ]
    }

    /// Our own `.p7m` over [`CONTENT`], signed with `openssl`.
    pub(crate) fn sign(&self, signer: &Entity, packaging: Packaging) -> Vec<u8> {
        let prepared = self.prepare(signer, packaging);
        let value = self.pki.sign(&prepared, signer);
        prepared.finish(&value).unwrap()
    }

    pub(crate) fn prepare<'a>(&'a self, signer: &'a Entity, packaging: Packaging) -> Prepared<'a> {
        prepare(&Request {
            content: CONTENT,
            packaging,
            certificate: &signer.certificate,
            chain: std::slice::from_ref(&self.intermediate.certificate),
            signing_time: signing_time(),
        })
        .unwrap()
    }
}

impl Pki {
    pub(crate) fn new() -> Self {
        Self {
            directory: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn rsa_key(&self, name: &str) -> PathBuf {
        self.key(
            name,
            &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
        )
    }

    pub(crate) fn ec_key(&self, name: &str, curve: &str) -> PathBuf {
        let curve = format!("ec_paramgen_curve:{curve}");
        self.key(name, &["-algorithm", "EC", "-pkeyopt", &curve])
    }

    pub(crate) fn key(&self, name: &str, kind: &[&str]) -> PathBuf {
        let path = self.path(&format!("{name}.key"));
        openssl(
            Command::new("openssl")
                .arg("genpkey")
                .args(kind)
                .arg("-out")
                .arg(&path),
        );
        path
    }

    pub(crate) fn authority(
        &self,
        name: &str,
        subject: &str,
        key: &Path,
        issuer: &Entity,
    ) -> Entity {
        self.issue(&Order {
            name,
            subject,
            key,
            issuer: Some(issuer),
            serial: 2,
            extensions: AUTHORITY,
            digest: "sha384",
        })
    }

    pub(crate) fn signer(&self, name: &str, subject: &str, key: &Path, issuer: &Entity) -> Entity {
        self.issue(&Order {
            name,
            subject,
            key,
            issuer: Some(issuer),
            serial: 0x0102_03ff,
            extensions: SIGNER,
            digest: "sha256",
        })
    }

    /// A certificate for ten years from now.
    pub(crate) fn issue(&self, order: &Order<'_>) -> Entity {
        let name = order.name;
        let request = self.path(&format!("{name}.csr"));
        openssl(
            Command::new("openssl")
                .args(["req", "-new", "-utf8", "-subj", order.subject, "-key"])
                .arg(order.key)
                .arg("-out")
                .arg(&request),
        );
        let extensions = self.write(&format!("{name}.ext"), order.extensions.as_bytes());
        let pem = self.path(&format!("{name}.pem"));
        let mut command = Command::new("openssl");
        command
            .args(["x509", "-req", "-days", "3650", "-set_serial"])
            .arg(order.serial.to_string())
            .arg(format!("-{}", order.digest))
            .arg("-in")
            .arg(&request)
            .arg("-extfile")
            .arg(&extensions)
            .arg("-out")
            .arg(&pem);
        match order.issuer {
            Some(issuer) => command
                .arg("-CA")
                .arg(&issuer.pem)
                .arg("-CAkey")
                .arg(&issuer.key),
            None => command.arg("-signkey").arg(order.key),
        };
        openssl(&mut command);
        let der = openssl(
            Command::new("openssl")
                .args(["x509", "-outform", "DER", "-in"])
                .arg(&pem),
        );
        Entity {
            key: order.key.to_owned(),
            pem,
            certificate: Certificate::from_der(&der).unwrap(),
        }
    }

    /// The signature value as PKCS#11 would give it, by `openssl pkeyutl` over the digest.
    pub(crate) fn sign(&self, prepared: &Prepared<'_>, signer: &Entity) -> Vec<u8> {
        let digest = tempfile::NamedTempFile::new_in(self.directory.path()).unwrap();
        fs::write(digest.path(), prepared.digest()).unwrap();
        let name = match prepared.algorithm() {
            SigningAlgorithm::RsaPkcs1Sha256 | SigningAlgorithm::EcdsaP256Sha256 => "digest:sha256",
            SigningAlgorithm::EcdsaP384Sha384 => "digest:sha384",
        };
        let value = openssl(
            Command::new("openssl")
                .args(["pkeyutl", "-sign", "-pkeyopt", name, "-inkey"])
                .arg(&signer.key)
                .arg("-in")
                .arg(digest.path()),
        );
        fixed_width(prepared.algorithm(), value)
    }
}

/// OpenSSL gives ECDSA values in DER, a token gives r and s side by side.
pub(crate) fn fixed_width(algorithm: SigningAlgorithm, value: Vec<u8>) -> Vec<u8> {
    let key = match algorithm {
        SigningAlgorithm::RsaPkcs1Sha256 => return value,
        SigningAlgorithm::EcdsaP256Sha256 => KeyAlgorithm::P256,
        SigningAlgorithm::EcdsaP384Sha384 => KeyAlgorithm::P384,
    };
    ecdsa_from_der(key, &value).unwrap()
}

/// Runs `openssl` and returns what it wrote to its standard output.
pub(crate) fn openssl(command: &mut Command) -> Vec<u8> {
    let (success, output, errors) = try_openssl(command);
    assert!(success, "{command:?}: {errors}");
    output
}

pub(crate) fn try_openssl(command: &mut Command) -> (bool, Vec<u8>, String) {
    let output = command
        .output()
        .expect("these tests need the program openssl: apt install openssl");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.success(), output.stdout, errors)
}

/// A time in the life of every certificate here.
pub(crate) fn tomorrow() -> DateTime {
    DateTime::from_system_time(SystemTime::now() + Duration::from_hours(24)).unwrap()
}

pub(crate) fn signing_time() -> DateTime {
    DateTime::new(2026, 11, 5, 14, 30, 59).unwrap()
}
