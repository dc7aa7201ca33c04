//! Credentials as applications see them. What they may do is decided in other rooms.

use der::{Decode as _, Encode as _};

use crate::crypto::KeyAlgorithm;
use crate::error::{Error, ErrorKind, Result};
use crate::identity::{CredentialId, UserId};
use crate::remote_sign::RemoteSign;
use crate::store::{self, CredentialRecord};
use crate::time::Timestamp;
use crate::words::{CredentialKind, CredentialPurpose, CredentialState};

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
    /// When it became active.
    pub activated_at: Option<Timestamp>,
}

impl RemoteSign {
    /// A credential.
    ///
    /// # Errors
    /// [`ErrorKind::CredentialNotFound`]; [`ErrorKind::Integrity`]; the store's.
    pub fn credential(&self, id: &CredentialId) -> Result<Credential> {
        view(store::read(&*self.store, |tx| self.credential_in(tx, id))?.record)
    }

    /// The credentials of one account, or of all, oldest first.
    ///
    /// # Errors
    /// [`ErrorKind::Integrity`]; the store's.
    pub fn credentials(&self, user: Option<&UserId>) -> Result<Vec<Credential>> {
        store::read(&*self.store, |tx| tx.credentials(user))?
            .into_iter()
            .map(|row| view(self.vault.check(row)?.record))
            .collect()
    }
}

pub(crate) fn view(record: CredentialRecord) -> Result<Credential> {
    Ok(Credential {
        chain: split(&record.chain)?,
        id: record.id,
        user_id: record.user_id,
        kind: record.kind,
        purpose: record.purpose,
        algorithm: record.algorithm,
        state: record.state,
        label: record.label,
        iut: record.iut,
        certificate: record.certificate,
        activated_at: record.activated_at,
    })
}

/// DER tells its own length: certificates lie one after another.
fn split(mut chain: &[u8]) -> Result<Vec<Vec<u8>>> {
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

/// Only an active credential signs, and only what is active is extended (requirement 3).
pub(crate) fn demand_active(credential: &CredentialRecord) -> Result<()> {
    match credential.state {
        CredentialState::Active => Ok(()),
        CredentialState::PendingActivation => Err(no_pin()),
        CredentialState::Issuing => Err(Error::new(
            ErrorKind::CredentialNotActive,
            format!(
                "the certificate of {} is not issued yet; run `activate` again",
                credential.id
            ),
        )),
    }
}

pub(crate) fn no_pin() -> Error {
    Error::new(
        ErrorKind::PinNotSet,
        "this credential has no PIN yet; its holder activates it with `activate`",
    )
}
