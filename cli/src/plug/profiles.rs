//! The profiles of Mozilla's programs, as their `profiles.ini` lists them.

use std::fs;
use std::path::{Path, PathBuf};

use super::Places;

/// A profile and its folder.
pub(super) struct Profile {
    pub(super) name: String,
    pub(super) folder: PathBuf,
    /// Whether the file says that it is the default one.
    pub(super) is_default: bool,
}

/// Where a person's Firefox keeps its profiles: since version 147, before, as Snap, as Flatpak.
const FIREFOX: [&str; 3] = [
    ".mozilla/firefox",
    "snap/firefox/common/.mozilla/firefox",
    ".var/app/org.mozilla.firefox/.mozilla/firefox",
];

/// The profiles of Firefox that are there.
pub(super) fn of_firefox(places: &Places) -> Vec<Profile> {
    let mut folders = vec![places.config.join("mozilla/firefox")];
    folders.extend(FIREFOX.map(|folder| places.home.join(folder)));
    folders
        .iter()
        .flat_map(|folder| in_folder(folder))
        .collect()
}

/// The profiles that the `profiles.ini` in `folder` lists, and that are there.
pub(super) fn in_folder(folder: &Path) -> Vec<Profile> {
    let text = fs::read_to_string(folder.join("profiles.ini")).unwrap_or_default();
    let mut profiles = listed(&text, folder);
    profiles.retain(|profile| profile.folder.is_dir());
    profiles
}

fn listed(text: &str, base: &Path) -> Vec<Profile> {
    let mut sections: Vec<(&str, Vec<(&str, &str)>)> = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[') {
            sections.push((name.trim_end_matches(']'), Vec::new()));
        } else if let (Some((_, values)), Some(pair)) = (sections.last_mut(), line.split_once('='))
        {
            values.push(pair);
        }
    }
    let profiles = sections.iter().filter_map(|(section, values)| {
        let value = |key| {
            values
                .iter()
                .find(|(found, _)| *found == key)
                .map(|(_, value)| *value)
        };
        let path = value("Path").filter(|_| section.starts_with("Profile"))?;
        let is_relative = value("IsRelative") != Some("0");
        Some(Profile {
            name: value("Name").unwrap_or(path).to_owned(),
            folder: if is_relative {
                base.join(path)
            } else {
                path.into()
            },
            is_default: value("Default") == Some("1"),
        })
    });
    profiles.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_are_read_as_firefox_writes_them() {
        let text = "[Profile1]\r\nName=default\r\nIsRelative=1\r\nPath=9w.default\r\nDefault=1\r\n\r\n\
                    [Profile0]\nName=far away\nIsRelative=0\nPath=/srv/a b\n\n\
                    [General]\nVersion=2\n\n[Install3B]\nDefault=igm.default-esr\nLocked=1\n";
        let found: Vec<_> = listed(text, Path::new("/base"))
            .into_iter()
            .map(|profile| (profile.name, profile.folder, profile.is_default))
            .collect();
        assert_eq!(
            found,
            [
                ("default".to_owned(), "/base/9w.default".into(), true),
                ("far away".to_owned(), "/srv/a b".into(), false)
            ]
        );
    }
}
