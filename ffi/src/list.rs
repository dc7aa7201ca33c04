//! What every list does. A list is a handle of its own; its items stay where they are as long
//! as the list or a handle of theirs lives.

use std::sync::Arc;

use crate::fault::Fault;

/// Items that handles can be made of.
pub(crate) struct Items<T>(Vec<Arc<T>>);

impl<T> Items<T> {
    /// How many.
    pub(crate) fn length(&self) -> usize {
        self.0.len()
    }

    /// The one at `index`, from 0.
    pub(crate) fn at(&self, index: usize) -> Result<Arc<T>, Fault> {
        let length = self.length();
        let item = self.0.get(index).cloned();
        item.ok_or(Fault::NoSuchItem { index, length })
    }
}

impl<T, C: Into<T>> FromIterator<C> for Items<T> {
    fn from_iter<I: IntoIterator<Item = C>>(items: I) -> Self {
        let items = items.into_iter();
        Self(items.map(|item| Arc::new(item.into())).collect())
    }
}
