//! An authority, a holder's certificate and a responder's, made by OpenSSL in a folder.

use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

use remote_sign_core::crl::{Extent, ListEntry, ListIssuer, ListTerms, Reason, RevocationList};
use remote_sign_core::{KeyProvider as _, SigningKey, SoftwareKeys, SystemEntropy, Timestamp};
use remote_sign_tests::Program;

/// The distribution point that the holder's certificate names.
pub(crate) const SHARD: &str = "http://crl.example.com/0.crl";
/// The holder's serial number.
pub(crate) const SERIAL: [u8; 16] = [
    0x40, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff,
];
pub(crate) const DAY: u64 = 86_400;

const SECTIONS: &str = "\
[req]
distinguished_name = name
[name]
[ca]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[holder]
keyUsage = critical,nonRepudiation
authorityKeyIdentifier = keyid
crlDistributionPoints = URI:http://crl.example.com/0.crl
[whole]
keyUsage = critical,nonRepudiation
authorityKeyIdentifier = keyid
[responder]
keyUsage = critical,digitalSignature
extendedKeyUsage = OCSPSigning
noCheck = ignored
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
";

/// The folder and what is in it.
pub(crate) struct Authority {
    folder: tempfile::TempDir,
    key: Box<dyn SigningKey>,
}

impl Authority {
    /// With a key as `openssl req -newkey` describes it.
    pub(crate) fn new(key: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("sections"), SECTIONS).unwrap();
        let openssl = |words: &str| {
            let program = Program::new("openssl", "openssl").words(words);
            let _ = program.folder(folder.path()).run().succeeded();
        };
        let make = |name: &str, key: &str, signer: &str| {
            openssl(&format!(
                "req -x509 -newkey {key} -nodes -keyout {name}.key -subj /C=IT/O=ACME/CN={name} \
                 -days 3650 -config sections -extensions {name} -out {name}.pem {signer}"
            ));
            openssl(&format!("x509 -in {name}.pem -outform DER -out {name}.der"));
            openssl(&format!(
                "pkcs8 -topk8 -nocrypt -in {name}.key -outform DER -out {name}.pkcs8"
            ));
        };
        let p256 = "ec -pkeyopt ec_paramgen_curve:P-256";
        let serial: String = SERIAL.iter().map(|byte| format!("{byte:02x}")).collect();
        make("ca", key, "-set_serial 1");
        make("responder", p256, "-CA ca.pem -CAkey ca.key -set_serial 2");
        for holder in ["holder", "whole"] {
            let signer = format!("-CA ca.pem -CAkey ca.key -set_serial 0x{serial}");
            make(holder, p256, &signer);
        }
        let pkcs8 = fs::read(at("ca.pkcs8")).unwrap();
        let keys = SoftwareKeys::new(SystemEntropy);
        Self {
            key: keys.load_unguarded(&pkcs8).unwrap(),
            folder,
        }
    }

    pub(crate) fn p384() -> Self {
        Self::new("ec -pkeyopt ec_paramgen_curve:P-384")
    }

    /// OpenSSL in the folder, with one line of arguments.
    pub(crate) fn openssl(&self, words: &str) -> Program {
        Program::new("openssl", "openssl")
            .words(words)
            .folder(self.folder.path())
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.path().join(name)).unwrap()
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.folder.path().join(name), bytes).unwrap();
    }

    pub(crate) fn key(&self) -> &dyn SigningKey {
        &*self.key
    }

    pub(crate) fn issuer(&self) -> ListIssuer<'_> {
        ListIssuer::new(&self.read("ca.der"), &*self.key).unwrap()
    }

    /// A list with these entries, in the folder as `name`.pem too; DER.
    pub(crate) fn list(&self, name: &str, terms: ListTerms, entries: &[ListEntry<'_>]) -> Vec<u8> {
        let mut list = RevocationList::new(self.issuer(), terms).unwrap();
        for entry in entries {
            list.list(entry).unwrap();
        }
        let der = list.sign().unwrap();
        self.write(&format!("{name}.der"), &der);
        let convert = format!("crl -inform DER -in {name}.der -out {name}.pem");
        let _ = self.openssl(&convert).run().succeeded();
        der
    }
}

/// The present second: OpenSSL's `ocsp` knows no other.
pub(crate) fn now() -> Timestamp {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Timestamp::from_unix_millis(1000 * i64::try_from(since_epoch.as_secs()).unwrap())
}

pub(crate) fn full(number: u64) -> ListTerms {
    ListTerms {
        number,
        this_update: now().minus_seconds(60),
        next_update: now().plus_seconds(DAY),
        extent: Extent::Full { freshest: None },
        distribution_point: None,
        expired_since: None,
    }
}

pub(crate) fn delta(number: u64, base: u64) -> ListTerms {
    ListTerms {
        extent: Extent::Delta { base },
        ..full(number)
    }
}

/// The holder's certificate, listed an hour ago.
pub(crate) fn listed(reason: Reason) -> ListEntry<'static> {
    ListEntry {
        serial: &SERIAL,
        since: now().minus_seconds(3600),
        reason,
    }
}
