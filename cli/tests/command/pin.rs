//! `pin change`, `pin unlock`, `pin status` and `holder reissue-code`.

use crate::provider::{Ended, PERSON, PIN, Provider};

const WRONG: &str = "73951847";
const NEW: &str = "60291847";

/// `pin change` with both PINs in files, after sending the OTP.
fn change(provider: &Provider, id: &str, pins: [&str; 2]) -> Ended {
    let words = ["pin", "change", id];
    provider.run(&[&words[..], &["--send-otp"]].concat()).done();
    let otp = provider.typed("otp", &provider.sent("OTP: "));
    let current = provider.typed("current", pins[0]);
    let new = provider.typed("new-pin", pins[1]);
    let secrets = [
        "--pin-file",
        &current,
        "--new-pin-file",
        &new,
        "--otp-file",
        &otp,
    ];
    provider.run(&[&words[..], &secrets].concat())
}

fn unlock(provider: &Provider, id: &str, code: &str, pin: &str) -> Ended {
    let code = provider.typed("code", code);
    let pin = provider.typed("pin", pin);
    let secrets = ["--activation-code-file", &code, "--pin-file", &pin];
    provider.run(&[&["pin", "unlock", id][..], &secrets].concat())
}

/// Five wrong PINs, given to changes.
fn lock(provider: &Provider, id: &str) {
    for _ in 0..4 {
        change(provider, id, [WRONG, NEW]).refused(5, "the PIN is wrong");
    }
    change(provider, id, [WRONG, NEW]).refused(5, "the PIN is locked");
}

#[test]
fn req_32_to_34_a_pin_is_changed_with_the_current_one_and_an_otp() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let id = &*who.credentials[0];
    change(&provider, id, [PIN, "25121980"]).refused(2, "easy to guess");
    change(&provider, id, [PIN, PIN]).refused(2, "must differ");
    change(&provider, id, [WRONG, NEW]).refused(5, "4 tries are left");
    let done = change(&provider, id, [PIN, NEW]).done().out;
    assert_eq!(done, format!("The PIN of {id} is changed.\n"));
    assert_eq!(provider.json(&["pin", "status", id])["tries_left"], 5);
    change(&provider, id, [PIN, "71530286"]).refused(5, "the PIN is wrong");
    change(&provider, id, [NEW, PIN]).done();
    assert_eq!(provider.sent("PIN of Mario Rossi was "), "changed.");

    provider.run(&["logout"]).done();
    let words = ["pin", "change", id, "--send-otp"];
    provider.run(&words).refused(5, "remote-sign login");
}

#[test]
fn req_35_a_locked_pin_is_unlocked_with_the_code_and_the_right_pin_alone() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let id = &*who.credentials[0];
    let code = provider.sent(&format!("({id}): "));
    unlock(&provider, id, &code, PIN).refused(6, "not locked");
    lock(&provider, id);
    let words = ["pin", "change", id, "--send-otp"];
    provider.run(&words).refused(5, "the PIN is locked");
    let said = provider.run(&["pin", "status", id]).done().out;
    assert!(
        said.ends_with(&format!("`remote-sign pin unlock {id}`\n")),
        "{said}"
    );

    unlock(&provider, id, "WRONGWRONG22", PIN).refused(5, "9 tries are left");
    unlock(&provider, id, &code, WRONG).refused(5, "2 more times");
    assert_eq!(provider.json(&["pin", "status", id])["locked"], true);
    let done = unlock(&provider, id, &code, PIN).done().out;
    assert!(done.contains("5 of 5 tries left"), "{done}");
    let status = provider.json(&["pin", "status", id]);
    let expected = serde_json::json!({
        "credential": id, "set": true, "locked": false,
        "tries_left": 5, "tries_max": 5, "unlocks_left": 1,
    });
    assert_eq!(status, expected);
}

#[test]
fn req_21_a_new_activation_code_is_sent_until_the_first_pin_is_set() {
    let provider = Provider::new();
    let who = provider.register(PERSON, &["key=p256"]);
    let id = &*who.credentials[0];
    let said = provider.run(&["pin", "status", id]).done().out;
    assert!(said.contains("no PIN yet"), "{said}");
    let old = provider.sent(&format!("({id}): "));
    let answer = provider.json(&["holder", "reissue-code", id]);
    let expected = serde_json::json!({ "credential": id, "waiting": null });
    assert_eq!(answer, expected);
    assert_ne!(provider.sent(&format!("({id}): ")), old);
    provider.activate(&who.user, id, &provider.sent("Temporary password: "));
    let late = provider.run(&["holder", "reissue-code", id]);
    late.refused(6, "has its PIN already");
    let unknown = provider.run(&["holder", "reissue-code", "C000000000000"]);
    unknown.refused(6, "there is no credential");
}
