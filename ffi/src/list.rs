//! What every list does. A list is a handle of its own; its items stay where they are as long
//! as the list or a handle of theirs lives.

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use crate::fault::Fault;

/// Items that handles can be made of.
pub(crate) struct Items<T>(RwLock<Vec<Arc<T>>>);

impl<T> Items<T> {
    /// None yet, for a list that the caller fills.
    pub(crate) const fn new() -> Self {
        Self(RwLock::new(Vec::new()))
    }

    /// Puts one at the end.
    pub(crate) fn add(&self, item: T) {
        let items = self.0.write();
        items
            .unwrap_or_else(PoisonError::into_inner)
            .push(Arc::new(item));
    }

    /// All of them, which nobody adds to meanwhile.
    pub(crate) fn all(&self) -> RwLockReadGuard<'_, Vec<Arc<T>>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many.
    pub(crate) fn length(&self) -> usize {
        self.all().len()
    }

    /// The one at `index`, from 0.
    pub(crate) fn at(&self, index: usize) -> Result<Arc<T>, Fault> {
        let items = self.all();
        let length = items.len();
        let item = items.get(index).cloned();
        item.ok_or(Fault::NoSuchItem { index, length })
    }
}

impl<T, C: Into<T>> FromIterator<C> for Items<T> {
    fn from_iter<I: IntoIterator<Item = C>>(items: I) -> Self {
        let items = items.into_iter();
        Self(RwLock::new(
            items.map(|item| Arc::new(item.into())).collect(),
        ))
    }
}
