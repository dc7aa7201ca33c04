//! `remote_sign_certificate_file`: a certificate as a file to be saved.

use remote_sign_core as core;

use crate::answer::{freed, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::{Bytes, Text};

/// A certificate as a file. Nothing was written: name and bytes are for whoever saves it.
pub struct CertificateFile(pub(crate) core::CertificateFile);

/// A name for it: letters, digits, a dash and the ending that systems know. It names no person.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_file_get_name(
    file: *const CertificateFile,
    name: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(name, error, || Ok(Text::of(&held(file, "file")?.0.name)))
}

/// What stands in it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_file_get_bytes(
    file: *const CertificateFile,
    bytes: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(bytes, error, || Ok(Bytes::of(&held(file, "file")?.0.bytes)))
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_file_free(
    file: *mut CertificateFile,
) -> ResultCode {
    freed(file)
}
