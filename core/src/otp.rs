//! One-time codes: sent to the holder's phone, bound to one purpose and one context, with
//! a life and a count of tries, spent by compare-and-set. Only a keyed code of an OTP is
//! stored. What an OTP opens is not decided here: a proof comes out.

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::crypto::{Checked, Domain};
use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::history::{About, Client};
use crate::identity::random_digits;
use crate::mask;
use crate::notify::{Approval, Notice, Recipient};
use crate::remote_sign::RemoteSign;
use crate::secret::OtpCode;
use crate::session::Session;
use crate::store::{self, AccountRecord, ChallengeRecord, CredentialRecord, Stored, Transaction};
use crate::time::Timestamp;
use crate::words::{Event, OtpPurpose, Outcome};

/// What the holder is told about an OTP that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtpReceipt {
    /// The phone number, masked (requirement 45).
    pub masked_destination: String,
    /// When the code dies.
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

    /// The receipt, and the id of the message unless one is on its way already.
    pub(crate) fn send_otp_in(
        &self,
        tx: &mut dyn Transaction,
        otp: &OtpUse<'_>,
        approval: &Approval<'_>,
        client: &Client,
    ) -> Result<(OtpReceipt, Option<String>)> {
        let policy = &self.policy.otp;
        let now = self.clock.now();
        let (slot, binding) = (otp.slot(), otp.binding());
        let account = self.account_in(tx, otp.about.user)?.record;
        self.demand_trusted_phone(&account, otp.purpose)?;
        let number = otp.to.unwrap_or(&account.otp_phone);
        let receipt = |expires_at| OtpReceipt {
            masked_destination: mask::otp_phone(number),
            expires_at,
        };
        let earlier = tx
            .challenge(&slot)?
            .map(|row| self.vault.check(row))
            .transpose()?;
        if let Some(Checked {
            record: waiting, ..
        }) = &earlier
            && waiting.code.is_some()
            && (waiting.sent_at..waiting.expires_at).contains(&now)
        {
            let next = waiting.sent_at.plus_seconds(policy.resend_seconds);
            if now < next && waiting.context == binding && waiting.tries_left > 0 {
                return Ok((receipt(waiting.expires_at), None));
            }
            if now < next {
                return Err(throttled(next));
            }
        }

        let code = OtpCode::new(random_digits(&*self.entropy, policy.digits)?);
        let record = ChallengeRecord {
            code: Some(self.otp_code(otp, &code).to_vec()),
            slot,
            purpose: otp.purpose,
            context: binding,
            tries_left: policy.tries,
            sends: 1,
            sent_at: now,
            expires_at: now.plus_seconds(policy.life_seconds),
        };
        let receipt = receipt(record.expires_at);
        match earlier {
            Some(earlier) => {
                let next = self.vault.protect(record, earlier.version + 1);
                tx.replace_challenge(earlier.version, &next)?;
            }
            None => tx.insert_challenge(&self.vault.protect(record, 1))?,
        }
        let notice = Notice::Otp {
            approval,
            code: code.expose(),
            seconds: policy.life_seconds,
        };
        let message = self.enqueue_in(tx, &account, Recipient::by_sms(number), &notice)?;
        let (event, outcome) = (Event::OtpSent, Outcome::Success);
        let purpose = otp.purpose.as_str();
        self.record_in(tx, otp.about, event, outcome, client, purpose)?;
        Ok((receipt, Some(message)))
    }

    /// Checks a code and spends it. The try is committed before the code is looked at
    /// (rule 6 of the design).
    pub(crate) fn spend_otp(
        &self,
        otp: &OtpUse<'_>,
        code: &OtpCode,
        client: &Client,
    ) -> Result<SpentOtp> {
        let (spent, ()) = self.spend_otp_and(otp, code, client, |_| Ok(()))?;
        Ok(spent)
    }

    /// Checks a code and spends it in the transaction in which `act` does what it
    /// confirms: both or neither.
    pub(crate) fn spend_otp_and<T>(
        &self,
        otp: &OtpUse<'_>,
        code: &OtpCode,
        client: &Client,
        mut act: impl FnMut(&mut dyn Transaction) -> Result<T>,
    ) -> Result<(SpentOtp, T)> {
        self.check_otp_form(code)?;
        let counted = store::write(&*self.store, |tx| self.count_otp_try(tx, otp))??;
        let presented = self.otp_code(otp, code);
        let right = counted
            .record
            .code
            .as_ref()
            .is_some_and(|expected| bool::from(expected.as_slice().ct_eq(&presented)));
        if !right {
            let tries_left = counted.record.tries_left;
            let (event, outcome) = (Event::OtpVerified, Outcome::Failure);
            self.record(otp.about, event, outcome, client, otp.purpose.as_str())?;
            return Err(Error::new(
                ErrorKind::OtpWrong,
                format!("the OTP is wrong; {tries_left} tries are left for this code"),
            )
            .with_tries_left(tries_left));
        }
        let done = store::write(&*self.store, |tx| {
            // Of several who present the code at once, the first spends it.
            let current = self.challenge_in(tx, otp)?;
            if current.record.code != counted.record.code {
                return Err(not_requested());
            }
            let spent = ChallengeRecord {
                code: None,
                ..current.record
            };
            tx.replace_challenge(
                current.version,
                &self.vault.protect(spent, current.version + 1),
            )?;
            let (event, outcome) = (Event::OtpVerified, Outcome::Success);
            self.record_in(tx, otp.about, event, outcome, client, otp.purpose.as_str())?;
            act(tx)
        })?;
        let spent = SpentOtp {
            context: otp.context,
            good_until: counted.record.expires_at,
        };
        Ok((spent, done))
    }

    /// For some time after the SIM of the OTP phone was exchanged, nothing risky goes by
    /// SMS (threat 33).
    pub(crate) fn demand_trusted_phone(
        &self,
        account: &AccountRecord,
        purpose: OtpPurpose,
    ) -> Result<()> {
        let cooling = u64::from(self.policy.contact.sim_cooling_hours) * 3600;
        let until = account.sim_changed_at.map(|at| at.plus_seconds(cooling));
        match until.filter(|until| is_risky(purpose) && self.clock.now() < *until) {
            Some(until) => Err(Error::new(
                ErrorKind::OtpChannelCooling,
                format!(
                    "the SIM of the phone for OTPs was exchanged a short while ago; this can be \
                     confirmed by SMS from {until} on"
                ),
            )
            .with_retry_at(until)),
            None => Ok(()),
        }
    }

    fn check_otp_form(&self, code: &OtpCode) -> Result<()> {
        let digits = self.policy.otp.digits;
        if code.expose().len() == digits && code.expose().bytes().all(|b| b.is_ascii_digit()) {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::OtpMalformed,
            format!("an OTP has exactly {digits} digits"),
        ))
    }

    /// What is found expired is ended for good: a clock that steps back does not revive it
    /// (threat 31).
    fn count_otp_try(
        &self,
        tx: &mut dyn Transaction,
        otp: &OtpUse<'_>,
    ) -> Result<Result<Stored<ChallengeRecord>>> {
        // The code may have been sent before the exchange was noted.
        let account = self.account_in(tx, otp.about.user)?.record;
        self.demand_trusted_phone(&account, otp.purpose)?;
        let current = self.challenge_in(tx, otp)?;
        if current.record.code.is_none() || current.record.tries_left == 0 {
            return Ok(Err(not_requested()));
        }
        let life = current.record.sent_at..current.record.expires_at;
        let alive = life.contains(&self.clock.now());
        let next = if alive {
            let tries_left = current.record.tries_left - 1;
            ChallengeRecord {
                tries_left,
                ..current.record
            }
        } else {
            ChallengeRecord {
                code: None,
                ..current.record
            }
        };
        let next = self.vault.protect(next, current.version + 1);
        tx.replace_challenge(current.version, &next)?;
        Ok(if alive { Ok(next) } else { Err(expired()) })
    }

    fn challenge_in(
        &self,
        tx: &mut dyn Transaction,
        otp: &OtpUse<'_>,
    ) -> Result<Checked<ChallengeRecord>> {
        let row = tx.challenge(&otp.slot())?.ok_or_else(not_requested)?;
        self.vault.check(row)
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

/// Whether a thief of the phone number could take something over with the code. Not with
/// those of acts that another secret guards (PIN, activation code), that only take power
/// away, or that do not go by SMS.
const fn is_risky(purpose: OtpPurpose) -> bool {
    match purpose {
        OtpPurpose::Activation
        | OtpPurpose::Signing
        | OtpPurpose::RevokeVirtualToken
        | OtpPurpose::RecoverByEmail => false,
        OtpPurpose::GenerateVirtualToken
        | OtpPurpose::DownloadVirtualToken
        | OtpPurpose::ChangePin
        | OtpPurpose::ChangeContact
        | OtpPurpose::ProveContact
        | OtpPurpose::EnrolAuthenticator
        | OtpPurpose::RemoveAuthenticator
        | OtpPurpose::ChooseOtpChannel
        | OtpPurpose::RecoverByPhone => true,
    }
}

fn throttled(next: Timestamp) -> Error {
    let text = format!("a code was sent just now; another can be sent from {next} on");
    Error::new(ErrorKind::OtpThrottled, text).with_retry_at(next)
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
