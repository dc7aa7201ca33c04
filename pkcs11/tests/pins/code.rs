//! The activation code: the security officer's login, `C_InitPIN`, and the ways in which cards
//! take a PUK.

use super::*;

#[test]
fn req_35_in_the_officers_session_the_right_pin_unlocks() {
    let (scene, session) = (&SCENE.0, locked("unlocked"));
    let code = scene.activation_code("unlocked");
    assert_eq!(init_pin(session, PIN), ck::CKR_USER_NOT_LOGGED_IN);
    assert_eq!(
        log_in(session, ck::CKU_SO, WRONG_CODE),
        ck::CKR_PIN_INCORRECT
    );
    assert_eq!(state(session), ck::CKS_RW_PUBLIC_SESSION);
    let low = ck::CKF_SO_PIN_COUNT_LOW;
    assert_eq!(info("unlocked").flags & low, low);
    assert_eq!(log_in(session, ck::CKU_SO, &code), ck::CKR_OK);
    assert_eq!(state(session), ck::CKS_RW_SO_FUNCTIONS);

    for (pin, reason) in [
        ("", ck::CKR_PIN_LEN_RANGE),
        ("8392017", ck::CKR_PIN_LEN_RANGE),
        ("8392017400112233", ck::CKR_PIN_LEN_RANGE),
        ("8392017x", ck::CKR_PIN_INVALID),
    ] {
        assert_eq!(init_pin(session, pin), reason, "{pin}");
    }
    assert_eq!(left("unlocked"), (0, 9, 3));
    assert_eq!(init_pin(session, WRONG), ck::CKR_PIN_INVALID);
    assert_eq!(left("unlocked"), (0, 9, 2));
    assert_eq!(init_pin(session, PIN), ck::CKR_OK);
    assert_eq!(left("unlocked"), (5, 9, 1));
    assert_eq!(
        init_pin(session, PIN),
        ck::CKR_FUNCTION_FAILED,
        "not locked"
    );
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_OK);
    assert_eq!(init_pin(session, PIN), ck::CKR_USER_NOT_LOGGED_IN);
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_OK);
}

/// The rules of PKCS#11 3.1, sections 5.6.1 and 5.6.9, for logins in the wrong order.
#[test]
fn the_officer_is_alone_and_reads_no_key() {
    let (scene, session) = (&SCENE.0, open("ordered"));
    let code = scene.activation_code("ordered");
    // A code that could open nothing is not looked at.
    for text in [&code, WRONG_CODE] {
        assert_eq!(log_in(session, ck::CKU_SO, text), ck::CKR_FUNCTION_FAILED);
    }
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_OK);
    let another = ck::CKR_USER_ANOTHER_ALREADY_LOGGED_IN;
    assert_eq!(log_in(session, ck::CKU_SO, &code), another);
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_OK);

    let session = locked("ordered");
    let reading = open_with("ordered", 0).unwrap();
    for from in [session, reading] {
        let rv = log_in(from, ck::CKU_SO, &code);
        assert_eq!(rv, ck::CKR_SESSION_READ_ONLY_EXISTS);
    }
    close(reading);
    assert_eq!(log_in(session, ck::CKU_SO, &code), ck::CKR_OK);
    let again = log_in(session, ck::CKU_SO, &code);
    assert_eq!(again, ck::CKR_USER_ALREADY_LOGGED_IN);
    assert_eq!(log_in(session, ck::CKU_USER, PIN), another);
    let refused = open_with("ordered", 0);
    assert_eq!(refused, Err(ck::CKR_SESSION_READ_WRITE_SO_EXISTS));
    let second = open("ordered");
    assert_eq!(state(second), ck::CKS_RW_SO_FUNCTIONS, "it is the token's");
    let rv = set_pin(second, &code, PIN);
    assert_eq!(
        rv,
        ck::CKR_FUNCTION_NOT_SUPPORTED,
        "the code stays as it is"
    );
    assert_eq!(private_keys(second), 0);
    assert_eq!(
        log_in(second, ck::CKU_CONTEXT_SPECIFIC, &code),
        ck::CKR_OPERATION_NOT_INITIALIZED
    );
    assert_eq!(left("ordered"), (0, 10, 3));

    // With the last session the officer leaves.
    let slot = scene.slot("ordered");
    assert_eq!(call!(list(), C_CloseAllSessions(slot)), ck::CKR_OK);
    let session = open("ordered");
    assert_eq!(state(session), ck::CKS_RW_PUBLIC_SESSION);
    assert_eq!(log_in(session, ck::CKU_SO, &code), ck::CKR_OK);
    close(session);
    let reading = open_with("ordered", 0).unwrap();
    assert_eq!(state(reading), ck::CKS_RO_PUBLIC_SESSION);
}

/// Not even where nobody else needs to log in.
#[test]
fn the_officer_of_a_card_without_login_reads_no_key_either() {
    let session = locked("kept-pin");
    assert_eq!(private_keys(session), 1);
    let code = SCENE.0.activation_code("kept-pin");
    assert_eq!(log_in(session, ck::CKU_SO, &code), ck::CKR_OK);
    assert_eq!(private_keys(session), 0);
    assert_eq!(init_pin(session, PIN), ck::CKR_OK);
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_OK);
    assert_eq!(private_keys(session), 1);
}

/// OpenSC's `set_pin_in_unlogged_session`.
#[test]
fn req_35_the_code_as_the_old_pin_unlocks() {
    let (scene, session) = (&SCENE.0, locked("unlogged"));
    let code = scene.activation_code("unlogged");
    assert_eq!(set_pin(session, WRONG_CODE, PIN), ck::CKR_PIN_INCORRECT);
    assert_eq!(left("unlogged"), (0, 9, 3));
    assert_eq!(set_pin(session, &code, WRONG), ck::CKR_PIN_INVALID);
    assert_eq!(left("unlogged"), (0, 9, 2));
    assert_eq!(set_pin(session, &code, PIN), ck::CKR_OK);
    assert_eq!(left("unlogged"), (5, 9, 1));
    assert_eq!(set_pin(session, &code, NEW), ck::CKR_FUNCTION_FAILED);
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_OK);
}

/// OpenSC's `set_pin_in_specific_context`.
#[test]
fn req_35_a_context_login_with_the_code_is_taken_once() {
    let (scene, session) = (&SCENE.0, locked("context"));
    let code = scene.activation_code("context");
    let context = ck::CKU_CONTEXT_SPECIFIC;
    assert_eq!(log_in(session, context, WRONG_CODE), ck::CKR_PIN_INCORRECT);
    let (pin, length) = field(PIN);
    let set = || call!(list(), C_SetPIN(session, null_mut(), 0, pin, length));
    assert_eq!(set(), ck::CKR_ARGUMENTS_BAD);
    assert_eq!(log_in(session, context, &code), ck::CKR_OK);
    assert_eq!(set_pin(session, "", "8392017"), ck::CKR_PIN_LEN_RANGE);
    assert_eq!(set(), ck::CKR_ARGUMENTS_BAD, "taken");
    assert_eq!(log_in(session, context, &code), ck::CKR_OK);
    assert_eq!(set(), ck::CKR_OK);
    assert_eq!(left("context"), (5, 9, 2));
    assert_eq!(set(), ck::CKR_ARGUMENTS_BAD);
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_OK);
}

/// Every unlock has one look at one PIN; then it is locked for good.
#[test]
fn threat_17_who_has_the_code_gets_three_looks() {
    let (scene, session) = (&SCENE.0, locked("spent"));
    let code = scene.activation_code("spent");
    assert_eq!(log_in(session, ck::CKU_SO, &code), ck::CKR_OK);
    let answers: Vec<_> = (0..100)
        .map(|_| init_pin(session, WRONG))
        .take_while(|rv| *rv != ck::CKR_PIN_LOCKED)
        .collect();
    assert_eq!(answers, [ck::CKR_PIN_INVALID; 3]);
    assert_eq!(init_pin(session, PIN), ck::CKR_PIN_LOCKED);
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_OK);
    assert_eq!(log_in(session, ck::CKU_SO, &code), ck::CKR_PIN_LOCKED);
    let both = ck::CKF_SO_PIN_LOCKED | ck::CKF_USER_PIN_LOCKED;
    assert_eq!(info("spent").flags & both, both);
}

#[test]
fn threat_24_a_guessed_code_dies() {
    let (scene, session) = (&SCENE.0, locked("dead"));
    let (last, gone) = (ck::CKF_SO_PIN_FINAL_TRY, ck::CKF_SO_PIN_LOCKED);
    for tries in 1..=10 {
        let rv = log_in(session, ck::CKU_SO, WRONG_CODE);
        assert_eq!(rv, ck::CKR_PIN_INCORRECT, "{tries}");
        let expected = match tries {
            9 => last,
            10 => gone,
            _ => 0,
        };
        assert_eq!(info("dead").flags & (last | gone), expected, "{tries}");
    }
    let code = scene.activation_code("dead");
    assert_eq!(log_in(session, ck::CKU_SO, &code), ck::CKR_PIN_LOCKED);
    assert_eq!(set_pin(session, &code, PIN), ck::CKR_PIN_LOCKED);
    assert_eq!(left("dead").2, 3, "no unlock was spent");
}

/// The first PIN takes what it takes in the portal: password, activation code and OTP.
#[test]
fn req_21_and_22_the_officer_sets_a_first_pin_with_the_password_and_an_otp() {
    let (scene, session) = (&SCENE.0, open("first"));
    let code = scene.activation_code("first");
    let with = |password: &str| format!("{code}:{password}");
    assert_eq!(
        log_in(session, ck::CKU_SO, &with("Nuoro1870.")),
        ck::CKR_PIN_INCORRECT
    );
    assert_eq!(state(session), ck::CKS_RW_PUBLIC_SESSION);
    let own = with(support::PASSWORD);
    assert_eq!(log_in(session, ck::CKU_SO, &own), ck::CKR_OK);
    let sent = scene.codes("first").len();
    for (pin, reason) in [
        ("", ck::CKR_PIN_LEN_RANGE),
        ("8392017x", ck::CKR_PIN_INVALID),
        ("25121980", ck::CKR_PIN_INVALID),
    ] {
        assert_eq!(init_pin(session, pin), reason, "{pin}");
    }
    assert_eq!(scene.codes("first").len(), sent);
    assert_eq!(init_pin(session, NEW), ck::CKR_FUNCTION_CANCELED);
    let otp = scene.code("first");
    let mistaken = format!("{NEW}{}", wrong(&otp));
    assert_eq!(init_pin(session, &mistaken), ck::CKR_PIN_INCORRECT);
    assert_eq!(init_pin(session, &format!("{NEW}{otp}")), ck::CKR_OK);
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_OK);
    let set = ck::CKF_USER_PIN_INITIALIZED;
    assert_eq!(info("first").flags & set, set);
    assert_eq!(log_in(session, ck::CKU_USER, NEW), ck::CKR_OK);
    assert_eq!(private_keys(session), 1);
}

/// Activation code and OTP may come to one phone: they are not enough for a first PIN.
#[test]
fn req_19_without_the_password_there_is_no_first_pin() {
    let (scene, session) = (&SCENE.0, open("unset"));
    let code = scene.activation_code("unset");
    assert_eq!(log_in(session, ck::CKU_SO, &code), ck::CKR_OK);
    let sent = scene.codes("unset").len();
    for pin in [NEW, "6029184700112233"] {
        assert_eq!(init_pin(session, pin), ck::CKR_FUNCTION_FAILED);
    }
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_OK);
    for old in [&code, WRONG_CODE] {
        let rv = set_pin(session, old, NEW);
        assert_eq!(rv, ck::CKR_USER_PIN_NOT_INITIALIZED);
    }
    let rv = set_pin(session, PIN, NEW);
    assert_eq!(rv, ck::CKR_USER_PIN_NOT_INITIALIZED);
    assert_eq!(scene.codes("unset").len(), sent);
    let set = ck::CKF_USER_PIN_INITIALIZED;
    assert_eq!(info("unset").flags & set, 0);
}

fn private_keys(session: ck::CK_SESSION_HANDLE) -> ck::CK_ULONG {
    let (mut keys, mut count) = ([0; 4], 0);
    let mut class = ck::CKO_PRIVATE_KEY;
    let mut template = ck::CK_ATTRIBUTE {
        type_: ck::CKA_CLASS,
        pValue: (&raw mut class).cast(),
        ulValueLen: size_of_val(&class) as ck::CK_ULONG,
    };
    call!(list(), C_FindObjectsInit(session, &mut template, 1));
    call!(
        list(),
        C_FindObjects(session, keys.as_mut_ptr(), 4, &mut count)
    );
    call!(list(), C_FindObjectsFinal(session));
    count
}
