//! Functions about PINs (PKCS#11 sections 5.5 and 5.6).

use super::unsupported::refused;
use crate::ck::*;

refused! { CKR_FUNCTION_NOT_SUPPORTED:
    C_InitPIN(pin: CK_UTF8CHAR_PTR, n: CK_ULONG) => |c| c.bytes(pin, n);
    C_SetPIN(old: CK_UTF8CHAR_PTR, n: CK_ULONG, new: CK_UTF8CHAR_PTR, m: CK_ULONG)
        => |c| c.bytes(old, n).and(c.bytes(new, m));
}
