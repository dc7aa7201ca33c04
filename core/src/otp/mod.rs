//! One-time codes: sent to the holder's phone, bound to one purpose and one context, with
//! a life and a count of tries, spent by compare-and-set. Only a keyed code of an OTP is
//! stored. The life of one is in `challenge`, what sending costs and when a phone is locked
//! in `limits`, when it is not trusted in `cooling`. What an OTP opens is not decided here: a proof comes out. Codes of an
//! authenticator app are in the room `authenticator`.

mod challenge;
mod cooling;
mod form;
mod limits;
#[cfg(test)]
mod tests;

pub(crate) use form::check_form;

use challenge::{Counted, Request};
use limits::locked;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq as _;

use crate::crypto::{Checked, Domain};
use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::history::{About, Client};
use crate::identity::random_digits;
use crate::mask;
use crate::notify::{Alert, Approval, Notice, Recipient};
use crate::remote_sign::RemoteSign;
use crate::secret::OtpCode;
use crate::session::Session;
use crate::store::{self, AccountRecord, ChallengeRecord, CredentialRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{Event, OtpChannel, OtpPurpose, Outcome};

/// What the holder is told about an OTP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtpReceipt {
    /// How the holder gets it. Nothing is sent when it is the authenticator app.
    pub channel: OtpChannel,
    /// The phone number, masked (requirement 45); empty when nothing is sent.
    pub masked_destination: String,
    /// When the code dies; of an app, the code that it shows now.
    pub expires_at: Timestamp,
}

/// Proof that an OTP for this credential, purpose and context was right; it is spent.
pub(crate) struct SpentOtp {
    pub(crate) context: [u8; 32],
    pub(crate) good_until: Timestamp,
}

/// What an OTP is asked and given for. A code asked for one use never serves another.
#[derive(Clone, Copy)]
pub(crate) struct OtpUse<'a> {
    pub(crate) about: About<'a>,
    pub(crate) purpose: OtpPurpose,
    /// SHA-256 of what is approved.
    pub(crate) context: [u8; 32],
    /// The session that asks; signing has none.
    pub(crate) session: Option<&'a Session>,
    /// A phone number other than the account's OTP phone.
    pub(crate) to: Option<&'a str>,
}

impl<'a> OtpUse<'a> {
    pub(crate) fn of_credential(
        credential: &'a CredentialRecord,
        purpose: OtpPurpose,
        context: [u8; 32],
    ) -> Self {
        Self {
            about: credential.into(),
            purpose,
            context,
            session: None,
            to: None,
        }
    }

    pub(crate) fn of_account(session: &'a Session, purpose: OtpPurpose, context: [u8; 32]) -> Self {
        Self {
            about: session.user_id().into(),
            purpose,
            context,
            session: Some(session),
            to: None,
        }
    }

    pub(crate) const fn in_session(self, session: &'a Session) -> Self {
        Self {
            session: Some(session),
            ..self
        }
    }

    pub(crate) const fn to(self, number: &'a str) -> Self {
        Self {
            to: Some(number),
            ..self
        }
    }

    /// One live challenge per purpose and credential.
    pub(crate) fn slot(&self) -> String {
        let credential = self.about.credential.map_or("-", |id| id.as_str());
        format!("{}/{credential}/{}", self.about.user, self.purpose)
    }

    /// What is approved, by whom it was asked, and where the code goes.
    pub(crate) fn binding(&self) -> [u8; 32] {
        let mut fields = FieldWriter::default();
        fields
            .bytes(&self.context)
            .optional(self.session.map(|session| session.id().as_bytes()))
            .optional(self.to.map(str::as_bytes));
        Sha256::digest(fields.as_bytes()).into()
    }
}

impl RemoteSign {
    /// Sends a new code; the one before it for the same purpose dies (AMB-8). One that was
    /// sent a moment ago for the same thing, and is still good, is not sent again.
    pub(crate) fn send_otp(
        &self,
        otp: &OtpUse<'_>,
        approval: &Approval<'_>,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let (receipt, message) = store::write(&*self.store, |tx| {
            self.send_otp_in(tx, otp, approval, client)
        })?;
        if let Some(message) = message {
            self.deliver_own(&message)?;
        }
        Ok(receipt)
    }

    /// The receipt, and the id of the message unless one is on its way already. When it
    /// fails, `tx` must not be committed.
    pub(crate) fn send_otp_in(
        &self,
        tx: &mut dyn Transaction,
        otp: &OtpUse<'_>,
        approval: &Approval<'_>,
        client: &Client,
    ) -> Result<(OtpReceipt, Option<String>)> {
        let (policy, now) = (&self.policy.otp, self.clock.now());
        let account = self.account_in(tx, otp.about.user)?;
        self.demand_trusted_phone(&account.record, otp.purpose)?;
        if otp.to.is_none() && self.is_otp_phone_locked(&account.record) {
            return Err(locked());
        }
        let earlier = self.challenge_in(tx, otp)?;
        let waiting = earlier.as_ref().map(|earlier| &earlier.record);
        let number = otp.to.unwrap_or(&account.record.otp_phone);
        let receipt = |expires_at| OtpReceipt {
            channel: OtpChannel::Sms,
            masked_destination: mask::otp_phone(number),
            expires_at,
        };
        let addressed = otp.to(number);
        let binding = addressed.binding();
        let sends = match challenge::request(waiting, &binding, policy, now) {
            Request::Send { sends } => sends,
            Request::OnItsWay => {
                let expires_at = waiting.map_or(now, |waiting| waiting.expires_at);
                return Ok((receipt(expires_at), None));
            }
            Request::TooEarly { next } => return Err(too_early(next)),
            Request::TooOften { next } => return Err(too_often(next)),
        };
        self.spend_sms_in(tx, number)?;
        let replaces_tried = waiting.is_some_and(|waiting| challenge::is_tried(waiting, policy));

        let code = OtpCode::new(random_digits(&*self.entropy, policy.digits)?);
        let record = ChallengeRecord {
            code: Some(self.otp_code(&addressed, &code).to_vec()),
            slot: otp.slot(),
            purpose: otp.purpose,
            context: binding,
            tries_left: policy.tries,
            sends,
            sent_at: now,
            expires_at: now.plus_seconds(policy.life_seconds),
        };
        let receipt = receipt(record.expires_at);
        self.keep_challenge_in(tx, record, earlier.map_or(0, |earlier| earlier.version))?;
        let notice = Notice::Otp {
            approval,
            code: code.expose(),
            seconds: policy.life_seconds,
        };
        let message = self.enqueue_in(tx, &account.record, Recipient::by_sms(number), &notice)?;
        let (event, outcome) = (Event::OtpSent, Outcome::Success);
        let purpose = otp.purpose.as_str();
        self.record_in(tx, otp.about, event, outcome, client, purpose)?;
        self.count_failed_in(tx, account, otp, replaces_tried)?;
        Ok((receipt, Some(message)))
    }

    /// Whether a code for just this was sent, and is good.
    pub(crate) fn is_otp_waiting(&self, otp: &OtpUse<'_>) -> Result<bool> {
        store::read(&*self.store, |tx| {
            let account = self.account_in(tx, otp.about.user)?.record;
            let binding = otp.to(otp.to.unwrap_or(&account.otp_phone)).binding();
            let waiting = self.challenge_in(tx, otp)?;
            let waits = |waiting: Checked<ChallengeRecord>| {
                challenge::waits(&waiting.record, &binding, self.clock.now())
            };
            Ok(waiting.is_some_and(waits))
        })
    }

    /// Checks a code and spends it. The try is committed before the code is looked at
    /// (rule 6 of the design). The work is the same whether the code is right, wrong, or
    /// none was asked for: the same rows are read and written.
    pub(crate) fn spend_otp(
        &self,
        otp: &OtpUse<'_>,
        code: &OtpCode,
        client: &Client,
    ) -> Result<SpentOtp> {
        let (spent, ()) = self.spend_otp_and(otp, code, client, |_| Ok(()))?;
        Ok(spent)
    }

    /// As [`Self::spend_otp`]; `act` does what the code confirms in the transaction that
    /// spends it: both or neither.
    pub(crate) fn spend_otp_and<T>(
        &self,
        otp: &OtpUse<'_>,
        code: &OtpCode,
        client: &Client,
        mut act: impl FnMut(&mut dyn Transaction) -> Result<T>,
    ) -> Result<(SpentOtp, T)> {
        check_form(code, self.policy.otp.digits)?;
        let (taken, counted, otp_phone) =
            store::write(&*self.store, |tx| self.count_otp_try(tx, otp))?;
        let expected = taken.code.as_deref().unwrap_or(&[0; 32]);
        // One that was sent to a number before this one is of no use.
        let addressed = otp.to(otp.to.unwrap_or(&otp_phone));
        let same = bool::from(expected.ct_eq(&self.otp_code(&addressed, code)));
        let tried = Tried {
            right: same && counted == Ok(Counted::Taken),
            taken,
            counted,
        };
        let spent = store::write(&*self.store, |tx| {
            Ok(match self.conclude_otp_try(tx, otp, &tried, client)? {
                Conclusion::Spent(()) => Conclusion::Spent(act(tx)?),
                Conclusion::Wrong => Conclusion::Wrong,
                Conclusion::Locked => Conclusion::Locked,
            })
        })?;
        if !matches!(spent, Conclusion::Spent(_)) {
            self.renew_anchor();
        }
        match spent {
            Conclusion::Spent(done) => {
                let spent = SpentOtp {
                    context: otp.context,
                    good_until: tried.taken.expires_at,
                };
                Ok((spent, done))
            }
            Conclusion::Wrong => Err(tried.refusal(false)),
            Conclusion::Locked => Err(tried.refusal(true)),
        }
    }

    /// Takes a try; a code that ends with it counts as failed until a right one is given.
    /// Returns the OTP phone too.
    fn count_otp_try(
        &self,
        tx: &mut dyn Transaction,
        otp: &OtpUse<'_>,
    ) -> Result<(ChallengeRecord, Result<Counted>, String)> {
        let now = self.clock.now();
        let account = self.account_in(tx, otp.about.user)?;
        // The code may have been sent before the exchange was noted.
        self.demand_trusted_phone(&account.record, otp.purpose)?;
        let (before, version) = match self.challenge_in(tx, otp)? {
            Some(row) => (row.record, row.version),
            None => (challenge::none(otp.slot(), otp.purpose, now), 0),
        };
        if otp.to.is_none() && self.is_otp_phone_locked(&account.record) {
            self.keep_challenge_in(tx, before.clone(), version)?;
            return Ok((before, Err(locked()), account.record.otp_phone));
        }
        let tried = challenge::is_tried(&before, &self.policy.otp);
        let (after, counted) = challenge::count(before, now);
        let ends = match counted {
            Counted::Taken => after.tries_left == 0,
            Counted::Expired => tried,
            Counted::NothingWaiting => false,
        };
        let otp_phone = account.record.otp_phone.clone();
        self.count_failed_in(tx, account, otp, ends)?;
        self.keep_challenge_in(tx, after.clone(), version)?;
        Ok((after, Ok(counted), otp_phone))
    }

    fn conclude_otp_try(
        &self,
        tx: &mut dyn Transaction,
        otp: &OtpUse<'_>,
        tried: &Tried,
        client: &Client,
    ) -> Result<Conclusion<()>> {
        let account = self.account_in(tx, otp.about.user)?;
        let current = self.challenge_in(tx, otp)?.ok_or_else(not_requested)?;
        let (after, spent) = challenge::conclude(current.record, &tried.taken, tried.right);
        self.keep_challenge_in(tx, after, current.version)?;
        let lock = otp.to.is_none() && self.is_otp_phone_locked(&account.record);
        if otp.to.is_none() && account.record.failed_codes != 0 {
            let failed_codes = if spent {
                0
            } else {
                account.record.failed_codes
            };
            let next = AccountRecord {
                failed_codes,
                ..account.record
            };
            let next = self.vault.protect(next, account.version + 1);
            tx.replace_account(account.version, &next)?;
        }
        let (conclusion, outcome) = match (spent, lock) {
            (true, _) => (Conclusion::Spent(()), Outcome::Success),
            (false, true) => (Conclusion::Locked, Outcome::Failure),
            (false, false) => (Conclusion::Wrong, Outcome::Failure),
        };
        let purpose = otp.purpose.to_string();
        let (event, detail) = match conclusion {
            Conclusion::Spent(()) => (Event::OtpVerified, purpose),
            Conclusion::Wrong | Conclusion::Locked => {
                let refusal = tried.refusal(lock);
                // Where no code was good, no signature was attempted (AMB-31).
                let attempted = refusal.kind() != ErrorKind::OtpNotRequested;
                match otp.purpose {
                    OtpPurpose::Signing if attempted => {
                        (Event::SigningRefused, refusal.to_string())
                    }
                    _ => (Event::OtpVerified, purpose),
                }
            }
        };
        self.record_in(tx, otp.about, event, outcome, client, &detail)?;
        Ok(conclusion)
    }

    /// One more code of the OTP phone that was tried and not found, if `failed`. The holder
    /// is told when it locks the phone.
    fn count_failed_in(
        &self,
        tx: &mut dyn Transaction,
        account: Checked<AccountRecord>,
        otp: &OtpUse<'_>,
        failed: bool,
    ) -> Result<()> {
        if !failed || otp.to.is_some() {
            return Ok(());
        }
        let next = AccountRecord {
            failed_codes: account.record.failed_codes.saturating_add(1),
            ..account.record
        };
        if next.failed_codes == self.policy.otp.failed_codes {
            self.alert_in(tx, &next, &Alert::OtpPhoneLocked)?;
        }
        let next = self.vault.protect(next, account.version + 1);
        tx.replace_account(account.version, &next)
    }

    fn challenge_in(
        &self,
        tx: &mut dyn Transaction,
        otp: &OtpUse<'_>,
    ) -> Result<Option<Checked<ChallengeRecord>>> {
        let row = tx.challenge(&otp.slot())?;
        row.map(|row| self.vault.check(row)).transpose()
    }

    /// In place of version `before`, which is 0 where there was none.
    fn keep_challenge_in(
        &self,
        tx: &mut dyn Transaction,
        record: ChallengeRecord,
        before: u64,
    ) -> Result<()> {
        let next = self.vault.protect(record, before + 1);
        match before {
            0 => tx.insert_challenge(&next),
            _ => tx.replace_challenge(before, &next),
        }
    }

    pub(crate) fn otp_code(&self, otp: &OtpUse<'_>, code: &OtpCode) -> [u8; 32] {
        let mut fields = FieldWriter::default();
        fields
            .text(&otp.slot())
            .text(otp.purpose.as_str())
            .bytes(&otp.binding())
            .text(code.expose());
        self.vault.code(Domain::Otp, &fields)
    }
}

/// A try that was taken, and what is known of its code.
struct Tried {
    taken: ChallengeRecord,
    counted: Result<Counted>,
    right: bool,
}

impl Tried {
    /// What is answered when it did not spend the code; `lock` where the phone is locked.
    fn refusal(&self, lock: bool) -> Error {
        match &self.counted {
            Err(refusal) => refusal.clone(),
            Ok(Counted::Expired) => expired(),
            Ok(Counted::NothingWaiting) => not_requested(),
            Ok(Counted::Taken) if lock => locked(),
            // Of several who present the code at once, the first spends it.
            Ok(Counted::Taken) if self.right => not_requested(),
            Ok(Counted::Taken) => wrong(self.taken.tries_left),
        }
    }
}

/// How a try ended.
enum Conclusion<T> {
    Spent(T),
    Wrong,
    /// It was the wrong one too many.
    Locked,
}

fn wrong(tries_left: u32) -> Error {
    let text = format!("the OTP is wrong; {tries_left} tries are left for this code");
    Error::new(ErrorKind::OtpWrong, text).with_tries_left(tries_left)
}

fn too_early(next: Timestamp) -> Error {
    let text = format!("a code was sent just now; another can be sent from {next} on");
    Error::new(ErrorKind::OtpThrottled, text).with_retry_at(next)
}

fn too_often(next: Timestamp) -> Error {
    let text = format!("all codes for this operation were sent; begin it anew from {next} on");
    Error::new(ErrorKind::OtpBudgetSpent, text).with_retry_at(next)
}

fn expired() -> Error {
    Error::new(
        ErrorKind::OtpExpired,
        "the OTP has expired; ask for a new one",
    )
}

fn not_requested() -> Error {
    Error::new(
        ErrorKind::OtpNotRequested,
        "no OTP is waiting for this; ask for a new one",
    )
}
