//! Revocations, for good, and their paper form.

use std::mem::MaybeUninit;

use super::Provider;
use crate::answer::{done, give};
use crate::client::Client;
use crate::error::Error;
use crate::handle::held;
use crate::officer_revocation::OfficerRevocation;
use crate::otp_receipt::OtpReceipt;
use crate::result::ResultCode;
use crate::revocation_proposal::RevocationProposal;
use crate::revocation_request::RevocationRequest;
use crate::session::Session;
use crate::text::{String, Text};
use crate::words::{Language, word};

/// Sends the OTP that confirms a revocation; its message says that it is for good.
/// `PIN_LOCKED`, `CERTIFICATE_REVOKED`, `CREDENTIAL_NOT_ACTIVE`, `PIN_NOT_SET`,
/// `CREDENTIAL_NOT_FOUND`; `OTP_THROTTLED` and the others of an OTP.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_request_revocation_otp(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    client: *const Client,
    receipt: *mut *mut OtpReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        let provider = held(provider, "provider")?;
        let receipt = provider.0.request_revocation_otp(
            &held(session, "session")?.0,
            &credential.credential()?,
            &held(client, "client")?.0,
        )?;
        Ok(OtpReceipt(receipt))
    })
}

/// Revokes the certificate of a credential for good and destroys its key, also while it is
/// suspended; the holder is told by e-mail and SMS. `ACKNOWLEDGEMENT_REQUIRED`, `INPUT_REFUSED`
/// for a reason that is not a holder's and `PIN_MALFORMED` cost nothing. Then
/// `EMERGENCY_CODE_WRONG`, `OTP_WRONG` and `PIN_WRONG`, in this order, each of which counts;
/// `PIN_LOCKED`. As `remote_sign_provider_request_revocation_otp`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_revoke(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    request: *const RevocationRequest,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        let request = held(request, "request")?.fields().clone();
        Ok(provider.0.revoke(
            &held(session, "session")?.0,
            &credential.credential()?,
            &request,
            &held(client, "client")?.0,
        )?)
    })
}

/// The first step of a revocation by the registration officer: who and what it concerns, and
/// what confirms it for as long as an OTP lives. Nothing is changed. `CREDENTIAL_NOT_FOUND`;
/// `CERTIFICATE_REVOKED`; `CREDENTIAL_NOT_ACTIVE` when it has expired; `INPUT_REFUSED` for no
/// name of an officer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_propose_revocation(
    provider: *const Provider,
    wanted: *const OfficerRevocation,
    proposal: *mut *mut RevocationProposal,
    error: *mut *mut Error,
) -> ResultCode {
    give(proposal, error, || {
        let provider = held(provider, "provider")?;
        let wanted = held(wanted, "wanted")?;
        Ok(RevocationProposal(
            provider.0.propose_revocation(&wanted.0)?,
        ))
    })
}

/// The second step: revokes what was proposed, with the proposal's confirmation. The history
/// names holder and officer. `ACKNOWLEDGEMENT_REQUIRED` for a confirmation that is wrong, too
/// old, of another proposal, or of a certificate that was changed meanwhile; as
/// `remote_sign_provider_propose_revocation`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_confirm_revocation(
    provider: *const Provider,
    wanted: *const OfficerRevocation,
    confirmation: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        let wanted = held(wanted, "wanted")?;
        Ok(provider.0.confirm_revocation(
            &wanted.0,
            confirmation.read("confirmation")?,
            &held(client, "client")?.0,
        )?)
    })
}

/// The paper form for revoking the certificate of a credential (HTML, UTF-8), in the holder's
/// language and with what is known filled in. Contacts are masked: the form is sent.
/// `CREDENTIAL_NOT_FOUND`, `CREDENTIAL_NOT_ACTIVE`, `CERTIFICATE_REVOKED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_revocation_form(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    form: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(form, error, || {
        let provider = held(provider, "provider")?;
        Ok(String::new(provider.0.revocation_form(
            &held(session, "session")?.0,
            &credential.credential()?,
        )?))
    })
}

/// The same form with nothing filled in, for who cannot log in.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_blank_revocation_form(
    provider: *const Provider,
    language: MaybeUninit<Language>,
    form: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(form, error, || {
        let provider = held(provider, "provider")?;
        let language = word(language, "language")?;
        Ok(String::new(provider.0.blank_revocation_form(language)))
    })
}
