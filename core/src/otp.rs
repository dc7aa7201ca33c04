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
use crate::notify::Notice;
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
}

impl RemoteSign {
    /// Sends a new code; the one before it for the same purpose dies (AMB-8).
    pub(crate) fn send_otp(
        &self,
        credential: &CredentialRecord,
        purpose: OtpPurpose,
        context: [u8; 32],
        what: &str,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let receipt = store::write(&*self.store, |tx| {
            self.send_otp_in(tx, credential, purpose, context, what, client)
        })?;
        self.deliver_messages()?;
        Ok(receipt)
    }

    fn send_otp_in(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialRecord,
        purpose: OtpPurpose,
        context: [u8; 32],
        what: &str,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let policy = &self.policy.otp;
        let now = self.clock.now();
        let slot = slot(credential, purpose);
        let earlier = tx
            .challenge(&slot)?
            .map(|row| self.vault.check(row))
            .transpose()?;
        if let Some(earlier) = &earlier {
            let next = earlier.record.sent_at.plus_seconds(policy.resend_seconds);
            if earlier.record.code.is_some() && now < next && now < earlier.record.expires_at {
                return Err(Error::new(
                    ErrorKind::OtpThrottled,
                    format!("a code was sent just now; another can be sent from {next} on"),
                )
                .with_retry_at(next));
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
        let expires_at = record.expires_at;
        match earlier {
            Some(earlier) => tx.replace_challenge(
                earlier.version,
                &self.vault.protect(record, earlier.version + 1),
            )?,
            None => tx.insert_challenge(&self.vault.protect(record, 1))?,
        }

        let account = self.account_in(tx, &credential.user_id)?.record;
        let notice = Notice::Otp {
            what,
            code: code.expose(),
            minutes: policy.life_seconds.div_ceil(60),
        };
        self.enqueue_in(tx, &account, &notice)?;
        self.record_in(
            tx,
            credential,
            Event::OtpSent,
            Outcome::Success,
            client,
            purpose.as_str(),
        )?;
        Ok(OtpReceipt {
            masked_destination: mask::otp_phone(&account.otp_phone),
            expires_at,
        })
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
        })?;
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
        Ok(SpentOtp { context })
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

    fn count_otp_try(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialRecord,
        purpose: OtpPurpose,
    ) -> Result<Stored<ChallengeRecord>> {
        let current = self.challenge_in(tx, credential, purpose)?;
        if current.record.code.is_none() || current.record.tries_left == 0 {
            return Err(not_requested());
        }
        let now = self.clock.now();
        if now >= current.record.expires_at || now < current.record.sent_at {
            return Err(Error::new(
                ErrorKind::OtpExpired,
                "the OTP has expired; ask for a new one",
            ));
        }
        let counted = ChallengeRecord {
            tries_left: current.record.tries_left - 1,
            ..current.record
        };
        let counted = self.vault.protect(counted, current.version + 1);
        tx.replace_challenge(current.version, &counted)?;
        Ok(counted)
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
