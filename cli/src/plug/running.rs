//! Whether a program runs that would write a file over, or not see its change: known by the
//! marks that programs leave beside what they have open.

use std::fs;
use std::path::Path;

use super::{Places, state};
use crate::failure::Failure;

/// Refuses while the program runs that has `file` open.
pub(super) fn demand_closed(file: &Path, places: &Places) -> Result<(), Failure> {
    let folder = file.parent().unwrap_or(Path::new("/"));
    match file.file_name().and_then(|name| name.to_str()) {
        Some("pkcs11.txt") => {
            if is_locked(&folder.join(".parentlock")) {
                return Err(state(format!(
                    "Firefox or Thunderbird is open with the profile {}; close it and run this again",
                    folder.display()
                )));
            }
            if folder == places.home.join(".pki").join("nssdb")
                && let Some(browser) = open_chromium(places)
            {
                return Err(state(format!(
                    "{browser} is open; close it and run this again"
                )));
            }
            Ok(())
        }
        Some("registrymodifications.xcu") => {
            let lock = folder.parent().unwrap_or(folder).join(".lock");
            match lock.exists() {
                true => Err(state(format!(
                    "LibreOffice is open, and would write its settings over; close it and run \
                     this again (if it is not open, it left {} behind: delete it)",
                    lock.display()
                ))),
                false => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// Chromium's mark is a link to host and process, left behind after a crash.
fn open_chromium(places: &Places) -> Option<&'static str> {
    let browsers = [
        ("Chromium", "chromium"),
        ("Chrome", "google-chrome"),
        ("Brave", "BraveSoftware/Brave-Browser"),
        ("Edge", "microsoft-edge"),
        ("Vivaldi", "vivaldi"),
    ];
    let found = browsers.into_iter().find(|(_, folder)| {
        let mark = places.config.join(folder).join("SingletonLock");
        fs::read_link(mark).is_ok_and(|mark| {
            let mark = mark.to_string_lossy();
            let process = mark.rsplit('-').next().unwrap_or_default();
            Path::new("/proc").join(process).exists()
        })
    });
    found.map(|(name, _)| name)
}

/// Whether somebody holds a lock of `fcntl` on a file.
#[cfg(unix)]
fn is_locked(path: &Path) -> bool {
    use rustix::process::{Flock, FlockType, fcntl_getlk};
    // Opened for writing, as a question for a lock that excludes others demands.
    let Ok(file) = fs::OpenOptions::new().read(true).write(true).open(path) else {
        return false;
    };
    let wanted = Flock::from(FlockType::WriteLock);
    fcntl_getlk(&file, &wanted).is_ok_and(|held| held.is_some())
}

#[cfg(not(unix))]
fn is_locked(_: &Path) -> bool {
    false
}
