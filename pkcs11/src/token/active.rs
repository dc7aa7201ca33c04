//! An operation that needs nothing but its session: at most one of its kind is active in a
//! session, beside those of other kinds (PKCS#11 section 5.1). Signing, which waits for people
//! and for the store, is in `signing`.

use std::sync::Mutex;

use super::lock;
use crate::ck;
use crate::rv::{Outcome, Rv, refuse};

/// The operation of a kind that is active, if one is.
pub(super) struct Active<T>(Mutex<Option<T>>);

impl<T> Default for Active<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Active<T> {
    /// Begins an operation; refused while there is one.
    pub(super) fn begin(&self, operation: impl FnOnce() -> Outcome<T>) -> Outcome {
        let mut active = lock(&self.0);
        if active.is_some() {
            return refuse(ck::CKR_OPERATION_ACTIVE);
        }
        *active = Some(operation()?);
        Ok(())
    }

    /// Puts an operation in the place of the one there is, if there is one.
    pub(super) fn replace(&self, operation: T) {
        let ended = lock(&self.0).replace(operation);
        drop(ended);
    }

    /// Does a step of the operation.
    pub(super) fn step<R>(&self, step: impl FnOnce(&mut T) -> Outcome<R>) -> Outcome<R> {
        step(lock(&self.0).as_mut().ok_or(NONE)?)
    }

    /// Ends the operation and hands it over.
    pub(super) fn take(&self) -> Outcome<T> {
        lock(&self.0).take().ok_or(NONE)
    }

    /// Ends the operation, if there is one; whether there was.
    pub(super) fn end(&self) -> bool {
        self.take().is_ok()
    }

    /// Whether there is one.
    pub(super) fn is_begun(&self) -> bool {
        lock(&self.0).is_some()
    }
}

const NONE: Rv = Rv(ck::CKR_OPERATION_NOT_INITIALIZED);
