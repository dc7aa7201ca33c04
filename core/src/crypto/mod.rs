//! What the library demands of cryptography: the ports [`Entropy`] and [`KeyProvider`],
//! the algorithms as values, and the vault that seals and authenticates what the store
//! keeps. The software provider is the one adapter here; devices live elsewhere.

mod algorithm;
mod digest_info;
mod ecdsa_der;
mod ed25519;
mod passphrase;
mod pin_key;
mod public_key;
mod software;
mod vault;

pub use algorithm::{Digest, DigestAlgorithm, KeyAlgorithm, SigningInput};
pub use ecdsa_der::{ecdsa_from_der, ecdsa_to_der};
pub(crate) use ed25519::{ED25519_KEY_LENGTH, Ed25519Key, ed25519_holds};
pub(crate) use passphrase::PassphraseEnvelope;
pub use pin_key::PinKey;
#[cfg(test)]
pub(crate) use pin_key::RUNS;
pub(crate) use pin_key::{
    PinEnvelope, check_password, stretch_answer, stretch_password, verify_answer, verify_password,
};
pub use public_key::PublicKey;
pub(crate) use public_key::rsa_holds;
pub use software::SoftwareKeys;
pub(crate) use vault::{Checked, Domain, Place, Vault};

use zeroize::Zeroizing;

use crate::error::{Error, ErrorKind, Result};

/// The port through which the library draws random bytes.
pub trait Entropy: Send + Sync {
    /// Fills `out` with random bytes fit for keys.
    ///
    /// # Errors
    /// [`ErrorKind::EntropyUnavailable`]; the act that needed them then fails closed.
    fn fill(&self, out: &mut [u8]) -> Result<()>;
}

/// The operating system's generator.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, out: &mut [u8]) -> Result<()> {
        getrandom::fill(out).map_err(|_| {
            Error::new(
                ErrorKind::EntropyUnavailable,
                "the system gives no random bytes; nothing was generated",
            )
        })
    }
}

/// The port to private keys: makes them, seals them and brings them back.
///
/// What a provider hands out as sealed opens only with the same [`PinKey`] and the same
/// `binding`; there is no other check of a PIN (rule 7 of the design). The library seals
/// it once more under the master key before it is stored.
pub trait KeyProvider: Send + Sync {
    /// Makes a key pair; returns the private key sealed under `pin`, and unsealed for the
    /// certificate request.
    ///
    /// # Errors
    /// [`ErrorKind::Engine`], [`ErrorKind::EntropyUnavailable`].
    fn generate(
        &self,
        algorithm: KeyAlgorithm,
        pin: &PinKey,
        binding: &[u8],
    ) -> Result<(Vec<u8>, Box<dyn SigningKey>)>;

    /// Unseals a private key and prepares it for signing.
    ///
    /// # Errors
    /// [`ErrorKind::PinWrong`] when `pin` does not open it, [`ErrorKind::Engine`].
    fn unseal(&self, sealed: &[u8], pin: &PinKey, binding: &[u8]) -> Result<Box<dyn SigningKey>>;

    /// Seals a private key anew, under another PIN; the key stays inside.
    ///
    /// # Errors
    /// [`ErrorKind::PinWrong`] when `current` does not open it, [`ErrorKind::Engine`],
    /// [`ErrorKind::EntropyUnavailable`].
    fn reseal(
        &self,
        sealed: &[u8],
        current: &PinKey,
        new: &PinKey,
        binding: &[u8],
    ) -> Result<Vec<u8>>;

    /// Makes a key pair that no PIN guards, for an authority: its PKCS#8 DER and the key.
    ///
    /// # Errors
    /// [`ErrorKind::Engine`].
    fn generate_unguarded(&self, algorithm: KeyAlgorithm) -> Result<UnguardedKey>;

    /// Prepares a key that no PIN guards.
    ///
    /// # Errors
    /// [`ErrorKind::Engine`].
    fn load_unguarded(&self, pkcs8: &[u8]) -> Result<Box<dyn SigningKey>>;
}

/// A key that no PIN guards: its PKCS#8 DER, and the key ready to sign.
pub type UnguardedKey = (Zeroizing<Vec<u8>>, Box<dyn SigningKey>);

/// A private key that is ready to sign; wiped when dropped.
pub trait SigningKey: Send + Sync {
    /// Its algorithm.
    fn algorithm(&self) -> KeyAlgorithm;

    /// The public half.
    fn public_key(&self) -> &PublicKey;

    /// Signs. RSA: as many bytes as the modulus. ECDSA: raw r||s, each big-endian and as
    /// long as the curve's order.
    ///
    /// # Errors
    /// [`ErrorKind::AlgorithmMismatch`], [`ErrorKind::InputRefused`], [`ErrorKind::Engine`].
    fn sign(&self, input: &SigningInput) -> Result<Vec<u8>>;
}
