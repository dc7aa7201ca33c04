//! Missing pointers, absurd counts, wrong handles, buffers that are too short.

use std::ptr::null_mut;

use cryptoki_sys as ck;

use super::*;

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
        call!(list, C_DigestInit(session, null_mut())),
        call!(list, C_Digest(session, null_mut(), 1, null_mut(), &mut 0)),
        call!(list, C_DigestUpdate(session, null_mut(), 1)),
        call!(list, C_DigestFinal(session, null_mut(), null_mut())),
        call!(list, C_VerifyInit(session, null_mut(), 1)),
        call!(list, C_Verify(session, null_mut(), 1, &mut byte, 1)),
        call!(list, C_Verify(session, &mut byte, 1, null_mut(), 1)),
        call!(list, C_VerifyUpdate(session, null_mut(), 1)),
        call!(list, C_VerifyFinal(session, null_mut(), 1)),
        call!(list, C_GetOperationState(session, null_mut(), null_mut())),
        call!(list, C_SetOperationState(session, null_mut(), 1, 0, 0)),
        call!(list, C_GetObjectSize(session, 1, null_mut())),
        call!(list, C_CopyObject(session, 1, null_mut(), 1, &mut 0)),
        call!(list, C_CopyObject(session, 1, null_mut(), 0, null_mut())),
        call!(list, C_SetAttributeValue(session, 1, null_mut(), 1)),
        call!(list, C_SeedRandom(session, null_mut(), 1)),
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
            call!(list, C_DigestUpdate(session, &mut byte, absurd)),
            call!(list, C_VerifyUpdate(session, &mut byte, absurd)),
            call!(list, C_VerifyFinal(session, &mut byte, absurd)),
            call!(list, C_GenerateRandom(session, &mut byte, absurd)),
            call!(list, C_SetAttributeValue(session, 1, &mut template, absurd)),
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
            call!(list, C_GenerateRandom(session, null_mut(), 1)),
            call!(list, C_DigestKey(session, 1)),
            call!(list, C_GetOperationState(session, null_mut(), null_mut())),
            call!(list, C_SetOperationState(session, null_mut(), 1, 0, 0)),
            call!(list, C_GetObjectSize(session, 1, null_mut())),
            call!(list, C_DestroyObject(session, 1)),
            call!(list, C_GetFunctionStatus(session)),
        ] {
            assert_eq!(rv, ck::CKR_SESSION_HANDLE_INVALID);
        }
    }
    for slot in [SLOTS as ck::CK_SLOT_ID, 0x7fff_ffff, ck::CK_ULONG::MAX] {
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
    let des = &mut mechanism(ck::CKM_DES3_KEY_GEN);
    for rv in [
        call!(list, C_GenerateKey(session, des, null_mut(), 0, &mut 0)),
        call!(list, C_CreateObject(session, null_mut(), 0, &mut 0)),
    ] {
        assert_eq!(rv, ck::CKR_FUNCTION_NOT_SUPPORTED);
    }
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
    assert_eq!(count as usize, SLOTS);
    let mut slots = [99; SLOTS];
    let mut short = count - 1;
    assert_eq!(
        call!(list, C_GetSlotList(0, slots.as_mut_ptr(), &mut short)),
        ck::CKR_BUFFER_TOO_SMALL
    );
    assert_eq!(
        (short, slots),
        (count, [99; SLOTS]),
        "the length needed, and nothing written"
    );
    assert_eq!(
        call!(list, C_GetSlotList(0, slots.as_mut_ptr(), &mut count)),
        ck::CKR_OK
    );
    assert!(slots.into_iter().eq(0..count));

    let slot = SCENE.0.slot("ec");
    let mut kinds = [0; 8];
    assert_eq!(
        call!(list, C_GetMechanismList(slot, kinds.as_mut_ptr(), &mut 0)),
        ck::CKR_BUFFER_TOO_SMALL
    );
    let mut count = 8;
    assert_eq!(
        call!(
            list,
            C_GetMechanismList(slot, kinds.as_mut_ptr(), &mut count)
        ),
        ck::CKR_OK
    );
    assert_eq!((count, kinds[0]), (6, ck::CKM_ECDSA));
    for unknown in [ck::CKM_RSA_PKCS, 0x8000_0001, ck::CK_ULONG::MAX] {
        let mut info = ck::CK_MECHANISM_INFO::default();
        assert_eq!(
            call!(list, C_GetMechanismInfo(slot, unknown, &mut info)),
            ck::CKR_MECHANISM_INVALID
        );
    }
}

#[test]
fn unknown_users_are_refused() {
    let session = open("ec");
    for user in [3, ck::CK_ULONG::MAX] {
        assert_eq!(log_in(session, user, PIN), ck::CKR_USER_TYPE_INVALID);
    }
    assert_eq!(
        call!(list(), C_Login(session, ck::CKU_USER, null_mut(), 0)),
        ck::CKR_ARGUMENTS_BAD,
        "the token asks for no PIN by itself"
    );
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_USER_NOT_LOGGED_IN);
}
