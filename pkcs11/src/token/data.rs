//! What an operation is given to digest, sign or verify, whole or in parts: gathered as it is,
//! or hashed as it comes; and what becomes of it at the end.

use remote_sign_core::{Digest, DigestAlgorithm, KeyAlgorithm, SigningInput};
use sha2::{Sha256, Sha384, Sha512};

use super::hash::{Hashing, begun};
use super::mechanism::{Plan, Scheme};
use crate::ck;
use crate::rv::{Outcome, refuse};

/// What was given so far.
pub(super) struct Data {
    content: Content,
    in_parts: bool,
}

enum Content {
    Gathered { bytes: Vec<u8>, most: usize },
    Hashed(Box<dyn Hashing>),
}

impl Data {
    /// Data to be hashed.
    pub(super) fn hashed(hash: Box<dyn Hashing>) -> Self {
        Self::new(Content::Hashed(hash))
    }

    /// Data to be signed, or verified, as `plan` says.
    pub(super) fn planned(plan: Plan, algorithm: KeyAlgorithm) -> Self {
        Self::new(match plan.hash {
            Some(DigestAlgorithm::Sha256) => Content::Hashed(begun::<Sha256>()),
            Some(DigestAlgorithm::Sha384) => Content::Hashed(begun::<Sha384>()),
            Some(DigestAlgorithm::Sha512) => Content::Hashed(begun::<Sha512>()),
            None => Content::Gathered {
                bytes: Vec::new(),
                most: longest_input(plan.scheme, algorithm),
            },
        })
    }

    fn new(content: Content) -> Self {
        Self {
            content,
            in_parts: false,
        }
    }

    /// Refuses to finish as a whole what was given in parts.
    pub(super) fn demand_end(&self, whole: bool) -> Outcome {
        if whole && self.in_parts {
            return refuse(ck::CKR_OPERATION_NOT_INITIALIZED);
        }
        Ok(())
    }

    /// Adds a part; from then on the rest comes in parts, too.
    pub(super) fn add_part(&mut self, part: &[u8]) -> Outcome {
        self.in_parts = true;
        self.add(part)
    }

    /// Adds all there is, or, at the end of parts, nothing.
    pub(super) fn finish(&mut self, whole: Option<&[u8]>) -> Outcome {
        self.demand_end(whole.is_some())?;
        self.add(whole.unwrap_or_default())
    }

    fn add(&mut self, part: &[u8]) -> Outcome {
        match &mut self.content {
            Content::Gathered { bytes, most } if part.len() > most.saturating_sub(bytes.len()) => {
                return refuse(ck::CKR_DATA_LEN_RANGE);
            }
            Content::Gathered { bytes, .. } => bytes.extend_from_slice(part),
            Content::Hashed(hash) => hash.update(part),
        }
        Ok(())
    }

    /// The hash under way, if the data are hashed.
    pub(super) fn hash(&self) -> Option<&dyn Hashing> {
        match &self.content {
            Content::Gathered { .. } => None,
            Content::Hashed(hash) => Some(&**hash),
        }
    }

    /// The data as it was gathered, or its hash.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        match self.content {
            Content::Gathered { bytes, .. } => bytes,
            Content::Hashed(hash) => hash.finish(),
        }
    }

    /// What the core is to sign or to verify.
    pub(super) fn into_input(self, plan: Plan) -> Outcome<SigningInput> {
        let bytes = self.into_bytes();
        let digest = |algorithm| Digest::new(algorithm, &bytes);
        match (plan.scheme, plan.hash) {
            (Scheme::Pkcs1, None) => return Ok(SigningInput::rsa_pkcs1_from_raw(&bytes)),
            (Scheme::Pkcs1, Some(algorithm)) => digest(algorithm).map(SigningInput::RsaPkcs1),
            (
                Scheme::Pss {
                    digest: algorithm,
                    salt_length,
                },
                _,
            ) => digest(algorithm).map(|digest| SigningInput::RsaPss {
                digest,
                salt_length,
            }),
            (Scheme::Ecdsa, None) => SigningInput::ecdsa_from_raw(&bytes),
            (Scheme::Ecdsa, Some(algorithm)) => digest(algorithm).map(SigningInput::Ecdsa),
        }
        .or(refuse(ck::CKR_DATA_LEN_RANGE))
    }
}

/// The longest data that a scheme takes without a hash, in bytes. A shorter one may still be
/// refused at the end.
fn longest_input(scheme: Scheme, algorithm: KeyAlgorithm) -> usize {
    match scheme {
        Scheme::Pkcs1 => algorithm.size().saturating_sub(11),
        Scheme::Pss { digest, .. } => digest.length(),
        Scheme::Ecdsa => 64,
    }
}
