//! An authorization as the module holds it: who holds it last ends it, so that what was not used
//! of it stands in the history when a login, a session or the module ends. What it permits is
//! the core's.

use std::ops::Deref;
use std::process;
use std::sync::Arc;

use remote_sign_core::Authorization;

use super::service::Service;

/// An authorization that is closed when it is dropped. Outside locks, because that writes to
/// the store.
pub(super) struct OpenAuthorization {
    authorization: Authorization,
    service: Arc<Service>,
    /// The process that opened it: in a forked child it is forgotten, not ended.
    process: u32,
}

impl OpenAuthorization {
    pub(super) fn new(authorization: Authorization, service: &Arc<Service>) -> Self {
        Self {
            authorization,
            service: Arc::clone(service),
            process: process::id(),
        }
    }
}

impl Deref for OpenAuthorization {
    type Target = Authorization;

    fn deref(&self) -> &Authorization {
        &self.authorization
    }
}

impl Drop for OpenAuthorization {
    fn drop(&mut self) {
        if process::id() != self.process {
            return;
        }
        // What cannot be written now is settled by whoever looks at the history next.
        if let Ok(service) = self.service.get() {
            drop(service.close(&self.authorization));
        }
    }
}
