//! The edges of the C interface, reached as a careless C program would. The functions are those
//! linked into this program, so that the scene and the module share one SQLite.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod approval;
mod arguments;
mod closing;
mod defects;
mod digest;
mod interfaces;
mod leaving;
mod lifecycle;
mod objects;
mod operations;
mod random;
mod reading;
mod second_factor;
mod signing;
#[path = "../support/mod.rs"]
mod support;
mod unattended;
mod verification;

use std::ptr::null_mut;
use std::sync::LazyLock;

use cryptoki_sys as ck;
use remote_sign_core::KeyAlgorithm::{P256, P384, Rsa2048};
use support::{PIN, Scene, Spec};

pub(crate) const ABSURD: [ck::CK_ULONG; 3] =
    [ck::CK_ULONG::MAX, ck::CK_ULONG::MAX / 2 + 1, 1 << 40];

/// How many cards there are.
pub(crate) const SLOTS: usize = SPECS.len();

const SPECS: &[Spec] = &[
    Spec::remote("ec", P256),
    Spec::unattended("rsa", Rsa2048),
    Spec::unattended("ec384", P384),
    Spec::remote("context", P256),
    Spec::remote("pending", P256).pending(),
    Spec::remote("repeated", P256),
    Spec::remote("guessed", P256),
    Spec::unattended("closing", P256),
    Spec::unattended("leaving", P256),
    Spec::unattended("searched", P256),
    Spec::unattended("revoked", P256),
    Spec::unattended("overtaken", P256),
    Spec::unattended("suspended", P256),
    Spec::remote("lifted", P256).with_window_code(),
    Spec::remote("ended", P256).with_window_code(),
    Spec::unattended("renewed", P256),
    Spec::remote("replaced", P256),
    Spec::remote("one", P256).with_window_code(),
    Spec::remote("unsigned", P256),
    Spec::unattended("shared", P256),
    Spec::unattended("named", P256),
    Spec::unattended("kept", P256).with_kept_pin(),
    Spec::unattended("stale", P256).with_kept_pin(),
    Spec::remote("consented", P256).with_kept_pin(),
    Spec::remote("ways", P256),
    Spec::remote("given", P256),
    Spec::remote("unspent", P256),
    Spec::remote("twice", P256),
    Spec::remote("requested", P256),
    Spec::remote("belated", P256),
    Spec::remote("both", P256),
    Spec::remote("withdrawn", P256),
    Spec::remote("foreseen", P256).with_kept_pin(),
    Spec::unattended("operations", P256),
    Spec::unattended("logout", P256),
    Spec::unattended("measured", P256),
    Spec::remote("refused", P256),
    Spec::unattended("told", P256),
    Spec::unattended("handles", P256),
];

pub(crate) static SCENE: LazyLock<(Scene, &ck::CK_FUNCTION_LIST)> = LazyLock::new(|| {
    let scene = Scene::entered(SPECS);
    let list = support::linked();
    assert_eq!(call!(list, C_Initialize(null_mut())), ck::CKR_OK);
    (scene, list)
});

pub(crate) fn list() -> &'static ck::CK_FUNCTION_LIST {
    SCENE.1
}

pub(crate) fn open(name: &str) -> ck::CK_SESSION_HANDLE {
    let mut session = 0;
    let flags = ck::CKF_SERIAL_SESSION;
    let rv = call!(
        list(),
        C_OpenSession(SCENE.0.slot(name), flags, null_mut(), None, &mut session)
    );
    assert_eq!(rv, ck::CKR_OK);
    session
}

pub(crate) fn log_in(
    session: ck::CK_SESSION_HANDLE,
    user: ck::CK_USER_TYPE,
    field: &str,
) -> ck::CK_RV {
    call!(
        list(),
        C_Login(
            session,
            user,
            field.as_ptr().cast_mut(),
            field.len() as ck::CK_ULONG
        )
    )
}

/// A session whose token is logged in; tests that share a token find it so.
pub(crate) fn logged_in(name: &str) -> ck::CK_SESSION_HANDLE {
    let session = open(name);
    let rv = log_in(session, ck::CKU_USER, PIN);
    assert!([ck::CKR_OK, ck::CKR_USER_ALREADY_LOGGED_IN].contains(&rv));
    session
}

pub(crate) fn find(
    session: ck::CK_SESSION_HANDLE,
    class: ck::CK_OBJECT_CLASS,
) -> Vec<ck::CK_OBJECT_HANDLE> {
    let mut class = class;
    let mut template = attribute(ck::CKA_CLASS, &mut class);
    assert_eq!(
        call!(list(), C_FindObjectsInit(session, &mut template, 1)),
        ck::CKR_OK
    );
    let (mut found, mut count) = ([0; 8], 0);
    assert_eq!(
        call!(
            list(),
            C_FindObjects(session, found.as_mut_ptr(), 8, &mut count)
        ),
        ck::CKR_OK
    );
    assert_eq!(call!(list(), C_FindObjectsFinal(session)), ck::CKR_OK);
    found[..count as usize].to_vec()
}

pub(crate) fn key(session: ck::CK_SESSION_HANDLE) -> ck::CK_OBJECT_HANDLE {
    find(session, ck::CKO_PRIVATE_KEY)[0]
}

/// What `CKA_ALWAYS_AUTHENTICATE` tells.
pub(crate) fn asks_each_time(session: ck::CK_SESSION_HANDLE) -> bool {
    let (key, mut flag) = (key(session), 9_u8);
    let mut template = attribute(ck::CKA_ALWAYS_AUTHENTICATE, &mut flag);
    let rv = call!(list(), C_GetAttributeValue(session, key, &mut template, 1));
    assert_eq!(rv, ck::CKR_OK);
    flag == ck::CK_TRUE
}

pub(crate) fn attribute<T>(kind: ck::CK_ATTRIBUTE_TYPE, value: &mut T) -> ck::CK_ATTRIBUTE {
    let length = size_of::<T>() as ck::CK_ULONG;
    ck::CK_ATTRIBUTE {
        type_: kind,
        pValue: (&raw mut *value).cast(),
        ulValueLen: length,
    }
}

pub(crate) fn mechanism(kind: ck::CK_MECHANISM_TYPE) -> ck::CK_MECHANISM {
    ck::CK_MECHANISM {
        mechanism: kind,
        pParameter: null_mut(),
        ulParameterLen: 0,
    }
}

pub(crate) fn start(session: ck::CK_SESSION_HANDLE, kind: ck::CK_MECHANISM_TYPE) {
    let key = key(session);
    assert_eq!(
        call!(list(), C_SignInit(session, &mut mechanism(kind), key)),
        ck::CKR_OK
    );
}
