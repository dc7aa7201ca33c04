//! The one state of the process: whether the module is initialised. It belongs to the process that made it: after
//! a fork the child finds nothing here, and what it inherited is left alone, neither used nor closed, because
//! locks, files and database handles in it may be in the middle of something.

use std::process;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::ck;
use crate::rv::{Outcome, refuse};
use crate::token::Module;

/// One process's state. Never freed, so that a reference to it stays good: there is one for each fork that uses the module.
struct Shared {
    process: u32,
    module: RwLock<Option<Arc<Module>>>,
}

static SHARED: AtomicPtr<Shared> = AtomicPtr::new(ptr::null_mut());

/// The initialised module, or `CKR_CRYPTOKI_NOT_INITIALIZED`.
pub(super) fn module() -> Outcome<Arc<Module>> {
    let module = shared()
        .module
        .read()
        .unwrap_or_else(PoisonError::into_inner);
    module
        .clone()
        .map_or_else(|| refuse(ck::CKR_CRYPTOKI_NOT_INITIALIZED), Ok)
}

/// Initialises with what `start` gives.
pub(super) fn initialise(start: impl FnOnce() -> Outcome<Module>) -> Outcome {
    let mut module = shared()
        .module
        .write()
        .unwrap_or_else(PoisonError::into_inner);
    if module.is_some() {
        return refuse(ck::CKR_CRYPTOKI_ALREADY_INITIALIZED);
    }
    *module = Some(Arc::new(start()?));
    Ok(())
}

/// Ends what [`initialise`] began. Calls still running keep their module until they return.
pub(super) fn finalise() -> Outcome {
    let module = shared()
        .module
        .write()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    match module {
        Some(_) => Ok(()),
        None => refuse(ck::CKR_CRYPTOKI_NOT_INITIALIZED),
    }
}

fn shared() -> &'static Shared {
    let process = process::id();
    loop {
        let current = SHARED.load(Ordering::Acquire);
        // SAFETY: NULL or from `Box::into_raw` below; never freed, and shared only immutably.
        if let Some(shared) = unsafe { current.as_ref() }
            && shared.process == process
        {
            return shared;
        }
        let fresh = Box::into_raw(Box::new(Shared {
            process,
            module: RwLock::new(None),
        }));
        if SHARED
            .compare_exchange(current, fresh, Ordering::AcqRel, Ordering::Acquire)
            .is_err()
        {
            // SAFETY: from `Box::into_raw` above, and nobody else has seen it.
            drop(unsafe { Box::from_raw(fresh) });
        }
    }
}
