//! A holder who chose the authenticator app signs through the C interface: its codes stand
//! where those sent by SMS would, and none is sent. The functions are those linked into this
//! program; its holder is its own, because the choice is the holder's.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

#[path = "../support/mod.rs"]
mod support;

use std::ptr::null_mut;
use std::time::{SystemTime, UNIX_EPOCH};

use cryptoki_sys as ck;
use remote_sign_core::KeyAlgorithm::P256;
use remote_sign_core::{Client, OtpChannel, OtpCode, Password};
use support::{PIN, Scene, Spec};
use totp_rs::{Algorithm, Builder, Totp};

const NAME: &str = "app";

/// The code that the app shows so many steps from now.
fn shows(app: &Totp, steps: u64) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    app.generate(now.as_secs() + 30 * steps).to_string()
}

/// Enrols an app for the scene's holder and chooses it for signing.
fn choose_app(scene: &Scene) -> Totp {
    let (service, client) = (scene.service(), Client::new("test"));
    let user = service.credential(scene.credential(NAME)).unwrap().user_id;
    let session = service
        .login(&user, &Password::new("Nuoro1871."), &client)
        .unwrap();
    service.request_authenticator(&session, &client).unwrap();
    let code = OtpCode::new(scene.newest_code());
    let setup = service
        .begin_authenticator(&session, &code, &client)
        .unwrap();
    // The secret in Base32 is read by the crate whose codes these are.
    let app = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(8)
        .with_step_duration(30)
        .with_secret(totp_rs::Secret::try_from_base32(setup.secret()).unwrap())
        .build()
        .unwrap();
    let first = OtpCode::new(shows(&app, 0));
    service
        .activate_authenticator(&session, &first, &client)
        .unwrap();
    let chosen = OtpChannel::App;
    service
        .request_otp_channel(&session, chosen, &client)
        .unwrap();
    let code = OtpCode::new(scene.newest_code());
    service
        .choose_otp_channel(&session, chosen, &code, &client)
        .unwrap();
    app
}

#[test]
fn req_41_and_43_codes_of_the_app_open_a_window_and_approve_one_signature() {
    let scene = Scene::entered(&[Spec::remote(NAME, P256)]);
    let app = choose_app(&scene);
    let sent = scene.codes(NAME).len();
    let list = support::linked();
    assert_eq!(call!(list, C_Initialize(null_mut())), ck::CKR_OK);
    let mut session = 0;
    let (slot, flags) = (scene.slot(NAME), ck::CKF_SERIAL_SESSION);
    let opened = call!(
        list,
        C_OpenSession(slot, flags, null_mut(), None, &mut session)
    );
    assert_eq!(opened, ck::CKR_OK);
    let log_in = |user, field: &str| {
        let length = field.len() as ck::CK_ULONG;
        call!(
            list,
            C_Login(session, user, field.as_ptr().cast_mut(), length)
        )
    };
    let start = || {
        let mut class = ck::CKO_PRIVATE_KEY;
        let mut template = ck::CK_ATTRIBUTE {
            type_: ck::CKA_CLASS,
            pValue: (&raw mut class).cast(),
            ulValueLen: size_of_val(&class) as ck::CK_ULONG,
        };
        let (mut key, mut count) = (0, 0);
        call!(list, C_FindObjectsInit(session, &mut template, 1));
        call!(list, C_FindObjects(session, &mut key, 1, &mut count));
        call!(list, C_FindObjectsFinal(session));
        assert_eq!(count, 1);
        let mut mechanism = ck::CK_MECHANISM {
            mechanism: ck::CKM_ECDSA,
            pParameter: null_mut(),
            ulParameterLen: 0,
        };
        assert_eq!(
            call!(list, C_SignInit(session, &mut mechanism, key)),
            ck::CKR_OK
        );
    };
    let sign = || {
        let (hash, mut signature, mut room) = ([0x5a_u8; 32], [0_u8; 64], 64);
        let data = hash.as_ptr().cast_mut();
        call!(
            list,
            C_Sign(session, data, 32, signature.as_mut_ptr(), &mut room)
        )
    };

    // PIN and code together open a window.
    let field = format!("{PIN}{}", shows(&app, 1));
    assert_eq!(log_in(ck::CKU_USER, &field), ck::CKR_OK);
    start();
    assert_eq!(sign(), ck::CKR_OK);
    assert_eq!(call!(list, C_Logout(session)), ck::CKR_OK);
    assert_eq!(
        log_in(ck::CKU_USER, &field),
        ck::CKR_PIN_INCORRECT,
        "a code serves once"
    );

    // A code for each signature.
    assert_eq!(log_in(ck::CKU_USER, PIN), ck::CKR_OK);
    start();
    assert_eq!(sign(), ck::CKR_USER_NOT_LOGGED_IN);
    start();
    assert_eq!(
        log_in(ck::CKU_CONTEXT_SPECIFIC, &shows(&app, 2)),
        ck::CKR_OK
    );
    assert_eq!(sign(), ck::CKR_OK);
    assert_eq!(call!(list, C_Finalize(null_mut())), ck::CKR_OK);
    assert_eq!(scene.codes(NAME).len(), sent, "no SMS left");
}
