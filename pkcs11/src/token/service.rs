//! The running service behind the tokens: read from the configuration at `C_Initialize`, opened when something of
//! it is first needed. What opens it, and from what, is the host's.

use std::env;
use std::sync::{Mutex, OnceLock};

use remote_sign_core::{Client, RemoteSign};
use remote_sign_host::{Configuration, TokenEntry};

use super::lock;
use crate::rv::Outcome;

/// The service of a configuration.
pub(super) struct Service {
    configuration: Configuration,
    client: Client,
    opened: OnceLock<RemoteSign>,
    opening: Mutex<()>,
}

impl Service {
    /// The service of the user's configuration, not opened yet.
    pub(super) fn configured() -> Outcome<Self> {
        Ok(Self {
            configuration: Configuration::load(&Configuration::find()?)?,
            client: client(),
            opened: OnceLock::new(),
            opening: Mutex::new(()),
        })
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
    pub(super) fn get(&self) -> Outcome<&RemoteSign> {
        if let Some(opened) = self.opened.get() {
            return Ok(opened);
        }
        let _one_at_a_time = lock(&self.opening);
        if let Some(opened) = self.opened.get() {
            return Ok(opened);
        }
        let opened = remote_sign_host::open(&self.configuration)?;
        Ok(self.opened.get_or_init(|| opened))
    }
}

fn client() -> Client {
    let program = env::current_exe().ok();
    match program.as_deref().and_then(|path| path.file_name()) {
        Some(name) => Client::new(&format!("pkcs11 {}", name.to_string_lossy())),
        None => Client::new("pkcs11"),
    }
}
