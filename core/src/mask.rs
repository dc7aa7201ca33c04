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
pub fn destination(channel: Channel, to: &str) -> String {
    match channel {
        Channel::Email => email(to),
        Channel::Sms => otp_phone(to),
    }
}

/// An e-mail address: local part clear, first letter of the domain, four stars, last
/// label (`Mariosrossi@g****.com`). Anything that is no address is fully starred.
pub fn email(address: &str) -> String {
    let Some((local, domain)) = address.rsplit_once('@') else {
        return STARS.to_owned();
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
        assert_eq!(email("Mariosrossi@gmail.com"), "Mariosrossi@g****.com");
        assert_eq!(email("a@mail.example.co.uk"), "a@m****.uk");
        assert_eq!(email("però@èxample.it"), "però@è****.it");
        assert_eq!(email("nonsense"), "*****");
    }

    #[test]
    fn req_38_iut_is_masked_as_the_manual_shows() {
        assert_eq!(iut("2017384925"), "2 ***** 5");
        assert_eq!(iut("25"), "*****");
    }
}
