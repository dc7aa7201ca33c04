//! Whether programs are set up for the module, read from their files: for `doctor pkcs11`.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Places, java, libreoffice, nss, openssl, p11_kit, profiles, ssh};

/// One program's file, and the module of ours that it names.
pub(crate) struct Plugged {
    /// The word of `plug`.
    pub(crate) program: &'static str,
    /// The program in words.
    pub(crate) title: String,
    pub(crate) file: PathBuf,
    pub(crate) module: Option<PathBuf>,
    /// The configuration that the module is told of.
    pub(crate) configuration: Option<PathBuf>,
    /// Whether the program can tell the module of one.
    pub(crate) hands_string: bool,
}

/// Every program, in the order of the command's help.
pub(crate) fn of_programs(places: &Places) -> Vec<Plugged> {
    let nss = |program, title: &str, folder: &Path| {
        let file = nss::file(folder);
        let text = fs::read_to_string(&file).unwrap_or_default();
        let entry = nss::entry(&text).unwrap_or_default();
        let library = nss::library(entry).map(str::to_owned);
        plugged(program, title, file, entry, library)
    };
    let other = |program, title: &str, file: PathBuf, library: fn(&str) -> Option<String>| {
        let text = fs::read_to_string(&file).unwrap_or_default();
        plugged(program, title, file, &text, library(&text))
    };
    let mut found = vec![nss("nss", "NSS database", &nss::shared(places))];
    found.extend(profiles::of_firefox(places).iter().map(|profile| {
        let title = format!("Firefox profile {}", profile.name);
        nss("firefox", &title, &profile.folder)
    }));
    found.push(match libreoffice::database(places) {
        Some((folder, whose)) => nss("libreoffice", &format!("LibreOffice, {whose}"), &folder),
        None => plugged(
            "libreoffice",
            "LibreOffice, which has no certificate folder",
            libreoffice::registry(places),
            "",
            None,
        ),
    });
    let java = places.own("java").join("remote-sign-0.cfg");
    found.extend([
        other(
            "openssl",
            "OpenSSL",
            openssl::file(places),
            openssl::library,
        ),
        other("java", "Java", java, java::library),
        other(
            "p11-kit",
            "p11-kit",
            p11_kit::file(places),
            p11_kit::library,
        ),
        Plugged {
            hands_string: false,
            ..other("ssh", "OpenSSH", ssh::file(places), ssh::library)
        },
    ]);
    found
}

/// Whether OpenSSH's agent takes a module from there.
pub(crate) fn agent_allows(module: &Path) -> bool {
    ssh::agent_allows(module)
}

fn plugged(
    program: &'static str,
    title: &str,
    file: PathBuf,
    text: &str,
    library: Option<String>,
) -> Plugged {
    Plugged {
        program,
        title: title.to_owned(),
        file,
        module: library.map(PathBuf::from),
        configuration: configuration(text),
        hands_string: true,
    }
}

/// The configuration in the string for the module, however the program's file quotes it.
fn configuration(text: &str) -> Option<PathBuf> {
    let (_, after) = text.split_once("config=")?;
    let mut parts = after.split(['\\', '"', '\n']);
    parts.find(|part| !part.is_empty()).map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configuration_is_read_from_every_programs_quotation() {
        for text in [
            "name=x\nparameters=config=\"/a b/c\"\n",
            "INIT_ARGS = 'config=\"/a b/c\"'\n",
            "nssArgs = \"config=\\\"/a b/c\\\"\"\n",
            "x-init-reserved: config=/a b/c\n",
        ] {
            assert_eq!(configuration(text), Some("/a b/c".into()), "{text}");
        }
        assert_eq!(configuration("name=x\n"), None);
    }
}
