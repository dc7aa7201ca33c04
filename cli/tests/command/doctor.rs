//! `doctor` says in words what is wrong.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use remote_sign_core::{
    ActivationCode, Authorization, Client, CredentialKind, DigestAlgorithm, KeyAlgorithm, OtpCode,
    Pin, RemoteSign, SigningInput,
};
use remote_sign_host::Configuration;
use serde_json::Value;

use crate::provider::{COMPANY, PASSPHRASE, PERSON, PIN, Provider};

impl Provider {
    /// The findings on `subject`, each as verdict and text, and the exit status.
    fn doctor(&self, subject: &str) -> (Vec<(String, String)>, i32) {
        let ended = self.run(&["doctor", "--json"]);
        let all: Value = serde_json::from_str(&ended.out).unwrap();
        let found = all.as_array().unwrap().iter();
        let found = found.filter(|finding| finding["subject"] == subject);
        let word = |finding: &Value, name| finding[name].as_str().unwrap().to_owned();
        let found = found.map(|finding| (word(finding, "verdict"), word(finding, "text")));
        (found.collect(), ended.code)
    }

    #[track_caller]
    pub(crate) fn ails(&self, subject: &str, verdict: &str, part: &str) {
        let (found, code) = self.doctor(subject);
        assert_eq!(code, i32::from(verdict == "wrong"), "{found:?}");
        let [(said, text)] = &*found else {
            panic!("{found:?}")
        };
        assert_eq!(said, verdict, "{text}");
        assert!(text.contains(part), "{text}");
    }

    fn edit_configuration(&self, add: &str) {
        let path = self.path("config.toml");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text + add).unwrap();
    }
}

#[test]
fn a_sound_installation_has_nothing_to_complain_of() {
    let provider = Provider::new();
    provider.enrol(PERSON, &["key=p256"]);
    let ended = provider.run(&["doctor"]).done();
    assert!(!ended.out.contains("wrong"), "{}", ended.out);
    for subject in [
        "configuration",
        "master key",
        "store",
        "clock",
        "journals",
        "sms",
        "email",
        "messages",
        "slot 0",
        "logins",
    ] {
        provider.ails(subject, "ok", "");
    }
}

#[test]
fn a_configuration_or_key_that_cannot_be_read_is_told() {
    let provider = Provider::new();
    let key = provider.path("master.key");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    provider.ails("master key", "wrong", "chmod 600");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    provider.edit_configuration("\ncolour = \"red\"\n");
    provider.ails("configuration", "wrong", "colour");
}

#[test]
fn threat_09_a_row_edited_by_hand_is_told() {
    let provider = Provider::new();
    let user = provider.register(PERSON, &["key=p256"]).user;
    let store = rusqlite::Connection::open(provider.path("store.db")).unwrap();
    let edit = "UPDATE account SET otp_phone = '+393479999999'";
    store.execute(edit, []).unwrap();
    provider.ails("store", "wrong", &user);
}

#[test]
fn a_gateway_that_does_not_answer_is_told_and_so_are_the_messages_that_wait() {
    let provider = Provider::new();
    // Nothing listens on port 1.
    provider.edit_configuration(
        "\n[messages.sms]\nurl = \"http://127.0.0.1:1/?to={to}&text={text}\"\n",
    );
    provider.ails("sms", "wrong", "127.0.0.1");
    provider.register(PERSON, &["key=p256"]);
    let (found, code) = provider.doctor("messages");
    assert_eq!(code, 1);
    assert_eq!(found[0].0, "warning");
    assert!(found[0].1.contains("1 were tried in vain"), "{found:?}");
}

/// The way out that is told is one that there is.
#[test]
fn req_35_a_pin_that_nothing_unlocks_any_more_is_told_so() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let code = ActivationCode::new(provider.sent(&format!("({}): ", who.credentials[0])));
    let configuration = Configuration::load(&provider.path("config.toml")).unwrap();
    let service = remote_sign_host::open(&configuration).unwrap();
    let id = &who.credentials[0].parse().unwrap();
    let (wrong, client) = (Pin::new("73951847"), Client::new("test"));
    while !service.pin_status(id).unwrap().locked() {
        service.verify_pin(id, &wrong, &client).unwrap_err();
    }
    provider.ails("slot 0", "warning", "pin unlock");
    while service.pin_status(id).unwrap().unlocks_left > 0 {
        service.unlock_pin(id, &code, &wrong, &client).unwrap_err();
    }
    provider.ails("slot 0", "wrong", "a new signature");
}

#[test]
fn req_85_a_virtual_token_that_is_gone_is_told() {
    let provider = Provider::new();
    let who = provider.enrol(COMPANY, &["kind=seal,key=p256"]);
    provider.ails("slot 0", "warning", "no virtual token");
    let token = provider.generated(&who.credentials[0], &["--name", "server"]);
    let file = provider.downloaded(&token);
    provider.ails("slot 0", "ok", &who.credentials[0]);
    provider.typed("passphrase", "another one");
    provider.ails("slot 0", "wrong", "passphrase");
    provider.typed("passphrase", PASSPHRASE);
    provider.confirmed(&["token", "revoke", &token]);
    provider.ails("slot 0", "wrong", "revoked");
    fs::remove_file(file).unwrap();
    provider.ails("slot 0", "wrong", "download");
}

impl Provider {
    fn service(&self) -> RemoteSign {
        let configuration = Configuration::load(&self.path("config.toml")).unwrap();
        remote_sign_host::open(&configuration).unwrap()
    }

    /// A window in which one signature was made.
    fn window(&self, service: &RemoteSign, id: &str) -> Authorization {
        let (id, client) = (&id.parse().unwrap(), Client::new("test"));
        let scope = service.window(CredentialKind::Remote);
        service.request_signing_otp(id, &scope, &client).unwrap();
        let code = OtpCode::new(self.sent("OTP: "));
        let otp = service
            .verify_signing_otp(id, &scope, &code, &client)
            .unwrap();
        let pin = service.verify_pin(id, &Pin::new(PIN), &client).unwrap();
        let window = service.authorize(&pin, otp, scope, &client).unwrap();
        let digest = DigestAlgorithm::Sha256.digest(b"contract");
        let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest);
        service.sign(&window, &input).unwrap();
        window
    }
}

/// The same journal, of a user id that the store does not have.
fn of_somebody_unknown(mut entries: Vec<u8>) -> Vec<u8> {
    let user = entries.iter().position(|byte| *byte == b'U').unwrap();
    let digit = &mut entries[user + 1];
    *digit = if *digit == b'9' { b'8' } else { b'9' };
    entries
}

#[test]
fn open_authorizations_and_journals_left_behind_are_told() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let service = provider.service();
    let window = provider.window(&service, &who.credentials[0]);
    provider.ails("journals", "ok", "1 authorizations are open");
    let folder = provider.path("store.db-journals");
    let allow = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o750);
    provider.ails("journals", "warning", "chmod 700");
    allow(0o770);
    provider.ails("store", "wrong", "chmod go-w");
    allow(0o700);
    // As after a crash: not closed.
    drop((window, service));
    let slot = folder.join("slot-1");
    let entries = fs::read(&slot).unwrap();
    provider.ails("journals", "ok", "1 that processes left behind were taken");
    provider.ails("journals", "ok", "0 authorizations are open");
    // What is closed is swept; of what the store does not know nothing is thrown away.
    fs::write(&slot, &entries).unwrap();
    provider.ails("journals", "ok", "0 authorizations are open");
    fs::write(&slot, of_somebody_unknown(entries)).unwrap();
    let told = "1 journals hold entries of no authorization";
    provider.ails("journals", "warning", told);
    let listed = provider.json(&["authorizations"]);
    assert_eq!(
        (
            &listed[0]["state"],
            &listed[0]["used"],
            &listed[0]["digests"]
        ),
        (&"closed".into(), &1.into(), &Value::Null)
    );
}
