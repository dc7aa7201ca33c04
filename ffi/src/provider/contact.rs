//! How a holder is reached, and how that is changed.

use std::mem::MaybeUninit;

use remote_sign_core::{ContactChange, OtpCode, Password};

use super::Provider;
use crate::answer::{done, give};
use crate::client::Client;
use crate::contacts::Contacts;
use crate::error::Error;
use crate::handle::held;
use crate::otp_receipt::{OptionalOtpReceipt, OtpReceipt};
use crate::result::ResultCode;
use crate::session::Session;
use crate::text::{Text, Time, instant};
use crate::words::{Contact, word};

/// The holder's contacts, masked. Refused with `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`,
/// `FIRST_PIN_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_contacts(
    provider: *const Provider,
    session: *const Session,
    contacts: *mut *mut Contacts,
    error: *mut *mut Error,
) -> ResultCode {
    give(contacts, error, || {
        let provider = held(provider, "provider")?;
        Ok(Contacts(provider.0.contacts(&held(session, "session")?.0)?))
    })
}

/// Begins a change of `contact` to `new_value` (a phone number in E.164, or an e-mail address):
/// sends an OTP to the phone in use, which the receipt names. Asked again, it sends a new one. A
/// wrong password counts as a failed login: `LOGIN_REFUSED`, `LOGIN_THROTTLED`. Refused with
/// `CONTACT_REFUSED`, `OTP_CHANNEL_COOLING`; `OTP_THROTTLED` and `OTP_BUDGET_SPENT` (the error says
/// until when), `OTP_CHANNEL_LOCKED`; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`,
/// `FIRST_PIN_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_request_contact_change(
    provider: *const Provider,
    session: *const Session,
    contact: MaybeUninit<Contact>,
    new_value: Text,
    password: Text,
    client: *const Client,
    receipt: *mut *mut OtpReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        let provider = held(provider, "provider")?;
        Ok(OtpReceipt(provider.0.request_contact_change(
            &held(session, "session")?.0,
            word(contact, "contact")?,
            new_value.read("new_value")?,
            &Password::new(password.read("password")?),
            &held(client, "client")?.0,
        )?))
    })
}

/// Takes the OTP that came to the phone in use. The change is in force then and `proof` is NULL;
/// but for the OTP phone, where a second OTP leaves for the new number, of which `proof` tells and
/// which `remote_sign_provider_prove_contact` takes, unless policy does without. Refused with
/// `CONTACT_REFUSED`, `OTP_CHANNEL_COOLING`; `OTP_WRONG` (a try is counted, and the error says how
/// many are left), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; `OTP_MALFORMED`, which
/// counts nothing; `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_confirm_contact_change(
    provider: *const Provider,
    session: *const Session,
    contact: MaybeUninit<Contact>,
    new_value: Text,
    otp: Text,
    client: *const Client,
    proof: *mut *mut OptionalOtpReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(proof, error, || {
        let provider = held(provider, "provider")?;
        let change = provider.0.confirm_contact_change(
            &held(session, "session")?.0,
            word(contact, "contact")?,
            new_value.read("new_value")?,
            &OtpCode::new(otp.read("otp")?),
            &held(client, "client")?.0,
        )?;
        Ok(match change {
            ContactChange::Done => None,
            ContactChange::ProofSent(receipt) => Some(OtpReceipt(receipt)),
        })
    })
}

/// Takes the OTP that came to the new number; the change is in force then. Refused as
/// `remote_sign_provider_confirm_contact_change`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_prove_contact(
    provider: *const Provider,
    session: *const Session,
    contact: MaybeUninit<Contact>,
    new_value: Text,
    otp: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.prove_contact(
            &held(session, "session")?.0,
            word(contact, "contact")?,
            new_value.read("new_value")?,
            &OtpCode::new(otp.read("otp")?),
            &held(client, "client")?.0,
        )?)
    })
}

/// Notes, for the operator, that the SIM of a holder's OTP phone was exchanged or its number moved
/// at `at`: for some hours after it nothing risky goes by SMS. The holder is told by e-mail.
/// Refused with `ACCOUNT_NOT_FOUND`, `INPUT_REFUSED` for an instant that is still to come.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_note_sim_change(
    provider: *const Provider,
    user: Text,
    at: Time,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider
            .0
            .note_sim_change(&user.user()?, instant(at), &held(client, "client")?.0)?)
    })
}
