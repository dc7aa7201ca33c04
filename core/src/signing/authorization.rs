//! An [`Authorization`] while it is open: what it still permits, who is under way, and its
//! journal. Who may have one is decided in `authorize`, what a signature takes in `sign`.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use super::journal::{Chain, Frame};
use crate::crypto::{Digest, SigningInput, SigningKey};
use crate::error::{Error, ErrorKind, Result};
use crate::identity::CredentialId;
use crate::store::{CredentialRecord, Journal, VirtualTokenRecord};
use crate::time::Timestamp;
use crate::words::Durability;

/// Permission to sign with one credential, within a scope. Holds the unsealed key, which
/// is wiped when the last holder of it is dropped. It can be shared between threads, and two
/// authorizations share nothing while they sign. What becomes of it:
/// [`RemoteSign::close`](crate::RemoteSign::close).
pub struct Authorization {
    pub(super) credential: CredentialRecord,
    pub(super) key: Arc<dyn SigningKey>,
    /// The number of the history entry that opened it.
    pub(super) opened: u64,
    /// The virtual token that approved; none when a person did.
    pub(super) token: Option<Approver>,
    pub(super) durability: Durability,
    /// None when one signature is all that it permits, and after the end.
    pub(super) journal: RwLock<Option<Box<dyn Journal>>>,
    /// The version of the certificate's status row when it was opened.
    pub(super) certificate: u64,
    pub(super) opened_at: Timestamp,
    pub(super) closes_at: Timestamp,
    pub(super) progress: Mutex<Progress>,
}

/// The virtual token that approved.
pub(super) struct Approver {
    /// As it was when it approved: what it signs is settled when it is generated.
    pub(super) record: VirtualTokenRecord,
    /// Whether its signatures are counted.
    pub(super) limited: bool,
}

impl Approver {
    pub(super) const fn new(record: VirtualTokenRecord) -> Self {
        let limited = record.max_uses.is_some() || record.max_daily_uses.is_some();
        Self { record, limited }
    }
}

/// How an authorization ends that is not used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// As it should: its holder appended so many frames to the journal.
    Closed {
        /// The frames.
        appended: u64,
    },
    /// Its process is gone; everything that it appended is there.
    Abandoned,
    /// Its process is gone, and the machine was started since.
    PowerCut,
    /// Its journal is gone, or goes on with what does not belong there.
    Broken,
}

/// What changes while it is open.
pub(super) struct Progress {
    left: Left,
    /// Signatures that are begun and neither recorded nor refused yet.
    under_way: u32,
    chain: Chain,
    /// Frames appended to the journal.
    appended: u64,
    /// How many of them are folded into the history at least.
    folded: u64,
    flushed_at: Timestamp,
    checked: Option<Checked>,
    /// Signatures that count against the token's limits already; none where there are no
    /// limits.
    allowance: Option<u32>,
    /// Whether the store has its end already.
    closed: bool,
}

impl Progress {
    pub(super) const fn new(left: Left, chain: Chain, limited: bool, now: Timestamp) -> Self {
        Self {
            left,
            under_way: 0,
            chain,
            appended: 0,
            folded: 0,
            flushed_at: now,
            checked: None,
            allowance: if limited { Some(0) } else { None },
            closed: false,
        }
    }
}

/// When certificate and token were last found good.
#[derive(Clone, Copy)]
pub(super) struct Checked {
    pub(super) at: Timestamp,
    /// What the store counted then.
    pub(super) changes: u64,
}

/// What is not used yet.
pub(super) enum Left {
    Digests(Vec<Digest>),
    Uses(u32),
}

impl Left {
    const fn is_empty(&self) -> bool {
        match self {
            Self::Digests(digests) => digests.is_empty(),
            Self::Uses(uses) => *uses == 0,
        }
    }
}

impl core::fmt::Debug for Authorization {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            f,
            "Authorization({} until {})",
            self.credential.id, self.closes_at
        )
    }
}

impl Authorization {
    /// The credential that it is for.
    pub const fn credential(&self) -> &CredentialId {
        &self.credential.id
    }

    /// The number of the holder's history entry that opened it.
    pub const fn opened(&self) -> u64 {
        self.opened
    }

    /// True when a person approved it.
    pub(super) const fn attended(&self) -> bool {
        !self.credential.kind.is_unattended()
    }

    /// Takes one use for `input`. Spent before the signature is made; never given back.
    pub(super) fn begin(&self, input: &SigningInput, now: Timestamp) -> Result<()> {
        let mut progress = self.progress();
        if !self.within_time(now) {
            // For good: a clock that steps back does not open it again (threat 31).
            progress.left = Left::Uses(0);
            return Err(spent("its time is over"));
        }
        match &mut progress.left {
            Left::Uses(0) => return Err(spent("all its uses are spent")),
            Left::Uses(uses) => *uses -= 1,
            Left::Digests(digests) => {
                let approved = digests.iter().position(|digest| covers(digest, input));
                let Some(index) = approved else {
                    return Err(Error::new(
                        ErrorKind::AuthorizationMismatch,
                        "this digest was not approved, or it is signed already",
                    ));
                };
                digests.remove(index);
            }
        }
        progress.under_way += 1;
        Ok(())
    }

    /// Whether the one who asks is the last that ever signs under it.
    pub(super) fn is_last(&self) -> bool {
        let progress = self.progress();
        progress.left.is_empty() && progress.under_way == 1
    }

    /// One that was begun is over; true when nothing can follow it.
    pub(super) fn end(&self) -> bool {
        let mut progress = self.progress();
        progress.under_way = progress.under_way.saturating_sub(1);
        progress.left.is_empty() && progress.under_way == 0
    }

    /// Appends to the journal, in the order of the chain; how many frames are in it alone.
    pub(super) fn append(&self, frame: &Frame) -> Result<u64> {
        let fields = frame.fields();
        let journal = self.journal();
        let Some(journal) = journal.as_ref() else {
            return Err(spent("it has no journal any more"));
        };
        let mut progress = self.progress();
        let (bytes, code) = progress.chain.encode(&fields);
        journal.append(&bytes)?;
        progress.chain.was_appended(code);
        progress.appended += 1;
        Ok(progress.appended.saturating_sub(progress.folded))
    }

    /// Whether a signature may leave without another look at certificate and token; takes one
    /// of those that the token's limits allow.
    pub(super) fn takes_allowance(&self, now: Checked, recheck_millis: u32) -> bool {
        let mut progress = self.progress();
        let fresh = progress.checked.is_some_and(|checked| {
            checked.changes == now.changes && !elapsed(checked.at, now.at, recheck_millis)
        });
        match &mut progress.allowance {
            _ if !fresh => false,
            None => true,
            Some(0) => false,
            Some(left) => {
                *left -= 1;
                true
            }
        }
    }

    /// Whether nothing has changed in the store since certificate and token were looked at.
    pub(super) fn saw(&self, changes: u64) -> bool {
        let checked = self.progress().checked;
        checked.is_some_and(|checked| checked.changes == changes)
    }

    /// Whether the token's limits allow nothing more without asking.
    pub(super) fn needs_allowance(&self) -> bool {
        self.progress().allowance == Some(0)
    }

    /// Certificate and token were found good, and `granted` signatures more count by now: one
    /// of all that do is taken. False when there is none to take.
    pub(super) fn was_checked(&self, now: Checked, granted: u32) -> bool {
        let mut progress = self.progress();
        progress.checked = Some(now);
        let Some(left) = &mut progress.allowance else {
            return true;
        };
        let counted = left.saturating_add(granted);
        *left = counted.saturating_sub(1);
        counted > 0
    }

    /// Whether it is time to flush; the next one is counted from now on.
    pub(super) fn takes_flush(&self, now: Timestamp, every_millis: u32) -> bool {
        let mut progress = self.progress();
        let due = elapsed(progress.flushed_at, now, every_millis);
        if due {
            progress.flushed_at = now;
        }
        due
    }

    /// Frames appended to the journal so far.
    pub(super) fn appended(&self) -> u64 {
        self.progress().appended
    }

    /// Frames that may be in the journal alone.
    pub(super) fn unfolded(&self) -> u64 {
        let progress = self.progress();
        progress.appended.saturating_sub(progress.folded)
    }

    /// The first so many that were appended are folded, by whichever thread.
    pub(super) fn were_folded(&self, frames: u64) {
        let mut progress = self.progress();
        progress.folded = progress.folded.max(frames);
    }

    /// How it ends when it is closed now.
    pub(super) fn ending(&self) -> Ending {
        Ending::Closed {
            appended: self.appended(),
        }
    }

    /// Whether the store has its end already.
    pub(super) fn is_closed(&self) -> bool {
        self.progress().closed
    }

    /// The store has its end, and everything in the journal is folded; what would be left of
    /// that is only space.
    pub(super) fn was_closed(&self) {
        self.progress().closed = true;
        let mut journal = self.journal.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(journal) = journal.take() {
            drop(journal.discard());
        }
    }

    pub(super) fn journal(&self) -> RwLockReadGuard<'_, Option<Box<dyn Journal>>> {
        self.journal.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the certificate is as it was when this was opened: a suspension that is over
    /// has changed it, and what was approved before is not what its holder wants after.
    pub(super) fn demand_unchanged(&self, certificate: u64) -> Result<()> {
        if self.certificate == certificate {
            return Ok(());
        }
        Err(spent("the certificate was suspended since"))
    }

    /// Nothing can be begun any more; true when nothing is under way either.
    pub(super) fn exhaust(&self) -> bool {
        let mut progress = self.progress();
        progress.left = Left::Uses(0);
        progress.under_way == 0
    }

    pub(super) fn is_open(&self, now: Timestamp) -> bool {
        let mut progress = self.progress();
        if !self.within_time(now) {
            progress.left = Left::Uses(0);
        }
        !progress.left.is_empty()
    }

    /// A clock that steps back before the opening closes the window (threat 31).
    fn within_time(&self, now: Timestamp) -> bool {
        (self.opened_at..self.closes_at).contains(&now)
    }

    pub(super) fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A clock that steps back has waited long enough.
fn elapsed(since: Timestamp, now: Timestamp, millis: u32) -> bool {
    let waited = now.unix_millis().saturating_sub(since.unix_millis());
    !(0..i64::from(millis)).contains(&waited)
}

/// Raw input has no digest that could have been approved.
fn covers(approved: &Digest, input: &SigningInput) -> bool {
    match input {
        SigningInput::RsaPkcs1(digest)
        | SigningInput::RsaPss { digest, .. }
        | SigningInput::Ecdsa(digest) => digest == approved,
        SigningInput::RsaPkcs1Raw(_) => false,
    }
}

pub(super) fn spent(why: &str) -> Error {
    Error::new(
        ErrorKind::AuthorizationSpent,
        format!("the authorization is closed: {why}; approve again with PIN and OTP"),
    )
}
