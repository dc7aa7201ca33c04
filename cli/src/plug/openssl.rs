//! OpenSSL: a configuration of our own that includes the system's and adds the PKCS#11 provider
//! or engine. The system's file stays as it is.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use clap::Args;

use super::edit::{Edit, Place};
use super::{Common, Module, Places, Plan, quoted, state, variable};
use crate::failure::Failure;

/// OpenSSL: a configuration with the PKCS#11 provider if it is installed, else the engine
#[derive(Args)]
pub(crate) struct Arguments {
    /// The engine, also where the provider is installed
    #[arg(long)]
    engine: bool,
    #[command(flatten)]
    pub(super) common: Common,
}

pub(super) fn plan(
    arguments: &Arguments,
    module: &Module,
    places: &Places,
) -> Result<Plan, Failure> {
    let mut installed = Installed::find()?;
    // One process that loads both crashes.
    if arguments.engine {
        installed.provider = None;
    }
    let file = file(places);
    let text = configuration(&installed, module);
    let mut notes = Vec::new();
    if !installed.has_engine && installed.provider.is_none() {
        notes.push(
            "the PKCS#11 engine is not installed: on Debian, `apt-get install \
             libengine-pkcs11-openssl`, or pkcs11-provider and run this again"
                .to_owned(),
        );
    }
    let how = match &installed.provider {
        Some(_) => "-sign 'pkcs11:token=LABEL;type=private'",
        None => "-engine pkcs11 -keyform engine -sign 'pkcs11:token=LABEL;type=private'",
    };
    Ok(Plan {
        hands_string: true,
        next: format!(
            "OPENSSL_CONF={} openssl dgst -sha256 {how} -out SIGNATURE FILE",
            quoted(&file)
        ),
        edits: vec![Edit {
            title: "OpenSSL configuration".to_owned(),
            file,
            text,
            mark: String::new(),
            place: Place::Whole,
            for_everybody: false,
        }],
        notes,
    })
}

pub(super) fn file(places: &Places) -> PathBuf {
    places.own("openssl.cnf")
}

/// What of OpenSSL is here.
struct Installed {
    /// The system's configuration, and the section with which it begins.
    system: Option<(PathBuf, Option<String>)>,
    /// The section of the system's configuration that lists providers.
    providers: Option<String>,
    has_engine: bool,
    provider: Option<PathBuf>,
}

impl Installed {
    fn find() -> Result<Self, Failure> {
        let output = Command::new("openssl")
            .args(["version", "-d", "-e", "-m"])
            .output();
        let output = output.map_err(|error| {
            state(format!(
                "the command openssl cannot be run ({error}); install it"
            ))
        })?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let folder = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name))?;
            Some(PathBuf::from(line.trim().trim_matches('"')))
        };
        let library = |folder: Option<PathBuf>| {
            let file = folder?.join(format!("pkcs11{}", std::env::consts::DLL_SUFFIX));
            file.is_file().then_some(file)
        };
        let system = folder("OPENSSLDIR:").map(|folder| folder.join("openssl.cnf"));
        let system = system.and_then(|file| {
            let text = fs::read_to_string(&file).ok()?;
            Some((file, text))
        });
        let begin = system
            .as_ref()
            .and_then(|(_, text)| value(text, "", "openssl_conf"));
        let providers = system.as_ref().zip(begin.as_ref());
        let providers = providers.and_then(|((_, text), begin)| value(text, begin, "providers"));
        Ok(Self {
            system: system.map(|(file, _)| (file, begin)),
            providers,
            has_engine: library(variable("OPENSSL_ENGINES").or_else(|| folder("ENGINESDIR:")))
                .is_some(),
            provider: library(variable("OPENSSL_MODULES").or_else(|| folder("MODULESDIR:"))),
        })
    }
}

fn configuration(installed: &Installed, module: &Module) -> String {
    let begin = match &installed.system {
        Some((_, Some(begin))) => begin,
        _ => "remote_sign_begin",
    };
    let mut text =
        "# Written by `remote-sign plug openssl`. Name this file in OPENSSL_CONF.\n".to_owned();
    // The last one counts, and it stands before any section.
    text.push_str(&format!("openssl_conf = {begin}\n"));
    if let Some((file, _)) = &installed.system {
        text.push_str(&format!(".include {}\n", file.display()));
    }
    text.push_str(&format!("\n[{begin}]\n"));
    let path = &module.path;
    // Inside single quotation marks double ones stand for themselves.
    let parameters = |key: &str| match module.parameters() {
        Some(text) => format!("{key} = '{text}'\n"),
        None => String::new(),
    };
    match &installed.provider {
        Some(provider) => {
            let providers = installed.providers.as_deref();
            let providers = providers.unwrap_or("remote_sign_providers");
            let provider = provider.display();
            // A value `default` would name the section at the top: the name stands before the `=`.
            text.push_str(&format!(
                "providers = {providers}\n\n\
                 [{providers}]\ndefault = remote_sign_default\npkcs11 = {SECTION}\n\n\
                 [remote_sign_default]\nactivate = 1\n\n\
                 [{SECTION}]\nmodule = \"{provider}\"\n\
                 pkcs11-module-path = \"{path}\"\n{}activate = 1\n",
                parameters("pkcs11-module-init-args")
            ));
        }
        None => text.push_str(&format!(
            "engines = remote_sign_engines\n\n\
             [remote_sign_engines]\npkcs11 = {SECTION}\n\n\
             [{SECTION}]\nengine_id = pkcs11\nMODULE_PATH = \"{path}\"\n{}init = 0\n",
            parameters("INIT_ARGS")
        )),
    }
    text
}

const SECTION: &str = "remote_sign_pkcs11";

/// A value in a section of a configuration; the section before the first name is "".
fn value(text: &str, section: &str, key: &str) -> Option<String> {
    let mut current = String::new();
    let mut found = None;
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if let Some(name) = line.strip_prefix('[') {
            current = name.trim_end_matches(']').trim().to_owned();
        } else if let Some((name, value)) = line.split_once('=')
            && current == section
            && name.trim() == key
        {
            found = Some(value.trim().to_owned());
        }
    }
    found
}

/// The module that a configuration names.
pub(super) fn library(text: &str) -> Option<String> {
    let keys = ["MODULE_PATH", "pkcs11-module-path"];
    let path = keys.iter().find_map(|key| value(text, SECTION, key))?;
    Some(path.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_provider_joins_those_of_the_system() {
        let system = "openssl_conf = begin # x\n[ begin ]\nproviders = mine\n[mine]\ndefault = d\n";
        assert_eq!(value(system, "", "openssl_conf").as_deref(), Some("begin"));
        assert_eq!(value(system, "begin", "providers").as_deref(), Some("mine"));
        assert_eq!(value(system, "", "providers"), None);
        let installed = Installed {
            system: Some((PathBuf::from("/etc/ssl/openssl.cnf"), Some("begin".into()))),
            providers: Some("mine".into()),
            has_engine: true,
            provider: Some("/lib/ossl-modules/pkcs11.so".into()),
        };
        let module = Module {
            path: "/opt/a b/module.so".to_owned(),
            configuration: Some("/etc/a b/c.toml".to_owned()),
        };
        let text = configuration(&installed, &module);
        assert_eq!(library(&text).as_deref(), Some("/opt/a b/module.so"));
        assert!(text.contains("\n[mine]\ndefault = "), "{text}");
        assert!(!text.contains("engine"), "{text}");
        let said = value(&text, SECTION, "pkcs11-module-init-args");
        assert_eq!(said.as_deref(), Some("'config=\"/etc/a b/c.toml\"'"));
        let alone = Installed {
            system: None,
            providers: None,
            provider: None,
            ..installed
        };
        let text = configuration(&alone, &module);
        assert_eq!(library(&text).as_deref(), Some("/opt/a b/module.so"));
        let said = value(&text, SECTION, "INIT_ARGS");
        assert_eq!(said.as_deref(), Some("'config=\"/etc/a b/c.toml\"'"));
        assert!(
            !text.contains("provider") && !text.contains(".include"),
            "{text}"
        );
    }
}
