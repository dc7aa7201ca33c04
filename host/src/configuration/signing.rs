//! The table `[signing]`: when entries of signatures are on the disk, and how long a change may
//! go unseen while a window is open.

use std::fmt::Display;

use remote_sign_core::policy::SigningPolicy;
use remote_sign_core::{Durability, Policy};
use serde::{Deserialize, Deserializer};

/// What is left out is as in the profile.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SigningTable {
    #[serde(default, deserialize_with = "durability")]
    durability_attended: Option<Durability>,
    #[serde(default, deserialize_with = "durability")]
    durability_unattended: Option<Durability>,
    #[serde(default, deserialize_with = "within::<1, 1000, _, _>")]
    flush_millis: Option<u32>,
    #[serde(default, deserialize_with = "within::<0, 60_000, _, _>")]
    recheck_millis: Option<u32>,
    #[serde(default, deserialize_with = "within::<1, 1_000_000, _, _>")]
    fold_at: Option<u64>,
    #[serde(default, deserialize_with = "within::<1, 3650, _, _>")]
    authorization_days: Option<u32>,
}

impl SigningTable {
    /// The rules with what this table says.
    pub(super) fn apply(self, policy: Policy) -> Policy {
        let signing = policy.signing;
        Policy {
            signing: SigningPolicy {
                durability_attended: self
                    .durability_attended
                    .unwrap_or(signing.durability_attended),
                durability_unattended: self
                    .durability_unattended
                    .unwrap_or(signing.durability_unattended),
                flush_millis: self.flush_millis.unwrap_or(signing.flush_millis),
                recheck_millis: self.recheck_millis.unwrap_or(signing.recheck_millis),
                fold_at: self.fold_at.unwrap_or(signing.fold_at),
                authorization_days: self
                    .authorization_days
                    .unwrap_or(signing.authorization_days),
                ..signing
            },
            ..policy
        }
    }
}

fn durability<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Durability>, D::Error> {
    let word = String::deserialize(value)?;
    let known = word.parse().map_err(|_| {
        serde::de::Error::custom(format!(
            "`{word}` is no durability; choose each (on the disk before each signature is \
             released) or window (at its beginning and end, and by flush_millis)"
        ))
    });
    known.map(Some)
}

fn within<'de, const LEAST: u32, const MOST: u32, D, N>(value: D) -> Result<Option<N>, D::Error>
where
    D: Deserializer<'de>,
    N: Deserialize<'de> + From<u32> + PartialOrd + Display,
{
    let number = N::deserialize(value)?;
    if (N::from(LEAST)..=N::from(MOST)).contains(&number) {
        return Ok(Some(number));
    }
    Err(serde::de::Error::custom(format!(
        "{number} is out of bounds; choose {LEAST} to {MOST}"
    )))
}
