//! Every state with every event at every time that matters. The tables are written from
//! the diagram, by hand.

use super::*;

const SENT: i64 = 1_000_000_000;
const THIS: [u8; 32] = [1; 32];
const OTHER: [u8; 32] = [2; 32];

/// Around the sending, the end of the spacing and the expiry, in milliseconds after the sending.
const TIMES: [i64; 8] = [-1, 0, 1, 29_999, 30_000, 30_001, 299_999, 300_000];

fn policy() -> OtpPolicy {
    crate::policy::Policy::mysign().otp
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_unix_millis(SENT + millis)
}

fn challenge(code: Option<Vec<u8>>, tries_left: u32, sends: u32) -> ChallengeRecord {
    ChallengeRecord {
        slot: "U/C/signing".to_owned(),
        purpose: OtpPurpose::Signing,
        context: THIS,
        code,
        tries_left,
        sends,
        sent_at: at(0),
        expires_at: at(300_000),
    }
}

fn waiting(tries_left: u32, sends: u32) -> ChallengeRecord {
    challenge(Some(vec![7; 32]), tries_left, sends)
}

fn dead() -> ChallengeRecord {
    challenge(Some(vec![7; 32]), 0, 1)
}

fn over(tries_left: u32) -> ChallengeRecord {
    challenge(None, tries_left, 1)
}

/// S1 to S5: send, so many; way: on its way; early, often: refused.
fn word(request: Request) -> String {
    match request {
        Request::Send { sends } => format!("S{sends}"),
        Request::OnItsWay => "way".to_owned(),
        Request::TooEarly { next } => {
            assert_eq!(next, at(30_000));
            "early".to_owned()
        }
        Request::TooOften { next } => {
            assert_eq!(next, at(300_000));
            "often".to_owned()
        }
    }
}

#[test]
fn threat_30_and_31_every_request_in_every_state_at_every_time() {
    let fresh = "S1 S1 S1 S1 S1 S1 S1 S1";
    for (name, earlier, same, other) in [
        ("none", None, fresh, fresh),
        (
            "waiting",
            Some(waiting(3, 1)),
            "S1 way way way S2 S2 S2 S1",
            "S1 early early early S1 S1 S1 S1",
        ),
        (
            "waiting, one try left, four sends",
            Some(waiting(1, 4)),
            "S1 way way way S5 S5 S5 S1",
            "S1 early early early S1 S1 S1 S1",
        ),
        (
            "waiting, all sends",
            Some(waiting(3, 5)),
            "S1 way way way often often often S1",
            "S1 early early early S1 S1 S1 S1",
        ),
        (
            "dead",
            Some(dead()),
            "S1 early early early S2 S2 S2 S1",
            "S1 early early early S1 S1 S1 S1",
        ),
        ("over", Some(over(2)), fresh, fresh),
        ("over with its last try", Some(over(0)), fresh, fresh),
    ] {
        for (binding, expected) in [(THIS, same), (OTHER, other)] {
            let got = TIMES
                .map(|time| word(request(earlier.as_ref(), &binding, &policy(), at(time))))
                .join(" ");
            assert_eq!(got, expected, "{name}");
        }
    }
}

#[test]
fn threat_31_every_try_in_every_state_at_every_time() {
    for (name, before, expected) in [
        ("waiting", waiting(3, 1), "over 2 2 2 2 2 2 over"),
        (
            "waiting, one try left",
            waiting(1, 1),
            "over 0 0 0 0 0 0 over",
        ),
        ("dead", dead(), "- - - - - - - -"),
        ("over", over(2), "- - - - - - - -"),
        (
            "none",
            none(String::new(), OtpPurpose::Signing, at(0)),
            "- - - - - - - -",
        ),
    ] {
        let got = TIMES
            .map(|time| {
                let (after, counted) = count(before.clone(), at(time));
                match counted {
                    Counted::Taken => {
                        assert_eq!(after.code, before.code);
                        after.tries_left.to_string()
                    }
                    Counted::Expired => {
                        assert_eq!(state(&after), State::Over);
                        "over".to_owned()
                    }
                    Counted::NothingWaiting => {
                        assert_eq!(after, before);
                        "-".to_owned()
                    }
                }
            })
            .join(" ");
        assert_eq!(got, expected, "{name}");
    }
}

#[test]
fn threat_26_only_the_code_that_was_counted_ends_a_challenge_and_only_once() {
    let taken = waiting(2, 1);
    let replaced = challenge(Some(vec![8; 32]), 3, 2);
    for (name, current, right, expected) in [
        ("right", waiting(2, 1), true, true),
        ("right, tries taken meanwhile", waiting(1, 1), true, true),
        ("right, the last try", dead(), true, true),
        ("wrong", waiting(2, 1), false, false),
        ("wrong, dead", dead(), false, false),
        ("right, spent meanwhile", over(2), true, false),
        ("right, replaced meanwhile", replaced, true, false),
    ] {
        let (after, spent) = conclude(current.clone(), &taken, right);
        assert_eq!(spent, expected, "{name}");
        assert_eq!(after == current, !expected, "{name}");
        assert_eq!(
            state(&after) == State::Over,
            expected || state(&current) == State::Over
        );
    }
    let (after, spent) = conclude(over(2), &over(2), true);
    assert!(!spent && after == over(2), "nothing is not a code");
}

#[test]
fn threat_20_a_code_that_was_guessed_at_counts_once() {
    let policy = policy();
    let tried = [waiting(3, 1), waiting(2, 1), waiting(1, 1), dead(), over(1)]
        .map(|challenge| is_tried(&challenge, &policy));
    assert_eq!(tried, [false, true, true, false, false]);
}
