//! From journals into the history: in batches while an authorization is open, the rest when
//! it is closed, and by whoever comes next where its process is gone. What cannot be accounted
//! for any more is said in the entry that closes it.

use super::authorization::{Authorization, Ending, spent};
use super::journal::{Chain, Frame};
use super::scope;
use crate::crypto::{Checked, Digest};
use crate::error::{Error, ErrorKind, Result};
use crate::history::{self, Appended, NewEntry};
use crate::identity::{CredentialId, UserId};
use crate::remote_sign::RemoteSign;
use crate::store::{self, AuthorizationRecord, Stored, Transaction};
use crate::time::Timestamp;
use crate::words::{Durability, Event, Outcome};

/// Frames folded in one transaction.
const BATCH: usize = 1000;

/// An authorization as its holder sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorizationInformation {
    /// The number of the entry that opened it.
    pub opened: u64,
    /// What it signs with.
    pub credential: CredentialId,
    /// Who asked.
    pub client: String,
    /// The digests that it permits; none for a window.
    pub digests: Option<Vec<Digest>>,
    /// Signatures that it permits.
    pub uses: u32,
    /// Signatures that were made.
    pub used: u32,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it is over at the latest.
    pub closes_at: Timestamp,
    /// When it was closed; none while it is open.
    pub closed_at: Option<Timestamp>,
    /// When its entries are flushed.
    pub durability: Durability,
}

/// How many authorizations of all holders are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenAuthorizations {
    /// Those under which somebody may still sign.
    pub held: usize,
    /// Those whose process is gone, or whose time is over, and that nobody has ended yet.
    pub left: usize,
}

impl RemoteSign {
    /// Ends an authorization: nothing can be signed under it any more, and all that was is in
    /// the history, with an entry on what was not used. One that is dropped instead ends when
    /// its time is over or somebody looks at the history, and so does that of a process that
    /// was killed.
    ///
    /// While a signature is under way in another thread, that one ends it.
    ///
    /// # Errors
    /// The store's; nothing is lost then, and somebody else may end it.
    pub fn close(&self, authorization: &Authorization) -> Result<()> {
        if !authorization.exhaust() || authorization.is_closed() {
            return Ok(());
        }
        self.fold(authorization)?;
        let ending = authorization.ending();
        store::write(&*self.store, |tx| {
            let row = self.authorization_in(tx, authorization)?;
            self.close_in(tx, row, ending)
        })?;
        authorization.was_closed();
        self.renew_anchor();
        Ok(())
    }

    /// At most `limit` authorizations of a holder, newest first.
    ///
    /// # Errors
    /// [`ErrorKind::Integrity`]; the store's.
    pub fn authorizations(
        &self,
        user: &UserId,
        limit: u32,
    ) -> Result<Vec<AuthorizationInformation>> {
        self.fold_journals_of(user)?;
        let rows = store::read(&*self.store, |tx| tx.authorizations(user, limit))?;
        rows.into_iter()
            .map(|row| information(self.vault.check(row)?.record))
            .collect()
    }

    /// Counts the authorizations that are open, and ends none.
    ///
    /// # Errors
    /// [`ErrorKind::Integrity`]; the store's.
    pub fn open_authorizations(&self) -> Result<OpenAuthorizations> {
        let open = store::read(&*self.store, |tx| tx.open_authorizations(None, u32::MAX))?;
        let (mut held, mut left) = (0, 0);
        for row in open {
            let record = self.vault.check(row)?.record;
            let id = journal_id(&record.user_id, record.opened);
            let is_held = match &record.journal {
                Some(name) => self.store.journals().journal_is_held(name, &id)?,
                None => self.clock.now() < record.closes_at,
            };
            *if is_held { &mut held } else { &mut left } += 1;
        }
        Ok(OpenAuthorizations { held, left })
    }

    /// Folds what its journal has more than the history.
    pub(super) fn fold(&self, authorization: &Authorization) -> Result<()> {
        if authorization.unfolded() > 0 {
            let appended = authorization.appended();
            self.fold_row(&authorization.credential.user_id, authorization.opened)?;
            authorization.were_folded(appended);
        }
        Ok(())
    }

    /// Folds the journals of a holder's open authorizations, and ends those whose process is
    /// gone, and grants that are over.
    pub(crate) fn fold_journals_of(&self, user: &UserId) -> Result<()> {
        let (open, granted) = store::read(&*self.store, |tx| {
            let open = tx.open_authorizations(Some(user), u32::MAX)?;
            Ok((open, tx.grants(Some(user), u32::MAX)?))
        })?;
        open.into_iter().try_for_each(|row| self.settle(row))?;
        self.settle_grants(granted)
    }

    /// Ends authorizations whose process is gone or whose time is over, and grants that are
    /// over, at most `limit` of each. One
    /// that cannot be ended, as its row was altered, keeps no other from it.
    ///
    /// # Errors
    /// The first that there was.
    pub(crate) fn settle_authorizations(&self, limit: u32) -> Result<()> {
        let (open, granted) = store::read(&*self.store, |tx| {
            Ok((
                tx.open_authorizations(None, limit)?,
                tx.grants(None, limit)?,
            ))
        })?;
        let settle = |first: Result<()>, row| {
            let settled = self.settle(row);
            first.and(settled)
        };
        let settled = open.into_iter().fold(Ok(()), settle);
        settled
            .and(self.settle_grants(granted))
            .and(self.sweep_journals())
    }

    fn settle(&self, row: Stored<AuthorizationRecord>) -> Result<()> {
        let record = self.vault.check(row)?.record;
        let (user, opened) = (&record.user_id, record.opened);
        let Some(name) = &record.journal else {
            let over = self.clock.now() >= record.closes_at;
            return match over {
                true => self.end(user, opened, Ending::Abandoned),
                false => Ok(()),
            };
        };
        let id = journal_id(user, opened);
        let journals = self.store.journals();
        // Once more where its holder let go of it between the two looks.
        while journals.read_journal(name, &id, 0, 0)?.is_some() {
            if let Some(journal) = journals.take_journal(name, &id)? {
                let whole = self.fold_row(user, opened)?;
                let same_boot = record.boot == journals.boot()?;
                self.end(user, opened, ending(whole, same_boot))?;
                return journal.discard();
            }
            if journals.journal_is_held(name, &id)? {
                return self.fold_row(user, opened).map(drop);
            }
        }
        // Not there: closed meanwhile, lost with the power, or removed.
        let same_boot = record.boot == journals.boot()?;
        self.end(user, opened, ending(!same_boot, same_boot))
    }

    /// Empties journals whose frames are folded and whose process was killed, or failed, before
    /// it emptied them itself, and those of authorizations that never came to be.
    fn sweep_journals(&self) -> Result<()> {
        self.store.journals().sweep_journals(&mut |left| {
            let Some(id) = left.id else {
                return Ok(true);
            };
            let Some((user, opened)) = opened_by(id) else {
                return Ok(false);
            };
            let row = store::read(&*self.store, |tx| tx.authorization(&user, opened))?;
            let row = row.map(|row| self.vault.check(row)).transpose()?;
            Ok(match row {
                Some(row) if row.record.journal.as_deref() == Some(left.name) => {
                    row.record.closed_at.is_some()
                }
                // What has frames was signed under an authorization that is not known any more.
                _ => !left.has_frames,
            })
        })
    }

    fn end(&self, user: &UserId, opened: u64, ending: Ending) -> Result<()> {
        store::write(&*self.store, |tx| {
            let row = self.authorization_row_in(tx, user, opened)?;
            self.close_in(tx, row, ending)
        })?;
        self.renew_anchor();
        Ok(())
    }

    /// Folds all there is; false when something in the journal does not belong there.
    fn fold_row(&self, user: &UserId, opened: u64) -> Result<bool> {
        loop {
            let folded = store::write(&*self.store, |tx| {
                let mut row = self.authorization_row_in(tx, user, opened)?;
                if row.record.closed_at.is_some() {
                    return Ok(Folded::default());
                }
                let folded = self.fold_batch_in(tx, &mut row.record)?;
                if folded.frames > 0 {
                    self.replace_authorization_in(tx, row)?;
                }
                Ok(folded)
            })?;
            if folded.broken {
                return Ok(false);
            }
            if folded.frames < BATCH {
                return Ok(true);
            }
        }
    }

    fn fold_batch_in(
        &self,
        tx: &mut dyn Transaction,
        record: &mut AuthorizationRecord,
    ) -> Result<Folded> {
        let Some(name) = &record.journal else {
            return Ok(Folded::default());
        };
        let id = journal_id(&record.user_id, record.opened);
        let Some(read) = self
            .store
            .journals()
            .read_journal(name, &id, record.folded_to, BATCH)?
        else {
            return Ok(Folded::default());
        };
        let mut chain = Chain::new(&self.vault, &record.user_id, record.opened, record.chain)?;
        let mut frames = Vec::with_capacity(read.len());
        let mut broken = false;
        for frame in read {
            let Ok(decoded) = chain.decode(&frame.bytes) else {
                broken = true;
                break;
            };
            frames.push(decoded);
            record.folded_to = frame.end;
        }
        let folded = Folded {
            frames: frames.len(),
            broken,
        };
        record.folded += frames.len() as u64;
        record.chain = chain.code();
        if !frames.is_empty() {
            self.append_frames_in(tx, record, frames)?;
        }
        Ok(folded)
    }

    /// Appends what was signed or refused to the history, and counts it.
    pub(super) fn append_frames_in(
        &self,
        tx: &mut dyn Transaction,
        record: &mut AuthorizationRecord,
        frames: Vec<Frame>,
    ) -> Result<Vec<Appended>> {
        let frames = Frame::released(frames);
        let made = |frame: &&Frame| frame.outcome == Outcome::Success;
        record.used += u32::try_from(frames.iter().filter(made).count()).unwrap_or(u32::MAX);
        let entry = |frame: Frame| NewEntry {
            at: frame.at,
            credential: Some(&record.credential),
            authorization: Some(record.opened),
            event: Event::Signed,
            outcome: frame.outcome,
            client: &record.client,
            signed: Some(frame.signed),
            signature: frame.signature,
            detail: frame.detail,
        };
        let entries = frames.into_iter().map(entry).collect();
        history::append(tx, &self.vault, &record.user_id, entries)
    }

    /// Closes it, unless it is closed: what was not used is written down, and given back to the
    /// limits of its token.
    pub(super) fn close_in(
        &self,
        tx: &mut dyn Transaction,
        mut row: Checked<AuthorizationRecord>,
        ending: Ending,
    ) -> Result<()> {
        if row.record.closed_at.is_some() {
            return Ok(());
        }
        let now = self.clock.now();
        row.record.closed_at = Some(now);
        let (outcome, detail) = closing(&row.record, ending);
        if outcome == Outcome::Success {
            self.give_back_in(tx, &row.record)?;
        }
        if outcome == Outcome::Failure || row.record.used < row.record.uses {
            let entry = NewEntry {
                at: now,
                credential: Some(&row.record.credential),
                authorization: Some(row.record.opened),
                event: Event::AuthorizationClosed,
                outcome,
                client: &row.record.client,
                signed: None,
                signature: None,
                detail,
            };
            history::append(tx, &self.vault, &row.record.user_id, vec![entry])?;
        }
        self.replace_authorization_in(tx, row)
    }

    pub(super) fn authorization_in(
        &self,
        tx: &mut dyn Transaction,
        authorization: &Authorization,
    ) -> Result<Checked<AuthorizationRecord>> {
        let user = &authorization.credential.user_id;
        self.authorization_row_in(tx, user, authorization.opened)
    }

    fn authorization_row_in(
        &self,
        tx: &mut dyn Transaction,
        user: &UserId,
        opened: u64,
    ) -> Result<Checked<AuthorizationRecord>> {
        let row = tx
            .authorization(user, opened)?
            .ok_or_else(|| spent("it is not in the store any more"))?;
        self.vault.check(row)
    }

    pub(super) fn replace_authorization_in(
        &self,
        tx: &mut dyn Transaction,
        row: Checked<AuthorizationRecord>,
    ) -> Result<()> {
        let next = self.vault.protect(row.record, row.version + 1);
        tx.replace_authorization(row.version, &next)
    }
}

/// What a transaction folded.
#[derive(Default)]
struct Folded {
    frames: usize,
    broken: bool,
}

/// The name by which a journal knows its authorization.
pub(super) fn journal_id(user: &UserId, opened: u64) -> String {
    format!("{user}/{opened}")
}

/// The authorization that has this name.
fn opened_by(id: &str) -> Option<(UserId, u64)> {
    let (user, opened) = id.split_once('/')?;
    Some((user.parse().ok()?, opened.parse().ok()?))
}

const fn ending(whole: bool, same_boot: bool) -> Ending {
    match (whole, same_boot) {
        (_, false) => Ending::PowerCut,
        (true, true) => Ending::Abandoned,
        (false, true) => Ending::Broken,
    }
}

/// How the history says that it is over.
fn closing(record: &AuthorizationRecord, ending: Ending) -> (Outcome, String) {
    let (used, uses, next) = (record.used, record.uses, record.folded + 1);
    let lost = match ending {
        Ending::Closed { appended } => appended > record.folded,
        Ending::Broken => true,
        Ending::Abandoned => false,
        Ending::PowerCut => match record.durability {
            Durability::Each => false,
            Durability::Window => {
                let detail = format!(
                    "{used} of {uses} used; the machine stopped while it was open: what may have \
                     been signed from number {next} on, at most {} signatures until {}, is not \
                     accounted for",
                    uses.saturating_sub(used),
                    record.closes_at
                );
                return (Outcome::Failure, detail);
            }
        },
    };
    if lost {
        let detail = format!(
            "{used} of {uses} used; its journal was altered or shortened: what was signed from \
             number {next} on is not accounted for"
        );
        return (Outcome::Failure, detail);
    }
    (Outcome::Success, format!("{used} of {uses} used"))
}

fn information(record: AuthorizationRecord) -> Result<AuthorizationInformation> {
    let digests = record.digests.as_deref().map(scope::decode).transpose();
    Ok(AuthorizationInformation {
        opened: record.opened,
        credential: record.credential,
        client: record.client,
        digests: digests.map_err(|_| {
            Error::new(
                ErrorKind::Integrity,
                "an authorization's digests are malformed",
            )
        })?,
        uses: record.uses,
        used: record.used,
        opened_at: record.opened_at,
        closes_at: record.closes_at,
        closed_at: record.closed_at,
        durability: record.durability,
    })
}
