//! How OTPs for signing reach the holder (requirements 41 to 44): by SMS, or not at all,
//! because an authenticator app shows them. The choice is made here, and every check of a
//! signing OTP goes through here. Operations on the account stay with SMS (AMB-36).
//!
//! A code sent by SMS says what it approves and approves nothing else; a code of an app
//! approves whatever it is given for, once.

use sha2::{Digest as _, Sha256};

use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::mask;
use crate::notify::{Alert, Approval};
use crate::otp::{OtpReceipt, OtpUse, SpentOtp};
use crate::remote_sign::RemoteSign;
use crate::secret::OtpCode;
use crate::session::Session;
use crate::store::{self, AccountRecord};
use crate::words::{AuthenticatorState, Event, FirstAccess, OtpChannel, OtpPurpose, Outcome};

/// How OTPs can reach a holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtpChannels {
    /// How those for signing are received.
    pub chosen: OtpChannel,
    /// The OTP phone, masked (requirement 45). SMS is always "attivo".
    pub masked_phone: String,
    /// Too many codes sent to it were guessed at: the registration officer opens it again.
    pub phone_locked: bool,
    /// The authenticator app; none is enrolled where there is no state (requirement 43).
    pub app: Option<AuthenticatorState>,
    /// Too many codes of the app were wrong: it is to be removed and enrolled anew.
    pub app_locked: bool,
}

impl RemoteSign {
    /// The channels and which one is chosen.
    ///
    /// # Errors
    /// Those of the session; the store's.
    pub fn otp_channels(&self, session: &Session) -> Result<OtpChannels> {
        let account = self.reach(session, FirstAccess::Finished)?.record;
        let app = store::read(&*self.store, |tx| {
            self.authenticator_in(tx, session.user_id())
        })?;
        Ok(OtpChannels {
            chosen: account.otp_channel,
            masked_phone: mask::otp_phone(&account.otp_phone),
            phone_locked: self.is_otp_phone_locked(&account),
            app: app.as_ref().map(|app| app.record.state),
            app_locked: app.is_some_and(|app| app.record.tries_left == 0),
        })
    }

    /// Has the OTP that confirms the choice of `channel` come by the channel in use.
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] when it is in use already,
    /// [`ErrorKind::AuthenticatorNotActive`]; those of the session and of sending an OTP; the
    /// store's.
    pub fn request_otp_channel(
        &self,
        session: &Session,
        channel: OtpChannel,
        client: &Client,
    ) -> Result<OtpReceipt> {
        self.demand_choice(session, channel)?;
        let approval = Approval::ChooseOtpChannel { channel };
        self.send_by_chosen(&choice_otp(session, channel), &approval, client)
    }

    /// Chooses how OTPs for signing are received, confirmed by an OTP of the channel in use.
    ///
    /// # Errors
    /// As [`RemoteSign::request_otp_channel`]; those of checking an OTP.
    pub fn choose_otp_channel(
        &self,
        session: &Session,
        channel: OtpChannel,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<()> {
        self.demand_choice(session, channel)?;
        self.spend_of_chosen(&choice_otp(session, channel), otp, client)?;
        let user = session.user_id();
        let notices = store::write(&*self.store, |tx| {
            let account = self.account_in(tx, user)?;
            if channel == OtpChannel::App {
                let app = self.authenticator_in(tx, user)?;
                demand_active(app.as_ref().map(|app| app.record.state))?;
            }
            let alert = Alert::OtpChannelChosen { channel };
            let notices = self.alert_both_ways_in(tx, &account.record, &alert)?;
            let chosen = AccountRecord {
                otp_channel: channel,
                ..account.record
            };
            let next = self.vault.protect(chosen, account.version + 1);
            tx.replace_account(account.version, &next)?;
            let (event, outcome) = (Event::OtpChannelChosen, Outcome::Success);
            self.record_in(tx, user, event, outcome, client, channel.as_str())?;
            Ok(notices)
        })?;
        // The choice stands whether or not the notice of it could be handed over now.
        drop(self.deliver_all_own(&notices));
        Ok(())
    }

    /// Sends a code, or tells that the app has one.
    pub(crate) fn send_by_chosen(
        &self,
        otp: &OtpUse<'_>,
        approval: &Approval<'_>,
        client: &Client,
    ) -> Result<OtpReceipt> {
        match self.chosen_channel(otp)? {
            OtpChannel::Sms => self.send_otp(otp, approval, client),
            OtpChannel::App => self.app_receipt(otp.about.user),
        }
    }

    /// Checks and spends a code of the chosen channel.
    pub(crate) fn spend_of_chosen(
        &self,
        otp: &OtpUse<'_>,
        code: &OtpCode,
        client: &Client,
    ) -> Result<SpentOtp> {
        match self.chosen_channel(otp)? {
            OtpChannel::Sms => self.spend_otp(otp, code, client),
            OtpChannel::App => self.spend_app_code(otp, code, client),
        }
    }

    /// Whether a code for just this came by the chosen channel, and is good; never of an app,
    /// whose codes come for nothing in particular.
    pub(crate) fn is_waiting_of_chosen(&self, otp: &OtpUse<'_>) -> Result<bool> {
        match self.chosen_channel(otp)? {
            OtpChannel::Sms => self.is_otp_waiting(otp),
            OtpChannel::App => Ok(false),
        }
    }

    fn chosen_channel(&self, otp: &OtpUse<'_>) -> Result<OtpChannel> {
        let account = store::read(&*self.store, |tx| self.account_in(tx, otp.about.user))?;
        Ok(account.record.otp_channel)
    }

    fn demand_choice(&self, session: &Session, channel: OtpChannel) -> Result<()> {
        let channels = self.otp_channels(session)?;
        if channels.chosen == channel {
            return Err(Error::new(
                ErrorKind::InputRefused,
                format!("OTPs for signing come by {channel} already"),
            ));
        }
        match channel {
            OtpChannel::Sms => Ok(()),
            OtpChannel::App => demand_active(channels.app),
        }
    }
}

fn choice_otp(session: &Session, channel: OtpChannel) -> OtpUse<'_> {
    let context = Sha256::digest(channel.as_str()).into();
    OtpUse::of_account(session, OtpPurpose::ChooseOtpChannel, context)
}

fn demand_active(app: Option<AuthenticatorState>) -> Result<()> {
    if app == Some(AuthenticatorState::Active) {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::AuthenticatorNotActive,
        "no authenticator app is active; enrol one and activate it with its first code",
    ))
}
