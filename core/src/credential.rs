//! Credentials as applications see them. What they may do is decided in other rooms.

use der::{Decode as _, Encode as _};

use crate::crypto::KeyAlgorithm;
use crate::error::{Error, ErrorKind, Result};
use crate::identity::{CredentialId, UserId};
use crate::remote_sign::RemoteSign;
use crate::store::{self, CertificateRecord, CredentialRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{
    CredentialKind, CredentialPurpose, CredentialStage, CredentialState, RevocationReason,
};

/// A credential: one signing key with its certificate and PIN.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Credential {
    /// Its identifier.
    pub id: CredentialId,
    /// Its holder's account.
    pub user_id: UserId,
    /// Remote, automatic or seal.
    pub kind: CredentialKind,
    /// What its certificate is for.
    pub purpose: CredentialPurpose,
    /// The key's algorithm.
    pub algorithm: KeyAlgorithm,
    /// Where it stands.
    pub state: CredentialState,
    /// Name shown to people.
    pub label: String,
    /// The holder's unique code at the provider (IUT).
    pub iut: String,
    /// The certificate (DER), once it is issued.
    pub certificate: Option<Vec<u8>>,
    /// The certificates above it (DER), the issuer first.
    pub chain: Vec<Vec<u8>>,
    /// When it first became active.
    pub activated_at: Option<Timestamp>,
    /// The dates of its certificate, once that is issued.
    pub status: Option<CertificateStatus>,
}

impl RemoteSign {
    /// A credential.
    ///
    /// # Errors
    /// [`ErrorKind::CredentialNotFound`]; [`ErrorKind::Integrity`]; the store's.
    pub fn credential(&self, id: &CredentialId) -> Result<Credential> {
        store::read(&*self.store, |tx| {
            let record = self.credential_in(tx, id)?.record;
            self.view_in(tx, record)
        })
    }

    /// The credentials of one account, or of all, oldest first.
    ///
    /// # Errors
    /// [`ErrorKind::Integrity`]; the store's.
    pub fn credentials(&self, user: Option<&UserId>) -> Result<Vec<Credential>> {
        store::read(&*self.store, |tx| {
            let rows = tx.credentials(user)?;
            rows.into_iter()
                .map(|row| self.view_in(tx, self.vault.check(row)?.record))
                .collect()
        })
    }

    fn view_in(&self, tx: &mut dyn Transaction, record: CredentialRecord) -> Result<Credential> {
        let mut view = Credential {
            id: record.id,
            user_id: record.user_id,
            kind: record.kind,
            purpose: record.purpose,
            algorithm: record.algorithm,
            state: match record.stage {
                CredentialStage::Issuing => CredentialState::Issuing,
                _ => CredentialState::PendingActivation,
            },
            label: record.label,
            iut: record.iut,
            certificate: None,
            chain: Vec::new(),
            activated_at: record.activated_at,
            status: None,
        };
        if record.stage == CredentialStage::Issued {
            let status = self.certificate_in(tx, &view.iut)?.record;
            let issued = self.issued_in(tx, &view.iut)?;
            view.state = status.state_at(self.clock.now());
            view.certificate = Some(issued.certificate);
            view.chain = split(&issued.chain)?;
            view.status = Some(status.into());
        }
        Ok(view)
    }
}

/// Where a certificate stands, as its dates tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CertificateStatus {
    /// From when it is valid.
    pub not_before: Timestamp,
    /// Until when it is valid.
    pub not_after: Timestamp,
    /// When its last suspension began.
    pub suspended_at: Option<Timestamp>,
    /// When that ends or ended; with a suspension and without this, at the end of validity.
    pub lifts_at: Option<Timestamp>,
    /// When it was revoked, and why.
    pub revoked: Option<(Timestamp, RevocationReason)>,
    /// When another one took its place.
    pub superseded_at: Option<Timestamp>,
}

impl From<CertificateRecord> for CertificateStatus {
    fn from(record: CertificateRecord) -> Self {
        Self {
            not_before: record.not_before,
            not_after: record.not_after,
            suspended_at: record.suspended_at,
            lifts_at: record.lifts_at,
            revoked: record.revoked_at.zip(record.reason),
            superseded_at: record.superseded_at,
        }
    }
}

/// DER tells its own length: certificates lie one after another.
pub(crate) fn split(mut chain: &[u8]) -> Result<Vec<Vec<u8>>> {
    let malformed = |_| {
        Error::new(
            ErrorKind::Integrity,
            "a stored certificate chain is malformed",
        )
    };
    let mut certificates = Vec::new();
    while !chain.is_empty() {
        let (first, rest) = der::AnyRef::from_der_partial(chain).map_err(malformed)?;
        certificates.push(first.to_der().map_err(malformed)?);
        chain = rest;
    }
    Ok(certificates)
}
