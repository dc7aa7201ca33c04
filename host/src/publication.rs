//! The folder from which revocation lists and authorities' certificates are published: a
//! web server, or `remote-sign ocsp serve`, hands its files out. Each appears whole. What
//! stands in a list, and when it is due, is decided in the core.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

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

    /// Publishes what is due, and what is not in the folder: each list with its outcome. One
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
        for status in lists {
            if self.is_due(&status) {
                published.push(self.publish_list(service, &status.part, after_restore));
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
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let stem = name
            .strip_suffix(".crl")
            .or_else(|| name.strip_suffix(".cer"));
        match stem {
            Some(stem) if !stem.is_empty() && stem.bytes().all(is_plain) => self.read(name),
            _ => Ok(None),
        }
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

    fn is_due(&self, status: &ListStatus) -> bool {
        status.health != ListHealth::Good || !self.0.join(status.part.full_file()).exists()
    }

    fn publish_list(
        &self,
        service: &RemoteSign,
        part: &ListPart,
        after_restore: bool,
    ) -> Result<PublishedFile, Error> {
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
        Ok(PublishedFile {
            path,
            number: list.number,
            base: list.base,
            entries: list.entries,
        })
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
