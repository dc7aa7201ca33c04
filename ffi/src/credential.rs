//! `remote_sign_credential` and lists of them: a signing key with its certificate and PIN.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::buffer_list::BufferList;
use crate::certificate_status::{CertificateStatus, OptionalCertificateStatus};
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::optional::OptionalTime;
use crate::result::ResultCode;
use crate::text::{Bytes, OptionalBytes, Text};
use crate::words::{CredentialKind, CredentialPurpose, CredentialState, KeyAlgorithm};

/// A credential as it stood when it was asked for.
pub struct Credential(pub(crate) core::Credential);

/// Credentials.
pub struct CredentialList(pub(crate) Items<Credential>);

impl From<core::Credential> for Credential {
    fn from(credential: core::Credential) -> Self {
        Self(credential)
    }
}

/// Its identifier: `C` and twelve digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_credential_get_id(
    credential: *const Credential,
    id: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(id, error, || {
        Ok(Text::of(held(credential, "credential")?.0.id.as_str()))
    })
}

/// Whose it is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_credential_get_user_id(
    credential: *const Credential,
    user: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(user, error, || {
        Ok(Text::of(held(credential, "credential")?.0.user_id.as_str()))
    })
}

/// How it is approved.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_credential_get_kind(
    credential: *const Credential,
    kind: *mut CredentialKind,
    error: *mut *mut Error,
) -> ResultCode {
    tell(kind, error, || {
        Ok(held(credential, "credential")?.0.kind.into())
    })
}

/// What its certificate may be used for.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_credential_get_purpose(
    credential: *const Credential,
    purpose: *mut CredentialPurpose,
    error: *mut *mut Error,
) -> ResultCode {
    tell(purpose, error, || {
        Ok(held(credential, "credential")?.0.purpose.into())
    })
}

/// Algorithm and size of its key.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_credential_get_algorithm(
    credential: *const Credential,
    algorithm: *mut KeyAlgorithm,
    error: *mut *mut Error,
) -> ResultCode {
    tell(algorithm, error, || {
        Ok(held(credential, "credential")?.0.algorithm.into())
    })
}

/// Where it and its certificate stood.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_credential_get_state(
    credential: *const Credential,
    state: *mut CredentialState,
    error: *mut *mut Error,
) -> ResultCode {
    tell(state, error, || {
        Ok(held(credential, "credential")?.0.state.into())
    })
}

/// The name that its holder sees.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_credential_get_label(
    credential: *const Credential,
    label: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(label, error, || {
        Ok(Text::of(&held(credential, "credential")?.0.label))
    })
}

/// The public identifier on forms (IUT).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_credential_get_iut(
    credential: *const Credential,
    iut: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(iut, error, || {
        Ok(Text::of(&held(credential, "credential")?.0.iut))
    })
}

/// Its certificate (X.509 DER), once there is one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_credential_get_certificate(
    credential: *const Credential,
    certificate: *mut OptionalBytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(certificate, error, || {
        let credential = held(credential, "credential")?;
        Ok(Bytes::of_any(credential.0.certificate.as_deref()))
    })
}

/// The certificates above it (X.509 DER), the issuer's first; none until there is a certificate.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_credential_get_chain(
    credential: *const Credential,
    chain: *mut *mut BufferList,
    error: *mut *mut Error,
) -> ResultCode {
    give(chain, error, || {
        let credential = held(credential, "credential")?;
        Ok(BufferList::of(&credential.0.chain))
    })
}

/// The dates of its certificate, once there is one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_credential_get_status(
    credential: *const Credential,
    status: *mut *mut OptionalCertificateStatus,
    error: *mut *mut Error,
) -> ResultCode {
    give(status, error, || {
        let credential = held(credential, "credential")?;
        Ok(credential.0.status.map(CertificateStatus))
    })
}

/// When it was activated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_credential_get_activated_at(
    credential: *const Credential,
    activated_at: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(activated_at, error, || {
        Ok(held(credential, "credential")?.0.activated_at.into())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_credential_free(credential: *mut Credential) -> ResultCode {
    freed(credential)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_credential_list_get_length(
    list: *const CredentialList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_credential_list_get_item(
    list: *const CredentialList,
    index: usize,
    credential: *mut *mut Credential,
    error: *mut *mut Error,
) -> ResultCode {
    give(credential, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_credential_list_free(list: *mut CredentialList) -> ResultCode {
    freed(list)
}
