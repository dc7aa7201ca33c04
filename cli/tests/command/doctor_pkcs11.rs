//! `doctor pkcs11` says why a program would not list or use a card.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use remote_sign_core::{Client, Pin};
use remote_sign_host::Configuration;
use serde_json::Value;

use crate::plug::Desk;
use crate::provider::{COMPANY, PASSPHRASE, PERSON, PIN, Provider};

/// The answer of `doctor pkcs11`, and its exit status.
struct Said(Vec<(String, String, String)>, i32);

impl Said {
    fn by(desk: &Desk) -> Self {
        let ended = desk.run(&["doctor", "pkcs11", "--json"]);
        let all: Value = serde_json::from_str(&ended.out).expect(&ended.err);
        let word = |finding: &Value, name: &str| finding[name].as_str().unwrap().to_owned();
        let all = all.as_array().unwrap().iter().map(|finding| {
            let [subject, verdict, text] =
                ["subject", "verdict", "text"].map(|name| word(finding, name));
            (subject, verdict, text)
        });
        Self(all.collect(), ended.code)
    }

    /// There is one such finding, with this verdict and this part.
    #[track_caller]
    fn has(&self, subject: &str, verdict: &str, part: &str) -> &Self {
        let found: Vec<_> = self.0.iter().filter(|(name, ..)| name == subject).collect();
        let [(_, said, text)] = &*found else {
            panic!("{subject}: {:?}", self.0)
        };
        assert_eq!(said, verdict, "{text}");
        assert!(text.contains(part), "{text}");
        self
    }

    #[track_caller]
    fn exits(&self, code: i32) {
        assert_eq!(self.1, code, "{:?}", self.0);
    }
}

#[test]
fn a_seal_that_is_plugged_in_serves_every_program_but_tls() {
    let desk = Desk::new();
    let said = Said::by(&desk);
    for program in ["NSS database", "OpenSSL", "Java", "p11-kit", "OpenSSH"] {
        said.has(program, "warning", "not plugged in");
    }
    said.has("slot 0", "ok", "ACME")
        .has("slot 0, label", "ok", "pkcs11:token=ACME");
    said.has("slot 0 in LibreOffice", "ok", "listed");
    said.has("slot 0 in Firefox", "warning", "nonRepudiation");
    for client in ["Java", "OpenSSL", "OpenSSH"] {
        said.has(&format!("slot 0 in {client}"), "ok", "signs with the PIN");
    }
    said.has("environment", "warning", "REMOTE_SIGN_CONFIG=");
    said.has("module", "ok", "lib x");
    said.has("ssh-agent", "warning", "ssh-agent -P").exits(0);
    let text = desk.run(&["doctor", "pkcs11"]).done().out;
    assert!(
        text.contains("warning  slot 0 in Firefox: not offered"),
        "{text}"
    );

    for program in ["nss", "openssl", "java", "ssh", "libreoffice"] {
        desk.run(&["plug", program]).done();
    }
    let said = Said::by(&desk);
    for program in ["NSS database", "OpenSSL", "Java", "OpenSSH"] {
        said.has(program, "ok", "plugged in");
    }
    said.has(
        "LibreOffice, LibreOffice's certificate path",
        "ok",
        "plugged in",
    )
    .exits(0);
    let other = desk.provider.path("config.toml");
    let other = ["doctor", "pkcs11", "--config", other.to_str().unwrap()];
    let out = desk.run(&other).done().out;
    assert!(
        out.contains("warning  Java: plugged in with the configuration "),
        "{out}"
    );
    fs::rename(desk.home("lib x"), desk.home("moved")).unwrap();
    let said = Said::by(&desk);
    said.has("Java", "wrong", "old path")
        .has("module", "wrong", "not there")
        .exits(1);
}

#[test]
fn req_35_a_card_that_takes_no_pin_is_told_for_each_program() {
    let desk = Desk::new();
    let configuration = Configuration::load(&desk.provider.path("config.toml")).unwrap();
    let service = remote_sign_host::open(&configuration).unwrap();
    let id = &configuration.tokens[0].credential;
    let (wrong, client) = (Pin::new("73951847"), Client::new("test"));
    while !service.pin_status(id).unwrap().locked() {
        service.verify_pin(id, &wrong, &client).unwrap_err();
    }
    let said = Said::by(&desk);
    said.has("slot 0", "warning", "pin unlock");
    said.has("slot 0 in LibreOffice", "warning", "not listed; nor");
    said.has("slot 0 in OpenSSH", "warning", "locked").exits(0);
}

#[test]
fn a_card_that_asks_each_time_is_told_for_each_program() {
    let desk = Desk::of(Provider::new());
    let who = desk.provider.enrol(PERSON, &["key=p256,label=Mario Rossi"]);
    desk.provider
        .enrol(COMPANY, &["key=p256,purpose=authentication,label=Città"]);
    let said = Said::by(&desk);
    said.has("slot 0, label", "ok", "pkcs11:token=Mario%20Rossi");
    said.has("slot 1, label", "warning", "pkcs11:token=Citt%C3%A0");
    said.has("slot 0 in LibreOffice", "warning", "PIN and OTP together");
    said.has("slot 1 in LibreOffice", "warning", "authentication");
    said.has("slot 0 in Firefox", "warning", "not offered");
    said.has("slot 1 in Firefox", "ok", "hash are not listed");
    said.has("slot 1 in Java", "warning", "never makes the second login");
    said.has("slot 1 in OpenSSL", "warning", "terminal");
    said.has("slot 1 in OpenSSH", "warning", "agent").exits(0);
    let same = ["slot", "add", &who.credentials[0], "--label", "Città"];
    desk.provider.run(&same).done();
    let said = Said::by(&desk);
    let labels = said
        .0
        .iter()
        .filter(|(subject, ..)| subject == "slot 1, label");
    assert!(
        labels
            .clone()
            .any(|(_, _, text)| text.contains("the same label")),
        "{:?}",
        said.0
    );
}

#[test]
fn a_virtual_token_that_cannot_be_used_is_told_for_each_program() {
    let desk = Desk::new();
    let file = desk.provider.typed("passphrase", "another one");
    Said::by(&desk)
        .has("slot 0 in Java", "warning", "passphrase")
        // The PIN logs in all the same.
        .has(
            "slot 0 in LibreOffice",
            "warning",
            "listed, but nothing is signed",
        )
        .exits(1);
    desk.provider.typed("passphrase", PASSPHRASE);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    Said::by(&desk)
        .has("slot 0 in OpenSSL", "warning", "chmod 600")
        .exits(1);
}

#[test]
fn a_card_that_keeps_its_pin_asks_for_nothing_unless_others_can_read_it() {
    let desk = Desk::new();
    let listed = desk.provider.json(&["credential", "list"]);
    let id = listed[0]["id"].as_str().unwrap();
    let kept = desk.provider.typed("kept", PIN);
    desk.provider
        .run(&["slot", "add", id, "--pin-file", &kept])
        .done();
    let said = Said::by(&desk);
    said.has("slot 0 in LibreOffice", "ok", "without a login");
    said.has("slot 0 in Java", "ok", "asks for nothing")
        .exits(0);
    fs::set_permissions(&kept, fs::Permissions::from_mode(0o644)).unwrap();
    let said = Said::by(&desk);
    said.has("slot 0", "wrong", "others can read the PIN");
    said.has("slot 0 in OpenSSH", "warning", "chmod 600")
        .exits(1);
}

#[test]
fn an_installation_without_a_card_or_configuration_is_told() {
    let desk = Desk::of(Provider::new());
    Said::by(&desk)
        .has("configuration", "warning", "lists no slot")
        .exits(0);
    let desk = Desk::of(Provider::empty());
    Said::by(&desk)
        .has("configuration", "wrong", "remote-sign init")
        .exits(1);
}
