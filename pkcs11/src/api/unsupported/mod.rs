//! The functions this module does not offer. Each still checks its arguments in the common
//! order (initialised, handle, arguments) before it refuses, so that a mistaken call is told
//! its mistake first.

mod ciphers;
mod keys;
mod messages;

pub(super) use ciphers::*;
pub(super) use keys::*;
pub(super) use messages::*;

use super::boundary::export;
use super::process;
use crate::ck::*;
use crate::rv::{Outcome, refuse};

pub(super) const NOTHING_TO_CHECK: Outcome = Ok(());

/// Functions of a session, answered with a reason: the name, the arguments after the session,
/// how these are checked.
macro_rules! refused {
    (
        $reason:ident:
        $($name:ident($($argument:ident: $type:ty),*) => |$caller:ident| $check:expr;)*
    ) => {$(
        $crate::api::boundary::export! {
            pub(in crate::api) fn $name($caller, session: CK_SESSION_HANDLE $(, $argument: $type)*) {
                $crate::api::process::module()?.session(session)?;
                $check?;
                $crate::rv::refuse($reason)
            }
        }
    )*};
}

pub(super) use refused;

refused! { CKR_FUNCTION_NOT_PARALLEL:
    C_GetFunctionStatus() => |c| NOTHING_TO_CHECK;
    C_CancelFunction() => |c| NOTHING_TO_CHECK;
}

refused! { CKR_SESSION_ASYNC_NOT_SUPPORTED:
    C_AsyncComplete(function: CK_UTF8CHAR_PTR, result: CK_ASYNC_DATA_PTR)
        => |c| c.place(function).and(c.place(result));
    C_AsyncGetID(function: CK_UTF8CHAR_PTR, id: CK_ULONG_PTR)
        => |c| c.place(function).and(c.place(id));
    C_AsyncJoin(function: CK_UTF8CHAR_PTR, _id: CK_ULONG, data: CK_BYTE_PTR, n: CK_ULONG)
        => |c| c.place(function).and(c.bytes(data, n));
}

export! {
    /// Credentials are made by the holder's service, not on the token.
    pub(super) fn C_InitToken(
        caller,
        slot: CK_SLOT_ID,
        pin: CK_UTF8CHAR_PTR,
        pin_length: CK_ULONG,
        label: CK_UTF8CHAR_PTR,
    ) {
        process::module()?.token(slot)?;
        caller.bytes(pin, pin_length)?;
        caller.place(label)?;
        refuse(CKR_FUNCTION_NOT_SUPPORTED)
    }
}
