//! Chromium under Xvfb, and once without a screen, with the module in its user's NSS database. Each scene has one token,
//! because the list of certificates cannot be read from outside. Who cancels the question for
//! the PIN is asked once more, when Chromium lists another time.

use std::sync::LazyLock;

use remote_sign_tests::{Demo, WRONG_PIN};

use crate::QUIET;
use crate::scene::{BOTH_VERSIONS, Browser, Page, Visit, messages};

/// Tests of the same remote credential would disturb each other: each has its own.
static DEMO: LazyLock<Demo> = LazyLock::new(|| {
    let remote = ["rsa2048", "p256", "p384"];
    Demo::with_remote("chromium", &["rsa2048", "p256"], &remote)
});

#[test]
fn an_rsa_key_authenticates() {
    authenticates("rsa2048");
}

#[test]
fn an_ec_key_authenticates() {
    authenticates("p256");
}

/// The PIN is asked for once, and nothing else.
fn authenticates(key: &str) {
    let token = DEMO.authentication(key);
    let [old, new] = BOTH_VERSIONS.map(|tls| Page::new(tls, token));
    let visits = visit(token, [old.typed(DEMO.variable("P11_PIN")), new]);
    for (visit, (tls, questions)) in visits.iter().zip([("1.2", 1), ("1.3", 0)]) {
        visit.assert_welcome(&DEMO, (tls, token), questions);
    }
}

/// A card whose PIN the module keeps asks nobody, where there is nobody to be asked.
#[test]
fn a_card_without_login_authenticates_without_a_screen() {
    let token = DEMO.authentication("p256");
    let configuration = DEMO.configuration_without_login(token);
    let pages = BOTH_VERSIONS.map(|tls| Page::new(tls, token));
    let visits = Browser::HeadlessChromium.visit_with(&DEMO, &configuration, &pages);
    for (visit, tls) in visits.iter().zip(BOTH_VERSIONS) {
        visit.assert_welcome(&DEMO, (tls, token), 0);
    }
}

/// Each page costs an OTP, sent when its signature begins; the PIN is asked for once.
#[test]
fn the_pin_logs_in_and_an_otp_approves_each_page() {
    let token = DEMO.remote_authentication("rsa2048");
    let [old, new] = BOTH_VERSIONS.map(|tls| Page::new(tls, token));
    let old = old.typed(DEMO.variable("P11_REMOTE_PIN"));
    let visits = visit(token, [old.typed_otp(), new.typed_otp()]);
    for (visit, (tls, questions)) in visits.iter().zip([("1.2", 2), ("1.3", 1)]) {
        visit.assert_welcome(&DEMO, (tls, token), questions);
        assert_eq!(visit.codes(), 1);
    }
}

/// The window that they open together covers the page that follows.
#[test]
fn pin_and_otp_in_one_field_open_a_window() {
    let token = DEMO.remote_authentication("p256");
    let field = format!(
        "{}{}",
        DEMO.variable("P11_REMOTE_PIN"),
        DEMO.send_otp(token)
    );
    let [old, new] = BOTH_VERSIONS.map(|tls| Page::new(tls, token));
    let visits = visit(token, [old.typed(field), new]);
    for (visit, (tls, questions)) in visits.iter().zip([("1.2", 1), ("1.3", 0)]) {
        visit.assert_welcome(&DEMO, (tls, token), questions);
        assert_eq!(visit.codes(), 0);
    }
}

/// After a wrong PIN or OTP Chromium asks again, until its user cancels.
#[test]
fn wrong_pins_and_otps_are_asked_for_again() {
    let token = DEMO.remote_authentication("p384");
    let pin = DEMO.variable("P11_REMOTE_PIN");
    let page = |tls| Page::new(tls, token);
    let pages = [
        page("1.3").typed(WRONG_PIN),
        page("1.3")
            .typed(WRONG_PIN)
            .typed(pin)
            .typed(WRONG_PIN)
            .typed_otp(),
        page("1.2").typed(WRONG_PIN),
        page("1.2").typed_otp(),
    ];
    let visits = visit(token, pages);
    visits[0].assert_refused();
    assert!((2..=3).contains(&visits[0].questions()));
    assert_eq!(visits[0].codes(), 0);
    visits[1].assert_welcome(&DEMO, ("1.3", token), 4);
    visits[2].assert_refused();
    assert!((2..=3).contains(&visits[2].questions()));
    assert_eq!(visits[2].codes(), 1);
    visits[3].assert_welcome(&DEMO, ("1.2", token), 1);
    // A wrong OTP is no wrong PIN.
    assert_eq!(DEMO.pin_tries_left(token), 5);
}

/// The last wrong PIN ends the questions, and the right one is of no use any more.
#[test]
fn a_locked_pin_ends_the_questions() {
    let demo = Demo::with_remote("chromium_locked", &[], &["p256"]);
    let token = demo.remote_authentication("p256");
    let mut wrong = Page::new("1.3", token);
    for _ in 0..10 {
        wrong = wrong.typed(WRONG_PIN);
    }
    let right = Page::new("1.3", token).typed(demo.variable("P11_REMOTE_PIN"));
    let visits = Browser::Chromium.visit(&demo, &[token], &[wrong, right]);
    visits[0].assert_refused();
    // Five tries, and at most one question more for each connection that Chromium tries.
    assert!(
        (5..=7).contains(&visits[0].questions()),
        "{}",
        visits[0].questions()
    );
    visits[1].assert_refused();
    assert_eq!(demo.pin_tries_left(token), 0);
}

/// Whoever only looks at the list of certificates, or does not even log in, has nothing sent.
#[test]
fn nothing_leaves_on_mere_listing() {
    let token = QUIET.remote_authentication("p256");
    let before = messages(&QUIET);
    let pages = [Page::new("1.3", token), Page::without_certificate("1.3")];
    let visits = Browser::Chromium.visit(&QUIET, &[token], &pages);
    for visit in &visits {
        visit.assert_refused();
    }
    assert!((1..=2).contains(&visits[0].questions()));
    assert_eq!(visits[1].questions(), 0);
    assert_eq!(messages(&QUIET), before);
}

fn visit<const N: usize>(token: &str, pages: [Page; N]) -> Vec<Visit> {
    Browser::Chromium.visit(&DEMO, &[token], &pages)
}
