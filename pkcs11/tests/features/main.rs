//! `docs/features.md`: every function of PKCS#11 3.2 and every mechanism, asked of the module
//! itself. `FEATURES=write cargo test -p remote_sign_pkcs11 --test features` writes the page.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "what goes wrong must fail the test"
)]

#[path = "../support/functions.rs"]
mod functions;
#[path = "../support/mod.rs"]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::ptr::null_mut;
use std::{env, fs};

use cryptoki_sys as ck;
use functions::{FUNCTIONS, Function, Shape, Words};
use remote_sign_core::KeyAlgorithm::{P256, Rsa2048};
use support::{PIN, Scene, Spec};

const INTRODUCTION: &str = "\
# What the PKCS#11 module offers

Every function of PKCS#11 3.2 and every mechanism, as the module itself answers: this page is
written by its test (`FEATURES=write cargo test -p remote_sign_pkcs11 --test features`), which fails
when the module says something else. How the functions are meant is told in [pkcs11.md](pkcs11.md).

";

/// Answers that mean: this module never does that.
const REFUSALS: [(ck::CK_RV, &str); 6] = [
    (ck::CKR_ACTION_PROHIBITED, "CKR_ACTION_PROHIBITED"),
    (ck::CKR_FUNCTION_NOT_SUPPORTED, "CKR_FUNCTION_NOT_SUPPORTED"),
    (ck::CKR_FUNCTION_NOT_PARALLEL, "CKR_FUNCTION_NOT_PARALLEL"),
    (
        ck::CKR_SESSION_ASYNC_NOT_SUPPORTED,
        "CKR_SESSION_ASYNC_NOT_SUPPORTED",
    ),
    (
        ck::CKR_RANDOM_SEED_NOT_SUPPORTED,
        "CKR_RANDOM_SEED_NOT_SUPPORTED",
    ),
    (ck::CKR_RANDOM_NO_RNG, "CKR_RANDOM_NO_RNG"),
];

/// The cards: a column for the key, and whether each signature needs the holder's code.
const CARDS: [(&str, bool); 4] = [("RSA", true), ("EC", true), ("RSA", false), ("EC", false)];

macro_rules! named {
    ($($name:ident)*) => {
        &[$((ck::$name, stringify!($name))),*]
    };
}

const NAMES: &[(ck::CK_MECHANISM_TYPE, &str)] = named! {
    CKM_RSA_PKCS CKM_SHA1_RSA_PKCS CKM_SHA224_RSA_PKCS CKM_SHA256_RSA_PKCS CKM_SHA384_RSA_PKCS
    CKM_SHA512_RSA_PKCS CKM_RSA_PKCS_PSS CKM_SHA1_RSA_PKCS_PSS CKM_SHA224_RSA_PKCS_PSS
    CKM_SHA256_RSA_PKCS_PSS CKM_SHA384_RSA_PKCS_PSS CKM_SHA512_RSA_PKCS_PSS CKM_ECDSA
    CKM_ECDSA_SHA1 CKM_ECDSA_SHA224 CKM_ECDSA_SHA256 CKM_ECDSA_SHA384 CKM_ECDSA_SHA512 CKM_SHA_1
    CKM_SHA224 CKM_SHA256 CKM_SHA384 CKM_SHA512
};

#[test]
fn the_page_says_what_the_module_does() {
    let _scene = Scene::entered(&[
        Spec::remote("rsa", Rsa2048),
        Spec::remote("ec", P256),
        Spec::unattended("rsa-seal", Rsa2048),
        Spec::unattended("ec-seal", P256),
    ]);
    let list = newest();
    assert_eq!(call!(list, C_Initialize(null_mut())), ck::CKR_OK);
    let page = format!("{INTRODUCTION}{}\n{}", functions(list), mechanisms(list));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/features.md");
    if env::var_os("FEATURES").is_some_and(|word| word == "write") {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        written, page,
        "docs/features.md is another; write it: \
         FEATURES=write cargo test -p remote_sign_pkcs11 --test features"
    );
}

fn newest() -> &'static ck::CK_FUNCTION_LIST_3_2 {
    let mut version = ck::CK_VERSION { major: 3, minor: 2 };
    let mut found = null_mut();
    // SAFETY: places of this function's; the table lives as long as the program.
    unsafe {
        let rv = remote_sign_pkcs11::C_GetInterface(null_mut(), &mut version, &mut found, 0);
        assert_eq!(rv, ck::CKR_OK);
        &*(*found).pFunctionList.cast()
    }
}

fn functions(list: &ck::CK_FUNCTION_LIST_3_2) -> String {
    let mut text =
        "## Functions\n\n| function | since | answer |\n| --- | --- | --- |\n".to_owned();
    let mut offered = 0;
    for function in FUNCTIONS {
        let rv = answer(list, function);
        let refusal = REFUSALS.iter().find(|(refusal, _)| *refusal == rv);
        let answer = match refusal {
            Some((_, name)) => format!("refused: `{name}`"),
            None => "supported".to_owned(),
        };
        offered += usize::from(refusal.is_none());
        writeln!(
            text,
            "| `{}` | {} | {answer} |",
            function.name, function.since
        )
        .unwrap();
    }
    write!(
        text,
        "\n{offered} of {} functions are supported.\n",
        FUNCTIONS.len()
    )
    .unwrap();
    text
}

/// What the function answers to arguments as the standard wants them, in a session of its own. A
/// pointer that must be NULL is not, so that nothing ends here and nothing waits.
fn answer(list: &ck::CK_FUNCTION_LIST_3_2, function: &Function) -> ck::CK_RV {
    let session = open(list, 3);
    let key = private_key(list, session);
    let mut room = vec![0_u64; 512];
    let place = room.as_mut_ptr().expose_provenance();
    let mut length = 8_u64;
    let length = (&raw mut length).expose_provenance();
    let mut asked = ck::CK_MECHANISM {
        mechanism: ck::CKM_SHA256,
        pParameter: null_mut(),
        ulParameterLen: 0,
    };
    let asked = (&raw mut asked).expose_provenance();
    let mut words = Words::default();
    let meant = function.shapes.iter().flat_map(|shape| match shape {
        Shape::Slot => vec![3],
        Shape::Session => vec![session as usize],
        Shape::Object => vec![key as usize],
        Shape::Mechanism => vec![asked],
        Shape::Input => vec![place, 32],
        Shape::Field | Shape::Name | Shape::Template => vec![0, 0],
        Shape::Form => vec![place, 0],
        Shape::Label | Shape::Text | Shape::Reserved | Shape::Place(_) => vec![place],
        Shape::Room(_) => vec![0, length],
        Shape::List(_) => vec![place, 1, length],
        Shape::Output => vec![place, 32],
        Shape::Waiting => vec![1],
        Shape::User => vec![ck::CKU_USER as usize],
        Shape::Kind => vec![ck::CKM_ECDSA as usize],
        Shape::Flags => vec![ck::CKF_SERIAL_SESSION as usize],
        Shape::Flag | Shape::Number | Shape::Any | Shape::Null => vec![0],
        Shape::Arguments | Shape::Version => vec![0],
    });
    for (place, word) in words.iter_mut().zip(meant) {
        *place = word;
    }
    // SAFETY: what the shapes say, in memory of this function's.
    let rv = unsafe { function.call(list, &words) };
    call!(list, C_CloseAllSessions(3));
    rv
}

fn mechanisms(list: &ck::CK_FUNCTION_LIST_3_2) -> String {
    let mut text = "\
## Mechanisms

`C_SignInit` takes every mechanism that signs, listed or not. Those that hash and sign are listed
only by cards that ask for no code: why is told in [pkcs11.md](pkcs11.md).

| mechanism | keys | signs | verifies | digests | listed |
| --- | --- | --- | --- | --- | --- |
"
    .to_owned();
    let mut found: BTreeMap<ck::CK_MECHANISM_TYPE, Found> = BTreeMap::new();
    for (slot, (key, asks)) in (0..).zip(CARDS) {
        for kind in listed(list, slot) {
            let flags = flags(list, slot, kind);
            let found = found.entry(kind).or_default();
            found.flags |= flags;
            found.listed.insert(asks);
            if flags & (ck::CKF_SIGN | ck::CKF_VERIFY) != 0 {
                found.keys.insert(key);
            }
        }
        for kind in allowed(list, slot) {
            let found = found.entry(kind).or_default();
            found.flags |= ck::CKF_SIGN;
            found.keys.insert(key);
        }
    }
    for (kind, name) in NAMES {
        let Some(found) = found.remove(kind) else {
            continue;
        };
        let yes = |flag| if found.flags & flag != 0 { "yes" } else { "" };
        let keys: Vec<_> = found.keys.into_iter().collect();
        let listed = match (found.listed.contains(&true), found.listed.contains(&false)) {
            (true, true) => "always",
            (false, true) => "where no code is asked for",
            (true, false) => "where a code is asked for",
            (false, false) => "never",
        };
        writeln!(
            text,
            "| `{name}` | {} | {} | {} | {} | {listed} |",
            keys.join(", "),
            yes(ck::CKF_SIGN),
            yes(ck::CKF_VERIFY),
            yes(ck::CKF_DIGEST)
        )
        .unwrap();
    }
    assert!(
        found.is_empty(),
        "mechanisms without a name here: {:x?}",
        found.keys()
    );
    text
}

/// What all cards together tell of a mechanism.
#[derive(Default)]
struct Found {
    keys: BTreeSet<&'static str>,
    flags: ck::CK_FLAGS,
    /// By cards that ask for codes, and by others.
    listed: BTreeSet<bool>,
}

fn listed(list: &ck::CK_FUNCTION_LIST_3_2, slot: ck::CK_SLOT_ID) -> Vec<ck::CK_MECHANISM_TYPE> {
    let (mut kinds, mut count) = ([0; 64], 64);
    let rv = call!(
        list,
        C_GetMechanismList(slot, kinds.as_mut_ptr(), &mut count)
    );
    assert_eq!(rv, ck::CKR_OK);
    kinds[..count as usize].to_vec()
}

fn flags(
    list: &ck::CK_FUNCTION_LIST_3_2,
    slot: ck::CK_SLOT_ID,
    kind: ck::CK_MECHANISM_TYPE,
) -> ck::CK_FLAGS {
    let mut info = ck::CK_MECHANISM_INFO::default();
    assert_eq!(
        call!(list, C_GetMechanismInfo(slot, kind, &mut info)),
        ck::CKR_OK
    );
    info.flags
}

/// What the private key of a card says it can be used with.
fn allowed(list: &ck::CK_FUNCTION_LIST_3_2, slot: ck::CK_SLOT_ID) -> Vec<ck::CK_MECHANISM_TYPE> {
    let session = open(list, slot);
    let mut kinds = [0_u64; 64];
    let mut wanted = ck::CK_ATTRIBUTE {
        type_: ck::CKA_ALLOWED_MECHANISMS,
        pValue: kinds.as_mut_ptr().cast(),
        ulValueLen: size_of_val(&kinds) as ck::CK_ULONG,
    };
    let key = private_key(list, session);
    let rv = call!(list, C_GetAttributeValue(session, key, &mut wanted, 1));
    assert_eq!(rv, ck::CKR_OK);
    kinds[..wanted.ulValueLen as usize / 8].to_vec()
}

/// A session that is logged in.
fn open(list: &ck::CK_FUNCTION_LIST_3_2, slot: ck::CK_SLOT_ID) -> ck::CK_SESSION_HANDLE {
    let mut session = 0;
    let flags = ck::CKF_SERIAL_SESSION | ck::CKF_RW_SESSION;
    let rv = call!(
        list,
        C_OpenSession(slot, flags, null_mut(), None, &mut session)
    );
    assert_eq!(rv, ck::CKR_OK);
    let (pin, length) = (PIN.as_ptr().cast_mut(), PIN.len() as ck::CK_ULONG);
    let rv = call!(list, C_Login(session, ck::CKU_USER, pin, length));
    assert!([ck::CKR_OK, ck::CKR_USER_ALREADY_LOGGED_IN].contains(&rv));
    session
}

fn private_key(
    list: &ck::CK_FUNCTION_LIST_3_2,
    session: ck::CK_SESSION_HANDLE,
) -> ck::CK_OBJECT_HANDLE {
    let mut class = ck::CKO_PRIVATE_KEY;
    let mut template = ck::CK_ATTRIBUTE {
        type_: ck::CKA_CLASS,
        pValue: (&raw mut class).cast(),
        ulValueLen: size_of_val(&class) as ck::CK_ULONG,
    };
    let (mut key, mut count) = (0, 0);
    for rv in [
        call!(list, C_FindObjectsInit(session, &mut template, 1)),
        call!(list, C_FindObjects(session, &mut key, 1, &mut count)),
        call!(list, C_FindObjectsFinal(session)),
    ] {
        assert_eq!(rv, ck::CKR_OK);
    }
    assert_eq!(count, 1);
    key
}
