//! Accounts: login and the forced change of the temporary password (requirements 13 to
//! 20). Registration has its own room; recovery and contacts are not here yet.

use crate::crypto::{Place, stretch_password, verify_password};
use crate::error::{Error, ErrorKind, Result};
use crate::history::{self, Client, Entry};
use crate::identity::UserId;
use crate::password;
use crate::remote_sign::RemoteSign;
use crate::secret::Password;
use crate::store::{self, AccountRecord};
use crate::words::{Event, Outcome};

/// A login. Made by [`RemoteSign::login`] alone.
#[derive(Debug)]
pub struct Session {
    user_id: UserId,
    password_change_due: bool,
}

impl Session {
    /// Whose session it is.
    pub const fn user_id(&self) -> &UserId {
        &self.user_id
    }

    /// True until the temporary password is changed; nothing else is reachable before
    /// (requirements 19, 23).
    pub const fn password_change_due(&self) -> bool {
        self.password_change_due
    }
}

impl RemoteSign {
    /// Logs in. An unknown user id costs the same work and gets the same answer.
    ///
    /// # Errors
    /// [`ErrorKind::LoginRefused`], [`ErrorKind::TemporaryPasswordExpired`]; the store's.
    pub fn login(&self, user: &UserId, password: &Password, client: &Client) -> Result<Session> {
        let password = password::normalise(password);
        let row = store::read(&*self.store, |tx| tx.account(user))?;
        let Some(row) = row else {
            stretch_password(&self.vault, &*self.entropy, self.policy.stretch, &password)?;
            return Err(login_refused());
        };
        let account = self.vault.check(row)?.record;
        let hash = self.vault.open(&password_place(user), &account.password)?;
        if !verify_password(&self.vault, &hash, &password)? {
            self.record_login(user, Outcome::Failure, client)?;
            return Err(login_refused());
        }
        if account
            .temporary_until
            .is_some_and(|end| self.clock.now() >= end)
        {
            return Err(Error::new(
                ErrorKind::TemporaryPasswordExpired,
                "the temporary password has expired; ask the registration officer for a new one",
            ));
        }
        self.record_login(user, Outcome::Success, client)?;
        Ok(Session {
            user_id: user.clone(),
            password_change_due: account.temporary_until.is_some(),
        })
    }

    /// Changes the password; the first change lifts the temporary one (requirements 19, 30).
    ///
    /// # Errors
    /// [`ErrorKind::LoginRefused`] for a wrong current password,
    /// [`ErrorKind::PasswordRefused`], [`ErrorKind::ConfirmationMismatch`]; the store's.
    pub fn change_password(
        &self,
        session: &mut Session,
        current: &Password,
        new: &Password,
        confirmation: &Password,
        client: &Client,
    ) -> Result<()> {
        let (current, new) = (password::normalise(current), password::normalise(new));
        if new.expose() != password::normalise(confirmation).expose() {
            return Err(Error::new(
                ErrorKind::ConfirmationMismatch,
                "the two entries of the new password differ",
            ));
        }
        password::check(&self.policy.password, &new)?;
        if new.expose() == current.expose() {
            return Err(Error::new(
                ErrorKind::PasswordRefused,
                "the new password must differ from the current one",
            ));
        }
        let user = session.user_id.clone();
        let account = store::read(&*self.store, |tx| self.account_in(tx, &user))?;
        let hash = self
            .vault
            .open(&password_place(&user), &account.record.password)?;
        if !verify_password(&self.vault, &hash, &current)? {
            return Err(login_refused());
        }
        let password = self.sealed_password(&user, &new)?;
        store::write(&*self.store, |tx| {
            let changed = AccountRecord {
                password: password.clone(),
                temporary_until: None,
                ..account.record.clone()
            };
            tx.replace_account(
                account.version,
                &self.vault.protect(changed, account.version + 1),
            )?;
            let entry = entry(&user, Event::PasswordChanged, Outcome::Success, client);
            history::append(tx, &self.vault, &entry, self.clock.now())
        })?;
        session.password_change_due = false;
        Ok(())
    }

    fn record_login(&self, user: &UserId, outcome: Outcome, client: &Client) -> Result<()> {
        store::write(&*self.store, |tx| {
            let entry = entry(user, Event::Login, outcome, client);
            history::append(tx, &self.vault, &entry, self.clock.now())
        })
    }

    pub(crate) fn sealed_password(&self, user: &UserId, password: &Password) -> Result<Vec<u8>> {
        let hash = stretch_password(&self.vault, &*self.entropy, self.policy.stretch, password)?;
        self.vault
            .seal(&*self.entropy, &password_place(user), &hash)
    }
}

fn password_place(user: &UserId) -> Place<'_> {
    Place {
        table: "account",
        row: user.as_str(),
        holder: user.as_str(),
        field: "password",
    }
}

fn entry<'a>(user: &'a UserId, event: Event, outcome: Outcome, client: &'a Client) -> Entry<'a> {
    Entry {
        user,
        credential: None,
        event,
        outcome,
        client,
        detail: String::new(),
    }
}

fn login_refused() -> Error {
    Error::new(
        ErrorKind::LoginRefused,
        "the user id or the password is wrong",
    )
}
