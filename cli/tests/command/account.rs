//! `account show`.

use serde_json::{Value, json};

use crate::provider::{PASSWORD, PERSON, Provider};

#[test]
fn req_45_and_76_and_80_the_account_shows_contacts_masked() {
    let provider = Provider::new();
    let enrolled = provider.enrol(PERSON, &["key=p256"]);
    let shown = provider.json(&["account", "show"]);
    assert_eq!(shown["user_id"], enrolled.user.as_str());
    assert_eq!(shown["first_access"], "finished");
    let contacts = json!({
        "otp_phone": "+39347*****",
        "account_phone": "+393.*****",
        "email": "m@e****.com",
        "recovery_email": "m@e****.com",
    });
    assert_eq!(shown["contacts"], contacts);
    assert_eq!(shown["credentials"], provider.json(&["credential", "list"]));

    let text = provider.run(&["account", "show"]).done().out;
    for part in [
        "First access:    finished",
        "+39347*****",
        &enrolled.credentials[0],
        "credential show",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("1234567") && !text.contains("example"));
    provider.run(&["logout"]).done();
    provider
        .run(&["account", "show"])
        .refused(5, "remote-sign login");
}

#[test]
fn req_23_before_the_first_access_is_finished_no_contacts_are_shown() {
    let provider = Provider::new();
    let user = provider.register(PERSON, &["key=p256"]).user;
    let temporary = provider.typed("temporary", &provider.sent("Temporary password: "));
    let login = ["login", "--user", &user, "--password-file", &temporary];
    provider.run(&login).done();
    let shown = |stage: &str, next: &str| {
        let shown = provider.json(&["account", "show"]);
        assert_eq!(
            (&shown["first_access"], &shown["contacts"]),
            (&stage.into(), &Value::Null)
        );
        let text = provider.run(&["account", "show"]).done().out;
        assert!(
            text.contains(next) && text.contains("remote-sign activate"),
            "{text}"
        );
    };
    shown("password", "the temporary password is to be changed");
    let new = provider.typed("new", PASSWORD);
    let change = ["password", "change", "--password-file", &temporary];
    let change = [&change[..], &["--new-password-file", &new]].concat();
    provider.run(&change).done();
    shown("pin", "a first PIN is to be set");
}
