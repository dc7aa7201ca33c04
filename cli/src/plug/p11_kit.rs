//! p11-kit: a module file, which GnuTLS and everything else that goes through p11-kit reads.

use std::path::PathBuf;

use clap::Args;

use super::edit::{Edit, Place};
use super::{Common, Module, Places, Plan, Taken};
use crate::failure::Failure;

/// p11-kit: a module file, for GnuTLS and whatever uses p11-kit
#[derive(Args)]
pub(crate) struct Arguments {
    /// The folder of module files [default: ~/.config/pkcs11/modules, as root /etc/pkcs11/modules]
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
    let file = match &arguments.dir {
        Some(folder) => folder.join(NAME),
        None => file(places),
    };
    let parameters = module.parameters();
    let parameters =
        parameters.map_or_else(String::new, |text| format!("x-init-reserved: {text}\n"));
    let edit = Edit {
        title: "p11-kit module file".to_owned(),
        file,
        text: format!(
            "# Written by `remote-sign plug p11-kit`.\nmodule: {}\n{parameters}",
            module.path
        ),
        mark: String::new(),
        place: Place::Whole,
        for_everybody: places.is_root,
    };
    Ok(Plan {
        hands_string: true,
        edits: vec![edit],
        notes: Vec::new(),
        next: "`p11-kit list-modules` shows remote-sign".to_owned(),
    })
}

pub(super) fn taken(arguments: &Arguments) -> Taken {
    match &arguments.dir {
        Some(folder) => Taken::In(vec![folder.join(NAME)]),
        None => Taken::All,
    }
}

const NAME: &str = "remote-sign.module";

/// Root's own folder is not read by p11-kit.
pub(super) fn file(places: &Places) -> PathBuf {
    let folder = match places.is_root {
        true => "/etc/pkcs11".into(),
        false => places.config.join("pkcs11"),
    };
    folder.join("modules").join(NAME)
}

/// The module that a module file names.
pub(super) fn library(text: &str) -> Option<String> {
    let line = text.lines().find_map(|line| line.strip_prefix("module:"))?;
    Some(line.trim().to_owned())
}
