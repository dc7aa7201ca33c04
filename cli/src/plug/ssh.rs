//! OpenSSH: the provider of keys in the client's configuration, and what its agent allows.

use std::path::{Path, PathBuf};

use clap::Args;

use super::edit::{Edit, Place};
use super::{Common, Module, Places, Plan, quoted, state};
use crate::failure::Failure;

/// OpenSSH: PKCS11Provider in ~/.ssh/config, and how the agent takes the module
#[derive(Args)]
pub(crate) struct Arguments {
    /// The hosts for which the cards' keys are offered, as in a Host line
    #[arg(long, value_name = "PATTERN", default_value = "*")]
    host: String,
    #[command(flatten)]
    pub(super) common: Common,
}

pub(super) fn plan(
    arguments: &Arguments,
    module: &Module,
    places: &Places,
) -> Result<Plan, Failure> {
    if arguments.host.trim().is_empty() || arguments.host.contains(char::is_control) {
        return Err(Failure::usage(
            "a pattern of hosts is one line that is not empty",
        ));
    }
    let file = file(places);
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    if let Some((number, line)) = foreign(&text) {
        return Err(state(format!(
            "{}, line {number}, names another module already: {line}; OpenSSH takes the first one, \
             so take it out first",
            file.display()
        )));
    }
    let agent = if agent_allows(Path::new(&module.path)) {
        format!("ssh-add -s {}", quoted(Path::new(&module.path)))
    } else {
        let path = quoted(Path::new(&module.path));
        format!(
            "`eval \"$(ssh-agent -P {path})\"`, since an agent takes modules from /usr/lib and \
             /usr/local/lib alone, then `ssh-add -s {path}`"
        )
    };
    Ok(Plan {
        hands_string: false,
        edits: vec![Edit {
            title: "OpenSSH configuration".to_owned(),
            file,
            text: format!(
                "# Written by `remote-sign plug ssh`.\nHost {}\n    {KEYWORD} \"{}\"\n",
                arguments.host, module.path
            ),
            mark: format!("{KEYWORD} \"{}\"", module.path),
            place: Place::End,
            for_everybody: false,
        }],
        notes: vec![format!("for an agent: {agent}")],
        next: format!(
            "`ssh-keygen -D {}` prints the public keys for authorized_keys; the authority's \
             certificates are among them and cannot sign",
            quoted(Path::new(&module.path))
        ),
    })
}

const KEYWORD: &str = "PKCS11Provider";

pub(super) fn file(places: &Places) -> PathBuf {
    places.home.join(".ssh").join("config")
}

/// Whether an agent takes the module without being told so (`ssh-agent -P`).
pub(crate) fn agent_allows(module: &Path) -> bool {
    let module = std::fs::canonicalize(module).unwrap_or_else(|_| module.to_owned());
    let text = module.to_string_lossy();
    let below = |folder: &str| {
        let rest = text.strip_prefix(folder);
        rest.is_some_and(|rest| rest.contains('/'))
    };
    below("/usr/lib") || below("/usr/local/lib")
}

/// The first line that names a module which is not ours.
fn foreign(text: &str) -> Option<(usize, &str)> {
    let lines = text.lines().enumerate();
    let mut named = lines.filter(|(_, line)| provider(line).is_some());
    let (at, line) = named.find(|(_, line)| !line.contains("remote_sign_pkcs11"))?;
    Some((at + 1, line.trim()))
}

fn provider(line: &str) -> Option<&str> {
    let line = line.trim();
    let (keyword, value) = line.split_once([' ', '\t', '='])?;
    let value = value.trim_start_matches([' ', '\t', '=']).trim_matches('"');
    keyword.eq_ignore_ascii_case(KEYWORD).then_some(value)
}

/// The module of ours that a configuration names.
pub(super) fn library(text: &str) -> Option<String> {
    let mut named = text.lines().filter_map(provider);
    let ours = named.find(|path| path.contains("remote_sign_pkcs11"))?;
    Some(ours.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_module_is_seen_however_it_is_written() {
        for line in [
            "PKCS11Provider /x.so",
            "  pkcs11provider=/x.so",
            "PKCS11PROVIDER = \"/x.so\"",
        ] {
            let text = format!("Host a\n{line}\n");
            assert_eq!(foreign(&text), Some((2, line.trim())));
            assert_eq!(library(&text), None);
        }
        assert_eq!(
            foreign("# PKCS11Provider /x.so\nUser pkcs11provider\n"),
            None
        );
        let ours = "Host *\n    PKCS11Provider \"/a b/libremote_sign_pkcs11.so\"\n";
        assert_eq!(foreign(ours), None);
        assert_eq!(
            library(ours).as_deref(),
            Some("/a b/libremote_sign_pkcs11.so")
        );
    }

    #[test]
    fn an_agent_takes_modules_of_the_system_alone() {
        for (path, allowed) in [
            ("/usr/lib/x86_64-linux-gnu/m.so", true),
            ("/usr/lib64/m.so", true),
            ("/usr/local/lib/m.so", true),
            ("/opt/lib/m.so", false),
        ] {
            assert_eq!(agent_allows(Path::new(path)), allowed, "{path}");
        }
    }
}
