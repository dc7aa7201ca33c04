//! A [`SigningKey`] as the certificate builder wants its signer: algorithm identifier,
//! public key, signature in its X.509 encoding.

use const_oid::db::rfc5912::{ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_384, SHA_256_WITH_RSA_ENCRYPTION};
use der::asn1::{BitString, Null};
use der::{Any, Document};
use signature::Keypair;
use spki::{AlgorithmIdentifierOwned, DynSignatureAlgorithmIdentifier, EncodePublicKey};

use crate::crypto::{
    KeyAlgorithm, PublicKey, SigningInput, SigningKey, ecdsa_from_der, ecdsa_to_der,
};
use crate::error::{Error, ErrorKind, Result};

/// Signs X.509 structures with a key behind the port.
pub(super) struct X509Signer<'a>(pub(super) &'a dyn SigningKey);

/// The public half, as DER.
#[derive(Clone)]
pub(super) struct Spki(Vec<u8>);

impl X509Signer<'_> {
    /// The signature over `tbs` (DER) as a BIT STRING; verified before it is handed out.
    pub(super) fn sign(&self, tbs: &[u8]) -> Result<BitString> {
        let signature = self.sign_unverified(tbs)?;
        verify(self.0.public_key(), tbs, signature.raw_bytes()).map_err(|_| {
            Error::new(
                ErrorKind::Engine,
                "the authority's signature did not verify and was discarded; try again",
            )
        })?;
        Ok(signature)
    }

    /// The same without the look at the result, which costs many times a signature. For
    /// answers that are made by the thousand, by a key that certifies nothing: a wrong one
    /// is refused by who asked.
    pub(super) fn sign_unverified(&self, tbs: &[u8]) -> Result<BitString> {
        let algorithm = self.0.algorithm();
        let digest = algorithm.paired_digest().digest(tbs);
        let signature = self.0.sign(&SigningInput::of_digest(algorithm, &digest))?;
        let encoded = if algorithm.is_rsa() {
            signature
        } else {
            ecdsa_to_der(algorithm, &signature).map_err(|_| failed())?
        };
        BitString::from_bytes(&encoded).map_err(|_| failed())
    }

    /// The signature's algorithm (RSA with NULL parameters, ECDSA without any).
    pub(super) fn algorithm(&self) -> AlgorithmIdentifierOwned {
        let (oid, parameters) = match self.0.algorithm() {
            KeyAlgorithm::P256 => (ECDSA_WITH_SHA_256, None),
            KeyAlgorithm::P384 => (ECDSA_WITH_SHA_384, None),
            _ => (SHA_256_WITH_RSA_ENCRYPTION, Some(Any::from(Null))),
        };
        AlgorithmIdentifierOwned { oid, parameters }
    }
}

impl Keypair for X509Signer<'_> {
    type VerifyingKey = Spki;

    fn verifying_key(&self) -> Spki {
        Spki(self.0.public_key().spki().to_vec())
    }
}

impl DynSignatureAlgorithmIdentifier for X509Signer<'_> {
    fn signature_algorithm_identifier(&self) -> spki::Result<AlgorithmIdentifierOwned> {
        Ok(self.algorithm())
    }
}

impl EncodePublicKey for Spki {
    fn to_public_key_der(&self) -> spki::Result<Document> {
        Document::try_from(self.0.as_slice()).map_err(spki::Error::Asn1)
    }
}

/// Checks a signature in its X.509 encoding over `tbs` (DER), with the key's paired digest.
///
/// # Errors
/// [`ErrorKind::InputRefused`] when it is not this key's.
pub(super) fn verify(key: &PublicKey, tbs: &[u8], signature: &[u8]) -> Result<()> {
    let algorithm = key.algorithm();
    let digest = algorithm.paired_digest().digest(tbs);
    let raw = if algorithm.is_rsa() {
        signature.to_vec()
    } else {
        ecdsa_from_der(algorithm, signature)?
    };
    key.verify(&SigningInput::of_digest(algorithm, &digest), &raw)
}

fn failed() -> Error {
    Error::new(ErrorKind::Engine, "the signature cannot be encoded")
}
