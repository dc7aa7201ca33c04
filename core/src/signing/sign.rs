//! Making a signature: a use is spent, the key signs, the entry is written, and only then is
//! the signature released (rule 5 of the design). The entry goes into the journal of the
//! authorization, that of the last use straight into the history with everything before it.
//! What was approved before a suspension ends with it, and signs nothing when that is over.

use super::authorization::{Authorization, Checked, spent};
use super::journal::Frame;
use crate::certificate::Needs;
use crate::crypto::{self, SigningInput};
use crate::error::{Error, ErrorKind, Result};
use crate::history::Receipt;
use crate::identity::UserId;
use crate::remote_sign::RemoteSign;
use crate::store::{self, AuthorizationRecord, Transaction};
use crate::time::Timestamp;
use crate::virtual_token::demand_algorithm;
use crate::words::Durability;

/// A signature that was released. It can be used as the slice of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    bytes: Vec<u8>,
    /// Whose history has its entry.
    pub user: UserId,
    /// The number of the entry that opened its authorization.
    pub authorization: u64,
    /// Its index in the log and a checkpoint that covers it, where it was the last that its
    /// authorization permits; of the others [`RemoteSign::receipt`] gives them.
    pub receipt: Option<Receipt>,
}

impl Signature {
    /// RSA: as many bytes as the modulus. ECDSA: raw r||s, each big-endian and as long as the
    /// curve's order.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl core::ops::Deref for Signature {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl RemoteSign {
    /// Signs under an authorization.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorizationSpent`], [`ErrorKind::AuthorizationMismatch`],
    /// [`ErrorKind::InputRefused`], [`ErrorKind::AlgorithmMismatch`],
    /// [`ErrorKind::CredentialNotActive`], [`ErrorKind::CertificateRevoked`],
    /// [`ErrorKind::Engine`]; where a virtual token approved,
    /// [`ErrorKind::VirtualTokenDead`] and [`ErrorKind::VirtualTokenLimit`]; the store's, and
    /// then no signature leaves.
    pub fn sign(&self, authorization: &Authorization, input: &SigningInput) -> Result<Signature> {
        input.check(authorization.key.algorithm())?;
        self.check_raw(input)?;
        if let Err(refusal) = authorization.begin(input, self.clock.now()) {
            self.record_refusal(authorization, input, &refusal)?;
            return Err(refusal);
        }
        let made = self.compute(authorization, input);
        if authorization.is_last() {
            let outcome = self.release_last(authorization, input, made);
            if authorization.end() && outcome.is_err() {
                // The signature is lost and its use spent; what else was signed is not.
                drop(self.close(authorization));
            }
            return outcome;
        }
        let outcome = self.release(authorization, input, made);
        if authorization.end() {
            // What is not folded now is folded by whoever comes next.
            drop(self.close(authorization));
        }
        outcome
    }

    /// Signs several inputs; the results are in the order of the inputs, each on its own.
    pub fn sign_all(
        &self,
        authorization: &Authorization,
        inputs: &[SigningInput],
    ) -> Vec<Result<Signature>> {
        let sign = |input| self.sign(authorization, input);
        inputs.iter().map(sign).collect()
    }

    fn compute(&self, authorization: &Authorization, input: &SigningInput) -> Result<Vec<u8>> {
        if let Some(token) = &authorization.token {
            demand_algorithm(&token.record, input)?;
        }
        let signature = authorization.key.sign(input)?;
        if authorization.attended() && self.policy.signing.verify_attended {
            let holds = authorization.key.public_key().verify(input, &signature);
            holds.map_err(|_| {
                Error::new(
                    ErrorKind::Engine,
                    "the signature did not verify and was discarded",
                )
            })?;
        }
        Ok(signature)
    }

    fn check_raw(&self, input: &SigningInput) -> Result<()> {
        if matches!(input, SigningInput::RsaPkcs1Raw(_)) && !self.policy.signing.allow_raw_pkcs1 {
            return Err(Error::new(
                ErrorKind::InputRefused,
                "policy allows only digests of SHA-256, SHA-384 and SHA-512 to be signed",
            ));
        }
        Ok(())
    }

    /// Into the journal, durable as the authorization has it.
    fn release(
        &self,
        authorization: &Authorization,
        input: &SigningInput,
        made: Result<Vec<u8>>,
    ) -> Result<Signature> {
        let now = self.clock.now();
        let permitted =
            made.and_then(|bytes| self.permit_signature(authorization, now).map(|()| bytes));
        let unfolded = authorization.append(&Frame::new(now, input, &permitted))?;
        self.flush_journal_if_due(authorization, now)?;
        let bytes = permitted.and_then(|bytes| {
            self.demand_not_overtaken(authorization, input, &bytes)?;
            Ok(bytes)
        });
        let bytes = bytes.inspect_err(|refusal| {
            if ends(refusal.kind()) {
                authorization.exhaust();
            }
        })?;
        if unfolded >= self.policy.signing.fold_at {
            // What is not folded now is folded by whoever comes next.
            drop(self.fold(authorization));
        }
        Ok(signature(authorization, bytes, None))
    }

    /// That certificate and token were still good when the entry was written: a suspension
    /// that was committed before lets nothing out any more. The refusal is recorded in the place
    /// of the signature.
    fn demand_not_overtaken(
        &self,
        authorization: &Authorization,
        input: &SigningInput,
        signature: &[u8],
    ) -> Result<()> {
        if authorization.saw(self.store.journals().changes()?) {
            return Ok(());
        }
        let refused = store::read(&*self.store, |tx| self.stands_in(tx, authorization))?;
        refused.or_else(|refusal| {
            let frame = Frame::withheld(self.clock.now(), input, signature, &refusal);
            authorization.append(&frame)?;
            Err(refusal)
        })
    }

    /// Straight into the history, in the transaction that closes the authorization and finds
    /// certificate and token still good.
    fn release_last(
        &self,
        authorization: &Authorization,
        input: &SigningInput,
        made: Result<Vec<u8>>,
    ) -> Result<Signature> {
        self.fold(authorization)?;
        let (permitted, receipt) = store::write(&*self.store, |tx| {
            let mut row = self.open_authorization_in(tx, authorization)?;
            let mut permitted = made.clone();
            if permitted.is_ok()
                && let Err(refusal) =
                    self.permit_last_signature_in(tx, authorization, &mut row.record)?
            {
                permitted = Err(refusal);
            }
            let frame = Frame::new(self.clock.now(), input, &permitted);
            let appended = self.append_frames_in(tx, &mut row.record, vec![frame])?;
            self.close_in(tx, row, authorization.ending())?;
            let receipt = match (&permitted, appended.first()) {
                (Ok(_), Some(appended)) => Some(self.receipt_in(tx, *appended)?),
                _ => None,
            };
            Ok((permitted, receipt))
        })?;
        authorization.was_closed();
        match &receipt {
            Some(receipt) => self.anchor_at(&receipt.checkpoint),
            None => self.renew_anchor(),
        }
        Ok(signature(authorization, permitted?, receipt))
    }

    /// In mode `each` before every release, in mode `window` once a second.
    fn flush_journal_if_due(&self, authorization: &Authorization, now: Timestamp) -> Result<()> {
        let due = match authorization.durability {
            Durability::Each => true,
            Durability::Window => {
                let every = self.policy.signing.flush_millis;
                authorization.takes_flush(now, every)
            }
        };
        if due {
            self.flush_journal(authorization)
        } else {
            Ok(())
        }
    }

    pub(super) fn flush_journal(&self, authorization: &Authorization) -> Result<()> {
        match authorization.journal().as_ref() {
            Some(journal) => journal.flush(),
            None => Ok(()),
        }
    }

    /// Whether certificate and token are still good. They are looked at when the store has
    /// changed, and once a second.
    fn permit_signature(&self, authorization: &Authorization, at: Timestamp) -> Result<()> {
        loop {
            let now = Checked {
                at,
                changes: self.store.journals().changes()?,
            };
            if authorization.takes_allowance(now, self.policy.signing.recheck_millis) {
                return Ok(());
            }
            let granted = self.look_again(authorization)?;
            // Another thread may have taken the last one meanwhile.
            if authorization.was_checked(now, granted) {
                return Ok(());
            }
        }
    }

    /// Finds certificate and token good; how many more signatures count by now, where those
    /// that the token's limits allowed are used up.
    fn look_again(&self, authorization: &Authorization) -> Result<u32> {
        let looked = store::read(&*self.store, |tx| self.stands_in(tx, authorization))?;
        match looked {
            Ok(()) if !authorization.needs_allowance() => Ok(0),
            // What is refused is refused for good: a token found expired is ended.
            looked => store::write(&*self.store, |tx| {
                let mut row = self.authorization_in(tx, authorization)?;
                if let Err(refusal) = &looked {
                    self.end_expired_token_in(tx, &row.record)?;
                    return Ok(Err(refusal.clone()));
                }
                let granted = self.reserve_in(tx, &mut row.record)?;
                if granted.is_ok() {
                    self.replace_authorization_in(tx, row)?;
                }
                Ok(granted)
            })?,
        }
    }

    fn permit_last_signature_in(
        &self,
        tx: &mut dyn Transaction,
        authorization: &Authorization,
        record: &mut AuthorizationRecord,
    ) -> Result<Result<()>> {
        if let Err(refusal) = self.usable_in(tx, authorization)? {
            self.end_expired_token_in(tx, record)?;
            return Ok(Err(refusal));
        }
        let limited = authorization
            .token
            .as_ref()
            .is_some_and(|token| token.limited);
        if limited && record.reserved <= record.used {
            return Ok(self.reserve_in(tx, record)?.map(drop));
        }
        Ok(Ok(()))
    }

    /// Whether it is open in the store still, so that what goes into its journal will be
    /// folded, and certificate and token are good.
    fn stands_in(
        &self,
        tx: &mut dyn Transaction,
        authorization: &Authorization,
    ) -> Result<Result<()>> {
        match self.open_authorization_in(tx, authorization) {
            Ok(_) => self.usable_in(tx, authorization),
            Err(refusal) if refusal.kind() == ErrorKind::AuthorizationSpent => Ok(Err(refusal)),
            Err(error) => Err(error),
        }
    }

    /// Its row, unless somebody else ended it.
    fn open_authorization_in(
        &self,
        tx: &mut dyn Transaction,
        authorization: &Authorization,
    ) -> Result<crypto::Checked<AuthorizationRecord>> {
        let row = self.authorization_in(tx, authorization)?;
        match row.record.closed_at {
            None => Ok(row),
            Some(_) => Err(spent("its time is over")),
        }
    }

    fn usable_in(
        &self,
        tx: &mut dyn Transaction,
        authorization: &Authorization,
    ) -> Result<Result<()>> {
        let certificate = self.certificate_in(tx, &authorization.credential.iut)?;
        let usable = self
            .demand(&certificate.record, Needs::Active)
            .and_then(|()| authorization.demand_unchanged(certificate.version));
        match (usable, &authorization.token) {
            (Ok(()), Some(token)) => self.token_lives_in(tx, &token.record.id),
            (usable, _) => Ok(usable),
        }
    }

    /// An attempt that nothing permits any more.
    fn record_refusal(
        &self,
        authorization: &Authorization,
        input: &SigningInput,
        refusal: &Error,
    ) -> Result<()> {
        store::write(&*self.store, |tx| {
            let mut record = self.authorization_in(tx, authorization)?.record;
            let frame = Frame::new(self.clock.now(), input, &Err(refusal.clone()));
            self.append_frames_in(tx, &mut record, vec![frame])
                .map(drop)
        })
    }
}

fn signature(authorization: &Authorization, bytes: Vec<u8>, receipt: Option<Receipt>) -> Signature {
    Signature {
        bytes,
        user: authorization.credential.user_id.clone(),
        authorization: authorization.opened,
        receipt,
    }
}

/// Whether nothing can be signed under the authorization any more.
const fn ends(refusal: ErrorKind) -> bool {
    matches!(
        refusal,
        ErrorKind::VirtualTokenDead
            | ErrorKind::CredentialNotActive
            | ErrorKind::CertificateRevoked
            | ErrorKind::AuthorizationSpent
    )
}
