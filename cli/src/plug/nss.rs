//! NSS databases: the module's entry in `pkcs11.txt`, as `modutil -add` writes it. The shared
//! database of a person serves Chromium and its kin; Firefox and LibreOffice have their own.

use std::path::{Path, PathBuf};

use clap::Args;

use super::edit::{Edit, Place};
use super::{Common, Module, Places, Plan, Taken, quoted, state};
use crate::failure::Failure;

/// An NSS database: Chromium, Chrome, evolution, the NSS tools
#[derive(Args)]
pub(crate) struct Arguments {
    /// The database's folder [default: ~/.pki/nssdb]
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
    #[command(flatten)]
    pub(super) common: Common,
}

pub(super) fn plan(
    arguments: &Arguments,
    module: &Module,
    places: &Places,
) -> Result<Plan, Failure> {
    let folder = arguments.dir.clone().unwrap_or_else(|| shared(places));
    let edit = edit(&folder, "NSS database", module)?;
    let list = format!(
        "`modutil -dbdir {} -list` shows the module; start the programs that use the database anew",
        database(&folder)
    );
    let next = if folder.join("cert9.db").exists() {
        list
    } else {
        format!(
            "start a program that uses the database, or make it with `certutil -N -d {}`; then {list}",
            database(&folder)
        )
    };
    Ok(Plan {
        hands_string: true,
        edits: vec![edit],
        notes: Vec::new(),
        next,
    })
}

pub(super) fn taken(arguments: &Arguments) -> Taken {
    match &arguments.dir {
        None => Taken::All,
        Some(folder) => Taken::In(vec![file(folder)]),
    }
}

/// A database as the NSS tools take it.
fn database(folder: &Path) -> String {
    quoted(Path::new(&format!("sql:{}", folder.display())))
}

/// The database that a person's programs share.
pub(super) fn shared(places: &Places) -> PathBuf {
    places.home.join(".pki").join("nssdb")
}

/// The list of modules of a database.
pub(super) fn file(folder: &Path) -> PathBuf {
    folder.join("pkcs11.txt")
}

/// The module's entry in the database in `folder`.
pub(super) fn edit(folder: &Path, title: &str, module: &Module) -> Result<Edit, Failure> {
    let file = file(folder);
    if !file.exists() && folder.join("secmod.db").exists() && !folder.join("cert9.db").exists() {
        return Err(state(format!(
            "{} is a database of the old kind (dbm); let its program make one of today's, or \
             convert it with `certutil --upgrade-merge`",
            folder.display()
        )));
    }
    if let Some(name) = other_name(&file, &module.path) {
        return Err(state(format!(
            "{} loads this module already, under the name {name}; nothing was changed",
            file.display()
        )));
    }
    let parameters = module.parameters();
    let parameters = parameters.map_or_else(String::new, |text| format!("parameters={text}\n"));
    Ok(Edit {
        title: title.to_owned(),
        file,
        text: format!("library={}\nname={NAME}\n{parameters}\n", module.path),
        mark: format!("name={NAME}\n"),
        place: Place::End,
        for_everybody: false,
    })
}

const NAME: &str = "remote-sign";

/// The module's entry in a list of modules.
pub(super) fn entry(text: &str) -> Option<&str> {
    stanzas(text).find(|lines| value(lines, "name=") == Some(NAME))
}

/// The library that an entry names.
pub(super) fn library(entry: &str) -> Option<&str> {
    value(entry, "library=")
}

fn other_name(file: &Path, library: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let mut same = stanzas(&text).filter(|lines| value(lines, "library=") == Some(library));
    let name = same.find_map(|lines| value(lines, "name=").filter(|name| *name != NAME));
    name.map(str::to_owned)
}

fn stanzas(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n")
}

fn value<'a>(lines: &'a str, key: &str) -> Option<&'a str> {
    lines.lines().find_map(|line| line.strip_prefix(key))
}
