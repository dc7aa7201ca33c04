//! From a key to a stored certificate, for activation and renewal alike: the key is sealed
//! and the request recorded before the authority is asked, and whatever was committed is
//! gone on with after a crash, never with two certificates.

use super::renewal::given_up;
use crate::ca::{
    Issuance, IssueRequest, IssuedCertificate, Judged, certification_request, draw_serial,
    issuer_id, judge, serial, validity,
};
use crate::credential::Credential;
use crate::crypto::{Checked, PinEnvelope};
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::CredentialId;
use crate::notify::{Alert, Notice, Recipient};
use crate::pin::{key_binding, key_place};
use crate::registration::subject;
use crate::remote_sign::RemoteSign;
use crate::secret::{EmergencyCode, Pin};
use crate::store::{
    self, AccountRecord, CertificateRecord, CredentialRecord, EnrolmentRecord, IssuedRecord,
    Transaction,
};
use crate::words::{CredentialStage, Event, Outcome};

/// What a new key is made for.
pub(crate) struct KeyRequest<'a> {
    /// Whose key it is, with the IUT of the certificate that is asked for.
    pub(crate) credential: &'a CredentialRecord,
    /// What seals it.
    pub(crate) pin: &'a Pin,
    /// The key of the coupon that permits it.
    pub(crate) coupon: Option<String>,
}

impl RemoteSign {
    /// Makes a key, sealed under the PIN, and the request for its certificate. Nothing is
    /// stored yet.
    pub(crate) fn make_key(&self, request: &KeyRequest<'_>) -> Result<EnrolmentRecord> {
        let KeyRequest {
            credential, pin, ..
        } = request;
        let user = &credential.user_id;
        let account = store::read(&*self.store, |tx| self.account_in(tx, user))?.record;
        let (mut envelope, pin_key) =
            PinEnvelope::prepare(&self.vault, &*self.entropy, self.policy.stretch, pin)?;
        let (sealed, key) =
            self.keys
                .generate(credential.algorithm, &pin_key, &key_binding(credential))?;
        envelope.sealed = sealed;
        let place = key_place(credential);
        let sealed_key = self
            .vault
            .seal(&*self.entropy, &place, &envelope.encode())?;
        let not_before = self.clock.now();
        Ok(EnrolmentRecord {
            credential: credential.id.clone(),
            iut: credential.iut.clone(),
            serial: draw_serial(&*self.entropy)?.to_vec(),
            not_before,
            not_after: not_before.plus_days(self.policy.certificate.holder_days),
            sealed_key,
            request: certification_request(&subject(&account, credential), &*key)?,
            coupon: request.coupon.clone(),
        })
    }

    /// Asks the authority for the certificate of the enrolment under way, and stores it. Where
    /// none is under way the credential is returned as it is.
    pub(crate) fn finish_issuing(&self, id: &CredentialId, client: &Client) -> Result<Credential> {
        let (credential, enrolment, account) = store::read(&*self.store, |tx| {
            let credential = self.credential_in(tx, id)?.record;
            let account = self.account_in(tx, &credential.user_id)?.record;
            let enrolment = self.enrolment_in(tx, id)?;
            Ok((credential, enrolment, account))
        })?;
        let enrolment = match (enrolment, credential.stage) {
            (Some(enrolment), _) => enrolment.record,
            (None, CredentialStage::PendingActivation) => {
                return Err(Error::new(
                    ErrorKind::CredentialNotActive,
                    format!("nothing to resume: {id} has no PIN yet"),
                ));
            }
            (None, _) => return self.credential(id),
        };
        if credential.stage == CredentialStage::Issued {
            self.demand_successor(&credential, &enrolment, client)?;
        }
        let request = self.issue_request(&account, &credential, &enrolment);
        match self.authority.issue(&request)? {
            Issuance::Issued(answer) => {
                let shard = answer.shard;
                let given = [&answer.certificate].into_iter().chain(&answer.chain);
                let trusted = self.authority.trusted()?;
                let judged = judge(
                    &request,
                    given.map(Vec::as_slice),
                    &trusted,
                    self.clock.now(),
                )
                .map_err(|refusal| refusal.of_authority())?;
                self.store_certificate(&enrolment, judged.in_shard(shard), client)
            }
            Issuance::Pending => Err(Error::new(
                ErrorKind::AuthorityPending,
                format!("the authority has not certified the key of {id} yet; the request waits"),
            )),
        }
    }

    /// What the authority is asked for an enrolment: the same for ever.
    pub(crate) fn issue_request(
        &self,
        account: &AccountRecord,
        credential: &CredentialRecord,
        enrolment: &EnrolmentRecord,
    ) -> IssueRequest {
        let certified = CredentialRecord {
            iut: enrolment.iut.clone(),
            ..credential.clone()
        };
        IssueRequest {
            request_id: enrolment.iut.clone(),
            serial: enrolment.serial.clone(),
            subject: subject(account, &certified),
            kind: credential.kind,
            purpose: credential.purpose,
            not_before: enrolment.not_before,
            not_after: enrolment.not_after,
            certification_request: enrolment.request.clone(),
        }
    }

    /// Stores what the authority issued for an enrolment: the one before it is superseded,
    /// its key is destroyed, the coupon is spent, and the holder is told, all or nothing.
    pub(crate) fn store_certificate(
        &self,
        enrolment: &EnrolmentRecord,
        judged: Judged,
        client: &Client,
    ) -> Result<Credential> {
        let issued = judged.into_issued();
        let id = &enrolment.credential;
        let messages = store::write(&*self.store, |tx| {
            let waiting = self.enrolment_in(tx, id)?;
            let Some(waiting) = waiting.filter(|row| row.record.iut == enrolment.iut) else {
                if self.credential_in(tx, id)?.record.iut == enrolment.iut {
                    // Somebody else was first.
                    return Ok(Ok(Vec::new()));
                }
                self.revoke_unused_in(tx, enrolment)?;
                return Ok(Err(given_up()));
            };
            tx.remove_enrolment(waiting.version, id)?;
            let Checked {
                record, version, ..
            } = self.credential_in(tx, id)?;
            let code = self.draw_emergency_code()?;
            let certificate = self.status_row(enrolment, &issued, &code)?;
            self.keep_issued_in(tx, &certificate, &issued)?;
            tx.insert_certificate(&self.vault.protect(certificate, 1))?;
            let renewed = match record.stage {
                CredentialStage::Issued => Some(self.supersede_in(tx, &record)?),
                _ => None,
            };
            let next = CredentialRecord {
                stage: CredentialStage::Issued,
                iut: enrolment.iut.clone(),
                sealed_key: Some(enrolment.sealed_key.clone()),
                activated_at: record.activated_at.or(Some(self.clock.now())),
                ..record
            };
            tx.replace_credential(version, &self.vault.protect(next.clone(), version + 1))?;
            if let Some(key) = &enrolment.coupon {
                self.spend_permit_in(tx, key)?;
            }
            let label = &next.label;
            let (event, alert) = match &renewed {
                None => (Event::Activated, Alert::Activated { label }),
                Some(_) => (Event::Renewed, Alert::Renewed { label }),
            };
            // The one before and the new one stand in one entry (threat 60).
            let detail = renewed.map_or_else(String::new, |before| {
                format!("{before} -> {}", enrolment.iut)
            });
            let account = self.account_in(tx, &next.user_id)?.record;
            let told = self.alert_in(tx, &account, &alert)?;
            let notice = Notice::EmergencyCode {
                label,
                iut: &enrolment.iut,
                code: code.expose(),
            };
            let email = Recipient::by_email(&account.email);
            let sent = self.enqueue_in(tx, &account, email, &notice)?;
            self.record_in(tx, &next, event, Outcome::Success, client, &detail)?;
            Ok(Ok(vec![told, sent]))
        })??;
        // The certificate stands whether or not the notices of it could be handed over now.
        drop(self.deliver_all_own(&messages));
        self.credential(id)
    }

    /// The first status row of a certificate.
    pub(super) fn status_row(
        &self,
        enrolment: &EnrolmentRecord,
        issued: &IssuedCertificate,
        code: &EmergencyCode,
    ) -> Result<CertificateRecord> {
        let (not_before, not_after) = validity(&issued.certificate)?;
        Ok(CertificateRecord {
            iut: enrolment.iut.clone(),
            credential: enrolment.credential.clone(),
            authority: issuer_id(issued)?,
            shard: issued.shard,
            serial: serial(&issued.certificate)?,
            not_before,
            not_after,
            emergency_code: self.emergency_code(&enrolment.iut, code).to_vec(),
            suspended_at: None,
            lifts_at: None,
            revoked_at: None,
            reason: None,
            superseded_at: None,
            changed_at: self.clock.now(),
        })
    }

    pub(crate) fn enrolment_in(
        &self,
        tx: &mut dyn Transaction,
        id: &CredentialId,
    ) -> Result<Option<Checked<EnrolmentRecord>>> {
        let row = tx.enrolment(id)?;
        row.map(|row| self.vault.check(row)).transpose()
    }

    /// The embedded authority keeps what it issues itself.
    fn keep_issued_in(
        &self,
        tx: &mut dyn Transaction,
        certificate: &CertificateRecord,
        issued: &IssuedCertificate,
    ) -> Result<()> {
        if let Some(row) = tx.issued(&certificate.iut)? {
            if self.vault.check(row)?.record.certificate == issued.certificate {
                return Ok(());
            }
            return Err(Error::new(
                ErrorKind::AuthorityFailed,
                "the embedded authority has certified this key already; make it the configured \
                 one again to finish, then change to another",
            ));
        }
        let record = IssuedRecord {
            iut: certificate.iut.clone(),
            certificate: issued.certificate.clone(),
            chain: issued.chain.concat(),
            shard: issued.shard,
            issued_at: certificate.changed_at,
        };
        tx.insert_issued(&self.vault.protect(record, 1))
    }
}
