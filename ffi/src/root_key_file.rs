//! `remote_sign_root_key_file`: the private key of a root outside the store.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::Text;

/// The private key of a root outside the store: PKCS#8 in PEM, encrypted under a passphrase
/// (RFC 5958, RFC 8018: PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC), which OpenSSL opens.
/// It is wiped when it is freed.
pub struct RootKeyFile(pub(crate) core::RootKeyFile);

/// A root's private key that need not be there.
pub type OptionalRootKeyFile = RootKeyFile;

/// A file as it was read; it is understood when it is used.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_root_key_file_new(
    pem: Text,
    file: *mut *mut RootKeyFile,
    error: *mut *mut Error,
) -> ResultCode {
    give(file, error, || {
        Ok(RootKeyFile(core::RootKeyFile::new(pem.read("pem")?)))
    })
}

/// What to write into the file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_root_key_file_get_pem(
    file: *const RootKeyFile,
    pem: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(pem, error, || Ok(Text::of(held(file, "file")?.0.as_str())))
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_root_key_file_free(file: *mut RootKeyFile) -> ResultCode {
    freed(file)
}
