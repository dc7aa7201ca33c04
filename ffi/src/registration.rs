//! `remote_sign_registration`: whom the registration officer registers, and for what.

use std::mem::MaybeUninit;
use std::sync::{Mutex, MutexGuard, PoisonError};

use remote_sign_core as core;

use crate::answer::{done, freed, give};
use crate::error::Error;
use crate::fault::Fault;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::Text;
use crate::words::{
    CredentialKind, CredentialPurpose, KeyAlgorithm, Language, OrganizationIdentifierKind,
    PersonIdentifierKind, word,
};

/// A registration that is being put together. It needs a credential at least.
pub struct Registration(Mutex<core::Registration>);

impl Registration {
    fn new(
        holder: core::Holder,
        country: Text,
        otp_phone: Text,
        email: Text,
        language: MaybeUninit<Language>,
    ) -> Result<Self, Fault> {
        Ok(Self(Mutex::new(core::Registration {
            holder,
            country: country.read("country")?.to_owned(),
            otp_phone: otp_phone.read("otp_phone")?.to_owned(),
            account_phone: None,
            email: email.read("email")?.to_owned(),
            recovery_email: None,
            language: word(language, "language")?,
            credentials: Vec::new(),
        })))
    }

    /// What was put together so far.
    pub(crate) fn fields(&self) -> MutexGuard<'_, core::Registration> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A natural person, whose number `identifier` `country` gave out (two capital letters, ISO
/// 3166-1). OTPs go to `otp_phone` (E.164: `+` and 6 to 15 digits), notices to `email`. What is
/// wrong with a field is said by `remote_sign_provider_register`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_registration_new_natural_person(
    given_name: Text,
    surname: Text,
    identifier_kind: MaybeUninit<PersonIdentifierKind>,
    identifier: Text,
    country: Text,
    otp_phone: Text,
    email: Text,
    language: MaybeUninit<Language>,
    registration: *mut *mut Registration,
    error: *mut *mut Error,
) -> ResultCode {
    give(registration, error, || {
        let kind = word(identifier_kind, "identifier_kind")?;
        let identifier = kind.with(identifier.read("identifier")?.to_owned());
        let holder = core::Holder::NaturalPerson {
            given_name: given_name.read("given_name")?.to_owned(),
            surname: surname.read("surname")?.to_owned(),
            identifier: identifier.ok_or(Fault::NoSuchValue("identifier_kind"))?,
        };
        Registration::new(holder, country, otp_phone, email, language)
    })
}

/// A legal person, whose number `identifier` `country` gave out; otherwise as
/// `remote_sign_registration_new_natural_person`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_registration_new_legal_person(
    organization: Text,
    identifier_kind: MaybeUninit<OrganizationIdentifierKind>,
    identifier: Text,
    country: Text,
    otp_phone: Text,
    email: Text,
    language: MaybeUninit<Language>,
    registration: *mut *mut Registration,
    error: *mut *mut Error,
) -> ResultCode {
    give(registration, error, || {
        let kind = word(identifier_kind, "identifier_kind")?;
        let identifier = kind.with(identifier.read("identifier")?.to_owned());
        let holder = core::Holder::LegalPerson {
            organization: organization.read("organization")?.to_owned(),
            identifier: identifier.ok_or(Fault::NoSuchValue("identifier_kind"))?,
        };
        Registration::new(holder, country, otp_phone, email, language)
    })
}

/// Where password recovery sends its code (E.164), if not to the OTP phone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_registration_set_account_phone(
    registration: *mut Registration,
    phone: Text,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let phone = phone.read("phone")?.to_owned();
        held(registration, "registration")?.fields().account_phone = Some(phone);
        Ok(())
    })
}

/// Where password recovery writes, if not where notices go.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_registration_set_recovery_email(
    registration: *mut Registration,
    email: Text,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let email = email.read("email")?.to_owned();
        held(registration, "registration")?.fields().recovery_email = Some(email);
        Ok(())
    })
}

/// One more credential that the holder is to activate: how it is approved, what its certificate
/// is for, the algorithm of its key, and the name that people see (1 to 32 bytes without colon or
/// control characters). What is wrong with it is said by `remote_sign_provider_register`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_registration_add_credential(
    registration: *mut Registration,
    kind: MaybeUninit<CredentialKind>,
    purpose: MaybeUninit<CredentialPurpose>,
    algorithm: MaybeUninit<KeyAlgorithm>,
    label: Text,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let request = core::CredentialRequest {
            kind: word(kind, "kind")?,
            purpose: word(purpose, "purpose")?,
            algorithm: word(algorithm, "algorithm")?,
            label: label.read("label")?.to_owned(),
        };
        let registration = held(registration, "registration")?;
        registration.fields().credentials.push(request);
        Ok(())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_registration_free(
    registration: *mut Registration,
) -> ResultCode {
    freed(registration)
}
