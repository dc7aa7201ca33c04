//! Sessions: what a login opens, how long it lasts, and how far the first access lets its
//! holder reach (requirements 17, 19 to 23, AMB-38). A session is a row in the store, so
//! that logging out or changing the password ends it in every process at once; only its
//! holder has the token. Opening one is the business of `account`.

use core::fmt;

use crate::crypto::{Checked, Domain};
use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::history::Client;
use crate::identity::{CredentialId, UserId};
use crate::remote_sign::RemoteSign;
use crate::secret::SessionToken;
use crate::store::{self, AccountRecord, CredentialRecord, SessionRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{CredentialStage, Event, FirstAccess, Outcome};

/// A login. Made by [`RemoteSign::login`] and [`RemoteSign::resume_session`] alone.
#[derive(Clone)]
pub struct Session {
    token: SessionToken,
    id: String,
    user_id: UserId,
}

impl Session {
    /// Whose session it is.
    pub const fn user_id(&self) -> &UserId {
        &self.user_id
    }

    /// The secret by which the session can be resumed, for who keeps it between two calls
    /// (a cookie, a file of mode 0600). Whoever has it is logged in.
    pub const fn token(&self) -> &SessionToken {
        &self.token
    }

    /// What OTPs asked for in this session are bound to.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Session({})", self.user_id)
    }
}

impl RemoteSign {
    /// The session that a token stands for.
    ///
    /// # Errors
    /// [`ErrorKind::SessionEnded`], also for a token that never was one; the store's.
    pub fn resume_session(&self, token: &SessionToken) -> Result<Session> {
        let id = self.session_id(token);
        let row = store::read(&*self.store, |tx| tx.session(&id))?.ok_or_else(ended)?;
        let session = Session {
            token: token.clone(),
            id,
            user_id: self.vault.check(row)?.record.user_id,
        };
        self.reach(&session, FirstAccess::Password)?;
        Ok(session)
    }

    /// How far the first access has come.
    ///
    /// # Errors
    /// [`ErrorKind::SessionEnded`]; the store's.
    pub fn first_access(&self, session: &Session) -> Result<FirstAccess> {
        let account = self.reach(session, FirstAccess::Password)?.record;
        store::read(&*self.store, |tx| self.first_access_in(tx, &account))
    }

    /// Ends the session ("Esci", requirement 17). One that is over already stays so.
    ///
    /// # Errors
    /// The store's.
    pub fn logout(&self, session: &Session, client: &Client) -> Result<()> {
        store::write(&*self.store, |tx| {
            let Some(row) = tx.session(&session.id)? else {
                return Ok(());
            };
            let row = self.vault.check(row)?;
            if row.record.ended_at.is_some() {
                return Ok(());
            }
            self.end_in(tx, row)?;
            let (event, outcome) = (Event::Logout, Outcome::Success);
            self.record_in(tx, &session.user_id, event, outcome, client, "")
        })
    }

    /// A new session of an account that has just logged in. Sessions too old to be used
    /// are forgotten on the way.
    pub(crate) fn open_session_in(
        &self,
        tx: &mut dyn Transaction,
        account: &AccountRecord,
        token: &SessionToken,
    ) -> Result<Session> {
        let now = self.clock.now();
        tx.forget_sessions(now.minus_seconds(2 * self.policy.session.absolute_seconds))?;
        let session = Session {
            token: token.clone(),
            id: self.session_id(token),
            user_id: account.user_id.clone(),
        };
        let record = SessionRecord {
            id: session.id.clone(),
            user_id: account.user_id.clone(),
            generation: account.session_generation,
            opened_at: now,
            used_at: now,
            ended_at: None,
        };
        tx.insert_session(&self.vault.protect(record, 1))?;
        Ok(session)
    }

    /// Lets the session go on where all others of its account end: its row takes the
    /// account's new generation.
    pub(crate) fn carry_session_in(
        &self,
        tx: &mut dyn Transaction,
        session: &Session,
        generation: u64,
    ) -> Result<()> {
        let row = self
            .vault
            .check(tx.session(&session.id)?.ok_or_else(ended)?)?;
        let carried = SessionRecord {
            generation,
            ..row.record
        };
        tx.replace_session(row.version, &self.vault.protect(carried, row.version + 1))
    }

    /// The account of a session that lives and has come as far as `needed`; the session
    /// counts as used. Every act of a logged-in holder begins with it.
    pub(crate) fn reach(
        &self,
        session: &Session,
        needed: FirstAccess,
    ) -> Result<Checked<AccountRecord>> {
        let now = self.clock.now();
        let (row, account, stage) = store::read(&*self.store, |tx| {
            let row = tx.session(&session.id)?.ok_or_else(ended)?;
            let row = self.vault.check(row)?;
            let account = self.account_in(tx, &row.record.user_id)?;
            let stage = self.first_access_in(tx, &account.record)?;
            Ok((row.record, account, stage))
        })?;
        if row.ended_at.is_some() || row.generation != account.record.session_generation {
            return Err(ended());
        }
        if !self.is_fresh(&row, now) {
            // For good: a clock that steps back does not revive it (threat 31).
            store::write(&*self.store, |tx| match tx.session(&session.id)? {
                Some(row) => self.end_in(tx, self.vault.check(row)?),
                None => Ok(()),
            })?;
            return Err(ended());
        }
        if now >= row.used_at.plus_seconds(self.policy.session.touch_seconds) {
            self.touch(&session.id, now)?;
        }
        match stage {
            stage if stage >= needed => Ok(account),
            FirstAccess::Password => Err(Error::new(
                ErrorKind::PasswordChangeRequired,
                "change the temporary password first",
            )),
            _ => Err(Error::new(
                ErrorKind::FirstPinRequired,
                "set the first PIN of a credential first: activate it",
            )),
        }
    }

    /// A credential of the session's own account.
    pub(crate) fn own_credential(
        &self,
        session: &Session,
        needed: FirstAccess,
        id: &CredentialId,
    ) -> Result<CredentialRecord> {
        self.reach(session, needed)?;
        let found = store::read(&*self.store, |tx| self.credential_in(tx, id));
        match found {
            Ok(credential) if credential.record.user_id == session.user_id => Ok(credential.record),
            Err(error) if error.kind() != ErrorKind::CredentialNotFound => Err(error),
            _ => Err(Error::new(
                ErrorKind::CredentialNotFound,
                format!("your account has no credential {id}"),
            )),
        }
    }

    fn is_fresh(&self, session: &SessionRecord, now: Timestamp) -> bool {
        let policy = &self.policy.session;
        now >= session.opened_at
            && now < session.opened_at.plus_seconds(policy.absolute_seconds)
            && now < session.used_at.plus_seconds(policy.idle_seconds)
    }

    fn touch(&self, id: &str, now: Timestamp) -> Result<()> {
        store::write(&*self.store, |tx| {
            let row = self.vault.check(tx.session(id)?.ok_or_else(ended)?)?;
            let used = SessionRecord {
                used_at: now.max(row.record.used_at),
                ..row.record
            };
            tx.replace_session(row.version, &self.vault.protect(used, row.version + 1))
        })
    }

    fn end_in(&self, tx: &mut dyn Transaction, row: Checked<SessionRecord>) -> Result<()> {
        let over = SessionRecord {
            ended_at: row.record.ended_at.or_else(|| Some(self.clock.now())),
            ..row.record
        };
        tx.replace_session(row.version, &self.vault.protect(over, row.version + 1))
    }

    /// The order is forced (requirement 23): the temporary password, then a first PIN.
    pub(crate) fn first_access_in(
        &self,
        tx: &mut dyn Transaction,
        account: &AccountRecord,
    ) -> Result<FirstAccess> {
        if account.temporary_until.is_some() {
            return Ok(FirstAccess::Password);
        }
        for row in tx.credentials(Some(&account.user_id))? {
            let stage = self.vault.check(row)?.record.stage;
            if stage != CredentialStage::PendingActivation {
                return Ok(FirstAccess::Finished);
            }
        }
        Ok(FirstAccess::Pin)
    }

    fn session_id(&self, token: &SessionToken) -> String {
        let mut fields = FieldWriter::default();
        fields.text(token.expose());
        let code = self.vault.code(Domain::Session, &fields);
        data_encoding::HEXLOWER.encode(&code)
    }
}

pub(crate) fn ended() -> Error {
    Error::new(
        ErrorKind::SessionEnded,
        "the session is over (logged out, unused for too long, or the password was changed); log in again",
    )
}
