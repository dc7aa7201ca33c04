//! What holders are shown of certificates, and certificates that come by hand.

use super::Provider;
use crate::answer::give;
use crate::buffer_list::BufferList;
use crate::certificate_information::{CertificateInformation, CertificateInformationList};
use crate::client::Client;
use crate::credential::Credential;
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::session::Session;
use crate::text::Text;
use crate::waiting_request::WaitingRequestList;

/// The certificate of a credential of the holder's own. `PIN_NOT_SET` or
/// `CREDENTIAL_NOT_ACTIVE` while there is none yet; `CREDENTIAL_NOT_FOUND`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_certificate_information(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    information: *mut *mut CertificateInformation,
    error: *mut *mut Error,
) -> ResultCode {
    give(information, error, || {
        let provider = held(provider, "provider")?;
        let found = provider
            .0
            .certificate_information(&held(session, "session")?.0, &credential.credential()?)?;
        Ok(CertificateInformation::from(found))
    })
}

/// All certificates that a credential of the holder's own has had, the newest first: what was
/// signed before a renewal is verified with an earlier one. Refused as
/// `remote_sign_provider_certificate_information`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_certificates_of(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    certificates: *mut *mut CertificateInformationList,
    error: *mut *mut Error,
) -> ResultCode {
    give(certificates, error, || {
        let provider = held(provider, "provider")?;
        let found = provider
            .0
            .certificates_of(&held(session, "session")?.0, &credential.credential()?)?;
        Ok(CertificateInformationList(found.into_iter().collect()))
    })
}

/// The requests that wait for a certificate, oldest first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_waiting_requests(
    provider: *const Provider,
    requests: *mut *mut WaitingRequestList,
    error: *mut *mut Error,
) -> ResultCode {
    give(requests, error, || {
        let provider = held(provider, "provider")?;
        let found = provider.0.waiting_requests()?;
        Ok(WaitingRequestList(found.into_iter().collect()))
    })
}

/// Takes in the certificate for the request of a credential that waits: the one among
/// `certificates` (X.509 DER, in any order) that is for its key, and of the others those that
/// lead up to a trusted authority. All or nothing: `CERTIFICATE_REFUSED` says what is wrong
/// with them, or that no request waits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_import_certificate(
    provider: *const Provider,
    credential: Text,
    certificates: *const BufferList,
    client: *const Client,
    imported: *mut *mut Credential,
    error: *mut *mut Error,
) -> ResultCode {
    give(imported, error, || {
        let provider = held(provider, "provider")?;
        let certificates = held(certificates, "certificates")?;
        let certificates: Vec<Vec<u8>> = certificates
            .0
            .all()
            .iter()
            .map(|der| der.as_bytes().to_vec())
            .collect();
        Ok(Credential(provider.0.import_certificate(
            &credential.credential()?,
            &certificates,
            &held(client, "client")?.0,
        )?))
    })
}
