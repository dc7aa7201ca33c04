//! What was put where, so that it can be taken back: one file among the person's state. It is
//! written before a program's file is, so that a crash between the two loses nothing.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::path::{Path, PathBuf};

use remote_sign_host::{Existing, Readers, write_whole};
use serde::{Deserialize, Serialize};

use super::{Places, is_of_somebody_else, state};
use crate::failure::{Exit, Failure};

/// The pieces in all programs' files. Others who change them wait.
pub(super) struct Record {
    file: PathBuf,
    pub(super) entries: Vec<Entry>,
    _lock: File,
}

/// What one program's set-up put into one file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) program: String,
    pub(super) title: String,
    pub(super) file: PathBuf,
    /// The piece, and those that stood in its place before.
    pub(super) texts: Vec<String>,
    pub(super) mark: String,
    /// What the file held besides, if it was made for the piece.
    pub(super) made_for_it: Option<String>,
    /// The folders that were made for it, the innermost first.
    pub(super) folders: Vec<PathBuf>,
}

impl Record {
    pub(super) fn open(places: &Places) -> Result<Self, Failure> {
        let folder = places.state.join("remote-sign");
        // Who keeps `HOME` when becoming root would believe what somebody else says was put
        // into root's files, and leave a folder there that its owner cannot use.
        if let Some(there) = folder.ancestors().find(|folder| folder.exists())
            && is_of_somebody_else(there)
        {
            return Err(state(format!(
                "{} belongs to somebody else; run this as its owner, or with HOME set to your own",
                there.display()
            )));
        }
        let locked = make_folder(&folder).and_then(|()| {
            let folder = File::open(&folder)?;
            folder.lock().map(|()| folder)
        });
        let lock = locked.map_err(|error| unusable(&folder, &error.to_string()))?;
        let file = folder.join("plugged.json");
        let entries = match fs::read(&file) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map_err(|error| unusable(&file, &error.to_string()))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(unusable(&file, &error.to_string())),
        };
        Ok(Self {
            file,
            entries,
            _lock: lock,
        })
    }

    /// Every text that was put into a file, by whichever program's set-up.
    pub(super) fn texts_in<'a>(&'a self, file: &'a Path) -> impl Iterator<Item = &'a str> {
        let entries = self.entries.iter().filter(move |entry| entry.file == file);
        entries.flat_map(|entry| entry.texts.iter().map(String::as_str))
    }

    pub(super) fn keep(&self) -> Result<(), Failure> {
        if self.entries.is_empty() {
            return match fs::remove_file(&self.file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    Err(unusable(&self.file, &error.to_string()))
                }
                _ => {
                    // It stays where something else of ours is in it.
                    let _ = self.file.parent().map(fs::remove_dir);
                    Ok(())
                }
            };
        }
        let mut text = serde_json::to_vec_pretty(&self.entries)
            .map_err(|error| unusable(&self.file, &error.to_string()))?;
        text.push(b'\n');
        Ok(write_whole(
            &self.file,
            &text,
            Readers::Owner,
            Existing::Replace,
        )?)
    }
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn unusable(path: &Path, why: &str) -> Failure {
    Failure::new(
        Exit::Store,
        format!(
            "{}, which remembers what was plugged in, cannot be used: {why}",
            path.display()
        ),
    )
}
