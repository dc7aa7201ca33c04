//! Message-based encryption and signatures (PKCS#11 3.0 sections 5.9 to 5.13). A mechanism that would gain
//! by them is not among ours.

use super::{NOTHING_TO_CHECK, refused};
use crate::ck::*;

refused! { CKR_FUNCTION_NOT_SUPPORTED:
    C_MessageEncryptInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism);
    C_EncryptMessage(
        parameter: CK_VOID_PTR, p: CK_ULONG, associated: CK_BYTE_PTR, a: CK_ULONG,
        data: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR
    )
        => |c| c.bytes(parameter.cast(), p)
            .and(c.bytes(associated, a))
            .and(c.bytes(data, n))
            .and(c.room(out, m));
    C_EncryptMessageBegin(
        parameter: CK_VOID_PTR, p: CK_ULONG, associated: CK_BYTE_PTR, a: CK_ULONG
    )
        => |c| c.bytes(parameter.cast(), p).and(c.bytes(associated, a));
    C_EncryptMessageNext(
        parameter: CK_VOID_PTR, p: CK_ULONG, part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR,
        m: CK_ULONG_PTR, _flags: CK_FLAGS
    )
        => |c| c.bytes(parameter.cast(), p).and(c.bytes(part, n)).and(c.room(out, m));
    C_MessageEncryptFinal() => |c| NOTHING_TO_CHECK;
    C_MessageDecryptInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism);
    C_DecryptMessage(
        parameter: CK_VOID_PTR, p: CK_ULONG, associated: CK_BYTE_PTR, a: CK_ULONG,
        data: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR, m: CK_ULONG_PTR
    )
        => |c| c.bytes(parameter.cast(), p)
            .and(c.bytes(associated, a))
            .and(c.bytes(data, n))
            .and(c.room(out, m));
    C_DecryptMessageBegin(
        parameter: CK_VOID_PTR, p: CK_ULONG, associated: CK_BYTE_PTR, a: CK_ULONG
    )
        => |c| c.bytes(parameter.cast(), p).and(c.bytes(associated, a));
    C_DecryptMessageNext(
        parameter: CK_VOID_PTR, p: CK_ULONG, part: CK_BYTE_PTR, n: CK_ULONG, out: CK_BYTE_PTR,
        m: CK_ULONG_PTR, _flags: CK_FLAGS
    )
        => |c| c.bytes(parameter.cast(), p).and(c.bytes(part, n)).and(c.room(out, m));
    C_MessageDecryptFinal() => |c| NOTHING_TO_CHECK;
    C_MessageSignInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism);
    C_SignMessage(
        parameter: CK_VOID_PTR, p: CK_ULONG, data: CK_BYTE_PTR, n: CK_ULONG,
        signature: CK_BYTE_PTR, m: CK_ULONG_PTR
    )
        => |c| c.bytes(parameter.cast(), p).and(c.bytes(data, n)).and(c.room(signature, m));
    C_SignMessageBegin(parameter: CK_VOID_PTR, p: CK_ULONG)
        => |c| c.bytes(parameter.cast(), p);
    C_SignMessageNext(
        parameter: CK_VOID_PTR, p: CK_ULONG, part: CK_BYTE_PTR, n: CK_ULONG,
        signature: CK_BYTE_PTR, m: CK_ULONG_PTR
    )
        => |c| c.bytes(parameter.cast(), p).and(c.bytes(part, n)).and(c.room(signature, m));
    C_MessageSignFinal() => |c| NOTHING_TO_CHECK;
    C_MessageVerifyInit(mechanism: CK_MECHANISM_PTR, _key: CK_OBJECT_HANDLE)
        => |c| c.mechanism(mechanism);
    C_VerifyMessage(
        parameter: CK_VOID_PTR, p: CK_ULONG, data: CK_BYTE_PTR, n: CK_ULONG,
        signature: CK_BYTE_PTR, m: CK_ULONG
    )
        => |c| c.bytes(parameter.cast(), p).and(c.bytes(data, n)).and(c.bytes(signature, m));
    C_VerifyMessageBegin(parameter: CK_VOID_PTR, p: CK_ULONG)
        => |c| c.bytes(parameter.cast(), p);
    C_VerifyMessageNext(
        parameter: CK_VOID_PTR, p: CK_ULONG, part: CK_BYTE_PTR, n: CK_ULONG,
        signature: CK_BYTE_PTR, m: CK_ULONG
    )
        => |c| c.bytes(parameter.cast(), p).and(c.bytes(part, n)).and(c.bytes(signature, m));
    C_MessageVerifyFinal() => |c| NOTHING_TO_CHECK;
}
