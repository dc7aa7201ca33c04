//! Bad input: each refusal says what to do, changes nothing, and has its exit status.

use std::fs;

use crate::provider::{COMPANY, PERSON, PIN, Provider};

const CONTACT: &[&str] = &["--phone", "+393471234567", "--email", "m@example.com"];

#[test]
fn a_registration_is_refused_with_the_field_named() {
    let provider = Provider::new();
    let register =
        |words: &[&[&str]]| provider.run(&[&["holder", "register"], &*words.concat()].concat());
    let credential = &["--credential", "kind=remote"][..];
    let phone = &["--phone", "347 1234567", "--email", "m@example.com"][..];
    let seal = &["--credential", "kind=seal"][..];
    let unknown = &["--credential", "kind=firma"][..];
    let colon = &["--credential", "label=a:b"][..];
    for (words, part) in [
        (vec![PERSON, CONTACT], "--credential"),
        (vec![CONTACT, credential], "--organization"),
        (
            vec![PERSON, COMPANY, CONTACT, credential],
            "cannot be used with",
        ),
        (vec![&PERSON[..2], CONTACT, credential], "--surname"),
        (vec![PERSON, phone, credential], "E.164"),
        (vec![PERSON, CONTACT, seal], "seal"),
        (vec![PERSON, CONTACT, unknown], "remote, automatic, seal"),
        (vec![PERSON, CONTACT, colon], "colon"),
        (
            vec![PERSON, CONTACT, credential, &["--country", "Italia"]],
            "IT",
        ),
        (
            vec![PERSON, CONTACT, credential, &["--language", "fr"]],
            "it, en",
        ),
    ] {
        register(&words).refused(2, part);
    }
    assert_eq!(
        provider.json(&["credential", "list"]),
        serde_json::json!([])
    );
    assert_eq!(provider.json(&["outbox"]), serde_json::json!([]));
}

#[test]
fn what_does_not_exist_is_told() {
    let provider = Provider::new();
    let (id, user) = ("C000000000000", "U000000000000");
    for words in [
        &["credential", "show", id][..],
        &["credential", "certificate", id],
        &["otp", "send", id],
        &["slot", "add", id],
    ] {
        provider
            .run(words)
            .refused(6, "there is no credential C000000000000");
    }
    provider.enrol(PERSON, &["key=p256"]);
    for words in [
        &["token", "list", id][..],
        &["token", "generate", id, "--name", "x", "--send-otp"],
    ] {
        let told = "your account has no credential C000000000000";
        provider.run(words).refused(6, told);
    }
    let words = [
        "token",
        "download",
        "T000000000000",
        "--out",
        "x",
        "--send-otp",
    ];
    provider.run(&words).refused(6, "T000000000000");
    let password = provider.typed("password", "Whatever1!");
    let words = ["activate", "--user", user, "--password-file", &password];
    provider
        .run(&words)
        .refused(5, "user id or the password is wrong");
    provider
        .run(&["credential", "show", "C1"])
        .refused(2, "twelve digits");
}

#[test]
fn wrong_secrets_are_counted_and_told() {
    let provider = Provider::new();
    let who = provider.register(PERSON, &["key=p256"]);
    let (user, id) = (&*who.user, &*who.credentials[0]);
    let temporary = provider.typed("temporary", &provider.sent("Temporary password: "));
    let common = ["activate", "--user", user, "--credential", id];
    let with = |words: &[&str]| provider.run(&[&common[..], words].concat());

    let weak = provider.typed("weak", "tramonto");
    with(&["--password-file", &temporary, "--new-password-file", &weak])
        .refused(2, "a capital letter");
    let new = provider.typed("new", "Tramonto7!");
    with(&[
        "--password-file",
        &temporary,
        "--new-password-file",
        &new,
        "--send-otp",
    ])
    .done();

    let code = provider.typed("code", "WRONGWRONG22");
    let right = provider.typed("right", &provider.sent(&format!("({id}): ")));
    let pin = provider.typed("pin", PIN);
    let short = provider.typed("short", "123");
    let easy = provider.typed("easy", "12345678");
    let otp = provider.sent("OTP: ");
    let wrong_otp = provider.typed(
        "wrong",
        if otp == "00000000" {
            "11111111"
        } else {
            "00000000"
        },
    );
    let otp = provider.typed("otp", &otp);
    let set = |pin: &str, code: &str, otp: &str| {
        with(&[
            "--password-file",
            &new,
            "--pin-file",
            pin,
            "--activation-code-file",
            code,
            "--otp-file",
            otp,
        ])
    };
    set(&short, &right, &otp).refused(2, "exactly 8 digits");
    set(&easy, &right, &otp).refused(2, "easy to guess");
    set(&pin, &right, &wrong_otp).refused(5, "2 tries are left");
    set(&pin, &code, &otp).refused(5, "9 tries are left");
    set(&pin, &right, &otp).refused(5, "remote-sign otp send");
    assert_eq!(
        provider.json(&["credential", "show", id])["state"],
        "pending-activation"
    );
}

#[test]
fn a_secret_source_that_holds_no_secret_is_refused() {
    let provider = Provider::new();
    let common = ["activate", "--user", "U000000000000"];
    let with = |words: &[&str]| provider.run(&[&common[..], words].concat());
    let from = |file: &str| with(&["--password-file", file]);
    from("/nowhere/password").refused(2, "/nowhere/password");
    from(&provider.typed("empty", "")).refused(2, "it is empty");
    from(&provider.typed("two", "one\ntwo")).refused(2, "more than one line");
    from(&provider.typed("long", &"x".repeat(5000))).refused(2, "too long");
    let binary = provider.typed("binary", "");
    fs::write(&binary, b"\xff\xfe").unwrap();
    from(&binary).refused(2, "UTF-8");
    with(&["--password-fd", "77"]).refused(2, "file descriptor 77");
    with(&[]).refused(2, "there is no terminal to ask for the password");
    with(&["--password-file", &binary, "--password-fd", "0"]).refused(2, "cannot be used with");
    let help = provider.run(&["activate", "--help"]).done().out;
    assert!(!help.contains("--password ") && !help.contains("--pin ") && !help.contains("--otp "));
}

#[test]
fn a_secret_that_others_can_read_is_warned_of() {
    use std::os::unix::fs::PermissionsExt as _;
    let provider = Provider::new();
    let file = provider.typed("open", "Whatever1!");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    let words = [
        "activate",
        "--user",
        "U000000000000",
        "--password-file",
        &file,
    ];
    let ended = provider.run(&words).refused(5, "wrong");
    assert!(
        ended.err.starts_with("warning: others can read"),
        "{}",
        ended.err
    );
}

#[test]
fn every_command_lists_the_exit_statuses() {
    let provider = Provider::new();
    for words in [
        &[][..],
        &["init"],
        &["holder", "register"],
        &["activate"],
        &["contact", "list"],
        &["contact", "change"],
        &["password", "recover"],
        &["question", "set"],
        &["holder", "check-answer"],
        &["holder", "note-sim-change"],
        &["credential", "list"],
        &["credential", "show"],
        &["credential", "certificate"],
        &["slot", "list"],
        &["slot", "add"],
        &["otp", "send"],
        &["token", "generate"],
        &["token", "download"],
        &["token", "list"],
        &["sign"],
        &["verify"],
        &["outbox"],
        &["ca", "certificate"],
    ] {
        let help = provider.run(&[words, &["--help"]].concat()).done().out;
        assert!(help.contains("Exit status:\n"), "{words:?}");
    }
}
