//! Forks: what parent and child find, whenever the fork comes.

use std::io::{PipeReader, PipeWriter, Read as _, Write as _, pipe, stderr};
use std::ptr::null_mut;
use std::sync::atomic::{AtomicI32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use cryptoki_sys as ck;
use remote_sign_core::{Event, Outcome};

use super::support::{self, Scene};
use super::{configure, log_in, open, sign};
use crate::call;

unsafe extern "C" {
    fn fork() -> i32;
    fn waitpid(process: i32, status: *mut i32, options: i32) -> i32;
    fn _exit(status: i32) -> !;
    fn alarm(seconds: u32) -> u32;
    fn kill(process: i32, number: i32) -> i32;
    fn signal(number: i32, handler: extern "C" fn(i32)) -> usize;
    fn pthread_self() -> usize;
    fn pthread_kill(thread: usize, number: i32) -> i32;
}

/// The parent goes on as if nothing had happened; the child finds nothing, and may initialise
/// for itself.
pub(crate) fn a_forked_child_starts_anew(list: &ck::CK_FUNCTION_LIST) {
    let session = open(list, 1);
    assert_eq!(log_in(list, session), ck::CKR_OK);
    // SAFETY: the child calls the module and ends with `_exit`, without returning to the test.
    let child = unsafe { fork() };
    if child == 0 {
        let fails = in_child(list, session);
        // SAFETY: ends the child at once.
        unsafe { _exit(fails) }
    }
    let mut status = 0;
    // SAFETY: the child just made, and a place for its status.
    assert_eq!(unsafe { waitpid(child, &mut status, 0) }, child);
    assert_eq!(status, 0, "check {} failed in the child", status >> 8);
    assert_eq!(sign(list, session), ck::CKR_OK);
    assert_eq!(call!(list, C_CloseSession(session)), ck::CKR_OK);
}

/// A daemon's child goes on signing after its parent, and after another process was last to
/// close the store: every signature is in the history all the same.
pub(crate) fn a_child_outlives_its_parents_store(list: &ck::CK_FUNCTION_LIST, scene: &Scene) {
    let before = scene.signatures();
    let session = open(list, 1);
    assert_eq!(
        (log_in(list, session), sign(list, session)),
        (ck::CKR_OK, ck::CKR_OK)
    );
    let (mut to_parent, mut to_child) = (pipe().unwrap(), pipe().unwrap());
    // SAFETY: as above.
    let child = unsafe { fork() };
    if child == 0 {
        let mut signed = || {
            call!(list, C_Initialize(null_mut())) == ck::CKR_OK && {
                let session = open(list, 1);
                log_in(list, session) == ck::CKR_OK
                    && sign(list, session) == ck::CKR_OK
                    && to_parent.1.write_all(b"1").is_ok()
                    && to_child.0.read_exact(&mut [0]).is_ok()
                    && sign(list, session) == ck::CKR_OK
            }
        };
        let fails = i32::from(!signed());
        // SAFETY: ends the child at once.
        unsafe { _exit(fails) }
    }
    to_parent.0.read_exact(&mut [0]).unwrap();
    assert_eq!(call!(list, C_Finalize(null_mut())), ck::CKR_OK);
    assert_eq!(scene.signatures(), before + 2);
    to_child.1.write_all(b"1").unwrap();
    let mut status = 0;
    // SAFETY: as above.
    assert_eq!(unsafe { waitpid(child, &mut status, 0) }, child);
    assert_eq!(status, 0);
    assert_eq!(scene.signatures(), before + 3);
    assert_eq!(call!(list, C_Initialize(null_mut())), ck::CKR_OK);
}

/// A window goes on after forks of its process, whatever becomes of the children. When the
/// process is killed, a child that lives on does not keep the window.
pub(crate) fn a_window_survives_forks_and_ends_with_its_process(
    list: &ck::CK_FUNCTION_LIST,
    scene: &Scene,
) {
    const SIGKILL: i32 = 9;
    let (to_test, to_child) = (pipe().unwrap(), pipe().unwrap());
    let (mut told, tell) = to_test;
    let (wait, mut go_on) = to_child;
    // SAFETY: as above.
    let parent = unsafe { fork() };
    if parent == 0 {
        drop((told, go_on));
        opens_a_window_and_forks(list, tell, wait);
        // SAFETY: ends the child at once.
        unsafe { _exit(1) }
    }
    drop((tell, wait));
    told.read_exact(&mut [0; 2]).unwrap();
    let window = || scene.authorizations("auto").remove(0);
    assert_eq!((window().used, window().closed_at), (3, None));
    let mut status = 0;
    // SAFETY: the child just made, and a place for its status.
    unsafe {
        assert_eq!(kill(parent, SIGKILL), 0);
        assert_eq!(waitpid(parent, &mut status, 0), parent);
    }
    assert!(window().closed_at.is_some(), "the child keeps the journal");
    let newest = scene.history("auto").remove(0);
    assert_eq!(newest.event, Event::AuthorizationClosed);
    assert_eq!(newest.outcome, Outcome::Success);
    assert_eq!(newest.detail, "3 of 10000 used");
    go_on.write_all(b"1").unwrap();
    told.read_exact(&mut [0]).unwrap();
    assert_eq!(window().used, 1, "the child's own");
}

/// Returns when something fails.
fn opens_a_window_and_forks(
    list: &ck::CK_FUNCTION_LIST,
    mut tell: PipeWriter,
    mut wait: PipeReader,
) {
    if call!(list, C_Initialize(null_mut())) != ck::CKR_OK {
        return;
    }
    let session = open(list, 1);
    if log_in(list, session) != ck::CKR_OK || sign(list, session) != ck::CKR_OK {
        return;
    }
    close_the_store();
    if sign(list, session) != ck::CKR_OK {
        return;
    }
    // SAFETY: the child ends with `_exit`, without returning to the test.
    let child = unsafe { fork() };
    if child == 0 {
        let goes_on = sign(list, session) == ck::CKR_CRYPTOKI_NOT_INITIALIZED
            && tell.write_all(b"c").is_ok()
            && wait.read_exact(&mut [0]).is_ok()
            && call!(list, C_Initialize(null_mut())) == ck::CKR_OK
            && {
                let session = open(list, 1);
                log_in(list, session) == ck::CKR_OK && sign(list, session) == ck::CKR_OK
            };
        if goes_on {
            let _ = tell.write_all(b"s");
        }
        // SAFETY: ends the child at once.
        unsafe { _exit(0) }
    }
    if sign(list, session) == ck::CKR_OK && tell.write_all(b"p").is_ok() {
        thread::sleep(Duration::from_secs(60));
    }
}

/// A fork closes the store; this one's child ends at once.
pub(crate) fn close_the_store() {
    // SAFETY: the child ends with `_exit`, without returning to the test.
    let child = unsafe { fork() };
    if child == 0 {
        // SAFETY: ends the child at once.
        unsafe { _exit(0) }
    }
    let mut status = 0;
    // SAFETY: the child just made, and a place for its status.
    assert_eq!(unsafe { waitpid(child, &mut status, 0) }, child);
}

/// The number of the first check that failed, or 0.
fn in_child(list: &ck::CK_FUNCTION_LIST, inherited: ck::CK_SESSION_HANDLE) -> i32 {
    let mut info = ck::CK_INFO::default();
    let forgotten = ck::CKR_CRYPTOKI_NOT_INITIALIZED;
    let checks: [(&dyn Fn() -> ck::CK_RV, ck::CK_RV); 4] = [
        (&|| sign(list, inherited), forgotten),
        (&|| call!(list, C_Finalize(null_mut())), forgotten),
        (&|| call!(list, C_Initialize(null_mut())), ck::CKR_OK),
        (
            &|| call!(list, C_CloseSession(inherited)),
            ck::CKR_SESSION_HANDLE_INVALID,
        ),
    ];
    if call!(list, C_GetInfo(&mut info)) != forgotten {
        return 1;
    }
    for ((check, expected), number) in checks.iter().zip(2..) {
        if check() != *expected {
            return number;
        }
    }
    let session = open(list, 1);
    if log_in(list, session) != ck::CKR_OK || sign(list, session) != ck::CKR_OK {
        return 6;
    }
    if call!(list, C_Finalize(null_mut())) != ck::CKR_OK {
        7
    } else {
        0
    }
}

/// What a handler of signals forked, once it did.
static FORKED: AtomicI32 = AtomicI32::new(0);

extern "C" fn fork_in_handler(_: i32) {
    // SAFETY: the child calls the module and ends with `_exit`.
    let child = unsafe { fork() };
    if child == 0 {
        let refused = call!(support::linked(), C_Initialize(null_mut())) == ck::CKR_GENERAL_ERROR;
        // SAFETY: ends the child at once.
        unsafe { _exit(i32::from(!refused)) }
    }
    FORKED.store(child, Ordering::SeqCst);
}

/// The call is held up by a store that somebody else is writing to.
pub(crate) fn a_child_forked_inside_a_call_gets_no_module(
    list: &ck::CK_FUNCTION_LIST,
    scene: &Scene,
) {
    const SIGUSR1: i32 = 10;
    // SAFETY: a handler that calls nothing but the above.
    unsafe { signal(SIGUSR1, fork_in_handler) };
    configure(&scene.configuration());
    assert_eq!(call!(list, C_Initialize(null_mut())), ck::CKR_OK);
    let session = open(list, 1);
    // SAFETY: takes nothing.
    let calling = unsafe { pthread_self() };
    let store = rusqlite::Connection::open(scene.path("store.db")).unwrap();
    store.execute_batch("BEGIN IMMEDIATE").unwrap();
    let signaller = thread::spawn(move || {
        thread::sleep(Duration::from_millis(50));
        // SAFETY: the thread waits for this one.
        unsafe { pthread_kill(calling, SIGUSR1) };
        let deadline = Instant::now() + Duration::from_secs(10);
        while FORKED.load(Ordering::SeqCst) == 0 && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(1));
        }
        if FORKED.load(Ordering::SeqCst) == 0 {
            // Nothing else ends the deadlock.
            let _ = writeln!(stderr(), "a fork waits for the call that it interrupted");
            std::process::abort();
        }
        store.execute_batch("COMMIT").unwrap();
    });
    assert_eq!(log_in(list, session), ck::CKR_OK);
    signaller.join().unwrap();
    let (child, mut status) = (FORKED.load(Ordering::SeqCst), 0);
    // SAFETY: the child just made, and a place for its status.
    assert_eq!(unsafe { waitpid(child, &mut status, 0) }, child);
    assert_eq!(status, 0, "the child was given a module");
    assert_eq!(call!(list, C_Finalize(null_mut())), ck::CKR_OK);
}

/// A child that is forked while another thread ends the module can use the store.
pub(crate) fn forks_do_not_disturb_the_end(list: &'static ck::CK_FUNCTION_LIST, scene: &Scene) {
    configure(&scene.configuration());
    let begins_and_ends = move || {
        for _ in 0..40 {
            call!(list, C_Initialize(null_mut()));
            call!(list, C_GetTokenInfo(1, &mut ck::CK_TOKEN_INFO::default()));
            call!(list, C_Finalize(null_mut()));
        }
    };
    let other = thread::spawn(begins_and_ends);
    while !other.is_finished() {
        // SAFETY: the child calls the module and ends with `_exit`.
        let child = unsafe { fork() };
        if child == 0 {
            // SAFETY: ends the child, should it hang.
            unsafe { alarm(10) };
            let works = call!(list, C_Initialize(null_mut())) == ck::CKR_OK
                && call!(list, C_GetTokenInfo(1, &mut ck::CK_TOKEN_INFO::default())) == ck::CKR_OK;
            // SAFETY: ends the child at once.
            unsafe { _exit(i32::from(!works)) }
        }
        let mut status = 0;
        // SAFETY: the child just made, and a place for its status.
        assert_eq!(unsafe { waitpid(child, &mut status, 0) }, child);
        assert_eq!(status, 0, "the child failed or hung");
    }
    other.join().unwrap();
}
