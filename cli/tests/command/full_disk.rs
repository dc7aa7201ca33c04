//! A full disk: the command says so, and nothing is half-written. The disk is a small one
//! in memory, mounted where only the test's own shell sees it. Where nobody may mount, the
//! shell forbids the command to write instead (a limit on the size of files).

use std::fs;
use std::process::Command;

use crate::provider::{Ended, PERSON, PIN, Provider};
use crate::sign::{module, seal};

/// `full WORDS...` runs them while the disk has no room; `tight WORDS...` while it has room
/// for a master key, but not for a store.
const ON_SMALL_DISK: &str = r#"
mount -t tmpfs -o size="$SIZE" none "$D" 2> /dev/null || exit 99
full() {
    cat /dev/zero > "$D/fill" 2> /dev/null
    "$@"
    code=$?
    rm "$D/fill"
    return $code
}
tight() { "$@"; }
"#;
const UNDER_LIMIT: &str = r#"
limited() (
    trap '' XFSZ
    ulimit -f "$1"
    shift
    exec "$@"
)
full() { limited 0 "$@"; }
tight() { limited 16 "$@"; }
"#;

/// Runs a shell script with `$R` the command and `$D` an empty disk of `size`. The script
/// must end with the refusal of a full disk; what it wrote to standard error.
#[track_caller]
fn refused_on_small_disk(provider: &Provider, size: &str, script: &str) -> String {
    let disk = provider.folder().join("disk");
    let run = |mut command: Command, prelude: &str| {
        if disk.exists() {
            fs::remove_dir_all(&disk).unwrap();
        }
        fs::create_dir(&disk).unwrap();
        command
            .args(["sh", "-c", &format!("{prelude}\n{script}")])
            .env("R", env!("CARGO_BIN_EXE_remote-sign"))
            .env("D", &disk)
            .env("SIZE", size)
            .env("REMOTE_SIGN_CONFIG", disk.join("provider/config.toml"));
        Ended::of(command.output().unwrap())
    };
    let ended = run(mount_namespace(), ON_SMALL_DISK);
    // 99: no mounting; and where there is no namespace, `unshare` says so.
    if ended.code == 99 || ended.err.starts_with("unshare: ") {
        // SQLite cannot tell this limit from a failing disk.
        return run(Command::new("env"), UNDER_LIMIT).refused(4, "").err;
    }
    ended.refused(4, "no room").err
}

/// A mount namespace, in which a user who is not superuser becomes one.
fn mount_namespace() -> Command {
    let id = Command::new("id").arg("-u").output().unwrap();
    let mut command = Command::new("unshare");
    if id.stdout != b"0\n" {
        command.args(["--user", "--map-root-user"]);
    }
    command.arg("--mount");
    command
}

#[test]
fn a_provider_that_finds_no_room_is_not_begun() {
    let provider = Provider::empty();
    for room in ["tight", "full"] {
        let script = format!(
            "{room} \"$R\" init\ncode=$?\nfind \"$D\" -mindepth 1 | sed 's/^/left: /' >&2\nexit $code"
        );
        let told = refused_on_small_disk(&provider, "64k", &script);
        assert!(!told.contains("left: "), "{told}");
    }
}

#[test]
fn a_registration_that_finds_no_room_leaves_no_trace() {
    let provider = Provider::empty();
    let register = format!(
        "\"$R\" holder register '{}' --phone +393471234567 --email m@example.com --credential key=p256",
        PERSON.join("' '")
    );
    let script = format!(
        "\"$R\" init --language en > /dev/null || exit\n\
         full {register}\ncode=$?\nset -e\n\
         \"$R\" --json credential list >&2\n\"$R\" --json outbox >&2\n\
         {register} > /dev/null\n\"$R\" --json credential list | grep -q pending\n\
         echo again >&2\nexit $code"
    );
    let told = refused_on_small_disk(&provider, "1m", &script);
    assert!(told.ends_with("\n[]\n[]\nagain\n"), "{told}");
}

#[test]
fn a_slot_that_finds_no_room_leaves_the_configuration_whole() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let script = format!(
        "cp -r '{}' \"$D/provider\"\nfull \"$R\" slot add {} --label mine\ncode=$?\n\
         cmp \"$D/provider/config.toml\" '{}' >&2 && echo whole >&2\n\
         ls -A \"$D/provider\" | grep '^\\.' >&2\nexit $code",
        provider.path("").display(),
        who.credentials[0],
        provider.path("config.toml").display()
    );
    let told = refused_on_small_disk(&provider, "1m", &script);
    assert!(told.ends_with("\nwhole\n"), "{told}");
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
    let store_full = format!(
        "cp -r '{}' \"$D/provider\"\nfull {sign}",
        provider.path("").display()
    );
    refused_on_small_disk(&provider, "1m", &store_full);
    assert!(!provider.folder().join("contract.txt.p7m").exists());

    let folder_full = format!(
        "export REMOTE_SIGN_CONFIG='{}'\nfull {sign} --out \"$D/signed\"\ncode=$?\n\
         ls -A \"$D\" >&2\nexit $code",
        provider.path("config.toml").display()
    );
    let told = refused_on_small_disk(&provider, "64k", &folder_full);
    assert_eq!(told.lines().count(), 1, "{told}");
}
