//! The built library, loaded by an application with threads and forks that valgrind watches: no
//! access outside of what was asked for, and no memory that grows with every round.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "what goes wrong must fail the test"
)]

#[path = "../support/story.rs"]
mod story;
#[path = "../support/mod.rs"]
mod support;

use std::env;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::process::Command;
use std::ptr::null_mut;

use cryptoki_sys as ck;
use remote_sign_core::KeyAlgorithm::P256;
use support::{PIN, Scene, Spec};

/// How many rounds the application that is watched does; nobody else names this variable.
const ROUNDS: &str = "REMOTE_SIGN_TEST_ROUNDS";

unsafe extern "C" {
    fn dlopen(path: *const c_char, flags: c_int) -> *mut c_void;
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
    fn dlclose(library: *mut c_void) -> c_int;
}

#[test]
fn threat_50_no_invalid_access_and_no_leak_that_grows() {
    if let Some(rounds) = env::var_os(ROUNDS) {
        let rounds = rounds.into_string().unwrap().parse().unwrap();
        return (0..rounds).for_each(|_| load_and_play());
    }
    let [short, long] = [1, 2].map(lost_after);
    assert_eq!(short, long, "bytes lost after one round and after two");
}

/// The application's part: the library is loaded, used and let go of.
fn load_and_play() {
    const RTLD_NOW: c_int = 2;
    let path = CString::new(support::library().into_os_string().into_encoded_bytes()).unwrap();
    let symbol: &CStr = c"C_GetFunctionList";
    // SAFETY: the path and the name are strings; the function is of the type that the standard
    // gives it; the list is not used after the library was let go of.
    unsafe {
        let library = dlopen(path.as_ptr(), RTLD_NOW);
        assert!(!library.is_null(), "{path:?} cannot be loaded");
        let function: ck::CK_C_GetFunctionList =
            std::mem::transmute(dlsym(library, symbol.as_ptr()));
        let mut list = null_mut();
        assert_eq!(function.unwrap()(&mut list), ck::CKR_OK);
        story::play(&*list, PIN, 3);
        assert_eq!(dlclose(library), 0);
    }
}

/// Has valgrind watch so many rounds; how many bytes nobody points to at the end.
fn lost_after(rounds: u32) -> String {
    let scene = Scene::new(&[Spec::unattended("ec", P256)]);
    let mut valgrind = Command::new("valgrind");
    valgrind
        .args([
            "--error-exitcode=9",
            "--leak-check=full",
            "--show-leak-kinds=definite",
        ])
        .args([
            "--errors-for-leak-kinds=none",
            "--fair-sched=yes",
            "--num-callers=30",
        ])
        .arg(env::current_exe().unwrap())
        .args([
            "--exact",
            "threat_50_no_invalid_access_and_no_leak_that_grows",
        ])
        .env("REMOTE_SIGN_CONFIG", scene.configuration())
        .env(ROUNDS, rounds.to_string());
    let output = valgrind.output().expect(
        "valgrind cannot be run; on Debian: apt-get install --no-install-recommends valgrind",
    );
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    // The last one is the application's; those before, its children's.
    let lost = told.lines().rfind(|line| line.contains("definitely lost:"));
    let lost = lost.map_or("0 bytes", |line| line.split(": ").nth(1).unwrap_or(line));
    assert!(told.contains("ERROR SUMMARY: 0 errors"), "{told}");
    lost.to_owned()
}
