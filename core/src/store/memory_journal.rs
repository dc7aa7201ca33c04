//! The journals of the store that forgets: lists of frames, each behind a lock of its own.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{AbandonedJournal, Journal, JournalFrame, Journals, MemoryStore};
use crate::error::{Error, ErrorKind, Result};

/// The journals of one [`MemoryStore`] and the count of its commits.
#[derive(Default)]
pub(super) struct MemoryJournals {
    slots: Slots,
    commits: AtomicU64,
}

/// Journals by name. A journal takes this lock to be emptied, never to be appended to.
type Slots = Arc<Mutex<BTreeMap<String, Arc<Slot>>>>;

struct Slot {
    id: String,
    held: AtomicBool,
    content: Mutex<Content>,
}

#[derive(Default)]
struct Content {
    frames: Vec<Vec<u8>>,
    fault: Option<Error>,
}

impl MemoryJournals {
    pub(super) fn count_commit(&self) {
        self.commits.fetch_add(1, Ordering::AcqRel);
    }

    /// Shows the journal `name` of `id`, if it is there. It is not emptied meanwhile.
    fn with<T>(&self, name: &str, id: &str, show: impl FnOnce(&Arc<Slot>) -> T) -> Option<T> {
        let slots = lock(&self.slots);
        slots.get(name).filter(|slot| slot.id == id).map(show)
    }
}

/// An offset is the number of frames before it.
impl Journals for MemoryStore {
    fn open_journal(&self, id: &str) -> Result<Box<dyn Journal>> {
        let mut slots = lock(&self.journals.slots);
        let name = (1_u64..)
            .map(|number| number.to_string())
            .find(|name| !slots.contains_key(name))
            .ok_or_else(|| unavailable("has no name left for a journal"))?;
        let slot = Arc::new(Slot {
            id: id.to_owned(),
            held: AtomicBool::new(true),
            content: Mutex::default(),
        });
        slots.insert(name.clone(), Arc::clone(&slot));
        let slots = Arc::clone(&self.journals.slots);
        Ok(Box::new(MemoryJournal { name, slot, slots }))
    }

    fn read_journal(
        &self,
        name: &str,
        id: &str,
        from: u64,
        limit: usize,
    ) -> Result<Option<Vec<JournalFrame>>> {
        Ok(self.journals.with(name, id, |slot| {
            let content = lock(&slot.content);
            let frames = (1_u64..).zip(&content.frames);
            frames
                .skip_while(|(end, _)| *end <= from)
                .take(limit)
                .map(|(end, bytes)| JournalFrame {
                    bytes: bytes.clone(),
                    end,
                })
                .collect()
        }))
    }

    fn take_journal(&self, name: &str, id: &str) -> Result<Option<Box<dyn Journal>>> {
        let taken = self.journals.with(name, id, |slot| {
            let is_free = !slot.held.swap(true, Ordering::AcqRel);
            is_free.then(|| Arc::clone(slot))
        });
        Ok(taken.flatten().map(|slot| {
            // What failed to be appended is not there; a new holder goes on from what is.
            lock(&slot.content).fault = None;
            let name = name.to_owned();
            let slots = Arc::clone(&self.journals.slots);
            Box::new(MemoryJournal { name, slot, slots }) as Box<dyn Journal>
        }))
    }

    fn journal_is_held(&self, name: &str, id: &str) -> Result<bool> {
        let held = |slot: &Arc<Slot>| slot.held.load(Ordering::Acquire);
        Ok(self.journals.with(name, id, held).unwrap_or(false))
    }

    fn sweep_journals(
        &self,
        is_done: &mut dyn FnMut(AbandonedJournal<'_>) -> Result<bool>,
    ) -> Result<()> {
        let slots: Vec<_> = lock(&self.journals.slots).clone().into_iter().collect();
        for (name, slot) in slots {
            if slot.held.load(Ordering::Acquire) {
                continue;
            }
            let has_frames = !lock(&slot.content).frames.is_empty();
            let left = AbandonedJournal {
                name: &name,
                id: Some(&slot.id),
                has_frames,
            };
            if is_done(left)?
                && let Some(journal) = self.take_journal(&name, &slot.id)?
            {
                journal.discard()?;
            }
        }
        Ok(())
    }

    fn changes(&self) -> Result<u64> {
        Ok(self.journals.commits.load(Ordering::Acquire))
    }

    /// Always the same: the store itself is gone when the machine was started again.
    fn boot(&self) -> Result<String> {
        Ok("memory".to_owned())
    }
}

struct MemoryJournal {
    name: String,
    slot: Arc<Slot>,
    slots: Slots,
}

impl Journal for MemoryJournal {
    fn name(&self) -> &str {
        &self.name
    }

    fn append(&self, frame: &[u8]) -> Result<()> {
        let mut content = lock(&self.slot.content);
        if let Some(fault) = &content.fault {
            return Err(fault.clone());
        }
        if frame.is_empty() || frame.len() > JournalFrame::LONGEST {
            let fault = unavailable("cannot keep a frame of this length");
            content.fault = Some(fault.clone());
            return Err(fault);
        }
        content.frames.push(frame.to_vec());
        Ok(())
    }

    fn flush(&self) -> Result<()> {
        match &lock(&self.slot.content).fault {
            Some(fault) => Err(fault.clone()),
            None => Ok(()),
        }
    }

    fn discard(self: Box<Self>) -> Result<()> {
        lock(&self.slots).remove(&self.name);
        Ok(())
    }
}

impl Drop for MemoryJournal {
    fn drop(&mut self) {
        self.slot.held.store(false, Ordering::Release);
    }
}

fn unavailable(what: &str) -> Error {
    Error::new(
        ErrorKind::StoreUnavailable,
        format!("the store in memory {what}"),
    )
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
