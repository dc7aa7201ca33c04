//! Verification of signatures (PKCS#11 sections 5.12 and, of 3.2, 5.13).

use super::unsupported::{NOTHING_TO_CHECK, refused};
use crate::ck::*;

refused! { CKR_FUNCTION_NOT_SUPPORTED:
    C_VerifyInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism);
    C_Verify(data: CK_BYTE_PTR, n: CK_ULONG, signature: CK_BYTE_PTR, m: CK_ULONG)
        => |c| c.bytes(data, n).and(c.bytes(signature, m));
    C_VerifyUpdate(part: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(part, n);
    C_VerifyFinal(signature: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(signature, n);
    C_VerifySignatureInit(
        mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE, signature: CK_BYTE_PTR, n: CK_ULONG
    )
        => |c| c.mechanism(mechanism).and(c.bytes(signature, n));
    C_VerifySignature(data: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(data, n);
    C_VerifySignatureUpdate(part: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(part, n);
    C_VerifySignatureFinal() => |c| NOTHING_TO_CHECK;
}
