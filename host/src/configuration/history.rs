//! The table `[history]`: where the anchor lies, and which witnesses cosign checkpoints.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::SecretSource;
use super::messages::{patience, seconds};
use crate::anchor::beside;
use crate::witness::WitnessServer;

/// Who remembers the history's log outside the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The anchor's file; none when the master key comes from the environment and no file is
    /// named.
    pub anchor: Option<PathBuf>,
    /// Who cosigns checkpoints.
    pub witnesses: Vec<WitnessServer>,
    /// What the names of the witnesses' files begin with.
    pub(crate) base: PathBuf,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HistoryTable {
    anchor: Option<PathBuf>,
    #[serde(default)]
    witness: Vec<WitnessTable>,
}

struct WitnessTable(WitnessServer);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    url: String,
    key: String,
    ca_file: Option<PathBuf>,
    #[serde(default = "patience", deserialize_with = "seconds")]
    timeout_seconds: Duration,
    #[serde(default)]
    allow_plain_http: bool,
}

impl HistoryTable {
    /// With paths below `folder` where they are relative. The anchor is beside the master
    /// key's file when nothing else is said.
    pub(super) fn under(self, folder: &Path, master_key: &SecretSource) -> History {
        let anchor = match (self.anchor, master_key) {
            (Some(path), _) => Some(folder.join(path)),
            (None, SecretSource::File(key)) => Some(beside(key, ".anchor")),
            (None, SecretSource::Environment(_) | SecretSource::Keyring(_)) => None,
        };
        let servers = self.witness.into_iter().map(|WitnessTable(server)| server);
        History {
            witnesses: servers
                .map(|server| WitnessServer {
                    access: server.access.under(folder),
                    ..server
                })
                .collect(),
            base: anchor.clone().unwrap_or_else(|| folder.join("history")),
            anchor,
        }
    }
}

impl<'de> Deserialize<'de> for WitnessTable {
    fn deserialize<D: Deserializer<'de>>(table: D) -> Result<Self, D::Error> {
        let fields = Fields::deserialize(table)?;
        let mut server = WitnessServer::new(&fields.url, &fields.key, fields.allow_plain_http)
            .map_err(D::Error::custom)?;
        server.access.ca_file = fields.ca_file;
        server.access.timeout = fields.timeout_seconds;
        Ok(Self(server))
    }
}
