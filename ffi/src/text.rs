//! Text and bytes as they cross the border: a pointer and a length, never terminated. Reading
//! what the caller points to happens here and nowhere else.

use std::ffi::c_char;
use std::path::PathBuf;
use std::ptr;
use std::slice;

use remote_sign_core::{CredentialId, Day, Timestamp, UserId, VirtualTokenId};

use crate::answer::{freed, tell};
use crate::error::Error;
use crate::fault::Fault;
use crate::handle::held;
use crate::result::ResultCode;

/// UTF-8 text: `length` bytes, not terminated. As an input it is the caller's, is read during
/// the call and not kept. As an output it points into the handle that it was asked of and
/// lives as long as that handle.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Text {
    /// The first byte; NULL only where the text may be absent: text of length 0 has one too.
    pub bytes: *const c_char,
    /// How many bytes.
    pub length: usize,
}

/// Text that may be absent: then `bytes` is NULL.
pub type OptionalText = Text;

/// Bytes, with the same rules as text.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Bytes {
    /// The first byte; NULL only where the bytes may be absent or empty.
    pub bytes: *const u8,
    /// How many bytes.
    pub length: usize,
}

/// Bytes that may be absent: then `bytes` is NULL.
pub type OptionalBytes = Bytes;

/// An instant: milliseconds since 1970-01-01T00:00:00Z.
pub type Time = i64;

/// A day of the calendar as text, `2026-11-21`. As an input it may be `21/11/2026` too: the day
/// first, then the month.
pub type Date = Text;

/// A day that may be absent.
pub type OptionalDate = Text;

impl Text {
    /// The text that a handle keeps as long as it lives.
    pub(crate) const fn of(text: &str) -> Self {
        Self {
            bytes: text.as_ptr().cast(),
            length: text.len(),
        }
    }

    /// The same, absent for `None`.
    pub(crate) fn of_any(text: Option<&str>) -> Self {
        let absent = Self {
            bytes: ptr::null(),
            length: 0,
        };
        text.map_or(absent, Self::of)
    }

    /// The text in `argument`.
    pub(crate) fn read(&self, argument: &'static str) -> Result<&str, Fault> {
        self.read_any(argument)?.ok_or(Fault::Null(argument))
    }

    /// The text in `argument`, if there is one.
    pub(crate) fn read_any(&self, argument: &'static str) -> Result<Option<&str>, Fault> {
        let bytes = slice(self, self.bytes.cast(), self.length, argument)?;
        let text = bytes.map(str::from_utf8).transpose();
        text.map_err(|_| Fault::NotText(argument))
    }

    /// The credential that it names.
    pub(crate) fn credential(&self) -> Result<CredentialId, Fault> {
        Ok(self.read("credential")?.parse()?)
    }

    /// The user that it names.
    pub(crate) fn user(&self) -> Result<UserId, Fault> {
        Ok(self.read("user")?.parse()?)
    }

    /// The user that it names, if there is one.
    pub(crate) fn any_user(&self) -> Result<Option<UserId>, Fault> {
        let user = self.read_any("user")?;
        Ok(user.map(str::parse).transpose()?)
    }

    /// The virtual token that it names.
    pub(crate) fn token(&self) -> Result<VirtualTokenId, Fault> {
        Ok(self.read("token")?.parse()?)
    }

    /// The day that it says.
    pub(crate) fn day(&self, argument: &'static str) -> Result<Day, Fault> {
        Ok(self.read(argument)?.parse()?)
    }

    /// The day that it says, if it says one.
    pub(crate) fn any_day(&self, argument: &'static str) -> Result<Option<Day>, Fault> {
        let day = self.read_any(argument)?;
        Ok(day.map(str::parse).transpose()?)
    }

    /// The file or folder that it names.
    pub(crate) fn path(&self, argument: &'static str) -> Result<PathBuf, Fault> {
        Ok(PathBuf::from(self.read(argument)?))
    }
}

impl Bytes {
    /// The bytes that a handle keeps as long as it lives.
    pub(crate) const fn of(bytes: &[u8]) -> Self {
        Self {
            bytes: bytes.as_ptr(),
            length: bytes.len(),
        }
    }

    /// The same, absent for `None`.
    pub(crate) fn of_any(bytes: Option<&[u8]>) -> Self {
        let absent = Self {
            bytes: ptr::null(),
            length: 0,
        };
        bytes.map_or(absent, Self::of)
    }

    /// The bytes in `argument`.
    pub(crate) fn read(&self, argument: &'static str) -> Result<&[u8], Fault> {
        self.read_any(argument)?.ok_or(Fault::Null(argument))
    }

    /// The bytes in `argument`, if there are any.
    pub(crate) fn read_any(&self, argument: &'static str) -> Result<Option<&[u8]>, Fault> {
        slice(self, self.bytes, self.length, argument)
    }
}

/// The memory that `argument` names, as long as the argument itself is there.
fn slice<'a, T>(
    _of: &'a T,
    bytes: *const u8,
    length: usize,
    argument: &'static str,
) -> Result<Option<&'a [u8]>, Fault> {
    if bytes.is_null() {
        return match length {
            0 => Ok(None),
            _ => Err(Fault::Null(argument)),
        };
    }
    if isize::try_from(length).is_err() {
        return Err(Fault::NotText(argument));
    }
    // SAFETY: by the header the caller gives `length` readable bytes, which do not change during
    // the call; the pointer is not NULL and the length not more than memory has.
    Ok(Some(unsafe { slice::from_raw_parts(bytes, length) }))
}

/// Milliseconds as the core's instant.
pub(crate) const fn instant(time: Time) -> Timestamp {
    Timestamp::from_unix_millis(time)
}

/// Text that was made for the caller, who frees it with `remote_sign_string_free`. It is wiped
/// then.
pub struct String(zeroize::Zeroizing<std::string::String>);

/// Text made for the caller that may be absent.
pub type OptionalString = String;

impl String {
    /// Text that becomes the caller's.
    pub(crate) fn new(text: impl Into<std::string::String>) -> Self {
        Self(zeroize::Zeroizing::new(text.into()))
    }

    /// The text itself.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text itself.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_string_get_text(
    string: *const String,
    text: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(text, error, || {
        Ok(Text::of(held(string, "string")?.as_str()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_string_free(string: *mut String) -> ResultCode {
    freed(string)
}

/// Bytes that were made for the caller, who frees them with `remote_sign_buffer_free`.
pub struct Buffer(Vec<u8>);

impl Buffer {
    /// Bytes that become the caller's.
    pub(crate) const fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes themselves.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// The bytes themselves.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_buffer_get_bytes(
    buffer: *const Buffer,
    bytes: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(bytes, error, || {
        Ok(Bytes::of(held(buffer, "buffer")?.as_bytes()))
    })
}

/// Frees them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_buffer_free(buffer: *mut Buffer) -> ResultCode {
    freed(buffer)
}
