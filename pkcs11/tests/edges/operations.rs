//! The operations of one session beside each other: each alone of its kind, each ended by itself,
//! by `C_SessionCancel`, by a logout; and what of their state can be saved.

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

/// The saved state of a session's operations, or why there is none.
fn save(session: ck::CK_SESSION_HANDLE) -> Result<Vec<u8>, ck::CK_RV> {
    let (list, mut length) = (list(), 0);
    let asked = call!(list, C_GetOperationState(session, null_mut(), &mut length));
    let mut state = vec![0_u8; length as usize + 1];
    let place = state.as_mut_ptr();
    if length > 0 {
        let mut short = length - 1;
        let rv = call!(list, C_GetOperationState(session, place, &mut short));
        assert_eq!((rv, short), (ck::CKR_BUFFER_TOO_SMALL, length));
        assert!(state.iter().all(|byte| *byte == 0));
    }
    let mut room = length + 1;
    let rv = call!(list, C_GetOperationState(session, place, &mut room));
    assert_eq!(rv, asked);
    if rv != ck::CKR_OK {
        return Err(rv);
    }
    assert_eq!(room, length);
    state.truncate(length as usize);
    Ok(state)
}

fn restore(session: ck::CK_SESSION_HANDLE, state: &[u8], keys: [ck::CK_ULONG; 2]) -> ck::CK_RV {
    let (state, length) = (state.as_ptr().cast_mut(), state.len() as ck::CK_ULONG);
    call!(
        list(),
        C_SetOperationState(session, state, length, keys[0], keys[1])
    )
}

fn digest_of_rest(session: ck::CK_SESSION_HANDLE, rest: &[u8]) -> String {
    let (list, mut digest, mut room) = (list(), [0_u8; 64], 64);
    let (rest, length) = (rest.as_ptr().cast_mut(), rest.len() as ck::CK_ULONG);
    let rv = call!(list, C_DigestUpdate(session, rest, length));
    assert_eq!(rv, ck::CKR_OK);
    let rv = call!(list, C_DigestFinal(session, digest.as_mut_ptr(), &mut room));
    assert_eq!(rv, ck::CKR_OK);
    digest::hexadecimal(&digest[..room as usize])
}

fn begin_digest(session: ck::CK_SESSION_HANDLE, kind: ck::CK_MECHANISM_TYPE, part: &[u8]) {
    let (part, length) = (part.as_ptr().cast_mut(), part.len() as ck::CK_ULONG);
    for rv in [
        call!(list(), C_DigestInit(session, &mut mechanism(kind))),
        call!(list(), C_DigestUpdate(session, part, length)),
    ] {
        assert_eq!(rv, ck::CKR_OK);
    }
}

/// As Java clones a digest. PKCS#11 3.2 sections 5.6.6 and 5.6.7; the digests are those of
/// FIPS 180-4.
#[test]
fn a_digest_goes_on_from_its_saved_state() {
    let (session, other) = (open("ec384"), open("ec384"));
    for (kind, message, expected) in digest::EXAMPLES {
        for split in 0..message.len() {
            let (part, rest) = message.split_at(split);
            begin_digest(session, kind, part);
            let state = save(session).unwrap();
            assert_eq!(restore(other, &state, [0, 0]), ck::CKR_OK);
            assert_eq!(digest_of_rest(other, rest), expected, "{kind:x}");
            assert_eq!(digest_of_rest(session, rest), expected, "it goes on, too");
        }
    }
    begin_digest(session, ck::CKM_SHA_1, b"ab");
    let state = save(session).unwrap();
    begin_all(other);
    assert_eq!(
        restore(other, &state, [0, 0]),
        ck::CKR_OK,
        "in the place of what there was"
    );
    assert_eq!(under_way(other), [false, true, false, false]);
    assert_eq!(digest_of_rest(other, b"c"), digest::EXAMPLES[0].2);
}

#[test]
fn only_a_digest_can_be_saved_and_only_its_state_restored() {
    let (list, session) = (list(), logged_in("ec384"));
    assert_eq!(save(session), Err(NONE));
    assert_eq!(
        call!(list, C_FindObjectsInit(session, null_mut(), 0)),
        ck::CKR_OK
    );
    assert_eq!(save(session), Err(NONE), "a search is none of these");
    assert_eq!(call!(list, C_FindObjectsFinal(session)), ck::CKR_OK);
    begin_all(session);
    assert_eq!(save(session), Err(ck::CKR_STATE_UNSAVEABLE));
    assert_eq!(under_way(session), [true; 4]);
    assert_eq!(call!(list, C_SignInit(session, null_mut(), 0)), ck::CKR_OK);
    assert_eq!(save(session), Err(ck::CKR_STATE_UNSAVEABLE));
    assert_eq!(
        call!(list, C_VerifyInit(session, null_mut(), 0)),
        ck::CKR_OK
    );
    let state = save(session).unwrap();

    let target = open("ec384");
    begin_all(target);
    let mut wrong: Vec<Vec<u8>> = (0..state.len()).map(|end| state[..end].to_vec()).collect();
    wrong.push([state.as_slice(), &[0]].concat());
    wrong.push(vec![0xff; state.len()]);
    // What names the mechanism and the token.
    let named = state.iter().position(|byte| *byte == b':').unwrap();
    wrong.extend((0..=named).map(|index| {
        let mut changed = state.clone();
        changed[index] ^= 1;
        changed
    }));
    for wrong in wrong {
        assert_eq!(
            restore(target, &wrong, [0, 0]),
            ck::CKR_SAVED_STATE_INVALID,
            "{wrong:x?}"
        );
    }
    assert_eq!(
        restore(open("ec"), &state, [0, 0]),
        ck::CKR_SAVED_STATE_INVALID,
        "the state is another token's"
    );
    for keys in [[1, 0], [0, 1]] {
        assert_eq!(restore(target, &state, keys), ck::CKR_KEY_NOT_NEEDED);
    }
    assert_eq!(
        under_way(target),
        [true; 4],
        "nothing of this ends anything"
    );
}
