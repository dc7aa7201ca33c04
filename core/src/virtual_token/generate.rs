//! Generating a virtual token: for which credential, within which limits, confirmed by an
//! OTP that is bound to all of them.

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{VirtualToken, VirtualTokenState, place, state, view};
use crate::certificate::Needs;
use crate::crypto::DigestAlgorithm;
use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::history::Client;
use crate::identity::{CredentialId, VirtualTokenId, is_plain};
use crate::notify::{Alert, Approval};
use crate::otp::{OtpReceipt, OtpUse};
use crate::remote_sign::RemoteSign;
use crate::secret::OtpCode;
use crate::session::Session;
use crate::store::{self, CredentialRecord, Transaction, VirtualTokenRecord};
use crate::time::Timestamp;
use crate::words::{Event, FirstAccess, OtpPurpose, Outcome};

/// What a virtual token shall be (requirement 86, AMB-34).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VirtualTokenRequest {
    /// A name that people tell it by: 1 to 64 characters, none of them « or ».
    pub name: String,
    /// What it is for, in its holder's words: at most 200 characters.
    pub purpose: String,
    /// When it stops working, if ever.
    pub expires_at: Option<Timestamp>,
    /// Most signatures ever; no limit if none.
    pub max_signatures: Option<u64>,
    /// Most signatures in one day (UTC); no limit if none.
    pub max_daily_signatures: Option<u64>,
    /// The only digest algorithms that it may sign; all, and raw PKCS#1 input, if none. An ECDSA
    /// input names no algorithm: its length must be that of one of them.
    pub algorithms: Vec<DigestAlgorithm>,
}

impl VirtualTokenRequest {
    /// A token with this name and no limits.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            purpose: String::new(),
            expires_at: None,
            max_signatures: None,
            max_daily_signatures: None,
            algorithms: Vec::new(),
        }
    }
}

/// An automatic or seal credential: the only ones that take a virtual token (threat 61).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnattendedCredential {
    id: CredentialId,
}

impl UnattendedCredential {
    /// Its identifier.
    pub const fn id(&self) -> &CredentialId {
        &self.id
    }
}

impl RemoteSign {
    /// A credential of the session's account, if it signs without a person.
    ///
    /// # Errors
    /// [`ErrorKind::CredentialKindRefused`] for a remote credential,
    /// [`ErrorKind::CredentialNotFound`], [`ErrorKind::SessionEnded`]; the store's.
    pub fn unattended_credential(
        &self,
        session: &Session,
        id: &CredentialId,
    ) -> Result<UnattendedCredential> {
        let credential = self.own_credential(session, FirstAccess::Finished, id)?;
        demand_unattended(&credential)?;
        Ok(UnattendedCredential { id: credential.id })
    }

    /// Sends the OTP by SMS that confirms generating this virtual token (requirement 87).
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] naming what is wrong with the request,
    /// [`ErrorKind::VirtualTokenLimit`] when the credential has as many tokens as policy
    /// allows, [`ErrorKind::CredentialNotActive`], [`ErrorKind::OtpThrottled`],
    /// [`ErrorKind::SessionEnded`]; the store's.
    pub fn request_virtual_token(
        &self,
        session: &Session,
        credential: &UnattendedCredential,
        request: &VirtualTokenRequest,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let record = self.ready(session, credential, request)?;
        store::read(&*self.store, |tx| self.demand_room_in(tx, &record))?;
        let approval = Approval::GenerateVirtualToken {
            label: &record.label,
            name: &request.name,
            until: request.expires_at,
            signatures: request.max_signatures,
            daily: request.max_daily_signatures,
            algorithms: &words(&request.algorithms),
        };
        let otp = OtpUse::of_credential(&record, PURPOSE, context(request)).in_session(session);
        self.send_otp(&otp, &approval, client)
    }

    /// Generates the virtual token for which the OTP was asked: a code asked for with another
    /// name, purpose, expiry, limit or algorithm does not serve.
    ///
    /// # Errors
    /// Those of the OTP; as [`RemoteSign::request_virtual_token`].
    pub fn generate_virtual_token(
        &self,
        session: &Session,
        credential: &UnattendedCredential,
        request: &VirtualTokenRequest,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<VirtualToken> {
        let record = self.ready(session, credential, request)?;
        let wanted = OtpUse::of_credential(&record, PURPOSE, context(request)).in_session(session);
        self.spend_otp(&wanted, otp, client)?;
        let id = VirtualTokenId::generate(&*self.entropy)?;
        let mut secret = Zeroizing::new([0_u8; 32]);
        self.entropy.fill(secret.as_mut())?;
        let sealed = self
            .vault
            .seal(&*self.entropy, &place(&id, &record), secret.as_ref())?;
        let token = VirtualTokenRecord {
            id,
            credential: record.id.clone(),
            name: request.name.clone(),
            purpose: request.purpose.clone(),
            secret: sealed,
            algorithms: words(&request.algorithms),
            max_uses: request.max_signatures,
            max_daily_uses: request.max_daily_signatures,
            uses: 0,
            day: 0,
            daily_uses: 0,
            tries_left: self.policy.virtual_token.tries,
            created_at: self.clock.now(),
            expires_at: request.expires_at,
            downloaded_at: None,
            first_used_at: None,
            revoked_at: None,
        };
        let alert = Alert::VirtualTokenGenerated {
            label: &record.label,
            name: &request.name,
        };
        let notice = store::write(&*self.store, |tx| {
            self.demand_room_in(tx, &record)?;
            tx.insert_virtual_token(&self.vault.protect(token.clone(), 1))?;
            let (event, detail) = (Event::VirtualTokenGenerated, token.id.as_str());
            self.record_in(tx, &record, event, Outcome::Success, client, detail)?;
            self.alert_owner_in(tx, &record, &alert)
        })?;
        // The token is there whether or not the notice of it could be handed over now.
        drop(self.deliver_own(&notice));
        view(token, self.clock.now())
    }

    /// What must be true both when the OTP is asked for and when it is given.
    fn ready(
        &self,
        session: &Session,
        credential: &UnattendedCredential,
        request: &VirtualTokenRequest,
    ) -> Result<CredentialRecord> {
        let record = self.own_credential(session, FirstAccess::Finished, credential.id())?;
        demand_unattended(&record)?;
        store::read(&*self.store, |tx| {
            self.certificate_of_in(tx, &record, Needs::Active).map(drop)
        })?;
        self.check(request)?;
        Ok(record)
    }

    fn check(&self, request: &VirtualTokenRequest) -> Result<()> {
        let refused = |text: String| Err(Error::new(ErrorKind::InputRefused, text));
        let shown = |text: &str, shortest: usize, longest: usize| {
            (shortest..=longest).contains(&text.chars().count()) && is_plain(text)
        };
        let name = &request.name;
        // In the message a name stands between these: it must not say what comes after it.
        let ends_early = name.contains(['«', '»']);
        if !shown(name, 1, 64) || name.trim().is_empty() || ends_early {
            return refused(
                "a virtual token's name has 1 to 64 characters, none of them control characters \
                 or « »"
                    .to_owned(),
            );
        }
        if !shown(&request.purpose, 0, 200) {
            return refused(
                "a virtual token's purpose has at most 200 characters, none of them control \
                 characters"
                    .to_owned(),
            );
        }
        let limits = [request.max_signatures, request.max_daily_signatures];
        if limits.contains(&Some(0)) {
            return refused("a virtual token makes at least one signature".to_owned());
        }
        let now = self.clock.now();
        let days = self.policy.virtual_token.longest_days;
        match request.expires_at {
            Some(end) if end <= now => {
                refused("a virtual token expires in the future; choose a later instant".to_owned())
            }
            end if days > 0 && end.is_none_or(|end| end > now.plus_days(days)) => {
                refused(format!("a virtual token lives at most {days} days"))
            }
            _ => Ok(()),
        }
    }

    fn demand_room_in(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialRecord,
    ) -> Result<()> {
        let (now, most) = (self.clock.now(), self.policy.virtual_token.most);
        let mut alive = 0;
        for row in tx.virtual_tokens(&credential.id)? {
            let token = self.vault.check(row)?.record;
            let over = matches!(
                state(&token, now),
                VirtualTokenState::Revoked | VirtualTokenState::Expired
            );
            alive += usize::from(!over);
        }
        if alive < most {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::VirtualTokenLimit,
            format!("a credential has at most {most} virtual tokens; revoke one first"),
        ))
    }
}

const PURPOSE: OtpPurpose = OtpPurpose::GenerateVirtualToken;

pub(super) fn demand_unattended(credential: &CredentialRecord) -> Result<()> {
    if credential.kind.is_unattended() {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::CredentialKindRefused,
        "virtual tokens are for automatic and seal credentials; a remote one is approved by its \
         holder",
    ))
}

/// Algorithms as the store and messages show them: each once, in the order of their lengths.
fn words(algorithms: &[DigestAlgorithm]) -> String {
    let named = DigestAlgorithm::ALL
        .iter()
        .filter(|known| algorithms.contains(known));
    let named: Vec<&str> = named.map(|algorithm| algorithm.as_str()).collect();
    named.join(" ")
}

/// Everything that was asked for.
fn context(request: &VirtualTokenRequest) -> [u8; 32] {
    let VirtualTokenRequest {
        name,
        purpose,
        expires_at,
        max_signatures,
        max_daily_signatures,
        algorithms,
    } = request;
    let expires_at = expires_at.map(|end| end.unix_millis().to_be_bytes());
    let limits = [max_signatures, max_daily_signatures].map(|limit| limit.map(u64::to_be_bytes));
    let mut fields = FieldWriter::default();
    fields
        .text(name)
        .text(purpose)
        .optional(expires_at.as_ref().map(<[u8; 8]>::as_slice));
    for limit in &limits {
        fields.optional(limit.as_ref().map(<[u8; 8]>::as_slice));
    }
    fields.text(&words(algorithms));
    Sha256::digest(fields.as_bytes()).into()
}
