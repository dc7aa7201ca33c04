//! `password change` and `holder reissue-password`.

use crate::provider::{PASSWORD, PERSON, Provider};

const NEW: &str = "Alba7&sera";

#[test]
fn req_30_a_holder_changes_the_password() {
    let provider = Provider::new();
    let user = provider.enrol(PERSON, &["key=p256"]).user;
    let current = provider.typed("current", PASSWORD);
    let new = provider.typed("new", NEW);
    let wrong = provider.typed("wrong", "Tramonto8!");
    let weak = provider.typed("weak", "tramonto");
    let change = |current: &str, new: &str| {
        let files = ["--password-file", current, "--new-password-file", new];
        provider.run(&[&["password", "change"][..], &files].concat())
    };
    change(&wrong, &new).refused(5, "the current password is wrong");
    change(&current, &weak).refused(2, "the password needs");
    change(&current, &current).refused(2, "must differ");
    let said = change(&current, &new).done().out;
    assert!(said.contains(&user), "{said}");
    assert_eq!(provider.sent("The new password is "), "set.");

    // The login goes on; the next one takes the new password.
    assert_eq!(provider.json(&["logout"])["user_id"], user.as_str());
    change(&new, &current).refused(5, "remote-sign login");
    let login = |file: &str| provider.run(&["login", "--user", &user, "--password-file", file]);
    login(&current).refused(5, "user id or the password is wrong");
    login(&new).done();
}

#[test]
fn req_30_a_change_ends_logins_elsewhere() {
    let provider = Provider::new();
    let user = provider.enrol(PERSON, &["key=p256"]).user;
    let (current, new) = (provider.typed("a", PASSWORD), provider.typed("b", NEW));
    let kept = provider.path(&format!("logins/{user}"));
    let elsewhere = std::fs::read(&kept).unwrap();
    provider
        .run(&["login", "--user", &user, "--password-file", &current])
        .done();
    let files = ["--password-file", &current, "--new-password-file", &new];
    provider
        .run(&[&["password", "change"][..], &files].concat())
        .done();
    std::fs::write(&kept, elsewhere).unwrap();
    let files = ["--password-file", &new, "--new-password-file", &current];
    provider
        .run(&[&["password", "change"][..], &files].concat())
        .refused(5, "is not logged in");
}

#[test]
fn threat_21_failed_logins_are_answered_later_and_later() {
    let provider = Provider::new();
    let user = provider.enrol(PERSON, &["key=p256"]).user;
    let wrong = provider.typed("wrong", "Tramonto8!");
    let right = provider.typed("right", PASSWORD);
    let login = |file: &str| provider.run(&["login", "--user", &user, "--password-file", file]);
    // Each failure from the fourth on doubles the delay, which soon outlasts the command.
    let held_up = (0..12).any(|_| login(&wrong).err.contains("too many logins failed"));
    assert!(held_up);
    login(&right).refused(5, "try again at 2");
}

#[test]
fn req_11_the_officer_reissues_a_temporary_password() {
    let provider = Provider::new();
    let enrolled = provider.enrol(PERSON, &["key=p256"]);
    let user = &enrolled.user;
    let first = provider.sent("Temporary password: ");
    let answer = provider.json(&["holder", "reissue-password", user]);
    assert_eq!(answer["user_id"], user.as_str());
    assert!(answer["waiting"].is_null());
    let temporary = provider.sent("Temporary password: ");
    assert_ne!(temporary, first);
    provider
        .run(&["password", "change"])
        .refused(5, "is not logged in");

    let temporary = provider.typed("temporary", &temporary);
    let login = ["login", "--user", user, "--password-file", &temporary];
    assert_eq!(provider.json(&login)["first_access"], "password");
    let new = provider.typed("new", NEW);
    let files = ["--password-file", &temporary, "--new-password-file", &new];
    provider
        .run(&[&["password", "change"][..], &files].concat())
        .done();
    let login = ["login", "--user", user, "--password-file", &new];
    assert_eq!(provider.json(&login)["first_access"], "finished");
    let shown = provider.json(&["credential", "show", &enrolled.credentials[0]]);
    assert_eq!(
        (&shown["state"], &shown["pin"]["tries_left"]),
        (&"active".into(), &5.into())
    );

    provider
        .run(&["holder", "reissue-password", "U000000000000"])
        .refused(6, "there is no account");
}
