//! An approval that is given before the PIN, and elsewhere: an OTP leaves a grant, which
//! whoever has the PIN takes once, for a window that counts from the grant. It opens nothing
//! by itself (rule 4 of the design: [`RemoteSign::authorize_granted`] needs the unsealed key).
//!
//! The history decides whether a grant still waits, not its row: the entry that opens an
//! authorization by it, or that tells of its end, names the entry that tells of the grant. A
//! row that is put back after that serves nobody.

use super::authorization::Authorization;
use super::authorize::{Opening, OtpProof, window_words};
use super::scope::Scope;
use crate::certificate::Needs;
use crate::crypto::Checked;
use crate::error::{Error, ErrorKind, Result};
use crate::history::{Client, NewEntry};
use crate::identity::{CredentialId, UserId};
use crate::pin::PinProof;
use crate::remote_sign::RemoteSign;
use crate::session::Session;
use crate::store::{self, CredentialRecord, GrantRecord, Stored, Transaction};
use crate::time::Timestamp;
use crate::words::{Event, FirstAccess, Outcome};

/// Entries of the history that are looked through at once.
const PAGE: u32 = 100;

/// An approval that waits for the PIN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The number of the history entry that tells of it.
    pub granted: u64,
    /// What it signs with.
    pub credential: CredentialId,
    /// Who asked.
    pub client: String,
    /// Signatures that it permits.
    pub uses: u32,
    /// When it was granted.
    pub granted_at: Timestamp,
    /// When it is over, and whatever is opened by it.
    pub ends_at: Timestamp,
}

impl RemoteSign {
    /// Keeps what an OTP approved for whoever gives the PIN: a window, whose time begins now.
    /// It is taken once, by [`Self::authorize_granted`]. A grant that waited is over, and so
    /// is this one as soon as its time is, its holder withdraws it or grants another, the PIN
    /// is changed or locked, or the certificate suspended, revoked or renewed. The OTP was
    /// asked for as any for this scope ([`RemoteSign::request_signing_otp`]).
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] for documents, a scope that is too large, or a credential
    /// that signs unattended; [`ErrorKind::AuthorizationMismatch`] when the OTP approved
    /// another scope, [`ErrorKind::OtpExpired`]; [`ErrorKind::PinLocked`],
    /// [`ErrorKind::CredentialNotActive`], [`ErrorKind::CertificateRevoked`]; the store's.
    pub fn grant(&self, otp: OtpProof, scope: &Scope, client: &Client) -> Result<Grant> {
        let id = &otp.credential;
        let credential = store::read(&*self.store, |tx| self.credential_in(tx, id))?.record;
        let window = self.grantable(&credential, scope)?;
        let granted = self
            .demand_approved(&otp, id, scope)
            .and_then(|()| store::write(&*self.store, |tx| self.grant_in(tx, id, window, client)));
        match granted {
            Ok(granted) => {
                self.renew_anchor();
                Ok(shown(granted))
            }
            Err(refusal) => Err(self.record_refused_approval(&credential, refusal, client)?),
        }
    }

    /// The grant that waits for the PIN of a credential, if one does.
    ///
    /// # Errors
    /// [`ErrorKind::CredentialNotFound`], [`ErrorKind::Integrity`]; the store's.
    pub fn granted(&self, id: &CredentialId) -> Result<Option<Grant>> {
        store::read(&*self.store, |tx| {
            let Some(row) = self.grant_of_in(tx, id)? else {
                return Ok(None);
            };
            // A module asks often, and nobody may have settled it for long: the entries since
            // are not searched for what the clock says.
            if self.clock.now() >= row.record.ends_at {
                return Ok(None);
            }
            let over = self.why_over_in(tx, &row.record)?;
            Ok(over.is_none().then(|| shown(row.record)))
        })
    }

    /// The grants that wait for their holder's PIN, those that end first before the others.
    ///
    /// # Errors
    /// [`ErrorKind::Integrity`]; the store's.
    pub fn grants(&self, user: &UserId) -> Result<Vec<Grant>> {
        store::read(&*self.store, |tx| {
            let mut waiting = Vec::new();
            for row in tx.grants(Some(user), u32::MAX)? {
                let grant = self.vault.check(row)?.record;
                if self.why_over_in(tx, &grant)?.is_none() {
                    waiting.push(shown(grant));
                }
            }
            Ok(waiting)
        })
    }

    /// Takes the grant that waits for this PIN and opens its window, in one transaction; none
    /// where none waits. The window ends when the grant would have.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorizationSpent`] when the PIN was changed or the certificate renewed
    /// since the proof was made, [`ErrorKind::CredentialNotActive`],
    /// [`ErrorKind::CertificateRevoked`]; [`ErrorKind::Integrity`] for a grant that was taken
    /// before; the store's. The grant waits on then.
    pub fn authorize_granted(
        &self,
        pin: &PinProof,
        client: &Client,
    ) -> Result<Option<Authorization>> {
        let id = pin.credential();
        // Nobody who only looks keeps others from writing.
        if store::read(&*self.store, |tx| tx.grant(id))?.is_none() {
            return Ok(None);
        }
        self.open(pin, client, |tx| self.take_in(tx, id))
    }

    /// Ends the grant that waits for a credential of the session's account; whether one did.
    /// What was opened by a grant before goes on.
    ///
    /// # Errors
    /// [`ErrorKind::CredentialNotFound`], [`ErrorKind::SessionEnded`],
    /// [`ErrorKind::PasswordChangeRequired`], [`ErrorKind::FirstPinRequired`]; the store's.
    pub fn withdraw_grant(&self, session: &Session, id: &CredentialId) -> Result<bool> {
        self.own_credential(session, FirstAccess::Finished, id)?;
        store::write(&*self.store, |tx| {
            let Some(row) = self.grant_of_in(tx, id)? else {
                return Ok(false);
            };
            let over = self.why_over_in(tx, &row.record)?;
            self.end_grant_in(tx, &row, over.unwrap_or("withdrawn"))?;
            Ok(over.is_none())
        })
    }

    /// Ends those of these grants that are over and that nobody took. One whose row was altered
    /// keeps no other from it.
    ///
    /// # Errors
    /// The first that there was.
    pub(super) fn settle_grants(&self, rows: Vec<Stored<GrantRecord>>) -> Result<()> {
        let settle = |first: Result<()>, row: Stored<GrantRecord>| {
            let row = self.vault.check(row);
            let settled = row.and_then(|row| self.settle_grant(&row.record.credential));
            first.and(settled)
        };
        rows.into_iter().fold(Ok(()), settle)
    }

    fn settle_grant(&self, id: &CredentialId) -> Result<()> {
        let over = |tx: &mut dyn Transaction| {
            let Some(row) = self.grant_of_in(tx, id)? else {
                return Ok(None);
            };
            let over = self.why_over_in(tx, &row.record)?;
            Ok(over.map(|why| (row, why)))
        };
        if store::read(&*self.store, over)?.is_none() {
            return Ok(());
        }
        store::write(&*self.store, |tx| match over(tx)? {
            Some((row, why)) => self.end_grant_in(tx, &row, why),
            None => Ok(()),
        })
    }

    /// A grant waits for a person's PIN, and nobody knows yet what will be signed.
    fn grantable(&self, credential: &CredentialRecord, scope: &Scope) -> Result<(u32, u32)> {
        if credential.kind.is_unattended() {
            return Err(Error::new(
                ErrorKind::InputRefused,
                "this credential signs unattended: its virtual token approves, and nothing waits for the PIN",
            ));
        }
        self.check_scope(credential.kind, scope)?;
        match scope {
            Scope::Window { seconds, uses } => Ok((*seconds, *uses)),
            Scope::Digests(_) => Err(Error::new(
                ErrorKind::InputRefused,
                "documents are approved together with the PIN; a window alone can wait for it",
            )),
        }
    }

    fn grant_in(
        &self,
        tx: &mut dyn Transaction,
        id: &CredentialId,
        (seconds, uses): (u32, u32),
        client: &Client,
    ) -> Result<GrantRecord> {
        let credential = self.credential_in(tx, id)?;
        let certificate = self.certificate_of_in(tx, &credential.record, Needs::Active)?;
        let unlocks_left = self.unlocks_left_in(tx, id)?;
        if let Some(row) = self.grant_of_in(tx, id)? {
            let over = self.why_over_in(tx, &row.record)?;
            self.end_grant_in(tx, &row, over.unwrap_or("another took its place"))?;
        }
        let now = self.clock.now();
        let (event, outcome) = (Event::AuthorizationGranted, Outcome::Success);
        let (about, detail) = ((&credential.record).into(), window_words(seconds, uses));
        let entry = self.append_in(tx, about, event, outcome, client, &detail)?;
        let record = GrantRecord {
            credential: id.clone(),
            user_id: credential.record.user_id,
            granted: entry.sequence,
            client: client.as_str().to_owned(),
            uses,
            credential_version: credential.version,
            certificate_version: certificate.version,
            unlocks_left,
            granted_at: now,
            ends_at: now.plus_seconds(u64::from(seconds)),
        };
        tx.insert_grant(&self.vault.protect(record.clone(), 1))?;
        Ok(record)
    }

    /// What is opened by the grant that waits; the row is gone then.
    fn take_in(&self, tx: &mut dyn Transaction, id: &CredentialId) -> Result<Option<Opening>> {
        let Some(row) = self.grant_of_in(tx, id)? else {
            return Ok(None);
        };
        if let Some(why) = self.why_over_in(tx, &row.record)? {
            self.end_grant_in(tx, &row, why)?;
            return Ok(None);
        }
        tx.remove_grant(row.version, id)?;
        let grant = row.record;
        Ok(Some(Opening {
            scope: Scope::Window {
                seconds: seconds(&grant),
                uses: grant.uses,
            },
            token: None,
            granted: Some(grant.granted),
            closes_at: grant.ends_at,
        }))
    }

    /// Why a grant opens nothing any more; none while it does. One that an entry says is over
    /// was put back by hand.
    fn why_over_in(
        &self,
        tx: &mut dyn Transaction,
        grant: &GrantRecord,
    ) -> Result<Option<&'static str>> {
        let now = self.clock.now();
        // The history knows of a later time than a clock that was set back.
        let latest = self.latest_since_in(tx, grant)?.max(now);
        let credential = self.credential_in(tx, &grant.credential)?;
        let certificate = self.certificate_in(tx, &credential.record.iut)?;
        let is_unlocked = match self.unlocks_left_in(tx, &grant.credential) {
            // One that was unlocked since has been unlocked once more.
            Ok(unlocks_left) => unlocks_left == grant.unlocks_left,
            Err(error) if error.kind() == ErrorKind::PinLocked => false,
            Err(error) => return Err(error),
        };
        Ok(if latest >= grant.ends_at {
            Some("its time is over")
        } else if now < grant.granted_at {
            // As of an authorization (threat 31).
            Some("the clock was set back")
        } else if credential.version != grant.credential_version {
            Some("PIN or certificate is another one since")
        } else if certificate.version != grant.certificate_version {
            Some("the certificate was suspended or revoked since")
        } else if !is_unlocked {
            Some("the PIN was locked since")
        } else {
            None
        })
    }

    /// When the holder's newest entry was written, or, if none is later, the grant. Refuses
    /// where one of those since tells that the grant is over.
    fn latest_since_in(&self, tx: &mut dyn Transaction, grant: &GrantRecord) -> Result<Timestamp> {
        let mut latest = grant.granted_at;
        let mut before = None;
        loop {
            let page = tx.history(&grant.user_id, before, PAGE)?;
            if page.is_empty() {
                return Err(put_back(grant));
            }
            for row in page {
                let entry = self.vault.check(row)?.record;
                if entry.sequence == grant.granted {
                    return Ok(latest);
                }
                let answered = answers_grant(entry.event);
                if entry.sequence < grant.granted
                    || answered && entry.authorization == Some(grant.granted)
                {
                    return Err(put_back(grant));
                }
                latest = latest.max(entry.at);
                before = Some(entry.sequence);
            }
        }
    }

    fn end_grant_in(
        &self,
        tx: &mut dyn Transaction,
        row: &Checked<GrantRecord>,
        why: &str,
    ) -> Result<()> {
        let grant = &row.record;
        tx.remove_grant(row.version, &grant.credential)?;
        let entry = NewEntry {
            at: self.clock.now(),
            credential: Some(&grant.credential),
            authorization: Some(grant.granted),
            event: Event::GrantEnded,
            outcome: Outcome::Success,
            client: &grant.client,
            signed: None,
            signature: None,
            detail: format!("not used: {why}"),
        };
        self.append_entry_in(tx, &grant.user_id, entry).map(drop)
    }

    fn grant_of_in(
        &self,
        tx: &mut dyn Transaction,
        id: &CredentialId,
    ) -> Result<Option<Checked<GrantRecord>>> {
        let row = tx.grant(id)?;
        row.map(|row| self.vault.check(row)).transpose()
    }
}

/// Whether an entry that names a grant tells that it waits no more.
pub(crate) const fn answers_grant(event: Event) -> bool {
    matches!(event, Event::AuthorizationOpened | Event::GrantEnded)
}

fn shown(record: GrantRecord) -> Grant {
    Grant {
        granted: record.granted,
        credential: record.credential,
        client: record.client,
        uses: record.uses,
        granted_at: record.granted_at,
        ends_at: record.ends_at,
    }
}

fn seconds(grant: &GrantRecord) -> u32 {
    let seconds = grant.ends_at.unix_seconds() - grant.granted_at.unix_seconds();
    u32::try_from(seconds).unwrap_or_default()
}

fn put_back(grant: &GrantRecord) -> Error {
    Error::new(
        ErrorKind::Integrity,
        format!(
            "authorization_grant {}: it is over by the history, and its row was put back; restore \
             the store from a backup",
            grant.credential
        ),
    )
}
