//! The folders in which programs keep what they read of a person: home, configuration, state.

use std::path::{Path, PathBuf};

use super::variable;
use crate::failure::{Exit, Failure};

/// The folders of who runs the command (XDG Base Directory Specification).
pub(crate) struct Places {
    pub(crate) home: PathBuf,
    pub(crate) config: PathBuf,
    pub(crate) state: PathBuf,
    /// Whether this is the system's administrator.
    pub(crate) is_root: bool,
}

impl Places {
    /// # Errors
    /// Where `HOME` is not set, nobody knows where programs look.
    pub(crate) fn find() -> Result<Self, Failure> {
        let home = variable("HOME").ok_or_else(|| {
            Failure::new(
                Exit::Configuration,
                "HOME is not set, so nobody knows where programs keep their files; set it",
            )
        })?;
        // A relative one is to be ignored.
        let base = |name, default| {
            let named = variable(name).filter(|path| path.is_absolute());
            named.unwrap_or_else(|| home.join(default))
        };
        Ok(Self {
            config: base("XDG_CONFIG_HOME", ".config"),
            state: base("XDG_STATE_HOME", ".local/state"),
            is_root: is_root(),
            home,
        })
    }

    /// The configuration, absolute, where the module does not find it by itself.
    pub(crate) fn elsewhere(&self, configuration: &Path) -> Option<PathBuf> {
        let path = std::path::absolute(configuration).ok()?;
        (path != self.own("config.toml")).then_some(path)
    }

    /// A file of ours among a person's configuration.
    pub(crate) fn own(&self, name: impl AsRef<Path>) -> PathBuf {
        self.config.join("remote-sign").join(name)
    }
}

#[cfg(unix)]
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
