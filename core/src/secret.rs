//! Secrets as types: what a holder types and what the operator keeps. They redact
//! themselves in `Debug`, wipe their memory when dropped, and are read only through
//! `expose`, so that every reader can be found. Their rules live with the acts
//! (`pin`, `otp`, `password`), not here.

use core::fmt;

use secrecy::{ExposeSecret as _, SecretString};
use zeroize::Zeroizing;

use crate::error::{Error, ErrorKind, Result};

macro_rules! text_secret {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(SecretString);

        impl $name {
            /// Takes the text as typed; its form is checked by the act that uses it.
            pub fn new(text: impl Into<String>) -> Self {
                Self(SecretString::from(text.into()))
            }

            /// The text itself.
            pub fn expose(&self) -> &str {
                self.0.expose_secret()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "([REDACTED])"))
            }
        }
    )+};
}

text_secret! {
    /// The signing PIN (requirement 31). It seals the private key.
    Pin;
    /// The account's password, temporary or chosen (requirements 10, 14).
    Password;
    /// A single-use code that confirms one operation (requirement 42).
    OtpCode;
    /// The code that sets the first PIN and later unlocks a PIN (PUK; requirement 21).
    ActivationCode;
    /// The emergency code (ERC), which suspends a certificate.
    EmergencyCode;
    /// A coupon for a renewal.
    Coupon;
    /// What resumes a session.
    SessionToken;
    /// What the e-mail of a recovery holds, for a link or to be typed (AMB-16).
    RecoveryLink;
    /// The answer to the secret question (requirement 83).
    SecretAnswer;
    /// What opens a virtual token's file (AMB-34).
    Passphrase;
}

/// The service's master key: 32 bytes that never lie in the store.
pub struct MasterKey(Zeroizing<[u8; 32]>);

impl MasterKey {
    /// The key made of these bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Reads 64 hexadecimal digits; white space around them is ignored.
    ///
    /// # Errors
    /// [`ErrorKind::MasterKeyMalformed`].
    pub fn from_hex(text: &str) -> Result<Self> {
        let malformed = || {
            Error::new(
                ErrorKind::MasterKeyMalformed,
                "the master key must be 64 hexadecimal digits; restore the file that `init` made",
            )
        };
        let bytes = Zeroizing::new(
            data_encoding::HEXLOWER_PERMISSIVE
                .decode(text.trim().as_bytes())
                .map_err(|_| malformed())?,
        );
        let mut key = Zeroizing::new([0_u8; 32]);
        if bytes.len() != key.len() {
            return Err(malformed());
        }
        key.copy_from_slice(&bytes);
        Ok(Self(key))
    }

    /// The key as 64 hexadecimal digits, for the file that keeps it.
    pub fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(data_encoding::HEXLOWER.encode(self.0.as_ref()))
    }

    pub(crate) fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey([REDACTED])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threat_06_debug_shows_no_secret() {
        let shown = format!(
            "{:?} {:?}",
            Pin::new("73951842"),
            MasterKey::new([0x41; 32])
        );
        assert!(!shown.contains("73951842") && !shown.contains("41"));
    }

    #[test]
    fn master_key_reads_what_it_writes() {
        let key = MasterKey::new([0xA5; 32]);
        let again = MasterKey::from_hex(&format!(" {}\n", key.to_hex().as_str())).unwrap();
        assert_eq!(again.expose(), key.expose());
        for bad in ["", "zz", &"a5".repeat(31), &"a5".repeat(33)] {
            assert_eq!(
                MasterKey::from_hex(bad).unwrap_err().kind(),
                ErrorKind::MasterKeyMalformed
            );
        }
    }
}
