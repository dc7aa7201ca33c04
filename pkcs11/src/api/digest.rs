//! Digests (PKCS#11 section 5.10).

use super::unsupported::{NOTHING_TO_CHECK, refused};
use crate::ck::*;

refused! { CKR_FUNCTION_NOT_SUPPORTED:
    C_DigestInit(mechanism: CK_MECHANISM_PTR) => |c| c.mechanism(mechanism);
    C_Digest(data: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR)
        => |c| c.bytes(data, n).and(c.room(out, m));
    C_DigestUpdate(part: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(part, n);
    C_DigestKey(_key: CK_OBJECT_HANDLE) => |c| NOTHING_TO_CHECK;
    C_DigestFinal(out: CK_BYTE_PTR, m: CK_ULONG_PTR) => |c| c.room(out, m);
}
