//! `certificate suspend|lift|revoke|form`, `holder suspend|lift-suspension|revoke`, and the
//! commands of `docs/suspension.md` as they stand there.

use std::fs;

use crate::documentation::documented_in;
use crate::provider::{Ended, Enrolled, PERSON, PIN, Provider};

/// A holder with a certificate, and what is needed to suspend it.
struct Holder {
    provider: Provider,
    who: Enrolled,
    iut: String,
    code: String,
}

impl Holder {
    fn new() -> Self {
        let provider = Provider::new();
        let who = provider.enrol(PERSON, &["key=p256"]);
        let iut = provider.sent("(IUT): ");
        let code = provider.typed("code", &provider.sent("(ERC): "));
        Self {
            provider,
            who,
            iut,
            code,
        }
    }

    fn id(&self) -> &str {
        &self.who.credentials[0]
    }

    fn state(&self) -> String {
        let shown = self.provider.json(&["credential", "show", self.id()]);
        shown["state"].as_str().unwrap().to_owned()
    }

    /// The last day of the certificate, and the day before.
    fn days(&self) -> (String, String) {
        let shown = self.provider.json(&["credential", "show", self.id()]);
        let end: jiff::Timestamp = shown["certificate"]["not_after"]
            .as_str()
            .unwrap()
            .parse()
            .unwrap();
        let rome = jiff::tz::TimeZoneDatabase::bundled()
            .get("Europe/Rome")
            .unwrap();
        let last = rome.to_datetime(end).date();
        (last.to_string(), last.yesterday().unwrap().to_string())
    }

    fn suspend(&self, until: &str, more: &[&str]) -> Ended {
        let words = ["certificate", "suspend", "--iut", &self.iut];
        let until = ["--until", until, "--emergency-code-file", &self.code];
        self.provider.run(&[&words, &until, more].concat())
    }
}

#[test]
fn req_66_to_70_a_certificate_is_suspended_without_a_login_and_lifted_with_one() {
    let holder = Holder::new();
    let (provider, id) = (&holder.provider, holder.id());
    let (last, before) = holder.days();
    holder
        .suspend("2020-01-01", &[])
        .refused(2, "is after today");
    holder.suspend("31.05.2027", &[]).refused(2, "31.05.2027");
    provider.run(&["logout"]).done();
    holder.suspend(&last, &[]).refused(2, "--acknowledge");
    let done = holder.suspend(&before, &[]).done().out;
    assert!(done.starts_with(&format!("Suspended until {before}.\n")));
    assert_eq!(holder.state(), "suspended");
    let wrong = provider.typed("wrong", "AAAABBBBCCCC");
    let words = ["certificate", "suspend", "--iut", &holder.iut];
    let guess = ["--until", &last, "--emergency-code-file", &wrong];
    let refused = provider.run(&[&words[..], &guess].concat());
    refused.refused(5, "do not belong together");

    let password = provider.typed("password", crate::provider::PASSWORD);
    let login = ["login", "--user", &holder.who.user, "--password-file"];
    provider.run(&[&login[..], &[&password]].concat()).done();
    let shown = provider.run(&["certificate", "show", id]).done().out;
    assert!(
        shown.contains("Suspended:     since ") && shown.contains(&format!("lift {id}")),
        "{shown}"
    );
    let lift = ["certificate", "lift", id];
    let code = ["--emergency-code-file", &holder.code];
    let answer = provider.confirmed(&[&lift[..], &code].concat());
    assert_eq!(answer, serde_json::json!({ "credential": id }));
    assert_eq!(holder.state(), "active");
    holder.suspend(&last, &["--acknowledge"]).done();
    let officer = ["holder", "lift-suspension", id, "--officer", "Anna Bianchi"];
    provider.run(&officer).done();
    assert_eq!(holder.state(), "active");
    provider.run(&officer).refused(6, "is not suspended");
}

#[test]
fn req_65_to_70_the_officer_suspends_for_who_has_neither_code_nor_login() {
    let holder = Holder::new();
    let (provider, id) = (&holder.provider, holder.id());
    let (last, before) = holder.days();
    provider.run(&["logout"]).done();
    let words = ["holder", "suspend", id, "--until"];
    let run = |until: &str, officer: &str| {
        let more = [until, "--officer", officer];
        provider.run(&[&words[..], &more].concat())
    };
    run(&before, " ").refused(2, "which officer");
    run("2020-01-01", "Anna Bianchi").refused(2, "is after today");
    run(&last, "Anna Bianchi").refused(2, "--acknowledge");
    assert_eq!(holder.state(), "active");
    let done = run(&before, "Anna Bianchi").done().out;
    assert!(done.starts_with(&format!("Suspended until {before}.\n")));
    assert_eq!(holder.state(), "suspended");
    let more = [&last, "--officer", "Anna Bianchi", "--acknowledge"];
    let expected = serde_json::json!({
        "credential": id,
        "officer": "Anna Bianchi",
        "last_day": last,
        "lifts_at": null,
    });
    assert_eq!(provider.json(&[&words[..], &more].concat()), expected);
    assert_eq!(provider.sent("certificate Mario Rossi is "), "suspended");
}

#[test]
fn amb_37_the_holder_revokes_with_three_secrets_and_an_acknowledgement() {
    let holder = Holder::new();
    let (provider, id) = (&holder.provider, holder.id());
    let pin = provider.typed("pin", PIN);
    let words = ["certificate", "revoke", id, "--emergency-code-file"];
    let words = [&words[..], &[&holder.code, "--pin-file", &pin]].concat();
    provider.run(&words).refused(2, "--acknowledge");
    let refused = [&words[..], &["--acknowledge", "--reason", "superseded"]].concat();
    let otp = provider.typed("otp", "00000000");
    provider
        .run(&[&refused[..], &["--otp-file", &otp]].concat())
        .refused(2, "none of unspecified, key-compromise");
    let answer = provider.confirmed(&[&words[..], &["--acknowledge"]].concat());
    let expected = serde_json::json!({ "credential": id, "reason": "unspecified" });
    assert_eq!(answer, expected);
    assert_eq!(holder.state(), "revoked");
    assert_eq!(provider.sent("certificate Mario Rossi is "), "revoked,");
    let (last, _) = holder.days();
    holder
        .suspend(&last, &["--acknowledge"])
        .refused(6, "revoked, for good");
}

#[test]
fn amb_37_an_officer_revokes_what_was_shown() {
    let holder = Holder::new();
    let provider = &holder.provider;
    let words = [
        "holder",
        "revoke",
        &holder.iut,
        "--reason",
        "key-compromise",
    ];
    let words = [&words[..], &["--officer", "Anna Bianchi"]].concat();
    let shown = provider.run(&words).done().out;
    assert!(shown.starts_with("Nothing is revoked yet.\nHolder:      Mario Rossi ("));
    assert_eq!(holder.state(), "active");
    let proposal = provider.json(&words);
    let confirmation = proposal["confirmation"].as_str().unwrap();
    provider
        .run(&[&words[..], &["--confirm", "yes"]].concat())
        .refused(2, "propose the revocation again");
    provider
        .run(&[&words[..], &["--confirm", confirmation]].concat())
        .done();
    assert_eq!(holder.state(), "revoked");
}

#[test]
fn req_73_the_form_names_holder_and_office() {
    let holder = Holder::new();
    let (provider, id) = (&holder.provider, holder.id());
    let path = provider.path("config.toml");
    let office = "\n[office]\nname = \"Ufficio firme\"\nphone = \"+39 06 5555\"\n";
    let text = fs::read_to_string(&path).unwrap() + office;
    fs::write(&path, text).unwrap();
    let file = provider.path("form.html");
    let out = file.to_str().unwrap();
    let answer = provider.json(&["certificate", "form", id, "--out", out]);
    assert_eq!(answer, serde_json::json!({ "file": out }));
    let form = fs::read_to_string(&file).unwrap();
    for part in [
        "Mario Rossi",
        &holder.iut,
        "Ufficio firme",
        "+39 06 5555",
        "lang=\"en\"",
    ] {
        assert!(form.contains(part), "{part}");
    }
    let again = provider.run(&["certificate", "form", "--language", "it", "--out", out]);
    again.refused(6, "--out");
    fs::remove_file(&file).unwrap();
    provider.run(&["logout"]).done();
    provider
        .run(&["certificate", "form", id, "--out", out])
        .refused(5, "remote-sign login");
    provider
        .run(&["certificate", "form", "--language", "it", "--out", out])
        .done();
    let blank = fs::read_to_string(&file).unwrap();
    assert!(blank.contains("lang=\"it\"") && !blank.contains(&holder.iut));
}

#[test]
fn req_65_to_73_the_page_on_suspension_says_what_works() {
    let pin = |provider: &Provider| provider.typed("pin", PIN);
    let mut ran = 0;
    let mut holder = Holder::new();
    for block in 0..7 {
        // What was revoked stays so.
        if block >= 5 {
            holder = Holder::new();
        }
        let mut confirmation = String::new();
        for command in documented_in("suspension.md", block) {
            let provider = &holder.provider;
            let (last, _) = holder.days();
            let command = command.replace("\"Anna Bianchi\"", "Anna_Bianchi");
            let mut words: Vec<String> = command
                .split_whitespace()
                .map(|word| match word {
                    "C847306297336" => holder.id().to_owned(),
                    "31200000000000" => holder.iut.clone(),
                    "2027-05-31" => last.clone(),
                    "CODE" => confirmation.clone(),
                    other => other.replace('_', " "),
                })
                .collect();
            if words.contains(&"--otp-file".to_owned()) {
                let otp = provider.typed("otp", &provider.sent("OTP: "));
                fs::rename(otp, provider.folder().join("otp")).unwrap();
                words.extend(["--emergency-code-file".to_owned(), holder.code.clone()]);
            }
            let secrets = match words[1].as_str() {
                "suspend" if words[0] == "holder" => vec!["--acknowledge".into()],
                "suspend" => vec![
                    "--acknowledge".into(),
                    "--emergency-code-file".into(),
                    holder.code.clone(),
                ],
                "revoke" if words.contains(&"--acknowledge".to_owned()) => {
                    vec!["--pin-file".into(), pin(provider)]
                }
                _ => Vec::new(),
            };
            words.extend(secrets);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            if words[..2] == ["holder", "suspend"] {
                let lift = ["holder", "lift-suspension", holder.id(), "--officer", "me"];
                provider.run(&lift).done();
            }
            if words[1] == "lift-suspension" {
                holder.suspend(&last, &["--acknowledge"]).done();
            }
            let answer = provider.json(&words);
            if let Some(shown) = answer["confirmation"].as_str() {
                shown.clone_into(&mut confirmation);
            }
            ran += 1;
        }
    }
    assert_eq!(ran, 11);
}
