//! Days as holders mean them: a day has a beginning in a time zone, which is not midnight
//! in UTC and not always 24 hours before the next one. The time zone is policy; its rules
//! come with the library, so that no machine's copy of them matters.

use core::fmt;
use core::str::FromStr;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::error::{Error, ErrorKind, Result};
use crate::time::Timestamp;

/// A day of the calendar, in no time zone yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// The day in `zone` that an instant belongs to.
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] for an instant beyond the year 9999.
    pub(crate) fn of(at: Timestamp, zone: &TimeZone) -> Result<Self> {
        let instant = jiff::Timestamp::from_millisecond(at.unix_millis())
            .map_err(|_| refused("this instant belongs to no day of the calendar"))?;
        Ok(Self(zone.to_datetime(instant).date()))
    }

    /// The first instant in `zone` after this day: 00:00 of the next one or, where a
    /// change of the clocks skips that, the instant of the change (AMB-23).
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] for the last day of the year 9999.
    pub(crate) fn end(self, zone: &TimeZone) -> Result<Timestamp> {
        let ends = || {
            let next = self.0.tomorrow()?;
            next.to_zoned(zone.clone())?.start_of_day()
        };
        ends()
            .map(|midnight| Timestamp::from_unix_millis(midnight.timestamp().as_millisecond()))
            .map_err(|_| refused("the calendar ends before that day does"))
    }

    /// The first instant in `zone` of this day.
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] for the first day of the calendar.
    pub(crate) fn start(self, zone: &TimeZone) -> Result<Timestamp> {
        let starts = || self.0.to_zoned(zone.clone())?.start_of_day();
        starts()
            .map(|midnight| Timestamp::from_unix_millis(midnight.timestamp().as_millisecond()))
            .map_err(|_| refused("the calendar begins after that day does"))
    }

    /// The day so long before; of a month that has none, its last day.
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] where the calendar has not begun yet.
    pub(crate) fn before(self, span: jiff::Span) -> Result<Self> {
        self.0
            .checked_sub(span)
            .map(Self)
            .map_err(|_| refused("the calendar begins after that day"))
    }

    /// As the manuals write it: `dd/mm/yyyy`.
    pub fn italian(self) -> String {
        self.0.strftime("%d/%m/%Y").to_string()
    }
}

/// `yyyy-mm-dd` (ISO 8601).
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// `yyyy-mm-dd` or, as the manuals write it, `dd/mm/yyyy`.
impl FromStr for Day {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let form = if text.contains('/') {
            "%d/%m/%Y"
        } else {
            "%Y-%m-%d"
        };
        Date::strptime(form, text).map(Self).map_err(|_| {
            refused(&format!(
                "`{text}` is no day; write it as 2027-05-31 or 31/05/2027"
            ))
        })
    }
}

/// The time zone called `name` in the IANA database.
///
/// # Errors
/// [`ErrorKind::InputRefused`] when there is none.
pub(crate) fn time_zone(name: &str) -> Result<TimeZone> {
    jiff::tz::TimeZoneDatabase::bundled()
        .get(name)
        .map_err(|_| {
            refused(&format!(
                "`{name}` is no time zone; write it as Europe/Rome"
            ))
        })
}

fn refused(text: &str) -> Error {
    Error::new(ErrorKind::InputRefused, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 3339 instants by `date -u -d 'TZ="Europe/Rome" 2027-03-29 00:00'` and so on.
    #[test]
    fn threat_58_days_end_at_local_midnight_over_changes_of_the_clocks() {
        let rome = time_zone("Europe/Rome").unwrap();
        for (day, end) in [
            ("2027-01-31", "2027-01-31T23:00:00.000Z"),
            ("2027-03-27", "2027-03-27T23:00:00.000Z"),
            ("2027-03-28", "2027-03-28T22:00:00.000Z"),
            ("2027-07-31", "2027-07-31T22:00:00.000Z"),
            ("2027-10-30", "2027-10-30T22:00:00.000Z"),
            ("2027-10-31", "2027-10-31T23:00:00.000Z"),
            ("2028-02-28", "2028-02-28T23:00:00.000Z"),
            ("2028-12-31", "2028-12-31T23:00:00.000Z"),
        ] {
            let parsed: Day = day.parse().unwrap();
            let instant = parsed.end(&rome).unwrap();
            assert_eq!(instant.to_string(), end, "{day}");
            let before = Timestamp::from_unix_millis(instant.unix_millis() - 1);
            assert_eq!(Day::of(before, &rome).unwrap(), parsed);
            assert!(Day::of(instant, &rome).unwrap() > parsed);
        }
    }

    /// In Beirut the clocks went forward at midnight: 2022-03-27 began at 01:00.
    #[test]
    fn threat_58_a_day_without_midnight_begins_at_the_change() {
        let beirut = time_zone("Asia/Beirut").unwrap();
        let day: Day = "2022-03-26".parse().unwrap();
        assert_eq!(
            day.end(&beirut).unwrap().to_string(),
            "2022-03-26T22:00:00.000Z"
        );
    }

    #[test]
    fn days_are_written_in_two_ways() {
        let day: Day = "31/05/2027".parse().unwrap();
        assert_eq!(day, "2027-05-31".parse().unwrap());
        assert_eq!(
            (day.to_string(), day.italian()),
            ("2027-05-31".into(), "31/05/2027".into())
        );
        for bad in ["", "31.05.2027", "2027-02-30", "05/31/2027", "tomorrow"] {
            assert_eq!(
                bad.parse::<Day>().unwrap_err().kind(),
                ErrorKind::InputRefused
            );
        }
        assert!(time_zone("Europe/Atlantis").is_err());
    }
}
