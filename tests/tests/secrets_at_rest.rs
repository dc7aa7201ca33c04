//! What lies on the disk: the store's files, searched byte by byte for everything that
//! was typed, sent or generated, hold none of it.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use remote_sign_core::{
    CredentialKind, KeyAlgorithm, KeyProvider, MasterKey, PinKey, Result, SigningKey,
    SoftwareKeys, SystemEntropy, UnguardedKey,
};
use remote_sign_sql::SqliteStore;
use remote_sign_tests::enrol;

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.display().to_string(), fs::read(&path).unwrap())
        })
        .collect()
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn threat_01_no_secret_lies_in_the_stores_files() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::create(&folder.path().join("store.db")).unwrap();
    let observer = SqliteStore::open(&folder.path().join("store.db")).unwrap();
    let enrolled = enrol(store, CredentialKind::Remote, "70415938", "Canarino7!zz");
    let files = files(folder.path());
    assert!(files.iter().any(|(name, _)| name.ends_with("-wal")), "the journal is searched too");
    for (name, content) in &files {
        assert!(!content.is_empty());
        for (what, secret) in &enrolled.secrets {
            assert!(!holds(content, secret.as_bytes()), "{name} holds the {what}");
        }
        assert!(!holds(content, &[0x5A; 32]), "{name} holds the master key");
    }
    let found = files.iter().any(|(_, content)| holds(content, enrolled.credential.as_str().as_bytes()));
    assert!(found, "the search finds what is there");
    drop(observer);
}

/// Shows the test the private keys that pass through it.
struct ShownKeys(SoftwareKeys<SystemEntropy>, Arc<Mutex<Vec<Vec<u8>>>>);

impl KeyProvider for ShownKeys {
    fn generate(
        &self,
        algorithm: KeyAlgorithm,
        pin: &PinKey,
        binding: &[u8],
    ) -> Result<(Vec<u8>, Box<dyn SigningKey>)> {
        self.1.lock().unwrap().push(pin.expose().to_vec());
        self.0.generate(algorithm, pin, binding)
    }

    fn unseal(&self, sealed: &[u8], pin: &PinKey, binding: &[u8]) -> Result<Box<dyn SigningKey>> {
        self.0.unseal(sealed, pin, binding)
    }

    fn generate_unguarded(&self, algorithm: KeyAlgorithm) -> Result<UnguardedKey> {
        let (pkcs8, key) = self.0.generate_unguarded(algorithm)?;
        self.1.lock().unwrap().push(pkcs8.to_vec());
        Ok((pkcs8, key))
    }

    fn load_unguarded(&self, pkcs8: &[u8]) -> Result<Box<dyn SigningKey>> {
        self.0.load_unguarded(pkcs8)
    }
}
