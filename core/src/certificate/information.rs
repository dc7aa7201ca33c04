//! What a holder is shown of a certificate (requirements 36 to 40): where it stands until
//! when, whom it names, who issued it. Whether it may be used is decided in `lifecycle`;
//! the files that it is downloaded as are made in `file`.

use super::refused;
use crate::ca::{AuthorityNames, HolderNames, names};
use crate::calendar::Day;
use crate::catalogue::Phrase;
use crate::credential::{CertificateStatus, split};
use crate::error::Result;
use crate::identity::CredentialId;
use crate::mask;
use crate::remote_sign::RemoteSign;
use crate::session::Session;
use crate::store::{self, CertificateRecord, CredentialRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{CredentialStage, CredentialState, FirstAccess};

/// A certificate of a holder. Days are those of the policy's time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CertificateInformation {
    /// The credential whose key it certifies.
    pub credential: CredentialId,
    /// Where it stands (AMB-18).
    pub state: CredentialState,
    /// Its dates.
    pub status: CertificateStatus,
    /// The day on which it was issued and became active (requirement 36).
    pub activated_on: Day,
    /// The last day of its validity.
    pub expires_on: Day,
    /// The last day of a suspension under way; none where that goes on to the end of validity.
    pub suspended_until: Option<Day>,
    /// Its identifier (IUT), masked (requirement 38). The holder was sent it in full by e-mail
    /// and reads it in the certificate itself.
    pub masked_iut: String,
    /// The serial number, hexadecimal digits.
    pub serial: String,
    /// Whom it names, as it says itself.
    pub holder: HolderNames,
    /// Who issued it, as it says itself.
    pub authority: AuthorityNames,
    /// The certificate, DER.
    pub certificate: Vec<u8>,
    /// The certificates above it, DER, the issuer first.
    pub chain: Vec<Vec<u8>>,
}

impl CertificateInformation {
    /// What stands above everything else (requirement 37, A:47).
    pub const fn headline(&self) -> Phrase<'static> {
        headline(self.state, self.suspended_until, self.expires_on)
    }
}

impl RemoteSign {
    /// The certificate of a credential of the holder's own (requirements 36 to 39).
    ///
    /// # Errors
    /// [`crate::ErrorKind::CredentialNotFound`]; [`crate::ErrorKind::PinNotSet`] or
    /// [`crate::ErrorKind::CredentialNotActive`] while there is none yet; those of a session,
    /// which must have finished the first access; the store's.
    pub fn certificate_information(
        &self,
        session: &Session,
        id: &CredentialId,
    ) -> Result<CertificateInformation> {
        let credential = self.own_certified(session, id)?;
        store::read(&*self.store, |tx| {
            let certificate = self.certificate_in(tx, &credential.iut)?.record;
            self.information_in(tx, certificate)
        })
    }

    /// All certificates that a credential of the holder's own has had, the newest first:
    /// what was signed before a renewal is verified with an earlier one.
    ///
    /// # Errors
    /// As [`RemoteSign::certificate_information`].
    pub fn certificates_of(
        &self,
        session: &Session,
        id: &CredentialId,
    ) -> Result<Vec<CertificateInformation>> {
        self.own_certified(session, id)?;
        store::read(&*self.store, |tx| {
            let rows = tx.certificates(id)?.into_iter().rev();
            rows.map(|row| self.information_in(tx, self.vault.check(row)?.record))
                .collect()
        })
    }

    fn own_certified(&self, session: &Session, id: &CredentialId) -> Result<CredentialRecord> {
        let credential = self.own_credential(session, FirstAccess::Finished, id)?;
        match credential.stage {
            CredentialStage::Issued => Ok(credential),
            CredentialStage::Issuing => Err(refused(CredentialState::Issuing)),
            CredentialStage::PendingActivation => Err(refused(CredentialState::PendingActivation)),
        }
    }

    fn information_in(
        &self,
        tx: &mut dyn Transaction,
        record: CertificateRecord,
    ) -> Result<CertificateInformation> {
        let zone = self.zone()?;
        let issued = self.issued_in(tx, &record.iut)?;
        let state = record.state_at(self.clock.now());
        let last_day = |lifts_at: Timestamp| {
            let before = Timestamp::from_unix_millis(lifts_at.unix_millis().saturating_sub(1));
            Day::of(before, &zone)
        };
        let suspended_until = match state {
            CredentialState::Suspended => record.lifts_at.map(last_day).transpose()?,
            _ => None,
        };
        let (holder, authority) = names(&issued.certificate)?;
        Ok(CertificateInformation {
            credential: record.credential.clone(),
            state,
            activated_on: Day::of(issued.issued_at, &zone)?,
            expires_on: Day::of(record.not_after, &zone)?,
            suspended_until,
            masked_iut: mask::iut(&record.iut),
            serial: data_encoding::HEXLOWER.encode(&record.serial),
            holder,
            authority,
            certificate: issued.certificate,
            chain: split(&issued.chain)?,
            status: record.into(),
        })
    }
}

const fn headline(
    state: CredentialState,
    suspended_until: Option<Day>,
    expires_on: Day,
) -> Phrase<'static> {
    match (state, suspended_until) {
        (CredentialState::PendingActivation | CredentialState::Issuing, _) => {
            Phrase::CertificateAwaited
        }
        (CredentialState::Active, _) => Phrase::CertificateActive { until: expires_on },
        (CredentialState::Suspended, Some(until)) => Phrase::CertificateSuspended { until },
        (CredentialState::Suspended, None) => Phrase::CertificateSuspendedUntilExpiry {
            expires: expires_on,
        },
        (CredentialState::Revoked, _) => Phrase::CertificateRevoked,
        (CredentialState::Expired, _) => Phrase::CertificateExpired { on: expires_on },
        (CredentialState::Superseded, _) => Phrase::CertificateSuperseded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn amb_18_each_state_has_its_headline() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let headline = |state, suspended_until| {
            headline(state, suspended_until, day("2030-01-14")).text(Language::Italian)
        };
        let until = Some(day("2027-05-31"));
        for (state, suspended_until, text) in [
            (CredentialState::Active, None, "Attivo fino al 14/01/2030"),
            (
                CredentialState::Suspended,
                until,
                "Sospeso fino al 31/05/2027",
            ),
            (
                CredentialState::Suspended,
                None,
                "Sospeso fino alla scadenza del 14/01/2030",
            ),
            (CredentialState::Revoked, None, "Revocato"),
            (CredentialState::Expired, None, "Scaduto il 14/01/2030"),
            (
                CredentialState::Superseded,
                None,
                "Sostituito da un certificato più recente",
            ),
        ] {
            assert_eq!(headline(state, suspended_until), text);
        }
    }
}
