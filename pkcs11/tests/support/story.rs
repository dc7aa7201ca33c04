//! What a busy application does in one process: eight threads sign with one card, log in and out
//! under each other, wait for events; the module is ended under them, a child is forked among
//! them. For programs that watch memory and threads.

use std::ptr::null_mut;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use cryptoki_sys as ck;

use crate::call;

const THREADS: usize = 8;

/// What a call may answer while another thread ends the login or the module.
const ENDING: [ck::CK_RV; 6] = [
    ck::CKR_CRYPTOKI_NOT_INITIALIZED,
    ck::CKR_SESSION_HANDLE_INVALID,
    ck::CKR_KEY_HANDLE_INVALID,
    ck::CKR_OPERATION_NOT_INITIALIZED,
    ck::CKR_OPERATION_ACTIVE,
    ck::CKR_USER_NOT_LOGGED_IN,
];

/// One round with the card in slot 0, which signs with a P-256 key without asking: `signatures` of
/// each thread.
pub(crate) fn play(list: &ck::CK_FUNCTION_LIST, pin: &str, signatures: usize) {
    begin(list, pin);
    let session = open(list).unwrap();
    log_in(list, session, pin);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                let session = open(list).unwrap();
                for _ in 0..signatures {
                    sign(list, session).unwrap();
                }
                assert_eq!(call!(list, C_CloseSession(session)), ck::CKR_OK);
            });
        }
    });
    come_and_go(list, pin, signatures);
    log_in(list, session, pin);
    end_among_threads(list, signatures);
    begin(list, pin);
    fork_among_threads(list, pin, signatures);
    assert_eq!(call!(list, C_Finalize(null_mut())), ck::CKR_OK);
}

/// By every thread; one is the first.
fn begin(list: &ck::CK_FUNCTION_LIST, pin: &str) {
    let first = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| match call!(list, C_Initialize(null_mut())) {
                ck::CKR_OK => first.fetch_add(1, Ordering::Relaxed),
                rv => {
                    assert_eq!(rv, ck::CKR_CRYPTOKI_ALREADY_INITIALIZED);
                    0
                }
            });
        }
    });
    assert_eq!(first.into_inner(), 1);
    let session = open(list).unwrap();
    log_in(list, session, pin);
}

/// Each logout ends the operations of all.
fn come_and_go(list: &ck::CK_FUNCTION_LIST, pin: &str, signatures: usize) {
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for _ in 0..signatures {
                    let session = open(list).unwrap();
                    log_in(list, session, pin);
                    if let Err(reason) = sign(list, session) {
                        assert!(ENDING.contains(&reason), "{reason:#x}");
                    }
                    let rv = call!(list, C_Logout(session));
                    assert!(
                        [ck::CKR_OK, ck::CKR_USER_NOT_LOGGED_IN].contains(&rv),
                        "{rv:#x}"
                    );
                    assert_eq!(call!(list, C_CloseSession(session)), ck::CKR_OK);
                }
            });
        }
    });
}

fn end_among_threads(list: &ck::CK_FUNCTION_LIST, signatures: usize) {
    let made = AtomicUsize::new(0);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut slot = 0;
            let rv = call!(list, C_WaitForSlotEvent(0, &mut slot, null_mut()));
            assert_eq!(rv, ck::CKR_CRYPTOKI_NOT_INITIALIZED);
        });
        for _ in 0..THREADS {
            scope.spawn(|| {
                let ended = open(list).and_then(|session| {
                    loop {
                        sign(list, session)?;
                        made.fetch_add(1, Ordering::Relaxed);
                    }
                });
                let ended: Result<(), ck::CK_RV> = ended;
                let reason = ended.unwrap_err();
                assert!(ENDING.contains(&reason), "{reason:#x}");
            });
        }
        while made.load(Ordering::Relaxed) < signatures {
            thread::sleep(Duration::from_millis(1));
        }
        assert_eq!(call!(list, C_Finalize(null_mut())), ck::CKR_OK);
    });
}

/// The child has no module, and may have one of its own.
fn fork_among_threads(list: &ck::CK_FUNCTION_LIST, pin: &str, signatures: usize) {
    unsafe extern "C" {
        fn fork() -> i32;
        fn waitpid(process: i32, status: *mut i32, options: i32) -> i32;
        fn _exit(status: i32) -> !;
    }
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                let session = open(list).unwrap();
                for _ in 0..signatures {
                    sign(list, session).unwrap();
                }
            });
        }
        // SAFETY: the child calls the module and leaves.
        unsafe {
            let child = fork();
            if child == 0 {
                _exit(i32::from(!child_is_alone(list, pin)));
            }
            let mut status = -1;
            assert_eq!(waitpid(child, &mut status, 0), child);
            assert_eq!(status, 0, "the child found what it should not, or nothing");
        }
    });
}

fn child_is_alone(list: &ck::CK_FUNCTION_LIST, pin: &str) -> bool {
    open(list) == Err(ck::CKR_CRYPTOKI_NOT_INITIALIZED)
        && call!(list, C_Initialize(null_mut())) == ck::CKR_OK
        && open(list).is_ok_and(|session| {
            log_in(list, session, pin);
            sign(list, session).is_ok()
        })
        && call!(list, C_Finalize(null_mut())) == ck::CKR_OK
}

fn open(list: &ck::CK_FUNCTION_LIST) -> Result<ck::CK_SESSION_HANDLE, ck::CK_RV> {
    let mut session = 0;
    let flags = ck::CKF_SERIAL_SESSION;
    let rv = call!(
        list,
        C_OpenSession(0, flags, null_mut(), None, &mut session)
    );
    done(rv).map(|()| session)
}

fn log_in(list: &ck::CK_FUNCTION_LIST, session: ck::CK_SESSION_HANDLE, pin: &str) {
    let (pin, length) = (pin.as_ptr().cast_mut(), pin.len() as ck::CK_ULONG);
    let rv = call!(list, C_Login(session, ck::CKU_USER, pin, length));
    assert!(
        [ck::CKR_OK, ck::CKR_USER_ALREADY_LOGGED_IN].contains(&rv),
        "{rv:#x}"
    );
}

/// One signature, in a buffer of just its size.
fn sign(list: &ck::CK_FUNCTION_LIST, session: ck::CK_SESSION_HANDLE) -> Result<(), ck::CK_RV> {
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
    let (mut key, mut count, mut length) = (0, 0, 0);
    done(call!(list, C_FindObjectsInit(session, &mut template, 1)))?;
    done(call!(list, C_FindObjects(session, &mut key, 1, &mut count)))?;
    done(call!(list, C_FindObjectsFinal(session)))?;
    done(call!(list, C_SignInit(session, &mut mechanism, key)))?;
    let mut hash = vec![7_u8; 32];
    let data = hash.as_mut_ptr();
    done(call!(
        list,
        C_Sign(session, data, 32, null_mut(), &mut length)
    ))?;
    let mut signature = vec![0_u8; length as usize];
    let place = signature.as_mut_ptr();
    done(call!(list, C_Sign(session, data, 32, place, &mut length)))
}

fn done(rv: ck::CK_RV) -> Result<(), ck::CK_RV> {
    match rv {
        ck::CKR_OK => Ok(()),
        reason => Err(reason),
    }
}
