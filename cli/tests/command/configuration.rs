//! What the command says when configuration, master key or store are missing, damaged,
//! another's or from the future; nothing is changed then.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use serde_json::Value;

use crate::provider::{Ended, PERSON, Provider};

#[test]
fn without_a_configuration_the_way_to_one_is_named() {
    let provider = Provider::empty();
    let ended = provider
        .run(&["credential", "list"])
        .refused(3, "remote-sign init");
    assert!(
        ended
            .err
            .contains(provider.path("config.toml").to_str().unwrap())
    );
    let nowhere = provider
        .command(&["credential", "list"])
        .env_remove("REMOTE_SIGN_CONFIG")
        .output();
    let nowhere = String::from_utf8(nowhere.unwrap().stderr).unwrap();
    assert!(
        nowhere.contains("neither REMOTE_SIGN_CONFIG nor HOME"),
        "{nowhere}"
    );
}

#[test]
fn the_configuration_is_found_by_argument_variable_and_home() {
    let provider = Provider::empty();
    let home = provider.folder().join("home");
    let made = |words: &[&str], at: &str| {
        let mut command = provider.command(words);
        command.env_remove("REMOTE_SIGN_CONFIG").env("HOME", &home);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let path = provider.folder().join(at);
        assert!(path.is_file(), "{}", path.display());
        assert_eq!(
            fs::metadata(path.parent().unwrap())
                .unwrap()
                .permissions()
                .mode()
                & 0o777,
            0o700
        );
    };
    made(&["init"], "home/.config/remote-sign/config.toml");
    made(&["--config", "named/c.toml", "init"], "named/c.toml");
    provider.run(&["init"]).done();
    assert!(provider.path("config.toml").is_file());
}

#[test]
fn a_broken_configuration_is_told_with_its_line() {
    let provider = Provider::new();
    let path = provider.path("config.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("colour = 'red'\n{text}")).unwrap();
    let ended = provider
        .run(&["credential", "list"])
        .refused(3, "line 1: unknown field `colour`");
    assert!(ended.err.contains(path.to_str().unwrap()));
}

#[test]
fn init_overwrites_nothing() {
    let provider = Provider::new();
    let before = fs::read(provider.path("config.toml")).unwrap();
    let key = fs::read(provider.path("master.key")).unwrap();
    provider.run(&["init"]).refused(6, "exists already");
    assert_eq!(fs::read(provider.path("config.toml")).unwrap(), before);
    assert_eq!(fs::read(provider.path("master.key")).unwrap(), key);
}

#[test]
fn a_master_key_must_be_there_private_and_the_right_one() {
    let provider = Provider::new();
    let key = provider.path("master.key");
    let list = || provider.run(&["credential", "list"]);
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    list().refused(3, &format!("chmod 600 '{}'", key.display()));
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    fs::write(&key, "00".repeat(32)).unwrap();
    list().refused(3, "restore the right key file");
    fs::write(&key, "not hexadecimal").unwrap();
    list().refused(3, "64 hexadecimal digits");
    fs::remove_file(&key).unwrap();
    list().refused(3, key.to_str().unwrap());
}

#[test]
fn a_master_key_in_the_environment_is_told_as_what_it_is() {
    let provider = Provider::new();
    let path = provider.path("config.toml");
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replace("file = \"master.key\"", "environment = \"KEY\"");
    fs::write(&path, text).unwrap();
    let list = |value: &[u8]| {
        let mut command = provider.command(&["credential", "list"]);
        command.env("KEY", OsStr::from_bytes(value));
        Ended::of(command.output().unwrap())
    };
    let key = fs::read(provider.path("master.key")).unwrap();
    list(key.trim_ascii_end()).done();
    list(b"canary-\xff").refused(3, "KEY, which is not UTF-8");
    assert!(!list(b"canary-\xff").err.contains("canary"));
    provider
        .run(&["credential", "list"])
        .refused(3, "KEY, which is not set");
}

#[test]
fn a_store_must_be_there_whole_and_readable() {
    let provider = Provider::new();
    let store = provider.path("store.db");
    let whole = fs::read(&store).unwrap();
    let list = || provider.run(&["credential", "list"]);
    fs::write(&store, "no database at all").unwrap();
    list().refused(4, store.to_str().unwrap());
    fs::write(&store, "").unwrap();
    list().refused(4, store.to_str().unwrap());
    fs::remove_file(&store).unwrap();
    list().refused(4, "is not there");
    fs::create_dir(&store).unwrap();
    list().refused(4, "is no file");
    fs::remove_dir(&store).unwrap();
    fs::write(&store, whole).unwrap();
    list().done();
}

#[test]
fn a_store_that_this_user_may_not_write_is_told() {
    let provider = Provider::new();
    let store = provider.path("store.db");
    fs::set_permissions(&store, fs::Permissions::from_mode(0o400)).unwrap();
    // Modes do not bind the superuser, who becomes somebody else here.
    let mut command = provider.command(&["credential", "list"]);
    let output = if is_superuser() {
        let me = provider.folder();
        for path in [
            me,
            &provider.path(""),
            &provider.path("config.toml"),
            &provider.path("master.key"),
            &store,
        ] {
            std::os::unix::fs::chown(path, Some(65534), Some(65534)).unwrap();
        }
        std::os::unix::process::CommandExt::uid(&mut command, 65534).output()
    } else {
        command.output()
    };
    let output = output.unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(4), "{told}");
    assert!(
        told.contains("may not be written; check the owner and the mode"),
        "{told}"
    );
}

#[test]
fn a_store_of_a_newer_version_is_left_alone() {
    let provider = Provider::new();
    provider.register(PERSON, &["key=p256"]);
    let store = provider.path("store.db");
    let database = rusqlite::Connection::open(&store).unwrap();
    let changed = database.execute("UPDATE schema_migration SET number = 9999", []);
    assert!(changed.unwrap() > 0);
    drop(database);
    let newer = fs::read(&store).unwrap();
    provider
        .run(&["credential", "list"])
        .refused(4, "newer version");
    assert_eq!(fs::read(&store).unwrap(), newer);
}

#[test]
fn a_message_that_cannot_leave_waits_until_the_outbox_is_mended() {
    let provider = Provider::new();
    let outbox = provider.path("outbox");
    fs::remove_dir(&outbox).unwrap();
    fs::write(&outbox, "in the way").unwrap();
    let mut words = vec!["holder", "register"];
    words.extend(PERSON);
    words.extend([
        "--phone",
        "+393471234567",
        "--email",
        "m@example.com",
        "--credential",
        "key=p256",
    ]);
    words.push("--json");
    let ended = provider.run(&words).done();
    let registered: Value = serde_json::from_str(&ended.out).unwrap();
    let waiting = registered["waiting"].as_str().unwrap();
    assert!(
        waiting.contains("`remote-sign outbox` hands over what waits"),
        "{waiting}"
    );
    assert_eq!(ended.err, format!("warning: {waiting}\n"));
    assert!(!ended.err.contains("assword"), "{}", ended.err);
    fs::remove_file(&outbox).unwrap();
    assert_eq!(provider.json(&["outbox"]).as_array().unwrap().len(), 2);
}

fn is_superuser() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout == b"0\n"
}
