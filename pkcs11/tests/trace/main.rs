//! The trace: what it says of calls, and that no secret is in it. A test program of its own,
//! because the file is asked for once in a process.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

#[path = "../support/mod.rs"]
mod support;

use std::ffi::CString;
use std::fs::{self, OpenOptions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use cryptoki_sys as ck;
use remote_sign_core::KeyAlgorithm::P256;
use support::{PIN, Scene, Spec};

/// What is signed here, in bytes that nothing else has.
const DATA: &[u8; 32] = b"the data to be signed, 32 bytes.";

#[test]
fn a_trace_tells_the_calls_and_no_secret() {
    let scene = Scene::entered(&[Spec::remote("card", P256).with_window_code()]);
    let path = scene.path("trace.log");
    // SAFETY: the module has not been called yet, and no other thread reads the environment.
    unsafe { std::env::set_var("REMOTE_SIGN_PKCS11_LOG", &path) };
    let code = scene.code("card");
    let list = support::linked();

    assert_eq!(call!(list, C_Initialize(null_mut())), ck::CKR_OK);
    let mut session = 0;
    let flags = ck::CKF_SERIAL_SESSION;
    let opened = call!(
        list,
        C_OpenSession(0, flags, null_mut(), None, &mut session)
    );
    assert_eq!(opened, ck::CKR_OK);
    let log_in = |field: &str| {
        let (bytes, length) = (field.as_ptr().cast_mut(), field.len() as ck::CK_ULONG);
        call!(list, C_Login(session, ck::CKU_USER, bytes, length))
    };
    assert_eq!(log_in("90817263"), ck::CKR_PIN_INCORRECT);
    assert_eq!(log_in(&format!("{PIN}{code}")), ck::CKR_OK);
    let mut class = ck::CKO_PRIVATE_KEY;
    let mut template = ck::CK_ATTRIBUTE {
        type_: ck::CKA_CLASS,
        pValue: (&raw mut class).cast(),
        ulValueLen: size_of_val(&class) as ck::CK_ULONG,
    };
    let (mut key, mut found) = (0, 0);
    call!(list, C_FindObjectsInit(session, &mut template, 1));
    call!(list, C_FindObjects(session, &mut key, 1, &mut found));
    call!(list, C_FindObjectsFinal(session));
    let mut ecdsa = ck::CK_MECHANISM {
        mechanism: ck::CKM_ECDSA,
        pParameter: null_mut(),
        ulParameterLen: 0,
    };
    assert_eq!(
        call!(list, C_SignInit(session, &mut ecdsa, key)),
        ck::CKR_OK
    );
    let (mut signature, mut length) = ([0_u8; 64], 64);
    let data = DATA.as_ptr().cast_mut();
    let signed = call!(
        list,
        C_Sign(session, data, 32, signature.as_mut_ptr(), &mut length)
    );
    assert_eq!(signed, ck::CKR_OK);
    let mut stack = *b"left on the stack by the application";
    let mut label = ck::CK_ATTRIBUTE {
        type_: ck::CKA_LABEL,
        pValue: stack.as_mut_ptr().cast(),
        ulValueLen: stack.len() as ck::CK_ULONG,
    };
    let unknown = call!(list, C_GetAttributeValue(session, key + 99, &mut label, 1));
    assert_eq!(unknown, ck::CKR_OBJECT_HANDLE_INVALID);
    let read = call!(list, C_GetAttributeValue(session, key, &mut label, 1));
    assert_eq!(read, ck::CKR_OK);
    let mut vector = *b"a vector of bits";
    let mut cbc = ck::CK_MECHANISM {
        mechanism: ck::CKM_AES_CBC,
        pParameter: vector.as_mut_ptr().cast(),
        ulParameterLen: vector.len() as ck::CK_ULONG,
    };
    let encrypted = call!(list, C_EncryptInit(session, &mut cbc, key));
    assert_eq!(encrypted, ck::CKR_FUNCTION_NOT_SUPPORTED);
    let nowhere = 0x10 as *mut ck::CK_ATTRIBUTE;
    let dangling = call!(list, C_FindObjectsInit(session + 9, nowhere, 7));
    assert_eq!(dangling, ck::CKR_SESSION_HANDLE_INVALID);
    assert_eq!(call!(list, C_Finalize(null_mut())), ck::CKR_OK);

    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let trace = fs::read_to_string(&path).unwrap();
    for told in [
        "C_Initialize(arguments=NULL) = CKR_OK ",
        "C_OpenSession(slot=0, flags=0x4, application=NULL, notify=NULL, session=1) = CKR_OK ",
        "C_Login(session=1, user=CKU_USER, pin=.., pin_length=8) = CKR_PIN_INCORRECT ",
        ": the PIN is wrong; 4 tries are left\n",
        "pin_length=16) = CKR_OK ",
        "C_FindObjectsInit(session=1, template=[CKA_CLASS:CKO_PRIVATE_KEY], count=1) = CKR_OK ",
        "objects=.., most=1, count=1) = CKR_OK ",
        "mechanism=CKM_ECDSA, key=",
        "data=.., data_length=32, signature=.., signature_length=64) = CKR_OK ",
        "C_FindObjectsInit(session=10, template=.., count=7) = CKR_SESSION_HANDLE_INVALID ",
        "template=[CKA_LABEL:36 bytes], count=1) = CKR_OBJECT_HANDLE_INVALID ",
        "template=[CKA_LABEL:\"card\"], count=1) = CKR_OK ",
        "mechanism=CKM_AES_CBC/16 bytes, key=",
        "C_Finalize(reserved=NULL) = CKR_OK ",
    ] {
        assert!(trace.contains(told), "{told}\n{trace}");
    }
    let hex = |bytes: &[u8]| -> String { bytes.iter().map(|b| format!("{b:02x}")).collect() };
    for secret in [PIN, &code, "90817263", std::str::from_utf8(DATA).unwrap()] {
        assert!(!trace.contains(secret), "{trace}");
        assert!(!trace.contains(&hex(secret.as_bytes())), "{trace}");
    }
    assert!(!trace.contains(&hex(&signature)), "{trace}");
    assert!(!trace.contains("left on the stack"), "{trace}");
    let word: [u8; 8] = vector[..8].try_into().unwrap();
    let word = format!("{:x}", u64::from_ne_bytes(word));
    assert!(!trace.contains(&word), "{trace}");
    for line in trace.lines() {
        let mut words = line.split(' ');
        let (at, process) = (words.next().unwrap(), words.next().unwrap());
        assert!(at.ends_with('Z'), "{line}");
        assert_eq!(process, std::process::id().to_string(), "{line}");
        assert!(line.contains(" us"), "{line}");
    }
    a_fork_waits_for_the_line_that_is_written(list, &scene);
}

unsafe extern "C" {
    fn fork() -> i32;
    fn waitpid(process: i32, status: *mut i32, options: i32) -> i32;
    fn alarm(seconds: u32) -> u32;
    fn _exit(status: i32) -> !;
}

/// Forks while another thread writes a line, which takes long: into a pipe that is full. The
/// child names a file of its own and goes on.
fn a_fork_waits_for_the_line_that_is_written(list: &ck::CK_FUNCTION_LIST, scene: &Scene) {
    let path = scene.path("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&path)
            .status()
            .unwrap()
            .success()
    );
    let mut pipe = OpenOptions::new()
        .read(true)
        .write(true)
        .open(&path)
        .unwrap();
    let text = CString::new(format!("log={}", path.display())).unwrap();
    let initialise = || {
        let mut arguments = ck::CK_C_INITIALIZE_ARGS {
            pReserved: text.as_ptr().cast_mut().cast(),
            ..Default::default()
        };
        call!(list, C_Initialize((&raw mut arguments).cast()))
    };
    assert_eq!(initialise(), ck::CKR_OK);
    let (calls, ended) = (AtomicU64::new(0), AtomicBool::new(false));
    thread::scope(|threads| {
        threads.spawn(|| {
            while !ended.load(Ordering::Relaxed) {
                let mut info = ck::CK_INFO::default();
                call!(list, C_GetInfo(&mut info));
                calls.fetch_add(1, Ordering::Relaxed);
            }
        });
        let mut before = u64::MAX;
        while before != calls.load(Ordering::Relaxed) {
            before = calls.load(Ordering::Relaxed);
            thread::sleep(Duration::from_millis(300));
        }
        // Ends with the test.
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(500));
            io::copy(&mut pipe, &mut io::sink())
        });
        // SAFETY: the child calls the module and ends with `_exit`.
        let child = unsafe { fork() };
        if child == 0 {
            // SAFETY: a child that waits for ever is ended.
            unsafe { alarm(20) };
            let fails = i32::from(initialise() != ck::CKR_OK);
            // SAFETY: ends the child at once.
            unsafe { _exit(fails) }
        }
        let mut status = 0;
        // SAFETY: the child just made, and a place for its status.
        assert_eq!(unsafe { waitpid(child, &mut status, 0) }, child);
        ended.store(true, Ordering::Relaxed);
        assert_eq!(status, 0, "the child hung or failed");
    });
    assert_eq!(call!(list, C_Finalize(null_mut())), ck::CKR_OK);
}
