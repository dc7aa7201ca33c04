//! The operations of one session beside each other: each alone of its kind, each ended by itself,
//! by `C_SessionCancel`, by a logout; their state cannot be saved.

use std::ptr::null_mut;

use cryptoki_sys as ck;

use super::*;

const NONE: ck::CK_RV = ck::CKR_OPERATION_NOT_INITIALIZED;

fn begin_all(session: ck::CK_SESSION_HANDLE) {
    let list = list();
    let (own, public) = (key(session), find(session, ck::CKO_PUBLIC_KEY)[0]);
    let begin = || {
        [
            call!(list, C_FindObjectsInit(session, null_mut(), 0)),
            call!(list, C_DigestInit(session, &mut mechanism(ck::CKM_SHA256))),
            call!(
                list,
                C_SignInit(session, &mut mechanism(ck::CKM_ECDSA), own)
            ),
            call!(
                list,
                C_VerifyInit(session, &mut mechanism(ck::CKM_ECDSA), public)
            ),
        ]
    };
    assert_eq!(begin(), [ck::CKR_OK; 4]);
    assert_eq!(begin(), [ck::CKR_OPERATION_ACTIVE; 4]);
}

/// Whether the search, the digest, the signature and the verification are under way; nothing of
/// it changes.
fn under_way(session: ck::CK_SESSION_HANDLE) -> [bool; 4] {
    let (list, mut length, nothing) = (list(), 0, null_mut());
    [
        call!(list, C_FindObjects(session, &mut 0, 0, &mut length)),
        call!(list, C_DigestFinal(session, nothing, &mut length)),
        call!(list, C_SignFinal(session, nothing, &mut length)),
        call!(list, C_VerifyUpdate(session, nothing, 0)),
    ]
    .map(|rv| {
        assert!([ck::CKR_OK, NONE].contains(&rv), "{rv:x}");
        rv == ck::CKR_OK
    })
}

#[test]
fn each_operation_ends_by_itself() {
    let (list, session) = (list(), logged_in("ec384"));
    let list_3_0 = interfaces::table::<ck::CK_FUNCTION_LIST_3_0>((3, 0));
    begin_all(session);
    assert_eq!(under_way(session), [true; 4]);
    let cancel = |flags| {
        assert_eq!(call!(list_3_0, C_SessionCancel(session, flags)), ck::CKR_OK);
    };
    cancel(0);
    cancel(ck::CKF_ENCRYPT | ck::CKF_WRAP | ck::CKF_GENERATE);
    assert_eq!(under_way(session), [true; 4], "nothing of these is begun");
    cancel(ck::CKF_DIGEST);
    assert_eq!(under_way(session), [true, false, true, true]);
    cancel(ck::CKF_VERIFY);
    assert_eq!(under_way(session), [true, false, true, false]);
    cancel(ck::CKF_SIGN);
    assert_eq!(under_way(session), [true, false, false, false]);
    cancel(ck::CKF_FIND_OBJECTS);
    assert_eq!(under_way(session), [false; 4]);

    begin_all(session);
    let without_mechanism = || {
        [
            call!(list, C_DigestInit(session, null_mut())),
            call!(list, C_SignInit(session, null_mut(), 0)),
            call!(list, C_VerifyInit(session, null_mut(), 0)),
        ]
    };
    assert_eq!(without_mechanism(), [ck::CKR_OK; 3]);
    assert_eq!(under_way(session), [true, false, false, false]);
    assert_eq!(
        without_mechanism(),
        [ck::CKR_ARGUMENTS_BAD; 3],
        "there is nothing left to end"
    );
    assert_eq!(call!(list, C_FindObjectsFinal(session)), ck::CKR_OK);

    begin_all(session);
    cancel(ck::CK_FLAGS::MAX);
    assert_eq!(under_way(session), [false; 4]);
    begin_all(session);
    let other = open("ec384");
    assert_eq!(under_way(other), [false; 4], "sessions have their own");
    assert_eq!(call!(list, C_CloseSession(session)), ck::CKR_OK);
    let rv = call!(list, C_DigestUpdate(session, null_mut(), 0));
    assert_eq!(rv, ck::CKR_SESSION_HANDLE_INVALID);
}

#[test]
fn a_logout_ends_what_was_begun() {
    let (list, session) = (list(), logged_in("logout"));
    begin_all(session);
    assert_eq!(call!(list, C_Logout(session)), ck::CKR_OK);
    assert_eq!(
        under_way(session),
        [true, false, false, false],
        "a search goes on, without what is private"
    );
}

/// PKCS#11 3.2 sections 5.6.6 and 5.6.7.
#[test]
fn the_state_of_operations_cannot_be_saved() {
    let (list, session) = (list(), open("ec384"));
    let save = || {
        let (mut state, mut length) = ([0_u8; 64], 64);
        let rv = call!(
            list,
            C_GetOperationState(session, state.as_mut_ptr(), &mut length)
        );
        assert_eq!((state, length), ([0; 64], 64));
        let asked = call!(list, C_GetOperationState(session, null_mut(), &mut length));
        assert_eq!(asked, rv);
        rv
    };
    assert_eq!(save(), NONE);
    assert_eq!(
        call!(list, C_FindObjectsInit(session, null_mut(), 0)),
        ck::CKR_OK
    );
    assert_eq!(save(), NONE, "a search is no cryptographic operation");
    let sha256 = &mut mechanism(ck::CKM_SHA256);
    assert_eq!(call!(list, C_DigestInit(session, sha256)), ck::CKR_OK);
    assert_eq!(save(), ck::CKR_STATE_UNSAVEABLE);
    assert_eq!(under_way(session), [true, true, false, false]);

    let mut state = [7_u8; 8];
    for length in [0, 8] {
        let rv = call!(
            list,
            C_SetOperationState(session, state.as_mut_ptr(), length, 0, 0)
        );
        assert_eq!(rv, ck::CKR_SAVED_STATE_INVALID);
    }
    assert_eq!(under_way(session), [true, true, false, false]);
}
