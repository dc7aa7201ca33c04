//! Sealing under a passphrase, for what leaves the provider as a file: Argon2id (RFC 9106)
//! and AES-256-GCM, and no master key, so that the file opens elsewhere. Its form as text is
//! not decided here.

use aes_gcm::aead::{Aead, KeyInit as _, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use zeroize::Zeroizing;

use super::Entropy;
use super::pin_key::{fresh_salt, stretch};
use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::policy::StretchPolicy;
use crate::secret::Passphrase;

const NONCE_LENGTH: usize = 12;

/// A secret sealed under a passphrase, with what it takes to derive the key again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PassphraseEnvelope {
    pub(crate) stretch: StretchPolicy,
    pub(crate) salt: Vec<u8>,
    /// Nonce, ciphertext, tag.
    pub(crate) sealed: Vec<u8>,
}

impl PassphraseEnvelope {
    /// Seals `secret`; it opens only together with the same `binding`.
    pub(crate) fn seal(
        entropy: &dyn Entropy,
        stretch: StretchPolicy,
        passphrase: &Passphrase,
        binding: &[u8],
        secret: &[u8],
    ) -> Result<Self> {
        let mut envelope = Self {
            stretch,
            salt: fresh_salt(entropy)?,
            sealed: Vec::new(),
        };
        let mut nonce = [0_u8; NONCE_LENGTH];
        entropy.fill(&mut nonce)?;
        let aad = envelope.aad(binding);
        let payload = Payload {
            msg: secret,
            aad: aad.as_bytes(),
        };
        let sealed = envelope
            .cipher(passphrase)?
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| Error::new(ErrorKind::Engine, "sealing failed"))?;
        envelope.sealed = [&nonce[..], &sealed].concat();
        Ok(envelope)
    }

    /// The secret; [`ErrorKind::VirtualTokenPassphraseWrong`] when it does not open, also
    /// because something was altered: the two cannot be told apart.
    pub(crate) fn open(
        &self,
        passphrase: &Passphrase,
        binding: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>> {
        let wrong = || {
            Error::new(
                ErrorKind::VirtualTokenPassphraseWrong,
                "the passphrase does not open the virtual token's file; give the one typed when \
                 it was downloaded, or generate a new token",
            )
        };
        let (nonce, sealed) = self
            .sealed
            .split_first_chunk::<NONCE_LENGTH>()
            .ok_or_else(wrong)?;
        let aad = self.aad(binding);
        let payload = Payload {
            msg: sealed,
            aad: aad.as_bytes(),
        };
        self.cipher(passphrase)?
            .decrypt(&Nonce::from(*nonce), payload)
            .map(Zeroizing::new)
            .map_err(|_| wrong())
    }

    fn cipher(&self, passphrase: &Passphrase) -> Result<Aes256Gcm> {
        let key = stretch(self.stretch, &[], passphrase.expose(), &self.salt)?;
        Ok(Aes256Gcm::new(&(*key).into()))
    }

    fn aad(&self, binding: &[u8]) -> FieldWriter {
        let mut fields = FieldWriter::default();
        fields
            .bytes(binding)
            .number(i64::from(self.stretch.memory_kib))
            .number(i64::from(self.stretch.iterations))
            .number(i64::from(self.stretch.lanes))
            .bytes(&self.salt);
        fields
    }
}
