//! Accounts: login and the forced change of the temporary password (requirements 13 to
//! 20). Registration has its own room; recovery and contacts are not here yet.

use crate::crypto::{Place, stretch_password, verify_password};
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::{UserId, random_text};
use crate::password;
use crate::remote_sign::RemoteSign;
use crate::secret::{Password, SessionToken};
use crate::session::Session;
use crate::store::{self, AccountRecord};
use crate::words::{Event, FirstAccess, Outcome};

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
            self.record(user, Event::Login, Outcome::Failure, client, "")?;
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
        let token = SessionToken::new(random_text(&*self.entropy, TOKEN_ALPHABET, TOKEN_LENGTH)?);
        store::write(&*self.store, |tx| {
            let (event, outcome) = (Event::Login, Outcome::Success);
            self.record_in(tx, user, event, outcome, client, "")?;
            self.open_session_in(tx, &account, &token)
        })
    }

    /// Changes the password; the first change lifts the temporary one (requirements 19, 30).
    /// All other sessions of the account end.
    ///
    /// # Errors
    /// [`ErrorKind::SessionEnded`];
    /// [`ErrorKind::LoginRefused`] for a wrong current password,
    /// [`ErrorKind::PasswordRefused`], [`ErrorKind::ConfirmationMismatch`]; the store's.
    pub fn change_password(
        &self,
        session: &Session,
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
        let account = self.reach(session, FirstAccess::Password)?;
        let user = session.user_id().clone();
        self.check_own_password(&account.record, &current)?;
        let password = self.sealed_password(&user, &new)?;
        store::write(&*self.store, |tx| {
            let generation = account.record.session_generation + 1;
            let changed = AccountRecord {
                password: password.clone(),
                temporary_until: None,
                session_generation: generation,
                ..account.record.clone()
            };
            tx.replace_account(
                account.version,
                &self.vault.protect(changed, account.version + 1),
            )?;
            self.carry_session_in(tx, session, generation)?;
            let (event, outcome) = (Event::PasswordChanged, Outcome::Success);
            self.record_in(tx, &user, event, outcome, client, "")
        })
    }

    /// The password entered again by a holder who is logged in.
    pub(crate) fn check_own_password(
        &self,
        account: &AccountRecord,
        password: &Password,
    ) -> Result<()> {
        let user = &account.user_id;
        let hash = self.vault.open(&password_place(user), &account.password)?;
        if verify_password(&self.vault, &hash, &password::normalise(password))? {
            Ok(())
        } else {
            Err(login_refused())
        }
    }

    pub(crate) fn sealed_password(&self, user: &UserId, password: &Password) -> Result<Vec<u8>> {
        let hash = stretch_password(&self.vault, &*self.entropy, self.policy.stretch, password)?;
        self.vault
            .seal(&*self.entropy, &password_place(user), &hash)
    }
}

/// 48 characters of 5 bits.
const TOKEN_LENGTH: usize = 48;
const TOKEN_ALPHABET: &[u8] = b"abcdefghijklmnopqrstuvwxyz234567";

fn password_place(user: &UserId) -> Place<'_> {
    Place {
        table: "account",
        row: user.as_str(),
        holder: user.as_str(),
        field: "password",
    }
}

fn login_refused() -> Error {
    Error::new(
        ErrorKind::LoginRefused,
        "the user id or the password is wrong",
    )
}
