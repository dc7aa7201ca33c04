//! Handles: numbers that look like pointers. What a handle stands for is looked up and its
//! type compared, so that a handle that is wrong, freed or made up is refused and never
//! followed. Numbers are not used twice. Nothing here touches the caller's memory.

use std::any::Any;
use std::collections::HashMap;
use std::ffi::c_int;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use crate::fault::Fault;

type Held = Arc<dyn Any + Send + Sync>;

/// Parts of the table, so that threads seldom meet.
const SHARDS: usize = 16;

/// Handles differ by this, so that each looks like a pointer to something aligned.
const STEP: u64 = 16;

/// How many forks lie between the process that first used the library and this one. Asking the
/// system for the process's number instead would be a system call for each handle.
static FORKS: AtomicU32 = AtomicU32::new(0);

/// The handles of one process.
struct Table {
    forks: u32,
    next: AtomicU64,
    count: AtomicUsize,
    shards: [RwLock<HashMap<u64, Held>>; SHARDS],
    #[expect(
        dead_code,
        reason = "a table is never freed: it stays where it is found"
    )]
    of_the_parent: Option<&'static Self>,
}

static TABLE: AtomicPtr<Table> = AtomicPtr::new(ptr::null_mut());

impl Table {
    /// Its numbers go on from those of the parent's, which has no handles.
    fn new(of_the_parent: Option<&'static Self>) -> Self {
        let next = of_the_parent.map(|table| table.next.load(Ordering::Relaxed));
        Self {
            forks: FORKS.load(Ordering::Relaxed),
            next: AtomicU64::new(next.unwrap_or(STEP)),
            count: AtomicUsize::new(0),
            shards: std::array::from_fn(|_| RwLock::default()),
            of_the_parent,
        }
    }

    /// This process's table. A child of a fork has one of its own, as long as its parent held
    /// nothing: what was open then (files, locks, the journal of a window) is the parent's.
    fn current() -> Result<&'static Self, Fault> {
        let found = TABLE.load(Ordering::Acquire);
        // SAFETY: a table that was published here is never freed.
        let of_the_parent = match unsafe { found.as_ref() } {
            Some(table) if table.forks == FORKS.load(Ordering::Relaxed) => return Ok(table),
            Some(table) if table.count.load(Ordering::Acquire) > 0 => return Err(Fault::Forked),
            other => other,
        };
        count_forks()?;
        let made = Box::into_raw(Box::new(Self::new(of_the_parent)));
        let published = TABLE.compare_exchange(found, made, Ordering::AcqRel, Ordering::Acquire);
        let table = match published {
            Ok(_) => made,
            Err(other) => {
                // SAFETY: `made` came out of a box above and was not published.
                drop(unsafe { Box::from_raw(made) });
                other
            }
        };
        // SAFETY: published, so never freed; not null, since it was exchanged for a table.
        Ok(unsafe { &*table })
    }

    fn shard(&self, number: u64) -> &RwLock<HashMap<u64, Held>> {
        let [first, ..] = &self.shards;
        let index = usize::try_from(number / STEP).unwrap_or_default() % SHARDS;
        self.shards.get(index).unwrap_or(first)
    }
}

/// Has every later fork of this process counted in the child. Without that nothing is held: a
/// child would take its parent's handles for its own.
fn count_forks() -> Result<(), Fault> {
    // Of the C library (POSIX), which the standard library links.
    unsafe extern "C" {
        fn pthread_atfork(
            before: Option<extern "C" fn()>,
            in_parent: Option<extern "C" fn()>,
            in_child: Option<extern "C" fn()>,
        ) -> c_int;
    }
    extern "C" fn in_child() {
        FORKS.fetch_add(1, Ordering::Relaxed);
    }
    static COUNTED: OnceLock<bool> = OnceLock::new();
    let counted = COUNTED.get_or_init(|| {
        // SAFETY: declared as POSIX does. The function does nothing but change an atomic number,
        // which a child of a process with several threads may do, and stays where it is: the
        // library is linked never to be unloaded.
        unsafe { pthread_atfork(None, None, Some(in_child)) == 0 }
    });
    counted.then_some(()).ok_or(Fault::Panicked)
}

/// Makes a handle for `value`.
pub(crate) fn hold<T: Any + Send + Sync>(value: Arc<T>) -> Result<*mut T, Fault> {
    let table = Table::current()?;
    let number = table.next.fetch_add(STEP, Ordering::Relaxed);
    let address = usize::try_from(number).map_err(|_| Fault::HandlesSpent)?;
    let mut shard = table
        .shard(number)
        .write()
        .unwrap_or_else(PoisonError::into_inner);
    shard.insert(number, value);
    table.count.fetch_add(1, Ordering::AcqRel);
    Ok(ptr::without_provenance_mut(address))
}

/// What the handle in `argument` stands for.
pub(crate) fn held<T: Any + Send + Sync>(
    handle: *const T,
    argument: &'static str,
) -> Result<Arc<T>, Fault> {
    if handle.is_null() {
        return Err(Fault::Null(argument));
    }
    let number = handle.addr() as u64;
    let table = Table::current()?;
    let found = table
        .shard(number)
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&number)
        .cloned();
    let found = found.ok_or(Fault::NoSuchHandle(argument))?;
    found.downcast().map_err(|_| Fault::OtherHandle(argument))
}

/// The same, where NULL stands for none.
pub(crate) fn held_any<T: Any + Send + Sync>(
    handle: *const T,
    argument: &'static str,
) -> Result<Option<Arc<T>>, Fault> {
    match handle.is_null() {
        true => Ok(None),
        false => held(handle, argument).map(Some),
    }
}

/// Ends a handle. What it stood for goes when the last call that uses it has returned.
pub(crate) fn free<T: Any + Send + Sync>(handle: *mut T) -> Result<(), Fault> {
    let argument = "the handle to free";
    if handle.is_null() {
        return Ok(());
    }
    let ended = held(handle, argument)?;
    let table = Table::current()?;
    let number = handle.addr() as u64;
    let removed = table
        .shard(number)
        .write()
        .unwrap_or_else(PoisonError::into_inner)
        .remove(&number);
    // Another thread may have freed it since.
    removed.ok_or(Fault::NoSuchHandle(argument))?;
    table.count.fetch_sub(1, Ordering::AcqRel);
    drop(ended);
    Ok(())
}

/// How many handles are not freed.
pub(crate) fn count() -> Result<usize, Fault> {
    Ok(Table::current()?.count.load(Ordering::Acquire))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_its_type_and_lives_until_it_is_freed() {
        let number = hold(Arc::new(7_u32)).unwrap();
        assert_eq!(*held(number, "n").unwrap(), 7);
        let of_other_type = number.cast::<String>();
        assert!(matches!(
            held(of_other_type, "n"),
            Err(Fault::OtherHandle("n"))
        ));
        assert!(matches!(free(of_other_type), Err(Fault::OtherHandle(_))));
        free(number).unwrap();
        assert!(matches!(held(number, "n"), Err(Fault::NoSuchHandle("n"))));
        assert!(matches!(free(number), Err(Fault::NoSuchHandle(_))));
    }

    #[test]
    fn what_is_no_handle_is_refused() {
        assert!(matches!(
            held(ptr::null::<u32>(), "n"),
            Err(Fault::Null("n"))
        ));
        let made_up = ptr::without_provenance::<u32>(0xdead_beef);
        assert!(matches!(held(made_up, "n"), Err(Fault::NoSuchHandle("n"))));
        assert!(free(ptr::null_mut::<u32>()).is_ok());
    }
}
