//! The registration of holders.

use super::Provider;
use crate::answer::give;
use crate::client::Client;
use crate::error::Error;
use crate::handle::held;
use crate::registered::Registered;
use crate::registration::Registration;
use crate::result::ResultCode;

/// Registers a holder: an account with a temporary password, and an activation code for each
/// credential. They are sent in messages of their own, unless policy joins them. Refused with
/// `REGISTRATION_REFUSED`, which names the field; nothing is written then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_register(
    provider: *const Provider,
    registration: *const Registration,
    client: *const Client,
    registered: *mut *mut Registered,
    error: *mut *mut Error,
) -> ResultCode {
    give(registered, error, || {
        let provider = held(provider, "provider")?;
        // A messenger that is called meanwhile may go on filling it.
        let registration = held(registration, "registration")?.fields().clone();
        let client = held(client, "client")?;
        Ok(Registered(provider.0.register(&registration, &client.0)?))
    })
}
