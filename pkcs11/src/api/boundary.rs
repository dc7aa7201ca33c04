//! The border that every call crosses: a panic stops here (as `CKR_GENERAL_ERROR`, without a
//! word on standard error), and an outcome becomes a number.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use crate::ck;
use crate::rv::{Outcome, Rv};

thread_local! {
    /// Whether this thread is inside one of our calls. Without a destructor, so that it may be
    /// used at process exit.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Defines one function of the C interface. The body sees `caller`, which reads and writes the
/// memory that the arguments point to, and gives an [`Outcome`].
macro_rules! export {
    (
        $(#[$attribute:meta])*
        $visibility:vis fn $name:ident($caller:ident $(, $argument:ident: $type:ty)* $(,)?)
        $body:block
    ) => {
        $(#[$attribute])*
        #[allow(non_snake_case)]
        $visibility unsafe extern "C" fn $name($($argument: $type),*) -> $crate::ck::CK_RV {
            let mut call = ();
            // SAFETY: the application vouches, by calling, for the pointers among the arguments
            // of this call and for those in the memory they point to (a mechanism's
            // `pParameter`, an attribute's `pValue`); neither the body nor the trace passes
            // others to `caller`.
            let $caller = unsafe { $crate::api::memory::Caller::of_this_call(&mut call) };
            $crate::api::trace::traced(
                stringify!($name),
                &$caller,
                || [$((stringify!($argument), $argument.into())),*],
                || {
                    let _ = &$caller;
                    $body
                },
            )
        }
    };
}
pub(super) use export;

/// Whether this thread is inside one of our calls.
pub(super) fn is_inside() -> bool {
    INSIDE.with(Cell::get)
}

/// Runs one call; nothing but its return value leaves it.
pub(super) fn cross(call: impl FnOnce() -> Outcome) -> ck::CK_RV {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let previous = take_hook();
        set_hook(Box::new(move |panic| {
            if !is_inside() {
                previous(panic);
            }
        }));
    });
    let outer = INSIDE.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(call));
    INSIDE.set(outer);
    match outcome {
        Ok(Ok(())) => ck::CKR_OK,
        Ok(Err(Rv(reason))) => reason,
        Err(_) => ck::CKR_GENERAL_ERROR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rv::refuse;

    #[test]
    fn threat_53_a_panic_becomes_general_error_and_leaves_no_call() {
        assert_eq!(cross(|| Ok(())), ck::CKR_OK);
        assert_eq!(cross(|| refuse(ck::CKR_PIN_LOCKED)), ck::CKR_PIN_LOCKED);
        assert_eq!(cross(|| panic!("inside")), ck::CKR_GENERAL_ERROR);
        assert!(!is_inside());
    }
}
