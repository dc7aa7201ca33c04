//! `login`, `logout`, and the login that is kept between two commands.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::provider::{PASSWORD, PERSON, Provider};

#[test]
fn req_13_and_17_a_login_is_kept_until_logout() {
    let provider = Provider::new();
    let user = provider.enrol(PERSON, &["key=p256"]).user;
    let file = provider.path(&format!("logins/{user}"));
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(provider.json(&["logout"])["user_id"], user.as_str());
    assert!(!file.exists());
    let nobody = provider.run(&["logout"]);
    nobody.refused(5, "remote-sign login");

    let wrong = provider.typed("wrong", "Tramonto8!");
    let refused = provider.run(&["login", "--user", &user, "--password-file", &wrong]);
    refused.refused(5, "user id or the password is wrong");
    let right = provider.typed("right", PASSWORD);
    let words = ["login", "--user", &user, "--password-file", &right];
    assert_eq!(provider.json(&words)["first_access"], "finished");
    assert!(file.exists());
}

#[test]
fn req_23_login_says_how_far_the_first_access_has_come() {
    let provider = Provider::new();
    let user = provider.register(PERSON, &["key=p256"]).user;
    let temporary = provider.typed("temporary", &provider.sent("Temporary password: "));
    let words = ["login", "--user", &user, "--password-file", &temporary];
    let said = provider.run(&words).done().out;
    assert!(said.contains("remote-sign activate"), "{said}");
    assert_eq!(provider.json(&words)["first_access"], "password");
}

#[test]
fn of_several_logins_one_must_be_named() {
    let provider = Provider::new();
    let users = [(); 2].map(|()| provider.enrol(PERSON, &["key=p256"]).user);
    let asked = provider.run(&["logout"]).refused(2, "--user");
    assert!(users.iter().all(|user| asked.err.contains(user.as_str())));
    provider.run(&["logout", "--user", &users[0]]).done();
    assert_eq!(provider.json(&["logout"])["user_id"], users[1].as_str());
}

#[test]
fn a_login_that_others_can_read_is_refused() {
    let provider = Provider::new();
    let user = provider.enrol(PERSON, &["key=p256"]).user;
    let file = provider.path(&format!("logins/{user}"));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    provider.run(&["logout"]).refused(4, "chmod 600");
}
