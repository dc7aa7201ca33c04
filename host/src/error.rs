//! What can go wrong between a configuration file and a running service. The core's own
//! errors pass through with their kind and text.

use std::fmt::Display;
use std::io;
use std::path::Path;

use remote_sign_core as core;

/// An error: its [`ErrorKind`] and a text that tells a person what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// There is no configuration file.
    ConfigurationMissing,
    /// The configuration cannot be read or understood (the text names file and line), or others
    /// than its owner can change it or the outbox that it names.
    ConfigurationBroken,
    /// The master key is not where the configuration says, or cannot be read.
    MasterKeyUnreadable,
    /// Others than its owner can read the master key's file.
    MasterKeyExposed,
    /// A virtual token's file or its passphrase cannot be read.
    VirtualTokenUnreadable,
    /// Others than its owner can read a virtual token's file or its passphrase.
    VirtualTokenExposed,
    /// The PIN of a token that needs no login cannot be read where the configuration says.
    PinUnreadable,
    /// Others than its owner can read the file of that PIN.
    PinExposed,
    /// What was to be made exists; nothing was changed.
    AlreadyExists,
    /// No room is left on the disk; nothing was written.
    DiskFull,
    /// A file or folder cannot be read or written.
    Io,
    /// An error of the core.
    Core(core::ErrorKind),
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { kind, message }
    }

    /// A failure of the file system while doing `act` to `path`.
    pub(crate) fn io(act: impl Display, path: &Path, error: &io::Error) -> Self {
        let path = path.display();
        match error.kind() {
            io::ErrorKind::AlreadyExists => Self::new(
                ErrorKind::AlreadyExists,
                format!("{path} exists already and was left as it is"),
            ),
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::new(
                ErrorKind::DiskFull,
                format!("cannot {act} {path}: no room is left ({error}); free some and try again"),
            ),
            io::ErrorKind::PermissionDenied => Self::new(
                ErrorKind::Io,
                format!(
                    "cannot {act} {path}: {error}; check the owner and mode of it and its folder"
                ),
            ),
            _ => Self::new(ErrorKind::Io, format!("cannot {act} {path}: {error}")),
        }
    }

    /// What went wrong.
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl From<core::Error> for Error {
    fn from(error: core::Error) -> Self {
        Self::new(ErrorKind::Core(error.kind()), error.to_string())
    }
}
