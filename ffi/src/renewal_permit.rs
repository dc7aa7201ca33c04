//! `remote_sign_renewal_permit`: what a renewal is asked for with.

use remote_sign_core::{self as core, Coupon};

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::Text;
use crate::words::RenewalWay;

/// What a renewal is asked for with. A coupon is wiped when it is freed.
pub struct RenewalPermit(pub(crate) core::RenewalPermit);

/// A coupon, as it was given out; whether it is of use shows when it is used.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_renewal_permit_new_coupon(
    coupon: Text,
    permit: *mut *mut RenewalPermit,
    error: *mut *mut Error,
) -> ResultCode {
    give(permit, error, || {
        let coupon = Coupon::new(coupon.read("coupon")?);
        Ok(RenewalPermit(core::RenewalPermit::Coupon(coupon)))
    })
}

/// The permission that a registration officer gave.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_renewal_permit_new_officer(
    permit: *mut *mut RenewalPermit,
    error: *mut *mut Error,
) -> ResultCode {
    give(permit, error, || {
        Ok(RenewalPermit(core::RenewalPermit::Officer))
    })
}

/// Nothing but the holder's wish.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_renewal_permit_new_direct(
    permit: *mut *mut RenewalPermit,
    error: *mut *mut Error,
) -> ResultCode {
    give(permit, error, || {
        Ok(RenewalPermit(core::RenewalPermit::Direct))
    })
}

/// Which way it is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_renewal_permit_get_way(
    permit: *const RenewalPermit,
    way: *mut RenewalWay,
    error: *mut *mut Error,
) -> ResultCode {
    tell(way, error, || Ok(held(permit, "permit")?.0.way().into()))
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_renewal_permit_free(permit: *mut RenewalPermit) -> ResultCode {
    freed(permit)
}
