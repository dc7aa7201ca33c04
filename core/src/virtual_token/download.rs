//! Downloading a virtual token: once, as a file sealed under a passphrase that its holder
//! types (AMB-34, threat 7).

use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;

use super::{VirtualTokenFile, VirtualTokenState, dead, state};
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::VirtualTokenId;
use crate::notify::{Alert, Approval};
use crate::otp::{OtpReceipt, OtpUse};
use crate::remote_sign::RemoteSign;
use crate::secret::{OtpCode, Passphrase};
use crate::session::Session;
use crate::store::{self, CredentialRecord, VirtualTokenRecord};
use crate::time::Timestamp;
use crate::words::{Event, OtpPurpose, Outcome};

impl RemoteSign {
    /// Sends the OTP by SMS that confirms downloading a virtual token (requirement 91).
    ///
    /// # Errors
    /// [`ErrorKind::VirtualTokenNotFound`], [`ErrorKind::VirtualTokenAlreadyDownloaded`],
    /// [`ErrorKind::VirtualTokenDead`], [`ErrorKind::OtpThrottled`],
    /// [`ErrorKind::SessionEnded`]; the store's.
    pub fn request_virtual_token_download(
        &self,
        session: &Session,
        token: &VirtualTokenId,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let (record, credential) = self.own_token(session, token)?;
        demand_downloadable(&record, self.clock.now())?;
        let approval = Approval::DownloadVirtualToken {
            label: &credential.label,
            name: &record.name,
        };
        self.send_otp(&wanted(session, &record, &credential), &approval, client)
    }

    /// The text of the token's file, sealed under `passphrase`; handed out once. Who loses the
    /// file or the passphrase generates a new token.
    ///
    /// # Errors
    /// [`ErrorKind::VirtualTokenPassphraseRefused`], [`ErrorKind::ConfirmationMismatch`],
    /// both before the OTP is looked at; those of the OTP; as
    /// [`RemoteSign::request_virtual_token_download`].
    pub fn download_virtual_token(
        &self,
        session: &Session,
        token: &VirtualTokenId,
        passphrase: &Passphrase,
        confirmation: &Passphrase,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<String> {
        let (record, credential) = self.own_token(session, token)?;
        demand_downloadable(&record, self.clock.now())?;
        self.check_passphrase(passphrase, confirmation)?;
        self.spend_otp(&wanted(session, &record, &credential), otp, client)?;
        let secret = self.token_secret(&record, &credential)?;
        let file = VirtualTokenFile::new(token.clone(), credential.id.clone(), secret);
        let text = file.seal(&*self.entropy, self.policy.stretch, passphrase)?;
        let alert = Alert::VirtualTokenDownloaded {
            label: &credential.label,
            name: &record.name,
        };
        let notice = store::write(&*self.store, |tx| {
            let current = self.token_in(tx, token)?;
            let now = self.clock.now();
            demand_downloadable(&current.record, now)?;
            let taken = VirtualTokenRecord {
                downloaded_at: Some(now),
                ..current.record
            };
            let taken = self.vault.protect(taken, current.version + 1);
            tx.replace_virtual_token(current.version, &taken)?;
            let notice = self.alert_owner_in(tx, &credential, &alert)?;
            let (event, detail) = (Event::VirtualTokenDownloaded, token.as_str());
            self.record_in(tx, &credential, event, Outcome::Success, client, detail)?;
            Ok(notice)
        })?;
        // The file is handed out whether or not the notice of it could be handed over now.
        drop(self.deliver_own(&notice));
        Ok(text)
    }

    /// Refuses a passphrase that breaks a rule.
    ///
    /// # Errors
    /// [`ErrorKind::VirtualTokenPassphraseRefused`], [`ErrorKind::ConfirmationMismatch`].
    pub fn check_passphrase(
        &self,
        passphrase: &Passphrase,
        confirmation: &Passphrase,
    ) -> Result<()> {
        if normalise(passphrase).expose() != normalise(confirmation).expose() {
            return Err(Error::new(
                ErrorKind::ConfirmationMismatch,
                "the two entries of the passphrase differ",
            ));
        }
        let fewest = self.policy.virtual_token.min_passphrase_length;
        if normalise(passphrase).expose().chars().count() < fewest {
            return Err(Error::new(
                ErrorKind::VirtualTokenPassphraseRefused,
                format!(
                    "the passphrase of a virtual token's file has at least {fewest} characters"
                ),
            ));
        }
        Ok(())
    }
}

/// In Unicode NFC, so that it is the same on every keyboard; never trimmed.
pub(super) fn normalise(passphrase: &Passphrase) -> Passphrase {
    Passphrase::new(passphrase.expose().nfc().collect::<String>())
}

fn wanted<'a>(
    session: &'a Session,
    token: &VirtualTokenRecord,
    credential: &'a CredentialRecord,
) -> OtpUse<'a> {
    let context = Sha256::digest(token.id.as_str()).into();
    OtpUse::of_credential(credential, OtpPurpose::DownloadVirtualToken, context).in_session(session)
}

fn demand_downloadable(token: &VirtualTokenRecord, now: Timestamp) -> Result<()> {
    match state(token, now) {
        _ if token.downloaded_at.is_some() => Err(Error::new(
            ErrorKind::VirtualTokenAlreadyDownloaded,
            "this token was downloaded before; generate a new one",
        )),
        VirtualTokenState::Revoked => Err(dead("is revoked")),
        VirtualTokenState::Expired => Err(dead("has expired")),
        VirtualTokenState::Generated
        | VirtualTokenState::Downloaded
        | VirtualTokenState::Active
        | VirtualTokenState::Exhausted => Ok(()),
    }
}
