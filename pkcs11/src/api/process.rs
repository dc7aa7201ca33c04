//! The one state of the process: whether the module is initialised. It belongs to the process
//! that made it: after a fork the child finds nothing here. What it inherited it forgets at
//! once: keys are wiped, and journals let go of, which the parent holds alone from then on.
//!
//! Before a fork the store is closed. SQLite keeps account of its locks per process and file,
//! and a child that inherited that account would take the parent's locks for its own: another
//! process could then remove the write-ahead log under it, and signatures would leave without
//! their history. Journals stay open in the parent: nothing is under way, so that each ends with
//! a whole frame, and nobody keeps account of their locks but the kernel.
//!
//! A fork from inside a call of the same thread, as a signal handler makes it, can neither wait
//! for that call nor close the store under it; the child of such a fork gets no module.

use std::cell::RefCell;
use std::ops::Deref;
use std::process;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};
use std::sync::{
    Arc, Condvar, Mutex, MutexGuard, Once, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
};
use std::time::Duration;

use super::boundary::{cross, is_inside};
use crate::ck;
use crate::rv::{Outcome, refuse};
use crate::token::Module;
use crate::trace;

/// One process's state. Never freed, so that a reference to it stays good: there is one for
/// each fork that uses the module.
struct Shared {
    process: u32,
    module: RwLock<Option<Arc<Module>>>,
    /// How often a module has ended, and who waits for the next end.
    ended: (Mutex<u64>, Condvar),
}

static SHARED: AtomicPtr<Shared> = AtomicPtr::new(ptr::null_mut());

/// Whether this process, or one that it descends from, was forked in the middle of a call:
/// everything below may be half-done, and the account of locks is the parent's.
static TORN: AtomicBool = AtomicBool::new(false);

/// The right to change the state, which nobody else has meanwhile.
type Exclusive = RwLockWriteGuard<'static, Option<Arc<Module>>>;

/// The module during one call: the end of the module and a fork wait until the call is over.
pub(super) struct InCall {
    module: Arc<Module>,
    _call: RwLockReadGuard<'static, Option<Arc<Module>>>,
}

impl Deref for InCall {
    type Target = Module;

    fn deref(&self) -> &Module {
        &self.module
    }
}

/// The initialised module, or `CKR_CRYPTOKI_NOT_INITIALIZED`. Asked for once in a call.
pub(super) fn module() -> Outcome<InCall> {
    let call = shared()
        .module
        .read()
        .unwrap_or_else(PoisonError::into_inner);
    match call.clone() {
        Some(module) => Ok(InCall {
            module,
            _call: call,
        }),
        None => refuse(ck::CKR_CRYPTOKI_NOT_INITIALIZED),
    }
}

/// Initialises with what `start` gives.
pub(super) fn initialise(start: impl FnOnce() -> Outcome<Module>) -> Outcome {
    if TORN.load(Ordering::Relaxed) {
        return refuse(ck::CKR_GENERAL_ERROR);
    }
    let mut module = shared().write();
    if module.is_some() {
        return refuse(ck::CKR_CRYPTOKI_ALREADY_INITIALIZED);
    }
    *module = Some(Arc::new(start()?));
    watch_forks();
    Ok(())
}

/// Ends what [`initialise`] began. A fork waits until all of it is closed.
pub(super) fn finalise() -> Outcome {
    let mut module = shared().write();
    let Some(ended) = module.take() else {
        return refuse(ck::CKR_CRYPTOKI_NOT_INITIALIZED);
    };
    drop(ended);
    let (count, waiting) = &shared().ended;
    *lock_ended(count) += 1;
    waiting.notify_all();
    Ok(())
}

/// How many modules of this process have ended: it tells one from the next.
pub(super) fn ends() -> u64 {
    *lock_ended(&shared().ended.0)
}

/// Waits, at most so long, for the end of the module before which so many had ended. Nothing of
/// it may be held.
pub(super) fn wait_for_end(before: u64, most: Duration) {
    let (count, waiting) = &shared().ended;
    let waited = waiting.wait_timeout_while(lock_ended(count), most, |count| *count == before);
    drop(waited);
}

fn lock_ended(count: &Mutex<u64>) -> MutexGuard<'_, u64> {
    count.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    fn write(&'static self) -> Exclusive {
        self.module.write().unwrap_or_else(PoisonError::into_inner)
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
            ended: Default::default(),
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

/// Whether the program has rights that whoever started it has not, as `sudo` or a set-group-ID
/// agent: the environment is a stranger's then, and names neither a file to be written to nor
/// a configuration.
pub(super) fn is_privileged() -> bool {
    #[cfg(target_os = "linux")]
    {
        use std::ffi::c_ulong;
        unsafe extern "C" {
            fn getauxval(kind: c_ulong) -> c_ulong;
        }
        // Who started the program, and what it became by its file: not AT_SECURE, which a change
        // of an AppArmor or SELinux domain sets as well.
        const AT_UID: c_ulong = 11;
        const AT_EUID: c_ulong = 12;
        const AT_GID: c_ulong = 13;
        const AT_EGID: c_ulong = 14;
        // SAFETY: declared as the C library does; it reads what the kernel left for the process.
        let at_start = |kind| unsafe { getauxval(kind) };
        at_start(AT_UID) != at_start(AT_EUID) || at_start(AT_GID) != at_start(AT_EGID)
    }
    #[cfg(not(target_os = "linux"))]
    {
        unsafe extern "C" {
            fn issetugid() -> std::ffi::c_int;
        }
        // SAFETY: declared as the BSDs and macOS do; it takes and touches nothing.
        unsafe { issetugid() != 0 }
    }
}

thread_local! {
    /// The locks that keep calls and their trace out while this thread forks.
    static FORKING: RefCell<Option<(Exclusive, trace::Held)>> = const { RefCell::new(None) };
}

/// Has the functions below called around every fork of the process.
fn watch_forks() {
    unsafe extern "C" {
        fn pthread_atfork(
            prepare: extern "C" fn(),
            parent: extern "C" fn(),
            child: extern "C" fn(),
        ) -> std::ffi::c_int;
    }
    static WATCHED: Once = Once::new();
    WATCHED.call_once(|| {
        // SAFETY: declared as POSIX does. The functions do not unwind, and stay where they are
        // to the end of the process: the library is linked never to be unloaded. Where memory
        // for them is lacking, forks go on as before.
        unsafe { pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child) };
    });
}

/// Waits for the calls under way, keeps others out, and closes the store.
extern "C" fn before_fork() {
    if is_inside() {
        return;
    }
    cross(|| {
        let module = shared().write();
        if let Some(module) = module.as_deref() {
            module.close_store();
        }
        // At the end of a thread there is no place to keep the lock, and nobody to sign
        // meanwhile.
        let held = (module, trace::hold());
        let _ = FORKING.try_with(|forking| forking.replace(Some(held)));
        Ok(())
    });
}

/// Lets calls in again; the store is opened at the next need.
extern "C" fn after_fork_in_parent() {
    if !is_inside() {
        let_calls_in();
    }
}

/// Forgets what was inherited: an open file of the child's would keep a journal locked after
/// its parent's end. Then lets calls in as well, to no effect: they find nothing initialised.
extern "C" fn after_fork_in_child() {
    if is_inside() {
        TORN.store(true, Ordering::Relaxed);
        return;
    }
    cross(|| {
        if let Ok(Some((mut module, _))) = FORKING.try_with(RefCell::take) {
            drop(module.take());
        }
        Ok(())
    });
}

fn let_calls_in() {
    cross(|| {
        let _ = FORKING.try_with(RefCell::take);
        Ok(())
    });
}
