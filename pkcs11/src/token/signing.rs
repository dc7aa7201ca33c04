//! A session's signing operation from `C_SignInit` to the signature: the data it gathers, the
//! approval it waits for, and its end. While anything slow is done for it no lock is held, not
//! even the session's own.

use std::mem;
use std::sync::{Arc, Weak};

use remote_sign_core::{ErrorKind, KeyAlgorithm, Scope, SigningInput};

use super::authorization::OpenAuthorization;
use super::data::Data;
use super::lock;
use super::login::{Login, read_code};
use super::mechanism::{AskedMechanism, Plan, plan};
use super::session::Session;
use crate::rv::{Outcome, refuse};
use crate::{ck, trace};

/// So often may a context login repeat the PIN: a person types it by habit, and some programs
/// have nothing else to give and ask again, without end, as long as they are told
/// `CKR_PIN_INCORRECT`.
const REPEATED_PINS: u32 = 2;

/// Where a session's signing stands.
#[derive(Default)]
pub(crate) enum Signing {
    /// Nothing was begun.
    #[default]
    Idle,
    /// Begun; waiting for data, approval or the end.
    Begun(Operation),
    /// A thread is at work on it: begins it, checks a code, computes the signature.
    Busy,
}

/// An operation that was begun.
pub(crate) struct Operation {
    plan: Plan,
    algorithm: KeyAlgorithm,
    data: Data,
    login: Weak<Login>,
    approval: Approval,
}

/// Who approves the signature.
enum Approval {
    /// The window that is open, a virtual token, or a code that was given elsewhere.
    Standing,
    /// A code that is on its way to the holder, for this scope.
    Awaited { scope: Scope, repeated_pins: u32 },
    /// A code that was given for this operation.
    Given(Arc<OpenAuthorization>),
}

impl Session {
    /// `C_SignInit`. Where each signature needs a code, the code leaves now: everything else
    /// has been checked. A login that is made here, `keep` makes the current one.
    pub(super) fn start_signing(
        &self,
        asked: AskedMechanism<'_>,
        key: ck::CK_OBJECT_HANDLE,
        keep: impl FnOnce(Login) -> Outcome,
    ) -> Outcome {
        let mut work = Work::beginning(self)?;
        let token = self.token();
        let contents = token.contents()?;
        if contents.class_of_key(key)? != ck::CKO_PRIVATE_KEY {
            return refuse(ck::CKR_KEY_FUNCTION_NOT_PERMITTED);
        }
        if token.requires_login() {
            token.current_login()?;
        }
        let algorithm = contents.credential.algorithm;
        let plan = plan(asked, algorithm)?;
        let login = token.login_or_own(keep)?;
        let approval = if token.asks_each_time() {
            login.replace_window(None);
            Approval::Awaited {
                scope: self.send_code()?,
                repeated_pins: 0,
            }
        } else {
            Approval::Standing
        };
        work.leaves = Some(Operation {
            plan,
            algorithm,
            data: Data::planned(plan, algorithm),
            login: Arc::downgrade(&login),
            approval,
        });
        Ok(())
    }

    /// Whether a thread is at work on an operation, or one was begun.
    pub(super) fn is_signing(&self) -> bool {
        !matches!(*lock(&self.signing), Signing::Idle)
    }

    /// Ends what was begun; whether something was.
    pub(crate) fn end_signing(&self) -> bool {
        let mut signing = lock(&self.signing);
        if !matches!(*signing, Signing::Begun(_)) {
            return false;
        }
        let ended = mem::take(&mut *signing);
        drop(signing);
        drop(ended);
        true
    }

    /// `C_Login` with `CKU_CONTEXT_SPECIFIC`: the code for the operation that was begun. A
    /// wrong one leaves the operation as it is, until too many were wrong; the PIN again is no
    /// code, and costs no try of it.
    pub(super) fn approve(&self, field: &[u8]) -> Outcome {
        let (mut work, mut operation) = Work::on_begun(self)?;
        let outcome = self.approve_operation(&mut operation, field);
        work.leaves = Some(operation);
        outcome
    }

    fn approve_operation(&self, operation: &mut Operation, field: &[u8]) -> Outcome {
        let Approval::Awaited {
            scope,
            repeated_pins,
        } = &mut operation.approval
        else {
            return self.approve_once_more(&operation.approval);
        };
        let Some(login) = operation.login.upgrade() else {
            return refuse(ck::CKR_USER_NOT_LOGGED_IN);
        };
        let token = self.token();
        let service = token.service.get()?;
        let code = read_code(field, service.policy())?;
        let approved = token.count_approval(&login, || {
            if service.repeats_pin(&login.proof, code.expose()) {
                *repeated_pins += 1;
                trace::because(&"the PIN was given where the OTP is asked for");
                let again = *repeated_pins <= REPEATED_PINS;
                return refuse(if again {
                    ck::CKR_PIN_INCORRECT
                } else {
                    ck::CKR_PIN_INVALID
                });
            }
            let (credential, client) = (&token.entry.credential, token.service.client());
            let otp = service.verify_signing_otp(credential, scope, &code, client)?;
            token.authorize(&login, otp, scope.clone()).map(Arc::new)
        })?;
        if matches!(scope, Scope::Window { uses: 2.., .. }) {
            login.replace_window(Some(Arc::clone(&approved)));
        }
        operation.approval = Approval::Given(approved);
        Ok(())
    }

    /// A program that read `CKA_ALWAYS_AUTHENTICATE` before somebody approved elsewhere gives a
    /// code that nobody needs, and signs nothing if it is refused.
    fn approve_once_more(&self, approval: &Approval) -> Outcome {
        let token = self.token();
        match approval {
            Approval::Standing if !token.is_unattended() && !token.asks_each_time() => Ok(()),
            _ => refuse(ck::CKR_OPERATION_NOT_INITIALIZED),
        }
    }

    /// `C_SignUpdate`.
    pub(crate) fn continue_signing(&self, part: &[u8]) -> Outcome {
        let mut signing = lock(&self.signing);
        let Signing::Begun(operation) = &mut *signing else {
            return refuse(ck::CKR_OPERATION_NOT_INITIALIZED);
        };
        operation.data.add_part(part)
    }

    /// The length of the signature to come, `whole` or of parts. Changes nothing.
    pub(crate) fn signature_length(&self, whole: bool) -> Outcome<usize> {
        match &*lock(&self.signing) {
            Signing::Begun(operation) => {
                operation.data.demand_end(whole)?;
                Ok(operation.algorithm.signature_length())
            }
            _ => refuse(ck::CKR_OPERATION_NOT_INITIALIZED),
        }
    }

    /// The signature of `whole`, or of the parts given before. Ends the operation, also when it
    /// fails.
    pub(crate) fn sign(&self, whole: Option<&[u8]>) -> Outcome<Vec<u8>> {
        let (_work, mut operation) = Work::on_begun(self)?;
        operation.data.finish(whole)?;
        let Some(login) = operation.login.upgrade() else {
            return refuse(ck::CKR_USER_NOT_LOGGED_IN);
        };
        let input = operation.data.into_input(operation.plan)?;
        input.check(operation.algorithm)?;
        self.sign_input(&operation.approval, &login, &input)
    }

    fn sign_input(
        &self,
        approval: &Approval,
        login: &Arc<Login>,
        input: &SigningInput,
    ) -> Outcome<Vec<u8>> {
        let token = self.token();
        let service = token.service.get()?;
        match approval {
            Approval::Awaited { .. } => refuse(ck::CKR_USER_NOT_LOGGED_IN),
            Approval::Given(authorization) => Ok(service.sign(authorization, input)?.into_bytes()),
            Approval::Standing => {
                let window = token.standing_authorization(login)?;
                match service.sign(&window, input) {
                    // Another session took the last use: a virtual token, or a code given elsewhere, opens the next
                    // window.
                    Err(error) if error.kind() == ErrorKind::AuthorizationSpent => {
                        let next = token.standing_authorization(login)?;
                        Ok(service.sign(&next, input)?.into_bytes())
                    }
                    signed => Ok(signed?.into_bytes()),
                }
            }
        }
    }

    /// Sends the holder a code for one signature; what the code approves. If one was sent a
    /// moment ago and can still be used, that one will do, also where the holder had it sent
    /// for a whole window.
    fn send_code(&self) -> Outcome<Scope> {
        let token = self.token();
        let service = token.service.get()?;
        let send = |scope: Scope| {
            let (credential, client) = (&token.entry.credential, token.service.client());
            let sent = service.request_signing_otp(credential, &scope, client);
            sent.map(|_| scope)
        };
        match send(token.one_signature()?) {
            Err(early) if early.kind() == ErrorKind::OtpThrottled => {
                Ok(send(token.window_scope()?)?)
            }
            sent => Ok(sent?),
        }
    }
}

/// Work that a thread does on a session's signing, with no lock held. Its end makes the session
/// ready for what comes next: the operation that it leaves, unless the login for it ended
/// meanwhile, or another.
struct Work<'a> {
    session: &'a Session,
    leaves: Option<Operation>,
}

impl<'a> Work<'a> {
    /// Where nothing was begun.
    fn beginning(session: &'a Session) -> Outcome<Self> {
        let mut signing = lock(&session.signing);
        if !matches!(*signing, Signing::Idle) {
            return refuse(ck::CKR_OPERATION_ACTIVE);
        }
        *signing = Signing::Busy;
        Ok(Self {
            session,
            leaves: None,
        })
    }

    /// On the operation that was begun, which is taken out.
    fn on_begun(session: &'a Session) -> Outcome<(Self, Operation)> {
        let mut signing = lock(&session.signing);
        match mem::replace(&mut *signing, Signing::Busy) {
            Signing::Begun(operation) => Ok((
                Self {
                    session,
                    leaves: None,
                },
                operation,
            )),
            other => {
                *signing = other;
                refuse(ck::CKR_OPERATION_NOT_INITIALIZED)
            }
        }
    }
}

impl Drop for Work<'_> {
    fn drop(&mut self) {
        let mut signing = lock(&self.session.signing);
        // Under the lock, so that a logout is seen here or sees the operation.
        let current = |operation: &Operation| {
            let login = operation.login.upgrade();
            login.is_some_and(|login| self.session.token().is_current(&login))
        };
        let ended;
        (*signing, ended) = match self.leaves.take() {
            Some(operation) if current(&operation) => (Signing::Begun(operation), None),
            ended => (Signing::Idle, ended),
        };
        drop(signing);
        drop(ended);
    }
}
