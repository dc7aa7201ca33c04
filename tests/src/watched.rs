//! A store that tells of each call of its ports, before it and after it, and that may give
//! the time since the machine's start another name.

use std::sync::Arc;

use remote_sign_core::Result;
use remote_sign_core::store::{
    AbandonedJournal, Journal, JournalFrame, Journals, Store, Transaction,
};

/// Is told the name of each point that is passed.
pub type Watcher = Arc<dyn Fn(&'static str) + Send + Sync>;

/// A store whose calls are told of.
pub struct Watched<S> {
    inner: S,
    watcher: Watcher,
    boot: Option<String>,
}

impl<S: Store> Watched<S> {
    /// `inner`, of whose calls `watcher` is told.
    pub fn new(inner: S, watcher: Watcher) -> Self {
        Self {
            inner,
            watcher,
            boot: None,
        }
    }

    /// `inner` after another start of the machine.
    pub fn restarted(inner: S, boot: &str) -> Self {
        Self {
            inner,
            watcher: Arc::new(|_| ()),
            boot: Some(boot.to_owned()),
        }
    }

    fn told<T>(&self, points: [&'static str; 2], call: impl FnOnce(&S) -> T) -> T {
        let [before, after] = points;
        (self.watcher)(before);
        let outcome = call(&self.inner);
        (self.watcher)(after);
        outcome
    }

    fn watch(&self, journal: Box<dyn Journal>) -> Box<dyn Journal> {
        Box::new(WatchedJournal {
            inner: journal,
            watcher: Arc::clone(&self.watcher),
        })
    }
}

impl<S: Store> Store for Watched<S> {
    fn write(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.told(["before write", "after commit"], |inner| {
            inner.write(&mut |tx| {
                work(tx)?;
                (self.watcher)("before commit");
                Ok(())
            })
        })
    }

    fn read(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.told(["before read", "after read"], |inner| inner.read(work))
    }

    fn journals(&self) -> &dyn Journals {
        self
    }
}

impl<S: Store> Journals for Watched<S> {
    fn open_journal(&self, id: &str) -> Result<Box<dyn Journal>> {
        let points = ["before open_journal", "after open_journal"];
        let journal = self.told(points, |inner| inner.journals().open_journal(id))?;
        Ok(self.watch(journal))
    }

    fn read_journal(
        &self,
        name: &str,
        id: &str,
        from: u64,
        limit: usize,
    ) -> Result<Option<Vec<JournalFrame>>> {
        let points = ["before read_journal", "after read_journal"];
        self.told(points, |inner| {
            inner.journals().read_journal(name, id, from, limit)
        })
    }

    fn take_journal(&self, name: &str, id: &str) -> Result<Option<Box<dyn Journal>>> {
        let points = ["before take_journal", "after take_journal"];
        let taken = self.told(points, |inner| inner.journals().take_journal(name, id))?;
        Ok(taken.map(|journal| self.watch(journal)))
    }

    fn journal_is_held(&self, name: &str, id: &str) -> Result<bool> {
        let points = ["before journal_is_held", "after journal_is_held"];
        self.told(points, |inner| inner.journals().journal_is_held(name, id))
    }

    fn sweep_journals(
        &self,
        is_done: &mut dyn FnMut(AbandonedJournal<'_>) -> Result<bool>,
    ) -> Result<()> {
        let points = ["before sweep_journals", "after sweep_journals"];
        self.told(points, |inner| inner.journals().sweep_journals(is_done))
    }

    fn changes(&self) -> Result<u64> {
        let points = ["before changes", "after changes"];
        self.told(points, |inner| inner.journals().changes())
    }

    fn boot(&self) -> Result<String> {
        match &self.boot {
            Some(boot) => Ok(boot.clone()),
            None => self.inner.journals().boot(),
        }
    }
}

struct WatchedJournal {
    inner: Box<dyn Journal>,
    watcher: Watcher,
}

impl Journal for WatchedJournal {
    fn name(&self) -> &str {
        self.inner.name()
    }

    fn append(&self, frame: &[u8]) -> Result<()> {
        (self.watcher)("before append");
        self.inner.append(frame)?;
        (self.watcher)("after append");
        Ok(())
    }

    fn flush(&self) -> Result<()> {
        (self.watcher)("before flush");
        self.inner.flush()?;
        (self.watcher)("after flush");
        Ok(())
    }

    fn discard(self: Box<Self>) -> Result<()> {
        (self.watcher)("before discard");
        self.inner.discard()?;
        (self.watcher)("after discard");
        Ok(())
    }
}
