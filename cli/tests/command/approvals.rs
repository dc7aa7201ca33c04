//! `sign` with several files, and `authorizations`: what was approved and what was used of it.

use std::fs;

use serde_json::{Value, json};

use crate::provider::{COMPANY, PERSON, PIN, Provider};
use crate::terminal::at_terminal;

fn written(provider: &Provider, names: &[&str]) {
    for name in names {
        fs::write(provider.folder().join(name), format!("{name}\n")).unwrap();
    }
}

fn verify(provider: &Provider, name: &str) {
    provider.run(&["verify", name]).done();
}

/// The holder compares what the terminal shows with the message.
#[test]
fn threat_29_one_otp_approves_exactly_the_files_that_message_and_terminal_show() {
    let provider = Provider::new();
    provider.enrol(PERSON, &["kind=remote,key=p256"]);
    written(&provider, &["a.txt", "b.txt", "c.txt"]);
    let folder = provider.folder().display().to_string();
    let line = format!("sign '{folder}/c.txt' '{folder}/a.txt' '{folder}/b.txt'");
    let otp = || provider.sent("OTP: ");
    let answers: [(&str, &dyn Fn() -> String); 2] =
        [("PIN: ", &|| PIN.to_owned()), ("OTP: ", &otp)];
    let shown = at_terminal(&provider, &line, &answers);
    let digest = provider.sent("signature of 3 documents, digest ");
    let digest = digest.trim_end_matches('.');
    assert_eq!(digest.len(), 16);
    let told = format!("must name 3 documents and the digest {digest}.");
    assert!(shown.contains(&told), "{shown}");
    let place = |name: &str| shown.find(&format!("Signed: {folder}/{name}.p7m")).unwrap();
    assert!(place("c.txt") < place("a.txt") && place("a.txt") < place("b.txt"));
    for name in ["a.txt.p7m", "b.txt.p7m", "c.txt.p7m"] {
        verify(&provider, name);
    }
    let listed = provider.json(&["authorizations"]);
    let [one] = &listed.as_array().unwrap()[..] else {
        panic!("{listed}")
    };
    assert_eq!(
        [&one["state"], &one["uses"], &one["used"], &one["unused"]],
        [&json!("closed"), &json!(3), &json!(3), &json!([])]
    );
    assert_eq!(one["digests"].as_array().unwrap().len(), 3);
}

#[test]
fn what_fails_is_told_of_its_file_and_listed_as_not_signed() {
    let provider = Provider::new();
    let who = provider.enrol(COMPANY, &["kind=seal,key=p256"]);
    let limits = ["--name", "server", "--max-signatures", "2"];
    provider.downloaded(&provider.generated(&who.credentials[0], &limits));
    written(&provider, &["a.txt", "b.txt", "c.txt"]);
    let pin = provider.typed("pin", PIN);
    let sign = |words: &[&str]| provider.run(&[&["sign", "--pin-file", &pin], words].concat());
    sign(&["a.txt", "a.txt"]).refused(2, "named twice");
    sign(&["a.txt", "./a.txt"]).refused(2, "named twice");
    sign(&["a.txt", "b.txt", "--out", "x.p7m"]).refused(2, "--out");
    sign(&["a.txt", "nowhere.txt"]).refused(6, "nowhere.txt");

    let ended = sign(&["a.txt", "b.txt", "c.txt", "--json"]);
    assert_eq!(ended.code, 7, "{}{}", ended.out, ended.err);
    let told: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(
        [&told[0]["of"], &told[1]["of"], &told[2]["of"]],
        ["a.txt", "b.txt", "c.txt"]
    );
    assert_eq!(
        [&told[0]["file"], &told[1]["file"], &told[2]["file"]],
        [&json!("a.txt.p7m"), &json!("b.txt.p7m"), &Value::Null]
    );
    assert_eq!(
        [&told[0]["error"], &told[1]["error"]],
        [&Value::Null, &Value::Null]
    );
    assert!(
        told[2]["error"].as_str().unwrap().contains("virtual token"),
        "{told}"
    );
    verify(&provider, "a.txt.p7m");
    verify(&provider, "b.txt.p7m");
    assert!(!provider.folder().join("c.txt.p7m").exists());

    let one = &provider.json(&["authorizations", "--last", "1"])[0];
    assert_eq!(
        [&one["state"], &one["uses"], &one["used"]],
        [&json!("closed"), &json!(3), &json!(2)]
    );
    assert_eq!(one["unused"], json!([one["digests"][2]]));
    let digest = one["unused"][0]["value"].as_str().unwrap();
    let english = provider.run(&["authorizations"]).done().out;
    assert!(english.contains("documents, 2 of 3 signatures, closed at 20"));
    assert!(english.contains(&format!("not signed: sha256 {digest}")));
    let path = provider.path("config.toml");
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replace("language = \"en\"", "language = \"it\"");
    fs::write(&path, text).unwrap();
    let italian = provider.run(&["authorizations"]).done().out;
    assert!(italian.contains("documenti, 2 su 3 firme, chiusa il 20"));
    assert!(italian.contains(&format!("non firmato: sha256 {digest}")));
}

/// Another program asks for the PIN alone, as the PKCS#11 module's clients do.
#[test]
fn what_is_approved_before_waits_for_the_pin_and_is_taken_once() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["kind=remote,key=p256"]);
    let id = &*who.credentials[0];
    let narrow = ["authorize", id, "--uses", "2", "--seconds", "60"];
    let granted = provider.confirmed(&narrow);
    assert_eq!(
        [&granted["credential"], &granted["uses"]],
        [&json!(id), &json!(2)]
    );
    let message = provider.run(&["outbox", "--last", "1"]).done().out;
    assert!(message.contains("2 signatures"), "{message}");
    let listed = provider.json(&["authorizations"]);
    let [one] = &listed.as_array().unwrap()[..] else {
        panic!("{listed}")
    };
    assert_eq!(
        [&one["state"], &one["granted"], &one["closes_at"]],
        [&json!("waiting"), &granted["granted"], &granted["ends_at"]]
    );
    let told = provider.run(&["authorizations"]).done().out;
    assert!(told.contains("window, 2 signatures, waits for the PIN until 20"));

    let cancelled = provider.json(&["authorize", id, "--cancel"]);
    assert_eq!(cancelled, json!({ "credential": id, "cancelled": true }));
    let again = ["authorize", id, "--cancel"];
    provider.run(&again).refused(6, "no approval waits");
    assert_eq!(provider.json(&["authorizations"]), json!([]));

    // One that was sent for the application serves here too.
    provider.run(&["otp", "send", id]).done();
    let otp = provider.typed("otp", &provider.sent("OTP: "));
    let authorize = ["authorize", id, "--otp-file", &otp];
    provider.run(&authorize).done();
    provider.run(&authorize).refused(5, "no OTP is waiting");
}

#[test]
fn what_cannot_wait_for_a_pin_costs_no_otp() {
    let provider = Provider::new();
    let who = provider.enrol(COMPANY, &["kind=seal,key=p256"]);
    let seal = &*who.credentials[0];
    let send = ["authorize", seal, "--send-otp"];
    provider.run(&send).refused(6, "unattended");
    let who = provider.enrol(PERSON, &["kind=remote,key=p256"]);
    let id = &*who.credentials[0];
    let send = ["authorize", id, "--send-otp"];
    for more in [["--uses", "11"], ["--seconds", "121"], ["--uses", "0"]] {
        let words = [&send[..], &more].concat();
        provider
            .run(&words)
            .refused(2, "1 to 10 signatures within 120 s");
    }
    let words = ["authorize", id, "--cancel", "--uses", "2"];
    provider.run(&words).refused(2, "--cancel");
    let words = ["authorize", "C000000000000", "--send-otp"];
    provider.run(&words).refused(6, "C000000000000");
}
