//! The form of a code, whichever way it came: a number of digits.

use crate::error::{Error, ErrorKind, Result};
use crate::secret::OtpCode;

/// Refuses what cannot be a code before anything is counted.
pub(crate) fn check_form(code: &OtpCode, digits: usize) -> Result<()> {
    if code.expose().len() == digits && code.expose().bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::OtpMalformed,
        format!("an OTP has exactly {digits} digits"),
    ))
}
