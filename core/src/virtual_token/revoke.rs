//! Revoking a virtual token (requirement 89): at once, everywhere, for good. Each signature's
//! transaction looks at the token's row, so that also what is open already signs no more.

use sha2::{Digest as _, Sha256};

use super::{VirtualToken, view};
use crate::crypto::Checked;
use crate::error::Result;
use crate::history::Client;
use crate::identity::VirtualTokenId;
use crate::notify::{Alert, Approval};
use crate::otp::{OtpReceipt, OtpUse};
use crate::remote_sign::RemoteSign;
use crate::secret::OtpCode;
use crate::session::Session;
use crate::store::{self, CredentialRecord, Transaction, VirtualTokenRecord};
use crate::words::{Event, OtpPurpose, Outcome};

impl RemoteSign {
    /// Sends the OTP by SMS that confirms revoking a virtual token.
    ///
    /// # Errors
    /// [`crate::ErrorKind::VirtualTokenNotFound`], [`crate::ErrorKind::OtpThrottled`],
    /// [`crate::ErrorKind::SessionEnded`]; the store's.
    pub fn request_virtual_token_revocation(
        &self,
        session: &Session,
        token: &VirtualTokenId,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let (record, credential) = self.own_token(session, token)?;
        let approval = Approval::RevokeVirtualToken {
            label: &credential.label,
            name: &record.name,
        };
        self.send_otp(&wanted(session, token, &credential), &approval, client)
    }

    /// Revokes a virtual token, whatever its state, and erases its secret. One that is revoked
    /// already stays so, and no OTP is looked at.
    ///
    /// # Errors
    /// Those of the OTP; as [`RemoteSign::request_virtual_token_revocation`].
    pub fn revoke_virtual_token(
        &self,
        session: &Session,
        token: &VirtualTokenId,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<VirtualToken> {
        let (record, credential) = self.own_token(session, token)?;
        if record.revoked_at.is_some() {
            return view(record, self.clock.now());
        }
        self.spend_otp(&wanted(session, token, &credential), otp, client)?;
        let alert = Alert::VirtualTokenRevoked {
            label: &credential.label,
            name: &record.name,
        };
        let (revoked, notice) = store::write(&*self.store, |tx| {
            let current = self.token_in(tx, token)?;
            if current.record.revoked_at.is_some() {
                return Ok((current.record, None));
            }
            let revoked = self.end_token_in(tx, current, &credential, client)?;
            let notice = self.alert_owner_in(tx, &credential, &alert)?;
            Ok((revoked, Some(notice)))
        })?;
        // The token is revoked whether or not the notice of it could be handed over now.
        drop(self.deliver_all_own(notice.as_slice()));
        view(revoked, self.clock.now())
    }

    /// Ends every token of a credential that can never sign again.
    pub(crate) fn end_tokens_in(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialRecord,
        client: &Client,
    ) -> Result<()> {
        for row in tx.virtual_tokens(&credential.id)? {
            let token = self.vault.check(row)?;
            if token.record.revoked_at.is_none() {
                self.end_token_in(tx, token, credential, client)?;
            }
        }
        Ok(())
    }

    fn end_token_in(
        &self,
        tx: &mut dyn Transaction,
        token: Checked<VirtualTokenRecord>,
        credential: &CredentialRecord,
        client: &Client,
    ) -> Result<VirtualTokenRecord> {
        let revoked = VirtualTokenRecord {
            secret: Vec::new(),
            revoked_at: Some(self.clock.now()),
            ..token.record
        };
        let revoked = self.vault.protect(revoked, token.version + 1);
        tx.replace_virtual_token(token.version, &revoked)?;
        let (event, detail) = (Event::VirtualTokenRevoked, revoked.record.id.as_str());
        self.record_in(tx, credential, event, Outcome::Success, client, detail)?;
        Ok(revoked.record)
    }
}

fn wanted<'a>(
    session: &'a Session,
    token: &VirtualTokenId,
    credential: &'a CredentialRecord,
) -> OtpUse<'a> {
    let context = Sha256::digest(token.as_str()).into();
    OtpUse::of_credential(credential, OtpPurpose::RevokeVirtualToken, context).in_session(session)
}
