//! Virtual tokens (requirements 84 to 92): named, revocable sources of OTPs by which an
//! automatic or seal credential signs without a person. A token answers a fresh challenge
//! with an 8-digit code by OCRA (RFC 6287), suite `OCRA-1:HOTP-SHA256-8:QH64`; each
//! challenge is a value that one answer consumes, so no code can be replayed.

mod file;
mod ocra;

pub use file::VirtualTokenFile;

use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::credential::demand_active;
use crate::crypto::{Checked, Place};
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::{CredentialId, VirtualTokenId, is_plain};
use crate::notify::Approval;
use crate::otp::{OtpReceipt, OtpUse};
use crate::remote_sign::RemoteSign;
use crate::secret::OtpCode;
use crate::signing::{OtpProof, Scope};
use crate::store::{self, CredentialRecord, Stored, Transaction, VirtualTokenRecord};
use crate::time::Timestamp;
use crate::words::{Event, OtpPurpose, Outcome, VirtualTokenState};

/// A virtual token as its holder sees it (requirement 88).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VirtualToken {
    /// Its identifier.
    pub id: VirtualTokenId,
    /// The credential that it serves.
    pub credential: CredentialId,
    /// The name its holder gave it.
    pub name: String,
    /// Where it stands.
    pub state: VirtualTokenState,
    /// Approvals given so far.
    pub uses: u64,
    /// When it was generated.
    pub created_at: Timestamp,
}

/// A question to a virtual token, to be answered once.
pub struct VirtualTokenChallenge {
    token: VirtualTokenId,
    credential: CredentialId,
    context: [u8; 32],
    question: [u8; 32],
    good_until: Timestamp,
}

impl RemoteSign {
    /// Sends the OTP that confirms generating a virtual token (requirement 87).
    ///
    /// # Errors
    /// [`ErrorKind::CredentialKindRefused`] for a remote credential (threat 61),
    /// [`ErrorKind::CredentialNotActive`], [`ErrorKind::OtpThrottled`]; the store's.
    pub fn request_virtual_token(
        &self,
        credential: &CredentialId,
        name: &str,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let record = self.unattended(credential)?;
        check_name(name)?;
        let approval = Approval::GenerateVirtualToken {
            label: &record.label,
            name,
        };
        let purpose = OtpPurpose::GenerateVirtualToken;
        let otp = OtpUse::of_credential(&record, purpose, context(name.as_bytes()));
        self.send_otp(&otp, &approval, client)
    }

    /// Generates a virtual token with the name for which the OTP was asked.
    ///
    /// # Errors
    /// Those of the OTP; as [`RemoteSign::request_virtual_token`].
    pub fn generate_virtual_token(
        &self,
        credential: &CredentialId,
        name: &str,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<VirtualToken> {
        let record = self.unattended(credential)?;
        let purpose = OtpPurpose::GenerateVirtualToken;
        let wanted = OtpUse::of_credential(&record, purpose, context(name.as_bytes()));
        self.spend_otp(&wanted, otp, client)?;
        let id = VirtualTokenId::generate(&*self.entropy)?;
        let mut secret = Zeroizing::new([0_u8; 32]);
        self.entropy.fill(secret.as_mut())?;
        let token = VirtualTokenRecord {
            secret: self
                .vault
                .seal(&*self.entropy, &place(&id, &record), secret.as_ref())?,
            id,
            credential: record.id.clone(),
            name: name.to_owned(),
            purpose: String::new(),
            algorithms: String::new(),
            max_uses: None,
            max_daily_uses: None,
            uses: 0,
            day: 0,
            daily_uses: 0,
            tries_left: self.policy.virtual_token.tries,
            created_at: self.clock.now(),
            expires_at: None,
            downloaded_at: None,
            first_used_at: None,
            revoked_at: None,
        };
        store::write(&*self.store, |tx| {
            tx.insert_virtual_token(&self.vault.protect(token.clone(), 1))?;
            let event = Event::VirtualTokenGenerated;
            self.record_in(
                tx,
                &record,
                event,
                Outcome::Success,
                client,
                token.id.as_str(),
            )
        })?;
        Ok(view(token, self.clock.now()))
    }

    /// Sends the OTP that confirms downloading a virtual token (requirement 91).
    ///
    /// # Errors
    /// [`ErrorKind::VirtualTokenNotFound`], [`ErrorKind::VirtualTokenAlreadyDownloaded`],
    /// [`ErrorKind::OtpThrottled`]; the store's.
    pub fn request_virtual_token_download(
        &self,
        token: &VirtualTokenId,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let (row, credential) = self.downloadable(token)?;
        let approval = Approval::DownloadVirtualToken {
            label: &credential.label,
            name: &row.record.name,
        };
        let purpose = OtpPurpose::DownloadVirtualToken;
        let context = context(token.as_str().as_bytes());
        let otp = OtpUse::of_credential(&credential, purpose, context);
        self.send_otp(&otp, &approval, client)
    }

    /// Hands out the token's file, once (AMB-34).
    ///
    /// # Errors
    /// Those of the OTP; as [`RemoteSign::request_virtual_token_download`].
    pub fn download_virtual_token(
        &self,
        token: &VirtualTokenId,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<VirtualTokenFile> {
        let (row, credential) = self.downloadable(token)?;
        let purpose = OtpPurpose::DownloadVirtualToken;
        let context = context(token.as_str().as_bytes());
        let wanted = OtpUse::of_credential(&credential, purpose, context);
        self.spend_otp(&wanted, otp, client)?;
        let secret = self.token_secret(&row.record, &credential)?;
        let taken = VirtualTokenRecord {
            downloaded_at: Some(self.clock.now()),
            ..row.record.clone()
        };
        let taken = self.vault.protect(taken, row.version + 1);
        store::write(&*self.store, |tx| {
            tx.replace_virtual_token(row.version, &taken)?;
            let event = Event::VirtualTokenDownloaded;
            self.record_in(
                tx,
                &credential,
                event,
                Outcome::Success,
                client,
                token.as_str(),
            )
        })?;
        Ok(VirtualTokenFile::new(token.clone(), credential.id, secret))
    }

    /// The virtual tokens of a credential, oldest first (requirement 85).
    ///
    /// # Errors
    /// The store's.
    pub fn virtual_tokens(&self, credential: &CredentialId) -> Result<Vec<VirtualToken>> {
        store::read(&*self.store, |tx| tx.virtual_tokens(credential))?
            .into_iter()
            .map(|row| Ok(view(self.vault.check(row)?.record, self.clock.now())))
            .collect()
    }

    /// A question for a virtual token about a signing authorization of `scope`.
    ///
    /// # Errors
    /// [`ErrorKind::VirtualTokenNotFound`], [`ErrorKind::VirtualTokenDead`]; the store's.
    pub fn challenge_virtual_token(
        &self,
        token: &VirtualTokenId,
        credential: &CredentialId,
        scope: &Scope,
    ) -> Result<VirtualTokenChallenge> {
        let now = self.clock.now();
        let record = store::read(&*self.store, |tx| self.token_in(tx, token))?.record;
        if record.credential != *credential {
            return Err(not_found(token));
        }
        demand_usable(&record, now)?;
        let mut question = [0_u8; 32];
        self.entropy.fill(&mut question)?;
        Ok(VirtualTokenChallenge {
            token: token.clone(),
            credential: credential.clone(),
            context: scope.context(credential),
            question,
            good_until: now.plus_seconds(self.policy.otp.life_seconds),
        })
    }

    /// Checks a virtual token's answer. A try is committed before the answer is looked at,
    /// and all are given back when it is right.
    ///
    /// # Errors
    /// [`ErrorKind::OtpWrong`], [`ErrorKind::OtpExpired`], [`ErrorKind::VirtualTokenDead`];
    /// the store's.
    pub fn verify_virtual_token(
        &self,
        challenge: VirtualTokenChallenge,
        answer: &OtpCode,
        client: &Client,
    ) -> Result<OtpProof> {
        let id = &challenge.token;
        let (credential, token) = store::write(&*self.store, |tx| {
            let current = self.token_in(tx, id)?;
            demand_usable(&current.record, self.clock.now())?;
            let tries_left = current.record.tries_left - 1;
            let counted = VirtualTokenRecord {
                tries_left,
                ..current.record.clone()
            };
            let next = self.vault.protect(counted, current.version + 1);
            tx.replace_virtual_token(current.version, &next)?;
            let credential = self.credential_in(tx, &challenge.credential)?.record;
            Ok((credential, current.record))
        })?;
        let secret = self.token_secret(&token, &credential)?;
        let expected = ocra::answer(&secret, &challenge.question);
        let right = expected
            .expose()
            .as_bytes()
            .ct_eq(answer.expose().as_bytes());
        let event = Event::VirtualTokenUsed;
        if !bool::from(right) {
            self.record(&credential, event, Outcome::Failure, client, id.as_str())?;
            return Err(Error::new(
                ErrorKind::OtpWrong,
                "the virtual token's answer is wrong",
            ));
        }
        store::write(&*self.store, |tx| {
            let current = self.token_in(tx, id)?;
            demand_state(&current.record, self.clock.now())?;
            let used = VirtualTokenRecord {
                tries_left: self.policy.virtual_token.tries,
                first_used_at: current.record.first_used_at.or(Some(self.clock.now())),
                uses: current.record.uses + 1,
                ..current.record
            };
            let next = self.vault.protect(used, current.version + 1);
            tx.replace_virtual_token(current.version, &next)?;
            self.record_in(
                tx,
                &credential,
                event,
                Outcome::Success,
                client,
                id.as_str(),
            )
        })?;
        Ok(OtpProof::assertion(
            challenge.credential,
            challenge.context,
            challenge.good_until,
        ))
    }

    /// Question and answer in one, for a host that holds the token's file.
    ///
    /// # Errors
    /// As [`RemoteSign::challenge_virtual_token`] and [`RemoteSign::verify_virtual_token`].
    pub fn virtual_token_otp(
        &self,
        file: &VirtualTokenFile,
        credential: &CredentialId,
        scope: &Scope,
        client: &Client,
    ) -> Result<OtpProof> {
        let challenge = self.challenge_virtual_token(file.token(), credential, scope)?;
        let answer = file.answer(&challenge);
        self.verify_virtual_token(challenge, &answer, client)
    }

    fn unattended(&self, id: &CredentialId) -> Result<CredentialRecord> {
        let credential = store::read(&*self.store, |tx| self.credential_in(tx, id))?.record;
        if !credential.kind.is_unattended() {
            return Err(Error::new(
                ErrorKind::CredentialKindRefused,
                "virtual tokens are for automatic and seal credentials; a remote one is approved by its holder",
            ));
        }
        demand_active(&credential)?;
        Ok(credential)
    }

    fn downloadable(
        &self,
        token: &VirtualTokenId,
    ) -> Result<(Stored<VirtualTokenRecord>, CredentialRecord)> {
        store::read(&*self.store, |tx| {
            let current = self.token_in(tx, token)?;
            match state(&current.record, self.clock.now()) {
                VirtualTokenState::Generated => {}
                VirtualTokenState::Downloaded | VirtualTokenState::Active => {
                    return Err(Error::new(
                        ErrorKind::VirtualTokenAlreadyDownloaded,
                        "this token was downloaded before; generate a new one",
                    ));
                }
                VirtualTokenState::Exhausted
                | VirtualTokenState::Expired
                | VirtualTokenState::Revoked => return Err(dead()),
            }
            let credential = self.credential_in(tx, &current.record.credential)?.record;
            let row = Stored {
                record: current.record,
                version: current.version,
                mac: current.mac,
            };
            Ok((row, credential))
        })
    }

    fn token_in(
        &self,
        tx: &mut dyn Transaction,
        id: &VirtualTokenId,
    ) -> Result<Checked<VirtualTokenRecord>> {
        self.vault
            .check(tx.virtual_token(id)?.ok_or_else(|| not_found(id))?)
    }

    fn token_secret(
        &self,
        token: &VirtualTokenRecord,
        credential: &CredentialRecord,
    ) -> Result<Zeroizing<[u8; 32]>> {
        let opened = self
            .vault
            .open(&place(&token.id, credential), &token.secret)?;
        let mut secret = Zeroizing::new([0_u8; 32]);
        if opened.len() != secret.len() {
            return Err(Error::new(
                ErrorKind::Integrity,
                "a virtual token's secret is malformed",
            ));
        }
        secret.copy_from_slice(&opened);
        Ok(secret)
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

fn check_name(name: &str) -> Result<()> {
    if (1..=64).contains(&name.chars().count()) && is_plain(name) {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::InputRefused,
        "a virtual token's name has 1 to 64 characters, none of them control characters",
    ))
}

fn context(what: &[u8]) -> [u8; 32] {
    use sha2::Digest as _;
    Sha256::digest(what).into()
}

/// Where a token stands, from what happened to it.
fn state(token: &VirtualTokenRecord, now: Timestamp) -> VirtualTokenState {
    if token.revoked_at.is_some() {
        VirtualTokenState::Revoked
    } else if token.expires_at.is_some_and(|end| now >= end) {
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

fn demand_usable(token: &VirtualTokenRecord, now: Timestamp) -> Result<()> {
    match state(token, now) {
        VirtualTokenState::Downloaded | VirtualTokenState::Active => Ok(()),
        _ => Err(dead()),
    }
}

/// While an answer is checked its own try is spent.
fn demand_state(token: &VirtualTokenRecord, now: Timestamp) -> Result<()> {
    let tried = VirtualTokenRecord {
        tries_left: token.tries_left + 1,
        ..token.clone()
    };
    demand_usable(&tried, now)
}

fn view(record: VirtualTokenRecord, now: Timestamp) -> VirtualToken {
    VirtualToken {
        state: state(&record, now),
        id: record.id,
        credential: record.credential,
        name: record.name,
        uses: record.uses,
        created_at: record.created_at,
    }
}

fn dead() -> Error {
    Error::new(
        ErrorKind::VirtualTokenDead,
        "the virtual token is not downloaded, revoked, expired or out of tries; generate a new one",
    )
}

fn not_found(id: &VirtualTokenId) -> Error {
    Error::new(
        ErrorKind::VirtualTokenNotFound,
        format!("there is no such virtual token: {id}"),
    )
}
