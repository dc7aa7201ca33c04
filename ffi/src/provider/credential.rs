//! Credentials as they stand.

use super::Provider;
use crate::answer::give;
use crate::credential::{Credential, CredentialList};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::{OptionalText, Text};

/// The credential named `credential`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_credential(
    provider: *const Provider,
    credential: Text,
    found: *mut *mut Credential,
    error: *mut *mut Error,
) -> ResultCode {
    give(found, error, || {
        let provider = held(provider, "provider")?;
        Ok(Credential(
            provider.0.credential(&credential.credential()?)?,
        ))
    })
}

/// The credentials of `user`, or everybody's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_credentials(
    provider: *const Provider,
    user: OptionalText,
    credentials: *mut *mut CredentialList,
    error: *mut *mut Error,
) -> ResultCode {
    give(credentials, error, || {
        let provider = held(provider, "provider")?;
        let user = user.any_user()?;
        let found = provider.0.credentials(user.as_ref())?;
        Ok(CredentialList(found.into_iter().collect()))
    })
}
