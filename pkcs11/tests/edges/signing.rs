//! Signing operations: their beginning, their data, their end.

use std::ptr::null_mut;

use cryptoki_sys as ck;

use super::*;

#[test]
fn a_signature_waits_for_a_buffer_that_fits() {
    let (list, session) = (list(), logged_in("ec384"));
    let (hash, mut buffer) = ([0x5a_u8; 48], [0_u8; 96]);
    let data = hash.as_ptr().cast_mut();
    start(session, ck::CKM_ECDSA);
    assert_eq!(
        call!(
            list,
            C_SignInit(session, &mut mechanism(ck::CKM_ECDSA), key(session))
        ),
        ck::CKR_OPERATION_ACTIVE
    );
    for _ in 0..3 {
        let mut length = 0;
        assert_eq!(
            call!(list, C_Sign(session, data, 48, null_mut(), &mut length)),
            ck::CKR_OK
        );
        assert_eq!(length, 96);
        length = 95;
        let rv = call!(
            list,
            C_Sign(session, data, 48, buffer.as_mut_ptr(), &mut length)
        );
        assert_eq!(
            (rv, length, buffer),
            (ck::CKR_BUFFER_TOO_SMALL, 96, [0; 96])
        );
    }
    let mut length = 96;
    assert_eq!(
        call!(
            list,
            C_Sign(session, data, 48, buffer.as_mut_ptr(), &mut length)
        ),
        ck::CKR_OK
    );
    assert_eq!(length, 96);
    assert_ne!(buffer, [0; 96]);
    let rv = call!(
        list,
        C_Sign(session, data, 48, buffer.as_mut_ptr(), &mut length)
    );
    assert_eq!(rv, ck::CKR_OPERATION_NOT_INITIALIZED);

    start(session, ck::CKM_ECDSA);
    assert_eq!(call!(list, C_SignUpdate(session, data, 24)), ck::CKR_OK);
    let rv = call!(
        list,
        C_Sign(session, data, 48, buffer.as_mut_ptr(), &mut length)
    );
    assert_eq!(
        rv,
        ck::CKR_OPERATION_NOT_INITIALIZED,
        "parts cannot be finished as a whole"
    );
    assert_eq!(
        call!(list, C_SignUpdate(session, data, 24)),
        ck::CKR_OPERATION_NOT_INITIALIZED,
        "and the attempt ends them"
    );
    start(session, ck::CKM_ECDSA);
    for _ in 0..2 {
        assert_eq!(call!(list, C_SignUpdate(session, data, 24)), ck::CKR_OK);
    }
    length = 1;
    let rv = call!(list, C_SignFinal(session, buffer.as_mut_ptr(), &mut length));
    assert_eq!((rv, length), (ck::CKR_BUFFER_TOO_SMALL, 96));
    assert_eq!(
        call!(list, C_SignFinal(session, buffer.as_mut_ptr(), &mut length)),
        ck::CKR_OK
    );
    assert_eq!(
        call!(list, C_SignFinal(session, buffer.as_mut_ptr(), &mut length)),
        ck::CKR_OPERATION_NOT_INITIALIZED
    );
}

/// Only a question for the length and a buffer that is too small leave it as it is.
#[test]
fn every_refusal_ends_the_operation() {
    let (list, session) = (list(), logged_in("ec384"));
    let (mut data, mut signature) = ([0x5a_u8; 48], [0_u8; 96]);
    let (data, signature) = (data.as_mut_ptr(), signature.as_mut_ptr());
    let refusals: [&dyn Fn() -> ck::CK_RV; 6] = [
        &|| call!(list, C_Sign(session, null_mut(), 48, signature, &mut 96)),
        &|| call!(list, C_Sign(session, data, ABSURD[0], signature, &mut 96)),
        &|| call!(list, C_Sign(session, data, 48, signature, null_mut())),
        &|| {
            call!(
                list,
                C_Sign(session, data, 48, signature, &mut { ABSURD[0] })
            )
        },
        &|| call!(list, C_SignUpdate(session, null_mut(), 1)),
        &|| call!(list, C_SignFinal(session, signature, null_mut())),
    ];
    for (refusal, number) in refusals.iter().zip(1..) {
        start(session, ck::CKM_ECDSA);
        assert_eq!(refusal(), ck::CKR_ARGUMENTS_BAD, "{number}");
        assert_eq!(
            call!(list, C_SignUpdate(session, data, 1)),
            ck::CKR_OPERATION_NOT_INITIALIZED,
            "{number}"
        );
    }
}

#[test]
fn data_and_signature_may_share_a_buffer() {
    let (list, session) = (list(), logged_in("rsa"));
    let mut buffer = [0x11_u8; 256];
    let mut length = 256;
    start(session, ck::CKM_SHA256_RSA_PKCS);
    let place = buffer.as_mut_ptr();
    assert_eq!(
        call!(list, C_Sign(session, place, 100, place, &mut length)),
        ck::CKR_OK
    );
    assert_ne!(buffer, [0x11; 256]);
}

#[test]
fn data_of_a_wrong_length_ends_the_operation() {
    let session = logged_in("rsa");
    let pss = [ck::CKM_SHA256, ck::CKG_MGF1_SHA256, 32];
    let mut data = [0_u8; 300];
    for (kind, length) in [
        (ck::CKM_RSA_PKCS, 246),
        (ck::CKM_RSA_PKCS_PSS, 31),
        (ck::CKM_RSA_PKCS_PSS, 33),
    ] {
        let mut asked = mechanism(kind);
        if kind == ck::CKM_RSA_PKCS_PSS {
            asked.pParameter = pss.as_ptr().cast_mut().cast();
            asked.ulParameterLen = size_of_val(&pss) as ck::CK_ULONG;
        }
        assert_eq!(
            call!(list(), C_SignInit(session, &mut asked, key(session))),
            ck::CKR_OK
        );
        let (mut signature, mut room) = ([0_u8; 256], 256);
        let rv = call!(
            list(),
            C_Sign(
                session,
                data.as_mut_ptr(),
                length,
                signature.as_mut_ptr(),
                &mut room
            )
        );
        assert_eq!(rv, ck::CKR_DATA_LEN_RANGE, "{length} bytes for {kind:x}");
        let rv = call!(list(), C_SignUpdate(session, data.as_mut_ptr(), 1));
        assert_eq!(rv, ck::CKR_OPERATION_NOT_INITIALIZED);
    }
    let session = logged_in("ec384");
    // 20 and 28: SHA-1 and SHA-224.
    for length in [0, 20, 28, 31, 33, 47, 63, 65] {
        start(session, ck::CKM_ECDSA);
        let (mut signature, mut room) = ([0_u8; 96], 96);
        let rv = call!(
            list(),
            C_Sign(
                session,
                data.as_mut_ptr(),
                length,
                signature.as_mut_ptr(),
                &mut room
            )
        );
        assert_eq!(rv, ck::CKR_DATA_LEN_RANGE, "{length}");
    }
}

#[test]
fn threat_42_a_weak_hash_is_no_valid_data() {
    let session = logged_in("rsa");
    // The DigestInfos of SHA-1 and MD5 (RFC 8017 9.2 note 1), the first without its NULL, too.
    let sha1 = b"\x30\x21\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00\x04\x14";
    let short = b"\x30\x1f\x30\x07\x06\x05\x2b\x0e\x03\x02\x1a\x04\x14";
    let md5 = b"\x30\x20\x30\x0c\x06\x08\x2a\x86\x48\x86\xf7\x0d\x02\x05\x05\x00\x04\x10";
    for (mut data, reason) in [
        ([&sha1[..], &[7; 20]].concat(), ck::CKR_DATA_INVALID),
        ([&short[..], &[7; 20]].concat(), ck::CKR_DATA_INVALID),
        ([&md5[..], &[7; 16]].concat(), ck::CKR_DATA_INVALID),
        (vec![7; 20], ck::CKR_DATA_INVALID),
        (vec![7; 36], ck::CKR_DATA_INVALID),
        (vec![7; 32], ck::CKR_OK),
    ] {
        start(session, ck::CKM_RSA_PKCS);
        let (mut signature, mut room) = ([0_u8; 256], 256);
        let (place, length) = (data.as_mut_ptr(), data.len() as ck::CK_ULONG);
        let rv = call!(
            list(),
            C_Sign(session, place, length, signature.as_mut_ptr(), &mut room)
        );
        assert_eq!(rv, reason, "{data:x?}");
        assert_eq!(signature == [0; 256], reason != ck::CKR_OK);
    }
    for (hash, mask) in [
        (ck::CKM_SHA_1, ck::CKG_MGF1_SHA1),
        (ck::CKM_SHA256, ck::CKG_MGF1_SHA1),
        (ck::CKM_SHA224, ck::CKG_MGF1_SHA224),
        (ck::CKM_MD5, ck::CKG_MGF1_SHA256),
    ] {
        let pss = [hash, mask, 20];
        let mut asked = mechanism(ck::CKM_RSA_PKCS_PSS);
        asked.pParameter = pss.as_ptr().cast_mut().cast();
        asked.ulParameterLen = size_of_val(&pss) as ck::CK_ULONG;
        let rv = call!(list(), C_SignInit(session, &mut asked, key(session)));
        assert_eq!(rv, ck::CKR_MECHANISM_PARAM_INVALID, "{hash:x} {mask:x}");
    }
}

#[test]
fn the_empty_message_is_a_message() {
    for (name, kind) in [
        ("rsa", ck::CKM_RSA_PKCS),
        ("rsa", ck::CKM_SHA512_RSA_PKCS),
        ("ec384", ck::CKM_ECDSA_SHA384),
    ] {
        let session = logged_in(name);
        start(session, kind);
        let (mut signature, mut room) = ([0_u8; 256], 256);
        let rv = call!(
            list(),
            C_SignFinal(session, signature.as_mut_ptr(), &mut room)
        );
        assert_eq!(rv, ck::CKR_OK, "{kind:x}");
        start(session, kind);
        assert_eq!(
            call!(list(), C_SignInit(session, null_mut(), 0)),
            ck::CKR_OK,
            "a NULL mechanism ends it"
        );
    }
}

#[test]
fn keys_and_mechanisms_are_checked_when_signing_begins() {
    let session = logged_in("rsa");
    let own = key(session);
    let certificate = find(session, ck::CKO_CERTIFICATE)[0];
    let public = find(session, ck::CKO_PUBLIC_KEY)[0];
    for (kind, key, reason) in [
        (ck::CKM_RSA_PKCS, 0, ck::CKR_KEY_HANDLE_INVALID),
        (ck::CKM_RSA_PKCS, 9999, ck::CKR_KEY_HANDLE_INVALID),
        (ck::CKM_RSA_PKCS, certificate, ck::CKR_KEY_HANDLE_INVALID),
        (ck::CKM_RSA_PKCS, public, ck::CKR_KEY_FUNCTION_NOT_PERMITTED),
        (ck::CKM_SHA1_RSA_PKCS, own, ck::CKR_MECHANISM_INVALID),
        (0x8000_0001, own, ck::CKR_MECHANISM_INVALID),
        (ck::CKM_ECDSA, own, ck::CKR_KEY_TYPE_INCONSISTENT),
        (ck::CKM_RSA_PKCS_PSS, own, ck::CKR_MECHANISM_PARAM_INVALID),
    ] {
        let rv = call!(list(), C_SignInit(session, &mut mechanism(kind), key));
        assert_eq!(rv, reason, "{kind:x} {key}");
    }
}
