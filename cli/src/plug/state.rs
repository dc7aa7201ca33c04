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
}

/// Every program, in the order of the command's help.
pub(crate) fn of_programs(places: &Places) -> Vec<Plugged> {
    let nss_library = |text: &str| nss::library(text).map(str::to_owned);
    let mut found = vec![look(
        "nss",
        "NSS database",
        nss::file(&nss::shared(places)),
        nss_library,
    )];
    found.extend(profiles::of_firefox(places).iter().map(|profile| {
        let title = format!("Firefox profile {}", profile.name);
        look("firefox", &title, nss::file(&profile.folder), nss_library)
    }));
    found.push(match libreoffice::database(places) {
        Some((folder, whose)) => {
            let title = format!("LibreOffice, {whose}");
            look("libreoffice", &title, nss::file(&folder), nss_library)
        }
        None => Plugged {
            program: "libreoffice",
            title: "LibreOffice, which has no certificate folder".to_owned(),
            file: libreoffice::registry(places),
            module: None,
        },
    });
    found.push(look(
        "openssl",
        "OpenSSL",
        openssl::file(places),
        openssl::library,
    ));
    found.push(look(
        "java",
        "Java",
        places.own("java").join("remote-sign-0.cfg"),
        java::library,
    ));
    found.push(look(
        "p11-kit",
        "p11-kit",
        p11_kit::file(places),
        p11_kit::library,
    ));
    found.push(look("ssh", "OpenSSH", ssh::file(places), ssh::library));
    found
}

/// Whether OpenSSH's agent takes a module from there.
pub(crate) fn agent_allows(module: &Path) -> bool {
    ssh::agent_allows(module)
}

fn look(
    program: &'static str,
    title: &str,
    file: PathBuf,
    library: impl Fn(&str) -> Option<String>,
) -> Plugged {
    let text = fs::read_to_string(&file).unwrap_or_default();
    Plugged {
        program,
        title: title.to_owned(),
        module: library(&text).map(PathBuf::from),
        file,
    }
}
