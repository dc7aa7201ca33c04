//! Activation of a credential (requirements 21 to 23): PIN, confirmation, activation code
//! and OTP make a key that is sealed before anything else happens; then the certificate is
//! asked for. What was committed tells where to resume after a crash:
//!
//! ```text
//! pending-activation ──key sealed, request recorded──▶ issuing ──certificate stored──▶ active
//! ```

use subtle::ConstantTimeEq as _;

use crate::ca::{IssueRequest, certification_request, requested_public_key};
use crate::credential::{self, Credential};
use crate::crypto::{PinEnvelope, PublicKey};
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::CredentialId;
use crate::notify::{Alert, Approval, Notice, Recipient};
use crate::otp::{OtpReceipt, OtpUse};
use crate::pin::{check_chosen, key_binding, key_place};
use crate::registration::subject;
use crate::remote_sign::RemoteSign;
use crate::secret::{ActivationCode, OtpCode, Pin};
use crate::session::Session;
use crate::store::{self, CredentialRecord, PinRecord};
use crate::words::{CredentialState, Event, FirstAccess, OtpPurpose, Outcome};

impl RemoteSign {
    /// Sends the OTP that confirms the first PIN (requirement 22).
    ///
    /// # Errors
    /// [`ErrorKind::PasswordChangeRequired`], [`ErrorKind::CredentialNotFound`],
    /// [`ErrorKind::CredentialAlreadyActive`], [`ErrorKind::OtpThrottled`]; the store's.
    pub fn request_activation_otp(
        &self,
        session: &Session,
        id: &CredentialId,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let credential = self.own_pending(session, id)?;
        let approval = Approval::Activation {
            label: &credential.label,
            id,
        };
        let otp = activation_otp(session, &credential);
        self.send_otp(&otp, &approval, client)
    }

    /// Sets the first PIN, makes the key and has the certificate issued.
    ///
    /// # Errors
    /// [`ErrorKind::PinMalformed`], [`ErrorKind::PinRefused`],
    /// [`ErrorKind::ConfirmationMismatch`]; those of the OTP, which is checked next;
    /// [`ErrorKind::ActivationCodeWrong`], [`ErrorKind::ActivationCodeDead`]; as
    /// [`RemoteSign::request_activation_otp`]. On [`ErrorKind::AuthorityFailed`] the PIN
    /// stands and [`RemoteSign::resume_activation`] goes on from there.
    #[expect(
        clippy::too_many_arguments,
        reason = "the manual's form has these fields"
    )]
    pub fn activate(
        &self,
        session: &Session,
        id: &CredentialId,
        pin: &Pin,
        confirmation: &Pin,
        code: &ActivationCode,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<Credential> {
        let credential = self.own_pending(session, id)?;
        check_chosen(&self.policy.pin, pin)?;
        if pin.expose() != confirmation.expose() {
            return Err(Error::new(
                ErrorKind::ConfirmationMismatch,
                "the two entries of the PIN differ",
            ));
        }
        self.spend_otp(&activation_otp(session, &credential), otp, client)?;
        self.check_activation_code(&credential, code, client)?;
        self.make_key(id, pin, client)?;
        self.finish_issuing(id, client)
    }

    /// Goes on with an activation whose key is made but whose certificate is not stored:
    /// after a crash or a failing authority. No PIN is needed, and no second certificate
    /// can come of it.
    ///
    /// # Errors
    /// [`ErrorKind::CredentialNotActive`] when nothing was begun, [`ErrorKind::AuthorityFailed`].
    pub fn resume_activation(
        &self,
        session: &Session,
        id: &CredentialId,
        client: &Client,
    ) -> Result<Credential> {
        self.own_credential(session, FirstAccess::Pin, id)?;
        self.finish_issuing(id, client)
    }

    fn own_pending(&self, session: &Session, id: &CredentialId) -> Result<CredentialRecord> {
        let credential = self.own_credential(session, FirstAccess::Pin, id)?;
        match credential.state {
            CredentialState::PendingActivation => Ok(credential),
            CredentialState::Issuing => Err(Error::new(
                ErrorKind::CredentialAlreadyActive,
                format!("{id} has its PIN; only the certificate is missing: resume the activation"),
            )),
            CredentialState::Active => Err(Error::new(
                ErrorKind::CredentialAlreadyActive,
                format!("{id} is active already"),
            )),
        }
    }

    /// The try is committed before the code is looked at.
    fn check_activation_code(
        &self,
        credential: &CredentialRecord,
        code: &ActivationCode,
        client: &Client,
    ) -> Result<()> {
        let tries_left = store::write(&*self.store, |tx| {
            let pin = self.pin_in(tx, &credential.id)?;
            let expired = self.clock.now() >= credential.activation_until;
            let tries = pin
                .record
                .activation_tries_left
                .checked_sub(1)
                .filter(|_| !expired);
            let activation_tries_left = tries.ok_or_else(dead)?;
            let next = PinRecord {
                activation_tries_left,
                ..pin.record
            };
            tx.replace_pin(pin.version, &self.vault.protect(next, pin.version + 1))?;
            Ok(activation_tries_left)
        })?;
        let presented = self.activation_code(&credential.id, code);
        let expected = credential.activation_code.as_deref().ok_or_else(dead)?;
        if bool::from(expected.ct_eq(&presented)) {
            return Ok(());
        }
        self.record(
            credential,
            Event::PinSet,
            Outcome::Failure,
            client,
            "wrong activation code",
        )?;
        Err(Error::new(
            ErrorKind::ActivationCodeWrong,
            format!("the activation code is wrong; {tries_left} tries are left"),
        )
        .with_tries_left(tries_left))
    }

    /// Key and request are committed together, and the credential leaves the only state in
    /// which the activation code sets a PIN: of two who activate at once, one wins (threat 62).
    fn make_key(&self, id: &CredentialId, pin: &Pin, client: &Client) -> Result<()> {
        let (credential, account) = store::read(&*self.store, |tx| {
            let credential = self.credential_in(tx, id)?;
            let account = self.account_in(tx, &credential.record.user_id)?.record;
            Ok((credential, account))
        })?;
        if credential.record.state != CredentialState::PendingActivation {
            return Err(dead());
        }
        let (mut envelope, pin_key) =
            PinEnvelope::prepare(&self.vault, &*self.entropy, self.policy.stretch, pin)?;
        let record = credential.record;
        let (sealed, key) =
            self.keys
                .generate(record.algorithm, &pin_key, &key_binding(&record))?;
        envelope.sealed = sealed;
        let request = certification_request(&subject(&account, &record), &*key)?;
        let sealed_key =
            self.vault
                .seal(&*self.entropy, &key_place(&record), &envelope.encode())?;
        let issuing = CredentialRecord {
            state: CredentialState::Issuing,
            sealed_key: Some(sealed_key),
            request: Some(request),
            ..record
        };
        store::write(&*self.store, |tx| {
            if self.credential_in(tx, id)?.version != credential.version {
                return Err(dead());
            }
            let next = self.vault.protect(issuing.clone(), credential.version + 1);
            tx.replace_credential(credential.version, &next)?;
            self.record_in(tx, &issuing, Event::PinSet, Outcome::Success, client, "")
        })
    }

    fn finish_issuing(&self, id: &CredentialId, client: &Client) -> Result<Credential> {
        let (record, account) = store::read(&*self.store, |tx| {
            let record = self.credential_in(tx, id)?.record;
            let account = self.account_in(tx, &record.user_id)?.record;
            Ok((record, account))
        })?;
        if record.state == CredentialState::Active {
            return credential::view(record);
        }
        let request = record.request.clone().ok_or_else(|| {
            Error::new(
                ErrorKind::CredentialNotActive,
                format!("nothing to resume: {id} has no PIN yet"),
            )
        })?;
        let issued = self.authority.issue(&IssueRequest {
            request_id: id.to_string(),
            subject: subject(&account, &record),
            purpose: record.purpose,
            certification_request: request.clone(),
        })?;
        demand_same_key(&request, &issued.certificate)?;
        let active = CredentialRecord {
            state: CredentialState::Active,
            certificate: Some(issued.certificate),
            chain: issued.chain.concat(),
            activated_at: Some(self.clock.now()),
            ..record
        };
        let (stored, message) = store::write(&*self.store, |tx| {
            let stored = self.credential_in(tx, id)?;
            if stored.record.state == CredentialState::Active {
                return Ok((stored.record, None));
            }
            let next = self.vault.protect(active.clone(), stored.version + 1);
            tx.replace_credential(stored.version, &next)?;
            let alert = Alert::Activated {
                label: &active.label,
            };
            let to = Recipient::by_email(&account.email);
            let message = self.enqueue_in(tx, &account, to, &Notice::Alert(&alert))?;
            self.record_in(tx, &active, Event::Activated, Outcome::Success, client, "")?;
            Ok((active.clone(), Some(message)))
        })?;
        // The credential is active whether or not the notice of it could be handed over now.
        drop(self.deliver_all_own(message.as_slice()));
        credential::view(stored)
    }
}

/// An authority may answer wrongly; what it certified must be the key that asked.
fn demand_same_key(request: &[u8], certificate: &[u8]) -> Result<()> {
    let certified = PublicKey::from_certificate(certificate)?;
    if requested_public_key(request)? == certified {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::AuthorityFailed,
        "the authority certified another key than the one asked for; nothing was stored",
    ))
}

/// The first PIN is set for the credential that names the challenge; there is no more to bind.
fn activation_otp<'a>(session: &'a Session, credential: &'a CredentialRecord) -> OtpUse<'a> {
    OtpUse::of_credential(credential, OtpPurpose::Activation, [0; 32]).in_session(session)
}

fn dead() -> Error {
    Error::new(
        ErrorKind::ActivationCodeDead,
        "the activation code is spent, expired or out of tries; ask the registration officer for a new enrolment",
    )
}
