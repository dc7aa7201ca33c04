//! The half of the store's port that makes signatures cheap: journals, one for each
//! authorization that is open, to which an entry is appended with one write. What is in a
//! journal is not in the store's tables yet; folding it into them is not done here.

use crate::error::Result;

/// One frame of a journal, and where the next one begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalFrame {
    /// As it was appended.
    pub bytes: Vec<u8>,
    /// The offset after it, in the adapter's own measure.
    pub end: u64,
}

impl JournalFrame {
    /// The most bytes that a frame may have; the least is one.
    pub const LONGEST: usize = 1 << 20;
}

/// A journal that nobody holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AbandonedJournal<'a> {
    /// Its name.
    pub name: &'a str,
    /// The authorization that it serves; none where its beginning is not whole, because its
    /// maker was killed or the power was cut then: nothing in it can be read.
    pub id: Option<&'a str>,
    /// Whether anything was appended to it.
    pub has_frames: bool,
}

/// A journal that this process alone appends to. It is held until it is dropped; the end of
/// the process, by a signal too, lets go of it.
pub trait Journal: Send + Sync {
    /// The name by which everybody finds it.
    fn name(&self) -> &str;

    /// Appends one frame of 1 to [`JournalFrame::LONGEST`] bytes by one write. It outlives the process from then on, but not yet a
    /// power cut. Threads may append at once; the order of frames is that of the calls.
    ///
    /// # Errors
    /// [`ErrorKind::StoreFull`](crate::ErrorKind::StoreFull),
    /// [`ErrorKind::StoreUnavailable`](crate::ErrorKind::StoreUnavailable); then the frame is
    /// not there, and nothing after it ever will be: each later call fails too.
    fn append(&self, frame: &[u8]) -> Result<()>;

    /// Returns when every frame appended before the call is on the disk. Threads that wait at
    /// the same time share one flush.
    ///
    /// # Errors
    /// As [`Journal::append`]; after a failed flush nobody knows what is on the disk, and each
    /// later call fails too.
    fn flush(&self) -> Result<()>;

    /// Empties the journal, whose frames are folded; its place may be used again.
    ///
    /// # Errors
    /// As [`Journal::append`].
    fn discard(self: Box<Self>) -> Result<()>;
}

/// Where journals are kept.
pub trait Journals: Send + Sync {
    /// An empty journal for the authorization `id`, held by this process. What it takes to
    /// find the journal again after a power cut is done before the first flush returns.
    ///
    /// # Errors
    /// [`ErrorKind::StoreFull`](crate::ErrorKind::StoreFull),
    /// [`ErrorKind::StoreUnavailable`](crate::ErrorKind::StoreUnavailable).
    fn open_journal(&self, id: &str) -> Result<Box<dyn Journal>>;

    /// The frames of the journal `name` from offset `from` on, at most `limit`, whoever holds
    /// it. None when it is not there or serves another authorization than `id` by now. A frame
    /// that is not whole at the end is not shown.
    ///
    /// # Errors
    /// [`ErrorKind::StoreUnavailable`](crate::ErrorKind::StoreUnavailable).
    fn read_journal(
        &self,
        name: &str,
        id: &str,
        from: u64,
        limit: usize,
    ) -> Result<Option<Vec<JournalFrame>>>;

    /// Takes over the journal `name` of the authorization `id`, whose holder is gone: nobody
    /// appends to it any more. None while somebody holds it, this process too, and when it is
    /// not there or serves another authorization by now.
    ///
    /// # Errors
    /// [`ErrorKind::StoreUnavailable`](crate::ErrorKind::StoreUnavailable).
    fn take_journal(&self, name: &str, id: &str) -> Result<Option<Box<dyn Journal>>>;

    /// Whether somebody holds the journal `name` of the authorization `id`.
    ///
    /// # Errors
    /// [`ErrorKind::StoreUnavailable`](crate::ErrorKind::StoreUnavailable).
    fn journal_is_held(&self, name: &str, id: &str) -> Result<bool>;

    /// Asks of each journal that nobody holds, after it was found so, whether it is done with,
    /// and empties it then. One that is not empty is nobody else's meanwhile.
    ///
    /// # Errors
    /// [`ErrorKind::StoreUnavailable`](crate::ErrorKind::StoreUnavailable), or what `is_done`
    /// returns.
    fn sweep_journals(
        &self,
        is_done: &mut dyn FnMut(AbandonedJournal<'_>) -> Result<bool>,
    ) -> Result<()>;

    /// A number that is another one after every commit to the store's tables, by whichever
    /// process. Cheap enough to be asked before every signature (no lock, no transaction).
    ///
    /// # Errors
    /// [`ErrorKind::StoreUnavailable`](crate::ErrorKind::StoreUnavailable).
    fn changes(&self) -> Result<u64>;

    /// Names the time since the machine was started: as long as it is the same, nothing that
    /// was appended can be lost, flushed or not.
    ///
    /// # Errors
    /// [`ErrorKind::StoreUnavailable`](crate::ErrorKind::StoreUnavailable).
    fn boot(&self) -> Result<String>;
}
