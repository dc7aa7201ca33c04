//! Suspensions and their end.

use remote_sign_core::{EmergencyCode, OtpCode};

use super::Provider;
use crate::answer::{done, give};
use crate::client::Client;
use crate::error::Error;
use crate::handle::held;
use crate::officer_suspension::OfficerSuspension;
use crate::otp_receipt::OtpReceipt;
use crate::result::ResultCode;
use crate::session::Session;
use crate::suspension::Suspension;
use crate::suspension_request::SuspensionRequest;
use crate::text::Text;

/// Suspends a certificate, or prolongs its suspension, for somebody who need not be logged in;
/// the holder is told by e-mail and SMS. `CONFIRMATION_MISMATCH` and, for a last day that is
/// not after today, `SUSPENSION_REFUSED` cost no try. Then `EMERGENCY_CODE_WRONG` for an
/// unknown identifier, a wrong code and too many tries alike: each try counts, and `client`
/// should say where it comes from. With the right code: `SUSPENSION_REFUSED` for a last day
/// after the certificate's or not after that of the suspension that goes on;
/// `ACKNOWLEDGEMENT_REQUIRED` for the certificate's own last day; `CERTIFICATE_REVOKED`,
/// `CREDENTIAL_NOT_ACTIVE`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_suspend(
    provider: *const Provider,
    request: *const SuspensionRequest,
    client: *const Client,
    suspension: *mut *mut Suspension,
    error: *mut *mut Error,
) -> ResultCode {
    give(suspension, error, || {
        let provider = held(provider, "provider")?;
        let request = held(request, "request")?.fields().clone();
        Ok(Suspension::from(
            provider.0.suspend(&request, &held(client, "client")?.0)?,
        ))
    })
}

/// As `remote_sign_provider_suspend`, for a holder who is logged in: only for certificates of
/// the session's own account (`CREDENTIAL_NOT_FOUND`), and with tries that nobody else can use
/// up.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_suspend_own(
    provider: *const Provider,
    session: *const Session,
    request: *const SuspensionRequest,
    client: *const Client,
    suspension: *mut *mut Suspension,
    error: *mut *mut Error,
) -> ResultCode {
    give(suspension, error, || {
        let provider = held(provider, "provider")?;
        let request = held(request, "request")?.fields().clone();
        let suspension = provider.0.suspend_own(
            &held(session, "session")?.0,
            &request,
            &held(client, "client")?.0,
        )?;
        Ok(Suspension::from(suspension))
    })
}

/// As `remote_sign_provider_suspend`, for the registration officer, whom a holder without
/// emergency code and login calls. The history names both. `INPUT_REFUSED` for no name of an
/// officer; `CREDENTIAL_NOT_FOUND`, `PIN_NOT_SET`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_suspend_by_officer(
    provider: *const Provider,
    wanted: *const OfficerSuspension,
    client: *const Client,
    suspension: *mut *mut Suspension,
    error: *mut *mut Error,
) -> ResultCode {
    give(suspension, error, || {
        let provider = held(provider, "provider")?;
        let wanted = held(wanted, "wanted")?.fields().clone();
        let suspension = provider
            .0
            .suspend_by_officer(&wanted, &held(client, "client")?.0)?;
        Ok(Suspension::from(suspension))
    })
}

/// Sends the OTP that confirms the early end of a suspension. `CERTIFICATE_NOT_SUSPENDED`,
/// `CERTIFICATE_REVOKED`, `CREDENTIAL_NOT_ACTIVE`; `OTP_THROTTLED`, `OTP_CHANNEL_COOLING`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_request_lift_otp(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    client: *const Client,
    receipt: *mut *mut OtpReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        let provider = held(provider, "provider")?;
        let receipt = provider.0.request_lift_otp(
            &held(session, "session")?.0,
            &credential.credential()?,
            &held(client, "client")?.0,
        )?;
        Ok(OtpReceipt(receipt))
    })
}

/// Ends a suspension early, with the emergency code (ERC) and an OTP; the holder is told by
/// e-mail and SMS. `EMERGENCY_CODE_WRONG` counts and costs no OTP; then `OTP_WRONG` and the
/// others of an OTP, which count too; as `remote_sign_provider_request_lift_otp`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_lift_suspension(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    code: Text,
    otp: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.lift_suspension(
            &held(session, "session")?.0,
            &credential.credential()?,
            &EmergencyCode::new(code.read("code")?),
            &OtpCode::new(otp.read("otp")?),
            &held(client, "client")?.0,
        )?)
    })
}

/// Ends a suspension early for the registration officer, who has made sure of the holder.
/// `officer` is a name that the history keeps beside the holder's (1 to 64 characters on one
/// line). `INPUT_REFUSED`, `CERTIFICATE_NOT_SUSPENDED`, `CERTIFICATE_REVOKED`,
/// `CREDENTIAL_NOT_ACTIVE`, `CREDENTIAL_NOT_FOUND`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_lift_suspension_by_officer(
    provider: *const Provider,
    credential: Text,
    officer: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.lift_suspension_by_officer(
            &credential.credential()?,
            officer.read("officer")?,
            &held(client, "client")?.0,
        )?)
    })
}
