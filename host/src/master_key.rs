//! The master key's file or environment variable: made once from the system's entropy,
//! read with its mode checked.

use std::env;
use std::path::Path;

use remote_sign_core::MasterKey;
use zeroize::Zeroizing;

use crate::configuration::SecretSource;
use crate::error::{Error, ErrorKind};
use crate::private::{self, Unread};
use crate::whole_file::{Existing, Readers, write_whole};

pub(crate) fn read(source: &SecretSource) -> Result<MasterKey, Error> {
    let text = match source {
        SecretSource::File(path) => read_file(path)?,
        SecretSource::Environment(name) => Zeroizing::new(env::var(name).map_err(|error| {
            let why = match error {
                env::VarError::NotPresent => "is not set",
                env::VarError::NotUnicode(_) => "is not UTF-8; it must hold 64 hexadecimal digits",
            };
            Error::new(
                ErrorKind::MasterKeyUnreadable,
                format!("the configuration takes the master key from the environment variable {name}, which {why}"),
            )
        })?),
    };
    Ok(MasterKey::from_hex(&text)?)
}

/// Draws a key and writes it to a new file of mode 0600.
pub(crate) fn create(path: &Path) -> Result<MasterKey, Error> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    getrandom::fill(bytes.as_mut()).map_err(|error| {
        Error::new(
            ErrorKind::Io,
            format!("the system's generator of randomness failed: {error}"),
        )
    })?;
    let key = MasterKey::new(*bytes);
    let mut text = key.to_hex();
    text.push('\n');
    write_whole(path, text.as_bytes(), Readers::Owner, Existing::Keep)?;
    Ok(key)
}

fn read_file(path: &Path) -> Result<Zeroizing<String>, Error> {
    private::read_file(path, LONGEST).map_err(|why| match why {
        Unread::Exposed(command) => Error::new(
            ErrorKind::MasterKeyExposed,
            format!(
                "others can read the master key {}; make it private: {command}",
                path.display()
            ),
        ),
        Unread::Failed(error) => Error::new(
            ErrorKind::MasterKeyUnreadable,
            format!(
                "the master key {} cannot be read: {error}; restore the file that `init` made, or correct [master_key]",
                path.display()
            ),
        ),
    })
}

/// A key's digits and white space around them.
const LONGEST: usize = 128;
