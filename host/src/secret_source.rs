//! Where a secret is kept outside the store (a private file, an environment variable, the
//! kernel's keyring), and reading it there with its protection checked. What the secret is, and
//! which error its absence becomes, its owner decides.

use std::env;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::private::{self, Unread};

/// Where a secret comes from: a master key of 64 hexadecimal digits, a passphrase, a PIN, or an
/// authority's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretSource {
    /// A file of mode 0600.
    File(PathBuf),
    /// An environment variable.
    Environment(String),
    /// A key of the type `user`, by its description, in a keyring of the Linux kernel that this
    /// process can search: the session's, the user's (`keyctl padd user NAME @u`).
    Keyring(String),
}

/// Why a secret was not read, for people.
pub(crate) struct Unreadable {
    /// Others than its owner can read it.
    pub(crate) exposed: bool,
    pub(crate) text: String,
}

impl SecretSource {
    /// The same, a relative path taken from `folder`.
    pub(crate) fn within(self, folder: &Path) -> Self {
        match self {
            Self::File(file) => Self::File(folder.join(file)),
            kept => kept,
        }
    }

    /// The text as it is now where it is kept, up to `longest` bytes of a file. `what` it is
    /// and the `way_out` are for people.
    pub(crate) fn read(
        &self,
        what: &str,
        longest: usize,
        way_out: &str,
    ) -> Result<Zeroizing<String>, Unreadable> {
        match self {
            Self::File(path) => private::read_file(path, longest).map_err(|why| {
                let shown = path.display();
                match why {
                    Unread::Exposed(command) => Unreadable {
                        exposed: true,
                        text: format!(
                            "others can read {what} {shown}; make it private: {command}"
                        ),
                    },
                    Unread::Failed(error) => Unreadable {
                        exposed: false,
                        text: format!("{what} {shown} cannot be read: {error}; {way_out}"),
                    },
                }
            }),
            Self::Environment(name) => env::var(name).map(Zeroizing::new).map_err(|error| {
                let why = match error {
                    env::VarError::NotPresent => "is not set",
                    env::VarError::NotUnicode(_) => "is not UTF-8",
                };
                Unreadable {
                    exposed: false,
                    text: format!(
                        "the configuration takes {what} from the environment variable {name}, which {why}; {way_out}"
                    ),
                }
            }),
            Self::Keyring(name) => keyring::read(name).map_err(|why| Unreadable {
                exposed: false,
                text: format!(
                    "the configuration takes {what} from the key {name} of the kernel's keyring, which {why}; put it there with `keyctl padd user '{name}' @u`"
                ),
            }),
        }
    }
}

#[cfg(target_os = "linux")]
mod keyring {
    use linux_keyutils::{KeyError, KeyRing, KeyRingIdentifier};
    use zeroize::Zeroizing;

    /// The longest secret that is looked for, in bytes.
    const LONGEST: usize = 4096;

    pub(super) fn read(name: &str) -> Result<Zeroizing<String>, String> {
        // The session's keyring leads to the user's, unless a login made it without.
        let searched = [KeyRingIdentifier::Session, KeyRingIdentifier::User].map(|keyring| {
            KeyRing::from_special_id(keyring, false).and_then(|keyring| keyring.search(name))
        });
        let mut missing = KeyError::KeyDoesNotExist;
        for key in searched {
            match key {
                Ok(key) => {
                    let mut bytes = Zeroizing::new(vec![0; LONGEST]);
                    let length = key
                        .read(&mut bytes)
                        .map_err(|error| format!("cannot be read: {error:?}"))?;
                    let text = bytes.get(..length).unwrap_or_default();
                    let text = str::from_utf8(text).map_err(|_| "is not UTF-8".to_owned())?;
                    return Ok(Zeroizing::new(text.to_owned()));
                }
                Err(error) => missing = error,
            }
        }
        Err(format!("is not there: {missing:?}"))
    }
}

#[cfg(not(target_os = "linux"))]
mod keyring {
    use zeroize::Zeroizing;

    pub(super) fn read(_: &str) -> Result<Zeroizing<String>, String> {
        Err("is there on Linux alone".to_owned())
    }
}
