//! Where the configuration is, and the opening of what it names.

use std::path::PathBuf;

use remote_sign_core::{Client, CredentialId, RemoteSign};
use remote_sign_host::{
    Configuration, LoginFolder, TokenEntry, TokenLogin, VirtualTokenEntry, put_token,
};

use crate::failure::Failure;

/// The configuration that a command works with.
pub(crate) struct Setup {
    named: Option<PathBuf>,
}

impl Setup {
    /// `named` is the file on the command line.
    pub(crate) const fn new(named: Option<PathBuf>) -> Self {
        Self { named }
    }

    /// The file on the command line, if one is there.
    pub(crate) const fn named(&self) -> Option<&PathBuf> {
        self.named.as_ref()
    }

    /// The file, whether it exists or not.
    pub(crate) fn path(&self) -> Result<PathBuf, Failure> {
        match &self.named {
            Some(path) => Ok(path.clone()),
            None => Ok(Configuration::find()?),
        }
    }

    pub(crate) fn configuration(&self) -> Result<Configuration, Failure> {
        Ok(Configuration::load(&self.path()?)?)
    }

    pub(crate) fn open(&self) -> Result<RemoteSign, Failure> {
        Ok(remote_sign_host::open(&self.configuration()?)?)
    }

    /// The logins that are kept between two commands.
    pub(crate) fn logins(&self) -> Result<LoginFolder, Failure> {
        Ok(LoginFolder::of(&self.configuration()?))
    }

    /// Lists a credential as a PKCS#11 slot, or changes its slot. Returns the slot's number.
    pub(crate) fn put_slot(
        &self,
        credential: &CredentialId,
        label: Option<String>,
        virtual_token: Option<VirtualTokenEntry>,
        login: TokenLogin,
    ) -> Result<usize, Failure> {
        let entry = TokenEntry {
            credential: credential.clone(),
            label,
            virtual_token,
            login,
        };
        Ok(put_token(&self.path()?, &entry)?)
    }
}

/// Who asks, for the history.
pub(crate) fn client() -> Client {
    Client::new("remote-sign command")
}
