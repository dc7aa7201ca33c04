//! Revocation (requirements 65, 72, AMB-37), for good: by the holder with PIN, OTP and
//! emergency code, or by an officer who sees what is about to be revoked and confirms it.
//! The transaction that revokes the certificate in force also destroys its key, ends the
//! virtual tokens and drops a renewal under way. The paper form is in `form`.

#[cfg(test)]
mod tests;

use subtle::ConstantTimeEq as _;

use crate::catalogue::Phrase;
use crate::certificate::{Needs, certificate_otp, holder_name, officer_named, refused};
use crate::crypto::{Checked, Domain};
use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::history::Client;
use crate::identity::{CredentialId, UserId};
use crate::notify::{Alert, Approval};
use crate::otp::OtpReceipt;
use crate::remote_sign::RemoteSign;
use crate::secret::{EmergencyCode, OtpCode, Pin};
use crate::session::Session;
use crate::store::{self, CertificateRecord, CredentialRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{
    CredentialState, Event, FirstAccess, Language, OtpPurpose, Outcome, RevocationReason,
};

/// A revocation by the holder: three proofs, a reason, and that it is meant.
#[derive(Clone, Debug)]
pub struct RevocationRequest {
    /// The PIN of the credential.
    pub pin: Pin,
    /// The OTP that was sent for it.
    pub otp: OtpCode,
    /// The emergency code (ERC) of the certificate.
    pub code: EmergencyCode,
    /// Why; neither `superseded` nor `privilege-withdrawn`, which are not a holder's reasons.
    pub reason: RevocationReason,
    /// That a revocation is for good.
    pub acknowledged: bool,
}

/// A revocation by an officer: the same is proposed and then confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerRevocation {
    /// The certificate's identifier (IUT). It may be one that another took the place of.
    pub iut: String,
    /// Why.
    pub reason: RevocationReason,
    /// Who revokes, by a name that the history keeps.
    pub officer: String,
}

/// What an officer looks at before a revocation is confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RevocationProposal {
    /// The credential whose certificate it is.
    pub credential: CredentialId,
    /// The name of the credential.
    pub label: String,
    /// The holder's account.
    pub user_id: UserId,
    /// The holder's name.
    pub holder: String,
    /// The state of the certificate.
    pub state: CredentialState,
    /// What confirms exactly this, while the certificate stays as it is.
    pub confirmation: String,
    /// Until when it does.
    pub expires_at: Timestamp,
}

impl RemoteSign {
    /// Sends the OTP that confirms a revocation; its message says that it is for good.
    ///
    /// # Errors
    /// [`ErrorKind::PinLocked`], [`ErrorKind::CertificateRevoked`],
    /// [`ErrorKind::CredentialNotActive`], [`ErrorKind::PinNotSet`],
    /// [`ErrorKind::CredentialNotFound`]; [`ErrorKind::OtpThrottled`] and the others of an
    /// OTP; [`ErrorKind::SessionEnded`]; the store's.
    pub fn request_revocation_otp(
        &self,
        session: &Session,
        id: &CredentialId,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let (credential, _) = self.own_revocable(session, id)?;
        let label = &credential.label;
        let otp = certificate_otp(session, &credential, OtpPurpose::Revocation);
        self.send_otp(&otp, &Approval::Revocation { label }, client)
    }

    /// Revokes the certificate of a credential and destroys its key, also while it is
    /// suspended. What is refused without a secret costs nothing; then the emergency code,
    /// the OTP and the PIN are looked at, in this order. The holder is told by e-mail and SMS.
    ///
    /// # Errors
    /// [`ErrorKind::AcknowledgementRequired`]; [`ErrorKind::InputRefused`] for a reason that
    /// is not a holder's; [`ErrorKind::EmergencyCodeWrong`]; those of the OTP;
    /// [`ErrorKind::PinMalformed`], [`ErrorKind::PinWrong`], [`ErrorKind::PinLocked`]; as
    /// [`Self::request_revocation_otp`].
    pub fn revoke(
        &self,
        session: &Session,
        id: &CredentialId,
        request: &RevocationRequest,
        client: &Client,
    ) -> Result<()> {
        let (credential, certificate) = self.own_revocable(session, id)?;
        check_request(request)?;
        self.check_pin_form(&request.pin)?;
        let event = Event::Revoked;
        self.prove_emergency_code(session, &certificate, &request.code, event, client)?;
        let wanted = certificate_otp(session, &credential, OtpPurpose::Revocation);
        self.spend_otp(&wanted, &request.otp, client)?;
        let (pin, needs, reason) = (&request.pin, Needs::ActiveOrSuspended, request.reason);
        let revoked = self.try_pin_and(id, pin, needs, event, client, |tx, _| {
            // Renewed meanwhile: what was shown and proved is not the one in force any more.
            if self.credential_in(tx, id)?.record.iut != certificate.iut {
                return Err(refused(CredentialState::Superseded));
            }
            self.revoke_in(tx, &certificate.iut, reason, reason.as_str(), client)
        });
        let tried = revoked.map_err(|error| match error.kind() {
            ErrorKind::PinLocked => without_pin(),
            _ => error,
        })?;
        // It is revoked whether or not the notices of it could be handed over now.
        drop(self.deliver_all_own(&tried.done));
        Ok(())
    }

    /// The first step of a revocation by the registration officer: who and what it concerns,
    /// and what confirms it for as long as an OTP lives. Nothing is changed.
    ///
    /// # Errors
    /// [`ErrorKind::CredentialNotFound`]; [`ErrorKind::CertificateRevoked`];
    /// [`ErrorKind::CredentialNotActive`] when it has expired; [`ErrorKind::InputRefused`]
    /// for no name of an officer; the store's.
    pub fn propose_revocation(&self, wanted: &OfficerRevocation) -> Result<RevocationProposal> {
        officer_named(&wanted.officer)?;
        let now = self.clock.now();
        let seconds = self.policy.otp.life_seconds;
        // To the second, as the confirmation says it.
        let expires_at = now.plus_seconds(seconds).unix_millis() / 1000;
        let expires_at = Timestamp::from_unix_millis(expires_at * 1000);
        store::read(&*self.store, |tx| {
            let (certificate, credential) = self.named_certificate_in(tx, &wanted.iut)?;
            let state = certificate.record.state_at(now);
            let version = certificate.version;
            certificate.record.revoked(wanted.reason, now)?;
            let account = self.account_in(tx, &credential.user_id)?.record;
            Ok(RevocationProposal {
                holder: holder_name(&account),
                confirmation: self.revocation_confirmation(wanted, version, expires_at),
                credential: credential.id,
                label: credential.label,
                user_id: credential.user_id,
                state,
                expires_at,
            })
        })
    }

    /// The second step: revokes what was proposed. The history names holder and officer.
    ///
    /// # Errors
    /// [`ErrorKind::AcknowledgementRequired`] for a confirmation that is wrong, too old, of
    /// another proposal, or of a certificate that was changed meanwhile; as
    /// [`Self::propose_revocation`].
    pub fn confirm_revocation(
        &self,
        wanted: &OfficerRevocation,
        confirmation: &str,
        client: &Client,
    ) -> Result<()> {
        let by = officer_named(&wanted.officer)?;
        let messages = store::write(&*self.store, |tx| {
            let (certificate, _) = self.named_certificate_in(tx, &wanted.iut)?;
            let (reason, iut) = (wanted.reason, &certificate.record.iut);
            let is_current = certificate.record.state_at(self.clock.now());
            if is_current != CredentialState::Revoked {
                self.demand_confirmation(wanted, certificate.version, confirmation)?;
            }
            let detail = format!("{reason}, {by}");
            self.revoke_in(tx, iut, reason, &detail, client)
        })?;
        drop(self.deliver_all_own(&messages));
        Ok(())
    }

    /// Revokes in `tx`; the ids of the messages.
    fn revoke_in(
        &self,
        tx: &mut dyn Transaction,
        iut: &str,
        reason: RevocationReason,
        detail: &str,
        client: &Client,
    ) -> Result<Vec<String>> {
        let certificate = self.certificate_in(tx, iut)?;
        let revoked = certificate.record.revoked(reason, self.clock.now())?;
        let Checked {
            record: credential,
            version,
            ..
        } = self.credential_in(tx, &revoked.credential)?;
        self.replace_certificate_in(tx, certificate.version, revoked)?;
        // Of one whose place another took the key is gone already.
        if credential.iut == iut {
            let keyless = CredentialRecord {
                sealed_key: None,
                ..credential.clone()
            };
            tx.replace_credential(version, &self.vault.protect(keyless, version + 1))?;
            if let Some(enrolment) = self.enrolment_in(tx, &credential.id)? {
                self.give_up_renewal_in(tx, &enrolment)?;
            }
            self.end_tokens_in(tx, &credential, client)?;
        }
        let label = &credential.label;
        let messages = self.alert_everywhere_in(tx, &credential, &Alert::Revoked { label })?;
        let (event, outcome) = (Event::Revoked, Outcome::Success);
        self.record_in(tx, &credential, event, outcome, client, detail)?;
        Ok(messages)
    }

    /// A credential of the session's account whose certificate can be revoked with its PIN.
    fn own_revocable(
        &self,
        session: &Session,
        id: &CredentialId,
    ) -> Result<(CredentialRecord, CertificateRecord)> {
        let credential = self.own_credential(session, FirstAccess::Finished, id)?;
        let needs = Needs::ActiveOrSuspended;
        let certificate = store::read(&*self.store, |tx| {
            self.certificate_of_in(tx, &credential, needs)
        })?;
        match self.demand_pin_unlocked(id) {
            Err(error) if error.kind() == ErrorKind::PinLocked => Err(without_pin()),
            other => other.map(|()| (credential, certificate.record)),
        }
    }

    /// The certificate that an officer names, with its credential.
    fn named_certificate_in(
        &self,
        tx: &mut dyn Transaction,
        iut: &str,
    ) -> Result<(Checked<CertificateRecord>, CredentialRecord)> {
        let row = tx.certificate(iut.trim())?.ok_or_else(|| {
            Error::new(
                ErrorKind::CredentialNotFound,
                format!("there is no certificate with the identifier (IUT) {iut}"),
            )
        })?;
        let certificate = self.vault.check(row)?;
        let credential = self.credential_in(tx, &certificate.record.credential)?;
        Ok((certificate, credential.record))
    }

    /// `SECONDS-CODE`: until when it is good, and a keyed code of what is confirmed. The
    /// version of the row makes it die with any change of the certificate.
    fn revocation_confirmation(
        &self,
        wanted: &OfficerRevocation,
        version: u64,
        expires_at: Timestamp,
    ) -> String {
        let mut fields = FieldWriter::default();
        fields
            .text(wanted.iut.trim())
            .number(version.cast_signed())
            .text(wanted.reason.as_str())
            .text(wanted.officer.trim())
            .number(expires_at.unix_millis());
        let code = self.vault.code(Domain::Revocation, &fields);
        let shown = data_encoding::BASE32_NOPAD.encode(code.get(..10).unwrap_or(&code));
        format!("{}-{shown}", expires_at.unix_millis() / 1000)
    }

    fn demand_confirmation(
        &self,
        wanted: &OfficerRevocation,
        version: u64,
        confirmation: &str,
    ) -> Result<()> {
        let confirmation = confirmation.trim();
        let seconds = confirmation.split_once('-').map(|(seconds, _)| seconds);
        let expires_at = seconds
            .and_then(|seconds| seconds.parse().ok())
            .and_then(|seconds: i64| seconds.checked_mul(1000))
            .map_or(Timestamp::from_unix_millis(0), Timestamp::from_unix_millis);
        let expected = self.revocation_confirmation(wanted, version, expires_at);
        let right = bool::from(expected.as_bytes().ct_eq(confirmation.as_bytes()));
        if right && self.clock.now() < expires_at {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::AcknowledgementRequired,
            "this confirms no revocation: it is of another one, too old, or the certificate was \
             changed meanwhile; propose the revocation again, look at it, and confirm it",
        ))
    }
}

fn check_request(request: &RevocationRequest) -> Result<()> {
    if !request.acknowledged {
        return Err(Error::new(
            ErrorKind::AcknowledgementRequired,
            Phrase::RevocationWarning.text(Language::English),
        ));
    }
    match request.reason {
        RevocationReason::Unspecified
        | RevocationReason::KeyCompromise
        | RevocationReason::AffiliationChanged
        | RevocationReason::CessationOfOperation => Ok(()),
        reason @ (RevocationReason::Superseded | RevocationReason::PrivilegeWithdrawn) => {
            Err(Error::new(
                ErrorKind::InputRefused,
                format!("`{reason}` is not a reason that a holder gives"),
            ))
        }
    }
}

/// What is left to who cannot give the PIN.
fn without_pin() -> Error {
    Error::new(
        ErrorKind::PinLocked,
        "the PIN is locked, and without it a certificate is revoked by the form or by the \
         registration officer; suspend it meanwhile with its emergency code",
    )
    .with_tries_left(0)
}
