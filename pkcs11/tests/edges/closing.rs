//! What the history says of an authorization when a login, a session or an operation ends.

use std::ptr::null_mut;
use std::thread;

use cryptoki_sys as ck;
use remote_sign_core::{Event, HistoryEntry, Outcome};

use super::*;

fn sign(session: ck::CK_SESSION_HANDLE) -> ck::CK_RV {
    start(session, ck::CKM_ECDSA);
    let (mut hash, mut signature, mut room) = ([7_u8; 32], [0_u8; 64], 64);
    let (hash, signature) = (hash.as_mut_ptr(), signature.as_mut_ptr());
    call!(list(), C_Sign(session, hash, 32, signature, &mut room))
}

/// What the newest entries of a card say, oldest first.
fn newest(name: &str, count: usize) -> Vec<(Event, Outcome, String)> {
    let told = |entry: HistoryEntry| (entry.event, entry.outcome, entry.detail);
    let mut entries = SCENE.0.history(name);
    entries.truncate(count);
    entries.into_iter().rev().map(told).collect()
}

fn success(event: Event, detail: &str) -> (Event, Outcome, String) {
    (event, Outcome::Success, detail.to_owned())
}

/// Mail programs sign one message with a window that permits ten.
#[test]
fn what_is_left_of_a_window_is_in_the_history_at_the_logout() {
    let session = open("one");
    let field = format!("{PIN}{}", SCENE.0.code("one"));
    assert_eq!(log_in(session, ck::CKU_USER, &field), ck::CKR_OK);
    assert_eq!(sign(session), ck::CKR_OK);
    assert_eq!(SCENE.0.authorizations("one")[0].closed_at, None);
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_OK);
    assert_eq!(
        newest("one", 3),
        [
            success(Event::AuthorizationOpened, "10 uses in 120 s"),
            success(Event::Signed, ""),
            success(Event::AuthorizationClosed, "1 of 10 used"),
        ]
    );
    let closed = &SCENE.0.authorizations("one")[0];
    assert_eq!((closed.used, closed.uses), (1, 10));
    assert!(closed.closed_at.is_some());
}

#[test]
fn a_code_whose_signature_is_given_up_is_in_the_history() {
    let session = logged_in("unsigned");
    start(session, ck::CKM_ECDSA);
    let code = SCENE.0.code("unsigned");
    assert_eq!(log_in(session, ck::CKU_CONTEXT_SPECIFIC, &code), ck::CKR_OK);
    assert_eq!(
        call!(list(), C_SignInit(session, null_mut(), 0)),
        ck::CKR_OK
    );
    assert_eq!(
        newest("unsigned", 2),
        [
            success(Event::AuthorizationOpened, "1 use in 120 s"),
            success(Event::AuthorizationClosed, "0 of 1 used"),
        ]
    );
}

#[test]
fn sessions_share_a_window_and_each_way_out_closes_it() {
    let (list, slot) = (list(), SCENE.0.slot("shared"));
    let logout = |session| call!(list, C_Logout(session));
    let close_all = |_| call!(list, C_CloseAllSessions(slot));
    let close_last = |session| call!(list, C_CloseSession(session));
    let ways: [&dyn Fn(ck::CK_SESSION_HANDLE) -> ck::CK_RV; 3] = [&logout, &close_all, &close_last];
    for (leave, already) in ways.into_iter().zip(0_usize..) {
        let session = logged_in("shared");
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let session = open("shared");
                    for _ in 0..5 {
                        assert_eq!(sign(session), ck::CKR_OK);
                    }
                    assert_eq!(call!(list, C_CloseSession(session)), ck::CKR_OK);
                });
            }
        });
        assert_eq!(SCENE.0.authorizations("shared")[0].closed_at, None);
        assert_eq!(leave(session), ck::CKR_OK);
        assert_eq!(SCENE.0.authorizations("shared").len(), already + 1);
        let entries = SCENE.0.history("shared");
        let (closing, entries) = entries.split_first().unwrap();
        assert_eq!(closing.event, Event::AuthorizationClosed);
        assert_eq!(closing.detail, "20 of 10000 used");
        let opened = entries[20].sequence;
        assert_eq!(entries[20].event, Event::AuthorizationOpened);
        assert!(
            entries[..20].iter().all(|entry| {
                entry.event == Event::Signed && entry.authorization == Some(opened)
            })
        );
        if already == 0 {
            assert_eq!(call!(list, C_CloseSession(session)), ck::CKR_OK);
        }
    }
}
