//! Changing programs' files: everything is read and found good before anything is written, and a
//! file is written whole. Links are followed, permissions stay, other people's files are left alone.

use std::fs::{self, DirBuilder, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use remote_sign_host::{Existing, Readers, rewrite_whole, write_whole};

use super::edit::Edit;
use super::record::{Entry, Record};
use super::{Places, Taken, is_of_somebody_else, running, state};
use crate::failure::{Exit, Failure};

/// What was done to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Written,
    Unchanged,
    /// The piece was taken out.
    Restored,
    /// The file was made for the piece, and is gone.
    Removed,
    /// The piece was gone already.
    Gone,
    /// The piece stays because another program was set up with it.
    Kept,
}

/// What became of one file.
pub(super) struct Change {
    pub(super) file: PathBuf,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) act: Act,
}

impl Act {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Written => "Written",
            Self::Unchanged => "Unchanged",
            Self::Restored => "Restored",
            Self::Removed => "Removed",
            Self::Gone => "Gone",
            Self::Kept => "Kept",
        }
    }

    /// What the word alone does not tell.
    pub(super) const fn why(self) -> Option<&'static str> {
        match self {
            Self::Gone => Some("where nothing of it was left"),
            Self::Kept => Some("because another program was set up with it"),
            _ => None,
        }
    }
}

/// Puts every piece where it belongs.
pub(super) fn plug_in(
    program: &str,
    edits: &[Edit],
    record: &mut Record,
    places: &Places,
) -> Result<Vec<Change>, Failure> {
    let mut prepared = Vec::new();
    for edit in edits {
        let next = prepare(program, edit, record)?;
        if next.is_change() {
            running::demand_closed(&next.entry.file, places)?;
        }
        prepared.push(next);
    }
    for Prepared { entry, .. } in prepared.iter().filter(|next| !next.is_foreign) {
        let is_it = |known: &Entry| known.program == entry.program && known.file == entry.file;
        record.entries.retain(|known| !is_it(known));
        record.entries.push(entry.clone());
    }
    record.keep()?;
    prepared
        .into_iter()
        .zip(edits)
        .map(|(next, edit)| next.write(edit))
        .collect()
}

/// An edit whose file was read.
struct Prepared {
    entry: Entry,
    before: Option<String>,
    after: String,
    /// Whether nothing is remembered of the piece, though it stands there: it is not ours to take away.
    is_foreign: bool,
}

fn prepare(program: &str, edit: &Edit, record: &Record) -> Result<Prepared, Failure> {
    let file = target(&edit.file)?;
    let about = |failure: Failure| about_file(&file, failure);
    let before = read(&file)?;
    let content = before.as_deref().unwrap_or(edit.place.empty());
    let ours = record.texts_in(&file).find(|text| content.contains(*text));
    let recorded = record.entries.iter().filter(|entry| entry.file == file);
    let known = recorded.clone().find(|entry| entry.program == program);
    let known = known.or_else(|| recorded.clone().next());
    let is_foreign = ours.is_none() && before.is_some() && content.contains(&edit.text);

    if let Some(text) = ours.filter(|text| !text.contains(&edit.text))
        && is_continued(content, text)
    {
        return Err(about(state(CONTINUED)));
    }
    let (after, piece) = match ours {
        Some(text) if text.contains(&edit.text) => (content.to_owned(), text.to_owned()),
        None if is_foreign => (content.to_owned(), edit.text.clone()),
        _ => {
            let mut after = ours.map_or_else(|| content.to_owned(), |text| without(content, text));
            if !edit.mark.is_empty() && after.contains(&edit.mark) {
                return Err(about(state(format!(
                    "`{}` stands there, put in by somebody else or edited since; take it out by \
                     hand, then run this again",
                    edit.mark.trim()
                ))));
            }
            let (at, piece) = edit.place.put(&after, &edit.text).map_err(about)?;
            after.insert_str(at, &piece);
            (after, piece)
        }
    };
    if before.is_none()
        && let Some(folder) = file.ancestors().skip(1).find(|folder| folder.exists())
        && is_of_somebody_else(folder)
    {
        return Err(about(state(format!(
            "{} belongs to somebody else; run this as its owner",
            folder.display()
        ))));
    }
    let mut texts = vec![piece];
    texts.extend(ours.map(str::to_owned));
    texts.dedup();
    let made_for_it = match (&before, known) {
        (None, _) => Some(edit.place.empty().to_owned()),
        (Some(_), Some(known)) => known.made_for_it.clone(),
        (Some(_), None) => None,
    };
    let folders = match (&before, known) {
        (None, None) => missing_folders(&file),
        (_, Some(known)) => known.folders.clone(),
        (Some(_), None) => Vec::new(),
    };
    let entry = Entry {
        program: program.to_owned(),
        title: edit.title.clone(),
        file,
        texts,
        mark: edit.mark.clone(),
        made_for_it,
        folders,
    };
    Ok(Prepared {
        entry,
        before,
        after,
        is_foreign,
    })
}

impl Prepared {
    fn is_change(&self) -> bool {
        self.before.as_deref() != Some(&*self.after)
    }

    fn write(self, edit: &Edit) -> Result<Change, Failure> {
        let is_change = self.is_change();
        let Self {
            entry,
            before,
            after,
            ..
        } = self;
        let file = entry.file;
        if is_change && before.is_some() {
            rewrite_whole(&file, after.as_bytes())?;
        } else if is_change {
            let made = make_folders(&file, edit.for_everybody);
            made.map_err(|error| failed("make the folder of", &file, &error))?;
            write_whole(&file, after.as_bytes(), Readers::Owner, Existing::Keep)?;
            if edit.for_everybody {
                let opened = open_to_everybody(&file);
                opened.map_err(|error| failed("set the mode of", &file, &error))?;
            }
        }
        Ok(Change {
            file,
            title: entry.title,
            text: entry.texts.into_iter().next().unwrap_or_default(),
            act: if is_change {
                Act::Written
            } else {
                Act::Unchanged
            },
        })
    }
}

/// Takes out what was put in for a program.
pub(super) fn take_back(
    program: &str,
    taken: &Taken,
    record: &mut Record,
    places: &Places,
) -> Result<Vec<Change>, Failure> {
    let files = match taken {
        Taken::All => None,
        Taken::In(files) => Some(
            files
                .iter()
                .map(|file| target(file))
                .collect::<Result<Vec<_>, _>>()?,
        ),
    };
    let is_taken = |entry: &Entry| {
        let named = files
            .as_ref()
            .is_none_or(|files| files.contains(&entry.file));
        entry.program == program && named
    };
    let (entries, mut others): (Vec<Entry>, Vec<Entry>) =
        record.entries.iter().cloned().partition(is_taken);
    if entries.is_empty() {
        return Err(state(format!(
            "nothing of `plug {program}` is remembered here, so there is nothing to take back"
        )));
    }
    let mut changes = Vec::new();
    for entry in entries {
        let shared = others.iter_mut().find(|other| other.file == entry.file);
        let (act, after) = match shared {
            Some(other) => {
                other.texts.extend(entry.texts.iter().cloned());
                (Act::Kept, String::new())
            }
            None => restoration(&entry)?,
        };
        if matches!(act, Act::Restored | Act::Removed) {
            running::demand_closed(&entry.file, places)?;
        }
        changes.push((entry, act, after));
    }
    for (entry, act, after) in &changes {
        match act {
            Act::Restored => rewrite_whole(&entry.file, after.as_bytes())?,
            Act::Removed => {
                fs::remove_file(&entry.file)
                    .map_err(|error| failed("remove", &entry.file, &error))?;
                for folder in &entry.folders {
                    // One that holds something else by now stays, until what of ours is in it goes.
                    if fs::remove_dir(folder).is_err() {
                        let mut inside = others.iter_mut();
                        let inside = inside.find(|other| other.file.starts_with(folder));
                        inside
                            .into_iter()
                            .for_each(|other| other.folders.push(folder.clone()));
                    }
                }
            }
            _ => {}
        }
    }
    record.entries = others;
    record.keep()?;
    let changes = changes.into_iter().map(|(entry, act, _)| Change {
        file: entry.file,
        title: entry.title,
        text: entry.texts.into_iter().next().unwrap_or_default(),
        act,
    });
    Ok(changes.collect())
}

/// What is to be done to take a piece out, and the file's text then.
fn restoration(entry: &Entry) -> Result<(Act, String), Failure> {
    let Some(content) = read(&entry.file)? else {
        return Ok((Act::Gone, String::new()));
    };
    let edited = || {
        let text = entry.texts.first().map_or("", |text| text.trim());
        about_file(
            &entry.file,
            state(format!(
                "it was edited since `plug {}` wrote it, so nothing was taken back; take out by \
                 hand what you no longer want of:\n{text}",
                entry.program
            )),
        )
    };
    let found = entry.texts.iter().find(|text| content.contains(&**text));
    let Some(text) = found else {
        return match entry.mark.is_empty() || content.contains(&entry.mark) {
            true => Err(edited()),
            false => Ok((Act::Gone, String::new())),
        };
    };
    if is_continued(&content, text) {
        return Err(about_file(&entry.file, state(CONTINUED)));
    }
    let after = without(&content, text);
    // A comma behind the piece that somebody else needed to go on.
    if is_json(&content) && !is_json(&after) {
        return Err(edited());
    }
    match &entry.made_for_it {
        Some(empty) if *empty == after => Ok((Act::Removed, after)),
        _ => Ok((Act::Restored, after)),
    }
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

const CONTINUED: &str = "somebody put lines of their own behind those of `plug`, indented as if \
                         they belonged to them; without these they would mean something else: move \
                         or remove them, then run this again";

/// Whether the lines of a piece go on: in OpenSSH's configuration what stands behind a `Host` line
/// would count for the hosts before it if that were taken out.
fn is_continued(content: &str, text: &str) -> bool {
    let behind = content.rsplit_once(text).map(|(_, behind)| behind);
    text.ends_with('\n') && behind.is_some_and(|behind| behind.starts_with([' ', '\t']))
}

/// The content without a piece. What joined it to the text before it stays if text follows.
fn without(content: &str, text: &str) -> String {
    match content.rsplit_once(text) {
        Some((before, after)) if before.is_empty() || after.is_empty() => {
            format!("{before}{after}")
        }
        Some((before, after)) => {
            let joint = text.len() - text.trim_start_matches('\n').len();
            format!("{before}{}{after}", "\n".repeat(joint))
        }
        None => content.to_owned(),
    }
}

/// The file itself, behind links.
fn target(file: &Path) -> Result<PathBuf, Failure> {
    let absolute = std::path::absolute(file).map_err(|error| failed("find", file, &error))?;
    match fs::canonicalize(&absolute) {
        Ok(target) => Ok(target),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            match fs::symlink_metadata(&absolute) {
                Ok(_) => Err(about_file(
                    &absolute,
                    state("it is a link to a file that is not there; make or remove it"),
                )),
                Err(_) => Ok(absolute),
            }
        }
        Err(error) => Err(failed("find", &absolute, &error)),
    }
}

fn read(file: &Path) -> Result<Option<String>, Failure> {
    let metadata = match fs::metadata(file) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed("read", file, &error)),
    };
    if let Some(why) = untouchable(&metadata) {
        return Err(about_file(file, state(why)));
    }
    match fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            Err(about_file(file, state("it is no text in UTF-8")))
        }
        Err(error) => Err(failed("read", file, &error)),
    }
}

/// Why a file is not changed, though perhaps it could be replaced.
fn untouchable(metadata: &Metadata) -> Option<&'static str> {
    if !metadata.is_file() {
        return Some("it is no regular file");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        if metadata.uid() != rustix::process::geteuid().as_raw() {
            return Some("it belongs to somebody else; run this as its owner");
        }
    }
    let read_only = metadata.permissions().readonly();
    read_only.then_some("it is write-protected; make it writable first, if it is to be changed")
}

fn missing_folders(file: &Path) -> Vec<PathBuf> {
    let above = file.ancestors().skip(1);
    let missing = above.take_while(|folder| !folder.exists());
    missing.map(Path::to_owned).collect()
}

fn make_folders(file: &Path, for_everybody: bool) -> io::Result<()> {
    let Some(folder) = file.parent() else {
        return Ok(());
    };
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, if for_everybody { 0o755 } else { 0o700 });
    builder.create(folder)
}

#[cfg(unix)]
fn open_to_everybody(file: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(file, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_everybody(_: &Path) -> io::Result<()> {
    Ok(())
}

fn about_file(file: &Path, failure: Failure) -> Failure {
    let text = format!(
        "{} was left as it is: {}",
        file.display(),
        failure.into_message()
    );
    state(text)
}

fn failed(act: &str, path: &Path, error: &io::Error) -> Failure {
    let path = path.display();
    Failure::new(Exit::Store, format!("cannot {act} {path}: {error}"))
}
