//! PIN and activation code at the token: what the flags tell, how the PIN is changed and
//! unlocked, and what every mistake is answered with. Other processes are OpenSC's
//! `pkcs11-tool` with the built library; the functions called here are linked into this
//! program, so that the scene and the module share one SQLite.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod change;
mod code;
mod flags;
mod programs;
#[path = "../support/mod.rs"]
mod support;

use std::process::Command;
use std::ptr::null_mut;
use std::sync::LazyLock;

use cryptoki_sys as ck;
use remote_sign_core::KeyAlgorithm::P256;
use support::{PIN, Scene, Spec};

const WRONG: &str = "90817263";

const NEW: &str = "60291847";

const WRONG_CODE: &str = "AAAAAAAAAAAA";

static SCENE: LazyLock<(Scene, &ck::CK_FUNCTION_LIST)> = LazyLock::new(|| {
    let scene = Scene::entered(&[
        Spec::remote("tried", P256),
        Spec::unattended("looped", P256),
        Spec::remote("windowed", P256).with_window_code(),
        Spec::remote("suspended", P256),
        Spec::remote("revoked", P256),
        Spec::remote("pending", P256).pending(),
        Spec::remote("changed", P256),
        Spec::unattended("kept", P256),
        Spec::remote("counted", P256),
        Spec::remote("untouched", P256),
        Spec::unattended("seal", P256),
        Spec::remote("stopped", P256),
        Spec::remote("unlocked", P256),
        Spec::remote("unlogged", P256),
        Spec::remote("context", P256),
        Spec::remote("spent", P256),
        Spec::remote("dead", P256),
        Spec::remote("ordered", P256),
        Spec::remote("first", P256).pending(),
        Spec::remote("unset", P256).pending(),
        Spec::unattended("kept-pin", P256).with_kept_pin(),
        Spec::remote("nss", P256),
        Spec::remote("tool", P256),
        Spec::remote("tool-context", P256),
        Spec::remote("tool-new", P256).pending(),
    ]);
    let list = support::linked();
    assert_eq!(call!(list, C_Initialize(null_mut())), ck::CKR_OK);
    (scene, list)
});

fn list() -> &'static ck::CK_FUNCTION_LIST {
    SCENE.1
}

fn open_with(name: &str, flags: ck::CK_FLAGS) -> Result<ck::CK_SESSION_HANDLE, ck::CK_RV> {
    let (slot, mut session) = (SCENE.0.slot(name), 0);
    let flags = flags | ck::CKF_SERIAL_SESSION;
    match call!(
        list(),
        C_OpenSession(slot, flags, null_mut(), None, &mut session)
    ) {
        ck::CKR_OK => Ok(session),
        reason => Err(reason),
    }
}

/// A read/write session.
fn open(name: &str) -> ck::CK_SESSION_HANDLE {
    open_with(name, ck::CKF_RW_SESSION).unwrap()
}

/// A text as C has it.
fn field(text: &str) -> (*mut u8, ck::CK_ULONG) {
    (text.as_ptr().cast_mut(), text.len() as ck::CK_ULONG)
}

fn log_in(session: ck::CK_SESSION_HANDLE, user: ck::CK_USER_TYPE, text: &str) -> ck::CK_RV {
    let (pin, length) = field(text);
    call!(list(), C_Login(session, user, pin, length))
}

fn set_pin(session: ck::CK_SESSION_HANDLE, old: &str, new: &str) -> ck::CK_RV {
    let ((old, old_length), (new, new_length)) = (field(old), field(new));
    call!(list(), C_SetPIN(session, old, old_length, new, new_length))
}

fn init_pin(session: ck::CK_SESSION_HANDLE, new: &str) -> ck::CK_RV {
    let (new, length) = field(new);
    call!(list(), C_InitPIN(session, new, length))
}

/// What nobody's code is.
fn wrong(code: &str) -> &'static str {
    if code == "00000000" {
        "00000001"
    } else {
        "00000000"
    }
}

fn state(session: ck::CK_SESSION_HANDLE) -> ck::CK_STATE {
    let mut info = ck::CK_SESSION_INFO::default();
    assert_eq!(
        call!(list(), C_GetSessionInfo(session, &mut info)),
        ck::CKR_OK
    );
    info.state
}

fn close(session: ck::CK_SESSION_HANDLE) {
    assert_eq!(call!(list(), C_CloseSession(session)), ck::CKR_OK);
}

/// A read/write session of a token whose PIN is locked.
fn locked(name: &str) -> ck::CK_SESSION_HANDLE {
    let session = open(name);
    while log_in(session, ck::CKU_USER, WRONG) != ck::CKR_PIN_LOCKED {}
    session
}

/// Tries left of PIN, code and unlocks.
fn left(name: &str) -> (u32, u32, u32) {
    let scene = &SCENE.0;
    let status = scene.service().pin_status(scene.credential(name)).unwrap();
    (
        status.tries_left,
        status.code_tries_left,
        status.unlocks_left,
    )
}

fn info(name: &str) -> ck::CK_TOKEN_INFO {
    let mut info = ck::CK_TOKEN_INFO::default();
    let slot = SCENE.0.slot(name);
    assert_eq!(call!(list(), C_GetTokenInfo(slot, &mut info)), ck::CKR_OK);
    info
}

/// What `pkcs11-tool` says to these words about a token, in a process of its own.
fn tool(name: &str, words: &str) -> String {
    let made = Command::new("pkcs11-tool")
        .arg("--module")
        .arg(support::library())
        .args(["--slot", &SCENE.0.slot(name).to_string()])
        .args(words.split_whitespace())
        .output()
        .expect("pkcs11-tool runs: apt-get install opensc");
    let [said, complained] =
        [made.stdout, made.stderr].map(|text| String::from_utf8(text).unwrap());
    format!("{said}{complained}")
}
