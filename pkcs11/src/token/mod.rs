//! What the functions of PKCS#11 mean here: one slot per credential of the configuration, each
//! with a token that is always the same. Safe code only; `api/` brings the arguments. Rules
//! about PINs, codes and signatures are the core's and are not repeated.

mod active;
mod attribute;
mod authorization;
mod data;
mod digest;
mod fresh;
mod hash;
mod login;
mod mechanism;
mod object;
mod officer;
mod parameters;
mod pin;
mod profile;
mod random;
mod search;
mod service;
mod session;
mod signing;
mod slot;
mod slots;
mod text;
mod verification;

pub(crate) use attribute::Wanted;
pub(crate) use mechanism::AskedMechanism;
pub use parameters::Parameters;
pub(crate) use random::fill_random;
pub(crate) use session::Session;
pub(crate) use slot::Token;
pub(crate) use text::padded;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::ck;
use crate::rv::{Outcome, Rv, refuse};
use service::Service;
use session::Sessions;
use slots::Slots;

/// The module between `C_Initialize` and `C_Finalize`.
pub(crate) struct Module {
    service: Arc<Service>,
    slots: Slots,
    sessions: Sessions,
}

impl Module {
    /// Reads the configuration. Nothing else: neither the store nor the network is touched
    /// before it is needed.
    pub(crate) fn start(parameters: &Parameters) -> Outcome<Self> {
        let service = Arc::new(Service::configured(parameters.configuration.as_deref())?);
        Ok(Self {
            slots: Slots::new(&service),
            service,
            sessions: Sessions::default(),
        })
    }

    /// Closes the store until it is needed again.
    pub(crate) fn close_store(&self) {
        self.service.close();
    }

    /// The slots: their numbers are the places of their credentials in the configuration.
    pub(crate) fn slots(&self, with_token: bool) -> Vec<ck::CK_SLOT_ID> {
        self.slots.list(with_token)
    }

    /// Looks whether the configuration has become longer. Between a question for the number of
    /// slots and one for the slots nothing changes.
    pub(crate) fn look_for_slots(&self) {
        self.slots.grow();
    }

    /// The token in a slot.
    pub(crate) fn token(&self, slot: ck::CK_SLOT_ID) -> Outcome<Arc<Token>> {
        self.slots.get(slot)
    }

    /// The next slot in which something happened, if there is one.
    pub(crate) fn slot_event(&self) -> Option<ck::CK_SLOT_ID> {
        self.slots.event()
    }

    /// What `C_GetTokenInfo` tells, with the counters of the store at this moment.
    pub(crate) fn token_info(&self, slot: ck::CK_SLOT_ID) -> Outcome<ck::CK_TOKEN_INFO> {
        let token = self.token(slot)?;
        token.info(self.sessions.count(&token))
    }

    /// Opens a session.
    pub(crate) fn open_session(
        &self,
        slot: ck::CK_SLOT_ID,
        read_write: bool,
    ) -> Outcome<ck::CK_SESSION_HANDLE> {
        let token = self.token(slot)?;
        token.refresh()?;
        self.sessions.open(&token, read_write)
    }

    /// The session of a handle.
    pub(crate) fn session(&self, handle: ck::CK_SESSION_HANDLE) -> Outcome<Arc<Session>> {
        self.sessions.get(handle)
    }

    /// Closes a session; with a token's last one its login ends.
    pub(crate) fn close_session(&self, handle: ck::CK_SESSION_HANDLE) -> Outcome {
        self.sessions.close(handle)
    }

    /// Closes every session of a slot.
    pub(crate) fn close_all_sessions(&self, slot: ck::CK_SLOT_ID) -> Outcome {
        self.sessions.close_all(&self.token(slot)?);
        Ok(())
    }

    /// `C_Login`. A login that took so long that its session was closed meanwhile is none.
    /// Without a field, a token would ask for the PIN by itself: none of these can.
    pub(crate) fn login(
        &self,
        session: &Arc<Session>,
        user: ck::CK_USER_TYPE,
        field: Option<&[u8]>,
    ) -> Outcome {
        let field = field.ok_or(Rv(ck::CKR_ARGUMENTS_BAD))?;
        match user {
            ck::CKU_USER => {
                let token = session.token();
                token.log_in(field, |login| {
                    self.sessions
                        .while_open(session, || token.keep_login(login))
                })
            }
            ck::CKU_SO => {
                let token = session.token();
                self.sessions.while_read_write(session, || {})?;
                token.log_officer_in(field, |officer| {
                    self.sessions
                        .while_read_write(session, || token.keep_officer(officer))
                })
            }
            ck::CKU_CONTEXT_SPECIFIC if session.takes_code(field) => session.present_code(field),
            ck::CKU_CONTEXT_SPECIFIC => session.approve(field),
            _ => refuse(ck::CKR_USER_TYPE_INVALID),
        }
    }

    /// `C_SignInit`.
    pub(crate) fn start_signing(
        &self,
        session: &Arc<Session>,
        mechanism: AskedMechanism<'_>,
        key: ck::CK_OBJECT_HANDLE,
    ) -> Outcome {
        session.start_signing(mechanism, key, |login| {
            self.sessions
                .while_open(session, || session.token().keep_login(login))
        })
    }

    /// Ends the login of a session's token, for all its sessions.
    pub(crate) fn logout(&self, session: &Session) -> Outcome {
        if let Some(officer) = session.token().forget_officer() {
            drop(officer);
            return Ok(());
        }
        session.token().logout()?;
        self.sessions.end_operations(session.token());
        Ok(())
    }
}

/// The version of the library, of which PKCS#11 shows two numbers.
pub(crate) fn library_version() -> ck::CK_VERSION {
    ck::CK_VERSION {
        major: env!("CARGO_PKG_VERSION_MAJOR").parse().unwrap_or_default(),
        minor: env!("CARGO_PKG_VERSION_MINOR").parse().unwrap_or_default(),
    }
}

/// Locks also after a panic: what is guarded here is replaced as a whole, never left
/// half-written.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
