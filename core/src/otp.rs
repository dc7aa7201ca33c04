//! One-time codes: sent to the holder's phone, bound to one purpose and one context, with
//! a life and a count of tries, spent by compare-and-set. Only a keyed code of an OTP is
//! stored. What an OTP opens is not decided here: a proof comes out.

use subtle::ConstantTimeEq as _;

use crate::crypto::{Checked, Domain};
use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::history::Client;
use crate::identity::random_digits;
use crate::mask;
use crate::notify::{Approval, Notice};
use crate::remote_sign::RemoteSign;
use crate::secret::OtpCode;
use crate::store::{self, ChallengeRecord, CredentialRecord, Stored, Transaction};
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

impl RemoteSign {
    /// Sends a new code; the one before it for the same purpose dies (AMB-8). One that was
    /// sent a moment ago for the same thing, and is still good, is not sent again.
    pub(crate) fn send_otp(
        &self,
        credential: &CredentialRecord,
        purpose: OtpPurpose,
        context: [u8; 32],
        approval: &Approval<'_>,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let (receipt, message) = store::write(&*self.store, |tx| {
            self.send_otp_in(tx, credential, purpose, context, approval, client)
        })?;
        if let Some(message) = message {
            self.deliver_own(&message)?;
        }
        Ok(receipt)
    }

    /// The receipt, and the id of the message unless one is on its way already.
    fn send_otp_in(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialRecord,
        purpose: OtpPurpose,
        context: [u8; 32],
        approval: &Approval<'_>,
        client: &Client,
    ) -> Result<(OtpReceipt, Option<String>)> {
        let policy = &self.policy.otp;
        let now = self.clock.now();
        let slot = slot(credential, purpose);
        let account = self.account_in(tx, &credential.user_id)?.record;
        let receipt = |expires_at| OtpReceipt {
            masked_destination: mask::otp_phone(&account.otp_phone),
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
            if now < next && waiting.context == context && waiting.tries_left > 0 {
                return Ok((receipt(waiting.expires_at), None));
            }
            if now < next {
                return Err(throttled(next));
            }
        }

        let code = OtpCode::new(random_digits(&*self.entropy, policy.digits)?);
        let record = ChallengeRecord {
            code: Some(self.otp_code(&slot, purpose, &context, &code).to_vec()),
            slot,
            purpose,
            context,
            tries_left: policy.tries,
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
        let message = self.enqueue_in(tx, &account, &notice)?;
        let (event, outcome) = (Event::OtpSent, Outcome::Success);
        self.record_in(tx, credential, event, outcome, client, purpose.as_str())?;
        Ok((receipt, Some(message)))
    }

    /// Checks a code and spends it. The try is committed before the code is looked at
    /// (rule 6 of the design).
    pub(crate) fn spend_otp(
        &self,
        credential: &CredentialRecord,
        purpose: OtpPurpose,
        context: [u8; 32],
        code: &OtpCode,
        client: &Client,
    ) -> Result<SpentOtp> {
        self.check_otp_form(code)?;
        let counted = store::write(&*self.store, |tx| {
            self.count_otp_try(tx, credential, purpose)
        })??;
        let presented = self.otp_code(&counted.record.slot, purpose, &context, code);
        let right = counted
            .record
            .code
            .as_ref()
            .is_some_and(|expected| bool::from(expected.as_slice().ct_eq(&presented)));
        if !right {
            let tries_left = counted.record.tries_left;
            self.record(
                credential,
                Event::OtpVerified,
                Outcome::Failure,
                client,
                purpose.as_str(),
            )?;
            return Err(Error::new(
                ErrorKind::OtpWrong,
                format!("the OTP is wrong; {tries_left} tries are left for this code"),
            )
            .with_tries_left(tries_left));
        }
        store::write(&*self.store, |tx| {
            // Of several who present the code at once, the first spends it.
            let current = self.challenge_in(tx, credential, purpose)?;
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
            self.record_in(tx, credential, event, outcome, client, purpose.as_str())
        })?;
        Ok(SpentOtp {
            context,
            good_until: counted.record.expires_at,
        })
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
        credential: &CredentialRecord,
        purpose: OtpPurpose,
    ) -> Result<Result<Stored<ChallengeRecord>>> {
        let current = self.challenge_in(tx, credential, purpose)?;
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
        credential: &CredentialRecord,
        purpose: OtpPurpose,
    ) -> Result<Checked<ChallengeRecord>> {
        let row = tx
            .challenge(&slot(credential, purpose))?
            .ok_or_else(not_requested)?;
        self.vault.check(row)
    }

    fn otp_code(
        &self,
        slot: &str,
        purpose: OtpPurpose,
        context: &[u8; 32],
        code: &OtpCode,
    ) -> [u8; 32] {
        let mut fields = FieldWriter::default();
        fields
            .text(slot)
            .text(purpose.as_str())
            .bytes(context)
            .text(code.expose());
        self.vault.code(Domain::Otp, &fields)
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

/// One live challenge per purpose and credential.
fn slot(credential: &CredentialRecord, purpose: OtpPurpose) -> String {
    format!("{}/{}/{purpose}", credential.user_id, credential.id)
}
