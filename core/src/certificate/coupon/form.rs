//! What a coupon looks like: sixteen characters with five random bits each and one that
//! checks them, in groups, in Crockford's Base32 alphabet. Whether there is such a coupon
//! is not decided here.

use zeroize::Zeroizing;

use crate::error::{Error, ErrorKind, Result};
use crate::secret::Coupon;

/// Crockford's Base32: no I, L, O and U. The place of a character is its value.
pub(super) const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Random characters: 80 bits (AMB-29).
pub(super) const LENGTH: usize = 16;

/// The drawn characters with their check, in groups: `XXXX-XXXX-XXXX-XXXXX`.
pub(super) fn shown(drawn: &str) -> Result<Coupon> {
    let values = values(drawn)?;
    let check = check(&values);
    let mut text = Zeroizing::new(String::with_capacity(LENGTH + 4));
    for (place, character) in drawn.chars().enumerate() {
        if matches!(place, 4 | 8 | 12) {
            text.push('-');
        }
        text.push(character);
    }
    let check = ALPHABET.get(usize::from(check)).ok_or_else(mistyped)?;
    text.push(char::from(*check));
    Ok(Coupon::new(text.as_str()))
}

/// The characters as they were drawn. Case, spaces and dashes are forgiven, and O for 0, I
/// and L for 1.
///
/// # Errors
/// [`ErrorKind::InputRefused`] when the check does not hold: something was mistyped.
pub(super) fn read(coupon: &Coupon) -> Result<Zeroizing<String>> {
    let mut text = Zeroizing::new(String::with_capacity(coupon.expose().len()));
    for character in coupon.expose().chars() {
        match character.to_ascii_uppercase() {
            '-' => {}
            space if space.is_whitespace() => {}
            'O' => text.push('0'),
            'I' | 'L' => text.push('1'),
            other => text.push(other),
        }
    }
    let values = values(&text)?;
    match values.split_last() {
        Some((last, drawn)) if drawn.len() == LENGTH && check(drawn) == *last => {
            text.truncate(LENGTH);
            Ok(text)
        }
        _ => Err(mistyped()),
    }
}

fn values(text: &str) -> Result<Zeroizing<Vec<u8>>> {
    let value = |byte| {
        let place = ALPHABET.iter().position(|known| *known == byte);
        place.and_then(|place| u8::try_from(place).ok())
    };
    let values: Option<Vec<u8>> = text.bytes().map(value).collect();
    values.map(Zeroizing::new).ok_or_else(mistyped)
}

/// The characters as the coefficients of a polynomial over GF(32), at the primitive element
/// x: each place has a weight of its own, so that every single wrong character and every
/// exchange of two is found. The check itself has the weight 1.
fn check(values: &[u8]) -> u8 {
    values.iter().fold(0, |sum, value| times_x(sum ^ value))
}

/// In GF(2)[x] modulo x^5 + x^2 + 1.
const fn times_x(value: u8) -> u8 {
    let carry = (value >> 4) & 1;
    ((value << 1) & 0x1f) ^ (carry * 0b00101)
}

fn mistyped() -> Error {
    Error::new(
        ErrorKind::InputRefused,
        "this is no coupon: a character is missing or mistyped; compare it with what you were given",
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn coupon(drawn: &str) -> Vec<char> {
        let text = shown(drawn).unwrap().expose().replace('-', "");
        text.chars().collect()
    }

    fn holds(text: &[char]) -> bool {
        read(&Coupon::new(text.iter().collect::<String>())).is_ok()
    }

    /// The same by long multiplication in Python, with weights x^16 … x^1:
    /// `0123456789ABCDEF`, `ZZZZZZZZZZZZZZZZ`.
    #[test]
    fn amb_29_a_coupon_has_80_bits_and_a_check_and_is_shown_in_groups() {
        for (drawn, expected) in CHECKED {
            assert_eq!(shown(drawn).unwrap().expose(), *expected);
        }
    }

    const CHECKED: &[(&str, &str)] = &[
        ("0000000000000000", "0000-0000-0000-00000"),
        ("0000000000000001", "0000-0000-0000-00012"),
        ("0123456789ABCDEF", "0123-4567-89AB-CDEFP"),
        ("ZZZZZZZZZZZZZZZZ", "ZZZZ-ZZZZ-ZZZZ-ZZZZM"),
    ];

    #[test]
    fn amb_29_coupons_are_read_as_people_type_them() {
        let drawn = "01AB01CDEFGH1Z0Y";
        let good = shown(drawn).unwrap();
        for typed in [
            good.expose().to_owned(),
            good.expose().to_lowercase(),
            good.expose().replace('-', " "),
            format!("\t{}\n", good.expose().replace('-', "")),
            good.expose().replace('0', "O").replace('1', "l"),
            good.expose().replace('0', "o").replace('1', "I"),
        ] {
            assert_eq!(*read(&Coupon::new(typed)).unwrap(), drawn);
        }
        for bad in [
            "",
            "-",
            "01AB",
            "UUUU-UUUU-UUUU-UUUUU",
            "é",
            &"0".repeat(16),
            &"0".repeat(18),
        ] {
            let error = read(&Coupon::new(bad)).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InputRefused, "{bad}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn threat_24_every_wrong_character_and_every_exchange_of_two_is_found(
            drawn in "[0-9A-HJKMNP-TV-Z]{16}"
        ) {
            let good = coupon(&drawn);
            prop_assert!(holds(&good));
            for place in 0..good.len() {
                for other in ALPHABET {
                    let mut wrong = good.clone();
                    wrong[place] = char::from(*other);
                    prop_assert_eq!(holds(&wrong), wrong == good);
                }
                for second in 0..place {
                    let mut swapped = good.clone();
                    swapped.swap(place, second);
                    prop_assert_eq!(holds(&swapped), swapped == good);
                }
            }
        }
    }
}
