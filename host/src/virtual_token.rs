//! Reading a virtual token's file. What is in it is the core's.

use std::io::{self, Read as _};
use std::path::Path;

use remote_sign_core::VirtualTokenFile;
use zeroize::Zeroizing;

use crate::error::{Error, ErrorKind};
use crate::private;

/// Reads a virtual token's file. It stands for the holder's phone, so a file that others
/// can read is refused.
///
/// # Errors
/// [`ErrorKind::VirtualTokenUnreadable`], [`ErrorKind::VirtualTokenExposed`]; the core's
/// `VirtualTokenFileMalformed`.
pub fn read_virtual_token(path: &Path) -> Result<VirtualTokenFile, Error> {
    let unreadable = |error: io::Error| {
        Error::new(
            ErrorKind::VirtualTokenUnreadable,
            format!(
                "the virtual token {} cannot be read: {error}; correct `virtual_token` in the configuration, or download a token",
                path.display()
            ),
        )
    };
    let (file, metadata) = private::open_file(path).map_err(unreadable)?;
    if let Some(command) = private::exposed(path, &metadata) {
        return Err(Error::new(
            ErrorKind::VirtualTokenExposed,
            format!(
                "others can read the virtual token {}; make it private: {command}",
                path.display()
            ),
        ));
    }
    let mut text = Zeroizing::new(String::with_capacity(LONGEST));
    file.take(LONGEST as u64)
        .read_to_string(&mut text)
        .map_err(unreadable)?;
    Ok(text.parse()?)
}

/// Far more than four lines need; the buffer never grows, so it leaves no copies.
const LONGEST: usize = 1024;
