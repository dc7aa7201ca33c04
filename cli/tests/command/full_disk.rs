//! A full disk: the command says so, and nothing is half-written. The disk is a small one
//! in memory, mounted where only this test's shell sees it.

use std::fs;
use std::process::Command;

use crate::provider::{Ended, PERSON, PIN, Provider};
use crate::sign::{module, seal};

/// Runs a shell script with `$R` the command and `$D` a disk of `size`. The script runs in
/// a mount namespace of its own; a user who may not mount is superuser in there.
fn on_small_disk(provider: &Provider, size: &str, script: &str) -> Ended {
    let disk = provider.folder().join("disk");
    fs::create_dir_all(&disk).unwrap();
    let whole = format!("mount -t tmpfs -o size={size} none \"$D\" || exit 99\n{script}");
    let mut command = Command::new("unshare");
    let id = Command::new("id").arg("-u").output().unwrap();
    if id.stdout != b"0\n" {
        command.args(["--user", "--map-root-user"]);
    }
    command
        .args(["--mount", "sh", "-c", &whole])
        .env("R", env!("CARGO_BIN_EXE_remote-sign"))
        .env("D", &disk)
        .env("REMOTE_SIGN_CONFIG", disk.join("provider/config.toml"));
    let ended = Ended::of(
        command
            .output()
            .expect("unshare (Debian package: util-linux)"),
    );
    assert_ne!(
        ended.code, 99,
        "no disk can be mounted here; run as root: {}",
        ended.err
    );
    ended
}

#[test]
fn a_provider_that_finds_no_room_is_not_begun() {
    let provider = Provider::empty();
    // Room for the master key, not for the store.
    let ended = on_small_disk(
        &provider,
        "64k",
        "\"$R\" init; code=$?; find \"$D\" -mindepth 1 | sed 's/^/left: /' >&2; exit $code",
    );
    ended.refused(4, "no room").lacks("left: ");
    let none = on_small_disk(
        &provider,
        "4k",
        "head -c 4096 /dev/zero > \"$D/full\"; \"$R\" init; code=$?; find \"$D\" -mindepth 1 | grep -v full | sed 's/^/left: /' >&2; exit $code",
    );
    none.refused(4, "").lacks("left: ");
}

#[test]
fn a_registration_that_finds_no_room_leaves_no_trace() {
    let provider = Provider::empty();
    let register = format!(
        "\"$R\" holder register '{}' --phone +393471234567 --email m@example.com --credential key=p256",
        PERSON.join("' '")
    );
    let script = format!(
        "set -e\n\"$R\" init --language en > /dev/null\nfill=\"$D/fill\"\n\
         cat /dev/zero > \"$fill\" 2> /dev/null || true\n\
         set +e\n{register}; code=$?\nrm \"$fill\"\nset -e\n\
         \"$R\" --json credential list >&2\n\"$R\" --json outbox >&2\n\
         {register} > /dev/null\n\"$R\" --json credential list | grep -q pending >&2\n\
         echo again >&2\nexit $code"
    );
    let ended = on_small_disk(&provider, "1m", &script).refused(4, "no room left on its disk");
    assert!(ended.err.contains("\n[]\n[]\nagain\n"), "{}", ended.err);
}

#[test]
fn a_slot_that_finds_no_room_leaves_the_configuration_whole() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let folder = provider.path("");
    let script = format!(
        "cp -r '{}' \"$D/provider\"\ncat /dev/zero > \"$D/fill\" 2> /dev/null\n\
         \"$R\" slot add {} --label mine; code=$?\n\
         cmp \"$D/provider/config.toml\" '{}' >&2 && echo whole >&2\n\
         ls -A \"$D/provider\" | grep '^\\.' >&2\nexit $code",
        folder.display(),
        who.credentials[0],
        provider.path("config.toml").display()
    );
    let ended = on_small_disk(&provider, "1m", &script).refused(4, "no room");
    assert!(ended.err.ends_with("\nwhole\n"), "{}", ended.err);
}

#[test]
fn a_signature_that_finds_no_room_does_not_leave() {
    let (provider, document) = seal("p256");
    let pin = provider.typed("pin", PIN);
    let sign = format!(
        "\"$R\" sign '{}' --module '{}' --pin-file '{pin}'",
        document.display(),
        module().display()
    );
    // First the store has no room for the entry, then the folder none for the file.
    let store_full = format!(
        "cp -r '{}' \"$D/provider\"\ncat /dev/zero > \"$D/fill\" 2> /dev/null\n{sign}",
        provider.path("").display()
    );
    on_small_disk(&provider, "1m", &store_full).refused(4, "no room is left on the store's disk");
    assert!(!provider.folder().join("contract.txt.p7m").exists());
    let folder_full = format!(
        "export REMOTE_SIGN_CONFIG='{}'\ncat /dev/zero > \"$D/fill\" 2> /dev/null\n\
         {sign} --output \"$D/signed\"; code=$?\nls -A \"$D\" | grep -v fill >&2\nexit $code",
        provider.path("config.toml").display()
    );
    let ended = on_small_disk(&provider, "64k", &folder_full).refused(4, "no room is left");
    assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
}

impl Ended {
    #[track_caller]
    fn lacks(self, part: &str) {
        assert!(!self.err.contains(part), "{}", self.err);
    }
}
