//! Numbers and instants that may be absent.

use std::mem::MaybeUninit;

use remote_sign_core::Timestamp;

use crate::text::Time;

/// Whether the caller said yes: any byte but 0 is taken for it.
pub(crate) fn flag(value: MaybeUninit<bool>) -> bool {
    // SAFETY: a `bool` is one byte, and the caller gave one.
    unsafe { value.as_ptr().cast::<u8>().read() != 0 }
}

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
    pub present: MaybeUninit<bool>,
    /// The number; 0 if there is none.
    pub value: u64,
}

impl OptionalNumber {
    /// The number, if there is one.
    pub fn read(self) -> Option<u64> {
        if flag(self.present) {
            Some(self.value)
        } else {
            None
        }
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
            present: MaybeUninit::new(number.is_some()),
            value: number.map_or(0, Into::into),
        }
    }
}
