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

mod flags;
#[path = "../support/mod.rs"]
mod support;

use std::process::Command;
use std::ptr::null_mut;
use std::sync::LazyLock;

use cryptoki_sys as ck;
use remote_sign_core::KeyAlgorithm::P256;
use support::{PIN, Scene, Spec};

const WRONG: &str = "90817263";

static SCENE: LazyLock<(Scene, &ck::CK_FUNCTION_LIST)> = LazyLock::new(|| {
    let scene = Scene::entered(&[
        Spec::remote("tried", P256),
        Spec::unattended("looped", P256),
        Spec::remote("suspended", P256),
        Spec::remote("revoked", P256),
        Spec::remote("pending", P256).pending(),
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
