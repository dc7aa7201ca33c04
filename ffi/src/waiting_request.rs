//! `remote_sign_waiting_request` and lists of it: keys whose certificate is still to come.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::result::ResultCode;
use crate::text::{Bytes, Text, Time};
use crate::words::{CredentialKind, CredentialPurpose};

/// A key whose certificate is still to come.
pub struct WaitingRequest(pub(crate) core::WaitingRequest);

/// Requests that wait, the oldest first.
pub struct WaitingRequestList(pub(crate) Items<WaitingRequest>);

impl From<core::WaitingRequest> for WaitingRequest {
    fn from(request: core::WaitingRequest) -> Self {
        Self(request)
    }
}

/// The credential that gets the certificate.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_waiting_request_get_credential_id(
    request: *const WaitingRequest,
    credential: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(credential, error, || {
        Ok(Text::of(held(request, "request")?.0.credential.as_str()))
    })
}

/// Whose it is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_waiting_request_get_user_id(
    request: *const WaitingRequest,
    user: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(user, error, || {
        Ok(Text::of(held(request, "request")?.0.user_id.as_str()))
    })
}

/// How its signatures are approved.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_waiting_request_get_kind(
    request: *const WaitingRequest,
    kind: *mut CredentialKind,
    error: *mut *mut Error,
) -> ResultCode {
    tell(kind, error, || Ok(held(request, "request")?.0.kind.into()))
}

/// What the certificate is to be for.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_waiting_request_get_purpose(
    request: *const WaitingRequest,
    purpose: *mut CredentialPurpose,
    error: *mut *mut Error,
) -> ResultCode {
    tell(purpose, error, || {
        Ok(held(request, "request")?.0.purpose.into())
    })
}

/// What the holder calls it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_waiting_request_get_label(
    request: *const WaitingRequest,
    label: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(label, error, || {
        Ok(Text::of(&held(request, "request")?.0.label))
    })
}

/// The certificate's identifier (IUT): dnQualifier in the request.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_waiting_request_get_iut(
    request: *const WaitingRequest,
    iut: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(iut, error, || {
        Ok(Text::of(&held(request, "request")?.0.iut))
    })
}

/// When the key was made.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_waiting_request_get_since(
    request: *const WaitingRequest,
    since: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(since, error, || {
        Ok(held(request, "request")?.0.since.unix_millis())
    })
}

/// The request itself (PKCS#10, RFC 2986, DER).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_waiting_request_get_certification_request(
    request: *const WaitingRequest,
    der: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(der, error, || {
        let request = held(request, "request")?;
        Ok(Bytes::of(&request.0.request))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_waiting_request_free(
    request: *mut WaitingRequest,
) -> ResultCode {
    freed(request)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_waiting_request_list_get_length(
    list: *const WaitingRequestList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_waiting_request_list_get_item(
    list: *const WaitingRequestList,
    index: usize,
    request: *mut *mut WaitingRequest,
    error: *mut *mut Error,
) -> ResultCode {
    give(request, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_waiting_request_list_free(
    list: *mut WaitingRequestList,
) -> ResultCode {
    freed(list)
}
