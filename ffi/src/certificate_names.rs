//! `remote_sign_holder_names` and `remote_sign_authority_names`: who is named in a certificate,
//! and by whom.

use remote_sign_core as core;

use crate::answer::{freed, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::{OptionalText, Text};

/// The holder as a certificate names them. What it does not say is absent.
pub struct HolderNames(pub(crate) core::HolderNames);

/// The authority as a certificate names it. What it does not say is absent.
pub struct AuthorityNames(pub(crate) core::AuthorityNames);

/// Common name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_holder_names_get_common_name(
    names: *const HolderNames,
    common_name: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(common_name, error, || {
        Ok(Text::of_any(held(names, "names")?.0.common_name.as_deref()))
    })
}

/// `TINIT-` and the fiscal code of a person, `VATIT-` and the VAT number of an organization (EN
/// 319 412-1 5.1.3, 5.1.4).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_holder_names_get_serial_number(
    names: *const HolderNames,
    serial_number: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(serial_number, error, || {
        Ok(Text::of_any(
            held(names, "names")?.0.serial_number.as_deref(),
        ))
    })
}

/// Country (ISO 3166-1, two letters).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_holder_names_get_country(
    names: *const HolderNames,
    country: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(country, error, || {
        Ok(Text::of_any(held(names, "names")?.0.country.as_deref()))
    })
}

/// Given name of a natural person.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_holder_names_get_given_name(
    names: *const HolderNames,
    given_name: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(given_name, error, || {
        Ok(Text::of_any(held(names, "names")?.0.given_name.as_deref()))
    })
}

/// Surname of a natural person.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_holder_names_get_surname(
    names: *const HolderNames,
    surname: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(surname, error, || {
        Ok(Text::of_any(held(names, "names")?.0.surname.as_deref()))
    })
}

/// Name of a legal person.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_holder_names_get_organization(
    names: *const HolderNames,
    organization: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(organization, error, || {
        Ok(Text::of_any(
            held(names, "names")?.0.organization.as_deref(),
        ))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_holder_names_free(names: *mut HolderNames) -> ResultCode {
    freed(names)
}

/// Country (ISO 3166-1, two letters).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_names_get_country(
    names: *const AuthorityNames,
    country: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(country, error, || {
        Ok(Text::of_any(held(names, "names")?.0.country.as_deref()))
    })
}

/// Common name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_names_get_common_name(
    names: *const AuthorityNames,
    common_name: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(common_name, error, || {
        Ok(Text::of_any(held(names, "names")?.0.common_name.as_deref()))
    })
}

/// Organization.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_names_get_organization(
    names: *const AuthorityNames,
    organization: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(organization, error, || {
        Ok(Text::of_any(
            held(names, "names")?.0.organization.as_deref(),
        ))
    })
}

/// Unit of the organization.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_names_get_organizational_unit(
    names: *const AuthorityNames,
    organizational_unit: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(organizational_unit, error, || {
        Ok(Text::of_any(
            held(names, "names")?.0.organizational_unit.as_deref(),
        ))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_authority_names_free(
    names: *mut AuthorityNames,
) -> ResultCode {
    freed(names)
}
