//! The cards that the targets play with: one that signs by a virtual token with an RSA key, one
//! with an EC key, one that asks its holder for a code. Their folder is laid anew when tries
//! were used up or its store has grown.

use std::fs;
use std::path::{Path, PathBuf};
use std::ptr::{null_mut, with_exposed_provenance_mut};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use cryptoki_sys as ck;
use remote_sign_core::KeyAlgorithm::{P256, Rsa2048};
use tempfile::TempDir;

use crate::support::{self, Scene, Spec};

pub const RSA: ck::CK_SLOT_ID = 0;
pub const EC: ck::CK_SLOT_ID = 1;
/// The card that asks for codes.
pub const REMOTE: ck::CK_SLOT_ID = 2;
pub const SLOTS: [ck::CK_SLOT_ID; 3] = [RSA, EC, REMOTE];

/// So many inputs share one store.
const INPUTS: u32 = 400;

pub struct Cards {
    pub scene: Scene,
    copy: TempDir,
    inputs: u32,
}

/// The functions of the newest version.
pub static LIST: LazyLock<&'static ck::CK_FUNCTION_LIST_3_2> = LazyLock::new(|| {
    let mut version = ck::CK_VERSION { major: 3, minor: 2 };
    let mut found: ck::CK_INTERFACE_PTR = null_mut();
    // SAFETY: places of this function's; the table lives as long as the program.
    unsafe {
        let rv = remote_sign_pkcs11::C_GetInterface(null_mut(), &mut version, &mut found, 0);
        assert_eq!(rv, ck::CKR_OK);
        &*(*found).pFunctionList.cast()
    }
});

/// The cards, initialised; one input at a time.
pub fn cards() -> MutexGuard<'static, Cards> {
    static CARDS: LazyLock<Mutex<Cards>> = LazyLock::new(|| {
        let scene = Scene::entered(&[
            Spec::unattended("rsa", Rsa2048),
            Spec::unattended("ec", P256),
            Spec::remote("remote", P256).with_window_code(),
        ]);
        let copy = tempfile::tempdir().unwrap();
        lay(&folder(&scene), copy.path());
        initialise();
        Mutex::new(Cards {
            scene,
            copy,
            inputs: 0,
        })
    });
    let mut cards = CARDS.lock().unwrap_or_else(PoisonError::into_inner);
    cards.inputs += 1;
    initialise();
    close_all();
    if cards.inputs.is_multiple_of(INPUTS) || SLOTS.into_iter().any(|slot| tries(slot) != 0) {
        cards.lay_anew();
    }
    cards
}

impl Cards {
    /// The codes that were sent for the card that asks for them, the newest first.
    pub fn code(&self) -> Option<String> {
        self.scene.codes("remote").pop()
    }

    /// Makes everything as it was at first.
    pub fn lay_anew(&self) {
        finalise();
        let folder = folder(&self.scene);
        fs::remove_dir_all(&folder).unwrap();
        fs::create_dir(&folder).unwrap();
        lay(self.copy.path(), &folder);
        initialise();
    }
}

pub fn initialise() {
    // SAFETY: NULL is allowed.
    let rv = unsafe { LIST.C_Initialize.unwrap()(null_mut()) };
    assert!(
        rv == ck::CKR_OK || rv == ck::CKR_CRYPTOKI_ALREADY_INITIALIZED,
        "{rv:x}"
    );
}

pub fn finalise() {
    // SAFETY: NULL is what it takes.
    let rv = unsafe { LIST.C_Finalize.unwrap()(null_mut()) };
    assert!(
        rv == ck::CKR_OK || rv == ck::CKR_CRYPTOKI_NOT_INITIALIZED,
        "{rv:x}"
    );
}

/// How the PIN of a card stands: of the flags of `C_GetTokenInfo` those that tell of tries.
pub fn tries(slot: ck::CK_SLOT_ID) -> ck::CK_FLAGS {
    let mut info = ck::CK_TOKEN_INFO::default();
    // SAFETY: a place of this function's.
    let rv = unsafe { LIST.C_GetTokenInfo.unwrap()(slot, &mut info) };
    if rv != ck::CKR_OK {
        return 0;
    }
    info.flags & (ck::CKF_USER_PIN_COUNT_LOW | ck::CKF_USER_PIN_FINAL_TRY | ck::CKF_USER_PIN_LOCKED)
}

pub fn open(slot: ck::CK_SLOT_ID, flags: ck::CK_FLAGS) -> ck::CK_SESSION_HANDLE {
    let mut session = 0;
    let flags = flags | ck::CKF_SERIAL_SESSION;
    // SAFETY: a place of this function's.
    let rv = unsafe { LIST.C_OpenSession.unwrap()(slot, flags, null_mut(), None, &mut session) };
    assert_eq!(rv, ck::CKR_OK);
    session
}

pub fn log_in(session: ck::CK_SESSION_HANDLE, field: &str) -> ck::CK_RV {
    let (field, length) = (field.as_ptr().cast_mut(), field.len() as ck::CK_ULONG);
    // SAFETY: as many bytes as it says.
    unsafe { LIST.C_Login.unwrap()(session, ck::CKU_USER, field, length) }
}

/// All objects that a session sees.
pub fn objects(session: ck::CK_SESSION_HANDLE) -> Vec<ck::CK_OBJECT_HANDLE> {
    let (mut found, mut count) = ([0; 32], 0);
    // SAFETY: room for 32.
    unsafe {
        let rv = LIST.C_FindObjectsInit.unwrap()(session, null_mut(), 0);
        assert_eq!(rv, ck::CKR_OK);
        let rv = LIST.C_FindObjects.unwrap()(session, found.as_mut_ptr(), 32, &mut count);
        assert_eq!(rv, ck::CKR_OK);
        assert_eq!(LIST.C_FindObjectsFinal.unwrap()(session), ck::CKR_OK);
    }
    found[..count as usize].to_vec()
}

/// What an object is.
pub fn class(session: ck::CK_SESSION_HANDLE, object: ck::CK_OBJECT_HANDLE) -> ck::CK_OBJECT_CLASS {
    let mut class: ck::CK_OBJECT_CLASS = 0;
    let mut wanted = ck::CK_ATTRIBUTE {
        type_: ck::CKA_CLASS,
        pValue: (&raw mut class).cast(),
        ulValueLen: size_of_val(&class) as ck::CK_ULONG,
    };
    // SAFETY: one attribute with its room.
    let rv = unsafe { LIST.C_GetAttributeValue.unwrap()(session, object, &mut wanted, 1) };
    assert_eq!(rv, ck::CKR_OK);
    class
}

pub fn close_all() {
    for slot in SLOTS {
        // SAFETY: no pointers.
        unsafe { LIST.C_CloseAllSessions.unwrap()(slot) };
    }
}

/// A pointer to what lies at an address.
pub fn pointer<T>(address: usize) -> *mut T {
    with_exposed_provenance_mut(address)
}

fn folder(scene: &Scene) -> PathBuf {
    scene.configuration().parent().unwrap().to_owned()
}

fn lay(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir_all(&place).unwrap();
            let permissions = entry.metadata().unwrap().permissions();
            fs::set_permissions(&place, permissions).unwrap();
            lay(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), &place).unwrap();
        }
    }
}

pub(crate) use support::PIN;
