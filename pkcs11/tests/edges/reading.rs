//! Searching objects and reading their attributes.

use std::ptr::null_mut;

use cryptoki_sys as ck;

use super::*;

#[test]
fn a_template_is_answered_to_its_end() {
    let session = logged_in("rsa");
    let key = key(session);
    let (mut class, mut none, mut secret, mut short) = (99_u64, [0_u8; 4], [0_u8; 512], [7_u8; 5]);
    let mut modulus = [0_u8; 300];
    let mut template = [
        attribute(ck::CKA_VALUE_LEN, &mut none),
        attribute(ck::CKA_PRIVATE_EXPONENT, &mut secret),
        attribute(ck::CKA_ID, &mut short),
        attribute(0x8000_1234, &mut none),
        attribute(ck::CKA_CLASS, &mut class),
        attribute(ck::CKA_MODULUS, &mut modulus),
        ck::CK_ATTRIBUTE {
            type_: ck::CKA_ID,
            pValue: null_mut(),
            ulValueLen: 0,
        },
    ];
    let rv = call!(
        list(),
        C_GetAttributeValue(session, key, template.as_mut_ptr(), 7)
    );
    assert!(
        [
            ck::CKR_ATTRIBUTE_TYPE_INVALID,
            ck::CKR_ATTRIBUTE_SENSITIVE,
            ck::CKR_BUFFER_TOO_SMALL
        ]
        .contains(&rv)
    );
    let unavailable = ck::CK_UNAVAILABLE_INFORMATION;
    let lengths = template.map(|attribute| attribute.ulValueLen);
    assert_eq!(
        lengths,
        [
            unavailable,
            unavailable,
            unavailable,
            unavailable,
            8,
            256,
            20
        ]
    );
    assert_eq!((class, short), (ck::CKO_PRIVATE_KEY, [7; 5]));
    assert_eq!(secret, [0; 512]);
    assert_ne!(modulus[0], 0, "big-endian without leading zeros");
    assert_eq!(modulus[256..], [0; 44]);

    for (kind, reason) in [
        (ck::CKA_VALUE_LEN, ck::CKR_ATTRIBUTE_TYPE_INVALID),
        (ck::CKA_PRIME_1, ck::CKR_ATTRIBUTE_SENSITIVE),
    ] {
        let mut one = attribute(kind, &mut none);
        assert_eq!(
            call!(list(), C_GetAttributeValue(session, key, &mut one, 1)),
            reason
        );
    }
    for wrong in [0, 9999, ck::CK_ULONG::MAX] {
        let rv = call!(
            list(),
            C_GetAttributeValue(session, wrong, template.as_mut_ptr(), 1)
        );
        assert_eq!(rv, ck::CKR_OBJECT_HANDLE_INVALID);
    }
}

#[test]
fn arguments_need_no_alignment() {
    let session = open("ec");
    let mut space = [0_u8; size_of::<ck::CK_ATTRIBUTE>() + 1];
    let mut class = ck::CKO_PUBLIC_KEY;
    let template = space[1..].as_mut_ptr().cast::<ck::CK_ATTRIBUTE>();
    // SAFETY: the space is as large as an attribute.
    unsafe { template.write_unaligned(attribute(ck::CKA_CLASS, &mut class)) };
    assert_eq!(
        call!(list(), C_FindObjectsInit(session, template, 1)),
        ck::CKR_OK
    );
    let mut found = [0_u8; 9];
    let mut count = 0;
    let place = found[1..].as_mut_ptr().cast();
    assert_eq!(
        call!(list(), C_FindObjects(session, place, 1, &mut count)),
        ck::CKR_OK
    );
    assert_eq!(count, 1);
    assert_ne!(found, [0; 9]);
}

#[test]
fn a_search_is_one_at_a_time_and_matches_nothing_unknown() {
    let (list, session) = (list(), open("ec"));
    assert_eq!(
        call!(list, C_FindObjectsFinal(session)),
        ck::CKR_OPERATION_NOT_INITIALIZED
    );
    assert_eq!(
        call!(list, C_FindObjects(session, &mut 0, 1, &mut 0)),
        ck::CKR_OPERATION_NOT_INITIALIZED
    );
    assert_eq!(
        call!(list, C_FindObjectsInit(session, null_mut(), 0)),
        ck::CKR_OK
    );
    assert_eq!(
        call!(list, C_FindObjectsInit(session, null_mut(), 0)),
        ck::CKR_OPERATION_ACTIVE
    );
    let mut all = Vec::new();
    loop {
        let (mut one, mut count) = (0, 99);
        assert_eq!(
            call!(list, C_FindObjects(session, &mut one, 1, &mut count)),
            ck::CKR_OK
        );
        if count == 0 {
            break;
        }
        all.push(one);
    }
    assert_eq!(
        all.len(),
        8,
        "certificate, public key, two authorities and four profiles; the private key only after \
         login"
    );
    assert_eq!(call!(list, C_FindObjectsFinal(session)), ck::CKR_OK);
    for class in [0xb, 0xce53_4351, 0xffff_ffff] {
        assert_eq!(find(session, class), [0_u64; 0]);
    }
    assert_eq!(find(session, ck::CKO_PRIVATE_KEY), [0_u64; 0]);
}

#[test]
fn a_credential_without_pin_has_no_objects_and_no_login() {
    let session = open("pending");
    let mut info = ck::CK_TOKEN_INFO::default();
    assert_eq!(
        call!(list(), C_GetTokenInfo(SCENE.0.slot("pending"), &mut info)),
        ck::CKR_OK
    );
    assert_eq!(
        info.flags,
        ck::CKF_LOGIN_REQUIRED
            | ck::CKF_TOKEN_INITIALIZED
            | ck::CKF_RNG
            | ck::CKF_RESTORE_KEY_NOT_NEEDED
    );
    assert_eq!(find(session, ck::CKO_CERTIFICATE), [0_u64; 0]);
    assert_eq!(
        log_in(session, ck::CKU_USER, PIN),
        ck::CKR_USER_PIN_NOT_INITIALIZED
    );
}
