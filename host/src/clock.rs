//! The machine's clock.

use std::time::SystemTime;

use remote_sign_core::{Clock, Timestamp};

/// The [`Clock`] of the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let millis =
            |span: std::time::Duration| i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        let since_epoch = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        Timestamp::from_unix_millis(match since_epoch {
            Ok(after) => millis(after),
            Err(before) => -millis(before.duration()),
        })
    }
}
