//! Sessions: the table of them and what one session knows. What they search, digest, verify and
//! sign is in `search`, `digest`, `verification` and `signing`.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use remote_sign_core::ActivationCode;

use super::active::Active;
use super::digest::Digesting;
use super::search::Search;
use super::signing::Signing;
use super::slot::Token;
use super::verification::Verifying;
use crate::ck;
use crate::rv::{Outcome, Rv, refuse};

/// One session with a token.
pub(crate) struct Session {
    token: Arc<Token>,
    pub(super) read_write: bool,
    pub(super) search: Active<Search>,
    pub(super) digesting: Active<Digesting>,
    pub(super) verifying: Active<Verifying>,
    pub(super) signing: Mutex<Signing>,
    /// The activation code that a context login gave, until `C_SetPIN` takes it.
    pub(super) presented: Mutex<Option<ActivationCode>>,
}

/// The open sessions by their handles.
#[derive(Default)]
pub(super) struct Sessions(RwLock<Table>);

#[derive(Default)]
struct Table {
    last: u32,
    open: BTreeMap<ck::CK_SESSION_HANDLE, Arc<Session>>,
}

/// How many sessions a token has.
pub(super) struct Count {
    pub(super) all: ck::CK_ULONG,
    pub(super) read_write: ck::CK_ULONG,
}

impl Session {
    /// The session's token.
    pub(crate) fn token(&self) -> &Arc<Token> {
        &self.token
    }

    /// What `C_GetSessionInfo` tells. The login is the token's: every session of it has the
    /// same.
    pub(crate) fn info(&self) -> ck::CK_SESSION_INFO {
        let (state, read_write) = match (self.read_write, self.token.is_logged_in()) {
            (true, _) if self.token.is_officer_in() => {
                (ck::CKS_RW_SO_FUNCTIONS, ck::CKF_RW_SESSION)
            }
            (false, false) => (ck::CKS_RO_PUBLIC_SESSION, 0),
            (false, true) => (ck::CKS_RO_USER_FUNCTIONS, 0),
            (true, false) => (ck::CKS_RW_PUBLIC_SESSION, ck::CKF_RW_SESSION),
            (true, true) => (ck::CKS_RW_USER_FUNCTIONS, ck::CKF_RW_SESSION),
        };
        ck::CK_SESSION_INFO {
            slotID: self.token.slot(),
            state,
            flags: ck::CKF_SERIAL_SESSION | read_write,
            ulDeviceError: 0,
        }
    }
}

impl Session {
    /// `C_SessionCancel`: ends the operations that the flags name, if there are such.
    pub(crate) fn cancel(&self, flags: ck::CK_FLAGS) -> Outcome {
        if flags & ck::CKF_FIND_OBJECTS != 0 {
            self.search.end();
        }
        if flags & ck::CKF_DIGEST != 0 {
            self.end_digest();
        }
        if flags & ck::CKF_VERIFY != 0 {
            self.end_verification();
        }
        if flags & ck::CKF_SIGN != 0 && !self.end_signing() && self.is_signing() {
            return refuse(ck::CKR_OPERATION_CANCEL_FAILED);
        }
        Ok(())
    }
}

impl Sessions {
    /// A read-only session is refused while the security officer is in.
    pub(super) fn open(
        &self,
        token: &Arc<Token>,
        read_write: bool,
    ) -> Outcome<ck::CK_SESSION_HANDLE> {
        let session = Session {
            token: Arc::clone(token),
            read_write,
            search: Active::default(),
            digesting: Active::default(),
            verifying: Active::default(),
            signing: Mutex::default(),
            presented: Mutex::default(),
        };
        let mut table = self.write();
        if !read_write && token.is_officer_in() {
            return refuse(ck::CKR_SESSION_READ_WRITE_SO_EXISTS);
        }
        let handle = table.next_handle();
        table.open.insert(handle, Arc::new(session));
        Ok(handle)
    }

    pub(super) fn get(&self, handle: ck::CK_SESSION_HANDLE) -> Outcome<Arc<Session>> {
        self.read()
            .open
            .get(&handle)
            .cloned()
            .ok_or(Rv(ck::CKR_SESSION_HANDLE_INVALID))
    }

    /// What ends with the session is dropped when nobody waits for the table any more.
    pub(super) fn close(&self, handle: ck::CK_SESSION_HANDLE) -> Outcome {
        let mut table = self.write();
        let Some(session) = table.open.remove(&handle) else {
            return Err(Rv(ck::CKR_SESSION_HANDLE_INVALID));
        };
        let (token, ended) = (session.token(), table.of(session.token()).next().is_none());
        let login = ended.then(|| (token.forget_login(), token.forget_officer()));
        drop(table);
        drop(login);
        drop(session);
        Ok(())
    }

    /// As [`Sessions::close`].
    pub(super) fn close_all(&self, token: &Arc<Token>) {
        let mut table = self.write();
        let is_its = |session: &Arc<Session>| Arc::ptr_eq(session.token(), token);
        let closed: Vec<_> = table
            .open
            .extract_if(.., |_, session| is_its(session))
            .collect();
        let login = (token.forget_login(), token.forget_officer());
        drop(table);
        drop((closed, login));
    }

    pub(super) fn count(&self, token: &Arc<Token>) -> Count {
        self.read().of(token).fold(
            Count {
                all: 0,
                read_write: 0,
            },
            |count, session| Count {
                all: count.all + 1,
                read_write: count.read_write + ck::CK_ULONG::from(session.read_write),
            },
        )
    }

    /// Ends every operation of a token but searches: with a signature goes what was approved
    /// for it.
    pub(super) fn end_operations(&self, token: &Arc<Token>) {
        let sessions: Vec<_> = self.read().of(token).cloned().collect();
        for session in sessions {
            session.end_digest();
            session.end_verification();
            session.end_signing();
        }
    }

    /// Does `act` while the session cannot be closed; refused if it was closed before.
    pub(super) fn while_open(&self, session: &Arc<Session>, act: impl FnOnce()) -> Outcome {
        let table = self.read();
        if !table.open.values().any(|open| Arc::ptr_eq(open, session)) {
            return Err(Rv(ck::CKR_SESSION_HANDLE_INVALID));
        }
        act();
        Ok(())
    }

    /// As [`Sessions::while_open`], where the token has no read-only session, and gets none.
    pub(super) fn while_read_write(&self, session: &Arc<Session>, act: impl FnOnce()) -> Outcome {
        let table = self.read();
        if !table.open.values().any(|open| Arc::ptr_eq(open, session)) {
            return refuse(ck::CKR_SESSION_HANDLE_INVALID);
        }
        if table.of(session.token()).any(|open| !open.read_write) {
            return refuse(ck::CKR_SESSION_READ_ONLY_EXISTS);
        }
        act();
        Ok(())
    }

    fn read(&self) -> RwLockReadGuard<'_, Table> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Table> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    /// A handle that is not in use: the next number, which is 0 (`CK_INVALID_HANDLE`) for none.
    fn next_handle(&mut self) -> ck::CK_SESSION_HANDLE {
        loop {
            self.last = self.last.checked_add(1).unwrap_or(1);
            let handle = self.last.into();
            if !self.open.contains_key(&handle) {
                return handle;
            }
        }
    }

    fn of(&self, token: &Arc<Token>) -> impl Iterator<Item = &Arc<Session>> {
        self.open
            .values()
            .filter(|session| Arc::ptr_eq(session.token(), token))
    }
}
