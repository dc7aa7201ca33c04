//! Virtual tokens (requirements 84 to 92): named, limited, revocable sources of OTPs by
//! which an automatic or seal credential signs without a person. Their holder generates,
//! downloads and revokes them, each time with an OTP by SMS; a program that has the
//! downloaded file signs with them. A token answers a fresh challenge with an 8-digit code by
//! OCRA (RFC 6287), suite `OCRA-1:HOTP-SHA256-8:QH64`; each challenge is a value that one
//! answer consumes, so no code can be replayed.
//!
//! ```text
//!   generated ──▶ downloaded ──▶ active ──▶ exhausted: all its signatures are made,
//!       │              │            │                  or its tries are spent
//!       └──────────────┴────────────┴─────▶ expired:   its time is over
//!                                     ╰───▶ revoked:   its holder ended it, from any state
//! ```
//!
//! The state is derived from what happened to the token. What was found expired loses its
//! secret, as what is revoked does: a clock that steps back does not revive it.
//!
//! Only an [`UnattendedCredential`] takes a token, and only an automatic or seal credential
//! yields one; a remote credential is approved by its holder (threat 61). Its identifier
//! alone is refused where the program is compiled,
//!
//! ```compile_fail,E0308
//! # use remote_sign_core::*;
//! # fn f(provider: &RemoteSign, session: &Session, remote: &CredentialId, client: &Client) {
//! let request = VirtualTokenRequest::named("server");
//! provider.request_virtual_token(session, remote, &request, client);
//! # }
//! ```
//!
//! and nobody but the library makes one.
//!
//! ```compile_fail,E0451
//! # fn f(id: remote_sign_core::CredentialId) {
//! let forged = remote_sign_core::UnattendedCredential { id };
//! # }
//! ```

mod approve;
mod download;
mod file;
mod generate;
mod limit;
mod ocra;
mod revoke;

pub use approve::VirtualTokenChallenge;
pub use file::VirtualTokenFile;
pub use generate::{UnattendedCredential, VirtualTokenRequest};
pub(crate) use limit::demand_algorithm;

use crate::crypto::{Checked, DigestAlgorithm, Place};
use crate::error::{Error, ErrorKind, Result};
use crate::identity::{CredentialId, VirtualTokenId};
use crate::remote_sign::RemoteSign;
use crate::session::Session;
use crate::store::{self, CredentialRecord, Transaction, VirtualTokenRecord};
use crate::time::Timestamp;
use crate::words::{FirstAccess, VirtualTokenState};

/// A virtual token as its holder sees it (requirement 85).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct VirtualToken {
    /// Its identifier.
    pub id: VirtualTokenId,
    /// The credential that it serves.
    pub credential: CredentialId,
    /// Where it stands.
    pub state: VirtualTokenState,
    /// What its holder asked for.
    pub request: VirtualTokenRequest,
    /// Signatures made so far; counted where the request limits them.
    pub signatures: u64,
    /// When it was generated.
    pub created_at: Timestamp,
    /// When its file was taken.
    pub downloaded_at: Option<Timestamp>,
    /// When it first approved something.
    pub first_used_at: Option<Timestamp>,
    /// When its holder ended it.
    pub revoked_at: Option<Timestamp>,
}

impl RemoteSign {
    /// The virtual tokens of a credential of the session's account, oldest first
    /// (requirements 85 and 90).
    ///
    /// # Errors
    /// [`ErrorKind::CredentialNotFound`], [`ErrorKind::SessionEnded`]; the store's.
    pub fn virtual_tokens(
        &self,
        session: &Session,
        credential: &CredentialId,
    ) -> Result<Vec<VirtualToken>> {
        let owned = self.own_credential(session, FirstAccess::Finished, credential)?;
        store::read(&*self.store, |tx| tx.virtual_tokens(&owned.id))?
            .into_iter()
            .map(|row| view(self.vault.check(row)?.record, self.clock.now()))
            .collect()
    }

    /// A virtual token of the session's account.
    ///
    /// # Errors
    /// [`ErrorKind::VirtualTokenNotFound`], [`ErrorKind::SessionEnded`]; the store's.
    pub fn virtual_token(&self, session: &Session, token: &VirtualTokenId) -> Result<VirtualToken> {
        let (token, _) = self.own_token(session, token)?;
        view(token, self.clock.now())
    }

    /// Where the token of a file stands, for whoever has the file.
    ///
    /// # Errors
    /// [`ErrorKind::VirtualTokenNotFound`]; the store's.
    pub fn virtual_token_state(&self, file: &VirtualTokenFile) -> Result<VirtualTokenState> {
        let token = store::read(&*self.store, |tx| self.token_in(tx, file.token()))?;
        Ok(state(&token.record, self.clock.now()))
    }

    /// Another account's token is answered as one that does not exist.
    fn own_token(
        &self,
        session: &Session,
        id: &VirtualTokenId,
    ) -> Result<(VirtualTokenRecord, CredentialRecord)> {
        self.reach(session, FirstAccess::Finished)?;
        let (token, credential) = store::read(&*self.store, |tx| {
            let token = self.token_in(tx, id)?.record;
            let credential = self.credential_in(tx, &token.credential)?.record;
            Ok((token, credential))
        })?;
        if credential.user_id == *session.user_id() {
            Ok((token, credential))
        } else {
            Err(not_found(id))
        }
    }

    pub(crate) fn token_in(
        &self,
        tx: &mut dyn Transaction,
        id: &VirtualTokenId,
    ) -> Result<Checked<VirtualTokenRecord>> {
        self.vault
            .check(tx.virtual_token(id)?.ok_or_else(|| not_found(id))?)
    }

    /// Whether a token is neither revoked nor expired. One that is used up lives.
    pub(crate) fn token_lives_in(
        &self,
        tx: &mut dyn Transaction,
        id: &VirtualTokenId,
    ) -> Result<Result<()>> {
        let token = self.token_in(tx, id)?.record;
        Ok(match state(&token, self.clock.now()) {
            VirtualTokenState::Revoked => Err(dead("is revoked")),
            VirtualTokenState::Expired => Err(dead("has expired")),
            VirtualTokenState::Generated
            | VirtualTokenState::Downloaded
            | VirtualTokenState::Active
            | VirtualTokenState::Exhausted => Ok(()),
        })
    }

    /// A token that is neither revoked nor expired. One that is found expired is ended for
    /// good; the refusal is inside, so that this is committed.
    fn alive_in(
        &self,
        tx: &mut dyn Transaction,
        id: &VirtualTokenId,
    ) -> Result<Result<Checked<VirtualTokenRecord>>> {
        let current = self.token_in(tx, id)?;
        match state(&current.record, self.clock.now()) {
            VirtualTokenState::Revoked => Ok(Err(dead("is revoked"))),
            VirtualTokenState::Expired => {
                if !current.record.secret.is_empty() {
                    let over = VirtualTokenRecord {
                        secret: Vec::new(),
                        ..current.record
                    };
                    let over = self.vault.protect(over, current.version + 1);
                    tx.replace_virtual_token(current.version, &over)?;
                }
                Ok(Err(dead("has expired")))
            }
            VirtualTokenState::Generated
            | VirtualTokenState::Downloaded
            | VirtualTokenState::Active
            | VirtualTokenState::Exhausted => Ok(Ok(current)),
        }
    }
}

fn place<'a>(id: &'a VirtualTokenId, credential: &'a CredentialRecord) -> Place<'a> {
    Place {
        table: "virtual_token",
        row: id.as_str(),
        holder: credential.user_id.as_str(),
        field: "secret",
    }
}

/// Where a token stands, from what happened to it.
fn state(token: &VirtualTokenRecord, now: Timestamp) -> VirtualTokenState {
    if token.revoked_at.is_some() {
        VirtualTokenState::Revoked
    } else if token.secret.is_empty() || token.expires_at.is_some_and(|end| now >= end) {
        VirtualTokenState::Expired
    } else if token.tries_left == 0 || token.max_uses.is_some_and(|most| token.uses >= most) {
        VirtualTokenState::Exhausted
    } else if token.first_used_at.is_some() {
        VirtualTokenState::Active
    } else if token.downloaded_at.is_some() {
        VirtualTokenState::Downloaded
    } else {
        VirtualTokenState::Generated
    }
}

fn view(token: VirtualTokenRecord, now: Timestamp) -> Result<VirtualToken> {
    Ok(VirtualToken {
        state: state(&token, now),
        request: VirtualTokenRequest {
            algorithms: algorithms(&token)?,
            name: token.name,
            purpose: token.purpose,
            expires_at: token.expires_at,
            max_signatures: token.max_uses,
            max_daily_signatures: token.max_daily_uses,
        },
        id: token.id,
        credential: token.credential,
        signatures: token.uses,
        created_at: token.created_at,
        downloaded_at: token.downloaded_at,
        first_used_at: token.first_used_at,
        revoked_at: token.revoked_at,
    })
}

/// The digest algorithms that a token may sign; none for all.
fn algorithms(token: &VirtualTokenRecord) -> Result<Vec<DigestAlgorithm>> {
    token
        .algorithms
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::parse)
        .collect()
}

fn dead(why: &str) -> Error {
    Error::new(
        ErrorKind::VirtualTokenDead,
        format!("the virtual token {why}; generate a new one and download it"),
    )
}

fn not_found(id: &VirtualTokenId) -> Error {
    Error::new(
        ErrorKind::VirtualTokenNotFound,
        format!("there is no such virtual token: {id}"),
    )
}

#[cfg(test)]
mod tests;
