//! The virtual token beside a slot: its file and where its passphrase comes from, as the
//! configuration names them. What is in the file is the core's.

use std::path::PathBuf;

use remote_sign_core::{Passphrase, VirtualTokenFile};

use crate::error::{Error, ErrorKind};
use crate::secret_source::{SecretSource, Unreadable};

/// A slot's virtual token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VirtualTokenEntry {
    /// Its file, as it was downloaded: mode 0600.
    pub file: PathBuf,
    /// What opens the file: one line.
    pub passphrase: SecretSource,
}

impl VirtualTokenEntry {
    /// The text of the file, still sealed.
    ///
    /// # Errors
    /// [`ErrorKind::VirtualTokenUnreadable`], [`ErrorKind::VirtualTokenExposed`].
    pub fn read(&self) -> Result<String, Error> {
        let way_out = "correct `virtual_token` in the configuration, or download a token";
        let file = SecretSource::File(self.file.clone());
        let text = file.read("the virtual token", LONGEST_FILE, way_out);
        Ok(text.map_err(error)?.as_str().to_owned())
    }

    /// Opens what [`VirtualTokenEntry::read`] gave. Argon2id takes its time: once is enough.
    ///
    /// # Errors
    /// [`ErrorKind::VirtualTokenUnreadable`], [`ErrorKind::VirtualTokenExposed`] of the
    /// passphrase; the core's `VirtualTokenFileMalformed`, `VirtualTokenPassphraseWrong`.
    pub fn open(&self, text: &str) -> Result<VirtualTokenFile, Error> {
        Ok(VirtualTokenFile::open(text, &self.passphrase()?)?)
    }

    /// The passphrase, from where the configuration takes it.
    ///
    /// # Errors
    /// [`ErrorKind::VirtualTokenUnreadable`], [`ErrorKind::VirtualTokenExposed`].
    pub fn passphrase(&self) -> Result<Passphrase, Error> {
        let what = "the passphrase of the virtual token";
        let way_out = "correct `virtual_token_passphrase` in the configuration";
        let text = self.passphrase.read(what, LONGEST_PASSPHRASE, way_out);
        let text = text.map_err(error)?;
        let line = one_line(&text).ok_or_else(|| {
            Error::new(
                ErrorKind::VirtualTokenUnreadable,
                format!("{what} must stand alone in one line where it is kept; {way_out}"),
            )
        })?;
        Ok(Passphrase::new(line))
    }
}

/// The one line of a text, which may end it.
pub(crate) fn one_line(text: &str) -> Option<&str> {
    let line = text.strip_suffix('\n').unwrap_or(text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    (!line.is_empty() && !line.contains(char::is_control)).then_some(line)
}

fn error(why: Unreadable) -> Error {
    let kind = match why.exposed {
        true => ErrorKind::VirtualTokenExposed,
        false => ErrorKind::VirtualTokenUnreadable,
    };
    Error::new(kind, why.text)
}

/// Far more than six lines need.
const LONGEST_FILE: usize = 1024;
/// As much as the command takes for a secret.
const LONGEST_PASSPHRASE: usize = 4096;
