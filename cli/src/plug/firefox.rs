//! Firefox: the module's entry in every profile, or a policy for all users of a machine.

use std::path::PathBuf;

use clap::Args;

use super::edit::{Edit, Place};
use super::{Common, Module, Places, Plan, Taken, nss, profiles, state};
use crate::failure::Failure;

/// Firefox: every profile, or with --policy all users of this machine
#[derive(Args)]
pub(crate) struct Arguments {
    /// This profile's folder alone
    #[arg(long, value_name = "FOLDER", conflicts_with = "policy")]
    profile: Option<PathBuf>,
    /// Write a policy instead [default: /etc/firefox/policies/policies.json]
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "/etc/firefox/policies/policies.json")]
    policy: Option<PathBuf>,
    #[command(flatten)]
    pub(super) common: Common,
}

pub(super) fn plan(
    arguments: &Arguments,
    module: &Module,
    places: &Places,
) -> Result<Plan, Failure> {
    if let Some(file) = &arguments.policy {
        return Ok(by_policy(file.clone(), module));
    }
    let edits = match &arguments.profile {
        Some(folder) if !folder.is_dir() => {
            return Err(state(format!("there is no folder {}", folder.display())));
        }
        Some(folder) => vec![nss::edit(folder, "Firefox profile", module)?],
        None => {
            let found = profiles::of_firefox(places);
            let edits = found.iter().map(|profile| {
                nss::edit(
                    &profile.folder,
                    &format!("Firefox profile {}", profile.name),
                    module,
                )
            });
            edits.collect::<Result<Vec<_>, _>>()?
        }
    };
    if edits.is_empty() {
        return Err(state(
            "no profile of Firefox is here: start Firefox once and close it, or name a profile \
             with --profile, or use --policy",
        ));
    }
    let mut notes = Vec::new();
    let boxed = |edit: &Edit| {
        let path = edit.file.to_string_lossy();
        path.contains("/snap/") || path.contains("/.var/app/")
    };
    if edits.iter().any(boxed) {
        notes.push(
            "a Firefox from Snap or Flatpak sees neither the module nor its configuration outside \
             its box; use your system's own Firefox"
                .to_owned(),
        );
    }
    Ok(Plan {
        hands_string: true,
        edits,
        notes,
        next: NEXT.to_owned(),
    })
}

const NEXT: &str = "start Firefox; Settings, Privacy & Security, Security Devices lists \
                    remote-sign. For TLS it offers authentication certificates alone";

fn by_policy(file: PathBuf, module: &Module) -> Plan {
    let path = serde_json::Value::from(&*module.path);
    let edit = Edit {
        title: "Firefox policy".to_owned(),
        file,
        text: format!("\"remote-sign\": {path}"),
        mark: "\"remote-sign\"".to_owned(),
        place: Place::Policies,
        for_everybody: true,
    };
    Plan {
        hands_string: false,
        edits: vec![edit],
        notes: vec![
            "Firefox puts the module into each profile that it opens; after --undo it stays there \
             until it is unloaded under Security Devices"
                .to_owned(),
        ],
        next: NEXT.to_owned(),
    }
}

pub(super) fn taken(arguments: &Arguments) -> Taken {
    match (&arguments.profile, &arguments.policy) {
        (Some(folder), _) => Taken::In(vec![nss::file(folder)]),
        (None, Some(file)) => Taken::In(vec![file.clone()]),
        (None, None) => Taken::All,
    }
}
