//! The configuration file: where it is found, how it is read, what it may say. Paths in it
//! are relative to it. Changing it is not done here (`initialise`, `token_entry`).

mod authority;
mod certificate;
mod history;
mod messages;
mod office;
mod otp;
mod publication;
mod renewal;
mod signing;

use std::collections::BTreeSet;
use std::env;
use std::fmt::Display;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use remote_sign_core::policy::StretchPolicy;
use remote_sign_core::{AuthorityName, CredentialId, Language, Office, Policy};
use serde::{Deserialize, Deserializer};

pub use self::history::History;
pub use self::publication::Publication;
use crate::authority::ForeignAuthority;
use crate::error::{Error, ErrorKind};
use crate::messages::{MailServer, SmsGateway};
use crate::private;
use crate::secret_source::SecretSource;
use crate::token_login::TokenLogin;
use crate::virtual_token::VirtualTokenEntry;

/// A configuration as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configuration {
    /// The file that it was read from, without symbolic links.
    pub path: PathBuf,
    /// The rules: a profile, with the file's own Argon2id parameters, SMS budgets, rules of
    /// signing and renewal and content of certificates if it has some.
    pub policy: Policy,
    /// Language of messages to holders who are registered without one.
    pub language: Language,
    /// The store's file.
    pub store: PathBuf,
    /// Where the master key comes from.
    pub master_key: SecretSource,
    /// Where holders activate: the address of a portal, named in the first message. None for
    /// the command `remote-sign activate`.
    pub portal: Option<String>,
    /// The folder into which the messages of a channel are put that has no table of its own.
    pub outbox: PathBuf,
    /// Who sends SMS, if not the folder.
    pub sms: Option<SmsGateway>,
    /// Who sends e-mail, if not the folder.
    pub email: Option<MailServer>,
    /// The name that the embedded authority gives itself when it is made.
    pub authority: AuthorityName,
    /// Where people reach the provider; the form of a revocation names it.
    pub office: Office,
    /// Another authority in the place of the embedded one.
    pub foreign_authority: Option<ForeignAuthority>,
    /// Where the status of certificates is published, if that is set up.
    pub publication: Option<Publication>,
    /// Who remembers the history's log outside the store.
    pub history: History,
    /// The PKCS#11 slots in their order; a slot's number is its place here.
    pub tokens: Vec<TokenEntry>,
}

/// A PKCS#11 slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenEntry {
    /// The credential that is its token.
    pub credential: CredentialId,
    /// The token's label, if not the credential's: 1 to 32 bytes without colon or control characters.
    pub label: Option<String>,
    /// The virtual token that supplies the OTP.
    pub virtual_token: Option<VirtualTokenEntry>,
    /// Who gives the PIN.
    pub login: TokenLogin,
}

impl Configuration {
    /// Where the configuration is looked for: `REMOTE_SIGN_CONFIG`, else
    /// `$XDG_CONFIG_HOME/remote-sign/config.toml`, else `~/.config/remote-sign/config.toml`.
    /// Whether a file is there is not asked.
    ///
    /// # Errors
    /// [`ErrorKind::ConfigurationMissing`] when none of the variables is set.
    pub fn find() -> Result<PathBuf, Error> {
        let set = |name| env::var_os(name).filter(|value| !value.is_empty());
        if let Some(path) = set("REMOTE_SIGN_CONFIG") {
            return Ok(path.into());
        }
        // A relative one is to be ignored (XDG Base Directory Specification).
        let base = set("XDG_CONFIG_HOME")
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
            .or_else(|| set("HOME").map(|home| Path::new(&home).join(".config")));
        base.map(|base| base.join("remote-sign").join("config.toml"))
            .ok_or_else(|| {
                Error::new(
                    ErrorKind::ConfigurationMissing,
                    "neither REMOTE_SIGN_CONFIG nor HOME is set; name the configuration file in REMOTE_SIGN_CONFIG",
                )
            })
    }

    /// Reads a configuration file.
    ///
    /// # Errors
    /// [`ErrorKind::ConfigurationMissing`]; [`ErrorKind::ConfigurationBroken`] with the line, or
    /// when others than its owner may write the file.
    pub fn load(path: &Path) -> Result<Self, Error> {
        // What it names is relative to the file itself, wherever a link to it may lie.
        let path = fs::canonicalize(path).map_err(|error| unreadable(path, &error))?;
        let read = || {
            let (mut file, metadata) = private::open_file(&path)?;
            let mut text = String::new();
            file.read_to_string(&mut text)?;
            Ok((text, metadata))
        };
        let (text, metadata) = read().map_err(|error| unreadable(&path, &error))?;
        demand_own("the configuration", &path, &metadata)?;
        Self::read(&path, &text)
    }

    /// Understands the `text` of the file at `path`, which is absolute.
    pub(crate) fn read(path: &Path, text: &str) -> Result<Self, Error> {
        let file: File = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            broken(path, line, error.message())
        })?;
        let mut policy = file.policy;
        policy.stretch = file.stretch.unwrap_or(policy.stretch);
        policy.password.earlier_stretch = file.earlier_stretch;
        let policy = file.renewal.apply(file.otp.apply(policy));
        let mut policy = file.signing.apply(policy);
        if let Some(table) = file.certificate {
            let line = line_of(text, table.span().start);
            let applied = table.into_inner().apply(policy);
            policy = applied.map_err(|error| broken(path, line, error))?;
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        let publication = match file.publication {
            None => None,
            Some(table) => {
                let line = line_of(text, table.span().start);
                let applied = table.into_inner().apply(&mut policy, folder);
                Some(applied.map_err(|error| broken(path, line, error))?)
            }
        };
        let mut seen = BTreeSet::new();
        let mut tokens = Vec::new();
        for entry in file.token {
            if !seen.insert(entry.get_ref().credential.clone()) {
                let line = line_of(text, entry.span().start);
                let id = &entry.get_ref().credential;
                return Err(broken(
                    path,
                    line,
                    format!("{id} has a [[token]] already; remove one"),
                ));
            }
            let start = entry.span().start;
            let entry = entry.into_inner();
            let refused = |what: &str| broken(path, line_of(text, start), what);
            let virtual_token = match (entry.virtual_token, entry.virtual_token_passphrase) {
                (None, None) => None,
                (Some(file), Some(SecretTable(passphrase))) => Some(VirtualTokenEntry {
                    file: folder.join(file),
                    passphrase: passphrase.within(folder),
                }),
                _ => {
                    return Err(refused(
                        "`virtual_token` and `virtual_token_passphrase` go together; name both or none",
                    ));
                }
            };
            let login = match (entry.login, entry.pin) {
                (LoginWord::Pin, None) => TokenLogin::Pin,
                (LoginWord::None, Some(SecretTable(pin))) => TokenLogin::None(pin.within(folder)),
                _ => {
                    return Err(refused(
                        "`login = \"none\"` and `pin` go together: name both, or none of them and the application asks for the PIN",
                    ));
                }
            };
            tokens.push(TokenEntry {
                credential: entry.credential,
                label: entry.label,
                virtual_token,
                login,
            });
        }
        let master_key = file.master_key.0.within(folder);
        Ok(Self {
            path: path.to_owned(),
            policy,
            language: file.language,
            store: folder.join(file.store.path),
            history: file.history.under(folder, &master_key),
            master_key,
            portal: file.messages.portal,
            outbox: folder.join(file.messages.outbox),
            sms: file.messages.sms.map(|table| table.under(folder)),
            email: file.messages.email.map(|table| table.under(folder)),
            authority: file.authority.name,
            foreign_authority: file.authority.foreign.map(|foreign| foreign.under(folder)),
            publication,
            office: file.office.into(),
            tokens,
        })
    }
}

/// The file as it is written. Tables that it lacks stand for their defaults where there are some.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, deserialize_with = "profile")]
    policy: Policy,
    #[serde(default = "italian", deserialize_with = "parsed")]
    language: Language,
    #[serde(default, deserialize_with = "stretch")]
    stretch: Option<StretchPolicy>,
    #[serde(default, deserialize_with = "stretches")]
    earlier_stretch: Vec<StretchPolicy>,
    #[serde(default)]
    otp: otp::OtpTable,
    #[serde(default)]
    renewal: renewal::RenewalTable,
    #[serde(default)]
    signing: signing::SigningTable,
    certificate: Option<toml::Spanned<certificate::CertificateTable>>,
    publication: Option<toml::Spanned<publication::PublicationTable>>,
    store: StoreTable,
    master_key: SecretTable,
    messages: messages::MessagesTable,
    #[serde(default)]
    authority: authority::AuthorityTable,
    #[serde(default)]
    office: office::OfficeTable,
    #[serde(default)]
    history: history::HistoryTable,
    #[serde(default)]
    token: Vec<toml::Spanned<TokenTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoreTable {
    path: PathBuf,
}

#[derive(Deserialize)]
#[serde(try_from = "SecretFields")]
struct SecretTable(SecretSource);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SecretFields {
    file: Option<PathBuf>,
    environment: Option<String>,
    keyring: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StretchTable {
    memory_kib: u32,
    iterations: u32,
    lanes: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenTable {
    #[serde(deserialize_with = "parsed")]
    credential: CredentialId,
    #[serde(default, deserialize_with = "label")]
    label: Option<String>,
    virtual_token: Option<PathBuf>,
    virtual_token_passphrase: Option<SecretTable>,
    #[serde(default)]
    login: LoginWord,
    pin: Option<SecretTable>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
enum LoginWord {
    #[default]
    Pin,
    None,
}

impl TryFrom<SecretFields> for SecretTable {
    type Error = &'static str;

    fn try_from(fields: SecretFields) -> Result<Self, &'static str> {
        match (fields.file, fields.environment, fields.keyring) {
            (Some(file), None, None) => Ok(Self(SecretSource::File(file))),
            (None, Some(name), None) => Ok(Self(SecretSource::Environment(name))),
            (None, None, Some(name)) => Ok(Self(SecretSource::Keyring(name))),
            _ => Err(
                "a secret comes from a `file`, an `environment` variable or the kernel's `keyring`; name one",
            ),
        }
    }
}

const fn italian() -> Language {
    Language::Italian
}

fn parsed<'de, D: Deserializer<'de>, T: FromStr<Err: Display>>(value: D) -> Result<T, D::Error> {
    let text = String::deserialize(value)?;
    text.parse().map_err(serde::de::Error::custom)
}

fn profile<'de, D: Deserializer<'de>>(value: D) -> Result<Policy, D::Error> {
    let name = String::deserialize(value)?;
    Policy::profile(&name).ok_or_else(|| {
        serde::de::Error::custom(format!("`{name}` is no policy; choose mysign or modern"))
    })
}

fn stretch<'de, D: Deserializer<'de>>(value: D) -> Result<Option<StretchPolicy>, D::Error> {
    bounded(StretchTable::deserialize(value)?).map(Some)
}

fn stretches<'de, D: Deserializer<'de>>(value: D) -> Result<Vec<StretchPolicy>, D::Error> {
    let tables = Vec::<StretchTable>::deserialize(value)?;
    tables.into_iter().map(bounded).collect()
}

fn bounded<E: serde::de::Error>(table: StretchTable) -> Result<StretchPolicy, E> {
    let StretchTable {
        memory_kib,
        iterations,
        lanes,
    } = table;
    let stretch = StretchPolicy {
        memory_kib,
        iterations,
        lanes,
    };
    if !stretch.is_bounded() {
        return Err(E::custom(
            "Argon2id needs 1 to 255 lanes, 8 KiB for each lane to 4194304 KiB, 1 to 1000 iterations, and iterations times KiB up to 16777216",
        ));
    }
    Ok(stretch)
}

fn label<'de, D: Deserializer<'de>>(value: D) -> Result<Option<String>, D::Error> {
    let label = String::deserialize(value)?;
    if is_label(&label) {
        return Ok(Some(label));
    }
    Err(serde::de::Error::custom(
        "a label has 1 to 32 bytes, without colon or control characters",
    ))
}

/// What fits the label field of a PKCS#11 token and the URIs of RFC 7512 that clients write by hand.
pub(crate) fn is_label(label: &str) -> bool {
    !label.trim().is_empty()
        && label.len() <= 32
        && !label.contains(|c: char| c == ':' || c.is_control())
}

/// Refuses what others may change: who changes the configuration chooses the module's slots and where OTPs
/// go, who changes the outbox takes messages away.
pub(crate) fn demand_own(what: &str, path: &Path, metadata: &fs::Metadata) -> Result<(), Error> {
    match private::changeable(path, metadata) {
        None => Ok(()),
        Some(command) => Err(Error::new(
            ErrorKind::ConfigurationBroken,
            format!(
                "others can change {what} {}; make it its owner's alone: {command}",
                path.display()
            ),
        )),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound => Error::new(
            ErrorKind::ConfigurationMissing,
            format!(
                "there is no configuration {}; make one with `remote-sign init`, or name another in REMOTE_SIGN_CONFIG",
                path.display()
            ),
        ),
        _ => Error::new(
            ErrorKind::ConfigurationBroken,
            format!(
                "the configuration {} cannot be read: {error}",
                path.display()
            ),
        ),
    }
}

fn broken(path: &Path, line: usize, what: impl Display) -> Error {
    Error::new(
        ErrorKind::ConfigurationBroken,
        format!("the configuration {}, line {line}: {what}", path.display()),
    )
}

fn line_of(text: &str, position: usize) -> usize {
    let before = text.bytes().take(position);
    before.filter(|&byte| byte == b'\n').count() + 1
}
