//! The folder from which revocation lists and authorities' certificates are published: a
//! web server, or `remote-sign ocsp serve`, hands its files out. Each appears whole. What
//! stands in a list, and when it is due, is decided in the core.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use remote_sign_core::crl::PublishedList;
use remote_sign_core::{
    Authority, AuthorityRole, ListHealth, ListPart, ListStatus, PublishedLists, RemoteSign,
};

use crate::configuration::{Configuration, Publication};
use crate::error::Error;
use crate::whole_file::{Existing, Readers, write_whole};

/// Publishers of one folder take turns by a lock on this file.
const LOCK: &str = ".remote-sign-lock";

/// The folder of a configuration.
#[derive(Clone, Debug)]
pub struct PublicationFolder(PathBuf);

/// A list that was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// Its file.
    pub path: PathBuf,
    /// Its number.
    pub number: u64,
    /// The number of the full list to which it is a delta.
    pub base: Option<u64>,
    /// How many certificates stand on it.
    pub entries: u64,
}

impl PublicationFolder {
    /// The folder that the configuration names, else `crl` beside it.
    pub fn of(configuration: &Configuration) -> Self {
        let named = configuration.publication.as_ref();
        Self(named.map_or_else(
            || Publication::beside(&configuration.path),
            |named| named.folder.clone(),
        ))
    }

    /// The folder at `path`; it is made when something is published.
    pub const fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Publishes what is due, and what the folder has not: each list with its outcome. One
    /// that is refused does not stop the others. `after_restore` is the operator's word
    /// that the store was restored from a backup.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io), [`DiskFull`](crate::ErrorKind::DiskFull) when the folder
    /// cannot be written; the core's.
    pub fn publish(
        &self,
        service: &RemoteSign,
        after_restore: bool,
    ) -> Result<Vec<Result<PublishedFile, Error>>, Error> {
        let lock = self.lock()?;
        let lists = service.list_status()?;
        if !lists.is_empty() {
            self.publish_authorities(service)?;
        }
        let mut published = Vec::new();
        for ListStatus {
            part,
            health,
            number,
            ..
        } in lists
        {
            if health == ListHealth::Good && !self.is_behind(&part, number) {
                continue;
            }
            let list = self.publish_list(service, &part, after_restore);
            let needs_delta = list.as_ref().is_ok_and(|(_, names_deltas)| *names_deltas);
            published.push(list.map(|(file, _)| file));
            if needs_delta {
                let delta = self.publish_list(service, &part, false);
                published.push(delta.map(|(file, _)| file));
            }
        }
        drop(lock);
        Ok(published)
    }

    /// The file of that name, if it is one that was published here.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io).
    pub fn file(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        match is_published(name) {
            true => self.read(name),
            false => Ok(None),
        }
    }

    /// When the file of that name was written, if it is one that was published here: a later
    /// one is another.
    pub fn written_at(&self, name: &str) -> Option<SystemTime> {
        let path = is_published(name).then(|| self.0.join(name))?;
        fs::metadata(path).and_then(|file| file.modified()).ok()
    }

    /// The highest number that a list of this part has in the folder, whoever signed it.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io); the core's for what is no list.
    pub fn number(&self, part: &ListPart) -> Result<Option<u64>, Error> {
        let mut highest = None;
        for name in [part.full_file(), part.delta_file()] {
            if let Some(bytes) = self.read(&name)? {
                highest = highest.max(Some(PublishedList::read(&bytes)?.number));
            }
        }
        Ok(highest)
    }

    /// Whether the folder has not, or not any more, what was published last as `number`
    /// (threat 57). What cannot be read has to be looked at too.
    pub(crate) fn is_behind(&self, part: &ListPart, number: u64) -> bool {
        let read = |name: String| -> Result<Option<(u64, Option<u64>)>, Error> {
            let Some(bytes) = self.read(&name)? else {
                return Ok(None);
            };
            let list = PublishedList::read(&bytes)?;
            Ok(Some((list.number, list.base)))
        };
        match (read(part.full_file()), read(part.delta_file())) {
            (Ok(Some((full, _))), Ok(None)) => full < number,
            (Ok(Some((full, _))), Ok(Some((delta, base)))) => base != Some(full) || delta < number,
            _ => true,
        }
    }

    /// What was published, and whether it sends those who read it to its deltas.
    fn publish_list(
        &self,
        service: &RemoteSign,
        part: &ListPart,
        after_restore: bool,
    ) -> Result<(PublishedFile, bool), Error> {
        let found = PublishedLists {
            full: self.read(&part.full_file())?,
            delta: self.read(&part.delta_file())?,
        };
        let list = service.revocation_list(part, &found, after_restore)?;
        let name = match list.base {
            Some(_) => part.delta_file(),
            None => part.full_file(),
        };
        let path = self.write(&name, &list.der)?;
        if list.base.is_none() && found.delta.is_some() {
            // A delta to the list before says nothing that this one does not.
            let stale = self.0.join(part.delta_file());
            fs::remove_file(&stale).map_err(|error| Error::io("remove", &stale, &error))?;
        }
        service.note_published(&list)?;
        let file = PublishedFile {
            path,
            number: list.number,
            base: list.base,
            entries: list.entries,
        };
        Ok((file, list.names_deltas))
    }

    fn publish_authorities(&self, service: &RemoteSign) -> Result<(), Error> {
        let is_public = |authority: &Authority| authority.role != AuthorityRole::OcspResponder;
        for authority in service.authorities()?.iter().filter(|one| is_public(one)) {
            let name = format!("{}.cer", authority.id);
            if self.read(&name)?.as_deref() != Some(&*authority.certificate) {
                self.write(&name, &authority.certificate)?;
            }
        }
        Ok(())
    }

    fn lock(&self) -> Result<File, Error> {
        let path = self.0.join(LOCK);
        let lock = || {
            fs::create_dir_all(&self.0)?;
            let mut options = File::options();
            // Who may read it may hold it, and so keep every publisher waiting.
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let file = options
                .create(true)
                .truncate(false)
                .write(true)
                .open(&path)?;
            file.lock()?;
            Ok(file)
        };
        lock().map_err(|error: io::Error| Error::io("write", &path, &error))
    }

    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let path = self.0.join(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::io("read", &path, &error)),
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, Error> {
        let path = self.0.join(name);
        write_whole(&path, bytes, Readers::Everybody, Existing::Replace)?;
        Ok(path)
    }
}

/// Whether lists and authorities' certificates have names like this one.
fn is_published(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let stem = name
        .strip_suffix(".crl")
        .or_else(|| name.strip_suffix(".cer"));
    stem.is_some_and(|stem| !stem.is_empty() && stem.bytes().all(is_plain))
}
