//! The file of a downloaded virtual token: its text and its answers. Where it lies is the
//! host's matter.

use core::fmt;
use core::str::FromStr;

use zeroize::Zeroizing;

use super::{VirtualTokenChallenge, ocra};
use crate::error::{Error, ErrorKind, Result};
use crate::identity::{CredentialId, VirtualTokenId};
use crate::secret::OtpCode;

const HEADER: &str = "remote-sign virtual token 1";

/// What a downloaded token's file holds. As text it is four lines; whoever has it and the
/// PIN can sign, so its file is kept as private as a key.
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
    pub fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(format!(
            "{HEADER}\ntoken = {}\ncredential = {}\nsecret = {}\n",
            self.token,
            self.credential,
            Zeroizing::new(data_encoding::BASE32_NOPAD.encode(self.secret.as_ref())).as_str()
        ))
    }
}

impl FromStr for VirtualTokenFile {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let malformed = || {
            Error::new(
                ErrorKind::VirtualTokenFileMalformed,
                "this is no virtual token file; download the token again from its holder's account",
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
        let token = field("token")?.parse().map_err(|_| malformed())?;
        let credential = field("credential")?.parse().map_err(|_| malformed())?;
        let bytes = Zeroizing::new(
            data_encoding::BASE32_NOPAD
                .decode(field("secret")?.as_bytes())
                .map_err(|_| malformed())?,
        );
        let mut secret = Zeroizing::new([0_u8; 32]);
        if bytes.len() != secret.len() {
            return Err(malformed());
        }
        secret.copy_from_slice(&bytes);
        Ok(Self {
            token,
            credential,
            secret,
        })
    }
}

impl fmt::Debug for VirtualTokenFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VirtualTokenFile({} [REDACTED])", self.token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_reads_what_it_writes() {
        let file = VirtualTokenFile {
            token: "T012345678901".parse().unwrap(),
            credential: "C012345678901".parse().unwrap(),
            secret: Zeroizing::new([7; 32]),
        };
        let again: VirtualTokenFile = file.to_text().parse().unwrap();
        assert_eq!(
            (again.token, again.credential),
            (file.token, file.credential)
        );
        assert_eq!(*again.secret, [7; 32]);
        for bad in [
            "",
            "remote-sign virtual token 1\n",
            "remote-sign virtual token 2\ntoken = T",
        ] {
            let error = bad.parse::<VirtualTokenFile>().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::VirtualTokenFileMalformed);
        }
    }
}
