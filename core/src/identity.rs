//! Identifiers and how they are drawn. No rule about what they name lives here.

use core::fmt;
use core::str::FromStr;

use crate::crypto::Entropy;
use crate::error::{Error, ErrorKind, Result};

macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident, $prefix:literal, $missing:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// A fresh identifier: the prefix and twelve random digits.
            pub(crate) fn generate(entropy: &dyn Entropy) -> Result<Self> {
                Ok(Self(format!("{}{}", $prefix, random_digits(entropy, 12)?)))
            }

            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self> {
                match text.strip_prefix($prefix) {
                    Some(digits) if digits.len() == 12 && digits.bytes().all(|b| b.is_ascii_digit()) => {
                        Ok(Self(text.to_owned()))
                    }
                    _ => Err(Error::new(
                        ErrorKind::$missing,
                        concat!("such an identifier is ", $prefix, " followed by twelve digits"),
                    )),
                }
            }
        }
    )+};
}

identifiers! {
    /// The login name that the provider assigns (requirement 12).
    UserId, "U", AccountNotFound;
    /// One credential: a key, its certificate, its PIN.
    CredentialId, "C", CredentialNotFound;
    /// One virtual token (requirement 84).
    VirtualTokenId, "T", VirtualTokenNotFound;
}

/// Whether a text can be shown to a person as it is: no control characters, and none of
/// those that turn the direction of writing (threat 65).
pub(crate) fn is_plain(text: &str) -> bool {
    !text.chars().any(|c| {
        c.is_control()
            || matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

/// Decimal digits without bias.
pub(crate) fn random_digits(entropy: &dyn Entropy, count: usize) -> Result<String> {
    random_text(entropy, b"0123456789", count)
}

/// Characters of `alphabet`, each equally likely.
pub(crate) fn random_text(entropy: &dyn Entropy, alphabet: &[u8], count: usize) -> Result<String> {
    let fair = 256 - 256 % alphabet.len();
    let mut text = String::with_capacity(count);
    let mut byte = zeroize::Zeroizing::new([0_u8; 1]);
    while text.len() < count {
        entropy.fill(byte.as_mut())?;
        let draw = byte.iter().copied().map(usize::from).sum::<usize>();
        if let (true, Some(&character)) = (draw < fair, alphabet.get(draw % alphabet.len())) {
            text.push(char::from(character));
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_parse_what_they_print_and_nothing_else() {
        let id: CredentialId = "C012345678901".parse().unwrap();
        assert_eq!(id.to_string(), "C012345678901");
        for bad in [
            "",
            "C",
            "U012345678901",
            "C01234567890",
            "C0123456789012",
            "C01234567890x",
        ] {
            assert_eq!(
                bad.parse::<CredentialId>().unwrap_err().kind(),
                ErrorKind::CredentialNotFound
            );
        }
    }
}
