//! `remote_sign_contacts`: how a holder is reached.

use remote_sign_core as core;

use crate::answer::{freed, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::Text;

/// How a holder is reached, masked for a screen.
pub struct Contacts(pub(crate) core::Contacts);

/// The phone that gets OTPs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_contacts_get_otp_phone(
    contacts: *const Contacts,
    otp_phone: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(otp_phone, error, || {
        Ok(Text::of(&held(contacts, "contacts")?.0.otp_phone))
    })
}

/// The phone that gets recovery codes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_contacts_get_account_phone(
    contacts: *const Contacts,
    account_phone: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(account_phone, error, || {
        Ok(Text::of(&held(contacts, "contacts")?.0.account_phone))
    })
}

/// The address that gets notices.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_contacts_get_email(
    contacts: *const Contacts,
    email: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(email, error, || {
        Ok(Text::of(&held(contacts, "contacts")?.0.email))
    })
}

/// The address that gets recovery links.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_contacts_get_recovery_email(
    contacts: *const Contacts,
    recovery_email: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(recovery_email, error, || {
        Ok(Text::of(&held(contacts, "contacts")?.0.recovery_email))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_contacts_free(contacts: *mut Contacts) -> ResultCode {
    freed(contacts)
}
