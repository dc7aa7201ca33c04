//! What the token tells of its PIN and of the activation code, which stands where a smart card
//! has its security officer's PIN. Both are checked and counted by the core.

use remote_sign_core::PinStatus;

use crate::ck;

/// The flags of `CK_TOKEN_INFO` about PIN and activation code.
///
/// `CKF_USER_PIN_INITIALIZED` is set only while the right PIN logs in. Where it is clear, NSS
/// refuses a login by itself, with the one error on which LibreOffice goes on to the user's
/// other cards; any answer of `C_Login` would hide them all. No PIN is ever to be changed.
pub(super) fn pin_flags(pin: PinStatus) -> ck::CK_FLAGS {
    let set = |condition: bool, flag: ck::CK_FLAGS| if condition { flag } else { 0 };
    let of_code = set(
        pin.code_tries_left < pin.code_tries_max,
        ck::CKF_SO_PIN_COUNT_LOW,
    ) | set(pin.code_tries_left == 1, ck::CKF_SO_PIN_FINAL_TRY)
        | set(pin.code_dead(), ck::CKF_SO_PIN_LOCKED);
    if !pin.set {
        return of_code;
    }
    of_code
        | set(pin.usable(), ck::CKF_USER_PIN_INITIALIZED)
        | set(pin.tries_left < pin.tries_max, ck::CKF_USER_PIN_COUNT_LOW)
        | set(pin.tries_left == 1, ck::CKF_USER_PIN_FINAL_TRY)
        | set(pin.locked(), ck::CKF_USER_PIN_LOCKED)
}
