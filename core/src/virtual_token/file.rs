//! The file of a downloaded virtual token: its text, sealed under the holder's passphrase,
//! and, opened, its answers. Where it lies is the host's matter.
//!
//! ```text
//! remote-sign virtual token 2
//! token = T012345678901
//! credential = C012345678901
//! argon2id = 19456 2 1
//! salt = BASE32
//! sealed = BASE32
//! ```
//!
//! The key is Argon2id (RFC 9106) of the passphrase in Unicode NFC with the salt (16 bytes);
//! the three numbers are KiB of memory, passes and lanes. `sealed` is nonce (12 bytes), the
//! secret under AES-256-GCM and the tag; everything above it is associated data. BASE32 is
//! that of RFC 4648 without padding.

use core::fmt;

use data_encoding::BASE32_NOPAD;
use zeroize::Zeroizing;

use super::download::normalise;
use super::{VirtualTokenChallenge, ocra};
use crate::crypto::{Entropy, PassphraseEnvelope};
use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::identity::{CredentialId, VirtualTokenId};
use crate::policy::StretchPolicy;
use crate::secret::{OtpCode, Passphrase};

const HEADER: &str = "remote-sign virtual token 2";

/// A downloaded token's file, opened. Whoever has it and the PIN signs.
#[derive(Clone)]
pub struct VirtualTokenFile {
    token: VirtualTokenId,
    credential: CredentialId,
    secret: Zeroizing<[u8; 32]>,
}

impl VirtualTokenFile {
    pub(super) const fn new(
        token: VirtualTokenId,
        credential: CredentialId,
        secret: Zeroizing<[u8; 32]>,
    ) -> Self {
        Self {
            token,
            credential,
            secret,
        }
    }

    /// Opens the text of a file. This takes as long as Argon2id was told to: open it once and
    /// keep it while it is used.
    ///
    /// # Errors
    /// [`ErrorKind::VirtualTokenFileMalformed`]; [`ErrorKind::VirtualTokenPassphraseWrong`],
    /// also when the file was altered.
    pub fn open(text: &str, passphrase: &Passphrase) -> Result<Self> {
        let malformed = || {
            Error::new(
                ErrorKind::VirtualTokenFileMalformed,
                "this is no virtual token file; generate a new token and download it",
            )
        };
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            return Err(malformed());
        }
        let mut field = |name: &str| -> Result<&str> {
            lines
                .next()
                .and_then(|line| line.strip_prefix(name)?.strip_prefix(" = "))
                .ok_or_else(malformed)
        };
        let token: VirtualTokenId = field("token")?.parse().map_err(|_| malformed())?;
        let credential: CredentialId = field("credential")?.parse().map_err(|_| malformed())?;
        let bytes = |text: &str| {
            let decoded = BASE32_NOPAD.decode(text.as_bytes());
            decoded.map_err(|_| malformed())
        };
        let envelope = PassphraseEnvelope {
            stretch: parameters(field("argon2id")?).ok_or_else(malformed)?,
            salt: bytes(field("salt")?)?,
            sealed: bytes(field("sealed")?)?,
        };
        if envelope.salt.len() != 16 || lines.next().is_some() {
            return Err(malformed());
        }
        let binding = binding(&token, &credential);
        let opened = envelope.open(&normalise(passphrase), binding.as_bytes())?;
        let mut secret = Zeroizing::new([0_u8; 32]);
        if opened.len() != secret.len() {
            return Err(malformed());
        }
        secret.copy_from_slice(&opened);
        Ok(Self::new(token, credential, secret))
    }

    /// The token that this file belongs to.
    pub const fn token(&self) -> &VirtualTokenId {
        &self.token
    }

    /// The credential that the token serves.
    pub const fn credential(&self) -> &CredentialId {
        &self.credential
    }

    /// The code that answers `challenge`.
    pub fn answer(&self, challenge: &VirtualTokenChallenge) -> OtpCode {
        ocra::answer(&self.secret, &challenge.question)
    }

    /// The text of the file.
    pub(super) fn seal(
        &self,
        entropy: &dyn Entropy,
        stretch: StretchPolicy,
        passphrase: &Passphrase,
    ) -> Result<String> {
        let (token, credential) = (&self.token, &self.credential);
        if !stretch.is_bounded() {
            return Err(Error::new(
                ErrorKind::Engine,
                "a file sealed with the policy's stretch would never be opened; lower its values",
            ));
        }
        let PassphraseEnvelope {
            stretch:
                StretchPolicy {
                    memory_kib,
                    iterations,
                    lanes,
                },
            salt,
            sealed,
        } = PassphraseEnvelope::seal(
            entropy,
            stretch,
            &normalise(passphrase),
            binding(token, credential).as_bytes(),
            self.secret.as_ref(),
        )?;
        let (salt, sealed) = (BASE32_NOPAD.encode(&salt), BASE32_NOPAD.encode(&sealed));
        Ok(format!(
            "{HEADER}\ntoken = {token}\ncredential = {credential}\n\
             argon2id = {memory_kib} {iterations} {lanes}\nsalt = {salt}\nsealed = {sealed}\n"
        ))
    }
}

/// What the sealed secret is bound to besides its own parameters.
fn binding(token: &VirtualTokenId, credential: &CredentialId) -> FieldWriter {
    let mut fields = FieldWriter::default();
    fields
        .text(HEADER)
        .text(token.as_str())
        .text(credential.as_str());
    fields
}

/// Those of a policy that could have made the file: whoever altered it does not choose how long
/// a program is at it.
fn parameters(text: &str) -> Option<StretchPolicy> {
    let mut numbers = text.split(' ').map(|word| word.parse::<u32>().ok());
    let stretch = StretchPolicy {
        memory_kib: numbers.next()??,
        iterations: numbers.next()??,
        lanes: numbers.next()??,
    };
    (numbers.next().is_none() && stretch.is_bounded()).then_some(stretch)
}

impl fmt::Debug for VirtualTokenFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VirtualTokenFile({} [REDACTED])", self.token)
    }
}
