//! The module's life in a process: before and after initialisation, in a forked child, with a
//! configuration or a store that fails. One test, because a process has one module and one
//! environment.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod forks;
mod slots;
#[path = "../support/mod.rs"]
mod support;

use std::ffi::CString;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::ptr::null_mut;
use std::sync::mpsc;
use std::thread;

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, ObjectClass};
use cryptoki::session::UserType;
use cryptoki::slot::Slot;
use cryptoki::types::AuthPin;
use cryptoki_sys as ck;
use remote_sign_core::Event;
use remote_sign_core::KeyAlgorithm::P256;
use support::{PIN, Scene, Spec};

#[test]
fn threat_51_and_52_a_process_has_one_module_of_its_own() {
    let list = support::linked();
    nothing_works_before(list);

    let nowhere = tempfile::tempdir().unwrap();
    configure(&nowhere.path().join("config.toml"));
    assert_eq!(
        call!(list, C_Initialize(null_mut())),
        ck::CKR_GENERAL_ERROR,
        "no configuration"
    );
    fs::write(nowhere.path().join("config.toml"), "policy = 7").unwrap();
    assert_eq!(
        call!(list, C_Initialize(null_mut())),
        ck::CKR_GENERAL_ERROR,
        "a broken one"
    );

    let scene = Scene::entered(&[Spec::remote("ec", P256), Spec::unattended("auto", P256)]);
    what_cannot_be_opened_says_so(list, &scene);
    initialises_as_clients_do(list, &scene);
    a_store_is_opened_when_it_is_needed(list, &scene);
    forks::a_forked_child_starts_anew(list);
    forks::a_child_outlives_its_parents_store(list, &scene);
    closing_the_last_session_logs_out(list);
    assert_eq!(call!(list, C_Finalize(null_mut())), ck::CKR_OK);
    nothing_works_before(list);
    forks::a_child_forked_inside_a_call_gets_no_module(list, &scene);
    forks::forks_do_not_disturb_the_end(list, &scene);
    forks::a_window_survives_forks_and_ends_with_its_process(list, &scene);
    slots::slots_grow_and_never_shrink(list, &scene);
    slots::what_happens_to_a_card_is_an_event(list, &scene);
    slots::the_end_ends_a_wait(list);
    slots::the_end_waits_for_signatures(list);
    the_end_closes_windows_unless_the_store_is_away(list, &scene);
    threads_may_end_after_the_library_is_unloaded(&scene);
}

fn configure(path: &Path) {
    // SAFETY: no other thread of this program reads the environment meanwhile.
    unsafe { std::env::set_var("REMOTE_SIGN_CONFIG", path) };
}

fn nothing_works_before(list: &ck::CK_FUNCTION_LIST) {
    let before = ck::CKR_CRYPTOKI_NOT_INITIALIZED;
    for rv in [
        call!(list, C_Finalize(null_mut())),
        call!(list, C_Finalize(list_pointer(list))),
        call!(list, C_GetInfo(null_mut())),
        call!(list, C_GetSlotList(0, null_mut(), null_mut())),
        call!(list, C_GetSlotInfo(0, null_mut())),
        call!(list, C_GetTokenInfo(0, null_mut())),
        call!(list, C_GetMechanismList(0, null_mut(), null_mut())),
        call!(list, C_OpenSession(0, 0, null_mut(), None, null_mut())),
        call!(list, C_CloseSession(0)),
        call!(list, C_Login(0, 0, null_mut(), 1)),
        call!(list, C_FindObjectsInit(0, null_mut(), 1)),
        call!(list, C_GetAttributeValue(0, 0, null_mut(), 1)),
        call!(list, C_SignInit(0, null_mut(), 0)),
        call!(list, C_Sign(0, null_mut(), 1, null_mut(), null_mut())),
        call!(list, C_InitToken(0, null_mut(), 1, null_mut())),
        call!(
            list,
            C_GenerateKey(0, null_mut(), null_mut(), 1, null_mut())
        ),
        call!(list, C_GetFunctionStatus(0)),
        call!(list, C_WaitForSlotEvent(0, null_mut(), null_mut())),
    ] {
        assert_eq!(rv, before);
    }
}

fn list_pointer(list: &ck::CK_FUNCTION_LIST) -> ck::CK_VOID_PTR {
    (&raw const *list).cast_mut().cast()
}

/// NSS and p11-kit pass both flags and four callbacks, NSS a string besides; libp11 one flag;
/// OpenSSH nothing.
fn initialises_as_clients_do(list: &ck::CK_FUNCTION_LIST, scene: &Scene) {
    unsafe extern "C" fn create(_: ck::CK_VOID_PTR_PTR) -> ck::CK_RV {
        ck::CKR_OK
    }
    unsafe extern "C" fn other(_: ck::CK_VOID_PTR) -> ck::CK_RV {
        ck::CKR_OK
    }
    let flag = ck::CK_C_INITIALIZE_ARGS {
        CreateMutex: None,
        DestroyMutex: None,
        LockMutex: None,
        UnlockMutex: None,
        flags: ck::CKF_OS_LOCKING_OK,
        pReserved: null_mut(),
    };
    let named = format!("config='{}'", scene.configuration().display());
    let named = CString::new(named).unwrap();
    let callbacks = ck::CK_C_INITIALIZE_ARGS {
        CreateMutex: Some(create),
        DestroyMutex: Some(other),
        LockMutex: Some(other),
        UnlockMutex: Some(other),
        flags: ck::CKF_OS_LOCKING_OK | ck::CKF_LIBRARY_CANT_CREATE_OS_THREADS,
        pReserved: named.as_ptr().cast_mut().cast(),
    };
    let misunderstood = ck::CK_C_INITIALIZE_ARGS {
        pReserved: c"configdir='sql:/nowhere'".as_ptr().cast_mut().cast(),
        ..flag
    };
    let absent = ck::CK_C_INITIALIZE_ARGS {
        pReserved: c"config=/nowhere/config.toml".as_ptr().cast_mut().cast(),
        ..flag
    };
    for (mut arguments, reason) in [
        (misunderstood, ck::CKR_ARGUMENTS_BAD),
        (absent, ck::CKR_GENERAL_ERROR),
    ] {
        assert_eq!(
            call!(list, C_Initialize((&raw mut arguments).cast())),
            reason
        );
    }
    for mut arguments in [flag, callbacks] {
        assert_eq!(
            call!(list, C_Initialize((&raw mut arguments).cast())),
            ck::CKR_OK
        );
        assert_eq!(
            call!(list, C_Initialize(null_mut())),
            ck::CKR_CRYPTOKI_ALREADY_INITIALIZED
        );
        assert_eq!(
            call!(list, C_Finalize(list_pointer(list))),
            ck::CKR_ARGUMENTS_BAD
        );
        assert_eq!(call!(list, C_Finalize(null_mut())), ck::CKR_OK);
    }
    let mut half = ck::CK_C_INITIALIZE_ARGS {
        UnlockMutex: None,
        ..callbacks
    };
    assert_eq!(
        call!(list, C_Initialize((&raw mut half).cast())),
        ck::CKR_ARGUMENTS_BAD
    );
}

/// A person must mend each of these; nothing is written and no token is shown meanwhile.
fn what_cannot_be_opened_says_so(list: &ck::CK_FUNCTION_LIST, scene: &Scene) {
    let token_info = || {
        assert_eq!(call!(list, C_Initialize(null_mut())), ck::CKR_OK);
        let info = call!(list, C_GetTokenInfo(0, &mut ck::CK_TOKEN_INFO::default()));
        assert_eq!(call!(list, C_Finalize(null_mut())), ck::CKR_OK);
        info
    };
    let key = scene.path("master.key");
    let right = fs::read(&key).unwrap();
    fs::write(&key, "5a".repeat(32)).unwrap();
    assert_eq!(token_info(), ck::CKR_GENERAL_ERROR, "another master key");
    fs::write(&key, "5a").unwrap();
    assert_eq!(token_info(), ck::CKR_GENERAL_ERROR, "no master key");
    fs::write(&key, right).unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(
        token_info(),
        ck::CKR_GENERAL_ERROR,
        "a master key that others read"
    );
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();

    let store = scene.path("store.db");
    let change = |statement: &str| {
        rusqlite::Connection::open(&store)
            .unwrap()
            .execute(statement, [])
            .unwrap();
    };
    change("INSERT INTO schema_migration (number, checksum) VALUES (9999, x'00')");
    assert_eq!(token_info(), ck::CKR_TOKEN_NOT_RECOGNIZED, "a newer schema");
    change("DELETE FROM schema_migration WHERE number = 9999");
    change("UPDATE pin SET tries_left = tries_left + 1");
    assert_eq!(token_info(), ck::CKR_DEVICE_ERROR, "an edited row");
    change("UPDATE pin SET tries_left = tries_left - 1");
    assert_eq!(token_info(), ck::CKR_OK);
}

fn a_store_is_opened_when_it_is_needed(list: &ck::CK_FUNCTION_LIST, scene: &Scene) {
    let (store, aside) = (scene.path("store.db"), scene.path("aside.db"));
    fs::rename(&store, &aside).unwrap();
    fs::create_dir(&store).unwrap();
    assert_eq!(
        call!(list, C_Initialize(null_mut())),
        ck::CKR_OK,
        "the store is not needed yet"
    );
    assert_eq!(present(list, 0), ck::CKF_TOKEN_PRESENT, "nor here");
    let mut info = ck::CK_TOKEN_INFO::default();
    assert_eq!(
        call!(list, C_GetTokenInfo(0, &mut info)),
        ck::CKR_DEVICE_ERROR
    );
    assert_eq!(present(list, 0), 0, "other tokens are spared");
    assert_eq!(
        call!(
            list,
            C_OpenSession(0, ck::CKF_SERIAL_SESSION, null_mut(), None, &mut 0)
        ),
        ck::CKR_DEVICE_ERROR
    );
    fs::remove_dir(&store).unwrap();
    fs::rename(&aside, &store).unwrap();
    assert_eq!(
        call!(list, C_GetTokenInfo(0, &mut info)),
        ck::CKR_OK,
        "the store is back"
    );
    assert_eq!(present(list, 0), ck::CKF_TOKEN_PRESENT);
}

fn present(list: &ck::CK_FUNCTION_LIST, slot: ck::CK_SLOT_ID) -> ck::CK_FLAGS {
    let mut info = empty_slot_info();
    assert_eq!(call!(list, C_GetSlotInfo(slot, &mut info)), ck::CKR_OK);
    assert_ne!(info.flags & ck::CKF_REMOVABLE_DEVICE, 0);
    info.flags & ck::CKF_TOKEN_PRESENT
}

fn empty_slot_info() -> ck::CK_SLOT_INFO {
    ck::CK_SLOT_INFO {
        slotDescription: [0; 64],
        manufacturerID: [0; 32],
        flags: 0,
        hardwareVersion: ck::CK_VERSION::default(),
        firmwareVersion: ck::CK_VERSION::default(),
    }
}

/// The built library, not the functions linked into this program, whose store is closed by now.
fn threads_may_end_after_the_library_is_unloaded(scene: &Scene) {
    configure(&scene.configuration());
    let module = Pkcs11::new(support::library()).unwrap();
    let flags = CInitializeFlags::OS_LOCKING_OK;
    module.initialize(CInitializeArgs::new(flags)).unwrap();
    let ((tell_signed, signed), (unload, unloaded)) = (mpsc::channel(), mpsc::channel());
    let its_module = module.clone();
    let thread = thread::spawn(move || {
        let session = its_module
            .open_ro_session(Slot::try_from(1_u32).unwrap())
            .unwrap();
        let pin = AuthPin::new(PIN.into());
        session.login(UserType::User, Some(&pin)).unwrap();
        let key = Attribute::Class(ObjectClass::PRIVATE_KEY);
        let key = session.find_objects(&[key]).unwrap()[0];
        session.sign(&Mechanism::Ecdsa, key, &[7; 32]).unwrap();
        drop((session, its_module));
        tell_signed.send(()).unwrap();
        unloaded.recv().unwrap();
    });
    signed.recv().unwrap();
    drop(module);
    unload.send(()).unwrap();
    thread.join().unwrap();
}

/// What could not be closed is settled by whoever looks.
fn the_end_closes_windows_unless_the_store_is_away(list: &ck::CK_FUNCTION_LIST, scene: &Scene) {
    let (store, aside) = (scene.path("store.db"), scene.path("aside.db"));
    for is_away in [false, true] {
        assert_eq!(call!(list, C_Initialize(null_mut())), ck::CKR_OK);
        let session = open(list, 1);
        assert_eq!(log_in(list, session), ck::CKR_OK);
        assert_eq!(sign(list, session), ck::CKR_OK);
        if is_away {
            forks::close_the_store();
            fs::rename(&store, &aside).unwrap();
            fs::create_dir(&store).unwrap();
        }
        assert_eq!(call!(list, C_Finalize(null_mut())), ck::CKR_OK);
        if is_away {
            fs::remove_dir(&store).unwrap();
            fs::rename(&aside, &store).unwrap();
        }
        let newest = scene.history("auto").remove(0);
        assert_eq!(newest.event, Event::AuthorizationClosed);
        assert_eq!(newest.detail, "1 of 10000 used");
    }
}

fn closing_the_last_session_logs_out(list: &ck::CK_FUNCTION_LIST) {
    let (one, other) = (open(list, 1), open(list, 1));
    assert_eq!(log_in(list, one), ck::CKR_OK);
    assert_eq!(
        log_in(list, other),
        ck::CKR_USER_ALREADY_LOGGED_IN,
        "a login is the token's"
    );
    assert_eq!(call!(list, C_CloseSession(one)), ck::CKR_OK);
    assert_eq!(sign(list, other), ck::CKR_OK);
    assert_eq!(call!(list, C_CloseSession(other)), ck::CKR_OK);
    let again = open(list, 1);
    assert_eq!(call!(list, C_Logout(again)), ck::CKR_USER_NOT_LOGGED_IN);
    assert_eq!(log_in(list, again), ck::CKR_OK);
    assert_eq!(call!(list, C_CloseAllSessions(1)), ck::CKR_OK);
    assert_eq!(call!(list, C_Logout(again)), ck::CKR_SESSION_HANDLE_INVALID);
    let last = open(list, 1);
    assert_eq!(call!(list, C_Logout(last)), ck::CKR_USER_NOT_LOGGED_IN);
}

fn open(list: &ck::CK_FUNCTION_LIST, slot: ck::CK_SLOT_ID) -> ck::CK_SESSION_HANDLE {
    let mut session = 0;
    let flags = ck::CKF_SERIAL_SESSION | ck::CKF_RW_SESSION;
    call!(
        list,
        C_OpenSession(slot, flags, null_mut(), None, &mut session)
    );
    session
}

fn log_in(list: &ck::CK_FUNCTION_LIST, session: ck::CK_SESSION_HANDLE) -> ck::CK_RV {
    call!(
        list,
        C_Login(session, ck::CKU_USER, PIN.as_ptr().cast_mut(), 8)
    )
}

/// One signature with the session's private key.
fn sign(list: &ck::CK_FUNCTION_LIST, session: ck::CK_SESSION_HANDLE) -> ck::CK_RV {
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
    let (mut key, mut count, mut hash, mut signature, mut room) =
        (0, 0, [7_u8; 32], [0_u8; 64], 64);
    for rv in [
        call!(list, C_FindObjectsInit(session, &mut template, 1)),
        call!(list, C_FindObjects(session, &mut key, 1, &mut count)),
        call!(list, C_FindObjectsFinal(session)),
    ] {
        if rv != ck::CKR_OK {
            return rv;
        }
    }
    match call!(list, C_SignInit(session, &mut mechanism, key)) {
        ck::CKR_OK => call!(
            list,
            C_Sign(
                session,
                hash.as_mut_ptr(),
                32,
                signature.as_mut_ptr(),
                &mut room
            )
        ),
        reason => reason,
    }
}
