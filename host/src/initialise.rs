//! A new provider: configuration, master key, store, authority and outbox in one folder,
//! all of them or none.

use std::fs;
use std::path::{Path, PathBuf};

use remote_sign_core::policy::StretchPolicy;
use remote_sign_core::{AuthorityName, Language};
use remote_sign_sql::SqliteStore;
use toml_edit::{DocumentMut, Item, Table, value};

use crate::configuration::Configuration;
use crate::error::{Error, ErrorKind};
use crate::whole_file::{Existing, Readers, write_whole};
use crate::{master_key, open, private};

/// What a new provider is to be like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// `mysign` or `modern`.
    pub policy: String,
    /// Language of messages to holders who are registered without one.
    pub language: Language,
    /// The name of the embedded authority.
    pub authority: AuthorityName,
    /// Argon2id parameters other than the policy's. Weak ones make PINs easy to guess for
    /// whoever has the store and the master key: for tests.
    pub stretch: Option<StretchPolicy>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            policy: "mysign".to_owned(),
            language: Language::Italian,
            authority: AuthorityName::default(),
            stretch: None,
        }
    }
}

/// Makes a provider with the configuration file `path`, everything else beside it:
/// `master.key`, `store.db`, `outbox`. The folder is made if need be.
///
/// # Errors
/// [`ErrorKind::AlreadyExists`] when any of them is there; [`ErrorKind::DiskFull`],
/// [`ErrorKind::Io`]; the core's. What this call made is removed then.
pub fn initialise(path: &Path, options: &Options) -> Result<Configuration, Error> {
    let path = std::path::absolute(path).map_err(|error| Error::io("find", path, &error))?;
    let text = text(options);
    let configuration = Configuration::read(&path, &text)?;
    let folder = path.parent().unwrap_or(Path::new("/"));
    let key = folder.join(MASTER_KEY);
    let store = beside_store(&configuration.store);
    let mut taken = vec![&path, &key, &configuration.outbox];
    taken.extend(&store);
    taken.extend(&configuration.history.anchor);
    taken.retain(|path| fs::symlink_metadata(path).is_ok());
    if !taken.is_empty() {
        return Err(exists(&path, &taken));
    }

    let mut made = Made::default();
    made.folder(folder)?;
    made.file(&key, |path| master_key::create(path).map(drop))?;
    made.file(&configuration.store, |path| {
        Ok(SqliteStore::create(path).map(drop)?)
    })?;
    made.folder(&configuration.outbox)?;
    if let Some(anchor) = &configuration.history.anchor {
        made.file(anchor, |_| Ok(()))?;
    }
    // Marks the store with the master key and makes the authority, so that nobody who opens it later has to write.
    open(&configuration)?.authority_certificate()?;
    made.file(&path, |path| {
        write_whole(path, text.as_bytes(), Readers::Owner, Existing::Keep)
    })?;
    let configuration = Configuration::load(&path)?;
    made.keep();
    Ok(configuration)
}

/// The store's file, and what is laid beside it; the folder after what is in it.
fn beside_store(store: &Path) -> [PathBuf; 5] {
    ["", "-wal", "-shm", "-journals/changes", "-journals"].map(|suffix| {
        let mut name = store.to_owned().into_os_string();
        name.push(suffix);
        name.into()
    })
}

const MASTER_KEY: &str = "master.key";

fn text(options: &Options) -> String {
    let mut document = DocumentMut::new();
    let mut put = |table: Option<&str>, key: &str, item: Item| match table {
        None => drop(document.insert(key, item)),
        Some(name) => {
            let table = document.entry(name).or_insert(Item::Table(Table::new()));
            if let Some(table) = table.as_table_mut() {
                table.insert(key, item);
            }
        }
    };
    put(None, "policy", value(&options.policy));
    put(None, "language", value(options.language.as_str()));
    put(Some("store"), "path", value("store.db"));
    put(Some("master_key"), "file", value(MASTER_KEY));
    put(Some("messages"), "outbox", value("outbox"));
    let authority = &options.authority;
    put(Some("authority"), "name", value(&authority.common_name));
    put(
        Some("authority"),
        "organization",
        value(&authority.organization),
    );
    if !authority.organizational_unit.is_empty() {
        let unit = value(&authority.organizational_unit);
        put(Some("authority"), "unit", unit);
    }
    put(Some("authority"), "country", value(&authority.country));
    if let Some(stretch) = &options.stretch {
        put(
            Some("stretch"),
            "memory_kib",
            value(i64::from(stretch.memory_kib)),
        );
        put(
            Some("stretch"),
            "iterations",
            value(i64::from(stretch.iterations)),
        );
        put(Some("stretch"), "lanes", value(i64::from(stretch.lanes)));
    }
    format!("{HEADING}\n{document}")
}

const HEADING: &str = "# Configuration of remote-sign. Paths are relative to this file.\n\
     # Each [[token]] below is a PKCS#11 slot, in this order.";

/// The configuration is made last, so the rest without it is what a stopped initialisation leaves.
fn exists(configuration: &Path, taken: &[&PathBuf]) -> Error {
    let names: Vec<String> = taken
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let names = names.join(", ");
    let text = if taken.iter().any(|path| *path == configuration) {
        format!(
            "{names}: exists already; choose another folder, or move it away: without its master key a store is lost"
        )
    } else {
        format!(
            "{names}: exists already, without the configuration {}. If an `init` was stopped in the middle, remove what is named here and run it again; if the configuration was lost, restore it, for without its master key a store is lost",
            configuration.display()
        )
    };
    Error::new(ErrorKind::AlreadyExists, text)
}

/// What was made so far; removed again when it is dropped before [`Made::keep`].
#[derive(Default)]
struct Made {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Made {
    /// Makes a folder and those above it that are missing.
    fn folder(&mut self, path: &Path) -> Result<(), Error> {
        let missing = path.ancestors().take_while(|above| !above.exists());
        let missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        self.folders.extend(missing.into_iter().rev());
        private::create_folder(path).map_err(|error| Error::io("make", path, &error))
    }

    fn file(
        &mut self,
        path: &Path,
        make: impl FnOnce(&Path) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let outcome = make(path);
        let somebody_elses = outcome.as_ref().is_err_and(|error| {
            let taken = ErrorKind::Core(remote_sign_core::ErrorKind::AlreadyExists);
            error.kind() == ErrorKind::AlreadyExists || error.kind() == taken
        });
        if !somebody_elses {
            self.files.push(path.to_owned());
        }
        outcome
    }

    fn keep(mut self) {
        self.files.clear();
        self.folders.clear();
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        // Removing is the best that can be done here; the error that led here is the one to tell.
        for file in self.files.drain(..).rev() {
            for name in beside_store(&file) {
                let _ = fs::remove_file(&name).or_else(|_| fs::remove_dir(&name));
            }
        }
        for folder in self.folders.drain(..).rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}
