//! The count of PIN tries and of unlocks as a state machine of values: a counter and an
//! event go in, a counter comes out. Nothing is read, stored or checked here.
//!
//! ```text
//!                   count, the last try                the last one is wrong,
//!                   ┌──────────────────▶ undecided ──┐ or the time is over
//!   count ┌──▶ usable ◀───── right ──────────┘       │
//!         └───┘ ▲  ▲                                 │
//!               │  └─ unlock, right PIN ── locked ◀──┤ unlocks left
//!               │                            │       │
//!               │              the last unlock       │
//!               │                            ▼       ▼ none left
//!               └── its right PIN ─── locked for good
//! ```
//!
//! A try is counted, and an unlock spent, before the PIN is looked at; each takes a number.
//! *Right* gives back the tries counted up to its own number, as if it had been decided the
//! moment it was counted, so tries counted meanwhile stay spent. *Wrong* gives nothing
//! back; nor does an unlock with a wrong PIN, which changes nothing at all. What is not
//! decided within the policy's time counts as wrong, though a right one may still turn out
//! late. So of PINs that are not right, no more are ever looked at than there are tries
//! and unlocks. Where checks overlap a lock may show before the last of them is decided,
//! never after.

use crate::policy::PinPolicy;
use crate::store::PinRecord;
use crate::time::Timestamp;

/// What is known of the tries of one PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counter {
    pub(super) tries_left: u32,
    /// Tries and unlocks counted ever: each knows its number.
    counted: u64,
    /// Tries known to have been wrong since the last right one.
    wrong: u32,
    /// When the last try was counted.
    counted_at: Timestamp,
    pub(super) unlocks_left: u32,
}

/// Where a counter stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Tries are left.
    Usable,
    /// All tries are counted, not all are decided.
    Undecided,
    /// No try is left; the activation code can unlock.
    Locked,
    /// No try is left and no unlock.
    LockedForGood,
}

impl State {
    pub(super) const fn is_locked(self) -> bool {
        matches!(self, Self::Locked | Self::LockedForGood)
    }
}

impl Counter {
    pub(super) const fn of(record: &PinRecord) -> Self {
        Self {
            tries_left: record.tries_left,
            counted: record.counted,
            wrong: record.wrong,
            counted_at: record.counted_at,
            unlocks_left: record.unlocks_left,
        }
    }

    pub(super) fn kept_in(self, record: PinRecord) -> PinRecord {
        PinRecord {
            tries_left: self.tries_left,
            counted: self.counted,
            wrong: self.wrong,
            counted_at: self.counted_at,
            unlocks_left: self.unlocks_left,
            ..record
        }
    }

    pub(super) fn state(&self, policy: &PinPolicy, now: Timestamp) -> State {
        let decided =
            self.wrong >= policy.tries || now >= self.counted_at.plus_seconds(policy.check_seconds);
        match (self.tries_left, decided, self.unlocks_left) {
            (1.., _, _) => State::Usable,
            (0, false, _) => State::Undecided,
            (0, true, 1..) => State::Locked,
            (0, true, 0) => State::LockedForGood,
        }
    }

    /// Counts a try; its number. Not while there is none, where the state is the answer.
    pub(super) fn count(self, policy: &PinPolicy, now: Timestamp) -> Result<(Self, u64), State> {
        let Some(tries_left) = self.tries_left.checked_sub(1) else {
            return Err(self.state(policy, now));
        };
        let counted = self.counted + 1;
        let next = Self {
            tries_left,
            counted,
            counted_at: now,
            ..self
        };
        Ok((next, counted))
    }

    /// The try or unlock with this number had the right PIN.
    pub(super) fn right(self, policy: &PinPolicy, number: u64) -> Self {
        let counted_since = self.counted.saturating_sub(number);
        let counted_since = u32::try_from(counted_since).unwrap_or(u32::MAX);
        let restored = policy.tries.saturating_sub(counted_since);
        Self {
            // Of two right ones, the later has given back more.
            tries_left: restored.max(self.tries_left),
            wrong: self.wrong.min(counted_since),
            ..self
        }
    }

    /// A try had a wrong PIN.
    pub(super) const fn wrong(self) -> Self {
        Self {
            wrong: self.wrong.saturating_add(1),
            ..self
        }
    }

    /// Time passes: what locked by it stays locked, even for a clock that steps back.
    pub(super) fn settled(self, policy: &PinPolicy, now: Timestamp) -> Self {
        if self.state(policy, now).is_locked() {
            Self {
                wrong: self.wrong.max(policy.tries),
                ..self
            }
        } else {
            self
        }
    }

    /// Spends an unlock; its number. Only what is locked can be unlocked.
    pub(super) fn unlock(self, policy: &PinPolicy, now: Timestamp) -> Result<(Self, u64), State> {
        match (self.state(policy, now), self.unlocks_left.checked_sub(1)) {
            (State::Locked, Some(unlocks_left)) => {
                let counted = self.counted + 1;
                let next = Self {
                    unlocks_left,
                    counted,
                    ..self.settled(policy, now)
                };
                Ok((next, counted))
            }
            (state, _) => Err(state),
        }
    }
}

#[cfg(test)]
mod tests;
