//! Instants as X.509 writes them, in whole seconds. What an instant means is decided by
//! who writes it.

use std::time::Duration;

use der::asn1::{GeneralizedTime, UtcTime};
use x509_cert::time::Time;

use crate::error::{Error, ErrorKind, Result};
use crate::time::Timestamp;

/// UTCTime up to 2049, GeneralizedTime afterwards (RFC 5280 4.1.2.5).
///
/// # Errors
/// As [`generalized`].
pub(super) fn x509(at: Timestamp) -> Result<Time> {
    match UtcTime::from_unix_duration(since_epoch(at)?) {
        Ok(time) => Ok(Time::UtcTime(time)),
        Err(_) => generalized(at).map(Time::GeneralTime),
    }
}

/// GeneralizedTime, without a fraction.
///
/// # Errors
/// [`ErrorKind::AuthorityFailed`] before 1970 and after 9999.
pub(super) fn generalized(at: Timestamp) -> Result<GeneralizedTime> {
    GeneralizedTime::from_unix_duration(since_epoch(at)?).map_err(|_| no_year())
}

/// Back from X.509, which knows no finer time than seconds.
pub(super) fn timestamp(time: &Time) -> Timestamp {
    // Seconds of the year 9999 fit by far.
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
    Timestamp::from_unix_millis(seconds.saturating_mul(1000))
}

fn since_epoch(at: Timestamp) -> Result<Duration> {
    let seconds = u64::try_from(at.unix_seconds()).map_err(|_| no_year())?;
    Ok(Duration::from_secs(seconds))
}

fn no_year() -> Error {
    Error::new(
        ErrorKind::AuthorityFailed,
        "an instant stands before 1970 or after 9999; set the clock",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utc_time_ends_with_2049() {
        let last = Timestamp::from_unix_millis(2_524_607_999_999);
        assert!(matches!(x509(last).unwrap(), Time::UtcTime(_)));
        let next = Timestamp::from_unix_millis(2_524_608_000_000);
        assert!(matches!(x509(next).unwrap(), Time::GeneralTime(_)));
        assert_eq!(timestamp(&x509(next).unwrap()), next);
        assert!(x509(Timestamp::from_unix_millis(-1)).is_err());
    }
}
