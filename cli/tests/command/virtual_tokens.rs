//! `token`: virtual tokens are generated, listed, shown, downloaded and revoked in their
//! holder's login, and sign.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::provider::{COMPANY, PASSPHRASE, PERSON, PIN, Provider};
use crate::sign::module;

/// A provider with a seal.
fn seal() -> (Provider, String) {
    let provider = Provider::new();
    let who = provider.enrol(COMPANY, &["kind=seal,key=p256,label=ACME seal"]);
    let id = who.credentials[0].clone();
    (provider, id)
}

fn named(provider: &Provider, id: &str) -> String {
    provider.generated(id, &["--name", "server"])
}

fn state(provider: &Provider, token: &str) -> Value {
    provider.json(&["token", "show", token])["state"].clone()
}

/// The words that sign a file with the PIN alone.
struct Signing {
    document: PathBuf,
    pin: String,
}

impl Signing {
    fn of(provider: &Provider) -> Self {
        let document = provider.folder().join("contract.txt");
        fs::write(&document, "Ten thousand euros.\n").unwrap();
        let pin = provider.typed("pin", PIN);
        Self { document, pin }
    }

    fn words(&self) -> Vec<&str> {
        let (document, module) = (self.document.to_str().unwrap(), module().to_str().unwrap());
        let pin = self.pin.as_str();
        vec![
            "sign",
            document,
            "--force",
            "--module",
            module,
            "--pin-file",
            pin,
        ]
    }
}

#[test]
fn req_84_and_86_a_token_is_generated_with_what_was_asked_for() {
    let (provider, id) = seal();
    let unnamed = provider.run(&["token", "generate", &id, "--send-otp"]);
    unnamed.refused(2, "--name");
    let limits = [
        "--name",
        "billing",
        "--purpose",
        "invoices",
        "--until",
        "2099-12-31",
        "--max-signatures",
        "100",
        "--max-daily-signatures",
        "10",
        "--digest",
        "sha512",
        "--digest",
        "sha256",
    ];
    let token = provider.generated(&id, &limits);
    let shown = provider.json(&["token", "show", &token]);
    for (field, value) in [
        ("id", json!(token)),
        ("credential", json!(id)),
        ("name", json!("billing")),
        ("purpose", json!("invoices")),
        ("state", json!("generated")),
        ("digests", json!(["sha256", "sha512"])),
        ("max_signatures", json!(100)),
        ("max_daily_signatures", json!(10)),
        ("signatures", json!(0)),
        ("expires_at", json!("2100-01-01T00:00:00.000Z")),
        ("downloaded_at", json!(null)),
        ("revoked_at", json!(null)),
    ] {
        assert_eq!(shown[field], value, "{field}");
    }
    let text = provider.run(&["token", "show", &token]).done().out;
    assert!(
        text.contains("Purpose:     invoices") && text.contains("token download"),
        "{text}"
    );
    let past = [
        "token",
        "generate",
        &id,
        "--name",
        "x",
        "--until",
        "2020-01-01",
        "--send-otp",
    ];
    provider.run(&past).refused(2, "in the future");
    let wrong = [
        "token",
        "generate",
        &id,
        "--name",
        "x",
        "--digest",
        "sha1",
        "--send-otp",
    ];
    provider.run(&wrong).refused(2, "sha256, sha384, sha512");
}

#[test]
fn req_85_and_90_several_tokens_are_listed_in_their_holders_login() {
    let (provider, id) = seal();
    let empty = provider.run(&["token", "list", &id]).done().out;
    assert!(empty.contains("token generate"), "{empty}");
    let tokens = ["one", "two"].map(|name| provider.generated(&id, &["--name", name]));
    let listed = provider.json(&["token", "list", &id]);
    let ids: Vec<&Value> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["id"])
        .collect();
    assert_eq!(ids, [&json!(tokens[0]), &json!(tokens[1])]);
    let text = provider.run(&["token", "list", &id]).done().out;
    assert!(text.contains("one\n") && text.contains("two\n"), "{text}");

    let other = provider.enrol(PERSON, &["key=p256"]).user;
    let foreign = ["token", "list", &id, "--user", &other];
    provider.run(&foreign).refused(6, "no credential");
    let foreign = ["token", "show", &tokens[0], "--user", &other];
    provider.run(&foreign).refused(6, "no such virtual token");
    provider.run(&["logout", "--user", &other]).done();
    provider.run(&["logout"]).done();
    provider
        .run(&["token", "list", &id])
        .refused(5, "remote-sign login");
}

#[test]
fn req_87_generating_is_confirmed_by_an_otp_for_these_very_words() {
    let (provider, id) = seal();
    let words = ["token", "generate", &id, "--name", "server"];
    let sent = provider.json(&[&words[..], &["--send-otp"]].concat());
    assert_eq!(sent["sent_to"], "+39347*****");
    let otp = provider.typed("otp", &provider.sent("OTP: "));
    let more = ["--max-signatures", "5", "--otp-file", &otp];
    provider
        .run(&[&words[..], &more].concat())
        .refused(5, "OTP is wrong");
    provider.json(&[&words[..], &["--otp-file", &otp]].concat());
}

#[test]
fn req_88_and_91_a_token_is_downloaded_once_sealed_and_named_in_the_slot() {
    let (provider, id) = seal();
    let token = named(&provider, &id);
    let passphrase = provider.typed("passphrase", PASSPHRASE);
    let file = provider.path("seal.token");
    let file = file.to_str().unwrap();
    let download = ["token", "download", &token, "--out", file];

    let short = provider.typed("short", "sette 7");
    let words = [
        &download[..],
        &["--passphrase-file", &short, "--otp-file", &short],
    ]
    .concat();
    provider.run(&words).refused(2, "at least 8 characters");
    let answer = provider.confirmed(&[&download[..], &["--passphrase-file", &passphrase]].concat());
    assert_eq!(answer["slot"], 0);
    assert_eq!(
        fs::metadata(file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let text = fs::read_to_string(file).unwrap();
    assert!(text.starts_with("remote-sign virtual token 2\n"), "{text}");
    assert_eq!(state(&provider, &token), "downloaded");
    let slots = provider.json(&["slot", "list"]);
    assert_eq!(slots[0]["virtual_token"], file);
    let configuration = fs::read_to_string(provider.path("config.toml")).unwrap();
    let line = format!("virtual_token_passphrase = {{ file = \"{passphrase}\" }}\n");
    assert!(configuration.contains(&line), "{configuration}");

    // Once is once, and an existing file stays.
    let again = ["token", "download", &token, "--out", "other", "--send-otp"];
    provider.run(&again).refused(6, "downloaded before");
    provider.run(&download).refused(6, "exists already");
}

#[test]
fn a_passphrase_that_is_in_no_file_is_asked_to_be_put_there() {
    let (provider, id) = seal();
    let token = named(&provider, &id);
    let file = provider.path("seal.token");
    let file = file.to_str().unwrap();
    let words = ["token", "download", &token, "--out", file];
    provider.json(&[&words[..], &["--send-otp"]].concat());
    let otp = provider.typed("otp", &provider.sent("OTP: "));
    let line = "printf %s \"$PASSPHRASE\" | \"$0\" \"$@\" --passphrase-fd 0";
    let output = std::process::Command::new("sh")
        .args(["-c", line, env!("CARGO_BIN_EXE_remote-sign")])
        .args(words)
        .args(["--otp-file", &otp])
        .env("REMOTE_SIGN_CONFIG", provider.path("config.toml"))
        .env("PASSPHRASE", PASSPHRASE)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success() && said.contains("--virtual-token-passphrase-file"),
        "{said}"
    );
    assert_eq!(
        provider.json(&["slot", "list"])[0]["virtual_token"],
        json!(null)
    );

    let add = ["slot", "add", &id, "--virtual-token", file];
    provider
        .run(&add)
        .refused(2, "--virtual-token-passphrase-file");
    let with = |passphrase: &str| {
        [&add[..], &["--virtual-token-passphrase-file", passphrase]]
            .concat()
            .join("\n")
    };
    let run = |words: String| provider.run(&words.split('\n').collect::<Vec<_>>());
    run(with(&provider.typed("wrong", "altro"))).refused(5, "passphrase does not open");
    run(with(&provider.typed("right", PASSPHRASE))).done();
    provider.run(&Signing::of(&provider).words()).done();
}

/// The file is handed out once: what would make it useless here is told before.
#[test]
fn req_91_a_passphrase_that_others_can_read_spends_no_download() {
    let (provider, id) = seal();
    let token = named(&provider, &id);
    let passphrase = provider.typed("passphrase", PASSPHRASE);
    fs::set_permissions(&passphrase, fs::Permissions::from_mode(0o644)).unwrap();
    let file = provider.path("exposed.token");
    let download = ["token", "download", &token, "--out", file.to_str().unwrap()];
    provider.json(&[&download[..], &["--send-otp"]].concat());
    let otp = provider.typed("otp", &provider.sent("OTP: "));
    let secrets = ["--passphrase-file", &passphrase, "--otp-file", &otp];
    let words = [&download[..], &secrets].concat();
    provider.run(&words).refused(3, "chmod 600");
    assert!(!file.exists());
    fs::set_permissions(&passphrase, fs::Permissions::from_mode(0o600)).unwrap();
    provider.run(&words).done();
}

#[test]
fn req_89_a_revoked_token_signs_nothing() {
    let (provider, id) = seal();
    let token = named(&provider, &id);
    provider.downloaded(&token);
    let signing = Signing::of(&provider);
    provider.run(&signing.words()).done();
    assert_eq!(state(&provider, &token), "active");

    let none = provider.typed("none", "00000000");
    let revoke = ["token", "revoke", &token];
    provider
        .run(&[&revoke[..], &["--otp-file", &none]].concat())
        .refused(5, "no OTP is waiting");
    let revoked = provider.confirmed(&revoke);
    assert_eq!(revoked["state"], "revoked");
    let told = provider
        .run(&signing.words())
        .refused(7, "remote-sign doctor");
    assert!(told.err.contains("revoked"), "{}", told.err);
    // Once more is no error and needs no OTP.
    assert_eq!(provider.json(&revoke), revoked);

    // The next one takes its place.
    let next = named(&provider, &id);
    provider.downloaded(&next);
    provider.run(&signing.words()).done();
}

#[test]
fn req_92_a_seal_signs_with_the_pin_alone_as_often_as_its_token_may() {
    let (provider, id) = seal();
    let token = provider.generated(&id, &["--name", "server", "--max-signatures", "2"]);
    provider.downloaded(&token);
    let signing = Signing::of(&provider);
    let sent = provider.json(&["outbox"]);
    for _ in 0..2 {
        provider.run(&signing.words()).done();
    }
    assert_eq!(provider.json(&["outbox"]), sent, "nobody is asked");
    provider.run(&signing.words()).refused(7, "");
    assert_eq!(state(&provider, &token), "exhausted");
}

#[test]
fn threat_07_the_file_is_of_no_use_without_its_passphrase() {
    let (provider, id) = seal();
    let token = named(&provider, &id);
    provider.downloaded(&token);
    provider.typed("passphrase", "altre parole qui");
    let signing = Signing::of(&provider);
    provider.run(&signing.words()).refused(7, "");
    assert_eq!(state(&provider, &token), "downloaded", "it was never asked");
}

#[test]
fn threat_61_a_virtual_token_is_not_for_a_person() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let words = [
        "token",
        "generate",
        &who.credentials[0],
        "--name",
        "x",
        "--send-otp",
    ];
    provider.run(&words).refused(6, "automatic and seal");
}
