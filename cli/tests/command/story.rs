//! The whole story: a provider is made, holders are registered and activate, credentials
//! are listed and shown.

use std::fs;
use std::process::Command;

use crate::provider::{PASSWORD, PERSON, PIN, Provider};

#[test]
fn a_person_activates_and_the_credential_becomes_a_slot() {
    let provider = Provider::new();
    let who = provider.register(PERSON, &["kind=remote,key=p256"]);
    let id = &who.credentials[0];
    let before = provider.run(&["credential", "show", id]).done().out;
    assert!(before.contains("pending-activation") && before.contains("PIN:         not set"));
    assert!(before.ends_with(&format!(
        "Next: its holder runs `remote-sign activate --user {}`\n",
        who.user
    )));

    let active = provider.activate(&who.user, id, &provider.sent("Temporary password: "));
    assert_eq!(active["state"], "active");
    assert_eq!(active["slot"], 0);
    let shown = provider.run(&["credential", "show", id]).done().out;
    for part in [
        "Slot:        0",
        "5 of 5 tries left",
        "Mario Rossi",
        "TINIT-RSSMRA80A01H501U",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let slots = provider.json(&["slot", "list"]);
    assert_eq!(slots[0]["credential"], id.as_str());

    // Once more: nothing is asked for but the password, and nothing changes.
    let password = provider.typed("password", PASSWORD);
    let again = [
        "activate",
        "--user",
        &who.user,
        "--password-file",
        &password,
    ];
    assert_eq!(provider.json(&again), active);
    assert_eq!(provider.json(&["slot", "list"]), slots);
}

#[test]
fn a_lost_slot_comes_back_by_activating_again() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let path = provider.path("config.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.split("\n[[token]]").next().unwrap()).unwrap();
    assert_eq!(provider.json(&["slot", "list"]), serde_json::json!([]));
    let password = provider.typed("password", PASSWORD);
    provider.json(&[
        "activate",
        "--user",
        &who.user,
        "--password-file",
        &password,
    ]);
    let slots = provider.json(&["slot", "list"]);
    assert_eq!(slots[0]["credential"], who.credentials[0].as_str());
}

#[test]
fn an_interrupted_activation_goes_on_where_it_stopped() {
    let provider = Provider::new();
    let who = provider.register(PERSON, &["key=p256"]);
    let (user, id) = (&*who.user, &*who.credentials[0]);
    let temporary = provider.typed("temporary", &provider.sent("Temporary password: "));
    let new = provider.typed("new", PASSWORD);
    let common = ["activate", "--user", user];
    let first = ["--password-file", &temporary, "--new-password-file", &new];
    // There is no terminal here to ask for the PIN: the password is changed, and nothing else.
    let stopped = provider.run(&[&common[..], &first].concat());
    stopped.refused(2, "--pin-file or --pin-fd");
    let shown = provider.json(&["credential", "show", id]);
    assert_eq!(shown["state"], "pending-activation");
    provider.run(&["logout"]).done();
    let used = provider.run(&["login", "--user", user, "--password-file", &temporary]);
    used.refused(5, "user id or the password is wrong");
    assert_eq!(provider.activate(user, id, PASSWORD)["state"], "active");
}

#[test]
fn req_31_a_pin_that_cannot_be_chosen_costs_no_otp() {
    let provider = Provider::new();
    let who = provider.register(PERSON, &["key=p256"]);
    let (user, id) = (&*who.user, &*who.credentials[0]);
    let temporary = provider.typed("temporary", &provider.sent("Temporary password: "));
    let new = provider.typed("new", PASSWORD);
    let code = provider.typed("code", &provider.sent(&format!("({id}): ")));
    let messages = || {
        provider
            .json(&["messages", "list"])
            .as_array()
            .unwrap()
            .len()
    };
    let before = messages();
    for (pin, told) in [("1234567", "8 digits"), ("12345678", "easy to guess")] {
        let pin = provider.typed("pin", pin);
        let passwords = ["--password-file", &temporary, "--new-password-file", &new];
        let rest = ["--pin-file", &pin, "--activation-code-file", &code];
        let words = [&["activate", "--user", user], &passwords[..], &rest].concat();
        provider.run(&words).refused(2, told);
    }
    // The notice of the new password is the only one that left.
    assert_eq!(messages(), before + 1);
}

#[test]
fn of_several_credentials_one_must_be_named() {
    let provider = Provider::new();
    let who = provider.register(PERSON, &["key=p256,label=one", "key=p384,label=two"]);
    let temporary = provider.typed("temporary", &provider.sent("Temporary password: "));
    let new = provider.typed("new", PASSWORD);
    let words = [
        "activate",
        "--user",
        &who.user,
        "--password-file",
        &temporary,
        "--new-password-file",
        &new,
    ];
    let asked = provider.run(&words).refused(2, "--credential");
    assert!(
        who.credentials
            .iter()
            .all(|id| asked.err.contains(id.as_str()))
    );
    for (slot, id) in who.credentials.iter().enumerate() {
        assert_eq!(provider.activate(&who.user, id, PASSWORD)["slot"], slot);
    }
}

#[test]
fn certificates_come_in_pem_and_openssl_accepts_their_chain() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let id = &*who.credentials[0];
    let own = provider.folder().join("own.pem");
    let out = own.to_str().unwrap();
    provider.json(&["credential", "certificate", id, "--out", out]);
    provider
        .run(&["credential", "certificate", id, "--out", out])
        .refused(6, "exists already");
    let printed = provider.run(&["credential", "certificate", id]).done().out;
    assert_eq!(printed, fs::read_to_string(&own).unwrap());
    let chain = provider
        .run(&["credential", "certificate", id, "--chain"])
        .done()
        .out;
    let authority = provider.run(&["ca", "certificate"]).done().out;
    let between = chain.strip_prefix(&printed).unwrap();
    let between = between.strip_suffix(&authority).unwrap();
    assert_eq!(between.matches("BEGIN CERTIFICATE").count(), 1);

    let issuing = provider.folder().join("issuing.pem");
    fs::write(&issuing, between).unwrap();
    let root = provider.folder().join("ca.pem");
    fs::write(&root, authority).unwrap();
    let verified = Command::new("openssl")
        .args(["verify", "-x509_strict", "-CAfile"])
        .arg(&root)
        .arg("-untrusted")
        .args([&issuing, &own])
        .output()
        .expect("openssl (Debian package: openssl)");
    assert!(verified.status.success(), "{verified:?}");
}

#[test]
fn an_otp_is_sent_once_in_a_while_and_its_phone_is_masked() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let id = &*who.credentials[0];
    let sent = provider.json(&["otp", "send", id]);
    assert_eq!(sent["sent_to"], "+39347*****");
    let messages = provider.json(&["outbox"]);
    assert_eq!(provider.json(&["otp", "send", id]), sent);
    assert_eq!(provider.json(&["outbox"]), messages);
}

#[test]
fn secrets_come_through_file_descriptors_too() {
    let provider = Provider::new();
    let who = provider.register(PERSON, &["key=p256"]);
    let id = &*who.credentials[0];
    let code = provider.sent(&format!("({id}): "));
    let temporary = provider.sent("Temporary password: ");
    let run = |line: &str, values: &[(&str, &str)]| {
        let mut shell = Command::new("sh");
        shell.args(["-c", line, env!("CARGO_BIN_EXE_remote-sign"), &who.user]);
        shell.env("REMOTE_SIGN_CONFIG", provider.path("config.toml"));
        // Only this test's shell has them in its environment, to write them into pipes.
        shell.envs(values.iter().copied());
        let output = shell.output().unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    run(
        "printf %s \"$OLD\" | \"$0\" activate --user \"$1\" --password-fd 0 --new-password-fd 3 --send-otp 3<<E\n$NEW\nE\n",
        &[("OLD", &temporary), ("NEW", PASSWORD)],
    );
    let otp = provider.sent("OTP: ");
    run(
        "printf %s \"$OTP\" | \"$0\" activate --user \"$1\" --otp-fd 0 --password-fd 3 --pin-fd 4 --activation-code-fd 5 3<<E 4<<F 5<<G\n$NEW\nE\n$PIN\nF\n$CODE\nG\n",
        &[
            ("NEW", PASSWORD),
            ("PIN", PIN),
            ("CODE", &code),
            ("OTP", &otp),
        ],
    );
    assert_eq!(
        provider.json(&["credential", "show", id])["state"],
        "active"
    );
}
