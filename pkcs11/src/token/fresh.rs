//! What was read of the store and may be told again: as long as the store says that nothing has
//! changed, and no longer than the policy lets a change go unseen. Clients ask for the same a
//! dozen times before one signature.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use remote_sign_core::RemoteSign;

use super::lock;
use super::service::Service;
use crate::rv::Outcome;

/// The state of the store at a moment.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    changes: u64,
    at: Instant,
}

impl Seen {
    /// The state of the store now, before something is read of it.
    pub(super) fn now(service: &RemoteSign) -> Outcome<Self> {
        Ok(Self {
            changes: service.changes()?,
            at: Instant::now(),
        })
    }

    /// Whether what was read after `before` is still good now.
    pub(super) fn confirms(&self, before: Self, service: &RemoteSign) -> bool {
        let longest = service.policy().signing.recheck_millis;
        self.changes == before.changes
            && self.at.duration_since(before.at) < Duration::from_millis(longest.into())
    }
}

/// Something that is read again when it may have changed.
pub(super) struct Fresh<T>(Mutex<Option<(Seen, T)>>);

impl<T> Default for Fresh<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T: Copy> Fresh<T> {
    /// What `read` gives, or gave when the store was as it is now. No lock is held meanwhile.
    pub(super) fn get(
        &self,
        service: &Service,
        read: impl FnOnce(&RemoteSign) -> Outcome<T>,
    ) -> Outcome<T> {
        let service = service.get()?;
        let now = Seen::now(&service)?;
        let known = *lock(&self.0);
        if let Some((before, known)) = known
            && now.confirms(before, &service)
        {
            return Ok(known);
        }
        let fresh = read(&service)?;
        *lock(&self.0) = Some((now, fresh));
        Ok(fresh)
    }
}
