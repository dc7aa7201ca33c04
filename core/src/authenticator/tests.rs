//! The codes against the vectors of the RFCs, and which of them are accepted when.

use super::totp::{Found, Generator};
use crate::policy::{AuthenticatorPolicy, Policy};
use crate::secret::OtpCode;
use crate::time::Timestamp;

/// The secret of both RFCs.
const SECRET: &[u8] = b"12345678901234567890";

fn policy() -> AuthenticatorPolicy {
    Policy::mysign().authenticator
}

const fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_millis(seconds * 1000)
}

fn find(
    policy: &AuthenticatorPolicy,
    code: &str,
    now: i64,
    drift: i64,
    last: u64,
) -> Option<Found> {
    let generator = Generator::new(policy, SECRET).unwrap();
    generator.find(&OtpCode::new(code), at(now), drift, last)
}

/// RFC 6238 appendix B, the rows of SHA-1: seconds since 1970, step in hexadecimal, code.
const RFC_6238: [(i64, u64, &str); 6] = [
    (59, 0x1, "94287082"),
    (1_111_111_109, 0x0235_23EC, "07081804"),
    (1_111_111_111, 0x0235_23ED, "14050471"),
    (1_234_567_890, 0x0273_EF07, "89005924"),
    (2_000_000_000, 0x03F9_40AA, "69279037"),
    (20_000_000_000, 0x27BC_86AA, "65353130"),
];

#[test]
fn req_43_codes_are_those_of_rfc_6238_appendix_b() {
    let exact = AuthenticatorPolicy {
        skew_steps: 0,
        ..policy()
    };
    for (seconds, step, code) in RFC_6238 {
        let expected = Some(Found { step, drift: 0 });
        assert_eq!(find(&exact, code, seconds, 0, 0), expected, "{seconds}");
    }
}

#[test]
fn req_43_codes_are_those_of_rfc_4226_appendix_d() {
    // A time step of one second makes the counter the time.
    let counter = AuthenticatorPolicy {
        digits: 6,
        step_seconds: 1,
        skew_steps: 0,
        ..policy()
    };
    let codes = [
        "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
        "520489",
    ];
    for (step, code) in (0_u64..).zip(codes).skip(1) {
        let expected = Some(Found { step, drift: 0 });
        assert_eq!(
            find(&counter, code, step.cast_signed(), 0, step - 1),
            expected
        );
    }
    // Step 0 is 1970; nothing is before it, and it counts as used.
    assert_eq!(find(&counter, codes[0], 0, 0, 0), None);
}

#[test]
fn threat_32_a_code_is_good_one_step_around_the_expected_one_and_never_twice() {
    let (then, step, code) = RFC_6238[3];
    for (name, now, drift, last, expected) in [
        ("now", then, 0, 0, Some(0)),
        ("used", then, 0, step, None),
        ("older than one that was used", then, 0, step + 1, None),
        ("a step late", then + 30, 0, 0, Some(-1)),
        ("two steps late", then + 60, 0, 0, None),
        ("a step early", then - 30, 0, 0, Some(1)),
        ("two steps early", then - 60, 0, 0, None),
        (
            "two steps late, as the step before was",
            then + 60,
            -1,
            0,
            Some(-2),
        ),
        (
            "two steps early, as the step before was",
            then - 60,
            1,
            0,
            Some(2),
        ),
        ("two steps late, where one is early", then + 60, 1, 0, None),
        ("the clock an hour ahead", then + 3600, 0, 0, None),
        ("the clock an hour behind", then - 3600, 0, 0, None),
        ("the clock behind, and used", then - 30, 0, step, None),
        ("before 1970", -1, 0, 0, None),
        ("a drift that nobody has", then, i64::MAX, 0, None),
        ("a drift that nobody has, behind", then, i64::MIN, 0, None),
    ] {
        let expected = expected.map(|drift| Found { step, drift });
        assert_eq!(find(&policy(), code, now, drift, last), expected, "{name}");
    }
}

#[test]
fn a_policy_that_no_app_can_follow_is_refused() {
    for broken in [
        AuthenticatorPolicy {
            digits: 5,
            ..policy()
        },
        AuthenticatorPolicy {
            digits: 10,
            ..policy()
        },
        AuthenticatorPolicy {
            digits: u32::MAX,
            ..policy()
        },
        AuthenticatorPolicy {
            step_seconds: 0,
            ..policy()
        },
    ] {
        assert!(Generator::new(&broken, SECRET).is_err());
    }
    assert!(Generator::new(&policy(), &SECRET[..15]).is_err());
}

#[test]
fn the_code_shown_now_ends_with_its_step() {
    let generator_policy = policy();
    let generator = Generator::new(&generator_policy, SECRET).unwrap();
    assert_eq!(generator.end_of_step(at(59)), at(60));
    assert_eq!(generator.end_of_step(at(60)), at(90));
}
