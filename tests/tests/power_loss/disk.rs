//! A folder as the disk has it: what was flushed lasts, of everything else anything may be
//! there after the power was cut. A file's content lasts when the file was flushed, its name
//! when the folder was.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::Random;
use super::recording::Call;

#[derive(Clone, Copy, Debug)]
enum Node {
    File(usize),
    Folder,
}

#[derive(Clone)]
enum Change {
    Write(usize, Vec<u8>),
    Resize(usize),
}

#[derive(Default)]
struct Content {
    lasting: Vec<u8>,
    pending: Vec<Change>,
    /// With everything that is pending.
    length: usize,
}

/// Names by path, and contents by number.
#[derive(Default)]
pub(crate) struct Disk {
    root: PathBuf,
    names: BTreeMap<PathBuf, Node>,
    lasting: BTreeMap<PathBuf, Node>,
    pending: Vec<(PathBuf, Option<Node>)>,
    contents: Vec<Content>,
}

impl Disk {
    /// A folder, all of which lasts.
    pub(crate) fn new(root: &Path) -> Self {
        let mut disk = Self {
            root: root.to_owned(),
            ..Self::default()
        };
        disk.take_in(root);
        disk.lasting = disk.names.clone();
        disk
    }

    fn take_in(&mut self, folder: &Path) {
        self.names.insert(folder.to_owned(), Node::Folder);
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                self.take_in(&path);
                continue;
            }
            let lasting = fs::read(&path).unwrap();
            self.names.insert(path, Node::File(self.contents.len()));
            self.contents.push(Content {
                length: lasting.len(),
                lasting,
                pending: Vec::new(),
            });
        }
    }

    /// Does it; false when it was about another folder or changed nothing.
    pub(crate) fn apply(&mut self, call: &Call) -> bool {
        match call {
            Call::Create(path) if self.holds(path) && !self.names.contains_key(path) => {
                self.contents.push(Content::default());
                self.name(path, Some(Node::File(self.contents.len() - 1)));
            }
            Call::MakeFolder(path) if self.holds(path) => self.name(path, Some(Node::Folder)),
            Call::Remove(path) if self.holds(path) => self.name(path, None),
            Call::Append(path, bytes) => match self.content(path) {
                Some(content) => content.change(Change::Write(content.length, bytes.clone())),
                None => return false,
            },
            Call::Write(path, at, bytes) => match self.content(path) {
                Some(content) => content.change(Change::Write(*at, bytes.clone())),
                None => return false,
            },
            Call::Resize(path, length) => match self.content(path) {
                Some(content) => content.change(Change::Resize(*length)),
                None => return false,
            },
            Call::Flush(path) => self.flush(path),
            _ => return false,
        }
        true
    }

    /// The index of SQLite's journal does not count: it is made anew.
    fn holds(&self, path: &Path) -> bool {
        let is_index = path.to_str().is_some_and(|path| path.ends_with("-shm"));
        path.starts_with(&self.root) && !is_index
    }

    fn content(&mut self, path: &Path) -> Option<&mut Content> {
        match self.names.get(path) {
            Some(Node::File(number)) => self.contents.get_mut(*number),
            _ => None,
        }
    }

    fn name(&mut self, path: &Path, node: Option<Node>) {
        set(&mut self.names, path, node);
        self.pending.push((path.to_owned(), node));
    }

    fn flush(&mut self, path: &Path) {
        if let Some(content) = self.content(path) {
            for change in std::mem::take(&mut content.pending) {
                change.apply(&mut content.lasting);
            }
            return;
        }
        let (flushed, rest) = std::mem::take(&mut self.pending)
            .into_iter()
            .partition(|(name, _)| name.parent() == Some(path));
        self.pending = rest;
        let flushed: Vec<_> = flushed;
        for (name, node) in flushed {
            set(&mut self.lasting, &name, node);
        }
    }

    /// Makes the folder `to` as it would be found, had the power been cut now. With `luck`
    /// some of what was not flushed is there: whole, in part, or as zeros.
    pub(crate) fn cut(&self, to: &Path, luck: Option<&mut Random>) {
        let mut luck = luck;
        let mut names = self.lasting.clone();
        if let Some(luck) = &mut luck {
            for (name, node) in &self.pending {
                if luck.below(2) == 0 {
                    set(&mut names, name, *node);
                }
            }
        }
        for (name, node) in &names {
            let is_reached = name
                .ancestors()
                .skip(1)
                .all(|folder| !folder.starts_with(&self.root) || names.contains_key(folder));
            if !is_reached {
                continue;
            }
            let to = to.join(name.strip_prefix(&self.root).unwrap());
            match node {
                Node::Folder if *name == self.root => {}
                Node::Folder => fs::create_dir(&to).unwrap(),
                Node::File(number) => {
                    let content = self.contents.get(*number).unwrap();
                    fs::write(&to, content.found(luck.as_deref_mut())).unwrap();
                }
            }
        }
    }
}

impl Content {
    fn change(&mut self, change: Change) {
        match &change {
            Change::Write(at, bytes) => self.length = self.length.max(at + bytes.len()),
            Change::Resize(length) => self.length = *length,
        }
        self.pending.push(change);
    }

    fn found(&self, luck: Option<&mut Random>) -> Vec<u8> {
        let mut found = self.lasting.clone();
        let Some(luck) = luck else {
            return found;
        };
        // Of some files everything came through, of others nothing, of most some.
        let mood = luck.below(4);
        for change in &self.pending {
            match (mood, luck.below(4)) {
                (0, _) | (2 | 3, 0 | 1) => change.apply(&mut found),
                (2 | 3, 2) => change.torn(luck).apply(&mut found),
                _ => {}
            }
        }
        found
    }
}

impl Change {
    fn apply(&self, content: &mut Vec<u8>) {
        match self {
            Self::Resize(length) => content.resize(*length, 0),
            Self::Write(at, bytes) => {
                let end = at + bytes.len();
                if content.len() < end {
                    content.resize(end, 0);
                }
                content.get_mut(*at..end).unwrap().copy_from_slice(bytes);
            }
        }
    }

    /// The half of it, or only the length.
    fn torn(&self, luck: &mut Random) -> Self {
        match self {
            Self::Write(at, bytes) if luck.below(2) == 0 => Self::Write(*at, vec![0; bytes.len()]),
            Self::Write(at, bytes) => {
                let length = usize::try_from(luck.below(bytes.len() as u64)).unwrap();
                Self::Write(*at, bytes.get(..length).unwrap().to_vec())
            }
            Self::Resize(length) => Self::Resize(*length),
        }
    }
}

fn set(names: &mut BTreeMap<PathBuf, Node>, path: &Path, node: Option<Node>) {
    match node {
        Some(node) => drop(names.insert(path.to_owned(), node)),
        None => drop(names.remove(path)),
    }
}
