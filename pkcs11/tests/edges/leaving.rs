//! Logging out and closing sessions while another call is under way: what that call brings to
//! its end must not outlive the login.

use std::ptr::null_mut;
use std::thread;
use std::time::Duration;

use cryptoki_sys as ck;

use super::*;

/// Runs `call` on another thread while the store can be written by nobody, and `meanwhile` once
/// it waits there; what the call gives when it goes on.
fn held_up<T: Send>(call: impl FnOnce() -> T + Send, meanwhile: impl FnOnce()) -> T {
    let store = rusqlite::Connection::open(SCENE.0.path("store.db")).unwrap();
    store.execute_batch("BEGIN IMMEDIATE").unwrap();
    thread::scope(|scope| {
        let caller = scope.spawn(call);
        thread::sleep(Duration::from_millis(200));
        assert!(!caller.is_finished(), "the call waits for the store");
        meanwhile();
        store.execute_batch("ROLLBACK").unwrap();
        caller.join().unwrap()
    })
}

#[test]
fn a_login_does_not_outlive_its_session() {
    let (list, slot) = (list(), SCENE.0.slot("closing"));
    let close_all = |_| call!(list, C_CloseAllSessions(slot));
    let close_last = |session| call!(list, C_CloseSession(session));
    let ways: [&dyn Fn(ck::CK_SESSION_HANDLE) -> ck::CK_RV; 2] = [&close_all, &close_last];
    for close in ways {
        let session = open("closing");
        let rv = held_up(
            || log_in(session, ck::CKU_USER, PIN),
            || assert_eq!(close(session), ck::CKR_OK),
        );
        assert_eq!(rv, ck::CKR_SESSION_HANDLE_INVALID);
        let next = open("closing");
        assert_eq!(call!(list, C_Logout(next)), ck::CKR_USER_NOT_LOGGED_IN);
        assert_eq!(call!(list, C_CloseSession(next)), ck::CKR_OK);
    }
}

/// A virtual token answers for the holder, but not for one who left.
#[test]
fn a_signature_gets_no_window_after_the_logout() {
    let list = list();
    let (session, other) = (logged_in("leaving"), open("leaving"));
    let key = key(session);
    start(session, ck::CKM_ECDSA);
    let rv = held_up(
        || {
            let (mut hash, mut signature, mut room) = ([7_u8; 32], [0_u8; 64], 64);
            let (hash, signature) = (hash.as_mut_ptr(), signature.as_mut_ptr());
            call!(list, C_Sign(session, hash, 32, signature, &mut room))
        },
        || {
            let mut asks = 9_u8;
            let mut template = attribute(ck::CKA_ALWAYS_AUTHENTICATE, &mut asks);
            assert_eq!(
                call!(list, C_GetAttributeValue(other, key, &mut template, 1)),
                ck::CKR_OK,
                "nobody else waits"
            );
            assert_eq!(call!(list, C_Logout(other)), ck::CKR_OK);
        },
    );
    assert_eq!(rv, ck::CKR_USER_NOT_LOGGED_IN);
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_OK);
    start(session, ck::CKM_ECDSA);
}

/// A window that the token opened is open for minutes; a revocation does not wait for its end.
#[test]
fn req_89_a_revoked_virtual_token_signs_no_more_and_its_successor_does() {
    let (list, session) = (list(), logged_in("revoked"));
    let sign = || {
        start(session, ck::CKM_ECDSA);
        let (mut hash, mut signature, mut room) = ([7_u8; 32], [0_u8; 64], 64);
        let (hash, signature) = (hash.as_mut_ptr(), signature.as_mut_ptr());
        call!(list, C_Sign(session, hash, 32, signature, &mut room))
    };
    assert_eq!(sign(), ck::CKR_OK);
    SCENE.0.revoke_virtual_tokens("revoked");
    assert_eq!([sign(), sign()], [ck::CKR_FUNCTION_FAILED; 2]);
    SCENE.0.replace_virtual_token("revoked");
    assert_eq!(sign(), ck::CKR_OK, "in the same login");
}

#[test]
fn a_search_ends_for_private_objects_at_the_logout() {
    let (list, session) = (list(), logged_in("searched"));
    let private = key(session);
    assert_eq!(
        call!(list, C_FindObjectsInit(session, null_mut(), 0)),
        ck::CKR_OK
    );
    assert_eq!(call!(list, C_Logout(session)), ck::CKR_OK);
    let (mut found, mut count) = ([0; 8], 0);
    assert_eq!(
        call!(
            list,
            C_FindObjects(session, found.as_mut_ptr(), 8, &mut count)
        ),
        ck::CKR_OK
    );
    let found = &found[..count as usize];
    assert!(!found.is_empty(), "certificates are for everybody");
    assert!(!found.contains(&private));
}

/// Who changes a PIN that became known is rid of whoever is still logged in with it.
#[test]
fn req_32_a_login_with_the_old_pin_opens_no_window_after_the_change() {
    let (list, session) = (list(), logged_in("overtaken"));
    let sign = || {
        let (mut hash, mut signature, mut room) = ([7_u8; 32], [0_u8; 64], 64);
        let (hash, signature) = (hash.as_mut_ptr(), signature.as_mut_ptr());
        call!(list, C_Sign(session, hash, 32, signature, &mut room))
    };
    start(session, ck::CKM_ECDSA);
    SCENE.0.change_pin("overtaken", "60291847");
    assert_eq!(sign(), ck::CKR_USER_NOT_LOGGED_IN);
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_PIN_INCORRECT);
    assert_eq!(log_in(session, ck::CKU_USER, "60291847"), ck::CKR_OK);
    start(session, ck::CKM_ECDSA);
    assert_eq!(sign(), ck::CKR_OK);
}
