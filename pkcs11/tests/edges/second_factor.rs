//! How the code reaches a card, and what costs one: the four ways of giving it on one key, and
//! what clients do besides signing.

use std::ptr::null_mut;

use cryptoki_sys as ck;
use remote_sign_core::Event;

use super::interfaces::table;
use super::*;

/// Signs what was begun.
fn finish(session: ck::CK_SESSION_HANDLE) -> ck::CK_RV {
    let (mut hash, mut signature, mut room) = ([7_u8; 32], [0_u8; 64], 64);
    let (hash, signature) = (hash.as_mut_ptr(), signature.as_mut_ptr());
    call!(list(), C_Sign(session, hash, 32, signature, &mut room))
}

fn sign(session: ck::CK_SESSION_HANDLE) -> ck::CK_RV {
    start(session, ck::CKM_ECDSA);
    finish(session)
}

fn log_out(session: ck::CK_SESSION_HANDLE) {
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_OK);
}

fn cancel(session: ck::CK_SESSION_HANDLE) {
    let rv = call!(list(), C_SignInit(session, null_mut(), 0));
    assert_eq!(rv, ck::CKR_OK);
}

fn slot_description(name: &str) -> String {
    let mut info = ck::CK_SLOT_INFO::default();
    let rv = call!(list(), C_GetSlotInfo(SCENE.0.slot(name), &mut info));
    assert_eq!(rv, ck::CKR_OK);
    let text = String::from_utf8(info.slotDescription.to_vec()).unwrap();
    text.trim_end().to_owned()
}

/// The first consequence: which way it is follows from what arrives. A card with a virtual
/// token asks for nothing (`signing`).
#[test]
fn each_way_of_giving_the_code_serves_one_key() {
    let (scene, name) = (&SCENE.0, "ways");
    let session = open(name);

    // The PIN, and the code when a signature is begun.
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_OK);
    assert!(asks_each_time(session));
    start(session, ck::CKM_ECDSA);
    let code = scene.code(name);
    assert_eq!(log_in(session, ck::CKU_CONTEXT_SPECIFIC, &code), ck::CKR_OK);
    assert_eq!(finish(session), ck::CKR_OK);
    assert!(asks_each_time(session));
    log_out(session);

    // Both in one field.
    let (service, client) = (scene.service(), remote_sign_core::Client::new("test"));
    let window = service.window(remote_sign_core::CredentialKind::Remote);
    service
        .request_signing_otp(scene.credential(name), &window, &client)
        .unwrap();
    drop(service);
    let both = format!("{PIN}{}", scene.code(name));
    assert_eq!(log_in(session, ck::CKU_USER, &both), ck::CKR_OK);
    assert!(!asks_each_time(session));
    assert_eq!(sign(session), ck::CKR_OK);
    log_out(session);

    // The code elsewhere, before the login.
    scene.grant(name);
    let sent = scene.codes(name).len();
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_OK);
    assert!(!asks_each_time(session));
    assert!(scene.is_granted(name), "a login takes nothing");
    for _ in 0..10 {
        assert_eq!(sign(session), ck::CKR_OK);
    }
    assert!(!scene.is_granted(name));
    assert!(asks_each_time(session), "it permitted ten");

    // And during it.
    scene.grant(name);
    assert!(!asks_each_time(session));
    assert_eq!(sign(session), ck::CKR_OK);
    assert_eq!(scene.codes(name).len(), sent + 1, "none was sent to sign");
    log_out(session);
    let closed = &scene.authorizations(name)[0];
    assert_eq!((closed.used, closed.uses), (1, 10));
    assert!(closed.closed_at.is_some());
}

/// The second consequence: LibreOffice, pdfsig and OpenSSL give the PIN again where a code is
/// asked for. libp11 reads `CKA_ALWAYS_AUTHENTICATE` once, and ends where its context login is
/// refused: one that is not needed any more is answered without a look at the field.
#[test]
fn the_pin_in_place_of_a_code_leaves_what_was_given_elsewhere() {
    let (scene, name) = (&SCENE.0, "given");
    let session = logged_in(name);
    start(session, ck::CKM_ECDSA);
    let code = scene.code(name);
    let again = log_in(session, ck::CKU_CONTEXT_SPECIFIC, PIN);
    assert_eq!(again, ck::CKR_PIN_INCORRECT);
    assert_eq!(log_in(session, ck::CKU_CONTEXT_SPECIFIC, &code), ck::CKR_OK);
    assert_eq!(finish(session), ck::CKR_OK, "the code had its tries");

    scene.grant(name);
    start(session, ck::CKM_ECDSA);
    for field in [PIN, "", "00000000"] {
        let again = log_in(session, ck::CKU_CONTEXT_SPECIFIC, field);
        assert_eq!(again, ck::CKR_OK, "none is needed");
    }
    assert!(scene.is_granted(name));
    assert_eq!(finish(session), ck::CKR_OK);
    let refused = |entry: &remote_sign_core::HistoryEntry| entry.event == Event::SigningRefused;
    assert!(!scene.history(name).iter().any(refused));
}

/// The third consequence: only a signature takes what was approved.
#[test]
fn what_is_no_signature_takes_no_approval() {
    let (scene, name) = (&SCENE.0, "unspent");
    scene.grant(name);
    let entries = scene.history(name).len();
    let session = logged_in(name);
    let entered = scene.history(name).len();
    assert_eq!(entered, entries + 1, "the PIN was checked");
    let (mut hash, mut signature) = ([7_u8; 32], [0_u8; 64]);
    let hash = hash.as_mut_ptr();

    start(session, ck::CKM_ECDSA);
    let mut length = 0;
    let rv = call!(list(), C_Sign(session, hash, 32, null_mut(), &mut length));
    assert_eq!((rv, length), (ck::CKR_OK, 64));
    let mut room = 63;
    let place = signature.as_mut_ptr();
    let rv = call!(list(), C_Sign(session, hash, 32, place, &mut room));
    assert_eq!((rv, room), (ck::CKR_BUFFER_TOO_SMALL, 64));
    cancel(session);
    start(session, ck::CKM_ECDSA);
    let list_3_0 = table::<ck::CK_FUNCTION_LIST_3_0>((3, 0));
    let rv = call!(list_3_0, C_SessionCancel(session, ck::CKF_SIGN));
    assert_eq!(rv, ck::CKR_OK);
    start(session, ck::CKM_ECDSA);
    let other = open(name);
    start(other, ck::CKM_ECDSA);
    assert_eq!(call!(list(), C_CloseSession(other)), ck::CKR_OK);
    // With the last session the login ends too.
    assert_eq!(call!(list(), C_CloseSession(session)), ck::CKR_OK);
    assert_eq!(scene.history(name).len(), entered);
    assert!(scene.is_granted(name));
    assert_eq!(sign(logged_in(name)), ck::CKR_OK);
    assert!(!scene.is_granted(name));
}

/// The fourth consequence: with a time-stamp authority LibreOffice signs a PDF twice, and Java
/// signs to cancel.
#[test]
fn a_document_that_is_signed_twice_needs_one_approval() {
    let (scene, name) = (&SCENE.0, "twice");
    scene.grant(name);
    let sent = scene.codes(name).len();
    for _ in 0..2 {
        assert_eq!(sign(logged_in(name)), ck::CKR_OK);
    }
    assert_eq!(scene.codes(name).len(), sent);
    let opened = scene.authorizations(name);
    assert_eq!(opened.len(), 1);
    assert_eq!(opened[0].uses, 10);
}

/// The fifth consequence. The token's label is its name in NSS's nicknames and in URIs, so that
/// it stays what its holder called it.
#[test]
fn the_slot_tells_what_to_type() {
    let remote = slot_description("ways");
    let credential = SCENE.0.credential("ways");
    assert_eq!(
        remote,
        format!("Remote signature {credential}: PIN, or PIN and OTP together")
    );
    assert!(slot_description("rsa").ends_with(": PIN"));
}

/// The sixth consequence: a code is sent when a signature needs one, once.
#[test]
fn a_code_is_sent_when_a_signature_begins_and_once() {
    let (scene, name) = (&SCENE.0, "requested");
    let sent = || scene.codes(name).len();
    let before = sent();
    let session = open(name);
    let mut info = ck::CK_TOKEN_INFO::default();
    let rv = call!(list(), C_GetTokenInfo(scene.slot(name), &mut info));
    assert_eq!(rv, ck::CKR_OK);
    assert!(!find(session, ck::CKO_CERTIFICATE).is_empty());
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_OK);
    assert!(asks_each_time(session));
    assert_eq!(sent(), before, "nobody signs yet");
    for _ in 0..3 {
        start(session, ck::CKM_ECDSA);
        cancel(session);
    }
    start(session, ck::CKM_ECDSA);
    assert_eq!(sent(), before + 1);
    let code = scene.code(name);
    assert_eq!(log_in(session, ck::CKU_CONTEXT_SPECIFIC, &code), ck::CKR_OK);
    assert_eq!(finish(session), ck::CKR_OK);
    assert_eq!(sent(), before + 1);
}

/// LibreOffice, Java and ssh-agent have no field for the code that comes when they try with
/// the PIN alone: it is typed behind the PIN at the next login, and permits what its message
/// said.
#[test]
fn the_code_for_one_signature_serves_behind_the_pin_at_the_next_login() {
    let (scene, name) = (&SCENE.0, "belated");
    let session = logged_in(name);
    assert_eq!(sign(session), ck::CKR_USER_NOT_LOGGED_IN);
    log_out(session);
    let (code, sent) = (scene.code(name), scene.codes(name).len());
    let wrong = if code == "00000000" { "1" } else { "0" }.repeat(8);
    let both = |code: &str| log_in(session, ck::CKU_USER, &format!("{PIN}{code}"));
    assert_eq!(both(&wrong), ck::CKR_PIN_INCORRECT, "a try of the code");
    assert_eq!(both(&code), ck::CKR_OK);
    assert!(!asks_each_time(session));
    assert_eq!(sign(session), ck::CKR_OK);
    assert!(asks_each_time(session), "one signature was approved");
    assert_eq!(scene.codes(name).len(), sent);
    log_out(session);
    assert_eq!(both(&code), ck::CKR_PIN_EXPIRED, "it is spent");

    let opened = scene.authorizations(name);
    assert_eq!(opened.len(), 1);
    assert_eq!((opened[0].used, opened[0].uses), (1, 1));
    let refused = scene.history(name).into_iter();
    let refused = refused.filter(|entry| entry.event == Event::SigningRefused);
    assert_eq!(refused.count(), 1, "the wrong code alone");
}

/// No code costs a try by being taken for one of the other scope.
#[test]
fn behind_the_pin_each_code_has_all_its_tries() {
    let (scene, name) = (&SCENE.0, "both");
    let session = logged_in(name);
    start(session, ck::CKM_ECDSA);
    cancel(session);
    log_out(session);
    let code = scene.code(name);
    let wrong = if code == "00000000" { "1" } else { "0" }.repeat(8);
    let both = |code: &str| log_in(session, ck::CKU_USER, &format!("{PIN}{code}"));
    let tries = scene.service().policy().otp.tries;
    for _ in 1..tries {
        assert_eq!(both(&wrong), ck::CKR_PIN_INCORRECT);
    }
    assert_eq!(both(&code), ck::CKR_OK, "the last try");
    log_out(session);
    let closed = &scene.authorizations(name)[0];
    assert_eq!((closed.used, closed.uses), (0, 1));
    assert!(closed.closed_at.is_some());
}

/// A card that keeps its PIN: the one thing that is asked for can be given elsewhere.
#[test]
fn a_card_that_keeps_its_pin_signs_what_was_approved_elsewhere() {
    let (scene, name) = (&SCENE.0, "foreseen");
    scene.grant(name);
    let sent = scene.codes(name).len();
    let session = open(name);
    assert!(!asks_each_time(session));
    assert_eq!(sign(session), ck::CKR_OK);
    assert_eq!(scene.codes(name).len(), sent);
    assert!(!scene.is_granted(name));
    assert!(slot_description(name).ends_with(": OTP"));
    assert!(slot_description("kept").ends_with(": nothing to type"));
}

/// What ended between the beginning of a signature and its end serves nobody.
#[test]
fn an_approval_that_ended_meanwhile_signs_nothing() {
    let (scene, name) = (&SCENE.0, "withdrawn");
    scene.grant(name);
    let session = logged_in(name);
    assert!(!asks_each_time(session));
    start(session, ck::CKM_ECDSA);
    scene.withdraw_grant(name);
    let late = log_in(session, ck::CKU_CONTEXT_SPECIFIC, PIN);
    assert_eq!(late, ck::CKR_OPERATION_NOT_INITIALIZED, "no code was sent");
    assert_eq!(finish(session), ck::CKR_USER_NOT_LOGGED_IN);
    assert!(asks_each_time(session));
    assert_eq!(scene.history(name)[0].event, Event::GrantEnded);
}
