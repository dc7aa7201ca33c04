//! The shapes of JSON answers, as `docs/command.md` promises them, and how a person's
//! answer ends.

use serde_json::{Value, json};

use crate::provider::{COMPANY, PERSON, Provider};

fn names(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn answers_have_the_promised_fields() {
    let provider = Provider::empty();
    let made = provider.json(&["init", "--language", "en"]);
    assert_eq!(
        names(&made),
        ["configuration", "master_key", "outbox", "store"]
    );
    assert_eq!(made["store"], provider.path("store.db").to_str().unwrap());

    let who = provider.enrol(COMPANY, &["kind=seal,key=p256,label=ACME"]);
    let id = &*who.credentials[0];
    let listed = provider.json(&["credential", "list", "--user", &who.user]);
    let summary = json!([{
        "id": id, "user_id": who.user, "kind": "seal", "purpose": "signature",
        "key": "p256", "state": "active", "label": "ACME", "status": listed[0]["status"],
    }]);
    assert_eq!(listed, summary);
    let dates = [
        "lifts_at",
        "not_after",
        "not_before",
        "reason",
        "revoked_at",
        "superseded_at",
        "suspended_at",
    ];
    assert_eq!(names(&listed[0]["status"]), dates);

    let shown = provider.json(&["credential", "show", id]);
    let fields = [
        "activated_at",
        "certificate",
        "id",
        "identifier",
        "key",
        "kind",
        "label",
        "pin",
        "purpose",
        "slot",
        "state",
        "status",
        "user_id",
    ];
    assert_eq!(names(&shown), fields);
    assert_eq!(
        names(&shown["certificate"]),
        ["issuer", "not_after", "not_before", "serial", "subject"]
    );
    assert_eq!(
        shown["pin"],
        json!({ "set": true, "locked": false, "tries_left": 5, "tries_max": 5 })
    );
    let certificate = provider.json(&["credential", "certificate", id]);
    assert!(
        certificate["pem"]
            .as_str()
            .unwrap()
            .starts_with("-----BEGIN CERTIFICATE-----\n")
    );
    let message = &provider.json(&["outbox", "--last", "1"])[0];
    assert_eq!(names(message), ["body", "channel", "file", "subject", "to"]);
    let sent = provider.json(&["otp", "send", id]);
    assert_eq!(names(&sent), ["channel", "expires_at", "sent_to"]);
}

#[test]
fn errors_are_json_too_with_exit_status_and_number() {
    let provider = Provider::new();
    let ended = provider.run(&["--json", "credential", "show", "C000000000000"]);
    let told: Value = serde_json::from_str(&ended.err).unwrap();
    assert_eq!(
        (ended.code, &told["exit"], &told["number"]),
        (6, &json!(6), &json!(400))
    );
    assert!(told["error"].as_str().unwrap().contains("C000000000000"));
    assert_eq!(ended.out, "");
}

#[test]
fn a_command_line_that_is_not_understood_is_told_in_json() {
    let provider = Provider::new();
    for (words, part) in [
        (&["sign"][..], "<FILE>"),
        (&["credential", "show", "C1"], "twelve digits"),
        (&["colour"], "unrecognized subcommand 'colour'"),
        (&["credential"], "requires a subcommand"),
        (&[], "requires a subcommand"),
    ] {
        let ended = provider.run(&[words, &["--json"]].concat());
        let told: Value = serde_json::from_str(&ended.err).unwrap();
        assert_eq!(
            (ended.code, &told["exit"], &told["number"], &*ended.out),
            (2, &json!(2), &Value::Null, "")
        );
        let text = told["error"].as_str().unwrap();
        assert!(text.contains(part) && !text.contains("Usage"), "{text}");
    }
    let help = provider.run(&["--json", "--help"]).done();
    assert!(help.out.contains("Usage:") && help.err.is_empty());
    provider.run(&["--json", "--version"]).done();
}

#[test]
fn a_persons_answer_ends_with_the_next_step() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let id = &*who.credentials[0];
    for words in [
        &["credential", "list"][..],
        &["credential", "show", id],
        &["slot", "list"],
        &["slot", "add", id, "--label", "mine"],
        &["otp", "send", id],
        &["token", "list", id],
    ] {
        let out = provider.run(words).done().out;
        assert!(
            out.lines().last().unwrap().starts_with("Next: "),
            "{words:?}: {out}"
        );
        assert!(!out.contains('\u{1b}'), "no colours");
    }
}
