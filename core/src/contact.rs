//! How a holder is reached: phone numbers and e-mail addresses, and what form they have.

/// A phone number in E.164: `+` and 6 to 15 digits, the first not 0.
pub(crate) fn is_phone(number: &str) -> bool {
    number.strip_prefix('+').is_some_and(|digits| {
        (6..=15).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// An e-mail address: a local part, `@`, a domain with a dot, and nothing that a header of
/// a message could not hold.
pub(crate) fn is_email(address: &str) -> bool {
    let parts = address.rsplit_once('@');
    parts.is_some_and(|(local, domain)| {
        !local.is_empty()
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
    }) && address.len() <= 254
        && crate::identity::is_plain(address)
        && !address.contains(|c: char| c.is_whitespace() || "<>,;\"".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn req_47_a_phone_number_is_e164() {
        for good in ["+393471234567", "+1234567", "+123456789012345"] {
            assert!(is_phone(good), "{good}");
        }
        for bad in [
            "",
            "+",
            "393471234567",
            "+0393471234567",
            "+39 347 1234567",
            "+39-347",
            "+12345",
            "+1234567890123456",
            "+３９３４７１２３４",
            "+39347123456x",
        ] {
            assert!(!is_phone(bad), "{bad}");
        }
    }

    #[test]
    fn req_81_an_email_address_has_a_local_part_and_a_domain() {
        for good in ["mario.rossi@example.com", "però@èxample.it", "a+b@c.d"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "@",
            "a@",
            "@b.c",
            "a@b",
            "a b@c.d",
            "a@b.c\r\nBcc: x@y.z",
            "<a@b.c>",
            "a@b.c,d@e.f",
            "a@.b",
            "a@b.",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
