//! The authenticator app (requirement 43, RFC 6238): enrolling it, proving it, removing it,
//! and the check of its codes. Enrolling and removing are confirmed by an OTP sent by SMS
//! (AMB-36). Which operations take an app's code is decided in `otp_channel`.
//!
//! ```text
//!            begin                 a code proves it
//!   (none) ────────▶ pending ─────────────────────────▶ active
//!     ▲               ▲   │ begin: a new secret            │
//!     │               └───┘                                │
//!     └───────────────── remove ───────────────────────────┘
//! ```
//!
//! A code of an app says nothing of what it approves: it is not bound to a context, as one
//! sent by SMS is, and whoever reads it off the app may give it for another operation of
//! the same holder. It serves once all the same: the newest step accepted is kept, and
//! nothing at or before it is accepted again. Wrong codes in a row are counted before they
//! are looked at; an app without tries is locked until it is removed and enrolled anew.

#[cfg(test)]
mod tests;
mod totp;

use core::fmt;

use data_encoding::BASE32_NOPAD;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::crypto::{Checked, Place};
use crate::error::{Error, ErrorKind, Result};
use crate::history::{About, Client};
use crate::identity::UserId;
use crate::notify::{Alert, Approval, Recipient};
use crate::otp::{OtpReceipt, OtpUse, SpentOtp, check_form};
use crate::remote_sign::RemoteSign;
use crate::secret::OtpCode;
use crate::session::Session;
use crate::store::{self, AccountRecord, AuthenticatorRecord, Transaction};
use crate::words::{AuthenticatorState, Event, FirstAccess, OtpChannel, OtpPurpose, Outcome};
use totp::{Found, Generator};

/// What an app needs to make codes; shown once. Wiped when dropped.
pub struct AuthenticatorSetup {
    secret: Zeroizing<String>,
    uri: Zeroizing<String>,
}

impl AuthenticatorSetup {
    /// The shared secret in Base32 without padding, for an app that cannot read the URI.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// The secret and its parameters as `otpauth://totp/…`, for a QR code.
    pub fn uri(&self) -> &str {
        &self.uri
    }
}

impl fmt::Debug for AuthenticatorSetup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AuthenticatorSetup([REDACTED])")
    }
}

impl RemoteSign {
    /// Sends the OTP that confirms enrolling an app.
    ///
    /// # Errors
    /// [`ErrorKind::AuthenticatorAlreadyActive`]; those of the session and of sending an OTP;
    /// the store's.
    pub fn request_authenticator(&self, session: &Session, client: &Client) -> Result<OtpReceipt> {
        self.demand_not_active(session)?;
        let otp = enrolment_otp(session);
        self.send_otp(&otp, &Approval::EnrolAuthenticator, client)
    }

    /// Makes a secret for an app, which waits until a code proves it ("Da attivare"). One
    /// that waited before is void.
    ///
    /// # Errors
    /// [`ErrorKind::AuthenticatorAlreadyActive`]; those of the session and of checking an
    /// OTP; the store's.
    pub fn begin_authenticator(
        &self,
        session: &Session,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<AuthenticatorSetup> {
        self.demand_not_active(session)?;
        self.spend_otp(&enrolment_otp(session), otp, client)?;
        let user = session.user_id();
        let mut secret = Zeroizing::new(vec![0; self.policy.authenticator.secret_length]);
        self.entropy.fill(&mut secret)?;
        Generator::new(&self.policy.authenticator, &secret)?;
        let sealed = self.vault.seal(&*self.entropy, &place(user), &secret)?;
        store::write(&*self.store, |tx| {
            let row = self.authenticator_in(tx, user)?;
            if row.as_ref().is_some_and(|row| is_active(&row.record)) {
                return Err(already_active());
            }
            let record = AuthenticatorRecord {
                user_id: user.clone(),
                state: AuthenticatorState::Pending,
                secret: sealed.clone(),
                tries_left: self.policy.authenticator.tries,
                last_step: 0,
                drift: 0,
                created_at: self.clock.now(),
                activated_at: None,
            };
            match row {
                Some(row) => {
                    let next = self.vault.protect(record, row.version + 1);
                    tx.replace_authenticator(row.version, &next)?;
                }
                None => tx.insert_authenticator(&self.vault.protect(record, 1))?,
            }
            let (event, outcome) = (Event::AuthenticatorEnrolled, Outcome::Success);
            self.record_in(tx, user, event, outcome, client, PENDING)
        })?;
        Ok(self.setup(user, &secret))
    }

    /// Proves the app by a code that it shows ("Attiva"); the holder is told on every channel.
    ///
    /// # Errors
    /// [`ErrorKind::AuthenticatorNotActive`] when none was enrolled,
    /// [`ErrorKind::AuthenticatorAlreadyActive`], [`ErrorKind::OtpMalformed`],
    /// [`ErrorKind::OtpWrong`] (with the tries left), [`ErrorKind::OtpChannelLocked`] (also
    /// for the wrong code that spends the last try); those of the session; the store's.
    pub fn activate_authenticator(
        &self,
        session: &Session,
        code: &OtpCode,
        client: &Client,
    ) -> Result<()> {
        self.demand_not_active(session)?;
        let about = session.user_id().into();
        let notices =
            self.spend_step(about, AuthenticatorState::Pending, code, ACTIVATION, client)?;
        // It is active whether or not the notice of it could be handed over now.
        drop(self.deliver_all_own(&notices));
        Ok(())
    }

    /// Sends the OTP that confirms removing the app.
    ///
    /// # Errors
    /// [`ErrorKind::AuthenticatorNotActive`] when there is none; those of the session and of
    /// sending an OTP; the store's.
    pub fn request_authenticator_removal(
        &self,
        session: &Session,
        client: &Client,
    ) -> Result<OtpReceipt> {
        self.demand_authenticator(session)?;
        let otp = removal_otp(session);
        self.send_otp(&otp, &Approval::RemoveAuthenticator, client)
    }

    /// Removes the app, active or not; OTPs for signing come by SMS again.
    ///
    /// # Errors
    /// As [`RemoteSign::request_authenticator_removal`]; those of checking an OTP.
    pub fn remove_authenticator(
        &self,
        session: &Session,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<()> {
        self.demand_authenticator(session)?;
        self.spend_otp(&removal_otp(session), otp, client)?;
        let user = session.user_id();
        let notices = store::write(&*self.store, |tx| {
            let row = self.authenticator_in(tx, user)?.ok_or_else(none_active)?;
            tx.remove_authenticator(row.version, user)?;
            let account = self.account_in(tx, user)?;
            let alert = Alert::AuthenticatorRemoved;
            let notices = self.alert_both_ways_in(tx, &account.record, &alert)?;
            let by_sms = AccountRecord {
                otp_channel: OtpChannel::Sms,
                ..account.record
            };
            let next = self.vault.protect(by_sms, account.version + 1);
            tx.replace_account(account.version, &next)?;
            let (event, outcome) = (Event::AuthenticatorRemoved, Outcome::Success);
            self.record_in(tx, user, event, outcome, client, "")?;
            Ok(notices)
        })?;
        drop(self.deliver_all_own(&notices));
        Ok(())
    }

    /// Checks a code of the active app and spends its step, for `context`, to which the code
    /// itself is not bound.
    ///
    /// # Errors
    /// As [`RemoteSign::activate_authenticator`].
    pub(crate) fn spend_app_code(
        &self,
        otp: &OtpUse<'_>,
        code: &OtpCode,
        client: &Client,
    ) -> Result<SpentOtp> {
        let purpose = otp.purpose.as_str();
        self.spend_step(otp.about, AuthenticatorState::Active, code, purpose, client)?;
        Ok(SpentOtp {
            context: otp.context,
            good_until: self.clock.now().plus_seconds(self.policy.otp.life_seconds),
        })
    }

    /// What the holder of an active app is told instead of a code's being sent.
    pub(crate) fn app_receipt(&self, user: &UserId) -> Result<OtpReceipt> {
        let row = store::read(&*self.store, |tx| self.authenticator_in(tx, user))?;
        let app = row
            .filter(|row| is_active(&row.record))
            .ok_or_else(none_active)?;
        let generator = self.generator(&app.record)?;
        Ok(OtpReceipt {
            channel: OtpChannel::App,
            masked_destination: String::new(),
            expires_at: generator.end_of_step(self.clock.now()),
        })
    }

    pub(crate) fn authenticator_in(
        &self,
        tx: &mut dyn Transaction,
        user: &UserId,
    ) -> Result<Option<Checked<AuthenticatorRecord>>> {
        let row = tx.authenticator(user)?;
        row.map(|row| self.vault.check(row)).transpose()
    }

    /// Tells the holder by e-mail and by SMS; the ids of the messages.
    pub(crate) fn alert_both_ways_in(
        &self,
        tx: &mut dyn Transaction,
        account: &AccountRecord,
        alert: &Alert<'_>,
    ) -> Result<Vec<String>> {
        let (email, phone) = (&account.email, &account.otp_phone);
        let recipients = [Recipient::by_email(email), Recipient::by_sms(phone)];
        self.alert_all_in(tx, account, &recipients, alert)
    }

    /// The try is committed before the code is looked at (rule 6); the same rows are read
    /// and written for a right code and a wrong one. The ids of the notices to the holder.
    fn spend_step(
        &self,
        about: About<'_>,
        wanted: AuthenticatorState,
        code: &OtpCode,
        purpose: &str,
        client: &Client,
    ) -> Result<Vec<String>> {
        check_form(
            code,
            usize::try_from(self.policy.authenticator.digits).unwrap_or(0),
        )?;
        let app = store::write(&*self.store, |tx| {
            let row = self.authenticator_in(tx, about.user)?;
            let row = row.filter(|row| row.record.state == wanted);
            let row = row.ok_or_else(none_active)?;
            let Some(tries_left) = row.record.tries_left.checked_sub(1) else {
                return Err(locked());
            };
            let taken = AuthenticatorRecord {
                tries_left,
                ..row.record
            };
            let next = self.vault.protect(taken, row.version + 1);
            tx.replace_authenticator(row.version, &next)?;
            Ok(next.record)
        })?;
        let generator = self.generator(&app)?;
        let found = generator.find(code, self.clock.now(), app.drift, app.last_step);
        let (accepted, notices) = store::write(&*self.store, |tx| {
            let row = self
                .authenticator_in(tx, about.user)?
                .ok_or_else(none_active)?;
            let same_app = bool::from(row.record.secret.ct_eq(&app.secret));
            // Of several who present the code at once, the first spends its step.
            let found = found.filter(|found| same_app && found.step > row.record.last_step);
            let next = self.after_look(row.record, found);
            let next = self.vault.protect(next, row.version + 1);
            tx.replace_authenticator(row.version, &next)?;
            let (event, outcome, detail) = match found {
                Some(_) => (Event::OtpVerified, Outcome::Success, purpose.to_owned()),
                None if purpose == OtpPurpose::Signing.as_str() => {
                    let why = refusal(app.tries_left).to_string();
                    (Event::SigningRefused, Outcome::Failure, why)
                }
                None => (Event::OtpVerified, Outcome::Failure, purpose.to_owned()),
            };
            self.record_in(tx, about, event, outcome, client, &detail)?;
            let mut notices = Vec::new();
            if found.is_some() && wanted == AuthenticatorState::Pending {
                let account = self.account_in(tx, about.user)?.record;
                let alert = Alert::AuthenticatorEnrolled;
                notices = self.alert_both_ways_in(tx, &account, &alert)?;
                let event = Event::AuthenticatorEnrolled;
                self.record_in(tx, about, event, Outcome::Success, client, ACTIVE)?;
            }
            Ok((found.is_some(), notices))
        })?;
        match accepted {
            true => Ok(notices),
            false => Err(refusal(app.tries_left)),
        }
    }

    /// A code that was found proves the app, moves its drift and gives the tries back.
    fn after_look(&self, app: AuthenticatorRecord, found: Option<Found>) -> AuthenticatorRecord {
        let Some(Found { step, drift }) = found else {
            return app;
        };
        AuthenticatorRecord {
            state: AuthenticatorState::Active,
            tries_left: self.policy.authenticator.tries,
            last_step: step,
            drift,
            activated_at: app.activated_at.or_else(|| Some(self.clock.now())),
            ..app
        }
    }

    fn generator(&self, app: &AuthenticatorRecord) -> Result<Generator<'_>> {
        let secret = self.vault.open(&place(&app.user_id), &app.secret)?;
        Generator::new(&self.policy.authenticator, &secret)
    }

    fn setup(&self, user: &UserId, secret: &[u8]) -> AuthenticatorSetup {
        let policy = &self.policy.authenticator;
        let secret = Zeroizing::new(BASE32_NOPAD.encode(secret));
        let uri = Zeroizing::new(format!(
            "otpauth://totp/{ISSUER}:{user}?secret={}&issuer={ISSUER}&algorithm=SHA1&digits={}&period={}",
            secret.as_str(),
            policy.digits,
            policy.step_seconds,
        ));
        AuthenticatorSetup { secret, uri }
    }

    fn demand_not_active(&self, session: &Session) -> Result<()> {
        match self.own_authenticator(session)? {
            Some(app) if is_active(&app) => Err(already_active()),
            _ => Ok(()),
        }
    }

    fn demand_authenticator(&self, session: &Session) -> Result<()> {
        self.own_authenticator(session)?
            .map(drop)
            .ok_or_else(none_active)
    }

    fn own_authenticator(&self, session: &Session) -> Result<Option<AuthenticatorRecord>> {
        self.reach(session, FirstAccess::Finished)?;
        let user = session.user_id();
        let row = store::read(&*self.store, |tx| self.authenticator_in(tx, user))?;
        Ok(row.map(|row| row.record))
    }
}

/// The provider's name in the app's list; letters that a URI takes as they are.
const ISSUER: &str = "remote-sign";
/// Details of history entries.
const PENDING: &str = "pending";
const ACTIVE: &str = "active";
const ACTIVATION: &str = "activate-authenticator";

fn enrolment_otp(session: &Session) -> OtpUse<'_> {
    OtpUse::of_account(session, OtpPurpose::EnrolAuthenticator, [0; 32])
}

fn removal_otp(session: &Session) -> OtpUse<'_> {
    OtpUse::of_account(session, OtpPurpose::RemoveAuthenticator, [0; 32])
}

fn is_active(app: &AuthenticatorRecord) -> bool {
    app.state == AuthenticatorState::Active
}

fn place(user: &UserId) -> Place<'_> {
    Place {
        table: "authenticator",
        row: user.as_str(),
        holder: user.as_str(),
        field: "secret",
    }
}

fn already_active() -> Error {
    Error::new(
        ErrorKind::AuthenticatorAlreadyActive,
        "an authenticator app is active; remove it before another is enrolled",
    )
}

fn none_active() -> Error {
    Error::new(
        ErrorKind::AuthenticatorNotActive,
        "there is no authenticator app for this; enrol one and activate it with its first code",
    )
}

fn refusal(tries_left: u32) -> Error {
    match tries_left {
        0 => locked(),
        tries_left => wrong(tries_left),
    }
}

fn wrong(tries_left: u32) -> Error {
    let text = format!(
        "the code is wrong or was used before: wait for the app's next one; {tries_left} tries \
         are left"
    );
    Error::new(ErrorKind::OtpWrong, text).with_tries_left(tries_left)
}

fn locked() -> Error {
    Error::new(
        ErrorKind::OtpChannelLocked,
        "too many codes in a row were wrong: the authenticator app is locked; remove it (OTPs \
         come by SMS then) and enrol it anew",
    )
}
