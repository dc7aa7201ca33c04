//! Activation of a credential (requirements 21 to 23): PIN, confirmation, activation code
//! and OTP make a key that is sealed before anything else happens; then the certificate is
//! asked for. What was committed tells where to resume after a crash:
//!
//! ```text
//! pending-activation ──key sealed, request recorded──▶ issuing ──certificate stored──▶ active
//! ```

use crate::activation_code::dead;
use crate::certificate::KeyRequest;
use crate::credential::Credential;
use crate::crypto::Checked;
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::CredentialId;
use crate::notify::Approval;
use crate::otp::{OtpReceipt, OtpUse};
use crate::pin::{check_chosen, known_numbers};
use crate::remote_sign::RemoteSign;
use crate::secret::{ActivationCode, OtpCode, Pin};
use crate::session::Session;
use crate::store::{self, CredentialRecord};
use crate::words::{CredentialStage, Event, FirstAccess, OtpPurpose, Outcome};

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
        let asked = activation_otp(&credential).in_session(session);
        self.send_activation_otp(&asked, &credential, client)
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
        self.judge_first_pin(&credential, pin, confirmation, code)?;
        let asked = activation_otp(&credential).in_session(session);
        self.activate_confirmed(id, pin, code, (&asked, otp), client)
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

    pub(crate) fn send_activation_otp(
        &self,
        otp: &OtpUse<'_>,
        credential: &CredentialRecord,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let approval = Approval::Activation {
            label: &credential.label,
            id: &credential.id,
        };
        self.send_otp(otp, &approval, client)
    }

    /// The activation with a PIN that may be chosen.
    pub(crate) fn activate_confirmed(
        &self,
        id: &CredentialId,
        pin: &Pin,
        code: &ActivationCode,
        (asked, otp): (&OtpUse<'_>, &OtpCode),
        client: &Client,
    ) -> Result<Credential> {
        self.spend_otp(asked, otp, client)?;
        let checked = self.check_activation_code(id, code, client)?;
        self.set_first_pin(checked, pin, client)?;
        self.finish_issuing(id, client)
    }

    pub(crate) fn own_pending(
        &self,
        session: &Session,
        id: &CredentialId,
    ) -> Result<CredentialRecord> {
        let credential = self.own_credential(session, FirstAccess::Pin, id)?;
        match credential.stage {
            CredentialStage::PendingActivation => Ok(credential),
            CredentialStage::Issuing => Err(Error::new(
                ErrorKind::CredentialAlreadyActive,
                format!("{id} has its PIN; only the certificate is missing: resume the activation"),
            )),
            CredentialStage::Issued => Err(Error::new(
                ErrorKind::CredentialAlreadyActive,
                format!("{id} is active already"),
            )),
        }
    }

    /// Whether a PIN may be chosen as the first one: form, confirmation, block list. Asked
    /// before an OTP is sent, so that a slip costs none; [`Self::activate`] asks again.
    ///
    /// # Errors
    /// [`ErrorKind::PinMalformed`], [`ErrorKind::PinRefused`],
    /// [`ErrorKind::ConfirmationMismatch`]; as [`Self::request_activation_otp`].
    pub fn check_first_pin(
        &self,
        session: &Session,
        id: &CredentialId,
        pin: &Pin,
        confirmation: &Pin,
    ) -> Result<()> {
        let credential = self.own_pending(session, id)?;
        self.judge_first_pin(&credential, pin, confirmation, &ActivationCode::new(""))
    }

    /// The activation code is compared as it was typed, not as it is: nothing is told of it.
    pub(crate) fn judge_first_pin(
        &self,
        credential: &CredentialRecord,
        pin: &Pin,
        confirmation: &Pin,
        code: &ActivationCode,
    ) -> Result<()> {
        let user = &credential.user_id;
        let account = store::read(&*self.store, |tx| self.account_in(tx, user))?.record;
        let known = known_numbers(&account, credential);
        let known = [&known[..], &[code.expose()]].concat();
        check_chosen(&self.policy.pin, pin, confirmation, &known)
    }

    /// The code sets a PIN once, and within its life.
    pub(crate) fn check_activation_code(
        &self,
        id: &CredentialId,
        code: &ActivationCode,
        client: &Client,
    ) -> Result<Checked<CredentialRecord>> {
        self.present_activation_code(id, code, Event::PinSet, client, |_, credential| {
            let expired = self.clock.now() >= credential.activation_until;
            if expired || credential.stage != CredentialStage::PendingActivation {
                return Err(dead(credential.stage));
            }
            Ok(())
        })
    }

    /// Key and request are committed together, and the credential leaves the only state in
    /// which the activation code sets a PIN: of two who activate at once, one wins (threat
    /// 62). Nor does a code win that was replaced since it was checked.
    fn set_first_pin(
        &self,
        checked: Checked<CredentialRecord>,
        pin: &Pin,
        client: &Client,
    ) -> Result<()> {
        let Checked {
            record, version, ..
        } = checked;
        let enrolment = self.make_key(&KeyRequest {
            credential: &record,
            pin,
            coupon: None,
        })?;
        let issuing = CredentialRecord {
            stage: CredentialStage::Issuing,
            ..record
        };
        store::write(&*self.store, |tx| {
            let current = self.credential_in(tx, &issuing.id)?;
            if current.version != version {
                return Err(dead(current.record.stage));
            }
            let next = self.vault.protect(issuing.clone(), version + 1);
            tx.replace_credential(version, &next)?;
            tx.insert_enrolment(&self.vault.protect(enrolment.clone(), 1))?;
            let pin = self.pin_in(tx, &issuing.id)?;
            let next = self.with_code_try_back(pin.record);
            tx.replace_pin(pin.version, &self.vault.protect(next, pin.version + 1))?;
            self.record_in(tx, &issuing, Event::PinSet, Outcome::Success, client, "")
        })
    }
}

/// The first PIN is set for the credential that names the challenge; there is no more to bind.
pub(crate) fn activation_otp(credential: &CredentialRecord) -> OtpUse<'_> {
    OtpUse::of_credential(credential, OtpPurpose::Activation, [0; 32])
}
