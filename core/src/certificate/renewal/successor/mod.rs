//! What becomes of a renewal under way. It waits while the certificate that it is to follow is
//! suspended. It comes to nothing once that is revoked, or has expired suspended, which is as
//! good as revoked (requirement 70), or when a registration officer gives it up. Begun in
//! time, it goes on after that certificate has expired. How one begins is in `renewal`, how
//! its certificate is stored in `issuing`.

#[cfg(test)]
mod tests;

use crate::certificate::{officer_named, refused};
use crate::crypto::Checked;
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::CredentialId;
use crate::remote_sign::RemoteSign;
use crate::store::{self, CertificateRecord, CredentialRecord, EnrolmentRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{CredentialStage, CredentialState, Event, Outcome, RevocationReason};

impl RemoteSign {
    /// Gives up a renewal under way, for a registration officer who knows that its authority
    /// will not certify it: until then the PIN cannot be changed and no other renewal begun.
    /// The key is destroyed, the coupon is free again, and what the embedded authority has
    /// issued is revoked. Another authority's certificate, should it come after all, is for a
    /// key that nobody has. The history names both.
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] for no name of an officer; [`ErrorKind::RenewalRefused`]
    /// where no renewal is under way; [`ErrorKind::CredentialNotFound`]; the store's.
    pub fn give_up_renewal(&self, id: &CredentialId, officer: &str, client: &Client) -> Result<()> {
        let by = officer_named(officer)?;
        store::write(&*self.store, |tx| {
            let credential = self.credential_in(tx, id)?.record;
            let enrolment = self.enrolment_in(tx, id)?;
            let renewal = enrolment.filter(|_| credential.stage == CredentialStage::Issued);
            let renewal = renewal.ok_or_else(|| {
                Error::new(
                    ErrorKind::RenewalRefused,
                    format!("no renewal of {id} is under way"),
                )
            })?;
            self.give_up_renewal_in(tx, &renewal)?;
            let (event, outcome) = (Event::Renewed, Outcome::Failure);
            let detail = format!("given up, {by}");
            self.record_in(tx, &credential, event, outcome, client, &detail)
        })
    }

    /// Lets a renewal go on, wait, or end, as the certificate stands that it is to follow.
    /// Asked before the authority is.
    pub(in crate::certificate) fn demand_successor(
        &self,
        credential: &CredentialRecord,
        enrolment: &EnrolmentRecord,
        client: &Client,
    ) -> Result<()> {
        let judged = store::read(&*self.store, |tx| {
            let record = self.certificate_in(tx, &credential.iut)?.record;
            Ok(judge(&record, self.clock.now()))
        })?;
        match judged {
            Successor::Welcome => Ok(()),
            Successor::Early(refusal) => Err(refusal),
            Successor::Never(refusal) => {
                self.abandon_renewal(enrolment, client)?;
                Err(refusal)
            }
        }
    }

    /// The IUT of the certificate whose place another one takes.
    pub(in crate::certificate) fn supersede_in(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialRecord,
    ) -> Result<String> {
        let now = self.clock.now();
        let Checked {
            record, version, ..
        } = self.certificate_in(tx, &credential.iut)?;
        match judge(&record, now) {
            Successor::Welcome => {}
            Successor::Early(refusal) | Successor::Never(refusal) => return Err(refusal),
        }
        if record.state_at(now) != CredentialState::Expired {
            let superseded = record.superseded(now)?;
            let next = match self.policy.renewal.revoke_superseded {
                true => superseded.revoked(RevocationReason::Superseded, now)?,
                false => superseded,
            };
            self.replace_certificate_in(tx, version, next)?;
        }
        Ok(credential.iut.clone())
    }

    fn abandon_renewal(&self, enrolment: &EnrolmentRecord, client: &Client) -> Result<()> {
        let id = &enrolment.credential;
        store::write(&*self.store, |tx| {
            let waiting = self.enrolment_in(tx, id)?;
            let Some(waiting) = waiting.filter(|row| row.record.iut == enrolment.iut) else {
                return Ok(());
            };
            self.give_up_renewal_in(tx, &waiting)?;
            let credential = self.credential_in(tx, id)?.record;
            let (event, outcome) = (Event::Renewed, Outcome::Failure);
            let detail = "given up: the certificate is revoked or expired suspended";
            self.record_in(tx, &credential, event, outcome, client, detail)
        })
    }

    /// Ends a renewal that can come to nothing any more: its key is destroyed, its coupon is
    /// free again, and a certificate that the embedded authority had made is revoked. Another
    /// authority may still issue one, for a key that nobody has.
    pub(in crate::certificate) fn give_up_renewal_in(
        &self,
        tx: &mut dyn Transaction,
        enrolment: &Checked<EnrolmentRecord>,
    ) -> Result<()> {
        let Checked {
            record, version, ..
        } = enrolment;
        tx.remove_enrolment(*version, &record.credential)?;
        if let Some(key) = &record.coupon {
            self.release_permit_in(tx, key)?;
        }
        self.revoke_unused_in(tx, record)
    }

    /// Revokes what the embedded authority has made for an enrolment that was given up, also
    /// where it answered only after that.
    pub(in crate::certificate) fn revoke_unused_in(
        &self,
        tx: &mut dyn Transaction,
        enrolment: &EnrolmentRecord,
    ) -> Result<()> {
        let Some(row) = tx.issued(&enrolment.iut)? else {
            return Ok(());
        };
        if tx.certificate(&enrolment.iut)?.is_some() {
            return Ok(());
        }
        let issued = self.vault.check(row)?.record;
        // Nobody learns the emergency code of a certificate that is revoked from the start.
        let code = self.draw_emergency_code()?;
        let unused = self.status_row(enrolment, &issued.try_into()?, &code)?;
        let reason = RevocationReason::CessationOfOperation;
        match unused.revoked(reason, self.clock.now()) {
            Ok(revoked) => tx.insert_certificate(&self.vault.protect(revoked, 1)),
            // It has expired since: nothing is left to revoke.
            Err(_) => Ok(()),
        }
    }
}

/// What becomes of a renewal under way.
enum Successor {
    /// It may take the place of the present certificate.
    Welcome,
    /// Not yet.
    Early(Error),
    /// Never more.
    Never(Error),
}

fn judge(present: &CertificateRecord, now: Timestamp) -> Successor {
    match present.state_at(now) {
        CredentialState::Active => Successor::Welcome,
        CredentialState::Expired if present.is_held_at(now) => Successor::Never(Error::new(
            ErrorKind::RenewalRefused,
            "the certificate was suspended until it expired; ask for a new one",
        )),
        // Asked for before it expired, a new one is of use even if it comes later.
        CredentialState::Expired => Successor::Welcome,
        state @ CredentialState::Revoked => Successor::Never(refused(state)),
        state => Successor::Early(refused(state)),
    }
}

/// What is answered where a renewal was ended while its authority was asked.
pub(in crate::certificate) fn given_up() -> Error {
    Error::new(
        ErrorKind::RenewalRefused,
        "the renewal was given up meanwhile, by the registration officer or because the certificate \
         is revoked or expired suspended; see where it stands, and renew again or ask for a new one",
    )
}
