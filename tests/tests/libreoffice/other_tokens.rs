//! What one card of several does to the others. LibreOffice logs in to every card that it sees
//! and shows no certificate at all when one login fails, unless it fails because the card has no
//! PIN: so a card whose PIN cannot log in says that it has none.

use jiff::{ToSpan, Zoned};
use remote_sign_tests::{Output, WRONG_PIN};

use crate::DEMO;
use crate::desk::{Desk, asked};

/// Also where it is locked in LibreOffice itself: it counts as taken out and put in again, so that
/// its flags are read anew.
#[test]
fn a_locked_card_does_not_hide_the_others() {
    let (seal, locked) = (DEMO.seal("p256"), DEMO.variable("P11_REMOTE_TOKEN_LABEL"));
    let desk = Desk::new(&DEMO, &[seal, locked]);
    let mut answers = vec![WRONG_PIN; 5];
    answers.push(DEMO.variable("P11_PIN"));
    let listed = desk.office("list-again", &answers).run().succeeded();
    assert_eq!(asked(&listed), 6, "{listed}");
    assert_eq!(DEMO.pin_tries_left(locked), 0);
    assert_eq!(subjects(listed), desk.subject(seal));
    only_the_seal_is_offered(locked);
}

#[test]
fn a_card_with_a_suspended_certificate_does_not_hide_the_others() {
    let suspended = DEMO.authentication("rsa2048");
    let until = Zoned::now().date().saturating_add(7.days());
    let suspend = format!(
        "holder suspend --until {until} --officer test {}",
        DEMO.credential(suspended)
    );
    DEMO.remote_sign(&suspend).run().succeeded();
    only_the_seal_is_offered(suspended);
}

/// Beside a card that cannot be used, for which nobody is asked for a PIN.
fn only_the_seal_is_offered(unusable: &str) {
    let seal = DEMO.seal("p256");
    let pin = DEMO.variable("P11_PIN");
    let desk = Desk::new(&DEMO, &[seal, unusable]);
    let listed = desk.office("list", &[pin; 5]).run().succeeded();
    assert_eq!(asked(&listed), 1, "{listed}");
    assert_eq!(subjects(listed), desk.subject(seal));
}

fn subjects(listed: Output) -> String {
    let subjects = String::from_utf8(listed.stdout).unwrap();
    subjects.trim_end().to_owned()
}
