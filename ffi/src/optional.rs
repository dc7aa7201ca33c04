//! Numbers and instants that may be absent.

use remote_sign_core::Timestamp;

use crate::text::Time;

/// An instant that may be absent.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct OptionalTime {
    /// Whether there is one.
    pub present: bool,
    /// The instant; 0 if there is none.
    pub value: Time,
}

/// A number that may be absent.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct OptionalNumber {
    /// Whether there is one.
    pub present: bool,
    /// The number; 0 if there is none.
    pub value: u64,
}

impl OptionalNumber {
    /// The number, if there is one.
    pub(crate) const fn read(self) -> Option<u64> {
        if self.present { Some(self.value) } else { None }
    }
}

impl From<Option<Timestamp>> for OptionalTime {
    fn from(time: Option<Timestamp>) -> Self {
        Self {
            present: time.is_some(),
            value: time.map_or(0, Timestamp::unix_millis),
        }
    }
}

impl<N: Into<u64>> From<Option<N>> for OptionalNumber {
    fn from(number: Option<N>) -> Self {
        Self {
            present: number.is_some(),
            value: number.map_or(0, Into::into),
        }
    }
}
