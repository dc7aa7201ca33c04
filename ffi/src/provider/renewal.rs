//! Renewals, and the coupons, permissions and reminders that lead to them.

use remote_sign_core::{Coupon, OtpCode, Pin};

use super::Provider;
use crate::answer::{done, give, tell};
use crate::client::Client;
use crate::credential::Credential;
use crate::error::Error;
use crate::fault::Fault;
use crate::handle::held;
use crate::otp_receipt::OtpReceipt;
use crate::renewal_options::RenewalOptions;
use crate::renewal_permit::RenewalPermit;
use crate::result::ResultCode;
use crate::session::Session;
use crate::string_list::StringList;
use crate::text::{String, Text, Time};

/// When a certificate expires, and whether and how it can be renewed now. `PIN_NOT_SET`,
/// `CREDENTIAL_NOT_ACTIVE` where there is none yet; `CREDENTIAL_NOT_FOUND`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_renewal_options(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    options: *mut *mut RenewalOptions,
    error: *mut *mut Error,
) -> ResultCode {
    give(options, error, || {
        let provider = held(provider, "provider")?;
        let options = provider
            .0
            .renewal_options(&held(session, "session")?.0, &credential.credential()?)?;
        Ok(RenewalOptions::from(options))
    })
}

/// Sends the OTP that confirms a renewal. `RENEWAL_REFUSED` before its time (the error says
/// from when on) and while one is under way; `CREDENTIAL_NOT_ACTIVE`, `CERTIFICATE_REVOKED`,
/// `PIN_LOCKED`, `OTP_THROTTLED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_request_renewal_otp(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    client: *const Client,
    receipt: *mut *mut OtpReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        let provider = held(provider, "provider")?;
        let receipt = provider.0.request_renewal_otp(
            &held(session, "session")?.0,
            &credential.credential()?,
            &held(client, "client")?.0,
        )?;
        Ok(OtpReceipt(receipt))
    })
}

/// Renews a certificate: a new key under the same PIN, a new certificate with a new identifier
/// and emergency code. The one before is superseded and its key destroyed. `PIN_MALFORMED`,
/// `INPUT_REFUSED` for a mistyped coupon, `COUPON_REFUSED` (which counts) and `RENEWAL_REFUSED`
/// for a way that is not open cost neither OTP nor PIN try. Then `OTP_WRONG` and `PIN_WRONG`,
/// which count; `CONFLICT`. On `AUTHORITY_PENDING` and `AUTHORITY_FAILED` the renewal is begun:
/// `remote_sign_provider_resume_renewal` goes on from there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_renew(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    permit: *const RenewalPermit,
    pin: Text,
    otp: Text,
    client: *const Client,
    renewed: *mut *mut Credential,
    error: *mut *mut Error,
) -> ResultCode {
    give(renewed, error, || {
        let provider = held(provider, "provider")?;
        let permit = held(permit, "permit")?;
        Ok(Credential(provider.0.renew(
            &held(session, "session")?.0,
            &credential.credential()?,
            &permit.0,
            &Pin::new(pin.read("pin")?),
            &OtpCode::new(otp.read("otp")?),
            &held(client, "client")?.0,
        )?))
    })
}

/// Goes on with a renewal whose key is made but whose certificate is not stored. Neither PIN
/// nor OTP is needed, and no second certificate can come of it. Where none is under way the
/// credential is given as it is. `AUTHORITY_PENDING`, `AUTHORITY_FAILED`;
/// `CREDENTIAL_NOT_ACTIVE` while the certificate is suspended; on `CERTIFICATE_REVOKED` and
/// `RENEWAL_REFUSED` the renewal is at an end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_resume_renewal(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    client: *const Client,
    renewed: *mut *mut Credential,
    error: *mut *mut Error,
) -> ResultCode {
    give(renewed, error, || {
        let provider = held(provider, "provider")?;
        let renewed = provider.0.resume_renewal(
            &held(session, "session")?.0,
            &credential.credential()?,
            &held(client, "client")?.0,
        )?;
        Ok(Credential(renewed))
    })
}

/// Gives up a renewal under way, for a registration officer who knows that its authority will
/// not certify it. The key is destroyed, the coupon is free again, and what the embedded
/// authority has issued is revoked. `officer` is a name that the history keeps (1 to 64
/// characters on one line): `INPUT_REFUSED`. `RENEWAL_REFUSED` where no renewal is under way;
/// `CREDENTIAL_NOT_FOUND`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_give_up_renewal(
    provider: *const Provider,
    credential: Text,
    officer: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.give_up_renewal(
            &credential.credential()?,
            officer.read("officer")?,
            &held(client, "client")?.0,
        )?)
    })
}

/// Permits one renewal of one credential, for a registration officer who has identified its
/// holder anew; until when the permission lives. One given before ends. `RENEWAL_REFUSED`,
/// `CREDENTIAL_NOT_ACTIVE`, `CERTIFICATE_REVOKED`, `PIN_NOT_SET` where nothing can be renewed
/// now; `INPUT_REFUSED` for no name of an officer (1 to 64 characters on one line).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_permit_renewal(
    provider: *const Provider,
    credential: Text,
    officer: Text,
    client: *const Client,
    expires_at: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(expires_at, error, || {
        let provider = held(provider, "provider")?;
        let expires_at = provider.0.permit_renewal(
            &credential.credential()?,
            officer.read("officer")?,
            &held(client, "client")?.0,
        )?;
        Ok(expires_at.unix_millis())
    })
}

/// Makes `count` coupons (at most 65535), each good for one renewal of any credential within
/// the days that policy gives. They are shown once, here: the store keeps keyed codes of them.
/// `officer` is who gives them out, as the history of each renewal will name them (1 to 64
/// characters on one line): `INPUT_REFUSED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_issue_coupons(
    provider: *const Provider,
    count: u32,
    officer: Text,
    coupons: *mut *mut StringList,
    error: *mut *mut Error,
) -> ResultCode {
    give(coupons, error, || {
        let provider = held(provider, "provider")?;
        let count = u16::try_from(count).map_err(|_| Fault::NoSuchValue("count"))?;
        let coupons = provider.0.issue_coupons(count, officer.read("officer")?)?;
        Ok(StringList(
            coupons
                .iter()
                .map(|coupon| String::new(coupon.expose()))
                .collect(),
        ))
    })
}

/// Whether a coupon was typed as it was given: `INPUT_REFUSED` where it was not. Nothing is
/// counted, and whether it is of use is not told.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_check_coupon(
    provider: *const Provider,
    coupon: Text,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider
            .0
            .check_coupon(&Coupon::new(coupon.read("coupon")?))?)
    })
}

/// Tells holders whose active certificate expires within the days that policy names, once for
/// each of these thresholds; how many were told. For a timer, once a day. `INTEGRITY` of a row
/// that was altered: the others are reminded all the same.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_remind_of_renewals(
    provider: *const Provider,
    reminded: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(reminded, error, || {
        Ok(held(provider, "provider")?.0.remind_of_renewals()?)
    })
}
