//! The security officer of a token is whoever has the activation code (PUK): what its login
//! takes, and what `C_InitPIN` does in it. The code unlocks a locked PIN together with the right
//! one, and sets the first PIN of a credential that has none; nothing replaces a PIN.
//!
//! The first PIN needs the account's password too, as everywhere else: the activation code and
//! the OTP may both come to one phone. It stands behind the code, after a colon.

use std::process;
use std::sync::Arc;

use remote_sign_core::{ActivationCode, ErrorKind, FirstAccess, Password, Policy};

use super::lock;
use super::login::read_field;
use super::pin::{OTP_SENT, read_pin};
use super::service::Service;
use super::session::Session;
use super::slot::Token;
use crate::rv::{Outcome, Rv, refuse};
use crate::{ck, trace};

/// A login with the activation code.
pub(super) struct Officer {
    code: ActivationCode,
    account: Option<Account>,
}

/// The holder's session of the account, for the first PIN. Logged out when it is dropped, which
/// writes to the store.
struct Account {
    session: remote_sign_core::Session,
    service: Arc<Service>,
    /// The process that opened it: in a forked child it is forgotten, not ended.
    process: u32,
}

impl Token {
    /// Whether the activation code is logged in.
    pub(super) fn is_officer_in(&self) -> bool {
        lock(&self.officer).is_some()
    }

    /// Makes a login the current one.
    pub(super) fn keep_officer(&self, officer: Officer) {
        *lock(&self.officer) = Some(Arc::new(officer));
    }

    /// Ends the login, if there is one, and hands it over, to be dropped outside locks.
    pub(super) fn forget_officer(&self) -> Option<Arc<Officer>> {
        lock(&self.officer).take()
    }

    /// Checks what stands in the field, and gives the login to `keep`. A code that could open
    /// nothing, because the PIN is set and not locked, is refused and costs nothing.
    pub(super) fn log_officer_in(
        &self,
        field: &[u8],
        keep: impl FnOnce(Officer) -> Outcome,
    ) -> Outcome {
        let _one_at_a_time = lock(&self.entering);
        self.refresh()?;
        if self.is_officer_in() {
            return refuse(ck::CKR_USER_ALREADY_LOGGED_IN);
        }
        if self.is_logged_in() {
            return refuse(ck::CKR_USER_ANOTHER_ALREADY_LOGGED_IN);
        }
        let service = self.service.get()?;
        let (code, password) = read_code_field(field, service.policy())?;
        let credential = &self.entry.credential;
        // A password where none is needed: something else was meant.
        if password.is_some() && service.pin_status(credential)?.set {
            return refuse(ck::CKR_PIN_LEN_RANGE);
        }
        service.verify_activation_code(credential, &code, self.service.client())?;
        let account = password.map(|password| self.log_account_in(&password));
        keep(Officer {
            code,
            account: account.transpose()?,
        })
    }

    fn log_account_in(&self, password: &Password) -> Outcome<Account> {
        let (service, client) = (self.service.get()?, self.service.client());
        let user = &self.contents()?.credential.user_id;
        let account = Account {
            session: service.login(user, password, client)?,
            service: Arc::clone(&self.service),
            process: process::id(),
        };
        // A temporary password opens its own change alone.
        match service.first_access(&account.session)? {
            FirstAccess::Password => {
                trace::because(
                    &"the password is a temporary one; change it first: `remote-sign activate`",
                );
                refuse(ck::CKR_PIN_EXPIRED)
            }
            FirstAccess::Pin | FirstAccess::Finished => Ok(account),
        }
    }

    /// Unlocks the PIN with the activation code and the PIN itself. Of the two it is the PIN
    /// that is wrong where `CKR_PIN_INVALID` is answered.
    pub(super) fn unlock(&self, code: &ActivationCode, pin: &[u8]) -> Outcome {
        let service = self.service.get()?;
        let pin = read_pin(pin, service.policy())?;
        let (credential, client) = (&self.entry.credential, self.service.client());
        match service.unlock_pin(credential, code, &pin, client) {
            Err(error) if error.kind() == ErrorKind::PinWrong => {
                trace::because(&error);
                refuse(ck::CKR_PIN_INVALID)
            }
            unlocked => Ok(unlocked?),
        }
    }

    /// Sets the first PIN. Without an OTP behind it, one is sent.
    fn set_first_pin(&self, officer: &Officer, field: &[u8]) -> Outcome {
        let (service, client) = (self.service.get()?, self.service.client());
        let Some(Account { session, .. }) = &officer.account else {
            trace::because(
                &"the first PIN takes the account's password too: log in with code:password",
            );
            return refuse(ck::CKR_FUNCTION_FAILED);
        };
        let (pin, otp) = read_field(field, service.policy())?;
        let credential = &self.entry.credential;
        let Some(otp) = otp else {
            service.request_activation_at_card(session, credential, &pin, client)?;
            trace::because(&OTP_SENT);
            return refuse(ck::CKR_FUNCTION_CANCELED);
        };
        let code = &officer.code;
        service.activate_at_card(session, credential, &pin, code, &otp, client)?;
        self.refresh()?;
        Ok(())
    }
}

impl Session {
    /// `C_InitPIN`.
    pub(crate) fn init_pin(&self, pin: Option<&[u8]>) -> Outcome {
        if !self.read_write {
            return refuse(ck::CKR_SESSION_READ_ONLY);
        }
        let token = self.token();
        let officer = lock(&token.officer).clone();
        let officer = officer.ok_or(Rv(ck::CKR_USER_NOT_LOGGED_IN))?;
        let pin = pin.ok_or(Rv(ck::CKR_ARGUMENTS_BAD))?;
        let _one_at_a_time = lock(&token.entering);
        let status = token.service.get()?.pin_status(&token.entry.credential)?;
        match status.set {
            true => token.unlock(&officer.code, pin),
            false => token.set_first_pin(&officer, pin),
        }
    }

    /// Whether a context login is for [`Session::present_code`]: no signature waits for a code,
    /// and nobody is logged in.
    pub(crate) fn takes_code(&self, field: &[u8]) -> bool {
        let token = self.token();
        let in_its_form = || {
            let service = token.service.get().ok()?;
            Some(matches!(
                read_code_field(field, service.policy()),
                Ok((_, None))
            ))
        };
        self.read_write
            && !self.is_signing()
            && !token.is_logged_in()
            && !token.is_officer_in()
            && in_its_form() == Some(true)
    }

    /// A context login with the activation code, as some cards have it: `C_SetPIN` takes it,
    /// without an old PIN.
    pub(crate) fn present_code(&self, field: &[u8]) -> Outcome {
        let token = self.token();
        let _one_at_a_time = lock(&token.entering);
        let service = token.service.get()?;
        let (code, _) = read_code_field(field, service.policy())?;
        let (credential, client) = (&token.entry.credential, token.service.client());
        service.verify_activation_code(credential, &code, client)?;
        *lock(&self.presented) = Some(code);
        Ok(())
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        if process::id() != self.process {
            return;
        }
        // A session that cannot be ended now ends by itself.
        if let Ok(service) = self.service.get() {
            drop(service.logout(&self.session, self.service.client()));
        }
    }
}

/// The activation code, and the account's password behind a colon if there is one.
pub(super) fn read_code_field(
    field: &[u8],
    policy: &Policy,
) -> Outcome<(ActivationCode, Option<Password>)> {
    let Ok(text) = str::from_utf8(field) else {
        return refuse(ck::CKR_PIN_INVALID);
    };
    let (code, password) = match text.split_once(':') {
        Some((code, password)) => (code, Some(password)),
        None => (text, None),
    };
    if code.len() != policy.pin.activation_length || password == Some("") {
        return refuse(ck::CKR_PIN_LEN_RANGE);
    }
    let is_its = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    if !code.bytes().all(is_its) {
        return refuse(ck::CKR_PIN_INVALID);
    }
    Ok((ActivationCode::new(code), password.map(Password::new)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_holds_a_code_or_a_code_and_a_password() {
        let policy = Policy::mysign();
        let read = |field: &str| {
            let (code, password) = read_code_field(field.as_bytes(), &policy)?;
            let password = password.map(|password| password.expose().to_owned());
            Ok((code.expose().to_owned(), password))
        };
        let code = "ABCD2345EFGH".to_owned();
        assert_eq!(read("ABCD2345EFGH"), Ok((code.clone(), None)));
        let both = Ok((code, Some("a:b".to_owned())));
        assert_eq!(read("ABCD2345EFGH:a:b"), both);
        for (field, reason) in [
            ("", ck::CKR_PIN_LEN_RANGE),
            ("ABCD2345EFG", ck::CKR_PIN_LEN_RANGE),
            ("ABCD2345EFGHJ", ck::CKR_PIN_LEN_RANGE),
            ("ABCD2345EFGH:", ck::CKR_PIN_LEN_RANGE),
            (":password", ck::CKR_PIN_LEN_RANGE),
            ("abcd2345efgh", ck::CKR_PIN_INVALID),
            ("ABCD-345EFGH", ck::CKR_PIN_INVALID),
        ] {
            assert_eq!(read(field), Err(Rv(reason)), "{field}");
        }
    }
}
