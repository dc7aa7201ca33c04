//! The table `[otp]`: what sending codes by SMS may cost (AMB-8, threat 34).

use remote_sign_core::Policy;
use remote_sign_core::policy::{ContactPolicy, OtpPolicy};
use serde::{Deserialize, Deserializer};

/// What is left out is as in the profile.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OtpTable {
    hourly_per_number: Option<u64>,
    hourly: Option<u64>,
    #[serde(default, deserialize_with = "prefixes")]
    prefixes: Option<Vec<String>>,
}

impl OtpTable {
    /// The rules with what this table says.
    pub(super) fn apply(self, policy: Policy) -> Policy {
        let (otp, contact) = (policy.otp, policy.contact);
        Policy {
            otp: OtpPolicy {
                hourly_per_number: self.hourly_per_number.unwrap_or(otp.hourly_per_number),
                hourly: self.hourly.unwrap_or(otp.hourly),
                ..otp
            },
            contact: ContactPolicy {
                prefixes: self.prefixes.unwrap_or(contact.prefixes),
                ..contact
            },
            ..policy
        }
    }
}

fn prefixes<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Vec<String>>, D::Error> {
    let prefixes = Vec::<String>::deserialize(value)?;
    let is_prefix = |text: &String| {
        let digits = text.strip_prefix('+').unwrap_or_default();
        (1..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    match prefixes.iter().find(|text| !is_prefix(text)) {
        Some(text) => Err(serde::de::Error::custom(format!(
            "`{text}` is no country prefix such as +39"
        ))),
        None => Ok(Some(prefixes)),
    }
}
