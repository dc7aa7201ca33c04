//! The PIN at the token: what the flags tell of it and of the activation code, and `C_SetPIN`,
//! which changes it or unlocks it. Both secrets are checked and counted by the core.
//!
//! | old | new | what happens |
//! | --- | --- | --- |
//! | the PIN alone | another | the OTP is sent: `CKR_FUNCTION_CANCELED` |
//! | PIN and OTP together | another | the PIN is changed |
//! | the PIN alone | another and the OTP together | the same: some programs log in with the old field first |
//! | the activation code, or nothing after a context login with it | the PIN | a locked PIN is unlocked |

use remote_sign_core::{OtpCode, Pin, PinStatus, Policy};

use super::lock;
use super::login::{digits, read_field};
use super::officer::read_code_field;
use super::session::Session;
use super::slot::Token;
use crate::rv::{Outcome, Rv, refuse};
use crate::{ck, trace};

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

impl Session {
    /// `C_SetPIN`.
    pub(crate) fn set_pin(&self, old: Option<&[u8]>, new: Option<&[u8]>) -> Outcome {
        if !self.read_write {
            return refuse(ck::CKR_SESSION_READ_ONLY);
        }
        let token = self.token();
        if token.is_officer_in() {
            // The activation code stays the one that was sent.
            return refuse(ck::CKR_FUNCTION_NOT_SUPPORTED);
        }
        let new = new.ok_or(Rv(ck::CKR_ARGUMENTS_BAD))?;
        let _one_at_a_time = lock(&token.entering);
        let service = token.service.get()?;
        let policy = service.policy();
        let presented = lock(&self.presented).take();
        if let (Some(code), None | Some([])) = (presented, old) {
            return token.unlock(&code, new);
        }
        let old = old.ok_or(Rv(ck::CKR_ARGUMENTS_BAD))?;
        match (read_field(old, policy), read_code_field(old, policy)) {
            (Ok((pin, behind_old)), _) => {
                let (new, behind_new) = read_field(new, policy)?;
                match (behind_old, behind_new) {
                    (Some(_), Some(_)) => refuse(ck::CKR_PIN_LEN_RANGE),
                    (behind_old, behind_new) => {
                        token.change_pin(&pin, behind_old.or(behind_new), &new)
                    }
                }
            }
            (_, Ok((code, None))) => token.unlock(&code, new),
            (Err(reason), _) => Err(reason),
        }
    }
}

impl Token {
    /// Changes the PIN, or sends the OTP for it. The holder stays logged in.
    fn change_pin(&self, current: &Pin, otp: Option<OtpCode>, new: &Pin) -> Outcome {
        let (service, client) = (self.service.get()?, self.service.client());
        let credential = &self.entry.credential;
        let Some(otp) = otp else {
            service.request_pin_change_at_card(credential, current, new, client)?;
            trace::because(&OTP_SENT);
            return refuse(ck::CKR_FUNCTION_CANCELED);
        };
        service.change_pin_at_card(credential, current, new, &otp, client)?;
        if let Ok(login) = self.current_login() {
            match service.verify_pin(credential, new, client) {
                Ok(proof) => self.continue_login(&login, proof),
                Err(_) => self.end(&login),
            }
        }
        Ok(())
    }
}

/// What the trace says of `CKR_FUNCTION_CANCELED`.
pub(super) const OTP_SENT: &str = "an OTP was sent; call again with it right behind the new PIN";

/// A PIN alone.
pub(super) fn read_pin(field: &[u8], policy: &Policy) -> Outcome<Pin> {
    let digits = digits(field)?;
    if digits.len() != policy.pin.length {
        return refuse(ck::CKR_PIN_LEN_RANGE);
    }
    Ok(Pin::new(digits))
}
