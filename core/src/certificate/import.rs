//! Certificates that come by hand: which requests wait for one, and the taking in of what an
//! authority gave a person. It is judged and stored exactly as an answer that the authority
//! gave by itself, whichever authority is configured: one whose answer was lost is helped so.

use crate::ca::judge;
use crate::credential::Credential;
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::{CredentialId, UserId};
use crate::remote_sign::RemoteSign;
use crate::store::{self, EnrolmentRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{CredentialKind, CredentialPurpose};

/// A key whose certificate is still to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingRequest {
    /// The credential that gets the certificate.
    pub credential: CredentialId,
    /// Whose it is.
    pub user_id: UserId,
    /// How its signatures are approved.
    pub kind: CredentialKind,
    /// What the certificate is to be for.
    pub purpose: CredentialPurpose,
    /// What the holder calls it.
    pub label: String,
    /// The certificate's identifier: dnQualifier in the request.
    pub iut: String,
    /// When the key was made.
    pub since: Timestamp,
    /// The request (PKCS#10, RFC 2986), DER.
    pub request: Vec<u8>,
}

impl RemoteSign {
    /// The requests that wait for a certificate, oldest first.
    ///
    /// # Errors
    /// [`ErrorKind::Integrity`]; the store's.
    pub fn waiting_requests(&self) -> Result<Vec<WaitingRequest>> {
        store::read(&*self.store, |tx| {
            let rows = tx.enrolments()?;
            rows.into_iter()
                .map(|row| self.waiting_in(tx, self.vault.check(row)?.record))
                .collect()
        })
    }

    /// Takes in the certificate for the request of a credential that waits: the one among
    /// `certificates` (DER, in any order) that is for its key, and of the others those that
    /// lead up to a trusted authority. All or nothing.
    ///
    /// # Errors
    /// [`ErrorKind::CertificateRefused`] says what is wrong with them, or that no request
    /// waits; [`ErrorKind::AuthorityFailed`] when the trusted authorities cannot be read;
    /// [`ErrorKind::CredentialNotFound`]; the store's.
    pub fn import_certificate(
        &self,
        id: &CredentialId,
        certificates: &[Vec<u8>],
        client: &Client,
    ) -> Result<Credential> {
        let (enrolment, request) = store::read(&*self.store, |tx| {
            let credential = self.credential_in(tx, id)?.record;
            let account = self.account_in(tx, &credential.user_id)?.record;
            let enrolment = self
                .enrolment_in(tx, id)?
                .ok_or_else(|| nothing_waits(id))?;
            let request = self.issue_request(&account, &credential, &enrolment.record);
            Ok((enrolment.record, request))
        })?;
        let between = self.authority.between()?;
        let given = certificates.iter().chain(&between).map(Vec::as_slice);
        let judged = judge(
            &request,
            given,
            &self.authority.trusted()?,
            self.clock.now(),
        );
        let judged = judged.map_err(|refusal| {
            Error::new(
                ErrorKind::CertificateRefused,
                format!("this is not the certificate of {id}, and nothing was stored: {refusal}"),
            )
        })?;
        self.store_certificate(&enrolment, judged, client)
    }

    fn waiting_in(
        &self,
        tx: &mut dyn Transaction,
        enrolment: EnrolmentRecord,
    ) -> Result<WaitingRequest> {
        let credential = self.credential_in(tx, &enrolment.credential)?.record;
        Ok(WaitingRequest {
            credential: enrolment.credential,
            user_id: credential.user_id,
            kind: credential.kind,
            purpose: credential.purpose,
            label: credential.label,
            iut: enrolment.iut,
            since: enrolment.not_before,
            request: enrolment.request,
        })
    }
}

fn nothing_waits(id: &CredentialId) -> Error {
    Error::new(
        ErrorKind::CertificateRefused,
        format!("no request of {id} waits for a certificate"),
    )
}
