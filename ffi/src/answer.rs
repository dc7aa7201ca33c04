//! The border that every call crosses: outputs are checked before anything is done and written
//! only when all of it succeeded; a panic stops here.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::ptr;
use std::sync::{Arc, Once};

use crate::error::Error;
use crate::fault::Fault;
use crate::handle::hold;
use crate::result::ResultCode;

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// What an act gives that becomes a handle of `T`, or NULL.
pub(crate) trait Given<T> {
    fn given(self) -> Option<Arc<T>>;
}

impl<T> Given<T> for T {
    fn given(self) -> Option<Arc<T>> {
        Some(Arc::new(self))
    }
}

impl<T> Given<T> for Arc<T> {
    fn given(self) -> Option<Self> {
        Some(self)
    }
}

impl<T> Given<T> for Option<T> {
    fn given(self) -> Option<Arc<T>> {
        self.map(Arc::new)
    }
}

/// Runs an act whose result is a handle, which the caller frees.
pub(crate) fn give<T: Any + Send + Sync, G: Given<T>>(
    out: *mut *mut T,
    error: *mut *mut Error,
    act: impl FnOnce() -> Result<G, Fault>,
) -> ResultCode {
    tell(out, error, || match act()?.given() {
        Some(value) => hold(value),
        None => Ok(ptr::null_mut()),
    })
}

/// Runs an act whose result is a plain value.
pub(crate) fn tell<V: Copy>(
    out: *mut V,
    error: *mut *mut Error,
    act: impl FnOnce() -> Result<V, Fault>,
) -> ResultCode {
    done(error, || {
        writable(out, "the output")?;
        let value = act()?;
        // SAFETY: by the header the caller gives room for one value; it is neither NULL nor
        // misaligned.
        unsafe { out.write(value) };
        Ok(())
    })
}

/// Runs an act that has no result.
pub(crate) fn done(error: *mut *mut Error, act: impl FnOnce() -> Result<(), Fault>) -> ResultCode {
    match guarded(|| {
        if !error.is_null() {
            writable(error, "error")?;
        }
        act()
    }) {
        Ok(()) => ResultCode::Ok,
        Err(fault) => {
            let code = fault.code();
            explain(error, fault);
            code
        }
    }
}

/// Ends a handle.
pub(crate) fn freed<T: Any + Send + Sync>(handle: *mut T) -> ResultCode {
    done(ptr::null_mut(), || crate::handle::free(handle))
}

/// Writes a handle of the error, or NULL where no handle can be made: in a child after a fork.
fn explain(error: *mut *mut Error, fault: Fault) {
    if error.is_null() || !error.is_aligned() {
        return;
    }
    let explained = catch_unwind(|| hold(Arc::new(Error::from(fault))));
    let handle = explained.ok().and_then(Result::ok);
    // SAFETY: by the header `error` is NULL or has room for one pointer; it is not NULL and
    // aligned.
    unsafe { error.write(handle.unwrap_or(ptr::null_mut())) };
}

fn writable<V>(out: *mut V, what: &'static str) -> Result<(), Fault> {
    if out.is_null() {
        return Err(Fault::Null(what));
    }
    if !out.is_aligned() {
        return Err(Fault::Misaligned(what));
    }
    Ok(())
}

/// A panic becomes a fault, without a word on standard error.
fn guarded(act: impl FnOnce() -> Result<(), Fault>) -> Result<(), Fault> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let previous = take_hook();
        set_hook(Box::new(move |panic| {
            if !INSIDE.with(Cell::get) {
                previous(panic);
            }
        }));
    });
    let outer = INSIDE.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(act));
    INSIDE.set(outer);
    outcome.unwrap_or(Err(Fault::Panicked))
}

#[cfg(test)]
mod tests {
    use std::ffi::c_int;

    use super::*;

    #[test]
    fn a_panic_becomes_a_result_and_writes_nothing() {
        let mut number = 7_u32;
        let code = tell(&raw mut number, ptr::null_mut(), || panic!("inside"));
        assert_eq!((code, number), (ResultCode::Internal, 7));
        assert!(!INSIDE.with(Cell::get));
    }

    #[test]
    fn where_no_error_can_be_held_none_is_left_standing() {
        // Of the C library (POSIX), which the standard library links.
        unsafe extern "C" {
            fn fork() -> c_int;
            fn waitpid(child: c_int, status: *mut c_int, options: c_int) -> c_int;
            fn _exit(status: c_int) -> !;
        }
        let held_by_the_parent = hold(Arc::new(7_u32)).unwrap();
        // SAFETY: the child does nothing but the call, and ends without a word to the parent's
        // other threads.
        let child = unsafe { fork() };
        if child == 0 {
            let mut error = ptr::without_provenance_mut(7);
            let code = done(&raw mut error, || hold(Arc::new(8_u32)).map(drop));
            let right = code == ResultCode::Forked && error.is_null();
            // SAFETY: nothing of the child is to outlive it.
            unsafe { _exit(i32::from(!right)) };
        }
        assert!(child > 0);
        let mut status = -1;
        // SAFETY: there is room for the status.
        assert_eq!(unsafe { waitpid(child, &raw mut status, 0) }, child);
        assert_eq!(status, 0);
        assert_eq!(freed(held_by_the_parent), ResultCode::Ok);
    }

    #[test]
    fn nothing_is_done_without_room_for_the_result() {
        let mut error = ptr::null_mut();
        let code = tell(ptr::null_mut::<u32>(), &raw mut error, || {
            panic!("must not be called")
        });
        assert_eq!(code, ResultCode::NullPointer);
        assert!(!error.is_null());
        assert_eq!(freed(error), ResultCode::Ok);
    }
}
