//! Firefox ESR, with the module in its profile or named by policy.

use std::sync::LazyLock;

use remote_sign_tests::{Demo, WRONG_PIN};

use crate::QUIET;
use crate::scene::{BOTH_VERSIONS, Browser, Page, messages};

/// Tests of the same remote credential would disturb each other: each has its own.
static DEMO: LazyLock<Demo> = LazyLock::new(|| {
    let remote = ["rsa2048", "rsa3072", "p256", "p384"];
    Demo::with_remote("firefox", &["rsa2048", "p256"], &remote)
});

#[test]
fn the_module_in_the_profile_authenticates() {
    authenticates(Browser::Firefox);
}

#[test]
fn the_module_of_a_policy_authenticates() {
    authenticates(Browser::FirefoxByPolicy);
}

/// The PIN is asked for once for each token, when its certificate is taken: the certificates
/// are listed without it.
fn authenticates(firefox: Browser) {
    let pin = DEMO.variable("P11_PIN");
    let tokens = ["rsa2048", "p256"].map(|key| DEMO.authentication(key));
    let visited = pages_of(tokens);
    let pages = visited.map(|(tls, token, is_first)| match is_first {
        true => Page::new(tls, token).typed(pin),
        false => Page::new(tls, token),
    });
    let visits = firefox.visit(&DEMO, &tokens, &pages);
    assert_eq!(visits[0].offered().len(), 2);
    for (visit, (tls, token, is_first)) in visits.iter().zip(visited) {
        visit.assert_welcome(&DEMO, (tls, token), is_first.into());
    }
}

/// Each page costs an OTP, sent when its signature begins; the PIN is asked for once for each
/// token.
#[test]
fn the_pin_logs_in_and_an_otp_approves_each_page() {
    let pin = DEMO.variable("P11_REMOTE_PIN");
    let tokens = ["rsa2048", "p256"].map(|key| DEMO.remote_authentication(key));
    let visited = pages_of(tokens);
    let pages = visited.map(|(tls, token, is_first)| match is_first {
        true => Page::new(tls, token).typed(pin).typed_otp(),
        false => Page::new(tls, token).typed_otp(),
    });
    let visits = Browser::Firefox.visit(&DEMO, &tokens, &pages);
    for (visit, (tls, token, is_first)) in visits.iter().zip(visited) {
        visit.assert_welcome(&DEMO, (tls, token), 1 + usize::from(is_first));
        assert_eq!(visit.codes(), 1);
    }
}

/// The window that they open together covers the pages that follow.
#[test]
fn pin_and_otp_in_one_field_open_a_window() {
    let token = DEMO.remote_authentication("rsa3072");
    let field = format!(
        "{}{}",
        DEMO.variable("P11_REMOTE_PIN"),
        DEMO.send_otp(token)
    );
    let [old, new] = BOTH_VERSIONS;
    let pages = [
        Page::new(new, token).typed(field),
        Page::new(old, token),
        Page::new(new, token),
    ];
    let visits = Browser::Firefox.visit(&DEMO, &[token], &pages);
    for (visit, (tls, questions)) in visits.iter().zip([(new, 1), (old, 0), (new, 0)]) {
        visit.assert_welcome(&DEMO, (tls, token), questions);
        assert_eq!(visit.codes(), 0);
    }
}

/// After a wrong PIN or OTP Firefox asks again, until its user cancels. Over TLS 1.3: over 1.2
/// this Firefox leaves a connection whose signature failed standing until the server ends it.
#[test]
fn wrong_pins_and_otps_are_asked_for_again() {
    let token = DEMO.remote_authentication("p384");
    let pin = DEMO.variable("P11_REMOTE_PIN");
    let page = || Page::new("1.3", token);
    let pages = [
        page().typed(WRONG_PIN),
        page()
            .typed(WRONG_PIN)
            .typed(pin)
            .typed(WRONG_PIN)
            .typed_otp(),
        page().typed(WRONG_PIN),
        page().typed_otp(),
    ];
    let visits = Browser::Firefox.visit(&DEMO, &[token], &pages);
    visits[0].assert_refused();
    assert_eq!((visits[0].questions(), visits[0].codes()), (2, 0));
    visits[1].assert_welcome(&DEMO, ("1.3", token), 4);
    visits[2].assert_refused();
    // Once more for each connection that Firefox tries; the OTP that was sent serves them all.
    assert!((2..=4).contains(&visits[2].questions()));
    assert_eq!(visits[2].codes(), 1);
    visits[3].assert_welcome(&DEMO, ("1.3", token), 1);
    // A wrong OTP is no wrong PIN.
    assert_eq!(DEMO.pin_tries_left(token), 5);
}

/// The last wrong PIN ends the questions, and the right one is of no use any more.
#[test]
fn a_locked_pin_ends_the_questions() {
    let demo = Demo::with_remote("firefox_locked", &[], &["p256"]);
    let token = demo.remote_authentication("p256");
    let mut wrong = Page::new("1.3", token);
    for _ in 0..10 {
        wrong = wrong.typed(WRONG_PIN);
    }
    let right = Page::new("1.3", token).typed(demo.variable("P11_REMOTE_PIN"));
    let visits = Browser::Firefox.visit(&demo, &[token], &[wrong, right]);
    visits[0].assert_refused();
    // Five tries, and at most one question more for each connection that Firefox tries.
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
    let token = QUIET.remote_authentication("rsa2048");
    let before = messages(&QUIET);
    let pages = [
        Page::new("1.3", token),
        Page::without_certificate("1.3"),
        Page::without_certificate("1.2"),
    ];
    let visits = Browser::Firefox.visit(&QUIET, &[token], &pages);
    for visit in &visits {
        visit.assert_refused();
    }
    assert_eq!(visits[1].offered(), [token]);
    assert_eq!(visits[2].offered(), [token]);
    assert_eq!(messages(&QUIET), before);
}

/// A page for each version of TLS and each token, and whether it is the first with the token.
fn pages_of(tokens: [&str; 2]) -> [(&'static str, &str, bool); 4] {
    let [one, other] = tokens;
    let [old, new] = BOTH_VERSIONS;
    [
        (new, one, true),
        (old, one, false),
        (new, other, true),
        (old, other, false),
    ]
}
