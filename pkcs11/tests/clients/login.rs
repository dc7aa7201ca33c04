//! Logging in: states, flags, locking, PIN and code together.

use cryptoki::error::RvError;
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, AttributeType, ObjectClass};
use cryptoki::session::{Session, SessionState, UserType};
use sha2::{Digest as _, Sha256};

use super::*;

#[test]
fn a_login_is_the_tokens_and_shows_in_every_session() {
    let state = |session: &Session| session.get_session_info().unwrap().session_state();
    let (reading, writing) = (
        open("states"),
        module().open_rw_session(slot("states")).unwrap(),
    );
    assert_eq!(state(&reading), SessionState::RoPublic);
    assert_eq!(state(&writing), SessionState::RwPublic);
    let private = [Attribute::Class(ObjectClass::PRIVATE_KEY)];
    assert_eq!(reading.find_objects(&private).unwrap().len(), 0);
    log_in(&writing, UserType::User, PIN).unwrap();
    assert_eq!(state(&reading), SessionState::RoUser);
    assert_eq!(state(&writing), SessionState::RwUser);
    assert_eq!(
        log_in(&reading, UserType::User, PIN),
        Err(RvError::UserAlreadyLoggedIn)
    );
    let key = find(&reading, ObjectClass::PRIVATE_KEY);
    assert_eq!(token("states").session_count(), Some(2));
    assert_eq!(token("states").rw_session_count(), Some(1));

    reading.logout().unwrap();
    assert_eq!(state(&writing), SessionState::RwPublic);
    assert_eq!(
        refusal(writing.get_attributes(key, &[AttributeType::Id])),
        Err(RvError::ObjectHandleInvalid)
    );
    assert_eq!(
        refusal(writing.sign_init(&Mechanism::Ecdsa, key)),
        Err(RvError::UserNotLoggedIn)
    );
    log_in(&reading, UserType::User, PIN).unwrap();
    assert_eq!(
        find(&reading, ObjectClass::PRIVATE_KEY),
        key,
        "the handle stays"
    );
}

#[test]
fn the_flags_follow_the_pin_until_it_locks() {
    let session = open("locked");
    let flags = || {
        let info = token("locked");
        (
            info.user_pin_count_low(),
            info.user_pin_final_try(),
            info.user_pin_locked(),
        )
    };
    for field in ["", "1", "1234567", "123456789", "12345678x"] {
        assert!(log_in(&session, UserType::User, field).is_err());
    }
    assert_eq!(
        flags(),
        (false, false, false),
        "what cannot be a PIN costs no try"
    );
    for tries_left in [4, 3, 2, 1] {
        assert_eq!(
            log_in(&session, UserType::User, "10293847"),
            Err(RvError::PinIncorrect)
        );
        assert_eq!(flags(), (true, tries_left == 1, false));
    }
    log_in(&session, UserType::User, PIN).unwrap();
    assert_eq!(
        flags(),
        (false, false, false),
        "the right PIN gives the tries back"
    );
    session.logout().unwrap();
    for _ in 1..5 {
        assert_eq!(
            log_in(&session, UserType::User, "10293847"),
            Err(RvError::PinIncorrect)
        );
    }
    assert_eq!(
        log_in(&session, UserType::User, "10293847"),
        Err(RvError::PinLocked)
    );
    assert_eq!(flags(), (true, false, true));
    assert_eq!(
        log_in(&session, UserType::User, PIN),
        Err(RvError::PinLocked)
    );
    assert!(!token("locked").user_pin_initialized(), "no login succeeds");
}

#[test]
fn pin_and_code_in_one_field_open_a_window() {
    let session = open("window");
    let code = SCENE.0.code("window");
    let wrong = if code == "00000000" {
        "00000001"
    } else {
        "00000000"
    };
    let refused = log_in(&session, UserType::User, &format!("{PIN}{wrong}"));
    assert_eq!(refused, Err(RvError::PinIncorrect));
    assert!(
        !token("window").user_pin_count_low(),
        "a wrong code is no wrong PIN"
    );
    log_in(&session, UserType::User, &format!("{PIN}{code}")).unwrap();

    let key = find(&session, ObjectClass::PRIVATE_KEY);
    let asks = |session: &Session| {
        session
            .get_attributes(key, &[AttributeType::AlwaysAuthenticate])
            .unwrap()
    };
    assert_eq!(asks(&session), [Attribute::AlwaysAuthenticate(false)]);
    let sent = SCENE.0.codes("window").len();
    let hash = Sha256::digest(MESSAGE);
    for _ in 0..10 {
        session.sign(&Mechanism::Ecdsa, key, &hash).unwrap();
    }
    assert_eq!(SCENE.0.codes("window").len(), sent);
    assert_eq!(
        asks(&session),
        [Attribute::AlwaysAuthenticate(true)],
        "ten uses, and the window is closed"
    );

    session.logout().unwrap();
    let refused = log_in(&session, UserType::User, &format!("{PIN}{code}"));
    assert_eq!(refused, Err(RvError::PinExpired), "the code is spent");
}
