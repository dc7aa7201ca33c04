//! The flags of `CK_TOKEN_INFO` about PINs: true at each call, whichever process tried.

use super::*;

const USER: ck::CK_FLAGS = ck::CKF_USER_PIN_INITIALIZED
    | ck::CKF_USER_PIN_COUNT_LOW
    | ck::CKF_USER_PIN_FINAL_TRY
    | ck::CKF_USER_PIN_LOCKED
    | ck::CKF_USER_PIN_TO_BE_CHANGED;

/// The flags about the holder's PIN.
fn user(name: &str) -> ck::CK_FLAGS {
    info(name).flags & USER
}

/// Five tries, by this process and others in turn; each sees at once what the others did.
#[test]
fn req_35_the_tries_of_other_processes_show_at_once() {
    let (usable, low) = (ck::CKF_USER_PIN_INITIALIZED, ck::CKF_USER_PIN_COUNT_LOW);
    assert_eq!(user("tried"), usable);
    let session = open("tried");
    for tries in 1..=5 {
        if tries % 2 == 0 {
            let rv = log_in(session, ck::CKU_USER, WRONG);
            assert_eq!(rv, ck::CKR_PIN_INCORRECT, "{tries}");
        } else {
            let said = tool("tried", &format!("--login --pin {WRONG} -O"));
            assert!(said.contains("CKR_PIN_INCORRECT") || tries == 5, "{said}");
        }
        let expected = match tries {
            4 => usable | low | ck::CKF_USER_PIN_FINAL_TRY,
            5 => low | ck::CKF_USER_PIN_LOCKED,
            _ => usable | low,
        };
        assert_eq!(user("tried"), expected, "{tries}");
        let shown = tool("tried", "-L");
        let mut line = shown.lines().filter(|line| line.contains("token flags"));
        let line = line.nth(SCENE.0.slot("tried") as usize).unwrap();
        for (flag, words) in [
            (ck::CKF_USER_PIN_INITIALIZED, "PIN initialized"),
            (ck::CKF_USER_PIN_COUNT_LOW, "user PIN count low"),
            (ck::CKF_USER_PIN_FINAL_TRY, "final user PIN try"),
            (ck::CKF_USER_PIN_LOCKED, "user PIN locked"),
        ] {
            assert_eq!(
                line.contains(words),
                expected & flag != 0,
                "{tries}: {line}"
            );
        }
    }
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_PIN_LOCKED);
}

/// As NSS does it: again without end, as long as it is told that the PIN is incorrect.
#[test]
fn threat_17_a_client_that_repeats_a_wrong_pin_comes_to_an_end() {
    let session = open("looped");
    let answers: Vec<_> = (0..1000)
        .map(|_| log_in(session, ck::CKU_USER, WRONG))
        .take_while(|rv| *rv == ck::CKR_PIN_INCORRECT)
        .collect();
    assert_eq!(answers.len(), 4);
    assert_eq!(log_in(session, ck::CKU_USER, WRONG), ck::CKR_PIN_LOCKED);
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_PIN_LOCKED);
}

/// The same with PIN and OTP in one field: the code dies, the PIN has lost nothing.
#[test]
fn threat_20_a_client_that_repeats_a_wrong_otp_comes_to_an_end() {
    let session = open("windowed");
    let mistaken = format!("{PIN}{}", wrong(&SCENE.0.code("windowed")));
    let answers: Vec<_> = (0..1000)
        .map(|_| log_in(session, ck::CKU_USER, &mistaken))
        .take_while(|rv| *rv == ck::CKR_PIN_INCORRECT)
        .collect();
    assert_eq!(answers.len(), 3);
    let rv = log_in(session, ck::CKU_USER, &mistaken);
    assert_eq!(rv, ck::CKR_PIN_EXPIRED);
    assert_eq!(left("windowed"), (5, 10, 3));
    assert_eq!(user("windowed"), ck::CKF_USER_PIN_INITIALIZED);
}

/// A login must be able to succeed while the flag is set; else NSS must not try one, lest
/// LibreOffice hide the holder's other cards.
#[test]
fn a_pin_that_cannot_log_in_is_not_initialised() {
    let scene = &SCENE.0;
    assert_eq!(user("suspended"), ck::CKF_USER_PIN_INITIALIZED);
    scene.suspend("suspended");
    assert_eq!(user("suspended"), 0);
    scene.lift("suspended");
    assert_eq!(user("suspended"), ck::CKF_USER_PIN_INITIALIZED);
    let session = open("suspended");
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_OK);

    scene.revoke("revoked");
    assert_eq!(user("revoked"), 0);
    assert_eq!(user("pending"), 0);
}
