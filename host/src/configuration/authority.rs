//! The table `[authority]`: the embedded authority's name, or which other authority is asked
//! and who is trusted above it. Files that it names are read when they are needed.

use std::path::{Path, PathBuf};
use std::time::Duration;

use remote_sign_core::AuthorityName;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::SecretTable;
use super::messages::{patience, seconds};
use crate::authority::{Cfssl, CfsslKey, ForeignAuthority, Protocol, TABLE};
use crate::http;
use crate::messages::Access;

/// Who issues the certificates.
#[derive(Default)]
pub(super) struct AuthorityTable {
    /// Of the embedded authority.
    pub(super) name: AuthorityName,
    /// Another authority in its place.
    pub(super) foreign: Option<ForeignAuthority>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    #[serde(default)]
    kind: Kind,
    name: Option<String>,
    organization: Option<String>,
    unit: Option<String>,
    country: Option<String>,
    trusted_file: Option<PathBuf>,
    chain_file: Option<PathBuf>,
    url: Option<String>,
    key: Option<SecretTable>,
    profile: Option<String>,
    authentication_profile: Option<String>,
    label: Option<String>,
    ca_file: Option<PathBuf>,
    #[serde(default, deserialize_with = "limit")]
    timeout_seconds: Option<Duration>,
    allow_plain_http: Option<bool>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    #[default]
    Embedded,
    Manual,
    Cfssl,
}

impl<'de> Deserialize<'de> for AuthorityTable {
    fn deserialize<D: Deserializer<'de>>(table: D) -> Result<Self, D::Error> {
        Fields::deserialize(table)?
            .judge()
            .map_err(D::Error::custom)
    }
}

impl ForeignAuthority {
    /// With paths below `folder` where they are relative.
    pub(super) fn under(self, folder: &Path) -> Self {
        let protocol = match self.protocol {
            Protocol::Manual => Protocol::Manual,
            Protocol::Cfssl(cfssl) => Protocol::Cfssl(Box::new(Cfssl {
                access: cfssl.access.under(folder),
                key: CfsslKey(cfssl.key.0.within(folder)),
                ..*cfssl
            })),
        };
        Self {
            protocol,
            trusted_file: folder.join(self.trusted_file),
            chain_file: self.chain_file.map(|path| folder.join(path)),
        }
    }
}

impl Fields {
    fn judge(self) -> Result<AuthorityTable, String> {
        self.demand_settings_of_kind()?;
        let default = AuthorityName::default();
        let name = AuthorityName {
            common_name: self.name.unwrap_or(default.common_name),
            organization: self.organization.unwrap_or(default.organization),
            organizational_unit: self.unit.unwrap_or(default.organizational_unit),
            country: self.country.unwrap_or(default.country),
        };
        let protocol = match self.kind {
            Kind::Embedded => {
                return Ok(AuthorityTable {
                    name,
                    foreign: None,
                });
            }
            Kind::Manual => Protocol::Manual,
            Kind::Cfssl => {
                let url = self.url.ok_or("`kind = \"cfssl\"` needs a `url`")?;
                let allowed = self.allow_plain_http.unwrap_or_default();
                if http::origin(&url).contains('@') {
                    return Err("`url` names no user: `key` is what CFSSL asks for".to_owned());
                }
                http::demand_encryption(http::origin(&url), allowed, "requests")?;
                let SecretTable(key) = self.key.ok_or("`kind = \"cfssl\"` needs a `key`")?;
                Protocol::Cfssl(Box::new(Cfssl {
                    access: Access {
                        table: TABLE,
                        user: None,
                        password_file: None,
                        ca_file: self.ca_file,
                        timeout: self.timeout_seconds.unwrap_or(patience()),
                    },
                    url,
                    profile: self.profile,
                    authentication_profile: self.authentication_profile,
                    label: self.label,
                    key: CfsslKey(key),
                }))
            }
        };
        let trusted_file = self.trusted_file.ok_or(
            "an authority that is not embedded needs a `trusted_file`: PEM, the authorities that are believed",
        )?;
        Ok(AuthorityTable {
            name,
            foreign: Some(ForeignAuthority {
                protocol,
                trusted_file,
                chain_file: self.chain_file,
            }),
        })
    }

    /// A setting that would be ignored is a mistake.
    fn demand_settings_of_kind(&self) -> Result<(), String> {
        use Kind::{Cfssl, Embedded, Manual};
        let settings: [(&str, bool, &[Kind]); 14] = [
            ("name", self.name.is_some(), &[Embedded]),
            ("organization", self.organization.is_some(), &[Embedded]),
            ("unit", self.unit.is_some(), &[Embedded]),
            ("country", self.country.is_some(), &[Embedded]),
            (
                "trusted_file",
                self.trusted_file.is_some(),
                &[Manual, Cfssl],
            ),
            ("chain_file", self.chain_file.is_some(), &[Manual, Cfssl]),
            ("url", self.url.is_some(), &[Cfssl]),
            ("key", self.key.is_some(), &[Cfssl]),
            ("profile", self.profile.is_some(), &[Cfssl]),
            (
                "authentication_profile",
                self.authentication_profile.is_some(),
                &[Cfssl],
            ),
            ("label", self.label.is_some(), &[Cfssl]),
            ("ca_file", self.ca_file.is_some(), &[Cfssl]),
            ("timeout_seconds", self.timeout_seconds.is_some(), &[Cfssl]),
            (
                "allow_plain_http",
                self.allow_plain_http.is_some(),
                &[Cfssl],
            ),
        ];
        let stray = settings
            .iter()
            .find(|(_, is_set, kinds)| *is_set && !kinds.contains(&self.kind));
        match stray {
            None => Ok(()),
            Some((setting, ..)) => Err(format!(
                "`{setting}` is not for this kind of authority; remove it, or correct `kind` (embedded, cfssl or manual)"
            )),
        }
    }
}

fn limit<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Duration>, D::Error> {
    seconds(value).map(Some)
}
