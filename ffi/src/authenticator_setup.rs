//! `remote_sign_authenticator_setup`: what an authenticator app is given.

use remote_sign_core as core;

use crate::answer::{freed, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::Text;

/// What an app needs to make codes (RFC 6238); shown once. It is a secret, and wiped when freed.
pub struct AuthenticatorSetup(pub(crate) core::AuthenticatorSetup);

/// The shared secret in Base32 without padding, for an app that cannot read the URI.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authenticator_setup_get_secret(
    setup: *const AuthenticatorSetup,
    secret: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(secret, error, || {
        Ok(Text::of(held(setup, "setup")?.0.secret()))
    })
}

/// The secret and its parameters as `otpauth://totp/…`, for a QR code.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authenticator_setup_get_uri(
    setup: *const AuthenticatorSetup,
    uri: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(uri, error, || Ok(Text::of(held(setup, "setup")?.0.uri())))
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authenticator_setup_free(
    setup: *mut AuthenticatorSetup,
) -> ResultCode {
    freed(setup)
}
