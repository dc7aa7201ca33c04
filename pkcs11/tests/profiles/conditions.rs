//! Conditions of PKCS#11 Profiles 3.2 (sections 5.1 to 5.5) that the published cases do not
//! look at.

use std::collections::BTreeSet;

use super::runner::{attribute, begin_search, text};
use super::*;

const CARDS: [&str; 5] = ["rsa", "window", "ec", "ec384", "kept"];

type Value = (ck::CK_ATTRIBUTE_TYPE, Vec<u8>);

fn initialised() -> MutexGuard<'static, Scene> {
    let scene = scene();
    assert_eq!(call!(table(2), C_Initialize(null_mut())), ck::CKR_OK);
    scene
}

/// Ends what the test began, for the cases to begin anew.
fn finalise() {
    assert_eq!(call!(table(2), C_Finalize(null_mut())), ck::CKR_OK);
}

fn open(scene: &Scene, name: &str) -> ck::CK_SESSION_HANDLE {
    let (slot, mut session) = (scene.slot(name), 0);
    let flags = ck::CKF_SERIAL_SESSION | ck::CKF_RW_SESSION;
    let rv = call!(
        table(2),
        C_OpenSession(slot, flags, null_mut(), None, &mut session)
    );
    assert_eq!(rv, ck::CKR_OK);
    session
}

fn log_in_as(
    session: ck::CK_SESSION_HANDLE,
    user: ck::CK_USER_TYPE,
    field: &str,
    name: &str,
) -> ck::CK_RV {
    let ((pin, pin_length), (name, length)) = (text(field), text(name));
    call!(
        table(2),
        C_LoginUser(session, user, pin, pin_length, name, length)
    )
}

fn search(session: ck::CK_SESSION_HANDLE, values: &[Value]) -> Vec<ck::CK_OBJECT_HANDLE> {
    assert_eq!(begin_search(table(2), session, values), ck::CKR_OK);
    let (mut found, mut count) = ([0; 32], 0);
    let place = found.as_mut_ptr();
    let rv = call!(table(2), C_FindObjects(session, place, 32, &mut count));
    assert_eq!(rv, ck::CKR_OK);
    assert_eq!(call!(table(2), C_FindObjectsFinal(session)), ck::CKR_OK);
    found[..usize::try_from(count).unwrap()].to_vec()
}

fn class(class: ck::CK_OBJECT_CLASS) -> Value {
    (ck::CKA_CLASS, class.to_ne_bytes().to_vec())
}

fn read(
    session: ck::CK_SESSION_HANDLE,
    object: ck::CK_OBJECT_HANDLE,
    kind: ck::CK_ATTRIBUTE_TYPE,
) -> Vec<u8> {
    let mut value = vec![0; 4096];
    let mut asked = attribute(kind, value.as_mut_ptr(), value.len());
    let rv = call!(
        table(2),
        C_GetAttributeValue(session, object, &mut asked, 1)
    );
    assert_eq!(rv, ck::CKR_OK, "{kind:x}");
    value.truncate(usize::try_from(asked.ulValueLen).unwrap());
    value
}

/// Section 5.1, condition 5: how a program gets at the functions, before it calls any.
#[test]
fn the_tables_are_given_before_anything_is_initialised() {
    let _scene = scene();
    let (mut list, mut count) = (null_mut(), 0);
    // SAFETY: places of this function's.
    unsafe {
        assert_eq!(remote_sign_pkcs11::C_GetFunctionList(&mut list), ck::CKR_OK);
        let rv = remote_sign_pkcs11::C_GetInterfaceList(null_mut(), &mut count);
        assert_eq!(rv, ck::CKR_OK);
    }
    assert_eq!(count, 3);
    for minor in [0, 2] {
        let table = table(minor);
        assert_eq!((table.version.major, table.version.minor), (3, minor));
        // The same through the table, in which a program may look for more.
        let mut own = 0;
        let rv = call!(table, C_GetInterfaceList(null_mut(), &mut own));
        assert_eq!((rv, own), (ck::CKR_OK, count));
        let mut info = ck::CK_INFO::default();
        let early = call!(table, C_GetInfo(&mut info));
        assert_eq!(early, ck::CKR_CRYPTOKI_NOT_INITIALIZED);
    }
}

/// Section 5.1, conditions 3 and 4, and of each other profile the one about its object; for
/// anybody, also on a card that has no certificate yet.
#[test]
fn a_card_shows_the_profiles_whose_cases_pass_and_no_other() {
    let scene = initialised();
    for name in CARDS.into_iter().chain(["pending"]) {
        let session = open(&scene, name);
        for (profile, shown) in [
            (ck::CKP_INVALID_ID, 0),
            (ck::CKP_BASELINE_PROVIDER, 1),
            (ck::CKP_EXTENDED_PROVIDER, 0),
            (ck::CKP_AUTHENTICATION_TOKEN, 1),
            (ck::CKP_PUBLIC_CERTIFICATES_TOKEN, 1),
            (ck::CKP_COMPLETE_PROVIDER, 0),
            (ck::CKP_HKDF_TLS_TOKEN, 0),
        ] {
            let id = (ck::CKA_PROFILE_ID, profile.to_ne_bytes().to_vec());
            let found = search(session, &[class(ck::CKO_PROFILE), id.clone()]);
            assert_eq!(found.len(), shown, "profile {profile} of {name}");
            assert_eq!(search(session, &[id]), found);
        }
    }
    finalise();
}

/// Section 5.1, condition 3 (`CKA_UNIQUE_ID`): over all cards, so that nobody takes one's for
/// another's; the same in the next process.
#[test]
fn no_two_objects_of_any_cards_have_one_unique_id() {
    let mut first = None;
    for _ in 0..2 {
        let (scene, mut all, mut count) = (initialised(), BTreeSet::new(), 0);
        for name in CARDS {
            let session = open(&scene, name);
            if name != "kept" {
                let account = scene.account();
                let rv = log_in_as(session, ck::CKU_USER, PIN, account);
                assert_eq!(rv, ck::CKR_OK);
            }
            for object in search(session, &[]) {
                let unique = read(session, object, ck::CKA_UNIQUE_ID);
                assert!(!unique.is_empty());
                let by_it = [(ck::CKA_UNIQUE_ID, unique.clone())];
                assert_eq!(search(session, &by_it), [object]);
                all.insert(unique);
                count += 1;
            }
        }
        assert_eq!(all.len(), count);
        finalise();
        let again = first.get_or_insert_with(|| all.clone());
        assert_eq!(*again, all, "they last");
    }
}

/// Section 5.5, condition 8: all certificates and the public key are found without a login, the
/// key by the `CKA_ID` of its certificate; no authority's certificate has that.
#[test]
fn certificates_and_the_public_key_belong_together_for_anybody() {
    let scene = initialised();
    for name in ["rsa", "window", "ec", "ec384"] {
        let session = open(&scene, name);
        let certificates = search(session, &[class(ck::CKO_CERTIFICATE)]);
        let public = search(session, &[class(ck::CKO_PUBLIC_KEY)]);
        assert_eq!((certificates.len(), public.len()), (3, 1));
        let ids: Vec<_> = certificates
            .iter()
            .map(|own| (ck::CKA_ID, read(session, *own, ck::CKA_ID)))
            .collect();
        let keys = |class: Value| -> Vec<_> {
            ids.iter()
                .map(|id| search(session, &[class.clone(), id.clone()]).len())
                .collect()
        };
        let (public, private) = (class(ck::CKO_PUBLIC_KEY), class(ck::CKO_PRIVATE_KEY));
        assert_eq!(keys(public.clone()), [1, 0, 0]);
        assert_eq!(keys(private.clone()), [0, 0, 0]);

        let rv = log_in_as(session, ck::CKU_USER, PIN, "");
        assert_eq!(rv, ck::CKR_OK);
        assert_eq!(search(session, &[class(ck::CKO_CERTIFICATE)]), certificates);
        assert_eq!(keys(public), [1, 0, 0]);
        assert_eq!(keys(private), [1, 0, 0]);
    }
    finalise();
}

/// Section 5.4, condition 6 (`C_LoginUser`): a name is asked for whatever the user, before the
/// field is looked at; a wrong one costs no try.
#[test]
fn whoever_logs_in_by_name_has_the_name_of_the_account() {
    let scene = initialised();
    let (session, account) = (open(&scene, "ec384"), scene.account());
    let pin_tries = || {
        let (slot, mut info) = (scene.slot("ec384"), ck::CK_TOKEN_INFO::default());
        let rv = call!(table(2), C_GetTokenInfo(slot, &mut info));
        assert_eq!(rv, ck::CKR_OK);
        info.flags & (ck::CKF_USER_PIN_COUNT_LOW | ck::CKF_SO_PIN_COUNT_LOW)
    };
    for user in [ck::CKU_USER, ck::CKU_SO, ck::CKU_CONTEXT_SPECIFIC] {
        for name in ["somebody", &account[1..], &format!("{account}x"), "\0"] {
            let rv = log_in_as(session, user, "00000000", name);
            assert_eq!(rv, ck::CKR_USER_TYPE_INVALID, "{name}");
        }
    }
    let nameless = call!(
        table(2),
        C_LoginUser(session, ck::CKU_USER, null_mut(), 0, null_mut(), 3)
    );
    assert_eq!(nameless, ck::CKR_ARGUMENTS_BAD);
    assert_eq!(pin_tries(), 0);

    let nobody = log_in_as(session, 9, PIN, account);
    assert_eq!(nobody, ck::CKR_USER_TYPE_INVALID);
    let no_signature = log_in_as(session, ck::CKU_CONTEXT_SPECIFIC, PIN, account);
    assert_eq!(no_signature, ck::CKR_OPERATION_NOT_INITIALIZED);
    let code = scene.activation_code("ec384");
    let officer = log_in_as(session, ck::CKU_SO, &code, account);
    assert_eq!(officer, ck::CKR_FUNCTION_FAILED, "the PIN is not locked");
    let written_otherwise = account.to_ascii_lowercase();
    let rv = log_in_as(session, ck::CKU_USER, PIN, &written_otherwise);
    assert_eq!(rv, ck::CKR_OK);
    let again = log_in_as(session, ck::CKU_USER, PIN, account);
    assert_eq!(again, ck::CKR_USER_ALREADY_LOGGED_IN);
    finalise();
}
