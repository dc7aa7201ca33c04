//! Making a signature: a use is spent, the key signs, the entry is written durably in the
//! transaction that finds the certificate still active, and only then is the signature
//! released (rule 5 of the design). What was approved before a suspension ends with it, and
//! signs nothing when that is over. Where a virtual token approved, the same transaction
//! finds the token alive and counts the signature against its limits.

use super::authorize::Authorization;
use crate::certificate::Needs;
use crate::crypto::SigningInput;
use crate::error::{Error, ErrorKind, Result};
use crate::remote_sign::RemoteSign;
use crate::store;
use crate::words::{Event, Outcome};

impl RemoteSign {
    /// Signs under an authorization. RSA: as many bytes as the modulus. ECDSA: raw r||s,
    /// each big-endian and as long as the curve's order.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorizationSpent`], [`ErrorKind::AuthorizationMismatch`],
    /// [`ErrorKind::InputRefused`], [`ErrorKind::AlgorithmMismatch`],
    /// [`ErrorKind::CredentialNotActive`], [`ErrorKind::CertificateRevoked`],
    /// [`ErrorKind::Engine`]; where a virtual token approved,
    /// [`ErrorKind::VirtualTokenDead`] and [`ErrorKind::VirtualTokenLimit`]; the store's, and
    /// then no signature leaves.
    pub fn sign(&self, authorization: &Authorization, input: &SigningInput) -> Result<Vec<u8>> {
        input.check(authorization.key.algorithm())?;
        self.check_raw(input)?;
        if let Err(refusal) = authorization.spend(input, self.clock.now()) {
            let detail = format!("{input}: {}", refusal);
            self.record_failure(authorization, &detail)?;
            return Err(refusal);
        }
        match self.compute(authorization, input) {
            Ok(signature) => {
                self.record_signature(authorization, input)?;
                Ok(signature)
            }
            Err(failure) => {
                let detail = format!("{input}: {failure}");
                self.record_failure(authorization, &detail)?;
                Err(failure)
            }
        }
    }

    fn compute(&self, authorization: &Authorization, input: &SigningInput) -> Result<Vec<u8>> {
        let signature = authorization.key.sign(input)?;
        if authorization.attended() && self.policy.signing.verify_attended {
            let holds = authorization.key.public_key().verify(input, &signature);
            holds.map_err(|_| {
                Error::new(
                    ErrorKind::Engine,
                    "the signature did not verify and was discarded",
                )
            })?;
        }
        Ok(signature)
    }

    fn check_raw(&self, input: &SigningInput) -> Result<()> {
        if matches!(input, SigningInput::RsaPkcs1Raw(_)) && !self.policy.signing.allow_raw_pkcs1 {
            return Err(Error::new(
                ErrorKind::InputRefused,
                "policy allows only digests of SHA-256, SHA-384 and SHA-512 to be signed",
            ));
        }
        Ok(())
    }

    /// The entry without which no signature is released.
    fn record_signature(&self, authorization: &Authorization, input: &SigningInput) -> Result<()> {
        let (event, client) = (Event::Signed, &authorization.client);
        let counted = store::write(&*self.store, |tx| {
            let credential = &authorization.credential;
            let certificate = self.certificate_in(tx, &credential.iut)?;
            let usable = self
                .demand(&certificate.record, Needs::Active)
                .and_then(|()| authorization.demand_unchanged(certificate.version));
            let counted = match (usable, &authorization.token) {
                (Ok(()), Some(token)) => self.count_signature_in(tx, token, input)?,
                (usable, _) => usable,
            };
            let (outcome, detail) = match &counted {
                Ok(()) => (Outcome::Success, input.to_string()),
                Err(refusal) => (Outcome::Failure, format!("{input}: {refusal}")),
            };
            let (about, opened) = (credential.into(), Some(authorization.opened));
            self.record_under_in(tx, about, opened, event, outcome, client, &detail)?;
            Ok(counted)
        })?;
        if let Err(refusal) = &counted
            && ends(refusal.kind())
        {
            authorization.close();
        }
        counted
    }

    fn record_failure(&self, authorization: &Authorization, detail: &str) -> Result<()> {
        store::write(&*self.store, |tx| {
            let (event, outcome) = (Event::Signed, Outcome::Failure);
            let about = (&authorization.credential).into();
            let opened = Some(authorization.opened);
            let client = &authorization.client;
            self.record_under_in(tx, about, opened, event, outcome, client, detail)
                .map(drop)
        })
    }
}

/// Whether nothing can be signed under the authorization any more.
const fn ends(refusal: ErrorKind) -> bool {
    matches!(
        refusal,
        ErrorKind::VirtualTokenDead
            | ErrorKind::CredentialNotActive
            | ErrorKind::CertificateRevoked
            | ErrorKind::AuthorizationSpent
    )
}
