//! Instants and the clock port. The calendar of certificates and the texts that show a
//! date are built on [`Timestamp`]; nothing here reads the machine's clock, which an
//! embedder supplies through [`Clock`].

use core::fmt;
use core::sync::atomic::{AtomicI64, Ordering};

/// An instant in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The instant `millis` milliseconds after the Unix epoch.
    pub const fn from_unix_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    pub const fn unix_millis(self) -> i64 {
        self.0
    }

    /// Whole seconds since the Unix epoch, rounded down.
    pub const fn unix_seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// This instant `seconds` later; the last representable instant on overflow.
    pub const fn plus_seconds(self, seconds: u64) -> Self {
        Self(self.0.saturating_add_unsigned(seconds.saturating_mul(1000)))
    }

    /// This instant `seconds` earlier; the first representable instant on overflow.
    pub const fn minus_seconds(self, seconds: u64) -> Self {
        Self(self.0.saturating_sub_unsigned(seconds.saturating_mul(1000)))
    }

    /// This instant `days` of 24 hours later.
    pub const fn plus_days(self, days: u32) -> Self {
        self.plus_seconds(days as u64 * 86_400)
    }
}

/// RFC 3339 in UTC with milliseconds: `2026-11-21T09:30:00.000Z`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(instant) => write!(f, "{instant:.3}"),
            Err(_) => write!(f, "{} ms since 1970", self.0),
        }
    }
}

/// The port through which the library learns the time.
pub trait Clock: Send + Sync {
    /// The present instant. May step backwards; the library never lets that revive an
    /// expired challenge or an open window.
    fn now(&self) -> Timestamp;
}

/// A clock that stands still until it is told to move: for tests and examples.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// A clock that shows `now`.
    pub const fn new(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.0))
    }

    /// Moves the clock by `seconds`, backwards when negative.
    pub fn advance_seconds(&self, seconds: i64) {
        self.0
            .fetch_add(seconds.saturating_mul(1000), Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn displays_rfc_3339() {
        let instant = Timestamp::from_unix_millis(1_000_000_000_123);
        assert_eq!(instant.to_string(), "2001-09-09T01:46:40.123Z");
        assert_eq!(
            Timestamp::from_unix_millis(0).to_string(),
            "1970-01-01T00:00:00.000Z"
        );
    }

    #[test]
    fn seconds_round_down_before_the_epoch() {
        assert_eq!(Timestamp::from_unix_millis(-1).unix_seconds(), -1);
    }
}
