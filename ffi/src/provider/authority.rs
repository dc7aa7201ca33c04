//! The keys of the embedded authority.

use remote_sign_core::Passphrase;

use super::Provider;
use crate::answer::give;
use crate::authority::{Authority, AuthorityList};
use crate::error::Error;
use crate::fault::Fault;
use crate::handle::{held, held_any};
use crate::result::ResultCode;
use crate::root_key_file::{OptionalRootKeyFile, RootKeyFile};
use crate::text::OptionalText;

/// The keys of the embedded authority, oldest first; root and issuing authority are made if
/// there are none. Where another authority issues now, those that issued before.
/// `AUTHORITY_FOREIGN` where another authority issued from the start.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_authorities(
    provider: *const Provider,
    authorities: *mut *mut AuthorityList,
    error: *mut *mut Error,
) -> ResultCode {
    give(authorities, error, || {
        let provider = held(provider, "provider")?;
        let found = provider.0.authorities()?;
        Ok(AuthorityList(found.into_iter().collect()))
    })
}

/// Makes root and issuing authority anew. With a passphrase the root's private key leaves the
/// store: it is in the file that comes back and nowhere else. Without one nothing comes back.
/// `ALREADY_EXISTS` once a certificate was issued; `INPUT_REFUSED` for a short passphrase;
/// `AUTHORITY_FAILED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_init_authority(
    provider: *const Provider,
    passphrase: OptionalText,
    file: *mut *mut OptionalRootKeyFile,
    error: *mut *mut Error,
) -> ResultCode {
    give(file, error, || {
        let provider = held(provider, "provider")?;
        let passphrase = passphrase.read_any("passphrase")?.map(Passphrase::new);
        let file = provider.0.init_authority(passphrase.as_ref())?;
        Ok(file.map(RootKeyFile))
    })
}

/// Puts another issuing authority, with a key of its own, in the place of the present one,
/// which goes on to sign revocation lists for what it issued. The root certifies it: its file
/// and the passphrase that opens it are needed where its private key is not in the store, and
/// both are absent otherwise. `AUTHORITY_KEY_AWAY`; `AUTHORITY_FAILED`; `ALREADY_EXISTS` when
/// another was made meanwhile.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_rotate_authority(
    provider: *const Provider,
    root_key: *const OptionalRootKeyFile,
    passphrase: OptionalText,
    authority: *mut *mut Authority,
    error: *mut *mut Error,
) -> ResultCode {
    give(authority, error, || {
        let provider = held(provider, "provider")?;
        let file = held_any(root_key, "root_key")?;
        let passphrase = passphrase.read_any("passphrase")?.map(Passphrase::new);
        let root_key = match (&file, &passphrase) {
            (Some(file), Some(passphrase)) => Some((&file.0, passphrase)),
            (None, None) => None,
            (Some(_), None) => return Err(Fault::Null("passphrase")),
            (None, Some(_)) => return Err(Fault::Null("root_key")),
        };
        Ok(Authority(provider.0.rotate_authority(root_key)?))
    })
}
