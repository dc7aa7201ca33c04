//! `C_SetPIN`: the change of the PIN, with the OTP behind the old one.

use super::*;

/// The PIN alone has the OTP sent; PIN and OTP together change it, logged in or not.
#[test]
fn req_32_to_34_the_pin_is_changed_with_pin_and_otp_in_one_field() {
    let (scene, session) = (&SCENE.0, open("changed"));
    let sent = scene.codes("changed").len();
    assert_eq!(set_pin(session, PIN, NEW), ck::CKR_FUNCTION_CANCELED);
    assert_eq!(scene.codes("changed").len(), sent + 1);
    assert_eq!(set_pin(session, PIN, NEW), ck::CKR_FUNCTION_CANCELED);
    assert_eq!(scene.codes("changed").len(), sent + 1, "that one will do");
    let both = format!("{PIN}{}", scene.code("changed"));
    assert_eq!(set_pin(session, &both, NEW), ck::CKR_OK);
    assert_eq!(set_pin(session, &both, WRONG), ck::CKR_PIN_EXPIRED);
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_PIN_INCORRECT);
    assert_eq!(log_in(session, ck::CKU_USER, NEW), ck::CKR_OK);

    let said = tool("changed", &format!("--login --pin {PIN} -O"));
    assert!(said.contains("CKR_PIN_INCORRECT"), "{said}");
    let history = scene.history("changed");
    let changes = history
        .iter()
        .filter(|entry| entry.event == remote_sign_core::Event::PinChanged);
    assert_eq!(changes.count(), 1);
}

/// The standard has the user stay logged in, and a login signs on.
#[test]
fn who_is_logged_in_stays_so_with_the_new_pin() {
    let (scene, session) = (&SCENE.0, open("kept"));
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_OK);
    assert!(signs(session));
    assert_eq!(set_pin(session, PIN, NEW), ck::CKR_FUNCTION_CANCELED);
    let both = format!("{PIN}{}", scene.code("kept"));
    assert_eq!(set_pin(session, &both, NEW), ck::CKR_OK);
    assert_eq!(state(session), ck::CKS_RW_USER_FUNCTIONS);
    assert!(signs(session));
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_OK);
    assert_eq!(log_in(session, ck::CKU_USER, NEW), ck::CKR_OK);
    assert!(signs(session), "a new window opens");
}

#[test]
fn req_34_a_wrong_otp_counts_as_no_wrong_pin() {
    let (scene, session) = (&SCENE.0, open("counted"));
    assert_eq!(set_pin(session, PIN, NEW), ck::CKR_FUNCTION_CANCELED);
    let code = scene.code("counted");
    let mistaken = format!("{PIN}{}", wrong(&code));
    let answers: Vec<_> = (0..100)
        .map(|_| set_pin(session, &mistaken, NEW))
        .take_while(|rv| *rv == ck::CKR_PIN_INCORRECT)
        .collect();
    assert_eq!(answers.len(), 3, "then the code is dead");
    assert_eq!(set_pin(session, &mistaken, NEW), ck::CKR_PIN_EXPIRED);
    assert_eq!(left("counted"), (5, 10, 3));

    // A wrong PIN with the right OTP costs both.
    let session = open("stopped");
    assert_eq!(set_pin(session, WRONG, NEW), ck::CKR_FUNCTION_CANCELED);
    let both = format!("{WRONG}{}", scene.code("stopped"));
    assert_eq!(set_pin(session, &both, NEW), ck::CKR_PIN_INCORRECT);
    assert_eq!(set_pin(session, &both, NEW), ck::CKR_PIN_EXPIRED);
    assert_eq!(left("stopped"), (4, 10, 3));
    let low = ck::CKF_USER_PIN_COUNT_LOW;
    assert_eq!(info("stopped").flags & low, low);
    // Where it is locked, no OTP leaves any more.
    let session = locked("stopped");
    let sent = scene.codes("stopped").len();
    assert_eq!(set_pin(session, PIN, NEW), ck::CKR_PIN_LOCKED);
    assert_eq!(scene.codes("stopped").len(), sent);
}

/// Nothing of this reaches a counter or sends anything, whichever PIN function it is.
#[test]
fn threat_25_what_no_field_can_hold_costs_nothing() {
    let (scene, session) = (&SCENE.0, open("untouched"));
    let sent = scene.codes("untouched").len();
    let long = "7".repeat(400);
    for (old, new, reason) in [
        ("", NEW, ck::CKR_PIN_LEN_RANGE),
        (PIN, "", ck::CKR_PIN_LEN_RANGE),
        ("8392017", NEW, ck::CKR_PIN_LEN_RANGE),
        ("839201741", NEW, ck::CKR_PIN_LEN_RANGE),
        (&long, NEW, ck::CKR_PIN_LEN_RANGE),
        (PIN, "6029184", ck::CKR_PIN_LEN_RANGE),
        (PIN, "602918471", ck::CKR_PIN_LEN_RANGE),
        (PIN, "60291847001122334", ck::CKR_PIN_LEN_RANGE),
        (
            "8392017400112233",
            "6029184700112233",
            ck::CKR_PIN_LEN_RANGE,
        ),
        (PIN, &long, ck::CKR_PIN_LEN_RANGE),
        ("8392017x", NEW, ck::CKR_PIN_INVALID),
        (PIN, "6029184x", ck::CKR_PIN_INVALID),
        (PIN, "25121980", ck::CKR_PIN_INVALID),
        (PIN, "11111111", ck::CKR_PIN_INVALID),
        (PIN, PIN, ck::CKR_PIN_INVALID),
        (WRONG, WRONG, ck::CKR_PIN_INVALID),
    ] {
        assert_eq!(set_pin(session, old, new), reason, "{old} {new}");
    }
    for user in [ck::CKU_USER, ck::CKU_SO] {
        assert_eq!(log_in(session, user, ""), ck::CKR_PIN_LEN_RANGE);
        assert_eq!(log_in(session, user, &long), ck::CKR_PIN_LEN_RANGE);
        let none = call!(list(), C_Login(session, user, null_mut(), 0));
        assert_eq!(none, ck::CKR_ARGUMENTS_BAD);
    }
    let (pin, length) = field(PIN);
    for rv in [
        call!(list(), C_SetPIN(session, null_mut(), 0, pin, length)),
        call!(list(), C_SetPIN(session, pin, length, null_mut(), 0)),
        call!(list(), C_SetPIN(session, null_mut(), 8, pin, length)),
        call!(list(), C_SetPIN(session, pin, length, null_mut(), 8)),
        call!(list(), C_InitPIN(session, null_mut(), 8)),
    ] {
        assert_eq!(rv, ck::CKR_ARGUMENTS_BAD);
    }
    assert_eq!(init_pin(session, ""), ck::CKR_USER_NOT_LOGGED_IN);
    let reading = open_with("untouched", 0).unwrap();
    assert_eq!(set_pin(reading, PIN, NEW), ck::CKR_SESSION_READ_ONLY);
    assert_eq!(init_pin(reading, NEW), ck::CKR_SESSION_READ_ONLY);
    close(reading);
    assert_eq!(set_pin(77777, PIN, NEW), ck::CKR_SESSION_HANDLE_INVALID);
    assert_eq!(init_pin(77777, NEW), ck::CKR_SESSION_HANDLE_INVALID);

    assert_eq!(left("untouched"), (5, 10, 3));
    assert_eq!(scene.codes("untouched").len(), sent);
    let refused = scene.history("untouched");
    assert!(
        refused
            .iter()
            .all(|entry| entry.outcome == remote_sign_core::Outcome::Success)
    );
}

/// Nothing can initialise a token: its credential stays as it is, also while it is in use.
#[test]
fn a_token_is_never_initialised_anew() {
    let session = open("seal");
    assert_eq!(log_in(session, ck::CKU_USER, PIN), ck::CKR_OK);
    let mut label = [b' '; 32];
    for (pin, length) in [field(PIN), field(""), field(WRONG_CODE)] {
        let slot = SCENE.0.slot("seal");
        let rv = call!(list(), C_InitToken(slot, pin, length, label.as_mut_ptr()));
        assert_eq!(rv, ck::CKR_FUNCTION_NOT_SUPPORTED);
    }
    assert!(signs(session));
    assert_eq!(left("seal"), (5, 10, 3));
}

/// Whether a signature comes.
fn signs(session: ck::CK_SESSION_HANDLE) -> bool {
    let (mut key, mut count) = (0, 0);
    let mut class = ck::CKO_PRIVATE_KEY;
    let mut template = ck::CK_ATTRIBUTE {
        type_: ck::CKA_CLASS,
        pValue: (&raw mut class).cast(),
        ulValueLen: size_of_val(&class) as ck::CK_ULONG,
    };
    let mut mechanism = ck::CK_MECHANISM {
        mechanism: ck::CKM_ECDSA,
        pParameter: null_mut(),
        ulParameterLen: 0,
    };
    let (list, mut hash, mut signature, mut room) = (list(), [7_u8; 32], [0_u8; 64], 64);
    call!(list, C_FindObjectsInit(session, &mut template, 1));
    call!(list, C_FindObjects(session, &mut key, 1, &mut count));
    call!(list, C_FindObjectsFinal(session));
    call!(list, C_SignInit(session, &mut mechanism, key));
    let (data, signature) = (hash.as_mut_ptr(), signature.as_mut_ptr());
    call!(list, C_Sign(session, data, 32, signature, &mut room)) == ck::CKR_OK
}
