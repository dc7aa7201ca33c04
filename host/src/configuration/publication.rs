//! The table `[publication]`: where revocation lists are put, how often, and where OCSP
//! requests are answered.

use std::path::{Path, PathBuf};

use remote_sign_core::Policy;
use serde::Deserialize;

/// Where the status of certificates is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// The folder of revocation lists and authorities' certificates.
    pub folder: PathBuf,
    /// Where `remote-sign ocsp serve` listens: address and port.
    pub listen: Option<String>,
}

/// What is left out is as in the profile.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PublicationTable {
    #[serde(default = "beside")]
    folder: PathBuf,
    listen: Option<String>,
    list_hours: Option<u32>,
    full_hours: Option<u32>,
    delta_above: Option<u64>,
    ocsp_minutes: Option<u32>,
}

impl Publication {
    /// The folder `crl` beside a configuration that says nothing.
    pub(crate) fn beside(configuration: &Path) -> PathBuf {
        configuration
            .parent()
            .unwrap_or(Path::new("."))
            .join(beside())
    }
}

impl PublicationTable {
    /// Where to publish; the rules are changed to what this table says.
    pub(super) fn apply(
        self,
        policy: &mut Policy,
        folder: &Path,
    ) -> Result<Publication, &'static str> {
        let rules = &mut policy.publication;
        rules.list_hours = self.list_hours.unwrap_or(rules.list_hours);
        rules.full_hours = self.full_hours.unwrap_or(rules.full_hours);
        rules.delta_above = self.delta_above.unwrap_or(rules.delta_above);
        rules.ocsp_minutes = self.ocsp_minutes.unwrap_or(rules.ocsp_minutes);
        let alarm = rules.budget_hours / 2;
        if rules.full_hours == 0 || rules.full_hours >= alarm {
            return Err("`full_hours` is 1 to 11: at 12, half of the 24 hours are over");
        }
        if rules.list_hours <= rules.full_hours || rules.list_hours > 7 * 24 {
            return Err("`list_hours` is more than `full_hours`, and 168 at most");
        }
        if rules.ocsp_minutes == 0 || rules.ocsp_minutes > 24 * 60 {
            return Err("`ocsp_minutes` is 1 to 1440");
        }
        Ok(Publication {
            folder: folder.join(self.folder),
            listen: self.listen,
        })
    }
}

fn beside() -> PathBuf {
    "crl".into()
}
