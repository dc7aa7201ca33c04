//! What lies on disk: the new provider's files, the outbox, the files that must be private.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "test helpers")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

#[cfg(target_os = "linux")]
use linux_keyutils::{KeyRing, KeyRingIdentifier};
use remote_sign_core::policy::StretchPolicy;
use remote_sign_core::{
    AuthorityName, Channel, ErrorKind as CoreErrorKind, Message, Messenger as _,
};
use remote_sign_host::{
    Configuration, ErrorKind, Options, OutboxFolder, SecretSource, TokenLogin, VirtualTokenEntry,
    initialise, open, rewrite_whole,
};

fn fast() -> Options {
    Options {
        stretch: Some(StretchPolicy {
            memory_kib: 8,
            iterations: 1,
            lanes: 1,
        }),
        ..Options::default()
    }
}

fn provider() -> (tempfile::TempDir, Configuration) {
    let folder = tempfile::tempdir().unwrap();
    let made = initialise(&folder.path().join("new/config.toml"), &fast()).unwrap();
    (folder, made)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_new_provider_is_private_and_reads_as_it_was_made() {
    let (_folder, made) = provider();
    let folder = made.path.parent().unwrap();
    assert_eq!(
        names(folder),
        [
            "config.toml",
            "master.key",
            "master.key.anchor",
            "outbox",
            "store.db",
            "store.db-journals"
        ]
    );
    for file in ["config.toml", "master.key", "store.db"] {
        assert_eq!(mode(&folder.join(file)), 0o600, "{file}");
    }
    assert_eq!((mode(folder), mode(&made.outbox)), (0o700, 0o700));
    assert_eq!(Configuration::load(&made.path).unwrap(), made);
    let key = fs::read_to_string(folder.join("master.key")).unwrap();
    assert!(key.len() == 65 && key.trim_end().bytes().all(|byte| byte.is_ascii_hexdigit()));
    let (_other, other) = provider();
    let other_key = fs::read_to_string(other.path.with_file_name("master.key")).unwrap();
    assert_ne!(key, other_key);
}

#[test]
fn opening_writes_nothing() {
    let (_folder, made) = provider();
    let before = fs::read(&made.store).unwrap();
    let authority = open(&made).unwrap().authority_certificate().unwrap();
    assert_eq!(fs::read(&made.store).unwrap(), before);
    assert_eq!(
        open(&made).unwrap().authority_certificate().unwrap(),
        authority
    );
}

#[test]
fn nothing_is_overwritten() {
    let (_folder, made) = provider();
    let folder = made.path.parent().unwrap();
    let remove = |path: PathBuf| match path.is_dir() {
        true => fs::remove_dir_all(path).unwrap(),
        false => fs::remove_file(path).unwrap(),
    };
    for kept in names(folder) {
        let kept = kept.as_str();
        for other in names(folder) {
            if other != kept {
                remove(folder.join(&other));
            }
        }
        let error = initialise(&made.path, &fast()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert!(error.to_string().contains(kept), "{error}");
        let stopped = error.to_string().contains("stopped in the middle, remove");
        assert_eq!(stopped, kept != "config.toml", "{error}");
        assert_eq!(names(folder), [kept]);

        remove(folder.join(kept));
        initialise(&made.path, &fast()).unwrap();
    }
}

#[test]
fn a_failing_initialisation_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/deep/config.toml");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    // The authority is made last but one, so a name that it refuses stops in the middle.
    let options = Options {
        authority: AuthorityName {
            country: "Italia".to_owned(),
            ..AuthorityName::default()
        },
        ..fast()
    };
    let error = initialise(&path, &options).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Core(_)), "{error}");
    assert!(names(path.parent().unwrap()).is_empty());
    let error = initialise(&folder.path().join("made/for/it/config.toml"), &options);
    assert!(error.is_err());
    assert_eq!(names(folder.path()), ["new"]);

    // A journal without its store may be all that is left of it.
    fs::write(path.with_file_name("store.db-wal"), "left").unwrap();
    let error = initialise(&path, &fast()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AlreadyExists, "{error}");
    assert_eq!(names(path.parent().unwrap()), ["store.db-wal"]);

    let options = Options {
        policy: "strict".to_owned(),
        ..fast()
    };
    let elsewhere = folder.path().join("elsewhere/config.toml");
    let error = initialise(&elsewhere, &options).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigurationBroken);
    assert_eq!(names(folder.path()), ["new"]);
}

#[test]
fn a_master_key_that_others_can_read_is_refused_with_the_command_to_run() {
    let (_folder, made) = provider();
    let key = made.path.with_file_name("master.key");
    for bits in [0o640, 0o604, 0o620, 0o777] {
        fs::set_permissions(&key, fs::Permissions::from_mode(bits)).unwrap();
        let error = open(&made).err().unwrap();
        assert_eq!(error.kind(), ErrorKind::MasterKeyExposed);
        let command = format!("chmod 600 '{}'", key.display());
        assert!(error.to_string().contains(&command), "{error}");
    }
    fs::set_permissions(&key, fs::Permissions::from_mode(0o400)).unwrap();
    open(&made).unwrap();
}

#[test]
fn a_master_key_that_is_missing_wrong_or_malformed_is_told_apart() {
    let (_folder, made) = provider();
    let key = made.path.with_file_name("master.key");
    let write = |text: &str| {
        fs::write(&key, text).unwrap();
        open(&made).err().unwrap()
    };
    assert_eq!(
        write(&"a5".repeat(32)).kind(),
        ErrorKind::Core(CoreErrorKind::MasterKeyWrong)
    );
    let malformed = write("secret-canary");
    assert_eq!(
        malformed.kind(),
        ErrorKind::Core(CoreErrorKind::MasterKeyMalformed)
    );
    assert!(!malformed.to_string().contains("canary"));
    fs::remove_file(&key).unwrap();
    let missing = open(&made).err().unwrap();
    assert_eq!(missing.kind(), ErrorKind::MasterKeyUnreadable);
    assert!(missing.to_string().contains(key.to_str().unwrap()));
}

#[test]
fn an_outbox_that_others_can_change_is_refused_with_the_command_to_run() {
    let (_folder, made) = provider();
    for bits in [0o720, 0o702, 0o1777] {
        fs::set_permissions(&made.outbox, fs::Permissions::from_mode(bits)).unwrap();
        let error = open(&made).err().unwrap();
        assert_eq!(error.kind(), ErrorKind::ConfigurationBroken);
        let command = format!("chmod go-w '{}'", made.outbox.display());
        assert!(error.to_string().contains(&command), "{error}");
    }
    fs::set_permissions(&made.outbox, fs::Permissions::from_mode(0o755)).unwrap();
    open(&made).unwrap();
}

/// Reading a pipe would wait for ever: nobody writes.
#[test]
fn a_pipe_is_no_secret_file() {
    let (folder, mut made) = provider();
    let pipe = folder.path().join("pipe");
    let made_pipe = Command::new("mkfifo")
        .args(["-m", "600"])
        .arg(&pipe)
        .status();
    assert!(made_pipe.unwrap().success());
    made.master_key = SecretSource::File(pipe.clone());
    let error = open(&made).err().unwrap();
    assert_eq!(error.kind(), ErrorKind::MasterKeyUnreadable);
    assert!(error.to_string().contains("no regular file"), "{error}");
    let error = virtual_token(&pipe, &pipe).read().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::VirtualTokenUnreadable);
    let error = Configuration::load(&pipe).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigurationBroken);
}

fn virtual_token(file: &Path, passphrase: &Path) -> VirtualTokenEntry {
    VirtualTokenEntry {
        file: file.to_owned(),
        passphrase: SecretSource::File(passphrase.to_owned()),
    }
}

/// Makes a file of this mode.
fn file(path: &Path, text: &str, mode: u32) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn threat_07_a_virtual_token_and_its_passphrase_are_for_their_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (token, line) = (folder.path().join("seal.token"), folder.path().join("line"));
    let entry = virtual_token(&token, &line);
    let refused = || entry.read().unwrap_err();
    assert_eq!(refused().kind(), ErrorKind::VirtualTokenUnreadable);
    file(&token, "nonsense", 0o640);
    assert_eq!(refused().kind(), ErrorKind::VirtualTokenExposed);
    assert!(refused().to_string().contains("chmod 600"), "{}", refused());
    file(&token, "nonsense", 0o600);
    assert_eq!(entry.read().unwrap(), "nonsense");

    let refused = || entry.open("nonsense").unwrap_err();
    assert_eq!(refused().kind(), ErrorKind::VirtualTokenUnreadable);
    for text in ["", "\n", "two\nlines\n"] {
        file(&line, text, 0o600);
        assert_eq!(refused().kind(), ErrorKind::VirtualTokenUnreadable);
        assert!(refused().to_string().contains("one line"), "{}", refused());
    }
    file(&line, "passphrase\n", 0o604);
    assert_eq!(refused().kind(), ErrorKind::VirtualTokenExposed);
    file(&line, "passphrase\r\n", 0o600);
    let malformed = ErrorKind::Core(CoreErrorKind::VirtualTokenFileMalformed);
    assert_eq!(refused().kind(), malformed);
}

#[test]
fn a_kept_pin_is_for_its_owner_alone_and_stands_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pin");
    let login = TokenLogin::None(SecretSource::File(path.clone()));
    let refused = || login.kept_pin().unwrap_err();
    assert_eq!(refused().kind(), ErrorKind::PinUnreadable);
    for text in ["", "\n", "73951846\n73951846\n"] {
        file(&path, text, 0o600);
        assert_eq!(refused().kind(), ErrorKind::PinUnreadable);
    }
    file(&path, "73951846\n", 0o640);
    assert_eq!(refused().kind(), ErrorKind::PinExposed);
    assert!(!refused().to_string().contains("73951846"));
    file(&path, "73951846\n", 0o600);
    let pin = login.kept_pin().unwrap().unwrap();
    assert_eq!(pin.expose(), "73951846");
    assert!(TokenLogin::Pin.kept_pin().unwrap().is_none());
}

#[cfg(target_os = "linux")]
#[test]
fn a_kept_pin_may_be_a_key_of_the_kernels_keyring() {
    let name = format!("remote-sign test {}", std::process::id());
    let login = TokenLogin::None(SecretSource::Keyring(name.clone()));
    let refused = login.kept_pin().unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::PinUnreadable);
    assert!(refused.to_string().contains("keyctl padd"), "{refused}");
    let keyring = KeyRing::from_special_id(KeyRingIdentifier::User, true).unwrap();
    let key = keyring.add_key(&name, "73951846").unwrap();
    let pin = login.kept_pin().unwrap().unwrap();
    key.invalidate().unwrap();
    assert_eq!(pin.expose(), "73951846");
}

#[test]
fn each_message_is_one_private_file_however_often_it_comes() {
    let folder = tempfile::tempdir().unwrap();
    let outbox = OutboxFolder::new(folder.path().join("out"));
    assert!(outbox.messages().unwrap().is_empty());
    let mail = Message {
        id: "0000000000002-2".to_owned(),
        channel: Channel::Email,
        to: "../a b@example.com".to_owned(),
        subject: "Subject".to_owned(),
        body: "Text\n".to_owned(),
    };
    let sms = Message {
        id: "0000000000001-1".to_owned(),
        channel: Channel::Sms,
        to: "+393471234567".to_owned(),
        subject: String::new(),
        body: "Code\n".to_owned(),
    };
    for message in [&mail, &sms, &mail] {
        outbox.send(message).unwrap();
    }
    let lying = outbox.messages().unwrap();
    let expected = [
        "0000000000001-1-sms-+393471234567.txt",
        "0000000000002-2-email-.._a_b@example.com.txt",
    ];
    assert_eq!(names(&folder.path().join("out")), expected);
    assert_eq!(
        lying[0].text.as_str(),
        "To: +393471234567\nChannel: sms\n\nCode\n"
    );
    let text = "To: ../a b@example.com\nChannel: email\nSubject: Subject\n\nText\n";
    assert_eq!(lying[1].text.as_str(), text);
    assert_eq!(lying[1].field("Subject"), Some("Subject"));
    assert_eq!(
        (lying[0].field("Subject"), lying[0].body()),
        (None, "Code\n")
    );
    assert_eq!(mode(&lying[0].path), 0o600);
    assert_eq!(mode(&folder.path().join("out")), 0o700);
}

#[test]
fn a_message_that_cannot_be_written_waits_and_names_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let message = Message {
        id: "1".to_owned(),
        channel: Channel::Sms,
        to: "+393471234567".to_owned(),
        subject: String::new(),
        body: "secret-canary".to_owned(),
    };
    let error = OutboxFolder::new(file.join("out"))
        .send(&message)
        .unwrap_err();
    assert_eq!(error.kind(), CoreErrorKind::MessengerFailed);
    assert!(error.to_string().contains("out") && !error.to_string().contains("canary"));
}

/// A service reads its configuration as its own or by its group, also after the administrator
/// had a slot added.
#[test]
fn a_file_that_is_rewritten_stays_its_owners_and_its_groups() {
    use std::os::unix::fs::{MetadataExt as _, chown};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    fs::write(&path, "before").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    // The superuser alone can give a file away; for others there is nothing that could change.
    drop(chown(&path, Some(1), Some(1)));
    let of = |path: &Path| {
        let metadata = fs::metadata(path).unwrap();
        (metadata.uid(), metadata.gid(), mode(path))
    };
    let before = of(&path);
    rewrite_whole(&path, b"after").unwrap();
    assert_eq!(of(&path), before);
    assert_eq!(fs::read(&path).unwrap(), b"after");
}
