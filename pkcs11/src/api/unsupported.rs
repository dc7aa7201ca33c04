//! The functions this module does not offer. Each still checks its arguments in the common
//! order (initialised, handle, arguments) before it refuses, so that a mistaken call is told
//! its mistake first.

use super::boundary::export;
use super::process;
use crate::ck::*;
use crate::rv::{Outcome, refuse};

const NOTHING_TO_CHECK: Outcome = Ok(());

/// Functions of a session, answered with a reason: the name, the arguments after the session,
/// how these are checked.
macro_rules! refused {
    (
        $reason:ident:
        $($name:ident($($argument:ident: $type:ty),*) => |$caller:ident| $check:expr;)*
    ) => {$(
        export! {
            pub(super) fn $name($caller, session: CK_SESSION_HANDLE $(, $argument: $type)*) {
                process::module()?.session(session)?;
                $check?;
                refuse($reason)
            }
        }
    )*};
}

refused! { CKR_FUNCTION_NOT_SUPPORTED:
    C_InitPIN(pin: CK_UTF8CHAR_PTR, n: CK_ULONG) => |c| c.bytes(pin, n);
    C_SetPIN(old: CK_UTF8CHAR_PTR, n: CK_ULONG, new: CK_UTF8CHAR_PTR, m: CK_ULONG)
        => |c| c.bytes(old, n).and(c.bytes(new, m));
    C_GetOperationState(state: CK_BYTE_PTR, n: CK_ULONG_PTR) => |c| c.room(state, n);
    C_SetOperationState(
        state: CK_BYTE_PTR, n: CK_ULONG, _encryption: CK_OBJECT_HANDLE,
        _signing: CK_OBJECT_HANDLE
    )
        => |c| c.bytes(state, n);
    C_CreateObject(template: CK_ATTRIBUTE_PTR, n: CK_ULONG, object: CK_OBJECT_HANDLE_PTR)
        => |c| c.template(template, n).and(c.place(object));
    C_CopyObject(
        _object: CK_OBJECT_HANDLE, template: CK_ATTRIBUTE_PTR, n: CK_ULONG,
        new: CK_OBJECT_HANDLE_PTR
    )
        => |c| c.template(template, n).and(c.place(new));
    C_DestroyObject(_object: CK_OBJECT_HANDLE) => |c| NOTHING_TO_CHECK;
    C_GetObjectSize(_object: CK_OBJECT_HANDLE, size: CK_ULONG_PTR) => |c| c.place(size);
    C_SetAttributeValue(_object: CK_OBJECT_HANDLE, template: CK_ATTRIBUTE_PTR, n: CK_ULONG)
        => |c| c.template(template, n);
    C_EncryptInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism);
    C_Encrypt(data: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(data, n).and(c.room(out, m));
    C_EncryptUpdate(part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(part, n).and(c.room(out, m));
    C_EncryptFinal(out: CK_BYTE_PTR, m: CK_ULONG_PTR) => |c| c.room(out, m);
    C_DecryptInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism);
    C_Decrypt(data: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(data, n).and(c.room(out, m));
    C_DecryptUpdate(part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(part, n).and(c.room(out, m));
    C_DecryptFinal(out: CK_BYTE_PTR, m: CK_ULONG_PTR) => |c| c.room(out, m);
    C_DigestInit(mechanism: CK_MECHANISM_PTR) => |c| c.mechanism(mechanism);
    C_Digest(data: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(data, n).and(c.room(out, m));
    C_DigestUpdate(part: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(part, n);
    C_DigestKey(_key: CK_OBJECT_HANDLE) => |c| NOTHING_TO_CHECK;
    C_DigestFinal(out: CK_BYTE_PTR, m: CK_ULONG_PTR) => |c| c.room(out, m);
    C_SignRecoverInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism);
    C_SignRecover(data: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(data, n).and(c.room(out, m));
    C_VerifyInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism);
    C_Verify(data: CK_BYTE_PTR, n: CK_ULONG, signature: CK_BYTE_PTR, m: CK_ULONG)
        => |c| c.bytes(data, n).and(c.bytes(signature, m));
    C_VerifyUpdate(part: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(part, n);
    C_VerifyFinal(signature: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(signature, n);
    C_VerifyRecoverInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism);
    C_VerifyRecover(signature: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(signature, n).and(c.room(out, m));
    C_DigestEncryptUpdate(part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(part, n).and(c.room(out, m));
    C_DecryptDigestUpdate(part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(part, n).and(c.room(out, m));
    C_SignEncryptUpdate(part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(part, n).and(c.room(out, m));
    C_DecryptVerifyUpdate(part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(part, n).and(c.room(out, m));
    C_GenerateKey(
        mechanism: CK_MECHANISM_PTR, template: CK_ATTRIBUTE_PTR, n: CK_ULONG,
        key: CK_OBJECT_HANDLE_PTR
    )
        => |c| c.mechanism(mechanism).and(c.template(template, n)).and(c.place(key));
    C_GenerateKeyPair(
        mechanism: CK_MECHANISM_PTR, public: CK_ATTRIBUTE_PTR, n: CK_ULONG,
        private: CK_ATTRIBUTE_PTR, m: CK_ULONG, public_key: CK_OBJECT_HANDLE_PTR,
        private_key: CK_OBJECT_HANDLE_PTR
    )
        => |c| c.mechanism(mechanism)
            .and(c.template(public, n))
            .and(c.template(private, m))
            .and(c.place(public_key))
            .and(c.place(private_key));
    C_WrapKey(
        mechanism: CK_MECHANISM_PTR, _wrapping: CK_OBJECT_HANDLE, _key: CK_OBJECT_HANDLE,
        out: CK_BYTE_PTR, m: CK_ULONG_PTR
    )
        => |c| c.mechanism(mechanism).and(c.room(out, m));
    C_UnwrapKey(
        mechanism: CK_MECHANISM_PTR, _unwrapping: CK_OBJECT_HANDLE, wrapped: CK_BYTE_PTR,
        n: CK_ULONG, template: CK_ATTRIBUTE_PTR, m: CK_ULONG, key: CK_OBJECT_HANDLE_PTR
    )
        => |c| c.mechanism(mechanism)
            .and(c.bytes(wrapped, n))
            .and(c.template(template, m))
            .and(c.place(key));
    C_DeriveKey(
        mechanism: CK_MECHANISM_PTR, _base: CK_OBJECT_HANDLE, template: CK_ATTRIBUTE_PTR,
        n: CK_ULONG, key: CK_OBJECT_HANDLE_PTR
    )
        => |c| c.mechanism(mechanism).and(c.template(template, n)).and(c.place(key));
}

refused! { CKR_RANDOM_NO_RNG:
    C_SeedRandom(seed: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(seed, n);
    C_GenerateRandom(random: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(random, n);
}

refused! { CKR_FUNCTION_NOT_PARALLEL:
    C_GetFunctionStatus() => |c| NOTHING_TO_CHECK;
    C_CancelFunction() => |c| NOTHING_TO_CHECK;
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

export! {
    /// Slots are those of the configuration; NSS, told so, polls `C_GetSlotInfo` instead.
    pub(super) fn C_WaitForSlotEvent(
        caller,
        _flags: CK_FLAGS,
        slot: CK_SLOT_ID_PTR,
        reserved: CK_VOID_PTR,
    ) {
        process::module()?;
        caller.place(slot)?;
        if !reserved.is_null() {
            return refuse(CKR_ARGUMENTS_BAD);
        }
        refuse(CKR_FUNCTION_NOT_SUPPORTED)
    }
}
