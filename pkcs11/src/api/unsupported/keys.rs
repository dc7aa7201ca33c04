//! Making, wrapping and deriving keys and other objects: on these tokens that is the work of the
//! holder's service. Refused at once, since NSS asks for keys at every turn, and as what it is: a
//! function that is not there (PKCS#11 section 5.1.7). No template and no mechanism would make it
//! succeed, in no session and after no login, so that none of their codes is the truth;
//! `CKR_ACTION_PROHIBITED` is for the copying, changing and destroying of objects alone.

use super::refused;
use crate::ck::*;

refused! { CKR_FUNCTION_NOT_SUPPORTED:
    C_CreateObject(template: CK_ATTRIBUTE_PTR, n: CK_ULONG, object: CK_OBJECT_HANDLE_PTR)
        => |c| c.template(template, n).and(c.place(object));
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
    C_EncapsulateKey(
        mechanism: CK_MECHANISM_PTR, _public: CK_OBJECT_HANDLE, template: CK_ATTRIBUTE_PTR,
        n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR, key: CK_OBJECT_HANDLE_PTR
    )
        => |c| c.mechanism(mechanism)
            .and(c.template(template, n))
            .and(c.room(out, m))
            .and(c.place(key));
    C_DecapsulateKey(
        mechanism: CK_MECHANISM_PTR, _private: CK_OBJECT_HANDLE, template: CK_ATTRIBUTE_PTR,
        n: CK_ULONG, ciphertext: CK_BYTE_PTR, m: CK_ULONG, key: CK_OBJECT_HANDLE_PTR
    )
        => |c| c.mechanism(mechanism)
            .and(c.template(template, n))
            .and(c.bytes(ciphertext, m))
            .and(c.place(key));
    C_WrapKeyAuthenticated(
        mechanism: CK_MECHANISM_PTR, _wrapping: CK_OBJECT_HANDLE, _key: CK_OBJECT_HANDLE,
        data: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR
    )
        => |c| c.mechanism(mechanism).and(c.bytes(data, n)).and(c.room(out, m));
    C_UnwrapKeyAuthenticated(
        mechanism: CK_MECHANISM_PTR, _unwrapping: CK_OBJECT_HANDLE, wrapped: CK_BYTE_PTR,
        n: CK_ULONG, template: CK_ATTRIBUTE_PTR, m: CK_ULONG, data: CK_BYTE_PTR, l: CK_ULONG,
        key: CK_OBJECT_HANDLE_PTR
    )
        => |c| c.mechanism(mechanism)
            .and(c.bytes(wrapped, n))
            .and(c.template(template, m))
            .and(c.bytes(data, l))
            .and(c.place(key));
}
