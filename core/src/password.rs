//! Account passwords: the rules that a chosen one must keep (requirements 24 to 29,
//! AMB-1 to AMB-3), the form in which it is hashed, and how a temporary one is drawn.

use unicode_normalization::UnicodeNormalization as _;

use crate::crypto::Entropy;
use crate::error::{Error, ErrorKind, Result};
use crate::identity::random_text;
use crate::policy::PasswordPolicy;
use crate::secret::Password;

/// The password in Unicode NFC, never trimmed: what is checked and hashed (AMB-3).
pub(crate) fn normalise(password: &Password) -> Password {
    Password::new(password.expose().nfc().collect::<String>())
}

/// A password that is being chosen, normalised: entered twice alike, by the rules.
pub(crate) fn chosen(
    policy: &PasswordPolicy,
    new: &Password,
    confirmation: &Password,
) -> Result<Password> {
    let new = normalise(new);
    if new.expose() != normalise(confirmation).expose() {
        return Err(Error::new(
            ErrorKind::ConfirmationMismatch,
            "the two entries of the new password differ",
        ));
    }
    check(policy, &new)?;
    Ok(new)
}

/// Refuses a chosen password that breaks a rule; names the rule.
fn check(policy: &PasswordPolicy, password: &Password) -> Result<()> {
    let refused = |text: String| Err(Error::new(ErrorKind::PasswordRefused, text));
    let password = password.expose();
    let length = password.chars().count();
    if length < policy.min_length || length > policy.max_length {
        return refused(format!(
            "the password needs {} to {} characters",
            policy.min_length, policy.max_length
        ));
    }
    if policy.max_run > 0 && longest_run(password) > policy.max_run {
        return refused(format!(
            "no more than {} identical characters in a row are allowed",
            policy.max_run
        ));
    }
    if !policy.composition {
        return Ok(());
    }
    if let Some(foreign) = password
        .chars()
        .find(|c| !c.is_ascii_alphanumeric() && !policy.specials.contains(*c))
    {
        return refused(format!(
            "the character `{}` is not allowed; the special characters are {}",
            foreign.escape_default(),
            policy.specials
        ));
    }
    let lacks = |is: fn(&char) -> bool| !password.chars().any(|c| is(&c));
    let missing = if lacks(char::is_ascii_uppercase) {
        "a capital letter"
    } else if lacks(char::is_ascii_lowercase) {
        "a small letter"
    } else if lacks(char::is_ascii_digit) {
        "a digit"
    } else if !password.contains(|c| policy.specials.contains(c)) {
        "a special character"
    } else {
        return Ok(());
    };
    refused(format!("the password needs {missing}"))
}

fn longest_run(text: &str) -> usize {
    let (mut longest, mut run, mut last) = (0, 0, None);
    for character in text.chars() {
        run = if last == Some(character) { run + 1 } else { 1 };
        last = Some(character);
        longest = longest.max(run);
    }
    longest
}

/// A temporary password, easy to read aloud.
pub(crate) fn temporary(policy: &PasswordPolicy, entropy: &dyn Entropy) -> Result<Password> {
    const READABLE: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";
    random_text(entropy, READABLE, policy.temporary_length).map(Password::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    fn accepts(password: &str) -> bool {
        check(&Policy::mysign().password, &Password::new(password)).is_ok()
    }

    #[test]
    fn req_24_to_29_passwords_as_the_manual_allows_them() {
        assert!(accepts("Abcdef1!"));
        for bad in [
            "Abcde1!",   // 24: too short
            "abcdef1!",  // 25: no capital
            "ABCDEF1!",  // 25: no small letter
            "Abcdefg!",  // 26: no digit
            "Abcdefg1",  // 27: no special
            "Abbbcde1!", // 28: three in a row
            "Abcdef1!€", // 29: not among the specials
            "Abcdefi1",  // AMB-1: `i` is a letter
            "Àbcdef1!",  // AMB-3: ASCII letters
        ] {
            assert!(!accepts(bad), "{bad}");
        }
        for special in "&%!()?+[].,_".chars() {
            assert!(accepts(&format!("Abcdef1{special}")), "{special}");
        }
    }

    #[test]
    fn req_28_two_in_a_row_pass() {
        assert!(accepts("Aabbccdd1!"));
    }

    #[test]
    fn the_modern_profile_counts_length_alone() {
        let policy = Policy::modern().password;
        assert!(check(&policy, &Password::new("cavallo batteria graffetta")).is_ok());
        assert!(check(&policy, &Password::new("Abcdef1!")).is_err());
    }
}
