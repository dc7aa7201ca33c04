//! `remote_sign_client`: who asks for an act.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::{OptionalText, Text};

/// Who asks for an act: the name a program gives itself, for the history, and where the person
/// comes from, by which failed logins are told apart.
pub struct Client(pub(crate) core::Client);

/// A program named `name` (at most 64 characters are kept), used by somebody at `source`: the
/// address of the connection, which the person must not choose. A program with one person at
/// one machine gives none. The source is kept as a keyed code alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_client_new(
    name: Text,
    source: OptionalText,
    client: *mut *mut Client,
    error: *mut *mut Error,
) -> ResultCode {
    give(client, error, || {
        let named = core::Client::new(name.read("name")?);
        Ok(Client(match source.read_any("source")? {
            Some(source) => named.at(source),
            None => named,
        }))
    })
}

/// The name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_client_get_name(
    client: *const Client,
    name: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(name, error, || {
        Ok(Text::of(held(client, "client")?.0.as_str()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_client_free(client: *mut Client) -> ResultCode {
    freed(client)
}
