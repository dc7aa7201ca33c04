//! Cards that nobody logs in to: the PIN is kept where the configuration says.

use std::ptr::null_mut;

use cryptoki_sys as ck;
use remote_sign_core::{Event, Outcome};

use super::*;

fn token_flags(name: &str) -> ck::CK_FLAGS {
    let mut info = ck::CK_TOKEN_INFO::default();
    let slot = SCENE.0.slot(name);
    assert_eq!(call!(list(), C_GetTokenInfo(slot, &mut info)), ck::CKR_OK);
    info.flags
}

fn begin(session: ck::CK_SESSION_HANDLE) -> ck::CK_RV {
    let key = key(session);
    let mut ecdsa = mechanism(ck::CKM_ECDSA);
    call!(list(), C_SignInit(session, &mut ecdsa, key))
}

fn finish(session: ck::CK_SESSION_HANDLE) -> ck::CK_RV {
    let (mut hash, mut signature, mut room) = ([7_u8; 32], [0_u8; 64], 64);
    let (hash, signature) = (hash.as_mut_ptr(), signature.as_mut_ptr());
    call!(list(), C_Sign(session, hash, 32, signature, &mut room))
}

fn wrong_pins(name: &str) -> usize {
    let history = SCENE.0.history(name);
    let wrong = history
        .iter()
        .filter(|entry| entry.event == Event::SigningRefused && entry.outcome == Outcome::Failure);
    wrong.count()
}

#[test]
fn a_card_without_login_shows_its_key_and_signs() {
    assert_eq!(token_flags("kept") & ck::CKF_LOGIN_REQUIRED, 0);
    assert_ne!(token_flags("rsa") & ck::CKF_LOGIN_REQUIRED, 0);
    let session = open("kept");
    assert_eq!(begin(session), ck::CKR_OK);
    assert_eq!(finish(session), ck::CKR_OK);
    assert_eq!(
        log_in(session, ck::CKU_USER, PIN),
        ck::CKR_USER_ALREADY_LOGGED_IN
    );
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_OK);
    assert_eq!(begin(session), ck::CKR_OK, "and again");
    assert_eq!(finish(session), ck::CKR_OK);
}

#[test]
fn a_kept_pin_that_is_wrong_costs_one_try_and_never_the_last() {
    SCENE.0.keep_pin("stale", "90817263");
    let session = open("stale");
    for _ in 0..10 {
        assert_eq!(begin(session), ck::CKR_FUNCTION_FAILED);
    }
    assert_eq!(wrong_pins("stale"), 1);
    for other in ["90817264", "90817265", "90817266", "90817267", "90817268"] {
        SCENE.0.keep_pin("stale", other);
        assert_eq!(begin(session), ck::CKR_FUNCTION_FAILED);
    }
    assert_eq!(wrong_pins("stale"), 4, "the last of five is the holder's");
    assert_ne!(token_flags("stale") & ck::CKF_USER_PIN_FINAL_TRY, 0);
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_OK);
    assert_eq!(begin(session), ck::CKR_OK);
    assert_eq!(
        call!(list(), C_SignInit(session, null_mut(), 0)),
        ck::CKR_OK
    );
    SCENE.0.keep_pin("stale", PIN);
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_OK);
    assert_eq!(begin(session), ck::CKR_OK, "the right PIN is kept now");
    assert_eq!(finish(session), ck::CKR_OK);
}

/// The PIN is kept, and the holder approves each signature.
#[test]
fn a_remote_card_without_login_still_asks_for_each_code() {
    let session = open("consented");
    let sent = SCENE.0.codes("consented").len();
    let mut asks = ck::CK_FALSE;
    let mut template = attribute(ck::CKA_ALWAYS_AUTHENTICATE, &mut asks);
    let private = key(session);
    let read = call!(
        list(),
        C_GetAttributeValue(session, private, &mut template, 1)
    );
    assert_eq!((read, asks), (ck::CKR_OK, ck::CK_TRUE));
    assert_eq!(SCENE.0.codes("consented").len(), sent, "nothing left yet");
    assert_eq!(begin(session), ck::CKR_OK);
    assert_eq!(finish(session), ck::CKR_USER_NOT_LOGGED_IN, "not approved");
    assert_eq!(begin(session), ck::CKR_OK);
    let code = SCENE.0.code("consented");
    assert_eq!(log_in(session, ck::CKU_CONTEXT_SPECIFIC, &code), ck::CKR_OK);
    assert_eq!(finish(session), ck::CKR_OK);
}
