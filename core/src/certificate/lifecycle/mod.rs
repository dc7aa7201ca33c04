//! The rules of a certificate's life, on its row alone: where it stands at an instant, and
//! what may become of it. No clock, store or secret is here.
//!
//! ```text
//!              suspend, prolong
//!            ┌──────────────────▶ suspended ──┐
//!   active ──┤◀── lift, or the day is over ───┤ revoke
//!            ├──────────────── revoke ────────┴──▶ revoked, for good
//!            └─ supersede ─▶ superseded ─ revoke ─▶
//!   and expired, once the end of validity is over, unless it was revoked
//! ```

#[cfg(test)]
mod tests;

use crate::error::{Error, ErrorKind, Result};
use crate::store::CertificateRecord;
use crate::time::Timestamp;
use crate::words::{CredentialState, RevocationReason};

impl CertificateRecord {
    /// Where it stands at `now`.
    pub fn state_at(&self, now: Timestamp) -> CredentialState {
        if self.revoked_at.is_some() {
            CredentialState::Revoked
        } else if now > self.not_after {
            CredentialState::Expired
        } else if self.superseded_at.is_some() {
            CredentialState::Superseded
        } else if self.is_held_at(now) {
            CredentialState::Suspended
        } else {
            CredentialState::Active
        }
    }

    /// Whether it is on hold (RFC 5280 5.3.1, certificateHold) at `now`, which a suspension
    /// until the end of validity never ceases to be. A clock that steps back behind the
    /// beginning of a suspension does not end it.
    pub fn is_held_at(&self, now: Timestamp) -> bool {
        let over = |lifts_at| now >= lifts_at;
        self.suspended_at.is_some() && !self.lifts_at.is_some_and(over)
    }

    /// Suspended from `now` until `lifts_at`, or until the end of validity (`None`). A
    /// suspension that goes on can be prolonged, not shortened.
    ///
    /// # Errors
    /// [`ErrorKind::SuspensionRefused`], [`ErrorKind::CertificateRevoked`],
    /// [`ErrorKind::CredentialNotActive`].
    pub(crate) fn suspended(self, lifts_at: Option<Timestamp>, now: Timestamp) -> Result<Self> {
        let beyond_end = lifts_at.is_some_and(|lifts_at| lifts_at > self.not_after);
        if beyond_end || lifts_at.is_some_and(|lifts_at| lifts_at <= now) {
            return Err(Error::new(
                ErrorKind::SuspensionRefused,
                "a suspension ends after today and not after the certificate does",
            ));
        }
        let suspended_at = match self.state_at(now) {
            CredentialState::Active => Some(now),
            CredentialState::Suspended if is_later(lifts_at, self.lifts_at) => self.suspended_at,
            CredentialState::Suspended => {
                return Err(Error::new(
                    ErrorKind::SuspensionRefused,
                    "it is suspended until then already, or longer; end a suspension early by lifting it",
                ));
            }
            state => return Err(refused(state)),
        };
        Ok(Self {
            suspended_at,
            lifts_at,
            changed_at: now,
            ..self
        })
    }

    /// Active again from `now` on.
    ///
    /// # Errors
    /// [`ErrorKind::CertificateNotSuspended`], [`ErrorKind::CertificateRevoked`],
    /// [`ErrorKind::CredentialNotActive`].
    pub(crate) fn lifted(self, now: Timestamp) -> Result<Self> {
        match self.state_at(now) {
            CredentialState::Suspended => Ok(Self {
                lifts_at: Some(now),
                changed_at: now,
                ..self
            }),
            CredentialState::Active => Err(Error::new(
                ErrorKind::CertificateNotSuspended,
                "the certificate is not suspended",
            )),
            state => Err(refused(state)),
        }
    }

    /// Revoked from `now` on, for good.
    ///
    /// # Errors
    /// [`ErrorKind::CertificateRevoked`] when it is already, and
    /// [`ErrorKind::CredentialNotActive`] when it has expired.
    pub(crate) fn revoked(self, reason: RevocationReason, now: Timestamp) -> Result<Self> {
        match self.state_at(now) {
            CredentialState::Active | CredentialState::Suspended | CredentialState::Superseded => {
                Ok(Self {
                    revoked_at: Some(now),
                    reason: Some(reason),
                    changed_at: now,
                    ..self
                })
            }
            state => Err(refused(state)),
        }
    }

    /// Another certificate took its place at `now`.
    ///
    /// # Errors
    /// [`ErrorKind::CertificateRevoked`], [`ErrorKind::CredentialNotActive`].
    pub(crate) fn superseded(self, now: Timestamp) -> Result<Self> {
        match self.state_at(now) {
            CredentialState::Active => Ok(Self {
                superseded_at: Some(now),
                changed_at: now,
                ..self
            }),
            state => Err(refused(state)),
        }
    }
}

/// Where `None` is the end of validity.
fn is_later(lifts_at: Option<Timestamp>, than: Option<Timestamp>) -> bool {
    match (lifts_at, than) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(new), Some(old)) => new > old,
    }
}

/// What is not possible any more, or not now, in this state.
pub(crate) fn refused(state: CredentialState) -> Error {
    let (kind, text) = match state {
        CredentialState::Active => (
            ErrorKind::CredentialAlreadyActive,
            "the certificate is active",
        ),
        CredentialState::Suspended => (
            ErrorKind::CredentialNotActive,
            "the certificate is suspended; lift the suspension, or wait for its end",
        ),
        CredentialState::Revoked => (
            ErrorKind::CertificateRevoked,
            "the certificate is revoked, for good; ask for a new one",
        ),
        CredentialState::Expired => (
            ErrorKind::CredentialNotActive,
            "the certificate has expired; ask for a new one",
        ),
        CredentialState::Superseded => (
            ErrorKind::CredentialNotActive,
            "another certificate took the place of this one at its renewal",
        ),
        CredentialState::PendingActivation => (
            ErrorKind::PinNotSet,
            "there is no PIN yet; the holder activates with `activate`",
        ),
        CredentialState::Issuing => (
            ErrorKind::CredentialNotActive,
            "the certificate is not issued yet; run `activate` again",
        ),
    };
    Error::new(kind, text)
}
