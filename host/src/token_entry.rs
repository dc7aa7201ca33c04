//! The `[[token]]` entries of the configuration file: added at the end, so that slots keep
//! their numbers, or changed in place. Everything else in the file stays as it was written.

use std::fs::{self, File};
use std::path::Path;

use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, value};

use crate::configuration::{Configuration, TokenEntry};
use crate::error::{Error, ErrorKind};
use crate::secret_source::SecretSource;
use crate::token_login::TokenLogin;
use crate::virtual_token::VirtualTokenEntry;
use crate::whole_file::rewrite_whole;

/// Lists a credential as a PKCS#11 slot in the configuration at `path`. For one that is
/// listed already, label, virtual token and login are set where `entry` has them. Returns the
/// slot's number.
///
/// # Errors
/// As [`Configuration::load`], also for an entry that would break the file, which then stays
/// as it was; [`ErrorKind::Io`], [`ErrorKind::DiskFull`].
pub fn put_token(path: &Path, entry: &TokenEntry) -> Result<usize, Error> {
    let path = Configuration::load(path)?.path;
    let folder = path.parent().unwrap_or(Path::new("/"));
    let _one_at_a_time = lock(folder)?;

    let text = fs::read_to_string(&path).map_err(|error| Error::io("read", &path, &error))?;
    let (text, slot) = with_entry(&path, folder, &text, entry)?;
    Configuration::read(&path, &text)?;
    rewrite_whole(&path, text.as_bytes())?;
    Ok(slot)
}

/// Others who change a file of this folder through this library wait. The file itself is
/// replaced, so a lock on it would not hold.
fn lock(folder: &Path) -> Result<File, Error> {
    let locked = File::open(folder).and_then(|folder| folder.lock().map(|()| folder));
    locked.map_err(|error| Error::io("lock", folder, &error))
}

fn with_entry(
    path: &Path,
    folder: &Path,
    text: &str,
    entry: &TokenEntry,
) -> Result<(String, usize), Error> {
    let odd = |what: &str| {
        Error::new(
            ErrorKind::ConfigurationBroken,
            format!("the configuration {}: {what}", path.display()),
        )
    };
    let mut document: DocumentMut = text
        .parse()
        .map_err(|error: toml_edit::TomlError| odd(error.message()))?;
    let tokens = document
        .entry("token")
        .or_insert(Item::ArrayOfTables(ArrayOfTables::new()))
        .as_array_of_tables_mut()
        .ok_or_else(|| odd("write each slot as a [[token]] table"))?;

    let id = entry.credential.as_str();
    let is_it = |table: &Table| table.get("credential").and_then(Item::as_str) == Some(id);
    let slot = tokens.iter().position(is_it).unwrap_or(tokens.len());
    if slot == tokens.len() {
        let mut table = Table::new();
        table.insert("credential", value(id));
        tokens.push(table);
    }
    if let Some(table) = tokens.get_mut(slot) {
        if let Some(label) = &entry.label {
            table.insert("label", value(label));
        }
        let shown = |path: &Path| {
            let shown = path.strip_prefix(folder).unwrap_or(path).to_str();
            shown
                .map(str::to_owned)
                .ok_or_else(|| odd("a path of the slot is no UTF-8; choose another"))
        };
        let source = |source: &SecretSource| {
            let mut table = InlineTable::new();
            match source {
                SecretSource::File(file) => table.insert("file", shown(file)?.into()),
                SecretSource::Environment(name) => table.insert("environment", name.into()),
                SecretSource::Keyring(name) => table.insert("keyring", name.into()),
            };
            Ok::<_, Error>(value(table))
        };
        if let Some(VirtualTokenEntry { file, passphrase }) = &entry.virtual_token {
            table.insert("virtual_token", value(shown(file)?));
            table.insert("virtual_token_passphrase", source(passphrase)?);
        }
        if let TokenLogin::None(pin) = &entry.login {
            table.insert("login", value("none"));
            table.insert("pin", source(pin)?);
        }
    }
    Ok((document.to_string(), slot))
}
