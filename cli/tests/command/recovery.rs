//! `password recover`.

use crate::provider::{Ended, PASSWORD, PERSON, Provider};

const NEW: &str = "Alba7&sera";

fn recover(provider: &Provider, user: &str, link: &str, code: &str) -> Ended {
    let files = [
        provider.typed("link", link),
        provider.typed("code", code),
        provider.typed("new", NEW),
    ];
    let [link, code, new] = files.each_ref().map(String::as_str);
    let words = ["password", "recover", "--user", user, "--link-file", link];
    let secrets = ["--otp-file", code, "--new-password-file", new];
    provider.run(&[&words[..], &secrets].concat())
}

#[test]
fn req_15_a_forgotten_password_is_recovered_by_link_and_code() {
    let provider = Provider::new();
    let user = provider.enrol(PERSON, &["key=p256"]).user;
    let request = ["password", "recover", "--user", &user, "--send-otp"];
    assert_eq!(provider.json(&request)["user_id"], user.as_str());
    let (link, code) = (provider.sent("Recovery link: "), provider.sent("OTP: "));
    recover(&provider, &user, &link, "00000000").refused(5, "link and code");
    recover(&provider, &user, &link, &code).done();

    let login = |password: &str| {
        let file = provider.typed("password", password);
        provider.run(&["login", "--user", &user, "--password-file", &file])
    };
    provider.run(&["contact", "list"]).refused(5, "login");
    login(PASSWORD).refused(5, "user id or the password is wrong");
    login(NEW).done();
}

#[test]
fn threat_22_who_does_not_exist_gets_the_same_answers() {
    let provider = Provider::new();
    let user = provider.enrol(PERSON, &["key=p256"]).user;
    let answers = ["U000000000000", &user].map(|user| {
        let asked = provider
            .run(&["password", "recover", "--user", user, "--send-otp"])
            .done();
        let refused = recover(&provider, user, "aaaa", "00000000");
        (asked.out, refused.code, refused.err)
    });
    assert_eq!(answers[0], answers[1]);
}
