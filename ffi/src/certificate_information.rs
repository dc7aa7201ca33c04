//! `remote_sign_certificate_information` and lists of it: what a holder is shown of a
//! certificate.

use std::mem::MaybeUninit;

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::buffer_list::BufferList;
use crate::certificate_file::CertificateFile;
use crate::certificate_names::{AuthorityNames, HolderNames};
use crate::certificate_status::CertificateStatus;
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::result::ResultCode;
use crate::text::{Bytes, Date, OptionalDate, String, Text};
use crate::words::{CertificateFormat, CredentialState, Language, word};

/// A certificate of a holder, as it stood when it was asked for. Days are those of the policy's
/// time zone.
pub struct CertificateInformation {
    core: core::CertificateInformation,
    activated_on: std::string::String,
    expires_on: std::string::String,
    suspended_until: Option<std::string::String>,
}

/// Certificates, the newest first.
pub struct CertificateInformationList(pub(crate) Items<CertificateInformation>);

impl From<core::CertificateInformation> for CertificateInformation {
    fn from(core: core::CertificateInformation) -> Self {
        Self {
            activated_on: core.activated_on.to_string(),
            expires_on: core.expires_on.to_string(),
            suspended_until: core.suspended_until.map(|day| day.to_string()),
            core,
        }
    }
}

/// The credential whose key it certifies.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_get_credential_id(
    information: *const CertificateInformation,
    credential: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(credential, error, || {
        Ok(Text::of(
            held(information, "information")?.core.credential.as_str(),
        ))
    })
}

/// Where it stood.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_get_state(
    information: *const CertificateInformation,
    state: *mut CredentialState,
    error: *mut *mut Error,
) -> ResultCode {
    tell(state, error, || {
        Ok(held(information, "information")?.core.state.into())
    })
}

/// Its dates.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_get_status(
    information: *const CertificateInformation,
    status: *mut *mut CertificateStatus,
    error: *mut *mut Error,
) -> ResultCode {
    give(status, error, || {
        Ok(CertificateStatus(
            held(information, "information")?.core.status,
        ))
    })
}

/// The day on which it was issued and became active.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_get_activated_on(
    information: *const CertificateInformation,
    activated_on: *mut Date,
    error: *mut *mut Error,
) -> ResultCode {
    tell(activated_on, error, || {
        Ok(Text::of(&held(information, "information")?.activated_on))
    })
}

/// The last day of its validity.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_get_expires_on(
    information: *const CertificateInformation,
    expires_on: *mut Date,
    error: *mut *mut Error,
) -> ResultCode {
    tell(expires_on, error, || {
        Ok(Text::of(&held(information, "information")?.expires_on))
    })
}

/// The last day of a suspension under way; absent where there is none, and where it goes on to
/// the end of validity.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_get_suspended_until(
    information: *const CertificateInformation,
    suspended_until: *mut OptionalDate,
    error: *mut *mut Error,
) -> ResultCode {
    tell(suspended_until, error, || {
        Ok(Text::of_any(
            held(information, "information")?.suspended_until.as_deref(),
        ))
    })
}

/// Its identifier (IUT), masked. The holder was sent it in full by e-mail and reads it in the
/// certificate itself.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_get_masked_iut(
    information: *const CertificateInformation,
    masked_iut: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(masked_iut, error, || {
        Ok(Text::of(&held(information, "information")?.core.masked_iut))
    })
}

/// The serial number, hexadecimal digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_get_serial(
    information: *const CertificateInformation,
    serial: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(serial, error, || {
        Ok(Text::of(&held(information, "information")?.core.serial))
    })
}

/// Whom it names, as it says itself.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_get_holder(
    information: *const CertificateInformation,
    holder: *mut *mut HolderNames,
    error: *mut *mut Error,
) -> ResultCode {
    give(holder, error, || {
        Ok(HolderNames(
            held(information, "information")?.core.holder.clone(),
        ))
    })
}

/// Who issued it, as it says itself.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_get_authority(
    information: *const CertificateInformation,
    authority: *mut *mut AuthorityNames,
    error: *mut *mut Error,
) -> ResultCode {
    give(authority, error, || {
        Ok(AuthorityNames(
            held(information, "information")?.core.authority.clone(),
        ))
    })
}

/// The certificate (X.509 DER).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_get_certificate(
    information: *const CertificateInformation,
    certificate: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(certificate, error, || {
        Ok(Bytes::of(
            &held(information, "information")?.core.certificate,
        ))
    })
}

/// The certificates above it (X.509 DER), the issuer first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_get_chain(
    information: *const CertificateInformation,
    chain: *mut *mut BufferList,
    error: *mut *mut Error,
) -> ResultCode {
    give(chain, error, || {
        let information = held(information, "information")?;
        Ok(BufferList::of(&information.core.chain))
    })
}

/// What stands above everything else, for the holder: where the certificate stands and until
/// when, in `language`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_headline(
    information: *const CertificateInformation,
    language: MaybeUninit<Language>,
    headline: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(headline, error, || {
        let information = held(information, "information")?;
        let language = word(language, "language")?;
        Ok(String::new(information.core.headline().text(language)))
    })
}

/// The certificate in a format, as a file to be saved. `INTEGRITY` where the stored one cannot
/// be encoded.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_file(
    information: *const CertificateInformation,
    format: MaybeUninit<CertificateFormat>,
    file: *mut *mut CertificateFile,
    error: *mut *mut Error,
) -> ResultCode {
    give(file, error, || {
        let information = held(information, "information")?;
        let format = word(format, "format")?;
        Ok(CertificateFile(information.core.file(format)?))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_free(
    information: *mut CertificateInformation,
) -> ResultCode {
    freed(information)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_list_get_length(
    list: *const CertificateInformationList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_list_get_item(
    list: *const CertificateInformationList,
    index: usize,
    information: *mut *mut CertificateInformation,
    error: *mut *mut Error,
) -> ResultCode {
    give(information, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_certificate_information_list_free(
    list: *mut CertificateInformationList,
) -> ResultCode {
    freed(list)
}
