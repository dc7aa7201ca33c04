//! What a screen shows of a datum that identifies a person: the masks of the portal
//! (requirements 38, 45, 49, 80). The number of stars never tells a length.

use crate::words::Channel;

const STARS: &str = "*****";

/// An OTP phone number in E.164: country prefix, three national digits, five stars
/// (`+39347*****`). A number too short to hide half of itself shows its prefix alone.
pub fn otp_phone(number: &str) -> String {
    let prefix = country_prefix_length(number);
    let shown = if number.len() >= (prefix + 3) * 2 - prefix {
        prefix + 3
    } else {
        prefix
    };
    format!("{}{STARS}", number.get(..shown).unwrap_or_default())
}

/// The account phone number in E.164: country prefix, first national digit, a dot, five
/// stars (`+393.*****`). A number too short to hide half of itself shows its prefix alone.
pub fn account_phone(number: &str) -> String {
    let prefix = country_prefix_length(number);
    match number.get(..=prefix) {
        Some(shown) if number.len() >= prefix + 2 => format!("{shown}.{STARS}"),
        _ => format!("{}{STARS}", number.get(..prefix).unwrap_or_default()),
    }
}

/// Where a message goes: an OTP phone number or an e-mail address, masked.
pub fn destination(channel: Channel, to: &str, strict: bool) -> String {
    match channel {
        Channel::Email => email(to, strict),
        Channel::Sms => otp_phone(to),
    }
}

/// An e-mail address: local part clear, first letter of the domain, four stars, last
/// label (`Mariosrossi@g****.com`). Where policy is `strict`, the local part keeps its
/// first letter alone (`M****@g****.com`), or nothing if it has no other. Anything that is
/// no address is fully starred.
pub fn email(address: &str, strict: bool) -> String {
    let Some((local, domain)) = address.rsplit_once('@') else {
        return STARS.to_owned();
    };
    let local = if strict {
        let mut letters = local.chars();
        let first = letters.next().filter(|_| letters.next().is_some());
        first.map(String::from).unwrap_or_default() + "****"
    } else {
        local.to_owned()
    };
    let (Some(first), Some((_, last))) = (domain.chars().next(), domain.rsplit_once('.')) else {
        return format!("{local}@****");
    };
    format!("{local}@{first}****.{last}")
}

/// The IUT: first character, five stars, last character (`2 ***** 5`); fully starred when
/// shorter than three characters.
pub fn iut(value: &str) -> String {
    let mut characters = value.chars();
    match (characters.next(), characters.next_back()) {
        (Some(first), Some(last)) if characters.next().is_some() => {
            format!("{first} {STARS} {last}")
        }
        _ => STARS.to_owned(),
    }
}

/// `+` and the country code, of which E.164 knows one to three digits; the codes of one
/// and two digits are told by their zone.
fn country_prefix_length(number: &str) -> usize {
    const TWO_DIGITS: &[&str] = &[
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
        "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
        "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ];
    match number.get(1..3) {
        Some(two) if two.starts_with(['1', '7']) => 2,
        Some(two) if TWO_DIGITS.contains(&two) => 3,
        Some(_) => 4.min(number.len()),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn req_45_otp_phone_is_masked_as_the_manual_shows() {
        assert_eq!(otp_phone("+393471234567"), "+39347*****");
        assert_eq!(otp_phone("+39347123456789"), "+39347*****");
        assert_eq!(otp_phone("+39347"), "+39*****");
        assert_eq!(otp_phone(""), "*****");
    }

    #[test]
    fn req_76_account_phone_is_masked_as_the_manual_shows() {
        assert_eq!(account_phone("+393471234567"), "+393.*****");
        assert_eq!(account_phone("+3934712345678901"), "+393.*****");
        assert_eq!(account_phone("+12025550123"), "+12.*****");
        assert_eq!(account_phone("+393"), "+39*****");
        assert_eq!(account_phone(""), "*****");
    }

    #[test]
    fn req_80_email_is_masked_as_the_manual_shows() {
        let email = |address| email(address, false);
        assert_eq!(email("Mariosrossi@gmail.com"), "Mariosrossi@g****.com");
        assert_eq!(email("a@mail.example.co.uk"), "a@m****.uk");
        assert_eq!(email("però@èxample.it"), "però@è****.it");
        assert_eq!(email("nonsense"), "*****");
    }

    #[test]
    fn req_80_the_strict_email_mask_keeps_one_letter_of_the_local_part() {
        let email = |address| email(address, true);
        assert_eq!(email("Mariosrossi@gmail.com"), "M****@g****.com");
        assert_eq!(email("èvo@èxample.it"), "è****@è****.it");
        assert_eq!(email("m@gmail.com"), "****@g****.com");
        assert_eq!(email("mario@nodot"), "m****@****");
        assert_eq!(email("nonsense"), "*****");
    }

    /// Numbers of every length of country code (ITU-T E.164 assigned codes).
    fn number() -> impl Strategy<Value = (&'static str, String)> {
        const CODES: &[&str] = &[
            "+1", "+7", "+39", "+44", "+49", "+358", "+378", "+380", "+852",
        ];
        (prop::sample::select(CODES), "[0-9]{3,12}")
    }

    proptest! {
        #[test]
        fn req_45_and_76_a_masked_phone_tells_neither_length_nor_more_than_half(
            (code, national) in number(),
        ) {
            let whole = format!("{code}{national}");
            for (masked, most) in [(otp_phone(&whole), 3), (account_phone(&whole), 1)] {
                prop_assert_eq!(masked.matches('*').count(), 5);
                let shown = masked.trim_end_matches('*').trim_end_matches('.');
                let digits = shown.strip_prefix(code).unwrap();
                prop_assert!(national.starts_with(digits) && digits.len() <= most);
                prop_assert!(2 * digits.len() <= national.len());
            }
        }

        #[test]
        fn req_80_a_masked_address_tells_no_length_and_only_the_last_label(
            local in "[^@\\s*]{1,12}",
            labels in prop::collection::vec("[^@.*\\s]{1,9}", 2..5),
        ) {
            let whole = format!("{local}@{}", labels.join("."));
            let (first, last) = (labels[0].chars().next().unwrap(), labels.last().unwrap());
            let masked = format!("@{first}****.{last}");
            prop_assert_eq!(email(&whole, false), format!("{local}{masked}"));
            let strict = email(&whole, true);
            let shown = strict.strip_suffix(&masked).and_then(|shown| shown.strip_suffix("****"));
            let shown = shown.unwrap();
            prop_assert!(local.starts_with(shown) && 2 * shown.chars().count() <= local.chars().count());
            prop_assert!(shown.chars().count() <= 1);
        }

        #[test]
        fn masks_take_any_text(text in ".{0,20}") {
            for masked in [otp_phone(&text), account_phone(&text), email(&text, true), iut(&text)] {
                prop_assert!(masked.contains("****"));
            }
        }
    }

    #[test]
    fn req_38_iut_is_masked_as_the_manual_shows() {
        assert_eq!(iut("2017384925"), "2 ***** 5");
        assert_eq!(iut("25"), "*****");
    }
}
