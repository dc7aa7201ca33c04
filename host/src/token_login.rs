//! Who gives a token's PIN: whoever uses the application, or a place that the configuration
//! names, from which it is read when it is needed. Whether it is right is the core's to say.

use remote_sign_core::Pin;

use crate::error::{Error, ErrorKind};
use crate::secret_source::SecretSource;
use crate::virtual_token::one_line;

/// Who gives a token's PIN.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TokenLogin {
    /// Whoever uses the application: `C_Login`.
    #[default]
    Pin,
    /// Nobody is asked: the PIN is kept here, alone in one line, and the token needs no login.
    None(SecretSource),
}

impl TokenLogin {
    /// The PIN as it is now where it is kept; none if a person gives it.
    ///
    /// # Errors
    /// [`ErrorKind::PinUnreadable`], [`ErrorKind::PinExposed`].
    pub fn kept_pin(&self) -> Result<Option<Pin>, Error> {
        let Self::None(source) = self else {
            return Ok(None);
        };
        let way_out = "correct `pin` in the [[token]] of the configuration";
        let text = source.read("the PIN", LONGEST, way_out).map_err(|why| {
            let kind = match why.exposed {
                true => ErrorKind::PinExposed,
                false => ErrorKind::PinUnreadable,
            };
            Error::new(kind, why.text)
        })?;
        let line = one_line(&text).ok_or_else(|| {
            let text = format!("the PIN must stand alone in one line where it is kept; {way_out}");
            Error::new(ErrorKind::PinUnreadable, text)
        })?;
        Ok(Some(Pin::new(line)))
    }
}

/// Longer than any PIN, in bytes.
const LONGEST: usize = 256;
