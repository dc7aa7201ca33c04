//! LibreOffice: the module's entry in the NSS database that it takes its certificates from, and
//! where it would have none, the setting that names one.

use std::fs;
use std::path::PathBuf;

use clap::Args;

use super::edit::{Edit, Place};
use super::{Common, Module, Places, Plan, nss, profiles, state, variable};
use crate::failure::Failure;

/// LibreOffice: the certificate folder that it uses
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(super) common: Common,
}

pub(super) fn plan(module: &Module, places: &Places) -> Result<Plan, Failure> {
    let mut edits = Vec::new();
    let (folder, title) = match database(places) {
        Some((folder, whose)) => (folder, format!("NSS database, {whose}")),
        None => {
            let folder = nss::shared(places);
            edits.push(certificate_folder(&folder, places)?);
            (folder, "NSS database".to_owned())
        }
    };
    edits.push(nss::edit(&folder, &title, module)?);
    Ok(Plan {
        hands_string: true,
        edits,
        notes: vec![
            "LibreOffice asks for the PIN of each card when it lists certificates".to_owned(),
        ],
        next: "start LibreOffice; File, Digital Signatures, Digital Signatures, Sign Document \
               lists your certificates"
            .to_owned(),
    })
}

/// The database that LibreOffice uses, and why: in its own order, the environment, its setting,
/// the default profile of Thunderbird, that of Firefox.
pub(super) fn database(places: &Places) -> Option<(PathBuf, &'static str)> {
    if let Some(named) = variable("MOZILLA_CERTIFICATE_FOLDER") {
        let plain = named.to_str().and_then(|text| text.strip_prefix("sql:"));
        let folder = plain.map_or_else(|| named.clone(), PathBuf::from);
        return Some((folder, "named by MOZILLA_CERTIFICATE_FOLDER"));
    }
    let settings = fs::read_to_string(registry(places)).unwrap_or_default();
    if let Some(folder) = set_folder(&settings) {
        return Some((folder.into(), "LibreOffice's certificate path"));
    }
    let products = [
        (".thunderbird", "Thunderbird's default profile"),
        (".mozilla/firefox", "Firefox's default profile"),
    ];
    products.into_iter().find_map(|(folder, whose)| {
        let found = profiles::in_folder(&places.home.join(folder));
        let default = found.iter().find(|profile| profile.is_default);
        let profile = default.or_else(|| found.first())?;
        Some((profile.folder.clone(), whose))
    })
}

/// The user's settings.
pub(super) fn registry(places: &Places) -> PathBuf {
    places
        .config
        .join("libreoffice/4/user/registrymodifications.xcu")
}

/// The setting that LibreOffice calls Certificate Path.
fn certificate_folder(folder: &std::path::Path, places: &Places) -> Result<Edit, Failure> {
    let Some(folder) = folder.to_str() else {
        return Err(state(format!(
            "LibreOffice cannot be told of {}, which is not UTF-8",
            folder.display()
        )));
    };
    Ok(Edit {
        title: "LibreOffice's settings".to_owned(),
        file: registry(places),
        text: format!(
            "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\"><prop oor:name=\"CertDir\" \
             oor:op=\"fuse\"><value>{}</value></prop></item>\n",
            escaped(folder)
        ),
        mark: MARK.to_owned(),
        place: Place::Registry,
        for_everybody: false,
    })
}

const MARK: &str = "oor:name=\"CertDir\"";

fn set_folder(settings: &str) -> Option<String> {
    let (_, after) = settings.split_once(MARK)?;
    let (_, value) = after.split_once("</prop>")?.0.split_once("<value>")?;
    let (value, _) = value.split_once("</value>")?;
    let folder = value
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    (!folder.is_empty()).then_some(folder)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_read_as_libreoffice_writes_it() {
        let item = |value: &str| {
            format!(
                "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\"><prop {MARK} oor:op=\"fuse\">{value}</prop></item>"
            )
        };
        let folder = "/srv/R&D <x>";
        let set = set_folder(&item(&format!("<value>{}</value>", escaped(folder))));
        assert_eq!(set.as_deref(), Some(folder));
        assert_eq!(set_folder(&item("<value></value>")), None);
        assert_eq!(set_folder(&item("<value xsi:nil=\"true\"/>")), None);
        assert_eq!(set_folder(""), None);
    }
}
