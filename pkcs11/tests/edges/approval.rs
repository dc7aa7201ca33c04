//! The code for one signature, by a context login between its beginning and its end.

use std::ptr::null_mut;

use cryptoki_sys as ck;

use super::*;

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
    let sent = scene.codes("repeated").len();
    assert_eq!(
        call!(list(), C_SignInit(session, null_mut(), 0)),
        ck::CKR_OK
    );
    start(session, ck::CKM_ECDSA);
    assert_eq!(scene.codes("repeated").len(), sent, "that code will do");
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

/// A dead code counts no tries any more, but whoever goes on trying is logged out: the right
/// PIN, told apart from a wrong code, cannot be searched for.
#[test]
fn ten_failures_end_the_login() {
    let session = logged_in("guessed");
    start(session, ck::CKM_ECDSA);
    for _ in 0..12 {
        let rv = log_in(session, ck::CKU_CONTEXT_SPECIFIC, "123");
        assert_eq!(rv, ck::CKR_PIN_LEN_RANGE, "counts nothing");
    }
    let code = SCENE.0.code("guessed");
    let wrong = if code == "00000000" {
        "00000001"
    } else {
        "00000000"
    };
    let fields = [[wrong; 7].as_slice(), &[PIN, PIN]].concat();
    let answers: Vec<_> = fields
        .into_iter()
        .map(|field| log_in(session, ck::CKU_CONTEXT_SPECIFIC, field))
        .collect();
    assert!(answers.contains(&ck::CKR_PIN_EXPIRED), "the code is dead");
    assert!(!answers.contains(&ck::CKR_PIN_LOCKED));
    assert_eq!(answers[7..], [ck::CKR_PIN_INCORRECT; 2]);
    assert_eq!(
        log_in(session, ck::CKU_CONTEXT_SPECIFIC, wrong),
        ck::CKR_PIN_LOCKED
    );
    assert_eq!(
        log_in(session, ck::CKU_CONTEXT_SPECIFIC, PIN),
        ck::CKR_OPERATION_NOT_INITIALIZED
    );
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_USER_NOT_LOGGED_IN);
    assert_eq!(
        log_in(session, ck::CKU_USER, PIN),
        ck::CKR_OK,
        "the PIN itself is not locked"
    );
    let key = key(session);
    let rv = call!(
        list(),
        C_SignInit(session, &mut mechanism(ck::CKM_ECDSA), key)
    );
    assert_eq!(
        rv,
        ck::CKR_FUNCTION_FAILED,
        "the code is dead, and it is too early for another"
    );
}
