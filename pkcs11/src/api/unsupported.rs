//! The functions this module does not offer. Each still checks its arguments in the common order (initialised,
//! handle, arguments) before it refuses, so that a mistaken call is told its mistake first.

use super::boundary::export;
use super::process;
use crate::ck::*;
use crate::rv::{Outcome, refuse};

const NOTHING_TO_CHECK: Outcome = Ok(());

/// Functions of a session: name, arguments after the session, how these are checked, what is answered then.
macro_rules! refused {
    ($($name:ident($($argument:ident: $type:ty),*) => |$caller:ident| $check:expr, $reason:ident;)*) => {$(
        export! {
            pub(super) fn $name($caller, session: CK_SESSION_HANDLE $(, $argument: $type)*) {
                process::module()?.session(session)?;
                $check?;
                refuse($reason)
            }
        }
    )*};
}

refused! {
    C_InitPIN(pin: CK_UTF8CHAR_PTR, n: CK_ULONG) => |c| c.bytes(pin, n), CKR_FUNCTION_NOT_SUPPORTED;
    C_SetPIN(old: CK_UTF8CHAR_PTR, n: CK_ULONG, new: CK_UTF8CHAR_PTR, m: CK_ULONG)
        => |c| c.bytes(old, n).and(c.bytes(new, m)), CKR_FUNCTION_NOT_SUPPORTED;
    C_GetOperationState(state: CK_BYTE_PTR, n: CK_ULONG_PTR) => |c| c.room(state, n), CKR_FUNCTION_NOT_SUPPORTED;
    C_SetOperationState(state: CK_BYTE_PTR, n: CK_ULONG, _encryption: CK_OBJECT_HANDLE, _signing: CK_OBJECT_HANDLE)
        => |c| c.bytes(state, n), CKR_FUNCTION_NOT_SUPPORTED;

    C_CreateObject(template: CK_ATTRIBUTE_PTR, n: CK_ULONG, object: CK_OBJECT_HANDLE_PTR)
        => |c| c.template(template, n).and(c.place(object)), CKR_FUNCTION_NOT_SUPPORTED;
    C_CopyObject(_object: CK_OBJECT_HANDLE, template: CK_ATTRIBUTE_PTR, n: CK_ULONG, new: CK_OBJECT_HANDLE_PTR)
        => |c| c.template(template, n).and(c.place(new)), CKR_FUNCTION_NOT_SUPPORTED;
    C_DestroyObject(_object: CK_OBJECT_HANDLE) => |c| NOTHING_TO_CHECK, CKR_FUNCTION_NOT_SUPPORTED;
    C_GetObjectSize(_object: CK_OBJECT_HANDLE, size: CK_ULONG_PTR) => |c| c.place(size), CKR_FUNCTION_NOT_SUPPORTED;
    C_SetAttributeValue(_object: CK_OBJECT_HANDLE, template: CK_ATTRIBUTE_PTR, n: CK_ULONG)
        => |c| c.template(template, n), CKR_FUNCTION_NOT_SUPPORTED;

    C_EncryptInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism), CKR_FUNCTION_NOT_SUPPORTED;
    C_Encrypt(data: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(data, n).and(c.room(out, m)), CKR_FUNCTION_NOT_SUPPORTED;
    C_EncryptUpdate(part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(part, n).and(c.room(out, m)), CKR_FUNCTION_NOT_SUPPORTED;
    C_EncryptFinal(out: CK_BYTE_PTR, m: CK_ULONG_PTR) => |c| c.room(out, m), CKR_FUNCTION_NOT_SUPPORTED;
    C_DecryptInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism), CKR_FUNCTION_NOT_SUPPORTED;
    C_Decrypt(data: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(data, n).and(c.room(out, m)), CKR_FUNCTION_NOT_SUPPORTED;
    C_DecryptUpdate(part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(part, n).and(c.room(out, m)), CKR_FUNCTION_NOT_SUPPORTED;
    C_DecryptFinal(out: CK_BYTE_PTR, m: CK_ULONG_PTR) => |c| c.room(out, m), CKR_FUNCTION_NOT_SUPPORTED;

    C_DigestInit(mechanism: CK_MECHANISM_PTR) => |c| c.mechanism(mechanism), CKR_FUNCTION_NOT_SUPPORTED;
    C_Digest(data: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(data, n).and(c.room(out, m)), CKR_FUNCTION_NOT_SUPPORTED;
    C_DigestUpdate(part: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(part, n), CKR_FUNCTION_NOT_SUPPORTED;
    C_DigestKey(_key: CK_OBJECT_HANDLE) => |c| NOTHING_TO_CHECK, CKR_FUNCTION_NOT_SUPPORTED;
    C_DigestFinal(out: CK_BYTE_PTR, m: CK_ULONG_PTR) => |c| c.room(out, m), CKR_FUNCTION_NOT_SUPPORTED;

    C_SignRecoverInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism), CKR_FUNCTION_NOT_SUPPORTED;
    C_SignRecover(data: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(data, n).and(c.room(out, m)), CKR_FUNCTION_NOT_SUPPORTED;

    C_VerifyInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism), CKR_FUNCTION_NOT_SUPPORTED;
    C_Verify(data: CK_BYTE_PTR, n: CK_ULONG, signature: CK_BYTE_PTR, m: CK_ULONG)
        => |c| c.bytes(data, n).and(c.bytes(signature, m)), CKR_FUNCTION_NOT_SUPPORTED;
    C_VerifyUpdate(part: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(part, n), CKR_FUNCTION_NOT_SUPPORTED;
    C_VerifyFinal(signature: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(signature, n), CKR_FUNCTION_NOT_SUPPORTED;
    C_VerifyRecoverInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism), CKR_FUNCTION_NOT_SUPPORTED;
    C_VerifyRecover(signature: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(signature, n).and(c.room(out, m)), CKR_FUNCTION_NOT_SUPPORTED;

    C_DigestEncryptUpdate(part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(part, n).and(c.room(out, m)), CKR_FUNCTION_NOT_SUPPORTED;
    C_DecryptDigestUpdate(part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(part, n).and(c.room(out, m)), CKR_FUNCTION_NOT_SUPPORTED;
    C_SignEncryptUpdate(part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(part, n).and(c.room(out, m)), CKR_FUNCTION_NOT_SUPPORTED;
    C_DecryptVerifyUpdate(part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(part, n).and(c.room(out, m)), CKR_FUNCTION_NOT_SUPPORTED;

    C_GenerateKey(mechanism: CK_MECHANISM_PTR, template: CK_ATTRIBUTE_PTR, n: CK_ULONG, key: CK_OBJECT_HANDLE_PTR)
        => |c| c.mechanism(mechanism).and(c.template(template, n)).and(c.place(key)), CKR_FUNCTION_NOT_SUPPORTED;
    C_GenerateKeyPair(
        mechanism: CK_MECHANISM_PTR,
        public: CK_ATTRIBUTE_PTR, n: CK_ULONG,
        private: CK_ATTRIBUTE_PTR, m: CK_ULONG,
        public_key: CK_OBJECT_HANDLE_PTR, private_key: CK_OBJECT_HANDLE_PTR
    ) => |c| c.mechanism(mechanism)
        .and(c.template(public, n)).and(c.template(private, m))
        .and(c.place(public_key)).and(c.place(private_key)), CKR_FUNCTION_NOT_SUPPORTED;
    C_WrapKey(
        mechanism: CK_MECHANISM_PTR, _wrapping: CK_OBJECT_HANDLE, _key: CK_OBJECT_HANDLE,
        out: CK_BYTE_PTR, m: CK_ULONG_PTR
    ) => |c| c.mechanism(mechanism).and(c.room(out, m)), CKR_FUNCTION_NOT_SUPPORTED;
    C_UnwrapKey(
        mechanism: CK_MECHANISM_PTR, _unwrapping: CK_OBJECT_HANDLE,
        wrapped: CK_BYTE_PTR, n: CK_ULONG,
        template: CK_ATTRIBUTE_PTR, m: CK_ULONG, key: CK_OBJECT_HANDLE_PTR
    ) => |c| c.mechanism(mechanism).and(c.bytes(wrapped, n))
        .and(c.template(template, m)).and(c.place(key)), CKR_FUNCTION_NOT_SUPPORTED;
    C_DeriveKey(
        mechanism: CK_MECHANISM_PTR, _base: CK_OBJECT_HANDLE,
        template: CK_ATTRIBUTE_PTR, n: CK_ULONG, key: CK_OBJECT_HANDLE_PTR
    ) => |c| c.mechanism(mechanism).and(c.template(template, n)).and(c.place(key)), CKR_FUNCTION_NOT_SUPPORTED;

    C_SeedRandom(seed: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(seed, n), CKR_RANDOM_NO_RNG;
    C_GenerateRandom(random: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(random, n), CKR_RANDOM_NO_RNG;
    C_GetFunctionStatus() => |c| NOTHING_TO_CHECK, CKR_FUNCTION_NOT_PARALLEL;
    C_CancelFunction() => |c| NOTHING_TO_CHECK, CKR_FUNCTION_NOT_PARALLEL;
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
