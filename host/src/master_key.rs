//! The master key's file or environment variable: made once from the system's entropy,
//! read with its mode checked.

use std::path::Path;

use remote_sign_core::MasterKey;
use zeroize::Zeroizing;

use crate::error::{Error, ErrorKind};
use crate::secret_source::SecretSource;
use crate::whole_file::{Existing, Readers, write_whole};

pub(crate) fn read(source: &SecretSource) -> Result<MasterKey, Error> {
    let way_out = "restore the file that `init` made, or correct [master_key]";
    let text = source
        .read("the master key", LONGEST, way_out)
        .map_err(|why| {
            let kind = match why.exposed {
                true => ErrorKind::MasterKeyExposed,
                false => ErrorKind::MasterKeyUnreadable,
            };
            Error::new(kind, why.text)
        })?;
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

/// A key's digits and white space around them.
const LONGEST: usize = 128;
