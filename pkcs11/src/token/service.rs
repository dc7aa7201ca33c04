//! The running service behind the tokens: read from the configuration at `C_Initialize`, opened
//! when something of it is first needed. What opens it, and from what, is the host's.

use std::env;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock, RwLockWriteGuard};

use remote_sign_core::{Client, RemoteSign};
use remote_sign_host::{Configuration, TokenEntry};

use crate::rv::Outcome;

/// The service of a configuration.
pub(super) struct Service {
    configuration: Configuration,
    client: Client,
    opened: RwLock<Option<Arc<RemoteSign>>>,
}

impl Service {
    /// The service of this configuration, or else of the user's, not opened yet.
    pub(super) fn configured(path: Option<&Path>) -> Outcome<Self> {
        let configuration = match path {
            Some(path) => Configuration::load(path)?,
            None => Configuration::load(&Configuration::find()?)?,
        };
        Ok(Self {
            configuration,
            client: client(),
            opened: RwLock::new(None),
        })
    }

    /// The configuration's file.
    pub(super) fn path(&self) -> &Path {
        &self.configuration.path
    }

    /// The tokens of the configuration.
    pub(super) fn entries(&self) -> &[TokenEntry] {
        &self.configuration.tokens
    }

    /// Who asks, for the history: this module and the program it was loaded by.
    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    /// The service itself. An opening that failed is tried again at the next need.
    pub(super) fn get(&self) -> Outcome<Arc<RemoteSign>> {
        if let Some(opened) = &*self.opened.read().unwrap_or_else(PoisonError::into_inner) {
            return Ok(Arc::clone(opened));
        }
        let mut opened = self.write();
        if let Some(opened_meanwhile) = &*opened {
            return Ok(Arc::clone(opened_meanwhile));
        }
        let fresh = Arc::new(remote_sign_host::open(&self.configuration)?);
        Ok(Arc::clone(opened.insert(fresh)))
    }

    /// Closes the service until it is needed again. Logins and open windows stay.
    pub(super) fn close(&self) {
        self.write().take();
    }

    fn write(&self) -> RwLockWriteGuard<'_, Option<Arc<RemoteSign>>> {
        self.opened.write().unwrap_or_else(PoisonError::into_inner)
    }
}

fn client() -> Client {
    let program = env::current_exe().ok();
    match program.as_deref().and_then(|path| path.file_name()) {
        Some(name) => Client::new(&format!("pkcs11 {}", name.to_string_lossy())),
        None => Client::new("pkcs11"),
    }
}
