//! The anchor's file: what it looks like on the disk, who takes turns at it, and where it
//! lies.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;
use std::thread;

use remote_sign_core::policy::StretchPolicy;
use remote_sign_core::{
    Checkpoint, Client, CredentialKind, CredentialPurpose, CredentialRequest,
    ErrorKind as CoreErrorKind, Holder, KeyAlgorithm, Language, PersonIdentifier, Registration,
    RemoteSign, SignedNote, TreeHead, Witness as _,
};
use remote_sign_host::{
    AnchorFile, Configuration, ErrorKind, Options, initialise, look_at_restore, open,
};

fn provider() -> (tempfile::TempDir, Configuration) {
    let folder = tempfile::tempdir().unwrap();
    let options = Options {
        stretch: Some(StretchPolicy {
            memory_kib: 8,
            iterations: 1,
            lanes: 1,
        }),
        ..Options::default()
    };
    let made = initialise(&folder.path().join("config.toml"), &options).unwrap();
    (folder, made)
}

/// An entry, and a message whose leaving renews the anchor.
fn grow(service: &RemoteSign) {
    let registration = Registration {
        holder: Holder::NaturalPerson {
            given_name: "Mario".to_owned(),
            surname: "Rossi".to_owned(),
            identifier: PersonIdentifier::FiscalCode("RSSMRA80A01H501U".to_owned()),
        },
        country: "IT".to_owned(),
        otp_phone: "+393471234567".to_owned(),
        account_phone: None,
        email: "mario.rossi@example.com".to_owned(),
        recovery_email: None,
        language: Language::Italian,
        credentials: vec![CredentialRequest {
            kind: CredentialKind::Remote,
            purpose: CredentialPurpose::Signature,
            algorithm: KeyAlgorithm::P256,
            label: "Firma".to_owned(),
        }],
    };
    service
        .register(&registration, &Client::new("test"))
        .unwrap();
}

fn head(service: &RemoteSign, note: &SignedNote) -> TreeHead {
    let key = service.log_verifier().unwrap();
    *Checkpoint::open(note, &key).unwrap().tree()
}

#[test]
fn it_is_one_private_sector_that_is_overwritten_in_place() {
    let (folder, made) = provider();
    let path = folder.path().join("master.key.anchor");
    assert_eq!(made.history.anchor.as_deref(), Some(&*path));
    let before = fs::metadata(&path).unwrap();
    let service = open(&made).unwrap();
    grow(&service);
    let after = fs::metadata(&path).unwrap();
    assert_eq!((after.len(), after.ino()), (512, before.ino()));
    assert_eq!(after.permissions().mode() & 0o777, 0o600);
    let anchor = AnchorFile::new(path);
    let remembered = anchor.newest().unwrap().unwrap();
    let now = service.checkpoint().unwrap();
    assert_eq!(head(&service, &remembered), head(&service, &now));
}

#[test]
fn an_older_checkpoint_never_replaces_a_newer_one() {
    let (folder, made) = provider();
    let service = open(&made).unwrap();
    let size = |note: &SignedNote| head(&service, note).size;
    let checkpoints: Vec<_> = (0..24)
        .map(|_| {
            grow(&service);
            service.checkpoint().unwrap()
        })
        .collect();
    let path = folder.path().join("another.anchor");
    let show = |index: usize| {
        // As processes do, each with a view of its own.
        let anchor = AnchorFile::new(path.clone());
        let note = &checkpoints[index];
        let proofs = |old| service.consistency_proof(old, size(note));
        anchor.show(note, &proofs).unwrap();
    };
    show(0);
    thread::scope(|scope| {
        for turn in 0..8 {
            scope.spawn(move || (turn..24).step_by(8).for_each(show));
        }
    });
    show(23);
    show(5);
    let remembered = AnchorFile::new(path).newest().unwrap().unwrap();
    assert_eq!(remembered, checkpoints[23]);
}

#[test]
fn threat_15_it_takes_no_checkpoint_that_is_not_proved_to_go_on() {
    let (folder, made) = provider();
    let (_other_folder, other) = provider();
    let (service, other) = (open(&made).unwrap(), open(&other).unwrap());
    grow(&service);
    (0..2).for_each(|_| grow(&other));
    let path = folder.path().join("master.key.anchor");
    let before = fs::read(&path).unwrap();
    let (anchor, foreign) = (AnchorFile::new(path.clone()), other.checkpoint().unwrap());
    let size = head(&other, &foreign).size;
    let refused = anchor.show(&foreign, &|old| other.consistency_proof(old, size));
    assert_eq!(refused.unwrap_err().kind(), CoreErrorKind::LogForked);
    assert_eq!(fs::read(path).unwrap(), before);
}

/// A store that is set back while it is open grows past what the anchor remembers.
#[test]
fn threat_16_what_was_shown_older_in_between_has_to_be_proved() {
    let (folder, made) = provider();
    let (_other_folder, other) = provider();
    let (service, other) = (open(&made).unwrap(), open(&other).unwrap());
    let anchor = AnchorFile::new(folder.path().join("another.anchor"));
    let show = |shown: &RemoteSign| {
        let note = shown.checkpoint().unwrap();
        let size = head(shown, &note).size;
        anchor.show(&note, &|old| shown.consistency_proof(old, size))
    };
    (0..2).for_each(|_| grow(&service));
    // Another log stands for the state that went on apart.
    grow(&other);
    show(&service).unwrap();
    grow(&service);
    show(&service).unwrap();
    let remembered = anchor.newest().unwrap();
    show(&other).unwrap();
    (0..3).for_each(|_| grow(&other));
    assert_eq!(show(&other).unwrap_err().kind(), CoreErrorKind::LogForked);
    assert_eq!(anchor.newest().unwrap(), remembered);
    (0..2).for_each(|_| grow(&service));
    show(&service).unwrap();
}

/// A folder in its place cannot be written, not even by the superuser; what was read before
/// is of no use then.
#[test]
fn what_cannot_be_written_stops_nothing() {
    let (_folder, made) = provider();
    let path = made.history.anchor.clone().unwrap();
    let service = open(&made).unwrap();
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    grow(&service);
    let told = remote_sign_host::examine(&made.path);
    let told = told.iter().find(|told| told.subject == "store").unwrap();
    assert!(
        told.text.contains("cannot read the anchor"),
        "{}",
        told.text
    );
}

#[test]
fn a_log_with_entries_wants_its_anchor_and_one_without_begins_one() {
    let (_folder, made) = provider();
    let path = made.history.anchor.clone().unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(look_at_restore(&made).unwrap(), None);
    assert!(path.exists());
    grow(&open(&made).unwrap());
    fs::remove_file(&path).unwrap();
    let error = open(&made).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::Core(CoreErrorKind::AnchorUnusable));
    assert!(error.to_string().contains("accept-restore"), "{error}");
    assert!(!path.exists());
}

/// A process that is held up while it has the lock holds up nobody for long.
#[test]
fn nobody_waits_for_whoever_holds_it() {
    let (folder, made) = provider();
    let path = folder.path().join("master.key.anchor");
    let held = fs::File::open(&path).unwrap();
    held.lock().unwrap();
    let service = open(&made).unwrap();
    grow(&service);
    let anchor = AnchorFile::new(path);
    let remembered = anchor.newest().unwrap().unwrap();
    assert_eq!(head(&service, &remembered).size, 0);
    held.unlock().unwrap();
    grow(&service);
    assert!(head(&service, &anchor.newest().unwrap().unwrap()).size > 0);
}

#[test]
fn half_of_a_write_is_not_read() {
    let (folder, _) = provider();
    let path = folder.path().join("master.key.anchor");
    let whole = fs::read(&path).unwrap();
    let writer = fs::File::open(&path).unwrap();
    writer.lock().unwrap();
    fs::write(&path, &whole[..100]).unwrap();
    let anchor = AnchorFile::new(path.clone());
    thread::scope(|scope| {
        let reader = scope.spawn(|| anchor.newest());
        fs::write(&path, &whole).unwrap();
        writer.unlock().unwrap();
        assert!(reader.join().unwrap().is_ok());
    });
}

#[test]
fn a_key_from_the_environment_has_the_anchor_that_the_configuration_names() {
    let (folder, made) = provider();
    let text = fs::read_to_string(&made.path).unwrap();
    let write = |text: &str| {
        fs::write(&made.path, text).unwrap();
        Configuration::load(&made.path).unwrap().history.anchor
    };
    let environment = text.replace("file = \"master.key\"", "environment = \"KEY\"");
    assert_ne!(environment, text);
    assert_eq!(write(&environment), None);
    let named = format!("{environment}\n[history]\nanchor = \"apart/anchor\"\n");
    assert_eq!(write(&named), Some(folder.path().join("apart/anchor")));
    let elsewhere = format!("{text}\n[history]\nanchor = \"/var/lib/anchor\"\n");
    assert_eq!(
        write(&elsewhere).as_deref(),
        Some(Path::new("/var/lib/anchor"))
    );
}

#[test]
fn a_witness_is_named_by_address_and_key() {
    let (_folder, made) = provider();
    let text = fs::read_to_string(&made.path).unwrap();
    let load = |witness: &str| {
        let text = format!("{text}\n[history]\nwitness = [{{ {witness} }}]\n");
        fs::write(&made.path, text).unwrap();
        Configuration::load(&made.path)
    };
    let refused = |witness: &str, part: &str| {
        let error = load(witness).err().unwrap();
        assert_eq!(error.kind(), ErrorKind::ConfigurationBroken);
        assert!(error.to_string().contains(part), "{error}");
    };
    refused("url = \"https://witness.example\"", "key");
    refused(
        "url = \"https://witness.example\", key = \"x\"",
        "no verifier key",
    );
    // A log's key, of Go's sumdb/note.
    let log = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    refused(
        &format!("url = \"https://witness.example\", key = \"{log}\""),
        "no verifier key",
    );
    refused(
        &format!("url = \"http://witness.example\", key = \"{log}\""),
        "unencrypted",
    );
}
