//! Cards whose certificate is suspended, lifted, revoked or renewed while sessions are open.

use cryptoki_sys as ck;

use super::*;

fn sign(session: ck::CK_SESSION_HANDLE) -> ck::CK_RV {
    let (mut hash, mut signature, mut room) = ([7_u8; 32], [0_u8; 64], 64);
    let (hash, signature) = (hash.as_mut_ptr(), signature.as_mut_ptr());
    call!(list(), C_Sign(session, hash, 32, signature, &mut room))
}

fn started(session: ck::CK_SESSION_HANDLE) -> ck::CK_RV {
    start(session, ck::CKM_ECDSA);
    sign(session)
}

/// The holder's certificate, as a session that is opened now sees it.
fn certificate(name: &str) -> Vec<u8> {
    let session = open(name);
    let found = find(session, ck::CKO_CERTIFICATE);
    assert_eq!(found.len(), 3, "the holder's and two authorities'");
    let mut value = [0_u8; 4096];
    let mut wanted = attribute(ck::CKA_VALUE, &mut value);
    let rv = call!(
        list(),
        C_GetAttributeValue(session, found[0], &mut wanted, 1)
    );
    assert_eq!(rv, ck::CKR_OK);
    let length = wanted.ulValueLen as usize;
    assert_eq!(call!(list(), C_CloseSession(session)), ck::CKR_OK);
    value[..length].to_vec()
}

fn stored(name: &str) -> Vec<u8> {
    let (scene, service) = (&SCENE.0, SCENE.0.service());
    let credential = service.credential(scene.credential(name)).unwrap();
    credential.certificate.unwrap()
}

#[test]
fn amb_25_a_suspended_card_refuses_login_and_signature_until_it_is_lifted() {
    let (scene, session) = (&SCENE.0, logged_in("suspended"));
    let before = certificate("suspended");
    assert_eq!(started(session), ck::CKR_OK);
    start(session, ck::CKM_ECDSA);
    scene.suspend("suspended");
    assert_eq!(sign(session), ck::CKR_FUNCTION_FAILED);
    assert_eq!(started(session), ck::CKR_FUNCTION_FAILED, "no new window");
    assert_eq!(certificate("suspended"), before);
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_OK);
    assert_eq!(
        log_in(session, ck::CKU_USER, PIN),
        ck::CKR_FUNCTION_FAILED,
        "nothing that makes a program ask for the PIN again"
    );
    scene.lift("suspended");
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_OK);
    assert_eq!(started(session), ck::CKR_OK);
    // Nobody signed meanwhile: the virtual token opens another window in the place of the one
    // that ended.
    start(session, ck::CKM_ECDSA);
    scene.suspend("suspended");
    scene.lift("suspended");
    assert_eq!(sign(session), ck::CKR_OK);
}

#[test]
fn amb_25_a_window_that_a_person_opened_ends_with_a_suspension() {
    let (scene, session) = (&SCENE.0, open("lifted"));
    let field = format!("{PIN}{}", scene.code("lifted"));
    assert_eq!(log_in(session, ck::CKU_USER, &field), ck::CKR_OK);
    assert_eq!(started(session), ck::CKR_OK);
    start(session, ck::CKM_ECDSA);
    scene.suspend("lifted");
    scene.lift("lifted");
    assert_eq!(sign(session), ck::CKR_USER_NOT_LOGGED_IN);
    // The login stands: the next signature asks for a code of its own.
    start(session, ck::CKM_ECDSA);
    let code = scene.code("lifted");
    assert_eq!(log_in(session, ck::CKU_CONTEXT_SPECIFIC, &code), ck::CKR_OK);
    assert_eq!(sign(session), ck::CKR_OK);
}

#[test]
fn req_72_a_revoked_card_signs_nothing_in_an_open_session_and_shows_its_certificate() {
    let (scene, session) = (&SCENE.0, open("ended"));
    let field = format!("{PIN}{}", scene.code("ended"));
    assert_eq!(log_in(session, ck::CKU_USER, &field), ck::CKR_OK);
    let before = certificate("ended");
    assert_eq!(started(session), ck::CKR_OK);
    start(session, ck::CKM_ECDSA);
    scene.suspend("ended");
    scene.revoke("ended");
    assert_eq!(sign(session), ck::CKR_FUNCTION_FAILED);
    assert_eq!(certificate("ended"), before);
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_OK);
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_FUNCTION_FAILED);
}

#[test]
fn req_63_a_session_held_open_over_a_renewal_signs_with_the_new_key_after_a_login() {
    let (scene, session) = (&SCENE.0, logged_in("renewed"));
    let before = certificate("renewed");
    assert_eq!(started(session), ck::CKR_OK);
    start(session, ck::CKM_ECDSA);
    scene.renew("renewed");
    assert_eq!(sign(session), ck::CKR_FUNCTION_FAILED, "the key before");
    // The card is read again with the login, which the old key does not outlive.
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_OK);
    let after = certificate("renewed");
    assert_ne!(after, before);
    assert_eq!(after, stored("renewed"));
    assert_eq!(started(session), ck::CKR_OK);
}

#[test]
fn req_63_a_code_given_in_a_login_from_before_a_renewal_approves_nothing() {
    let (scene, session) = (&SCENE.0, logged_in("replaced"));
    scene.renew("replaced");
    start(session, ck::CKM_ECDSA);
    let code = scene.code("replaced");
    assert_eq!(
        log_in(session, ck::CKU_CONTEXT_SPECIFIC, &code),
        ck::CKR_USER_NOT_LOGGED_IN
    );
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_OK);
    assert_eq!(certificate("replaced"), stored("replaced"));
}
