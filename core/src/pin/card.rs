//! What a card offers about PIN and activation code. It has no password session, only the
//! factors of a signature, but for the first PIN, which needs the password as everywhere; and
//! its programs end between two calls, so that an OTP serves whichever of them gives it. The
//! rules are those of `change`, `unlock` and `activation`.

use super::change::change_otp;
use crate::activation::activation_otp;
use crate::credential::Credential;
use crate::error::Result;
use crate::history::Client;
use crate::identity::CredentialId;
use crate::otp::OtpReceipt;
use crate::remote_sign::RemoteSign;
use crate::secret::{ActivationCode, OtpCode, Pin};
use crate::session::Session;
use crate::store::{self, CredentialRecord};
use crate::words::CredentialStage;

impl RemoteSign {
    /// Sends the OTP that confirms a change of the PIN at a card (requirement 34). The current
    /// PIN is not looked at, so that nothing is told of it (AMB-10); a new one that may not be
    /// chosen is refused now and sends nothing.
    ///
    /// It needs no session. Whoever lets others call it makes sure first that they may sign
    /// with this credential: each call may cost one of the hour's codes.
    ///
    /// # Errors
    /// [`ErrorKind::PinMalformed`](crate::ErrorKind::PinMalformed),
    /// [`ErrorKind::PinRefused`](crate::ErrorKind::PinRefused); those of
    /// [`RemoteSign::request_pin_change_otp`] but the session's.
    pub fn request_pin_change_at_card(
        &self,
        id: &CredentialId,
        current: &Pin,
        new: &Pin,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let credential = self.changeable_at_card(id, current, new)?;
        self.send_change_otp(&change_otp(&credential), &credential, client)
    }

    /// Changes the PIN at a card, with the current one and the OTP that
    /// [`RemoteSign::request_pin_change_at_card`] sent; otherwise as
    /// [`RemoteSign::change_pin`]. Wrong PINs lock the credential: who may call is decided as
    /// for [`RemoteSign::verify_pin`].
    ///
    /// # Errors
    /// Those of [`RemoteSign::change_pin`] but the session's.
    pub fn change_pin_at_card(
        &self,
        id: &CredentialId,
        current: &Pin,
        new: &Pin,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<()> {
        let credential = self.changeable_at_card(id, current, new)?;
        self.change_confirmed(id, [current, new], &change_otp(&credential), otp, client)
    }

    /// Checks an activation code for a card, where a login with it comes before the act that
    /// it opens: the first PIN, or the unlocking of a locked one. Elsewhere it is refused and
    /// costs nothing. The right code gives its own try back, and proves nothing to the act,
    /// which checks it again.
    ///
    /// It needs no session: whoever reaches it can use up the code's tries while the PIN is
    /// locked or not set yet. An interface to the outside must know who asks.
    ///
    /// # Errors
    /// [`ErrorKind::ActivationCodeWrong`](crate::ErrorKind::ActivationCodeWrong) (with the
    /// tries left), [`ErrorKind::ActivationCodeDead`](crate::ErrorKind::ActivationCodeDead);
    /// of a credential that has its PIN those of [`RemoteSign::unlock_pin`] about its state;
    /// the store's.
    pub fn verify_activation_code(
        &self,
        id: &CredentialId,
        code: &ActivationCode,
        client: &Client,
    ) -> Result<()> {
        let credential = store::read(&*self.store, |tx| self.credential_in(tx, id))?.record;
        match credential.stage {
            CredentialStage::PendingActivation => self.check_activation_code(id, code, client)?,
            CredentialStage::Issuing | CredentialStage::Issued => {
                self.present_code_to_unlock(id, code, client)?
            }
        };
        store::write(&*self.store, |tx| {
            let pin = self.pin_in(tx, id)?;
            let next = self.with_code_try_back(pin.record);
            tx.replace_pin(pin.version, &self.vault.protect(next, pin.version + 1))
        })
    }

    /// Sends the OTP that confirms the first PIN at a card (requirement 22). A PIN that may not
    /// be chosen is refused now and sends nothing.
    ///
    /// # Errors
    /// Those of [`RemoteSign::check_first_pin`] and [`RemoteSign::request_activation_otp`].
    pub fn request_activation_at_card(
        &self,
        session: &Session,
        id: &CredentialId,
        pin: &Pin,
        client: &Client,
    ) -> Result<OtpReceipt> {
        self.check_first_pin(session, id, pin, pin)?;
        let credential = self.own_pending(session, id)?;
        self.send_activation_otp(&activation_otp(&credential), &credential, client)
    }

    /// Sets the first PIN at a card, with the OTP that
    /// [`RemoteSign::request_activation_at_card`] sent in this session or another of the
    /// holder's; otherwise as [`RemoteSign::activate`].
    ///
    /// # Errors
    /// Those of [`RemoteSign::activate`].
    pub fn activate_at_card(
        &self,
        session: &Session,
        id: &CredentialId,
        pin: &Pin,
        code: &ActivationCode,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<Credential> {
        let credential = self.own_pending(session, id)?;
        self.judge_first_pin(&credential, pin, pin, code)?;
        let asked = activation_otp(&credential);
        self.activate_confirmed(id, pin, code, (&asked, otp), client)
    }

    fn changeable_at_card(
        &self,
        id: &CredentialId,
        current: &Pin,
        new: &Pin,
    ) -> Result<CredentialRecord> {
        let credential = store::read(&*self.store, |tx| self.credential_in(tx, id))?.record;
        self.demand_changeable(&credential)?;
        self.check_new_pin(&credential, current, new, new)?;
        Ok(credential)
    }
}
