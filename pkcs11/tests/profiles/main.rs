//! PKCS#11 Profiles 3.2: the published test cases, run call by call over the tables of 3.0 and 3.2,
//! and the conditions of the profiles that no case looks at. The functions are those linked into
//! this program, so that the scene and the module share one SQLite.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod cases;
mod conditions;
mod programs;
mod runner;
#[path = "../support/mod.rs"]
mod support;

use std::ptr::null_mut;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use cryptoki_sys as ck;
use remote_sign_core::KeyAlgorithm::{P256, P384, Rsa2048};
use runner::{Card, Instead, run, table};
use support::{PIN, Scene, Spec};

static SCENE: LazyLock<Mutex<Scene>> = LazyLock::new(|| {
    Mutex::new(Scene::entered(&[
        Spec::unattended("rsa", Rsa2048),
        Spec::remote("window", Rsa2048).with_window_code(),
        Spec::remote("single", Rsa2048),
        Spec::unattended("ec", P256),
        Spec::remote("ec384", P384),
        Spec::remote("pending", P256).pending(),
        Spec::unattended("kept", P256).with_kept_pin(),
    ]))
});

/// The scene for one test, with the module as no program has used it: each case initialises it,
/// of which there is one in a process.
fn scene() -> MutexGuard<'static, Scene> {
    let scene = SCENE.lock().unwrap_or_else(PoisonError::into_inner);
    let rv = call!(table(2), C_Finalize(null_mut()));
    // Only a test that failed leaves it initialised.
    assert!([ck::CKR_CRYPTOKI_NOT_INITIALIZED, ck::CKR_OK].contains(&rv));
    scene
}

/// A card with the PIN to type.
fn card<'a>(scene: &Scene, label: &'a str) -> Card<'a> {
    Card {
        slot: scene.slot(label),
        label,
        field: PIN.to_owned(),
        account: None,
    }
}

#[test]
fn the_baseline_case_passes() {
    let scene = scene();
    for name in ["rsa", "window", "ec", "ec384"] {
        for minor in [0, 2] {
            run(cases::BASELINE, table(minor), &card(&scene, name), &[]);
        }
    }
}

/// The one call with another answer is why no card shows this profile: a case allows for a shorter
/// list of mechanisms, not for a refusal.
#[test]
fn the_extended_case_stops_at_the_generation_of_keys() {
    let scene = scene();
    let deviations = [
        (
            cases::GENERATION,
            Instead::Refused(ck::CKR_MECHANISM_INVALID),
        ),
        // Keys of 2048 to 4096 bits, which sign and nothing else.
        (
            cases::RAW_RSA,
            Instead::Mechanism([2048, 4096, ck::CKF_SIGN | ck::CKF_VERIFY]),
        ),
    ];
    for name in ["rsa", "window"] {
        for minor in [0, 2] {
            let card = card(&scene, name);
            run(cases::EXTENDED, table(minor), &card, &deviations);
        }
    }
}

#[test]
fn the_authentication_case_passes_with_a_virtual_token() {
    let scene = scene();
    for minor in [0, 2] {
        run(
            cases::AUTHENTICATION,
            table(minor),
            &card(&scene, "rsa"),
            &[],
        );
    }
    // The profile wants this way to log in besides.
    let by_name = Card {
        account: Some(scene.account()),
        ..card(&scene, "rsa")
    };
    run(cases::AUTHENTICATION, table(2), &by_name, &[]);
}

#[test]
fn the_authentication_case_passes_with_pin_and_otp_in_one_field() {
    let scene = scene();
    let window = Card {
        field: format!("{PIN}{}", scene.code("window")),
        ..card(&scene, "window")
    };
    run(cases::AUTHENTICATION, table(2), &window, &[]);
}

/// The case has no OTP: a holder's PIN alone signs nothing.
#[test]
fn the_authentication_case_signs_nothing_with_the_pin_alone() {
    let scene = scene();
    let deviations = [(
        cases::Step::Sign,
        Instead::Refused(ck::CKR_USER_NOT_LOGGED_IN),
    )];
    let before = scene.signatures();
    let card = card(&scene, "single");
    run(cases::AUTHENTICATION, table(2), &card, &deviations);
    assert_eq!(scene.signatures(), before);
}

#[test]
fn the_case_of_public_certificates_passes() {
    let scene = scene();
    for name in ["rsa", "window", "ec", "ec384", "kept"] {
        for minor in [0, 2] {
            run(
                cases::PUBLIC_CERTIFICATES,
                table(minor),
                &card(&scene, name),
                &[],
            );
        }
    }
}
