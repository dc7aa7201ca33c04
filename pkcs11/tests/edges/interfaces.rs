//! How an application gets the functions: the table of each version, found by name, version and
//! flags; and what only the tables of PKCS#11 3.0 and 3.2 have.

use std::ffi::{CStr, c_void};
use std::ptr::null_mut;

use cryptoki_sys as ck;

use super::*;

const STANDARD: &CStr = c"PKCS 11";

/// The interface for a name, a version and flags, as C gets it.
fn interface(
    name: Option<&CStr>,
    version: Option<(u8, u8)>,
    flags: ck::CK_FLAGS,
) -> Result<&'static ck::CK_INTERFACE, ck::CK_RV> {
    let name = name.map_or(null_mut(), |name| name.as_ptr().cast_mut().cast());
    let mut version = version.map(|(major, minor)| ck::CK_VERSION { major, minor });
    let version = version
        .as_mut()
        .map_or(null_mut(), |version| &raw mut *version);
    let mut found = null_mut();
    // SAFETY: NULL, or places of this function's; what comes back lives as long as the program.
    unsafe {
        match remote_sign_pkcs11::C_GetInterface(name, version, &mut found, flags) {
            ck::CKR_OK => Ok(&*found),
            refused => Err(refused),
        }
    }
}

/// A table of version 3.0 or 3.2.
pub(crate) fn table<T>(version: (u8, u8)) -> &'static T {
    let found = interface(Some(STANDARD), Some(version), 0).unwrap();
    // SAFETY: a table of that version, which lives as long as the program.
    unsafe { &*found.pFunctionList.cast::<T>() }
}

#[test]
fn the_interfaces_are_listed_and_found() {
    let mut count = 0;
    let mut listed = [ck::CK_INTERFACE::default(); 3];
    let list = |room: *mut ck::CK_INTERFACE, count: &mut ck::CK_ULONG| {
        // SAFETY: NULL or room for three, as the count says.
        unsafe { remote_sign_pkcs11::C_GetInterfaceList(room, count) }
    };
    assert_eq!(list(null_mut(), &mut count), ck::CKR_OK);
    assert_eq!(count, 3);
    count = 2;
    assert_eq!(
        list(listed.as_mut_ptr(), &mut count),
        ck::CKR_BUFFER_TOO_SMALL
    );
    assert_eq!(count, 3, "what is needed is told");
    assert_eq!(list(listed.as_mut_ptr(), &mut count), ck::CKR_OK);

    let versions = listed.map(|listed| {
        // SAFETY: a string of ours, and a table, which begins with its version.
        let (name, version) = unsafe {
            (
                CStr::from_ptr(listed.pInterfaceName.cast()),
                *listed.pFunctionList.cast::<ck::CK_VERSION>(),
            )
        };
        assert_eq!((name, listed.flags), (STANDARD, 0));
        (version.major, version.minor)
    });
    assert_eq!(versions, [(3, 2), (3, 0), (2, 40)]);
    for (version, own) in versions.into_iter().zip(listed) {
        let found = interface(Some(STANDARD), Some(version), 0).unwrap();
        assert_eq!(found.pFunctionList, own.pFunctionList);
    }
    for name in [None, Some(STANDARD)] {
        let default = interface(name, None, 0).unwrap();
        assert_eq!(default.pFunctionList, listed[0].pFunctionList);
    }
    let by_function_list: *const c_void = (&raw const *super::list()).cast();
    assert_eq!(listed[2].pFunctionList.cast_const(), by_function_list);
}

/// NSS asks for its own interface by name, and first for one that survives forks.
#[test]
fn what_is_not_offered_is_refused() {
    for (name, version, flags) in [
        (Some(c"Vendor NSS FIPS Interface"), None, 0),
        (Some(c"PKCS 1"), None, 0),
        (Some(c"PKCS 111"), None, 0),
        (Some(c""), None, 0),
        (None, Some((3, 1)), 0),
        (None, Some((2, 20)), 0),
        (Some(STANDARD), None, ck::CKF_INTERFACE_FORK_SAFE),
    ] {
        let refused = interface(name, version, flags).err();
        assert_eq!(refused, Some(ck::CKR_ARGUMENTS_BAD), "{name:?}");
    }
    // SAFETY: NULL is what is tested.
    let nowhere =
        unsafe { remote_sign_pkcs11::C_GetInterface(null_mut(), null_mut(), null_mut(), 0) };
    assert_eq!(nowhere, ck::CKR_ARGUMENTS_BAD);
    // SAFETY: NULL is what is tested.
    let uncounted = unsafe { remote_sign_pkcs11::C_GetInterfaceList(null_mut(), null_mut()) };
    assert_eq!(uncounted, ck::CKR_ARGUMENTS_BAD);
}

#[test]
fn each_table_tells_its_own_version() {
    list();
    let told = |function: ck::CK_C_GetInfo| {
        let mut info = ck::CK_INFO::default();
        // SAFETY: a place for the answer.
        let rv = unsafe { function.unwrap()(&mut info) };
        assert_eq!(rv, ck::CKR_OK);
        (info.cryptokiVersion.major, info.cryptokiVersion.minor)
    };
    assert_eq!(told(list().C_GetInfo), (2, 40));
    assert_eq!(
        told(table::<ck::CK_FUNCTION_LIST_3_0>((3, 0)).C_GetInfo),
        (3, 0)
    );
    assert_eq!(
        told(table::<ck::CK_FUNCTION_LIST_3_2>((3, 2)).C_GetInfo),
        (3, 2)
    );
}

#[test]
fn session_cancel_ends_what_was_begun() {
    let list_3_0 = table::<ck::CK_FUNCTION_LIST_3_0>((3, 0));
    let session = logged_in("rsa");
    start(session, ck::CKM_RSA_PKCS);
    assert_eq!(
        call!(list(), C_FindObjectsInit(session, null_mut(), 0)),
        ck::CKR_OK
    );
    let cancel = |flags| call!(list_3_0, C_SessionCancel(session, flags));
    assert_eq!(cancel(ck::CKF_FIND_OBJECTS | ck::CKF_SIGN), ck::CKR_OK);
    assert_eq!(
        call!(list(), C_FindObjectsFinal(session)),
        ck::CKR_OPERATION_NOT_INITIALIZED
    );
    start(session, ck::CKM_RSA_PKCS);
    assert_eq!(
        cancel(ck::CKF_DIGEST),
        ck::CKR_OK,
        "nothing of that sort is begun"
    );
    let (mut data, mut room) = ([7_u8; 8], 0);
    assert_eq!(
        call!(
            list(),
            C_Sign(session, data.as_mut_ptr(), 8, null_mut(), &mut room)
        ),
        ck::CKR_OK,
        "the signature was not meant"
    );
    assert_eq!(cancel(ck::CK_FLAGS::MAX), ck::CKR_OK);
    let closed = call!(list_3_0, C_SessionCancel(session + 1000, 0));
    assert_eq!(closed, ck::CKR_SESSION_HANDLE_INVALID);
}

#[test]
fn a_user_name_is_the_account() {
    let list_3_0 = table::<ck::CK_FUNCTION_LIST_3_0>((3, 0));
    let log_in_as = |session, name: &str| {
        let (pin, pin_length) = (PIN.as_ptr().cast_mut(), PIN.len() as ck::CK_ULONG);
        let (name, length) = (name.as_ptr().cast_mut(), name.len() as ck::CK_ULONG);
        let user = ck::CKU_USER;
        call!(
            list_3_0,
            C_LoginUser(session, user, pin, pin_length, name, length)
        )
    };
    let session = open("named");
    assert_eq!(log_in_as(session, "somebody"), ck::CKR_USER_TYPE_INVALID);
    assert_eq!(log_in_as(session, SCENE.0.account()), ck::CKR_OK);
    assert_eq!(
        log_in_as(session, ""),
        ck::CKR_USER_ALREADY_LOGGED_IN,
        "no name is the card's own"
    );
}
