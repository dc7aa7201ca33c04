//! A store that is put back from a copy: refused by the anchor until the operator accepts
//! it. The copies are of the real files, taken while no command runs.

use std::fs;
use std::path::{Path, PathBuf};

use remote_sign_core::{Checkpoint, LogVerifier, SignedNote, Witness as _};
use remote_sign_host::{AnchorFile, Configuration, open};

use crate::provider::{PIN, Provider};
use crate::sign::{seal, sign};

/// What lies beside the configuration and belongs to the store.
const STORE: [&str; 4] = [
    "store.db",
    "store.db-wal",
    "store.db-shm",
    "store.db-journals",
];

/// A copy of some of a provider's files.
struct Copy {
    folder: tempfile::TempDir,
    names: Vec<&'static str>,
}

impl Copy {
    fn of(provider: &Provider, names: &[&'static str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            put(&provider.path(name), &folder.path().join(name));
        }
        Self {
            folder,
            names: names.to_vec(),
        }
    }

    /// In the place of what is there.
    fn put_back(&self, provider: &Provider) {
        for name in &self.names {
            let there = provider.path(name);
            let _ = fs::remove_dir_all(&there).or_else(|_| fs::remove_file(&there));
            put(&self.folder.path().join(name), &there);
        }
    }
}

fn put(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            put(&entry.path(), &to.join(entry.file_name()));
        }
    } else if from.exists() {
        fs::copy(from, to).unwrap();
    }
}

impl Provider {
    /// Size of the log by the checkpoint of the anchor.
    fn anchored(&self, key: &LogVerifier) -> u64 {
        let anchor = AnchorFile::new(self.path("master.key.anchor"));
        let note = anchor.newest().unwrap().unwrap();
        Checkpoint::open(&note, key).unwrap().tree().size
    }

    fn key(&self) -> LogVerifier {
        let configuration = Configuration::load(&self.path("config.toml")).unwrap();
        open(&configuration).unwrap().log_verifier().unwrap()
    }

    /// Every command that opens the store says why it does not, and so does the module.
    #[track_caller]
    fn is_refused(&self, document: &Path, part: &str) {
        let told = self.run(&["doctor"]);
        assert_eq!(told.code, 1, "{}", told.out);
        assert!(told.out.contains(part), "{}", told.out);
        let refused = self.run(&["crl", "publish"]).refused(4, part);
        assert!(refused.err.contains("accept-restore"), "{}", refused.err);
        let p7m = p7m(document);
        let _ = fs::remove_file(&p7m);
        sign(self, document, &[]).refused(4, "");
        assert!(!p7m.exists());
    }
}

fn p7m(document: &Path) -> PathBuf {
    document.with_extension("txt.p7m")
}

fn sign_again(provider: &Provider, document: &Path) {
    let _ = fs::remove_file(p7m(document));
    sign(provider, document, &[]).done();
}

#[test]
fn threat_16_an_old_copy_of_the_store_is_refused_until_the_operator_accepts_it() {
    let (provider, document) = seal("p256");
    let key = provider.key();
    let copy = Copy::of(&provider, &STORE);
    let size = provider.anchored(&key);
    sign_again(&provider, &document);
    let newest = provider.anchored(&key);
    assert!(newest > size, "the signature is anchored");
    let remembered = fs::read(provider.path("master.key.anchor")).unwrap();

    copy.put_back(&provider);
    provider.is_refused(&document, "is an old copy");
    let look = provider.run(&["history", "accept-restore"]).done();
    assert!(look.out.contains("Nothing is changed yet"), "{}", look.out);
    assert!(
        look.out.contains(&format!("remembers {newest}")),
        "{}",
        look.out
    );
    provider.is_refused(&document, "is an old copy");

    let accepted = provider.json(&["history", "accept-restore", "--yes"]);
    assert_eq!(accepted["size"], size);
    assert_eq!(accepted["abandoned_size"], newest);
    let evidence = provider.path(&format!("master.key.anchor.abandoned-{newest}"));
    assert_eq!(accepted["evidence"], evidence.to_str().unwrap());
    assert_eq!(fs::read(evidence).unwrap(), remembered);
    provider.ails("history", "warning", "crl publish --after-restore");
    let abandoned = accepted["abandoned"].as_str().unwrap();
    let abandoned = SignedNote::parse(abandoned.as_bytes()).unwrap();
    let abandoned = Checkpoint::open(&abandoned, &key).unwrap();
    assert_eq!(abandoned.tree().size, newest);

    sign_again(&provider, &document);
    assert!(provider.anchored(&key) > size);
    provider.run(&["doctor"]).done();
    provider
        .run(&["history", "accept-restore", "--yes"])
        .refused(6, "nothing to accept");
}

#[test]
fn threat_16_pin_tries_do_not_come_back_with_an_old_copy() {
    let (provider, document) = seal("p256");
    let copy = Copy::of(&provider, &STORE);
    let wrong = provider.typed("pin", &PIN.chars().rev().collect::<String>());
    let file = document.to_str().unwrap();
    let module = crate::sign::module().to_str().unwrap();
    let words = ["sign", file, "--module", module, "--pin-file", &wrong];
    assert_ne!(provider.run(&words).code, 0);
    copy.put_back(&provider);
    provider.is_refused(&document, "is an old copy");
}

#[test]
fn threat_15_copies_that_went_on_apart_are_told_apart() {
    let (provider, document) = seal("p256");
    let key = provider.key();
    let whole = [&STORE[..], &["master.key.anchor"]].concat();
    let copy = Copy::of(&provider, &whole);
    sign_again(&provider, &document);
    let one = Copy::of(&provider, &["master.key.anchor"]);
    let size = provider.anchored(&key);

    // With everything put back nobody near by remembers: the other copy goes on.
    copy.put_back(&provider);
    sign_again(&provider, &document);
    sign_again(&provider, &document);
    assert!(provider.anchored(&key) > size);
    one.put_back(&provider);
    provider.is_refused(&document, "went on apart");
    let accepted = provider.run(&["history", "accept-restore", "--yes"]).done();
    let told = format!("A history of {size} entries that went on apart is given up");
    assert!(accepted.out.contains(&told), "{}", accepted.out);
    provider.run(&["doctor"]).done();
}

#[test]
fn threat_16_an_anchor_that_is_gone_or_damaged_is_no_permission() {
    let (provider, document) = seal("p256");
    let anchor = provider.path("master.key.anchor");
    let sound = fs::read(&anchor).unwrap();
    fs::remove_file(&anchor).unwrap();
    provider.is_refused(&document, "is not there");

    let size = sound.iter().position(|&byte| byte == b'\n').unwrap() + 1;
    let mut forged = sound.clone();
    forged[size] = b'1' + (forged[size] - b'0') % 9;
    for bytes in [&b""[..], b"\n", &sound[..200], &[0; 512], &forged] {
        fs::write(&anchor, bytes).unwrap();
        provider.is_refused(&document, "the anchor");
    }
    fs::write(&anchor, &sound).unwrap();
    provider.run(&["doctor"]).done();

    fs::write(&anchor, b"x").unwrap();
    let accepted = provider.run(&["history", "accept-restore", "--yes"]).done();
    assert!(accepted.out.contains("Nobody knows"), "{}", accepted.out);
    assert!(
        provider
            .path("master.key.anchor.abandoned-damaged")
            .exists()
    );
    fs::remove_file(&anchor).unwrap();
    provider.run(&["history", "accept-restore", "--yes"]).done();
    provider.run(&["doctor"]).done();
}
