//! The life of a challenge as a pure machine over its record: no store, no clock, no
//! secrets. Who asks, what is counted elsewhere and what is told is not decided here.
//!
//! ```text
//!   (none), over, dead, expired ──request──▶ waiting          request: see `Request`
//!
//!               wrong, tries left            last try
//!      waiting ──────────────────▶ waiting ────────────▶ dead
//!         │                                               │
//!         ├── right ──▶ over ◀── right (the last try) ────┘
//!         └── counted outside its life ──▶ over
//! ```
//!
//! A try is taken by [`count`] and committed before the code is looked at; [`conclude`]
//! writes what came of it. The last try so passes through *dead* also when its code is
//! right. What is found outside its life ends for good: a clock that steps back does not
//! revive it (threat 31). Nothing but a request leaves *dead* or *over*.

use crate::policy::OtpPolicy;
use crate::store::ChallengeRecord;
use crate::time::Timestamp;
use crate::words::OtpPurpose;

/// Where a challenge stands, apart from its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// A code is good.
    Waiting,
    /// No tries are left.
    Dead,
    /// Spent, found expired, or never there.
    Over,
}

/// What is answered to who asks for a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Request {
    /// A new code goes out, the one before it dies (AMB-8): so many for this operation now.
    Send { sends: u32 },
    /// One for the same thing was sent a moment ago and is good.
    OnItsWay,
    /// The spacing between two codes holds until then.
    TooEarly { next: Timestamp },
    /// This operation had all its codes; it is over when the last of them expires.
    TooOften { next: Timestamp },
}

/// What became of a try before its code is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// It is taken: look at the code.
    Taken,
    /// The code was outside its life, and is ended.
    Expired,
    /// No code is good here.
    NothingWaiting,
}

/// An empty place, for who must write one.
pub(super) const fn none(slot: String, purpose: OtpPurpose, now: Timestamp) -> ChallengeRecord {
    ChallengeRecord {
        slot,
        purpose,
        context: [0; 32],
        code: None,
        tries_left: 0,
        sends: 0,
        sent_at: now,
        expires_at: now,
    }
}

pub(super) const fn state(challenge: &ChallengeRecord) -> State {
    match (&challenge.code, challenge.tries_left) {
        (None, _) => State::Over,
        (Some(_), 0) => State::Dead,
        (Some(_), _) => State::Waiting,
    }
}

/// Whether a wrong code was tried and no right one: it counts as failed when it ends.
/// One that is dead was counted when it died.
pub(super) fn is_tried(challenge: &ChallengeRecord, policy: &OtpPolicy) -> bool {
    state(challenge) == State::Waiting && challenge.tries_left < policy.tries
}

/// An operation lasts while its newest code is in its life and not spent.
pub(super) fn request(
    earlier: Option<&ChallengeRecord>,
    binding: &[u8; 32],
    policy: &OtpPolicy,
    now: Timestamp,
) -> Request {
    let goes_on = |earlier: &&ChallengeRecord| state(earlier) != State::Over && lives(earlier, now);
    let Some(earlier) = earlier.filter(goes_on) else {
        return Request::Send { sends: 1 };
    };
    let next = earlier.sent_at.plus_seconds(policy.resend_seconds);
    if now < next {
        return match waits(earlier, binding, now) {
            true => Request::OnItsWay,
            false => Request::TooEarly { next },
        };
    }
    match earlier.sends.checked_add(1) {
        _ if earlier.context != *binding => Request::Send { sends: 1 },
        Some(sends) if sends <= policy.sends => Request::Send { sends },
        _ => Request::TooOften {
            next: earlier.expires_at,
        },
    }
}

/// Whether a code for just this is good.
pub(super) fn waits(challenge: &ChallengeRecord, binding: &[u8; 32], now: Timestamp) -> bool {
    state(challenge) == State::Waiting && challenge.context == *binding && lives(challenge, now)
}

/// Takes a try.
pub(super) fn count(challenge: ChallengeRecord, now: Timestamp) -> (ChallengeRecord, Counted) {
    match state(&challenge) {
        State::Waiting if lives(&challenge, now) => {
            let tries_left = challenge.tries_left.saturating_sub(1);
            let taken = ChallengeRecord {
                tries_left,
                ..challenge
            };
            (taken, Counted::Taken)
        }
        State::Waiting => {
            let over = ChallengeRecord {
                code: None,
                ..challenge
            };
            (over, Counted::Expired)
        }
        State::Dead | State::Over => (challenge, Counted::NothingWaiting),
    }
}

/// Ends a challenge whose code was right, unless another took its place or spent it since
/// the try was taken; whether it did.
pub(super) fn conclude(
    current: ChallengeRecord,
    taken: &ChallengeRecord,
    right: bool,
) -> (ChallengeRecord, bool) {
    if right && state(&current) != State::Over && current.code == taken.code {
        let over = ChallengeRecord {
            code: None,
            ..current
        };
        (over, true)
    } else {
        (current, false)
    }
}

/// A clock that stands before the sending ends it too.
fn lives(challenge: &ChallengeRecord, now: Timestamp) -> bool {
    (challenge.sent_at..challenge.expires_at).contains(&now)
}

#[cfg(test)]
mod tests;
