//! The store that forgets: for tests and the first page of the documentation. A
//! transaction works on a copy of the state, which takes its place at commit. What the state
//! is, and what is done to it, is in `memory_tables`.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::memory_journal::MemoryJournals;
use super::memory_tables::Tables;
use super::{Journals, Store, Transaction};
use crate::error::Result;

/// A [`Store`] in memory.
#[derive(Default)]
pub struct MemoryStore {
    tables: Mutex<Tables>,
    pub(super) journals: MemoryJournals,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// A store of its own with what is in this one now, journals left out: many tests begin where
    /// one has come.
    pub fn snapshot(&self) -> Self {
        Self {
            tables: Mutex::new(self.tables().clone()),
            journals: MemoryJournals::default(),
        }
    }

    fn tables(&self) -> MutexGuard<'_, Tables> {
        self.tables.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for MemoryStore {
    fn write(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        let mut tables = self.tables();
        let mut draft = tables.clone();
        work(&mut draft)?;
        *tables = draft;
        self.journals.count_commit();
        Ok(())
    }

    fn read(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        let mut snapshot = self.tables().clone();
        snapshot.read_only = true;
        work(&mut snapshot)
    }

    fn journals(&self) -> &dyn Journals {
        self
    }
}
