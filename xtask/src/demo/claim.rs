//! What of a folder is the demonstration's own. It replaces and removes nothing else: a
//! file in `provider` tells that a demonstration made it, and which files beside it.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::absolute;

/// The authority's certificate, in the demonstration's folder.
pub(super) const AUTHORITY: &str = "ca.pem";

/// What other programs need, in the demonstration's folder.
pub(super) const ENVIRONMENT: &str = "demo.env";

/// The file in `provider` that tells that a demonstration made it: a line for each file beside `provider`.
const MARK: &str = "made-by-demo";

/// A folder in which the demonstration may write.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) demonstration: PathBuf,
    pub(super) folder: PathBuf,
}

impl Claim {
    /// Claims `demonstration` for signing `file`. Nothing is removed yet.
    pub(super) fn make(demonstration: &Path, file: &Path) -> io::Result<Self> {
        let demonstration = absolute(demonstration)?;
        let folder = demonstration.join("provider");
        let signed = signed_name(file)?;
        demand_readable(file, &folder)?;

        let mark = folder.join(MARK);
        let marked = mark.is_file();
        if !marked && fs::symlink_metadata(&folder).is_ok() {
            return Err(strange(&folder));
        }
        let before = match marked {
            true => fs::read_to_string(&mark)?,
            false => String::new(),
        };
        let mut made: BTreeSet<&str> = before.lines().collect();
        for name in [AUTHORITY, ENVIRONMENT, &signed] {
            let path = demonstration.join(name);
            if !made.contains(name) && fs::symlink_metadata(&path).is_ok() {
                return Err(strange(&path));
            }
            made.insert(name);
        }
        fs::create_dir_all(&folder)?;
        fs::write(&mark, made.into_iter().collect::<Vec<_>>().join("\n"))?;
        Ok(Self {
            demonstration,
            folder,
        })
    }

    /// Removes what a demonstration made in `provider`. The mark stays throughout.
    pub(super) fn clear(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry.file_name() == MARK {
                continue;
            }
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            } else {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

/// The name of FILE's signature.
pub(super) fn signed_name(file: &Path) -> io::Result<String> {
    let name = file.file_name().and_then(OsStr::to_str);
    let name = name.filter(|name| !name.contains('\n'));
    name.map(|name| format!("{name}.p7m"))
        .ok_or_else(|| io::Error::other(format!("{} has no name in UTF-8", file.display())))
}

/// FILE is there, and will still be when `provider` is made anew.
fn demand_readable(file: &Path, folder: &Path) -> io::Result<()> {
    let refused = |why: &str| io::Error::other(format!("{}: {why}", file.display()));
    let opened = fs::File::open(file).map_err(|error| refused(&error.to_string()))?;
    if !opened.metadata()?.is_file() {
        return Err(refused("this is no file"));
    }
    let inside = match fs::canonicalize(folder) {
        Ok(folder) => fs::canonicalize(file)?.starts_with(folder),
        Err(_) => false,
    };
    if inside {
        return Err(refused("the demonstration would remove it; sign another"));
    }
    Ok(())
}

fn strange(path: &Path) -> io::Error {
    io::Error::other(format!(
        "{} was not made by a demonstration and stays; move it away, or name another folder with --dir",
        path.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder to demonstrate in, and a file to sign beside it.
    fn folder() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("contract.txt");
        fs::write(&file, "text").unwrap();
        let demonstration = folder.path().join("demo");
        (folder, demonstration, file)
    }

    #[test]
    fn what_a_demonstration_did_not_make_stays() {
        let (_folder, demonstration, file) = folder();
        fs::create_dir_all(&demonstration).unwrap();
        for name in ["ca.pem", "demo.env", "contract.txt.p7m", "provider"] {
            let path = demonstration.join(name);
            fs::write(&path, "mine").unwrap();
            let refused = Claim::make(&demonstration, &file).unwrap_err();
            assert!(refused.to_string().contains(name), "{refused}");
            assert_eq!(fs::read(&path).unwrap(), b"mine");
            assert_eq!(fs::read_dir(&demonstration).unwrap().count(), 1);
            fs::remove_file(path).unwrap();
        }
        fs::create_dir(demonstration.join("provider")).unwrap();
        fs::write(demonstration.join("provider/store.db"), "mine").unwrap();
        // The file by which an earlier demonstration knew its own; anybody may have one.
        fs::write(demonstration.join("demo.env"), "").unwrap();
        assert!(Claim::make(&demonstration, &file).is_err());
        assert!(demonstration.join("provider/store.db").exists());
    }

    #[test]
    fn what_a_demonstration_made_is_made_anew() {
        let (_folder, demonstration, file) = folder();
        for _ in 0..2 {
            let claim = Claim::make(&demonstration, &file).unwrap();
            claim.clear().unwrap();
            assert_eq!(fs::read_dir(&claim.folder).unwrap().count(), 1);
            fs::create_dir(claim.folder.join("outbox")).unwrap();
            for name in [
                "provider/store.db",
                "ca.pem",
                "demo.env",
                "contract.txt.p7m",
            ] {
                fs::write(demonstration.join(name), "ours").unwrap();
            }
        }
        // Another file's signature is nobody's but its owner's.
        let other = file.with_file_name("other.txt");
        fs::write(&other, "text").unwrap();
        fs::write(demonstration.join("other.txt.p7m"), "mine").unwrap();
        assert!(Claim::make(&demonstration, &other).is_err());
    }

    #[test]
    fn a_file_that_cannot_be_signed_costs_nothing() {
        let (_folder, demonstration, file) = folder();
        let absent = file.with_file_name("absent");
        assert!(Claim::make(&demonstration, &absent).is_err());
        assert!(Claim::make(&demonstration, file.parent().unwrap()).is_err());
        assert!(!demonstration.exists());
        Claim::make(&demonstration, &file).unwrap();
        let inside = demonstration.join("provider/inside");
        fs::write(&inside, "text").unwrap();
        assert!(Claim::make(&demonstration, &inside).is_err());
        assert!(inside.exists());
    }
}
