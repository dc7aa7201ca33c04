//! Encryption, decryption, and signatures that give the data back.

use super::refused;
use crate::ck::*;

refused! { CKR_FUNCTION_NOT_SUPPORTED:
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
    C_DigestEncryptUpdate(part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(part, n).and(c.room(out, m));
    C_DecryptDigestUpdate(part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(part, n).and(c.room(out, m));
    C_SignEncryptUpdate(part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(part, n).and(c.room(out, m));
    C_DecryptVerifyUpdate(part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(part, n).and(c.room(out, m));
    C_SignRecoverInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism);
    C_SignRecover(data: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(data, n).and(c.room(out, m));
    C_VerifyRecoverInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism);
    C_VerifyRecover(signature: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(signature, n).and(c.room(out, m));
}
