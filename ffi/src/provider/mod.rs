//! `remote_sign_provider`: every act of the library is a function of it. Here is how one is
//! opened; the acts are in the files of their rooms.

mod account;
mod activation;
mod authenticator;
mod authority;
mod card;
mod certificate;
mod contact;
mod credential;
mod history;
mod integrity;
mod log;
mod otp_channel;
mod outbox;
mod pin;
mod publication;
mod recovery;
mod registration;
mod renewal;
mod revocation;
mod secret_question;
mod session;
mod signing;
mod suspension;
mod virtual_token;

pub use account::*;
pub use activation::*;
pub use authenticator::*;
pub use authority::*;
pub use card::*;
pub use certificate::*;
pub use contact::*;
pub use credential::*;
pub use history::*;
pub use integrity::*;
pub use log::*;
pub use otp_channel::*;
pub use outbox::*;
pub use pin::*;
pub use publication::*;
pub use recovery::*;
pub use registration::*;
pub use renewal::*;
pub use revocation::*;
pub use secret_question::*;
pub use session::*;
pub use signing::*;
pub use suspension::*;
pub use virtual_token::*;

use std::sync::Arc;

use remote_sign_core::RemoteSign;
use remote_sign_host::{Configuration, Options, initialise, open};

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::{held, hold};
use crate::result::ResultCode;
use crate::text::{Buffer, OptionalText, Text};

/// A provider of remote signatures. Several threads may use it at once; several processes may
/// work on one store.
pub struct Provider(pub(crate) RemoteSign);

impl Provider {
    /// A handle of a provider that a program in Rust has put together, for the functions of this
    /// library; `remote_sign_provider_free` frees it.
    ///
    /// # Errors
    ///
    /// [`ResultCode::Forked`] in a child of a process that holds handles.
    pub fn into_handle(provider: RemoteSign) -> Result<*mut Self, ResultCode> {
        hold(Arc::new(Self(provider))).map_err(|fault| fault.code())
    }
}

/// Opens what the configuration file at `path` names: store, keys, mail, SMS, authority, policy.
/// Without a path the file is looked for where the command `remote-sign` looks.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_new(
    path: OptionalText,
    provider: *mut *mut Provider,
    error: *mut *mut Error,
) -> ResultCode {
    give(provider, error, || {
        let path = match path.read_any("path")? {
            Some(path) => path.into(),
            None => Configuration::find()?,
        };
        Ok(Provider(open(&Configuration::load(&path)?)?))
    })
}

/// Makes a new provider and opens it: a configuration file at `path`, and beside it the master
/// key, the SQLite store and a folder for messages, of which none must exist. Refused with
/// `FILE_ALREADY_EXISTS`; then nothing was changed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_new_initialised(
    path: Text,
    provider: *mut *mut Provider,
    error: *mut *mut Error,
) -> ResultCode {
    give(provider, error, || {
        let configuration = initialise(&path.path("path")?, &Options::default())?;
        Ok(Provider(open(&configuration)?))
    })
}

/// Closes the provider when the last call that uses it has returned. What it gave stays
/// readable; authorizations that were not closed are settled by whoever opens the store next.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_free(provider: *mut Provider) -> ResultCode {
    freed(provider)
}

/// The certificate that those who verify are to trust (X.509 DER): the root's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_authority_certificate(
    provider: *const Provider,
    certificate: *mut *mut Buffer,
    error: *mut *mut Error,
) -> ResultCode {
    give(certificate, error, || {
        let provider = held(provider, "provider")?;
        Ok(Buffer::new(provider.0.authority_certificate()?))
    })
}

/// A number that is another one after every change in the store, by whichever process.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_changes(
    provider: *const Provider,
    changes: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(changes, error, || {
        Ok(held(provider, "provider")?.0.changes()?)
    })
}
