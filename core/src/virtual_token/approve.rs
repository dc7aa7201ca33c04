//! A virtual token approves: the question it is asked, and the check of its answer, out of
//! which comes the OTP proof of a signing authorization (requirement 92).

use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::generate::demand_unattended;
use super::limit::demand_some_left;
use super::{VirtualTokenFile, dead, not_found, ocra, place};
use crate::certificate::Needs;
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::{CredentialId, VirtualTokenId};
use crate::remote_sign::RemoteSign;
use crate::secret::OtpCode;
use crate::signing::{OtpProof, Scope};
use crate::store::{self, CredentialRecord, VirtualTokenRecord};
use crate::time::Timestamp;
use crate::words::{Event, Outcome};

/// A question to a virtual token, to be answered once.
pub struct VirtualTokenChallenge {
    token: VirtualTokenId,
    credential: CredentialId,
    context: [u8; 32],
    pub(super) question: [u8; 32],
    good_until: Timestamp,
}

impl RemoteSign {
    /// A question for a virtual token about a signing authorization of `scope`.
    ///
    /// # Errors
    /// [`ErrorKind::VirtualTokenNotFound`], [`ErrorKind::VirtualTokenDead`],
    /// [`ErrorKind::VirtualTokenLimit`]; the store's.
    pub fn challenge_virtual_token(
        &self,
        token: &VirtualTokenId,
        credential: &CredentialId,
        scope: &Scope,
    ) -> Result<VirtualTokenChallenge> {
        let current = store::write(&*self.store, |tx| self.alive_in(tx, token))??.record;
        if current.credential != *credential {
            return Err(not_found(token));
        }
        demand_usable(&current)?;
        let mut question = [0_u8; 32];
        self.entropy.fill(&mut question)?;
        let life = self.policy.otp.life_seconds;
        Ok(VirtualTokenChallenge {
            token: token.clone(),
            credential: credential.clone(),
            context: scope.context(credential),
            question,
            good_until: self.clock.now().plus_seconds(life),
        })
    }

    /// Checks a virtual token's answer. A try is committed before the answer is looked at,
    /// and all are given back when it is right. What the proof opens ends with the token.
    ///
    /// # Errors
    /// [`ErrorKind::OtpWrong`], [`ErrorKind::VirtualTokenDead`],
    /// [`ErrorKind::VirtualTokenLimit`]; [`ErrorKind::CredentialNotActive`] while the
    /// certificate is suspended (AMB-25), which costs no try; the store's.
    pub fn verify_virtual_token(
        &self,
        challenge: VirtualTokenChallenge,
        answer: &OtpCode,
        client: &Client,
    ) -> Result<OtpProof> {
        let id = &challenge.token;
        let (credential, token) = self.count_token_try(&challenge)?;
        let secret = self.token_secret(&token, &credential)?;
        let expected = ocra::answer(&secret, &challenge.question);
        let right = expected
            .expose()
            .as_bytes()
            .ct_eq(answer.expose().as_bytes());
        let event = Event::VirtualTokenUsed;
        if !bool::from(right) {
            let refusal = Error::new(ErrorKind::OtpWrong, "the virtual token's answer is wrong");
            let (event, why) = (Event::SigningRefused, format!("{refusal} ({id})"));
            self.record(&credential, event, Outcome::Failure, client, &why)?;
            return Err(refusal);
        }
        store::write(&*self.store, |tx| {
            let current = match self.alive_in(tx, id)? {
                Ok(current) => current,
                Err(refusal) => return Ok(Err(refusal)),
            };
            let used = VirtualTokenRecord {
                tries_left: self.policy.virtual_token.tries,
                first_used_at: current.record.first_used_at.or(Some(self.clock.now())),
                ..current.record
            };
            let next = self.vault.protect(used, current.version + 1);
            tx.replace_virtual_token(current.version, &next)?;
            let outcome = Outcome::Success;
            self.record_in(tx, &credential, event, outcome, client, id.as_str())?;
            Ok(Ok(()))
        })??;
        let VirtualTokenChallenge {
            token,
            credential,
            context,
            good_until,
            ..
        } = challenge;
        Ok(OtpProof::assertion(credential, context, good_until).by_token(token))
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

    pub(super) fn token_secret(
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

    fn count_token_try(
        &self,
        challenge: &VirtualTokenChallenge,
    ) -> Result<(CredentialRecord, VirtualTokenRecord)> {
        store::write(&*self.store, |tx| {
            let credential = self.credential_in(tx, &challenge.credential)?.record;
            demand_unattended(&credential)?;
            self.certificate_of_in(tx, &credential, Needs::Active)?;
            let current = match self.alive_in(tx, &challenge.token)? {
                Ok(current) => current,
                Err(refusal) => return Ok(Err(refusal)),
            };
            demand_usable(&current.record)?;
            let counted = VirtualTokenRecord {
                tries_left: current.record.tries_left - 1,
                ..current.record.clone()
            };
            let next = self.vault.protect(counted, current.version + 1);
            tx.replace_virtual_token(current.version, &next)?;
            Ok(Ok((credential, current.record)))
        })?
    }
}

/// Refuses a living token that cannot approve: not downloaded, or exhausted.
fn demand_usable(token: &VirtualTokenRecord) -> Result<()> {
    if token.downloaded_at.is_none() {
        return Err(Error::new(
            ErrorKind::VirtualTokenDead,
            "the virtual token is not downloaded yet; download it first",
        ));
    }
    if token.tries_left == 0 {
        return Err(dead("was answered for wrongly too often"));
    }
    demand_some_left(token)
}
