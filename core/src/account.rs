//! Accounts: login, the change of the password, and a new temporary one from the
//! registration officer (requirements 11, 13, 14, 19, 20, 30). What holds up a login is in
//! `throttle`, what it opens in `session`; registration, recovery and contacts have rooms
//! of their own.

use crate::crypto::{Checked, Place, check_password, stretch_password, verify_password};
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::{UserId, random_text};
use crate::notify::{Alert, Notice, Recipient};
use crate::password;
use crate::remote_sign::RemoteSign;
use crate::secret::{Password, SessionToken};
use crate::session::{self, Session};
use crate::store::{self, AccountRecord, Transaction};
use crate::throttle::LoginTry;
use crate::time::Timestamp;
use crate::words::{Event, FirstAccess, Outcome};

impl RemoteSign {
    /// Logs in. An unknown user id costs the same work and gets the same answer as a wrong
    /// password. Failures are answered later and later, never with a lock: `client` says
    /// from where ([`Client::at`]), and a source that logged in before does not wait for
    /// the failures of others.
    ///
    /// A temporary password opens one session: each further login with it ends the one
    /// before, until it is changed (AMB-12). A hash whose Argon2id parameters are not those
    /// of the policy is made anew.
    ///
    /// # Errors
    /// [`ErrorKind::LoginRefused`]; [`ErrorKind::LoginThrottled`] with the instant from
    /// which a login is looked at, also while as many are under way at once as may fail
    /// without a delay; [`ErrorKind::TemporaryPasswordExpired`], told only to who has it;
    /// the store's.
    pub fn login(&self, user: &UserId, password: &Password, client: &Client) -> Result<Session> {
        let attempt = self.count_login(user, client)?;
        let password = password::normalise(password);
        let row = store::read(&*self.store, |tx| tx.account(user))?;
        let account = row.map(|row| self.vault.check(row)).transpose()?;
        let hash = account
            .as_ref()
            .map(|account| {
                self.vault
                    .open(&password_place(user), &account.record.password)
            })
            .transpose()?;
        let check = check_password(
            &self.vault,
            &*self.entropy,
            self.policy.stretch,
            &self.policy.password.earlier_stretch,
            hash.as_ref().map(|hash| hash.as_slice()),
            &password,
        )?;
        let token = SessionToken::new(random_text(&*self.entropy, TOKEN_ALPHABET, TOKEN_LENGTH)?);
        let Some(account) = account.as_ref().filter(|_| check.right) else {
            let known = account.is_some().then_some(user);
            store::write(&*self.store, |tx| {
                self.turn_away_in(tx, &attempt, known, client)
            })?;
            return Err(login_refused());
        };
        let raised = check
            .raised
            .map(|hash| self.seal_password(user, &hash))
            .transpose()?;
        store::write(&*self.store, |tx| {
            let raised = raised.as_deref();
            self.let_in(tx, &attempt, account, raised, &token, client)
        })?
    }

    /// Changes the password; the first change lifts the temporary one (requirements 19, 30).
    /// All other sessions of the account end, and a notice goes out by e-mail. A wrong
    /// current password counts as a failed login.
    ///
    /// # Errors
    /// [`ErrorKind::SessionEnded`]; [`ErrorKind::LoginRefused`] for a wrong current
    /// password, [`ErrorKind::LoginThrottled`]; [`ErrorKind::PasswordRefused`],
    /// [`ErrorKind::ConfirmationMismatch`]; the store's.
    pub fn change_password(
        &self,
        session: &Session,
        current: &Password,
        new: &Password,
        confirmation: &Password,
        client: &Client,
    ) -> Result<()> {
        let current = password::normalise(current);
        let account = self.reach(session, FirstAccess::Password)?.record;
        let new = password::chosen(&self.policy.password, new, confirmation)?;
        if new.expose() == current.expose() {
            return Err(Error::new(
                ErrorKind::PasswordRefused,
                "the new password must differ from the current one",
            ));
        }
        self.check_own_password(&account, &current, Event::PasswordChanged, client)?;
        let user = &account.user_id;
        let password = self.sealed_password(user, &new)?;
        let notice = store::write(&*self.store, |tx| {
            let now = self.account_in(tx, user)?;
            if now.record.session_generation != account.session_generation {
                // Another change, or a recovery, came first.
                return Err(session::ended());
            }
            let generation = account.session_generation + 1;
            let changed = AccountRecord {
                password: password.clone(),
                temporary_until: None,
                session_generation: generation,
                ..now.record
            };
            self.carry_session_in(tx, session, generation)?;
            let (event, outcome) = (Event::PasswordChanged, Outcome::Success);
            self.record_in(tx, user, event, outcome, client, "")?;
            let notice = self.alert_in(tx, &changed, &Alert::PasswordChanged)?;
            tx.replace_account(now.version, &self.vault.protect(changed, now.version + 1))?;
            Ok(notice)
        })?;
        // The password is changed whether the notice leaves now or later.
        drop(self.deliver_own(&notice));
        Ok(())
    }

    /// For the registration officer, who has made sure who asks: a new temporary password
    /// goes out by e-mail, the old password is of no use any more, and all sessions end
    /// (AMB-12). The OTP phone is told. PIN, activation codes and OTP channel stay as they
    /// are. Returns why the message still waits in the outbox, if it does.
    ///
    /// # Errors
    /// [`ErrorKind::AccountNotFound`]; the store's.
    pub fn reissue_temporary_password(
        &self,
        user: &UserId,
        client: &Client,
    ) -> Result<Option<Error>> {
        let temporary = password::temporary(&self.policy.password, &*self.entropy)?;
        let password = self.sealed_password(user, &temporary)?;
        let days = self.policy.password.temporary_days;
        let message = store::write(&*self.store, |tx| {
            let account = self.account_in(tx, user)?;
            let changed = AccountRecord {
                password: password.clone(),
                temporary_until: Some(self.clock.now().plus_days(days)),
                session_generation: account.record.session_generation + 1,
                ..account.record
            };
            let (event, outcome) = (Event::TemporaryPasswordReissued, Outcome::Success);
            self.record_in(tx, user, event, outcome, client, "")?;
            let notice = Notice::TemporaryPassword {
                user_id: user,
                temporary_password: temporary.expose(),
            };
            let email = Recipient::by_email(&changed.email);
            let message = self.enqueue_in(tx, &changed, email, &notice)?;
            // Whoever has the mailbox must not be the only one to know.
            let phone = [Recipient::by_sms(&changed.otp_phone)];
            self.alert_all_in(tx, &changed, &phone, &Alert::TemporaryPasswordSent)?;
            let version = account.version + 1;
            tx.replace_account(account.version, &self.vault.protect(changed, version))?;
            Ok(message)
        })?;
        Ok(self.deliver_own(&message).err())
    }

    /// The password entered once more by a holder who is logged in. It counts as a login;
    /// a wrong one is recorded as a failure of `event`.
    ///
    /// # Errors
    /// [`ErrorKind::LoginRefused`], [`ErrorKind::LoginThrottled`]; the store's.
    pub(crate) fn check_own_password(
        &self,
        account: &AccountRecord,
        password: &Password,
        event: Event,
        client: &Client,
    ) -> Result<()> {
        let user = &account.user_id;
        let attempt = self.count_login(user, client)?;
        let hash = self.vault.open(&password_place(user), &account.password)?;
        let right = verify_password(&self.vault, &hash, &password::normalise(password))?;
        store::write(&*self.store, |tx| {
            if !right {
                self.record_in(tx, user, event, Outcome::Failure, client, "wrong password")?;
            }
            self.settle_login_in(tx, &attempt, right)
        })?;
        if right {
            Ok(())
        } else {
            Err(Error::new(
                ErrorKind::LoginRefused,
                "the current password is wrong",
            ))
        }
    }

    pub(crate) fn sealed_password(&self, user: &UserId, password: &Password) -> Result<Vec<u8>> {
        let hash = stretch_password(&self.vault, &*self.entropy, self.policy.stretch, password)?;
        self.seal_password(user, &hash)
    }

    fn seal_password(&self, user: &UserId, hash: &[u8]) -> Result<Vec<u8>> {
        self.vault.seal(&*self.entropy, &password_place(user), hash)
    }

    /// A wrong password or, without `known`, a user id that does not exist: as many rows
    /// are written either way, and where the right password has a session.
    fn turn_away_in(
        &self,
        tx: &mut dyn Transaction,
        attempt: &LoginTry<'_>,
        known: Option<&UserId>,
        client: &Client,
    ) -> Result<()> {
        self.settle_login_in(tx, attempt, false)?;
        match known {
            Some(user) => {
                self.record_in(tx, user, Event::Login, Outcome::Failure, client, "")?;
            }
            None => self.write_login_entry_decoy_in(tx, attempt)?,
        }
        self.write_login_decoy_in(tx, attempt, "session")
    }

    /// The right password of the account as it was `seen`. The inner error commits.
    fn let_in(
        &self,
        tx: &mut dyn Transaction,
        attempt: &LoginTry<'_>,
        seen: &Checked<AccountRecord>,
        raised: Option<&[u8]>,
        token: &SessionToken,
        client: &Client,
    ) -> Result<Result<Session>> {
        let seen = &seen.record;
        let user = &seen.user_id;
        let account = self.account_in(tx, user)?;
        let (version, account) = (account.version, account.record);
        let same_password = account.password == seen.password;
        if !same_password && account.session_generation != seen.session_generation {
            // It was changed while this one was checked.
            self.turn_away_in(tx, attempt, Some(user), client)?;
            return Ok(Err(login_refused()));
        }
        let now = self.clock.now();
        let expired = account.temporary_until.is_some_and(|end| now >= end);
        let mut changed = account.clone();
        if expired {
            // For good: a clock that steps back does not revive it (threat 31).
            changed.temporary_until = Some(LONG_AGO);
        } else if account.temporary_until.is_some() {
            changed.session_generation += 1;
        }
        if let Some(raised) = raised.filter(|_| same_password) {
            changed.password = raised.to_vec();
        }
        if changed != account {
            let row = self.vault.protect(changed.clone(), version + 1);
            tx.replace_account(version, &row)?;
        }
        self.settle_login_in(tx, attempt, true)?;
        let event = Event::Login;
        if expired {
            let why = "the temporary password has expired";
            self.record_in(tx, user, event, Outcome::Failure, client, why)?;
            return Ok(Err(Error::new(
                ErrorKind::TemporaryPasswordExpired,
                format!("{why}; ask the registration officer for a new one"),
            )));
        }
        self.record_in(tx, user, event, Outcome::Success, client, "")?;
        self.open_session_in(tx, &changed, token).map(Ok)
    }
}

/// 48 characters of 5 bits.
const TOKEN_LENGTH: usize = 48;
const TOKEN_ALPHABET: &[u8] = b"abcdefghijklmnopqrstuvwxyz234567";

/// When what has expired for good did so.
const LONG_AGO: Timestamp = Timestamp::from_unix_millis(0);

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

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::crypto::{KeyAlgorithm, RUNS};
    use crate::holder::{Holder, PersonIdentifier};
    use crate::notify::Message;
    use crate::policy::{Policy, StretchPolicy};
    use crate::registration::{CredentialRequest, Registration};
    use crate::secret::MasterKey;
    use crate::store::MemoryStore;
    use crate::time::ManualClock;
    use crate::words::{CredentialKind, CredentialPurpose, Language};

    const QUICK: StretchPolicy = StretchPolicy {
        memory_kib: 8,
        iterations: 1,
        lanes: 1,
    };
    const RAISED: StretchPolicy = StretchPolicy {
        iterations: 2,
        ..QUICK
    };

    /// A provider with quick parameters, the user id of a holder and the temporary password.
    fn provider() -> (RemoteSign, UserId, Password) {
        let mailbox = Arc::new(Mutex::new(Vec::new()));
        let inbox = mailbox.clone();
        let service = RemoteSign::builder(
            MasterKey::new([7; 32]),
            MemoryStore::new(),
            move |message: &Message| {
                inbox.lock().unwrap().push(message.body.clone());
                Ok(())
            },
            ManualClock::new(Timestamp::from_unix_millis(1_800_000_000_000)),
        )
        .policy(Policy {
            stretch: QUICK,
            ..Policy::mysign()
        })
        .build()
        .unwrap();
        let registration = Registration {
            holder: Holder::NaturalPerson {
                given_name: "Mario".to_owned(),
                surname: "Rossi".to_owned(),
                identifier: PersonIdentifier::FiscalCode("RSSMRA80A01H501U".to_owned()),
            },
            country: "IT".to_owned(),
            otp_phone: "+393471234567".to_owned(),
            account_phone: None,
            email: "m@example.com".to_owned(),
            recovery_email: None,
            language: Language::English,
            credentials: vec![CredentialRequest {
                kind: CredentialKind::Remote,
                purpose: CredentialPurpose::Signature,
                algorithm: KeyAlgorithm::P256,
                label: "Mario Rossi".to_owned(),
            }],
        };
        let user = service
            .register(&registration, &Client::new("test"))
            .unwrap()
            .user_id;
        let mailbox = mailbox.lock().unwrap();
        let (_, temporary) = mailbox[0].split_once("Temporary password: ").unwrap();
        let temporary = Password::new(temporary.split_whitespace().next().unwrap());
        (service, user, temporary)
    }

    /// The parameters with which Argon2id runs in a login.
    fn runs(service: &RemoteSign, user: &UserId, password: &Password) -> Vec<StretchPolicy> {
        RUNS.take();
        let _ = service.login(user, password, &Client::new("test"));
        RUNS.take()
    }

    #[test]
    fn threat_22_argon2_runs_alike_also_while_hashes_wait_to_be_made_anew() {
        let (mut service, user, right) = provider();
        let unknown: UserId = "U000000000000".parse().unwrap();
        let wrong = Password::new("Wrong7!wrong");
        let mut expect = |stretch, earlier: &[StretchPolicy], expected: &[StretchPolicy]| {
            service.policy.stretch = stretch;
            service.policy.password.earlier_stretch = earlier.to_vec();
            // The right one twice: the first makes the hash anew.
            for (user, password) in [
                (&user, &wrong),
                (&unknown, &wrong),
                (&user, &right),
                (&user, &right),
                (&user, &wrong),
            ] {
                assert_eq!(runs(&service, user, password), expected);
            }
        };
        expect(QUICK, &[], &[QUICK]);
        expect(RAISED, &[QUICK], &[RAISED, QUICK]);
        expect(RAISED, &[], &[RAISED]);
        service.login(&user, &right, &Client::new("test")).unwrap();
    }

    #[test]
    fn a_login_that_is_held_up_runs_no_argon2() {
        let (service, user, right) = provider();
        let wrong = Password::new("Wrong7!wrong");
        for _ in 0..4 {
            assert_eq!(runs(&service, &user, &wrong), [QUICK]);
        }
        assert_eq!(runs(&service, &user, &right), []);
    }
}
