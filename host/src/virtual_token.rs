//! The virtual token beside a slot: its file and where its passphrase comes from, as the
//! configuration names them. What is in the file is the core's.

use std::env;
use std::path::{Path, PathBuf};

use remote_sign_core::{Passphrase, VirtualTokenFile};
use zeroize::Zeroizing;

use crate::configuration::SecretSource;
use crate::error::{Error, ErrorKind};
use crate::private::{self, Unread};

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
        let path = &self.file;
        let way_out = "correct `virtual_token` in the configuration, or download a token";
        let text = read_private("the virtual token", path, LONGEST_FILE, way_out)?;
        Ok(text.as_str().to_owned())
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
        let unreadable = |what: String| Error::new(ErrorKind::VirtualTokenUnreadable, what);
        let text = match &self.passphrase {
            SecretSource::File(path) => {
                let way_out = "correct `virtual_token_passphrase` in the configuration";
                let what = "the passphrase of the virtual token";
                let text = read_private(what, path, LONGEST_PASSPHRASE, way_out)?;
                let line = text.strip_suffix('\n').unwrap_or(&text);
                let line = line.strip_suffix('\r').unwrap_or(line);
                if line.is_empty() || line.contains(char::is_control) {
                    return Err(unreadable(format!(
                        "{} must hold the passphrase of the virtual token alone, in one line",
                        path.display()
                    )));
                }
                Zeroizing::new(line.to_owned())
            }
            SecretSource::Environment(name) => Zeroizing::new(env::var(name).map_err(|_| {
                unreadable(format!(
                    "the configuration takes the passphrase of the virtual token {} from the environment variable {name}, which is not set or is not UTF-8",
                    self.file.display()
                ))
            })?),
        };
        Ok(Passphrase::new(text.as_str()))
    }
}

fn read_private(
    what: &str,
    path: &Path,
    longest: usize,
    way_out: &str,
) -> Result<Zeroizing<String>, Error> {
    let shown = path.display();
    private::read_file(path, longest).map_err(|why| match why {
        Unread::Exposed(command) => Error::new(
            ErrorKind::VirtualTokenExposed,
            format!("others can read {what} {shown}; make it private: {command}"),
        ),
        Unread::Failed(error) => Error::new(
            ErrorKind::VirtualTokenUnreadable,
            format!("{what} {shown} cannot be read: {error}; {way_out}"),
        ),
    })
}

/// Far more than six lines need.
const LONGEST_FILE: usize = 1024;
/// As much as the command takes for a secret.
const LONGEST_PASSPHRASE: usize = 4096;
