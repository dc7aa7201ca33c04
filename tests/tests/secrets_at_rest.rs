//! What lies on the disk: the store's files, searched byte by byte for everything that
//! was typed, sent or generated, hold none of it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use remote_sign_core::{
    CredentialKind, KeyAlgorithm, KeyProvider, PinKey, Result, SigningKey, SoftwareKeys,
    SystemEntropy, UnguardedKey,
};
use remote_sign_sql::SqliteStore;
use remote_sign_tests::enrol;

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    fs::read_dir(folder)
        .unwrap()
        .flat_map(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() {
                return files(&path);
            }
            vec![(path.display().to_string(), fs::read(&path).unwrap())]
        })
        .collect()
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle)
}

/// How every PKCS#8 structure of an elliptic-curve key begins after its length: version 0,
/// algorithm id-ecPublicKey (RFC 5958, RFC 5480).
const EC_PRIVATE_KEY: &[u8] = b"\x02\x01\x00\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01";

/// The software provider, showing the test what passes through it.
struct ShownKeys {
    inner: SoftwareKeys<SystemEntropy>,
    shown: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl KeyProvider for ShownKeys {
    fn generate(
        &self,
        algorithm: KeyAlgorithm,
        pin: &PinKey,
        binding: &[u8],
    ) -> Result<(Vec<u8>, Box<dyn SigningKey>)> {
        self.shown.lock().unwrap().push(pin.expose().to_vec());
        self.inner.generate(algorithm, pin, binding)
    }

    fn unseal(&self, sealed: &[u8], pin: &PinKey, binding: &[u8]) -> Result<Box<dyn SigningKey>> {
        self.inner.unseal(sealed, pin, binding)
    }

    fn reseal(
        &self,
        sealed: &[u8],
        current: &PinKey,
        new: &PinKey,
        binding: &[u8],
    ) -> Result<Vec<u8>> {
        self.inner.reseal(sealed, current, new, binding)
    }

    fn generate_unguarded(&self, algorithm: KeyAlgorithm) -> Result<UnguardedKey> {
        let (pkcs8, key) = self.inner.generate_unguarded(algorithm)?;
        self.shown.lock().unwrap().push(pkcs8.to_vec());
        Ok((pkcs8, key))
    }

    fn load_unguarded(&self, pkcs8: &[u8]) -> Result<Box<dyn SigningKey>> {
        self.inner.load_unguarded(pkcs8)
    }
}

#[test]
fn threat_01_no_secret_lies_in_the_stores_files() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::create(&folder.path().join("store.db")).unwrap();
    let observer = SqliteStore::open(&folder.path().join("store.db")).unwrap();
    let shown = Arc::new(Mutex::new(Vec::new()));
    let keys = ShownKeys {
        inner: SoftwareKeys::new(SystemEntropy),
        shown: shown.clone(),
    };
    let enrolled = enrol(
        store,
        keys,
        CredentialKind::Remote,
        "70415938",
        "Canarino7!zz",
    );
    let keys = shown.lock().unwrap();
    assert_eq!(
        keys.len(),
        3,
        "the PIN's key, the root's private key and the issuing authority's"
    );
    let files = files(folder.path());
    assert!(
        files.iter().any(|(name, _)| name.ends_with("-wal")),
        "the journal is searched too"
    );
    for (name, content) in &files {
        assert!(!content.is_empty());
        for (what, secret) in &enrolled.secrets {
            assert!(
                !holds(content, secret.as_bytes()),
                "{name} holds the {what}"
            );
        }
        assert!(!holds(content, &[0x5A; 32]), "{name} holds the master key");
        for key in keys.iter() {
            // Any 24 bytes of a key in its middle, where no structure is.
            let middle = key.len() / 2;
            assert!(
                !holds(content, &key[middle - 12..middle + 12]),
                "{name} holds a key"
            );
        }
        assert!(
            !holds(content, EC_PRIVATE_KEY),
            "{name} holds a private key in the clear"
        );
    }
    let found = files
        .iter()
        .any(|(_, content)| holds(content, enrolled.credential.as_str().as_bytes()));
    assert!(found, "the search finds what is there");
    drop(observer);
}
