//! What a PIN looks like (requirement 31) and which PINs are too easy to guess to be
//! chosen (AMB-9). No try is counted here.

use crate::error::{Error, ErrorKind, Result};
use crate::policy::PinPolicy;
use crate::secret::Pin;
use crate::store::{AccountRecord, CredentialRecord};

/// The form of a PIN (requirement 31).
pub(crate) fn check_form(policy: &PinPolicy, pin: &Pin) -> Result<()> {
    if pin.expose().len() == policy.length && pin.expose().bytes().all(|b| b.is_ascii_digit()) {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::PinMalformed,
        format!("a PIN has exactly {} digits", policy.length),
    ))
}

/// A PIN that is being chosen: its form, its confirmation, and the block list where policy
/// has one. `known` are texts whose digits others may know of the holder.
pub(crate) fn check_chosen(
    policy: &PinPolicy,
    pin: &Pin,
    confirmation: &Pin,
    known: &[&str],
) -> Result<()> {
    check_form(policy, pin)?;
    let refused = |text| Err(Error::new(ErrorKind::PinRefused, text));
    if policy.block_weak && is_weak(pin.expose().as_bytes()) {
        return refused("this PIN is easy to guess (one digit, a run or a date); choose another");
    }
    if policy.block_weak && known.iter().any(|text| holds(text, pin.expose())) {
        return refused(
            "this PIN is part of a number that others know (a phone, tax or certificate number, \
             the activation code); choose another",
        );
    }
    if pin.expose() != confirmation.expose() {
        return Err(Error::new(
            ErrorKind::ConfirmationMismatch,
            "the two entries of the PIN differ",
        ));
    }
    Ok(())
}

/// The numbers of a holder that stand on papers or in address books.
pub(crate) fn known_numbers<'a>(
    account: &'a AccountRecord,
    credential: &'a CredentialRecord,
) -> [&'a str; 6] {
    [
        &account.otp_phone,
        &account.account_phone,
        &account.identifier,
        account.user_id.as_str(),
        credential.id.as_str(),
        &credential.iut,
    ]
}

/// Whether the PIN is all or a part of the digits in `text`, whatever stands between them.
fn holds(text: &str, pin: &str) -> bool {
    let digits = || text.bytes().filter(u8::is_ascii_digit);
    let parts = (digits().count() + 1).saturating_sub(pin.len());
    (0..parts).any(|start| digits().skip(start).take(pin.len()).eq(pin.bytes()))
}

/// One digit repeated, a straight run, or eight digits that read as a date of the years
/// 1900 to 2099 (DDMMYYYY or YYYYMMDD).
fn is_weak(digits: &[u8]) -> bool {
    let steps = |by: i16| {
        digits.windows(2).all(
            |pair| matches!(pair, [a, b] if (i16::from(*b) - i16::from(*a)).rem_euclid(10) == by),
        )
    };
    if steps(0) || steps(1) || steps(9) {
        return true;
    }
    let number = |range: core::ops::Range<usize>| -> Option<u32> {
        core::str::from_utf8(digits.get(range)?).ok()?.parse().ok()
    };
    let date = |day, month, year| {
        let within = |value: Option<u32>, range: core::ops::RangeInclusive<u32>| {
            value.is_some_and(|value| range.contains(&value))
        };
        within(day, 1..=31) && within(month, 1..=12) && within(year, 1900..=2099)
    };
    digits.len() == 8
        && (date(number(0..2), number(2..4), number(4..8))
            || date(number(6..8), number(4..6), number(0..4)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    #[test]
    fn req_31_a_pin_has_exactly_eight_digits() {
        let policy = Policy::mysign().pin;
        assert!(check_form(&policy, &Pin::new("83920174")).is_ok());
        for bad in [
            "",
            "8392017",
            "839201745",
            "8392017a",
            "８3920174",
            " 3920174",
        ] {
            assert_eq!(
                check_form(&policy, &Pin::new(bad)).unwrap_err().kind(),
                ErrorKind::PinMalformed
            );
        }
    }

    fn refusal(policy: &PinPolicy, pin: &str, known: &[&str]) -> Option<ErrorKind> {
        let pin = Pin::new(pin);
        let checked = check_chosen(policy, &pin, &pin, known);
        checked.err().map(|error| error.kind())
    }

    #[test]
    fn threat_25_every_date_from_1930_to_2015_is_refused_in_both_orders() {
        let policy = Policy::mysign().pin;
        let (mut day, last) = (
            jiff::civil::date(1930, 1, 1),
            jiff::civil::date(2015, 12, 31),
        );
        let mut days = 0;
        while day <= last {
            for order in ["%d%m%Y", "%Y%m%d"] {
                let pin = day.strftime(order).to_string();
                assert_eq!(
                    refusal(&policy, &pin, &[]),
                    Some(ErrorKind::PinRefused),
                    "{pin}"
                );
            }
            days += 1;
            day = day.tomorrow().unwrap();
        }
        assert_eq!(days, 31_411);
    }

    #[test]
    fn threat_25_repeats_and_runs_are_refused() {
        let policy = Policy::mysign().pin;
        for start in 0..10_u8 {
            for step in [0_u8, 1, 9] {
                let pin: String = (0..8_u8)
                    .map(|i| char::from(b'0' + (start + i * step) % 10))
                    .collect();
                assert_eq!(
                    refusal(&policy, &pin, &[]),
                    Some(ErrorKind::PinRefused),
                    "{pin}"
                );
            }
        }
        for good in ["83920174", "11111112", "12345670", "32011980", "19801301"] {
            assert_eq!(refusal(&policy, good, &[]), None, "{good}");
        }
    }

    #[test]
    fn threat_25_parts_of_known_numbers_are_refused() {
        let policy = Policy::mysign().pin;
        let known = ["+39 347 5518209", "VATIT-04628190537", "C2-73951846-X"];
        for bad in [
            "39347551", "34755182", "75518209", "04628190", "28190537", "73951846", "27395184",
        ] {
            assert_eq!(
                refusal(&policy, bad, &known),
                Some(ErrorKind::PinRefused),
                "{bad}"
            );
        }
        for good in ["55182094", "81905370", "73951847", "90281557"] {
            assert_eq!(refusal(&policy, good, &known), None, "{good}");
        }
        assert_eq!(refusal(&policy, "83920174", &["", "8392017"]), None);
    }

    #[test]
    fn threat_25_policy_can_allow_what_is_easy_to_guess() {
        let policy = PinPolicy {
            block_weak: false,
            ..Policy::mysign().pin
        };
        for weak in ["11111111", "25121980", "34755182"] {
            assert_eq!(refusal(&policy, weak, &["+393475518209"]), None);
        }
        assert_eq!(
            refusal(&policy, "1111111", &[]),
            Some(ErrorKind::PinMalformed)
        );
    }
}
