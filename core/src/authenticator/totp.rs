//! Codes of RFC 6238: which time step a code belongs to, and how the app's clock stands to
//! ours. Pure; counting tries and spending steps is the business of the room.
//!
//! A code is looked for in the steps around the one that the app should be in: ours, moved
//! by the drift that was recorded when it was last accepted (RFC 6238 6), and
//! `skew_steps` to either side for a code on its way (5.2). A clock that jumps farther than
//! that, ours or the app's, is not followed (threat 32). A step at or before the newest one
//! accepted is refused for ever, also when a clock steps back.

use core::fmt::Write as _;

use subtle::{ConditionallySelectable as _, ConstantTimeEq as _};
use totp_rs::{Algorithm, Builder, Totp};
use zeroize::Zeroizing;

use crate::error::{Error, ErrorKind, Result};
use crate::policy::AuthenticatorPolicy;
use crate::secret::OtpCode;
use crate::time::Timestamp;

/// The generator of one app's codes.
pub(super) struct Generator<'a> {
    totp: Totp,
    policy: &'a AuthenticatorPolicy,
}

/// A code that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The time step it belongs to.
    pub(super) step: u64,
    /// Steps by which the app is ahead of us.
    pub(super) drift: i64,
}

impl<'a> Generator<'a> {
    /// SHA-1, which all apps know; as HMAC it stands (RFC 6238 1.2).
    pub(super) fn new(policy: &'a AuthenticatorPolicy, secret: &[u8]) -> Result<Self> {
        let totp = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(u8::try_from(policy.digits).unwrap_or(u8::MAX))
            .with_step_duration(policy.step_seconds)
            .with_secret(secret)
            .build();
        let refused = |_| {
            Error::new(
                ErrorKind::Engine,
                "the policy for authenticator apps allows 6 to 8 digits, steps of a second or \
                 more, and secrets of 16 bytes or more",
            )
        };
        Ok(Self {
            totp: totp.map_err(refused)?,
            policy,
        })
    }

    /// The newest step around `now` whose code this is, unless it is `last_step` or older.
    /// Every step is looked at, whatever is found.
    pub(super) fn find(
        &self,
        code: &OtpCode,
        now: Timestamp,
        drift: i64,
        last_step: u64,
    ) -> Option<Found> {
        let present = self.step_at(now);
        let middle = present.saturating_add(drift);
        let skew = i64::from(self.policy.skew_steps);
        let mut found = u64::MAX;
        let mut shown = Zeroizing::new(String::with_capacity(16));
        for step in middle.saturating_sub(skew)..=middle.saturating_add(skew) {
            let Ok(step) = u64::try_from(step) else {
                continue;
            };
            shown.clear();
            let token = self
                .totp
                .generate(step.saturating_mul(self.policy.step_seconds));
            if write!(shown, "{token}").is_err() {
                continue;
            }
            let same = shown.as_bytes().ct_eq(code.expose().as_bytes());
            let fresh = subtle::Choice::from(u8::from(step > last_step));
            found.conditional_assign(&step, same & fresh);
        }
        let step = i64::try_from(found).ok()?;
        Some(Found {
            step: found,
            drift: step.saturating_sub(present),
        })
    }

    /// When the code that an app shows `now` goes out of use.
    pub(super) fn end_of_step(&self, now: Timestamp) -> Timestamp {
        let seconds = self.policy.step_seconds;
        let into_step = now.unix_seconds().rem_euclid(seconds.cast_signed());
        let start = now.unix_seconds().saturating_sub(into_step);
        Timestamp::from_unix_millis(start.saturating_mul(1000)).plus_seconds(seconds)
    }

    /// Steps since 1970 (RFC 6238 4.2).
    fn step_at(&self, now: Timestamp) -> i64 {
        let seconds = self.policy.step_seconds.cast_signed();
        now.unix_seconds().div_euclid(seconds)
    }
}
