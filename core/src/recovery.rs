//! Recovery of a forgotten password (requirement 15, AMB-16): a link by e-mail and a code
//! by SMS, both needed, give a new password and nothing else; PIN and OTP channel stay as
//! they are, and the secret question has no part in it. Nobody learns here whether an
//! account exists: what cannot be recovered gets the same answer, and as many rows are
//! written (threat 22). An account whose first access is not finished cannot be: its
//! holder asks the registration officer.

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::contact::each_once;
use crate::crypto::Checked;
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::{UserId, random_digits, random_text};
use crate::notify::{Alert, Approval, Notice, Recipient};
use crate::otp::OtpUse;
use crate::password;
use crate::remote_sign::RemoteSign;
use crate::secret::{OtpCode, Password, RecoveryLink};
use crate::store::{self, AccountRecord, ChallengeRecord, Transaction};
use crate::throttle::{Allowance, Budget};
use crate::words::{Event, FirstAccess, OtpPurpose, Outcome};

impl RemoteSign {
    /// Begins the recovery of a password: a link's secret is written for the recovery
    /// address and a code for the account phone, and the other channels are told. They are
    /// only put into the outbox, since the time that handing over takes would tell whether
    /// the account exists: whoever calls this runs [`RemoteSign::deliver_messages`]
    /// afterwards, elsewhere (a timer, another thread, another process). Where the account
    /// is unknown, in its first access, or was recovered too often within the hour, the
    /// answer is the same and nothing is sent. A source that logged in before ([`Client::at`])
    /// has the hour's recoveries to itself, so that strangers cannot use them up.
    ///
    /// # Errors
    /// [`ErrorKind::EntropyUnavailable`]; the store's.
    pub fn request_recovery(&self, user: &UserId, client: &Client) -> Result<()> {
        let policy = &self.policy.recovery;
        let link = RecoveryLink::new(random_text(
            &*self.entropy,
            LINK_ALPHABET,
            policy.link_length,
        )?);
        let code = OtpCode::new(random_digits(&*self.entropy, self.policy.otp.digits)?);
        store::write(&*self.store, |tx| {
            let account = self.recoverable_in(tx, user)?;
            let from = [user.as_str(), client.source()];
            let whose = if self.is_known_source_in(tx, user, client)? {
                &from[..]
            } else {
                &from[..1]
            };
            let budget = Budget {
                what: "recovery",
                whose,
                hourly: policy.hourly,
            };
            let granted = self.spend_in(tx, &budget)? == Allowance::Granted;
            match account.filter(|_| granted) {
                Some(account) => self.begin_recovery_in(tx, &account.record, &link, &code, client),
                None => {
                    self.write_decoys_in(tx, user, "request", ROWS)?;
                    self.write_recovery_entry_decoy_in(tx, user)
                }
            }
        })
    }

    /// Sets a new password with both proofs. All sessions end, and every channel of the
    /// holder is told. A try is counted before the code is looked at, and only with the right
    /// link, which nobody can guess: strangers use up nobody's tries. Which of the two was
    /// wrong is never said.
    ///
    /// # Errors
    /// [`ErrorKind::ConfirmationMismatch`], [`ErrorKind::PasswordRefused`];
    /// [`ErrorKind::RecoveryRefused`] for everything else that is not right;
    /// [`ErrorKind::OtpChannelCooling`] with both proofs right; the store's.
    pub fn recover_password(
        &self,
        user: &UserId,
        link: &RecoveryLink,
        code: &OtpCode,
        new: &Password,
        confirmation: &Password,
        client: &Client,
    ) -> Result<()> {
        let new = password::chosen(&self.policy.password, new, confirmation)?;
        let presented = [OtpCode::new(link.expose()), code.clone()];
        let [by_email, _] = &presented;
        let counted = store::write(&*self.store, |tx| {
            self.count_recovery_try_in(tx, user, by_email)
        })?;
        let tried = counted
            .as_ref()
            .map(|counted| counted.account.user_id.clone());
        let Some(counted) = counted.filter(|counted| self.proves(counted, &presented)) else {
            store::write(&*self.store, |tx| match &tried {
                Some(user) => {
                    let (event, outcome) = (Event::PasswordRecovered, Outcome::Failure);
                    self.record_in(tx, user, event, outcome, client, "")
                }
                None => self.write_recovery_entry_decoy_in(tx, user),
            })?;
            return Err(refused());
        };
        self.demand_trusted_phone(&counted.account, OtpPurpose::RecoverByPhone)?;
        let password = self.sealed_password(user, &new)?;
        let notices = store::write(&*self.store, |tx| {
            self.finish_recovery_in(tx, &counted, &password, client)
        })?;
        // The password is set whether or not the notices could be handed over now.
        drop(self.deliver_all_own(&notices));
        Ok(())
    }

    /// The account, if there is one whose password can be recovered.
    fn recoverable_in(
        &self,
        tx: &mut dyn Transaction,
        user: &UserId,
    ) -> Result<Option<Checked<AccountRecord>>> {
        let Some(row) = tx.account(user)? else {
            return Ok(None);
        };
        let account = self.vault.check(row)?;
        let stage = self.first_access_in(tx, &account.record)?;
        Ok((stage == FirstAccess::Finished).then_some(account))
    }

    /// Writes [`ROWS`] rows and an entry.
    fn begin_recovery_in(
        &self,
        tx: &mut dyn Transaction,
        account: &AccountRecord,
        link: &RecoveryLink,
        code: &OtpCode,
        client: &Client,
    ) -> Result<()> {
        let user = &account.user_id;
        let [by_email, by_phone] = proofs(account);
        self.put_proof_in(tx, &by_email, &OtpCode::new(link.expose()))?;
        self.put_proof_in(tx, &by_phone, code)?;
        let seconds = self.policy.recovery.life_seconds;
        let recovery_email = Recipient::by_email(&account.recovery_email);
        let account_phone = Recipient::by_sms(&account.account_phone);
        let email = Recipient::by_email(&account.email);
        let by_sms = self.may_send_code_in(tx, account)?;
        let told = if by_sms {
            let link = Notice::RecoveryLink {
                user_id: user,
                link: link.expose(),
                seconds,
            };
            self.enqueue_in(tx, account, recovery_email, &link)?;
            let approval = Approval::Recovery { user };
            let code = Notice::Otp {
                approval: &approval,
                code: code.expose(),
                seconds,
            };
            self.enqueue_in(tx, account, account_phone, &code)?;
            let mut others = each_once([email, Recipient::by_sms(&account.otp_phone)]);
            others.retain(|other| *other != recovery_email && *other != account_phone);
            others
        } else {
            each_once([recovery_email, email])
        };
        self.alert_all_in(tx, account, &told, &Alert::RecoveryRequested)?;
        let messages = told.len() + if by_sms { 2 } else { 0 };
        self.write_decoys_in(tx, user, "messages", MESSAGES.saturating_sub(messages))?;
        let (event, outcome) = (Event::RecoveryRequested, Outcome::Success);
        self.record_in(tx, user, event, outcome, client, "")
    }

    /// Whether the code may leave for the account phone: neither its budget is spent nor
    /// the SIM exchanged. Two rows are written.
    fn may_send_code_in(&self, tx: &mut dyn Transaction, account: &AccountRecord) -> Result<bool> {
        let purpose = OtpPurpose::RecoverByPhone;
        let may = self
            .spend_sms_in(tx, &account.account_phone)
            .and_then(|()| self.demand_trusted_phone(account, purpose));
        match may {
            Ok(()) => Ok(true),
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::OtpBudgetSpent | ErrorKind::OtpChannelCooling
                ) =>
            {
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    /// The proof before it, if there is one, is of no use any more.
    fn put_proof_in(
        &self,
        tx: &mut dyn Transaction,
        proof: &OtpUse<'_>,
        secret: &OtpCode,
    ) -> Result<()> {
        let (policy, now) = (&self.policy.recovery, self.clock.now());
        let record = ChallengeRecord {
            slot: proof.slot(),
            purpose: proof.purpose,
            context: proof.binding(),
            code: Some(self.otp_code(proof, secret).to_vec()),
            tries_left: policy.tries,
            sends: 1,
            sent_at: now,
            expires_at: now.plus_seconds(policy.life_seconds),
        };
        match tx.challenge(&record.slot)? {
            Some(earlier) => {
                let version = self.vault.check(earlier)?.version;
                tx.replace_challenge(version, &self.vault.protect(record, version + 1))
            }
            None => tx.insert_challenge(&self.vault.protect(record, 1)),
        }
    }

    /// Counts a try at both proofs, if both are live and the link is right. Two rows are
    /// written in any case.
    fn count_recovery_try_in(
        &self,
        tx: &mut dyn Transaction,
        user: &UserId,
        link: &OtpCode,
    ) -> Result<Option<Counted>> {
        let account = self.recoverable_in(tx, user)?;
        let begun = match account {
            Some(account) => self.begun_in(tx, account.record)?,
            None => None,
        };
        let Some((account, rows)) = begun else {
            self.write_decoys_in(tx, user, "try", 2)?;
            return Ok(None);
        };
        let now = self.clock.now();
        let is_live = |row: &Checked<ChallengeRecord>| {
            let row = &row.record;
            row.code.is_some() && row.tries_left > 0 && (row.sent_at..row.expires_at).contains(&now)
        };
        let live = rows.iter().all(is_live);
        let codes = rows.each_ref().map(|row| row.record.code.clone());
        let [by_email, _] = proofs(&account);
        let [expected, _] = &codes;
        let expected = expected.as_deref().unwrap_or_default();
        let has_link = bool::from(expected.ct_eq(&self.otp_code(&by_email, link)));
        let spent = u32::from(has_link);
        for row in rows {
            // What is found expired is ended for good (threat 31).
            let next = ChallengeRecord {
                tries_left: row.record.tries_left.saturating_sub(spent),
                code: row.record.code.filter(|_| live),
                ..row.record
            };
            tx.replace_challenge(row.version, &self.vault.protect(next, row.version + 1))?;
        }
        Ok((live && has_link).then_some(Counted { account, codes }))
    }

    /// The account with both its challenges.
    fn begun_in(&self, tx: &mut dyn Transaction, account: AccountRecord) -> Result<Option<Begun>> {
        let [by_email, by_phone] = proofs(&account).map(|proof| proof.slot());
        let rows = (tx.challenge(&by_email)?, tx.challenge(&by_phone)?);
        let (Some(by_email), Some(by_phone)) = rows else {
            return Ok(None);
        };
        let rows = [self.vault.check(by_email)?, self.vault.check(by_phone)?];
        Ok(Some((account, rows)))
    }

    /// Both are looked at whatever the first one is.
    fn proves(&self, counted: &Counted, presented: &[OtpCode; 2]) -> bool {
        let proofs = proofs(&counted.account);
        let right = proofs.iter().zip(presented).zip(&counted.codes);
        right.fold(true, |all, ((proof, secret), expected)| {
            let code = self.otp_code(proof, secret);
            let expected = expected.as_deref().unwrap_or_default();
            all & bool::from(expected.ct_eq(&code))
        })
    }

    /// Of several who present the proofs at once, the first spends them. Returns the notices.
    fn finish_recovery_in(
        &self,
        tx: &mut dyn Transaction,
        counted: &Counted,
        password: &[u8],
        client: &Client,
    ) -> Result<Vec<String>> {
        let user = &counted.account.user_id;
        let current = self.account_in(tx, user)?;
        let (version, current) = (current.version, current.record);
        for (proof, code) in proofs(&current).iter().zip(&counted.codes) {
            let row = tx.challenge(&proof.slot())?.ok_or_else(refused)?;
            let row = self.vault.check(row)?;
            if row.record.code != *code || row.record.context != proof.binding() {
                return Err(refused());
            }
            let spent = ChallengeRecord {
                code: None,
                ..row.record
            };
            tx.replace_challenge(row.version, &self.vault.protect(spent, row.version + 1))?;
        }
        let changed = AccountRecord {
            password: password.to_vec(),
            session_generation: current.session_generation + 1,
            ..current
        };
        let everybody = each_once([
            Recipient::by_email(&changed.email),
            Recipient::by_email(&changed.recovery_email),
            Recipient::by_sms(&changed.account_phone),
            Recipient::by_sms(&changed.otp_phone),
        ]);
        let notices = self.alert_all_in(tx, &changed, &everybody, &Alert::PasswordRecovered)?;
        let (event, outcome) = (Event::PasswordRecovered, Outcome::Success);
        self.record_in(tx, user, event, outcome, client, "")?;
        tx.replace_account(version, &self.vault.protect(changed, version + 1))?;
        Ok(notices)
    }

    /// Does what an entry costs, where no account can be recovered.
    fn write_recovery_entry_decoy_in(&self, tx: &mut dyn Transaction, user: &UserId) -> Result<()> {
        let life = self.policy.recovery.life_seconds;
        self.write_entry_decoy_in(tx, &["recovery", "history", user.as_str()], life)
    }

    /// Rows that mean nothing, where an account that can be recovered has others.
    fn write_decoys_in(
        &self,
        tx: &mut dyn Transaction,
        user: &UserId,
        what: &str,
        count: usize,
    ) -> Result<()> {
        let life = self.policy.recovery.life_seconds;
        (0..count).try_for_each(|number| {
            let whose = ["recovery", what, user.as_str(), &number.to_string()];
            self.write_decoy_in(tx, &whose, life)
        })
    }
}

/// What a request writes beside its budget and its history entry: two challenges, two
/// budgets of SMS, the messages.
const ROWS: usize = 2 + 2 + MESSAGES;

/// Most messages of a request: link and code, and to the two other channels what goes on.
const MESSAGES: usize = 4;

/// 5 bits a character.
const LINK_ALPHABET: &[u8] = b"abcdefghijklmnopqrstuvwxyz234567";

type Begun = (AccountRecord, [Checked<ChallengeRecord>; 2]);

/// A try at both proofs that was counted, and what the proofs are held against.
struct Counted {
    account: AccountRecord,
    codes: [Option<Vec<u8>>; 2],
}

/// The link and the code, each bound to where it goes and to the password that it
/// replaces: after a change of either they are of no use.
fn proofs(account: &AccountRecord) -> [OtpUse<'_>; 2] {
    let context = Sha256::digest(account.session_generation.to_be_bytes()).into();
    let proof = |purpose, to| OtpUse {
        about: (&account.user_id).into(),
        purpose,
        context,
        session: None,
        to: Some(to),
    };
    [
        proof(OtpPurpose::RecoverByEmail, &*account.recovery_email),
        proof(OtpPurpose::RecoverByPhone, &*account.account_phone),
    ]
}

fn refused() -> Error {
    Error::new(
        ErrorKind::RecoveryRefused,
        "link and code do not recover this password: one is wrong, expired or spent; \
         ask for new ones",
    )
}
