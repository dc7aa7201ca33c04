//! The store: its connections, and where a transaction begins and ends.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use remote_sign_core::Result;
use remote_sign_core::store::{Journals, Store, Transaction};
use rusqlite::{Connection, TransactionBehavior};

use crate::journal::{JournalFolder, JournalsFound};
use crate::migration::MIGRATIONS;
use crate::transaction::SqlTransaction;
use crate::{connection, fault, file, migration};

/// How long a transaction waits for other programs, unless told otherwise.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Reading connections kept for the next reader.
const IDLE_READERS: usize = 4;

/// A [`Store`] in one SQLite file, which several processes may hold at once.
///
/// Beside the file lie its journal (`-wal`) and an index (`-shm`) while anyone holds it;
/// a copy of the file alone is no backup then. What is replaced is overwritten in the
/// file; older images stay in the journal until the last holder closes. In the folder
/// `-journals` lie the journals of authorizations and a count of commits; a copy without it
/// lacks what was not yet entered into the tables.
///
/// Two things end in a damaged file and cannot be seen from here. A connection must not
/// cross a `fork`: a child forgets the store that it inherited ([`core::mem::forget`])
/// and opens its own. And a process must not hold the file through two copies of SQLite,
/// as the library and the PKCS#11 module have, because closing one drops the file locks
/// of the other.
pub struct SqliteStore {
    path: PathBuf,
    busy_timeout: Duration,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    journals: JournalFolder,
}

impl SqliteStore {
    /// What lies in the folder of the journals of the store at `path`; none when there is no
    /// such folder. Nothing is opened or changed.
    ///
    /// # Errors
    /// [`ErrorKind::StoreUnavailable`](remote_sign_core::ErrorKind::StoreUnavailable) when it
    /// cannot be read, or others may write a journal.
    pub fn look_at_journals(path: &Path) -> Result<Option<JournalsFound>> {
        JournalFolder::look(path)
    }

    /// Opens an existing store and brings its schema up to date.
    ///
    /// # Errors
    /// [`ErrorKind::StoreUnavailable`](remote_sign_core::ErrorKind::StoreUnavailable) when the
    /// file is missing, damaged, no store, or may not be written;
    /// [`ErrorKind::StoreSchemaNewer`](remote_sign_core::ErrorKind::StoreSchemaNewer);
    /// [`ErrorKind::StoreFull`](remote_sign_core::ErrorKind::StoreFull).
    pub fn open(path: &Path) -> Result<Self> {
        let path = file::find(path)?;
        let mut writer = connection::open(&path, BUSY_TIMEOUT)?;
        if !migration::has_schema(&writer, &path)? {
            return Err(fault::unusable(
                &path,
                "has no schema of this software; check the path",
            ));
        }
        migration::migrate(&mut writer, &path, MIGRATIONS)?;
        connection::use_wal(&writer, &path)?;
        let journals = JournalFolder::open(&path)?;
        Ok(Self {
            path,
            busy_timeout: BUSY_TIMEOUT,
            writer: Mutex::new(writer),
            readers: Mutex::default(),
            journals,
        })
    }

    /// Makes an empty store with mode 0600 in an existing folder, and opens it. The file
    /// appears complete or not at all; it stays when only its opening fails.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`](remote_sign_core::ErrorKind::AlreadyExists); else as
    /// [`SqliteStore::open`].
    pub fn create(path: &Path) -> Result<Self> {
        file::create(path, BUSY_TIMEOUT)?;
        Self::open(path)
    }

    /// The same store, whose transactions wait for other programs at most this long (ten
    /// seconds unless set) before they fail.
    ///
    /// # Errors
    /// [`ErrorKind::StoreUnavailable`](remote_sign_core::ErrorKind::StoreUnavailable).
    pub fn with_busy_timeout(self, busy_timeout: Duration) -> Result<Self> {
        lock(&self.writer)
            .busy_timeout(busy_timeout)
            .map_err(|error| fault::sqlite(&self.path, &error))?;
        Ok(Self {
            busy_timeout,
            readers: Mutex::default(),
            ..self
        })
    }

    pub(crate) fn journals(&self) -> &JournalFolder {
        &self.journals
    }

    fn reader(&self) -> Result<Connection> {
        if let Some(reader) = lock(&self.readers).pop() {
            return Ok(reader);
        }
        let reader = connection::open(&self.path, self.busy_timeout)?;
        reader
            .pragma_update(None, "query_only", true)
            .map_err(|error| fault::sqlite(&self.path, &error))?;
        Ok(reader)
    }

    fn give_back(&self, reader: Connection) {
        let mut idle = lock(&self.readers);
        if idle.len() < IDLE_READERS {
            idle.push(reader);
        }
    }

    /// Runs `work` between the beginning and the end of a transaction.
    fn run(
        &self,
        connection: &mut Connection,
        behavior: TransactionBehavior,
        work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>,
    ) -> Result<()> {
        let fault = |error| fault::sqlite(&self.path, &error);
        let frame = connection
            .transaction_with_behavior(behavior)
            .map_err(fault)?;
        let writable = matches!(behavior, TransactionBehavior::Immediate);
        let mut acts = SqlTransaction::new(&frame, &self.path, writable);
        work(&mut acts)?;
        acts.outcome()?;
        if !writable {
            return frame.commit().map_err(fault);
        }
        self.journals.note_commit()?;
        frame.commit().map_err(fault)?;
        // What is committed did not fail; the note before it stands.
        let _ = self.journals.note_commit();
        Ok(())
    }
}

impl Store for SqliteStore {
    fn write(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.run(
            &mut lock(&self.writer),
            TransactionBehavior::Immediate,
            work,
        )
    }

    fn read(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        let mut reader = self.reader()?;
        let outcome = self.run(&mut reader, TransactionBehavior::Deferred, work);
        self.give_back(reader);
        outcome
    }

    fn journals(&self) -> &dyn Journals {
        self
    }
}

impl fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqliteStore")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// A panic inside a transaction rolled it back, so the connection behind is sound.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use remote_sign_core::store::{ChallengeRecord, Stored};
    use remote_sign_core::{ErrorKind, OtpPurpose, Timestamp};

    use super::*;

    fn store() -> (tempfile::TempDir, SqliteStore) {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::create(&folder.path().join("store.db")).unwrap();
        (folder, store)
    }

    fn challenge(slot: &str, bytes: usize) -> Stored<ChallengeRecord> {
        let record = ChallengeRecord {
            slot: slot.to_owned(),
            purpose: OtpPurpose::Signing,
            context: [1; 32],
            code: Some(vec![7; bytes]),
            tries_left: 3,
            sends: 1,
            sent_at: Timestamp::from_unix_millis(1),
            expires_at: Timestamp::from_unix_millis(2),
        };
        Stored {
            record,
            version: 1,
            mac: [2; 32],
        }
    }

    fn slots(store: &SqliteStore, names: &[&str]) -> Vec<bool> {
        let mut found = Vec::new();
        store
            .read(&mut |tx| {
                found = names
                    .iter()
                    .map(|name| tx.challenge(name).unwrap().is_some())
                    .collect();
                Ok(())
            })
            .unwrap();
        found
    }

    #[test]
    fn every_connection_has_the_settings_that_durability_needs() {
        let (_folder, store) = store();
        let reader = store.reader().unwrap();
        let writer = lock(&store.writer);
        for connection in [&*writer, &reader] {
            let number =
                |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
            let mode: String = connection
                .pragma_query_value(None, "journal_mode", |row| row.get(0))
                .unwrap();
            assert_eq!(mode, "wal");
            assert_eq!(number("synchronous").unwrap(), 2, "FULL");
            assert_eq!(number("foreign_keys").unwrap(), 1);
            assert_eq!(number("secure_delete").unwrap(), 1);
            assert_eq!(number("busy_timeout").unwrap(), 10_000);
            assert_eq!(number("trusted_schema").unwrap(), 0);
        }
        assert_eq!(
            reader.pragma_query_value(None, "query_only", |row| row.get(0)),
            Ok(1)
        );
    }

    #[test]
    fn the_busy_timeout_reaches_every_connection() {
        let (_folder, store) = store();
        let store = store.with_busy_timeout(Duration::from_millis(250)).unwrap();
        for connection in [&*lock(&store.writer), &store.reader().unwrap()] {
            let millis = connection.pragma_query_value(None, "busy_timeout", |row| row.get(0));
            assert_eq!(millis, Ok(250));
        }
    }

    #[test]
    fn a_full_disk_leaves_nothing_half_written_and_heals() {
        let (_folder, store) = store();
        let limit = |pages: i64| {
            let writer = lock(&store.writer);
            writer
                .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
                .unwrap();
        };
        store
            .write(&mut |tx| tx.insert_challenge(&challenge("before", 10)))
            .unwrap();
        limit(1); // The smallest limit is the present size.
        let full = store.write(&mut |tx| {
            tx.insert_challenge(&challenge("small", 10))?;
            tx.insert_challenge(&challenge("big", 100_000))
        });
        assert_eq!(full.unwrap_err().kind(), ErrorKind::StoreFull);

        let swallowed = store.write(&mut |tx| {
            tx.insert_challenge(&challenge("small", 10))?;
            tx.insert_challenge(&challenge("big", 100_000)).unwrap_err();
            let after = tx.insert_challenge(&challenge("after", 10)).unwrap_err();
            assert_eq!(after.kind(), ErrorKind::StoreFull);
            Ok(())
        });
        assert_eq!(swallowed.unwrap_err().kind(), ErrorKind::StoreFull);
        assert_eq!(
            slots(&store, &["before", "small", "big", "after"]),
            [true, false, false, false]
        );

        limit(1_000_000);
        store
            .write(&mut |tx| tx.insert_challenge(&challenge("big", 100_000)))
            .unwrap();
        assert_eq!(slots(&store, &["before", "big"]), [true, true]);
    }

    #[test]
    fn idle_readers_are_few() {
        let (_folder, store) = store();
        fn nested(store: &SqliteStore, depth: u32) {
            if depth > 0 {
                store
                    .read(&mut |_| {
                        nested(store, depth - 1);
                        Ok(())
                    })
                    .unwrap();
            }
        }
        nested(&store, 7);
        assert_eq!(lock(&store.readers).len(), IDLE_READERS);
    }
}
