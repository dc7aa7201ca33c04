//! Reading the configuration: what it may say, and what a person is told about what it may not.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "test helpers")]

use std::fs;
use std::path::{Path, PathBuf};

use remote_sign_core::policy::{PasswordPolicy, RenewalPolicy, SigningPolicy, StretchPolicy};
use remote_sign_core::{Durability, Policy};
use remote_sign_host::{
    Configuration, ErrorKind, SecretSource, TokenEntry, TokenLogin, VirtualTokenEntry, put_token,
};

const FULL: &str = r#"policy = "modern"
language = "en"
[store]
path = "store.db"
[master_key]
file = "/etc/keys/master.key"
[messages]
outbox = "outbox"
[authority]
name = "remote-sign demo CA"
[stretch]
memory_kib = 64
iterations = 1
lanes = 1
[[earlier_stretch]]
memory_kib = 32
iterations = 1
lanes = 1
[otp]
hourly_per_number = 7
prefixes = ["+39", "+41"]
[signing]
durability_attended = "window"
durability_unattended = "each"
flush_millis = 250
recheck_millis = 0
fold_at = 50
authorization_days = 30
[renewal]
window_days = 60
direct = false
reminder_days = []

# the seal
[[token]]
credential = "C000000000001"
label = "ACME seal rsa2048"
virtual_token = "seal.token"
virtual_token_passphrase = { environment = "SEAL" }
[[token]]
credential = "C000000000002"
"#;

const SMALLEST: &str =
    "store.path = 's.db'\nmaster_key.environment = 'KEY'\nmessages.outbox = 'o'\n";

fn written(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    fs::write(&path, text).unwrap();
    #[cfg(unix)]
    set_mode(&path, 0o644);
    (folder, path)
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// What a person is told about a broken file.
fn refusal(text: &str) -> String {
    let (_folder, path) = written(text);
    let error = Configuration::load(&path).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigurationBroken);
    assert!(
        error.to_string().contains(path.to_str().unwrap()),
        "{error}"
    );
    error.to_string()
}

#[test]
fn everything_is_read_and_paths_are_relative_to_the_file() {
    let (folder, path) = written(FULL);
    let read = Configuration::load(&path).unwrap();
    assert_eq!(read.store, folder.path().join("store.db"));
    assert_eq!(read.outbox, folder.path().join("outbox"));
    let absolute = SecretSource::File(PathBuf::from("/etc/keys/master.key"));
    assert_eq!(read.master_key, absolute);
    let stretch = StretchPolicy {
        memory_kib: 64,
        iterations: 1,
        lanes: 1,
    };
    let password = PasswordPolicy {
        earlier_stretch: vec![StretchPolicy {
            memory_kib: 32,
            ..stretch
        }],
        ..Policy::modern().password
    };
    assert_eq!(read.policy.password, password);
    assert_eq!(read.policy.stretch, stretch);
    assert_eq!(read.policy.otp.hourly_per_number, 7);
    assert_eq!(read.policy.otp.hourly, Policy::modern().otp.hourly);
    assert_eq!(read.policy.contact.prefixes, ["+39", "+41"]);
    let renewal = RenewalPolicy {
        window_days: 60,
        direct: false,
        reminder_days: Vec::new(),
        ..Policy::modern().renewal
    };
    assert_eq!(read.policy.renewal, renewal);
    let signing = SigningPolicy {
        durability_attended: Durability::Window,
        durability_unattended: Durability::Each,
        flush_millis: 250,
        recheck_millis: 0,
        fold_at: 50,
        authorization_days: 30,
        ..Policy::modern().signing
    };
    assert_eq!(read.policy.signing, signing);
    assert_eq!(read.language.as_str(), "en");
    assert_eq!(read.authority.common_name, "remote-sign demo CA");
    assert_eq!(read.authority.country, "IT");
    assert_eq!(read.tokens.len(), 2);
    assert_eq!(read.tokens[0].credential.as_str(), "C000000000001");
    assert_eq!(read.tokens[0].label.as_deref(), Some("ACME seal rsa2048"));
    let file = folder.path().join("seal.token");
    let passphrase = SecretSource::Environment("SEAL".to_owned());
    let seal = VirtualTokenEntry { file, passphrase };
    assert_eq!(read.tokens[0].virtual_token, Some(seal));
    assert_eq!(
        (&read.tokens[1].label, &read.tokens[1].virtual_token),
        (&None, &None)
    );
}

#[test]
fn what_is_left_out_has_defaults() {
    let (_folder, path) = written(SMALLEST);
    let read = Configuration::load(&path).unwrap();
    assert_eq!(read.policy, Policy::mysign());
    assert_eq!(read.language.as_str(), "it");
    assert_eq!(read.master_key, SecretSource::Environment("KEY".to_owned()));
    assert_eq!(read.tokens, Vec::new());
}

/// The page on renewal shows the defaults.
#[test]
fn amb_28_the_documented_rules_of_renewal_are_those_in_force() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/renewal.md");
    let page = fs::read_to_string(page).unwrap();
    let (_, after) = page.split_once("```toml\n").unwrap();
    let (table, _) = after.split_once("```").unwrap();
    let (_folder, path) = written(&format!("{SMALLEST}{table}"));
    let read = Configuration::load(&path).unwrap();
    assert_eq!(read.policy, Policy::mysign());
    assert_eq!(table.lines().count(), 8, "every rule is there");
}

/// The page on the command shows a table with the defaults.
#[test]
fn the_documented_rules_of_signing_are_those_in_force() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/command.md");
    let page = fs::read_to_string(page).unwrap();
    let (_, after) = page.split_once("\n[signing]").unwrap();
    let (table, _) = after.split_once("\n[").unwrap();
    let (_folder, path) = written(&format!("{SMALLEST}[signing]{table}\n"));
    let read = Configuration::load(&path).unwrap();
    assert_eq!(read.policy, Policy::mysign());
    assert_eq!(table.lines().count(), 7, "every rule is there");
}

#[test]
fn a_missing_file_is_told_with_the_way_to_one() {
    let error = Configuration::load(Path::new("/nowhere/config.toml")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigurationMissing);
    assert!(error.to_string().contains("remote-sign init"), "{error}");
}

#[test]
fn broken_files_are_refused_with_line_and_reason() {
    let token = |body: &str| format!("{SMALLEST}[[token]]\n{body}\n");
    let valid = "credential = 'C000000000001'";
    let signing = |rule: &str| format!("{SMALLEST}[signing]\n{rule}\n");
    for (text, line, reason) in [
        ("policy = \n".to_owned(), 1, ""),
        (String::new(), 1, "store"),
        (format!("{SMALLEST}colour = 'red'\n"), 4, "colour"),
        (
            format!("policy = 'strict'\n{SMALLEST}"),
            1,
            "mysign or modern",
        ),
        (format!("language = 'fr'\n{SMALLEST}"), 1, "it, en"),
        (SMALLEST.replace("environment", "vault"), 2, "vault"),
        (format!("{SMALLEST}master_key.file = 'm'\n"), 2, "name one"),
        (token("credential = 'C1'"), 5, "C followed by twelve digits"),
        (token(&format!("{valid}\nlabel = 'a:b'")), 6, "colon"),
        (
            token(&format!("{valid}\nlabel = '{}'", "é".repeat(17))),
            6,
            "32 bytes",
        ),
        (
            token(&format!("{valid}\nvirtual_token = 'a'")),
            4,
            "virtual_token_passphrase",
        ),
        (
            token(&format!("{valid}\nvirtual_token_passphrase.file = 'a'")),
            4,
            "go together",
        ),
        (
            token(&format!(
                "{valid}\nvirtual_token = 'a'\nvirtual_token_passphrase = {{}}"
            )),
            7,
            "name one",
        ),
        (token(&format!("{valid}\n[[token]]\n{valid}")), 6, "already"),
        (token(&format!("{valid}\nlogin = 'none'")), 4, "go together"),
        (
            token(&format!("{valid}\npin = {{ file = 'pin' }}")),
            4,
            "go together",
        ),
        (token(&format!("{valid}\nlogin = 'never'")), 6, "none"),
        (
            token(&format!(
                "{valid}\nlogin = 'none'\npin = {{ file = 'a', keyring = 'b' }}"
            )),
            7,
            "name one",
        ),
        (
            format!("{SMALLEST}[stretch]\nmemory_kib = 7\niterations = 1\nlanes = 1\n"),
            4,
            "KiB",
        ),
        (
            format!("{SMALLEST}[stretch]\nmemory_kib = 64\niterations = 0\nlanes = 1\n"),
            4,
            "iterations",
        ),
        (
            format!("{SMALLEST}[[earlier_stretch]]\nmemory_kib = 7\niterations = 1\nlanes = 1\n"),
            4,
            "KiB",
        ),
        (
            format!("{SMALLEST}[otp]\nprefixes = ['+39', '0041']\n"),
            5,
            "country prefix",
        ),
        (format!("{SMALLEST}[otp]\nhourly = -1\n"), 5, "integer"),
        (format!("{SMALLEST}[renewal]\ndays = 9\n"), 5, "days"),
        (signing("flush_millis = 0"), 5, "choose 1 to 1000"),
        (signing("flush_millis = 1001"), 5, "choose 1 to 1000"),
        (signing("recheck_millis = 60001"), 5, "choose 0 to 60000"),
        (signing("fold_at = 0"), 5, "choose 1 to 1000000"),
        (signing("fold_at = 1000001"), 5, "choose 1 to 1000000"),
        (signing("authorization_days = 0"), 5, "choose 1 to 3650"),
        (
            signing("durability_attended = 'never'"),
            5,
            "choose each (on the disk before each signature",
        ),
    ] {
        let told = refusal(&text);
        assert!(told.contains(&format!("line {line}:")), "{text}\n{told}");
        assert!(told.contains(reason), "{text}\n{told}");
    }
}

#[test]
fn tokens_are_added_at_the_end_and_changed_in_place() {
    let (folder, path) = written(FULL);
    let entry = |id: &str, label: Option<&str>, virtual_token| TokenEntry {
        credential: id.parse().unwrap(),
        label: label.map(str::to_owned),
        virtual_token,
        login: TokenLogin::Pin,
    };
    let third = entry("C000000000003", Some("Ada"), None);
    assert_eq!(put_token(&path, &third).unwrap(), 2);
    let token = VirtualTokenEntry {
        file: folder.path().join("two.token"),
        passphrase: SecretSource::File("/etc/keys/two".into()),
    };
    let second = entry("C000000000002", None, Some(token));
    assert_eq!(put_token(&path, &second).unwrap(), 1);

    let text = fs::read_to_string(&path).unwrap();
    let expected = FULL.to_owned()
        + "virtual_token = \"two.token\"\nvirtual_token_passphrase = { file = \"/etc/keys/two\" }\n\n[[token]]\ncredential = \"C000000000003\"\nlabel = \"Ada\"\n";
    assert_eq!(text, expected);
    let unattended = TokenEntry {
        login: TokenLogin::None(SecretSource::Keyring("ada's PIN".to_owned())),
        ..third.clone()
    };
    assert_eq!(put_token(&path, &unattended).unwrap(), 2);
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(
        text,
        expected + "login = \"none\"\npin = { keyring = \"ada's PIN\" }\n"
    );
    let read = Configuration::load(&path).unwrap();
    assert_eq!(read.tokens[1], second);
    let third = unattended;
    assert_eq!(read.tokens[2], third);
}

#[test]
fn a_token_that_would_break_the_file_leaves_it_as_it_was() {
    let (_folder, path) = written(FULL);
    let entry = TokenEntry {
        credential: "C000000000003".parse().unwrap(),
        label: Some("a:b".to_owned()),
        virtual_token: None,
        login: TokenLogin::Pin,
    };
    let error = put_token(&path, &entry).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigurationBroken);
    assert_eq!(fs::read_to_string(&path).unwrap(), FULL);
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn tokens_added_at_once_are_all_kept() {
    let (_folder, path) = written(FULL);
    std::thread::scope(|scope| {
        for number in 10..20 {
            let path = &path;
            scope.spawn(move || {
                let entry = TokenEntry {
                    credential: format!("C0000000000{number}").parse().unwrap(),
                    label: None,
                    virtual_token: None,
                    login: TokenLogin::Pin,
                };
                put_token(path, &entry).unwrap();
            });
        }
    });
    assert_eq!(Configuration::load(&path).unwrap().tokens.len(), 12);
}

#[cfg(unix)]
#[test]
fn a_configuration_that_others_can_change_is_refused_with_the_command_to_run() {
    let (_folder, path) = written(SMALLEST);
    for mode in [0o620, 0o602, 0o666] {
        set_mode(&path, mode);
        let error = Configuration::load(&path).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ConfigurationBroken);
        let command = format!("chmod go-w '{}'", path.display());
        assert!(error.to_string().contains(&command), "{error}");
    }
    set_mode(&path, 0o644);
    Configuration::load(&path).unwrap();
}

#[cfg(unix)]
#[test]
fn a_link_to_a_configuration_reads_and_writes_relative_to_the_file() {
    let (folder, path) = written(SMALLEST);
    let elsewhere = tempfile::tempdir().unwrap();
    let link = elsewhere.path().join("linked.toml");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let folder = fs::canonicalize(folder.path()).unwrap();
    let entry = TokenEntry {
        credential: "C000000000001".parse().unwrap(),
        label: None,
        virtual_token: Some(VirtualTokenEntry {
            file: folder.join("seal.token"),
            passphrase: SecretSource::File(folder.join("seal.passphrase")),
        }),
        login: TokenLogin::None(SecretSource::File(folder.join("seal.pin"))),
    };
    put_token(&link, &entry).unwrap();
    let read = Configuration::load(&link).unwrap();
    assert_eq!(read, Configuration::load(&path).unwrap());
    assert_eq!(
        (&read.store, &read.tokens),
        (&folder.join("s.db"), &vec![entry])
    );
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
}
