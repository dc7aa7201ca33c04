//! The edges of the C interface, reached as a careless C program would: missing pointers, short buffers, absurd
//! counts, wrong handles, functions in the wrong order.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod support;

use std::ptr::{null, null_mut};
use std::sync::LazyLock;

use pkcs11_sys as ck;
use remote_sign_core::KeyAlgorithm::{P256, P384, Rsa2048};
use support::{PIN, Scene, Spec};

const ABSURD: [ck::CK_ULONG; 3] = [ck::CK_ULONG::MAX, ck::CK_ULONG::MAX / 2 + 1, 1 << 40];

static SCENE: LazyLock<(Scene, &ck::CK_FUNCTION_LIST)> = LazyLock::new(|| {
    let scene = Scene::entered(&[
        Spec::remote("ec", P256),
        Spec::unattended("rsa", Rsa2048),
        Spec::unattended("ec384", P384),
        Spec::remote("context", P256),
        Spec::remote("pending", P256).pending(),
        Spec::remote("repeated", P256),
    ]);
    let list = support::linked();
    assert_eq!(call!(list, C_Initialize(null_mut())), ck::CKR_OK);
    (scene, list)
});

fn list() -> &'static ck::CK_FUNCTION_LIST {
    SCENE.1
}

fn open(name: &str) -> ck::CK_SESSION_HANDLE {
    let mut session = 0;
    let flags = ck::CKF_SERIAL_SESSION;
    let rv = call!(
        list(),
        C_OpenSession(SCENE.0.slot(name), flags, null_mut(), None, &mut session)
    );
    assert_eq!(rv, ck::CKR_OK);
    session
}

fn log_in(session: ck::CK_SESSION_HANDLE, user: ck::CK_USER_TYPE, field: &str) -> ck::CK_RV {
    call!(
        list(),
        C_Login(
            session,
            user,
            field.as_ptr().cast_mut(),
            field.len() as ck::CK_ULONG
        )
    )
}

/// A session whose token is logged in; tests that share a token find it so.
fn logged_in(name: &str) -> ck::CK_SESSION_HANDLE {
    let session = open(name);
    let rv = log_in(session, ck::CKU_USER, PIN);
    assert!([ck::CKR_OK, ck::CKR_USER_ALREADY_LOGGED_IN].contains(&rv));
    session
}

fn find(session: ck::CK_SESSION_HANDLE, class: ck::CK_OBJECT_CLASS) -> Vec<ck::CK_OBJECT_HANDLE> {
    let mut class = class;
    let mut template = attribute(ck::CKA_CLASS, &mut class);
    assert_eq!(
        call!(list(), C_FindObjectsInit(session, &mut template, 1)),
        ck::CKR_OK
    );
    let (mut found, mut count) = ([0; 8], 0);
    assert_eq!(
        call!(
            list(),
            C_FindObjects(session, found.as_mut_ptr(), 8, &mut count)
        ),
        ck::CKR_OK
    );
    assert_eq!(call!(list(), C_FindObjectsFinal(session)), ck::CKR_OK);
    found[..count as usize].to_vec()
}

fn key(session: ck::CK_SESSION_HANDLE) -> ck::CK_OBJECT_HANDLE {
    find(session, ck::CKO_PRIVATE_KEY)[0]
}

fn attribute<T>(kind: ck::CK_ATTRIBUTE_TYPE, value: &mut T) -> ck::CK_ATTRIBUTE {
    let length = size_of::<T>() as ck::CK_ULONG;
    ck::CK_ATTRIBUTE {
        type_: kind,
        pValue: (&raw mut *value).cast(),
        ulValueLen: length,
    }
}

fn mechanism(kind: ck::CK_MECHANISM_TYPE) -> ck::CK_MECHANISM {
    ck::CK_MECHANISM {
        mechanism: kind,
        pParameter: null_mut(),
        ulParameterLen: 0,
    }
}

fn start(session: ck::CK_SESSION_HANDLE, kind: ck::CK_MECHANISM_TYPE) {
    let key = key(session);
    assert_eq!(
        call!(list(), C_SignInit(session, &mut mechanism(kind), key)),
        ck::CKR_OK
    );
}

#[test]
fn every_function_is_there_and_the_versions_agree() {
    let list = list();
    assert_eq!((list.version.major, list.version.minor), (2, 40));
    let mut info = ck::CK_INFO::default();
    assert_eq!(call!(list, C_GetInfo(&mut info)), ck::CKR_OK);
    assert_eq!(
        (info.cryptokiVersion.major, info.cryptokiVersion.minor),
        (2, 40)
    );
    let words = (&raw const *list).cast::<usize>();
    for index in 1..=68 {
        // SAFETY: the version and 68 pointers to functions make up the table.
        assert_ne!(unsafe { words.add(index).read() }, 0, "function {index}");
    }
}

#[test]
fn null_places_are_refused() {
    let (list, session) = (list(), open("ec"));
    let (slot, mut byte) = (SCENE.0.slot("ec"), 0_u8);
    // SAFETY: NULL is what is tested.
    let rv = unsafe { remote_sign_pkcs11::C_GetFunctionList(null_mut()) };
    assert_eq!(rv, ck::CKR_ARGUMENTS_BAD);
    for rv in [
        call!(list, C_GetInfo(null_mut())),
        call!(list, C_GetSlotList(0, null_mut(), null_mut())),
        call!(list, C_GetSlotInfo(slot, null_mut())),
        call!(list, C_GetTokenInfo(slot, null_mut())),
        call!(list, C_GetMechanismList(slot, null_mut(), null_mut())),
        call!(list, C_GetMechanismInfo(slot, ck::CKM_ECDSA, null_mut())),
        call!(
            list,
            C_OpenSession(slot, ck::CKF_SERIAL_SESSION, null_mut(), None, null_mut())
        ),
        call!(list, C_GetSessionInfo(session, null_mut())),
        call!(list, C_Login(session, ck::CKU_USER, null_mut(), 8)),
        call!(list, C_FindObjectsInit(session, null_mut(), 1)),
        call!(list, C_FindObjects(session, null_mut(), 1, &mut 0)),
        call!(list, C_FindObjects(session, &mut 0, 1, null_mut())),
        call!(list, C_GetAttributeValue(session, 1, null_mut(), 1)),
        call!(list, C_SignInit(session, null_mut(), 1)),
        call!(list, C_Sign(session, null_mut(), 1, null_mut(), &mut 0)),
        call!(list, C_Sign(session, null_mut(), 0, null_mut(), null_mut())),
        call!(list, C_SignUpdate(session, null_mut(), 1)),
        call!(list, C_SignFinal(session, null_mut(), null_mut())),
        call!(list, C_GenerateRandom(session, null_mut(), 1)),
        call!(
            list,
            C_GenerateKey(session, null_mut(), null_mut(), 0, null_mut())
        ),
        call!(list, C_InitToken(slot, null_mut(), 0, null_mut())),
        call!(
            list,
            C_WaitForSlotEvent(ck::CKF_DONT_BLOCK, null_mut(), null_mut())
        ),
        call!(
            list,
            C_WaitForSlotEvent(ck::CKF_DONT_BLOCK, &mut 0, (&raw mut byte).cast())
        ),
    ] {
        assert_eq!(rv, ck::CKR_ARGUMENTS_BAD);
    }
}

#[test]
fn absurd_counts_are_refused_at_once() {
    let (list, session) = (list(), open("ec"));
    let mut byte = 0_u8;
    let mut template = attribute(ck::CKA_LABEL, &mut byte);
    for absurd in ABSURD {
        let mut long = ck::CK_ATTRIBUTE {
            ulValueLen: absurd,
            ..template
        };
        let mut parameter = ck::CK_MECHANISM {
            pParameter: (&raw mut byte).cast(),
            ulParameterLen: absurd,
            ..mechanism(ck::CKM_RSA_PKCS_PSS)
        };
        for rv in [
            call!(list, C_FindObjectsInit(session, &mut template, absurd)),
            call!(list, C_FindObjectsInit(session, &mut long, 1)),
            call!(list, C_GetAttributeValue(session, 1, &mut template, absurd)),
            call!(list, C_CreateObject(session, &mut template, absurd, &mut 0)),
            call!(list, C_SignInit(session, &mut parameter, 1)),
            call!(list, C_SignUpdate(session, &mut byte, absurd)),
            call!(list, C_Login(session, ck::CKU_USER, &mut byte, absurd)),
        ] {
            assert_eq!(rv, ck::CKR_ARGUMENTS_BAD, "{absurd:x}");
        }
    }
}

#[test]
fn wrong_handles_come_before_wrong_arguments() {
    let list = list();
    for session in [0, 0x7fff_ffff, ck::CK_ULONG::MAX] {
        for rv in [
            call!(list, C_CloseSession(session)),
            call!(list, C_GetSessionInfo(session, null_mut())),
            call!(list, C_Login(session, 99, null_mut(), 8)),
            call!(list, C_Logout(session)),
            call!(list, C_FindObjectsInit(session, null_mut(), 1)),
            call!(list, C_FindObjects(session, null_mut(), 1, null_mut())),
            call!(list, C_FindObjectsFinal(session)),
            call!(list, C_GetAttributeValue(session, 1, null_mut(), 1)),
            call!(list, C_SignInit(session, null_mut(), 1)),
            call!(list, C_Sign(session, null_mut(), 1, null_mut(), null_mut())),
            call!(list, C_SignFinal(session, null_mut(), null_mut())),
            call!(list, C_DigestInit(session, null_mut())),
            call!(list, C_Verify(session, null_mut(), 1, null_mut(), 1)),
            call!(
                list,
                C_GenerateKey(session, null_mut(), null_mut(), 0, null_mut())
            ),
            call!(list, C_SeedRandom(session, null_mut(), 1)),
            call!(list, C_GetFunctionStatus(session)),
        ] {
            assert_eq!(rv, ck::CKR_SESSION_HANDLE_INVALID);
        }
    }
    for slot in [6, 0x7fff_ffff, ck::CK_ULONG::MAX] {
        for rv in [
            call!(list, C_GetSlotInfo(slot, null_mut())),
            call!(list, C_GetTokenInfo(slot, null_mut())),
            call!(list, C_GetMechanismList(slot, null_mut(), null_mut())),
            call!(list, C_OpenSession(slot, 0, null_mut(), None, null_mut())),
            call!(list, C_CloseAllSessions(slot)),
            call!(list, C_InitToken(slot, null_mut(), 1, null_mut())),
        ] {
            assert_eq!(rv, ck::CKR_SLOT_ID_INVALID);
        }
    }
}

#[test]
fn what_is_not_offered_says_so_at_once() {
    let (list, session) = (list(), open("ec"));
    let mut byte = 0_u8;
    let des = &mut mechanism(ck::CKM_DES3_KEY_GEN);
    for rv in [
        call!(list, C_GenerateKey(session, des, null_mut(), 0, &mut 0)),
        call!(list, C_DigestInit(session, &mut mechanism(ck::CKM_SHA256))),
        call!(
            list,
            C_VerifyInit(session, &mut mechanism(ck::CKM_ECDSA), 1)
        ),
        call!(list, C_CreateObject(session, null_mut(), 0, &mut 0)),
        call!(list, C_SetPIN(session, &mut byte, 1, &mut byte, 1)),
        call!(
            list,
            C_WaitForSlotEvent(ck::CKF_DONT_BLOCK, &mut 0, null_mut())
        ),
    ] {
        assert_eq!(rv, ck::CKR_FUNCTION_NOT_SUPPORTED);
    }
    assert_eq!(
        call!(list, C_GenerateRandom(session, &mut byte, 1)),
        ck::CKR_RANDOM_NO_RNG
    );
    assert_eq!(
        call!(list, C_GetFunctionStatus(session)),
        ck::CKR_FUNCTION_NOT_PARALLEL
    );
    let flags = ck::CKF_RW_SESSION;
    let rv = call!(
        list,
        C_OpenSession(SCENE.0.slot("ec"), flags, null_mut(), None, &mut 0)
    );
    assert_eq!(rv, ck::CKR_SESSION_PARALLEL_NOT_SUPPORTED);
}

#[test]
fn lists_tell_their_length_first() {
    let list = list();
    let mut count = 0;
    assert_eq!(
        call!(list, C_GetSlotList(1, null_mut(), &mut count)),
        ck::CKR_OK
    );
    assert_eq!(count, 6);
    let mut slots = [99; 6];
    let mut short = 5;
    assert_eq!(
        call!(list, C_GetSlotList(0, slots.as_mut_ptr(), &mut short)),
        ck::CKR_BUFFER_TOO_SMALL
    );
    assert_eq!(
        (short, slots),
        (6, [99; 6]),
        "the length needed, and nothing written"
    );
    assert_eq!(
        call!(list, C_GetSlotList(0, slots.as_mut_ptr(), &mut count)),
        ck::CKR_OK
    );
    assert_eq!(slots, [0, 1, 2, 3, 4, 5]);

    let slot = SCENE.0.slot("ec");
    let mut kinds = [0; 4];
    assert_eq!(
        call!(list, C_GetMechanismList(slot, kinds.as_mut_ptr(), &mut 0)),
        ck::CKR_BUFFER_TOO_SMALL
    );
    let mut count = 4;
    assert_eq!(
        call!(
            list,
            C_GetMechanismList(slot, kinds.as_mut_ptr(), &mut count)
        ),
        ck::CKR_OK
    );
    assert_eq!(kinds[..count as usize], [ck::CKM_ECDSA]);
}

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
        3,
        "certificate, public key and authority; the private key only after login"
    );
    assert_eq!(call!(list, C_FindObjectsFinal(session)), ck::CKR_OK);
    for class in [9, 0xb, 0xce53_4351, 0xffff_ffff] {
        assert_eq!(find(session, class), []);
    }
    assert_eq!(find(session, ck::CKO_PRIVATE_KEY), []);
}

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
    assert_eq!(call!(list, C_SignUpdate(session, data, 24)), ck::CKR_OK);
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
    for length in [0, 19, 65] {
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

/// A context login comes between the beginning of an operation and its end, in one session.
#[test]
fn a_code_approves_one_signature() {
    let (scene, list) = (&SCENE.0, list());
    let session = open("context");
    assert_eq!(
        log_in(session, ck::CKU_CONTEXT_SPECIFIC, "00000000"),
        ck::CKR_OPERATION_NOT_INITIALIZED
    );
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_OK);
    let key = key(session);
    let always = || {
        let mut flag = 9_u8;
        let rv = call!(
            list,
            C_GetAttributeValue(
                session,
                key,
                &mut attribute(ck::CKA_ALWAYS_AUTHENTICATE, &mut flag),
                1
            )
        );
        assert_eq!(rv, ck::CKR_OK);
        flag
    };
    assert_eq!(always(), ck::CK_TRUE);
    let sent = scene.codes("context").len();
    let (hash, mut signature, mut room) = ([0x5a_u8; 32], [0_u8; 64], 64);
    let data = hash.as_ptr().cast_mut();

    start(session, ck::CKM_ECDSA);
    assert_eq!(
        scene.codes("context").len(),
        sent + 1,
        "the code leaves when signing begins"
    );
    for field in ["", "1", "123456789"] {
        assert_eq!(
            log_in(session, ck::CKU_CONTEXT_SPECIFIC, field),
            ck::CKR_PIN_LEN_RANGE
        );
    }
    assert_eq!(
        log_in(session, ck::CKU_CONTEXT_SPECIFIC, "1234567x"),
        ck::CKR_PIN_INVALID
    );
    let code = scene.code("context");
    let wrong = if code == "00000000" {
        "00000001"
    } else {
        "00000000"
    };
    assert_eq!(
        log_in(session, ck::CKU_CONTEXT_SPECIFIC, wrong),
        ck::CKR_PIN_INCORRECT
    );
    assert_eq!(
        call!(list, C_Sign(session, data, 32, null_mut(), &mut room)),
        ck::CKR_OK,
        "only the length"
    );
    assert_eq!(log_in(session, ck::CKU_CONTEXT_SPECIFIC, &code), ck::CKR_OK);
    let rv = call!(
        list,
        C_Sign(session, data, 32, signature.as_mut_ptr(), &mut room)
    );
    assert_eq!((rv, room), (ck::CKR_OK, 64));
    assert_eq!(scene.codes("context").len(), sent + 1);
    assert_eq!(always(), ck::CK_TRUE, "the next signature asks again");

    start(session, ck::CKM_ECDSA);
    let rv = call!(
        list,
        C_Sign(session, data, 32, signature.as_mut_ptr(), &mut room)
    );
    assert_eq!(rv, ck::CKR_USER_NOT_LOGGED_IN);
    assert_eq!(
        log_in(session, ck::CKU_CONTEXT_SPECIFIC, &code),
        ck::CKR_OPERATION_NOT_INITIALIZED
    );

    let mut info = ck::CK_TOKEN_INFO::default();
    assert_eq!(
        call!(list, C_GetTokenInfo(scene.slot("context"), &mut info)),
        ck::CKR_OK
    );
    assert_eq!(
        info.flags & ck::CKF_USER_PIN_COUNT_LOW,
        0,
        "a wrong code is no wrong PIN"
    );
}

#[test]
fn the_pin_in_place_of_the_code_costs_nothing_and_ends() {
    let scene = &SCENE.0;
    let session = logged_in("repeated");
    start(session, ck::CKM_ECDSA);
    for reason in [
        ck::CKR_PIN_INCORRECT,
        ck::CKR_PIN_INCORRECT,
        ck::CKR_PIN_INVALID,
        ck::CKR_PIN_INVALID,
    ] {
        assert_eq!(log_in(session, ck::CKU_CONTEXT_SPECIFIC, PIN), reason);
    }
    assert_eq!(
        log_in(session, ck::CKU_CONTEXT_SPECIFIC, &scene.code("repeated")),
        ck::CKR_OK
    );
    assert_eq!(
        log_in(session, ck::CKU_CONTEXT_SPECIFIC, PIN),
        ck::CKR_OPERATION_NOT_INITIALIZED
    );
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
        ck::CKF_LOGIN_REQUIRED | ck::CKF_TOKEN_INITIALIZED
    );
    assert_eq!(find(session, ck::CKO_CERTIFICATE), []);
    assert_eq!(
        log_in(session, ck::CKU_USER, PIN),
        ck::CKR_USER_PIN_NOT_INITIALIZED
    );
}

#[test]
fn unknown_users_are_refused() {
    let session = open("ec");
    for user in [ck::CKU_SO, 3, ck::CK_ULONG::MAX] {
        assert_eq!(log_in(session, user, PIN), ck::CKR_USER_TYPE_INVALID);
    }
    let none: *const u8 = null();
    assert_eq!(
        call!(list(), C_Login(session, ck::CKU_USER, none.cast_mut(), 0)),
        ck::CKR_PIN_LEN_RANGE
    );
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_USER_NOT_LOGGED_IN);
}
