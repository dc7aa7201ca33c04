//! Logging in: what may stand in the field that clients call the PIN, whose login it becomes,
//! and what an open window of signatures spares. PIN and code are checked and counted by the
//! core.
//!
//! | the field holds | user type | what happens |
//! | --- | --- | --- |
//! | PIN and code together | `CKU_USER` | both are checked; a window opens, signatures in it ask nothing: one, if the code was sent when one was begun |
//! | the PIN alone | `CKU_USER` | the key is unsealed; a virtual token, or a code for each signature, does the rest |
//! | a code | `CKU_CONTEXT_SPECIFIC` | approves the one signature that was begun |
//! | the activation code | `CKU_SO`, or `CKU_CONTEXT_SPECIFIC` before any signature | see `officer` and `pin` |
//!
//! A code may have been given elsewhere before, as a grant that waits for the PIN: the first
//! signature that needs it takes it, and it opens a window as if it had come with the PIN.
//!
//! A field that can be none of these is refused here and reaches no counter.

use std::mem;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use remote_sign_core::{
    Error, ErrorKind, OtpCode, OtpProof, Pin, PinProof, Policy, Scope, VirtualTokenFile,
};
use remote_sign_host::{TokenLogin, VirtualTokenEntry};
use zeroize::Zeroizing;

use super::authorization::OpenAuthorization;
use super::lock;
use super::slot::Token;
use crate::rv::{Outcome, refuse};
use crate::{ck, trace};

/// So many context logins may fail in one login. An OTP that is dead counts nothing any more,
/// and typing the PIN where a code is asked for is told apart from other mistakes: without an
/// end, that would tell the PIN to whoever sits before a session that is logged in.
const FAILED_APPROVALS: u32 = 10;

/// Who is logged in to a token: the unsealed key, and the window that is open for it.
pub(super) struct Login {
    pub(super) proof: PinProof,
    window: Mutex<Option<Arc<OpenAuthorization>>>,
    /// The virtual token as it was last opened. Held while a window is opened, so that two
    /// threads do not open two, and take no grant twice.
    virtual_token: Mutex<Option<OpenedToken>>,
    /// Held while a context login is checked, so that none goes uncounted.
    failed_approvals: Mutex<u32>,
}

/// A virtual token's file, opened once with its passphrase, which takes a while.
struct OpenedToken {
    /// The file's text, still sealed.
    text: String,
    file: VirtualTokenFile,
}

impl Token {
    /// Whether the holder is logged in.
    pub(super) fn is_logged_in(&self) -> bool {
        lock(&self.login).is_some()
    }

    /// The login, or `CKR_USER_NOT_LOGGED_IN`.
    pub(super) fn current_login(&self) -> Outcome<Arc<Login>> {
        lock(&self.login)
            .clone()
            .map_or_else(|| refuse(ck::CKR_USER_NOT_LOGGED_IN), Ok)
    }

    /// Whether the application must log in before it sees and uses the key.
    pub(super) fn requires_login(&self) -> bool {
        self.entry.login == TokenLogin::Pin
    }

    /// Whether the private key is shown; never to the security officer.
    pub(super) fn shows_private(&self) -> bool {
        (self.is_logged_in() || !self.requires_login()) && !self.is_officer_in()
    }

    /// The login for a signature that begins: the one there is, or where nobody is asked, one
    /// by the PIN that is kept, which `keep` makes the current one.
    pub(super) fn login_or_own(&self, keep: impl FnOnce(Login) -> Outcome) -> Outcome<Arc<Login>> {
        match self.current_login() {
            Err(_) if !self.requires_login() && !self.is_officer_in() => {
                let entering = lock(&self.entering);
                // Whoever entered meanwhile may be the security officer.
                if !self.is_logged_in() && !self.is_officer_in() {
                    self.log_in_by_kept_pin(keep)?;
                }
                drop(entering);
                self.current_login()
            }
            login => login,
        }
    }

    /// A PIN that is kept may be an old one, and programs sign without anybody looking on: one
    /// that was wrong is not tried again as long as it is the same, and none takes the
    /// holder's last try.
    fn log_in_by_kept_pin(&self, keep: impl FnOnce(Login) -> Outcome) -> Outcome {
        let service = self.service.get()?;
        let Some(pin) = self.entry.login.kept_pin()? else {
            return refuse(ck::CKR_USER_NOT_LOGGED_IN);
        };
        let mut wrong = lock(&self.wrong_kept_pin);
        if wrong
            .as_ref()
            .is_some_and(|wrong| wrong.as_str() == pin.expose())
        {
            trace::because(&"the PIN that is kept was wrong before, and is not tried again");
            return refuse(ck::CKR_FUNCTION_FAILED);
        }
        let client = self.service.client();
        match service.verify_kept_pin(&self.entry.credential, &pin, client) {
            Ok(proof) => keep(Login::new(proof, None)),
            Err(error) if error.kind() == ErrorKind::PinWrong => {
                trace::because(&format!("the PIN that is kept: {error}"));
                *wrong = Some(Zeroizing::new(pin.expose().to_owned()));
                refuse(ck::CKR_FUNCTION_FAILED)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Whether this very login is the one there is now.
    pub(super) fn is_current(&self, login: &Arc<Login>) -> bool {
        lock(&self.login)
            .as_ref()
            .is_some_and(|current| Arc::ptr_eq(current, login))
    }

    /// Makes a login the current one.
    pub(super) fn keep_login(&self, login: Login) {
        *lock(&self.login) = Some(Arc::new(login));
    }

    /// `C_Logout`.
    pub(super) fn logout(&self) -> Outcome {
        let login = lock(&self.login).take();
        login.map_or_else(|| refuse(ck::CKR_USER_NOT_LOGGED_IN), |_| Ok(()))
    }

    /// What `check` makes of a context login in this login. Every failure is counted; with the
    /// last that is allowed the login ends, as `CKR_PIN_LOCKED` says.
    pub(super) fn count_approval<T>(
        &self,
        login: &Arc<Login>,
        check: impl FnOnce() -> Outcome<T>,
    ) -> Outcome<T> {
        let mut failed = lock(&login.failed_approvals);
        if !self.is_current(login) {
            return refuse(ck::CKR_USER_NOT_LOGGED_IN);
        }
        let checked = check();
        if checked.is_err() {
            *failed += 1;
            if *failed >= FAILED_APPROVALS {
                self.end(login);
                return refuse(ck::CKR_PIN_LOCKED);
            }
        }
        checked
    }

    /// Ends the login, if there is one, and hands it over: its window is closed when it is
    /// dropped, which takes a while.
    pub(super) fn forget_login(&self) -> Option<Arc<Login>> {
        lock(&self.login).take()
    }

    /// Has this very login go on with the proof of a PIN that took the former one's place.
    pub(super) fn continue_login(&self, login: &Arc<Login>, proof: PinProof) {
        let next = Login {
            window: Mutex::new(lock(&login.window).clone()),
            ..Login::new(proof, None)
        };
        let mut current = lock(&self.login);
        let former = current.take_if(|current| Arc::ptr_eq(current, login));
        let next = match former.is_some() {
            true => current.replace(Arc::new(next)),
            false => Some(Arc::new(next)),
        };
        drop(current);
        drop((former, next));
    }

    /// Ends this very login.
    pub(super) fn end(&self, login: &Arc<Login>) {
        let ended = lock(&self.login).take_if(|current| Arc::ptr_eq(current, login));
        drop(ended);
    }

    /// What `CKA_ALWAYS_AUTHENTICATE` tells: whether a signature that is begun now needs a code
    /// of its own.
    pub(super) fn asks_each_time(&self) -> bool {
        !self.is_unattended()
            && match self.current_login() {
                Ok(login) => self.open_window(&login).is_none(),
                Err(_) => !self.requires_login(),
            }
            && !self.is_granted()
    }

    /// Whether a code was given elsewhere that waits for the PIN.
    fn is_granted(&self) -> bool {
        let granted = self.granted.get(&self.service, |service| {
            Ok(service.granted(&self.entry.credential)?.is_some())
        });
        granted.unwrap_or(false)
    }

    /// The window of signatures that is open, if one is.
    pub(super) fn open_window(&self, login: &Login) -> Option<Arc<OpenAuthorization>> {
        let service = self.service.get().ok()?;
        let window = lock(&login.window).clone();
        window.filter(|window| service.is_open(window))
    }

    /// The authorization that covers a signature without asking: the open window, or a new one
    /// if a virtual token answers for the holder, or by a code that was given elsewhere; else
    /// `CKR_USER_NOT_LOGGED_IN`. So also after the login ended: a signature that was under way
    /// then gets nothing new.
    pub(super) fn standing_authorization(
        &self,
        login: &Arc<Login>,
    ) -> Outcome<Arc<OpenAuthorization>> {
        let authorization = self.window_or_new(login)?;
        if !self.is_current(login) {
            return refuse(ck::CKR_USER_NOT_LOGGED_IN);
        }
        Ok(authorization)
    }

    fn window_or_new(&self, login: &Arc<Login>) -> Outcome<Arc<OpenAuthorization>> {
        if let Some(window) = self.open_window(login) {
            return Ok(window);
        }
        let mut opened = lock(&login.virtual_token);
        if let Some(opened_meanwhile) = self.open_window(login) {
            return Ok(opened_meanwhile);
        }
        if !self.is_current(login) {
            return refuse(ck::CKR_USER_NOT_LOGGED_IN);
        }
        let window = match &self.entry.virtual_token {
            Some(entry) => self.answered_window(login, entry, &mut opened)?,
            None => self.granted_window(login)?,
        };
        let window = Arc::new(window);
        login.replace_window(Some(Arc::clone(&window)));
        Ok(window)
    }

    /// The window that a virtual token opens.
    fn answered_window(
        &self,
        login: &Arc<Login>,
        entry: &VirtualTokenEntry,
        opened: &mut Option<OpenedToken>,
    ) -> Outcome<OpenAuthorization> {
        let service = self.service.get()?;
        // Read when it is needed: its holder may replace it meanwhile.
        let text = entry.read()?;
        let file = match opened.take() {
            Some(known) if known.text == text => known.file,
            _ => entry.open(&text)?,
        };
        let OpenedToken { file, .. } = &*opened.insert(OpenedToken { text, file });
        let (credential, client) = (&self.entry.credential, self.service.client());
        let scope = self.window_scope()?;
        let otp = service.virtual_token_otp(file, credential, &scope, client)?;
        self.authorize(login, otp, scope)
    }

    /// The window of a code that was given elsewhere, which is taken.
    fn granted_window(&self, login: &Arc<Login>) -> Outcome<OpenAuthorization> {
        let service = self.service.get()?;
        let taken = service.authorize_granted(&login.proof, self.service.client());
        let taken = self.unless_overtaken(login, taken)?;
        taken.map_or_else(
            || refuse(ck::CKR_USER_NOT_LOGGED_IN),
            |taken| Ok(OpenAuthorization::new(taken, &self.service)),
        )
    }

    /// What PIN and code of this login authorize.
    pub(super) fn authorize(
        &self,
        login: &Arc<Login>,
        otp: OtpProof,
        scope: Scope,
    ) -> Outcome<OpenAuthorization> {
        let (service, client) = (self.service.get()?, self.service.client());
        let authorized = service.authorize(&login.proof, otp, scope, client);
        let authorized = self.unless_overtaken(login, authorized)?;
        Ok(OpenAuthorization::new(authorized, &self.service))
    }

    /// After a change of the PIN the login ends, so that its application can give the new one.
    fn unless_overtaken<T>(&self, login: &Arc<Login>, opened: Result<T, Error>) -> Outcome<T> {
        let overtaken = |error: &Error| error.kind() == ErrorKind::AuthorizationSpent;
        if opened.as_ref().is_err_and(overtaken) {
            self.end(login);
        }
        Ok(opened?)
    }

    /// Refuses the name of an account that is not the credential's; no name is everybody's.
    pub(crate) fn demand_account(&self, name: &[u8]) -> Outcome {
        let contents = self.contents()?;
        let own = contents.credential.user_id.as_str();
        if name.is_empty() || name.eq_ignore_ascii_case(own.as_bytes()) {
            return Ok(());
        }
        refuse(ck::CKR_USER_TYPE_INVALID)
    }

    /// Checks what stands in the field, and gives the login to `keep`.
    pub(super) fn log_in(&self, field: &[u8], keep: impl FnOnce(Login) -> Outcome) -> Outcome {
        let refused = self.check_login(field, keep);
        refused.inspect_err(|_| self.reinsert_unless_usable())
    }

    /// NSS reads the flags of a token once, and LibreOffice shows no certificate of any card as
    /// long as a login is refused that the flags would have kept it from.
    fn reinsert_unless_usable(&self) {
        let service = self.service.get();
        let pin = service.and_then(|service| Ok(service.pin_status(&self.entry.credential)?));
        if pin.is_ok_and(|pin| !pin.usable()) {
            self.reinserted.store(true, Ordering::Relaxed);
        }
    }

    fn check_login(&self, field: &[u8], keep: impl FnOnce(Login) -> Outcome) -> Outcome {
        let _one_at_a_time = lock(&self.entering);
        // A login with the key from before a renewal ends here, and is in nobody's way.
        self.refresh()?;
        if self.is_logged_in() {
            return refuse(ck::CKR_USER_ALREADY_LOGGED_IN);
        }
        if self.is_officer_in() {
            return refuse(ck::CKR_USER_ANOTHER_ALREADY_LOGGED_IN);
        }
        let service = self.service.get()?;
        let (pin, code) = read_field(field, service.policy())?;
        let (credential, client) = (&self.entry.credential, self.service.client());
        let login = match code {
            None => Login::new(service.verify_pin(credential, &pin, client)?, None),
            Some(code) => {
                let scope = self.scope_of_code()?;
                let otp = service.verify_signing_otp(credential, &scope, &code, client)?;
                let proof = service.verify_pin(credential, &pin, client)?;
                let window = service.authorize(&proof, otp, scope, client)?;
                Login::new(proof, Some(OpenAuthorization::new(window, &self.service)))
            }
        };
        keep(login)
    }

    /// What a code behind the PIN approves: what the one that waits was sent for, which is one
    /// signature where one was begun with the PIN alone; else a window.
    fn scope_of_code(&self) -> Outcome<Scope> {
        let one = self.one_signature()?;
        let credential = &self.entry.credential;
        match self
            .service
            .get()?
            .is_signing_otp_waiting(credential, &one)?
        {
            true => Ok(one),
            false => self.window_scope(),
        }
    }

    /// The window that one approval of this credential opens.
    pub(super) fn window_scope(&self) -> Outcome<Scope> {
        Ok(self.service.get()?.window(self.contents()?.credential.kind))
    }

    /// What a code sent for a context login approves: one use of that window.
    pub(super) fn one_signature(&self) -> Outcome<Scope> {
        Ok(match self.window_scope()? {
            Scope::Window { seconds, .. } => Scope::Window { seconds, uses: 1 },
            digests @ Scope::Digests(_) => digests,
        })
    }
}

impl Login {
    fn new(proof: PinProof, window: Option<OpenAuthorization>) -> Self {
        Self {
            proof,
            window: Mutex::new(window.map(Arc::new)),
            virtual_token: Mutex::default(),
            failed_approvals: Mutex::new(0),
        }
    }

    /// Has another window stand for the one that is over, which is closed unless somebody
    /// signs in it still.
    pub(super) fn replace_window(&self, window: Option<Arc<OpenAuthorization>>) {
        let over = mem::replace(&mut *lock(&self.window), window);
        drop(over);
    }
}

/// The PIN, and the code behind it if there is one.
pub(super) fn read_field(field: &[u8], policy: &Policy) -> Outcome<(Pin, Option<OtpCode>)> {
    let digits = digits(field)?;
    match digits.split_at_checked(policy.pin.length) {
        Some((pin, "")) => Ok((Pin::new(pin), None)),
        Some((pin, code)) if is_code_length(code, policy) => {
            Ok((Pin::new(pin), Some(OtpCode::new(code))))
        }
        _ => refuse(ck::CKR_PIN_LEN_RANGE),
    }
}

/// A code as it was typed.
pub(super) fn read_code(field: &[u8], policy: &Policy) -> Outcome<OtpCode> {
    let digits = digits(field)?;
    if !is_code_length(digits, policy) {
        return refuse(ck::CKR_PIN_LEN_RANGE);
    }
    Ok(OtpCode::new(digits))
}

/// A code comes by SMS or from the authenticator app; the core knows which.
fn is_code_length(code: &str, policy: &Policy) -> bool {
    let of_app = usize::try_from(policy.authenticator.digits);
    code.len() == policy.otp.digits || of_app == Ok(code.len())
}

/// The digits of a field. Of an empty one it is the length that is refused: a client that gets
/// `CKR_PIN_INCORRECT` for a field nobody filled in would try again without end.
pub(super) fn digits(field: &[u8]) -> Outcome<&str> {
    match str::from_utf8(field) {
        Ok("") => refuse(ck::CKR_PIN_LEN_RANGE),
        Ok(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => Ok(digits),
        _ => refuse(ck::CKR_PIN_INVALID),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rv::Rv;

    #[test]
    fn a_field_holds_a_pin_or_a_pin_and_a_code() {
        let policy = Policy::mysign();
        let read = |field: &str| {
            let (pin, code) = read_field(field.as_bytes(), &policy)?;
            Ok((
                pin.expose().to_owned(),
                code.map(|code| code.expose().to_owned()),
            ))
        };
        assert_eq!(read("73951842"), Ok(("73951842".into(), None)));
        assert_eq!(
            read("7395184200112233"),
            Ok(("73951842".into(), Some("00112233".into())))
        );
        for (field, reason) in [
            ("", ck::CKR_PIN_LEN_RANGE),
            ("7395184", ck::CKR_PIN_LEN_RANGE),
            ("739518421", ck::CKR_PIN_LEN_RANGE),
            ("73951842001122334", ck::CKR_PIN_LEN_RANGE),
            ("7395184x", ck::CKR_PIN_INVALID),
            ("7395184２", ck::CKR_PIN_INVALID),
        ] {
            assert_eq!(read(field), Err(Rv(reason)), "{field}");
        }
    }
}
