//! What objects there are and what they tell: profiles, the attributes that the standard wants on
//! every object, sizes; searches by any of it; and that nothing of it can be changed.

use std::collections::BTreeSet;
use std::ptr::null_mut;

use cryptoki_sys as ck;

use super::*;

/// The value of an attribute.
fn read(
    session: ck::CK_SESSION_HANDLE,
    object: ck::CK_OBJECT_HANDLE,
    kind: ck::CK_ATTRIBUTE_TYPE,
) -> Result<Vec<u8>, ck::CK_RV> {
    let mut value = vec![0_u8; 4096];
    let mut asked = ck::CK_ATTRIBUTE {
        type_: kind,
        pValue: value.as_mut_ptr().cast(),
        ulValueLen: 4096,
    };
    match call!(list(), C_GetAttributeValue(session, object, &mut asked, 1)) {
        ck::CKR_OK => {
            value.truncate(asked.ulValueLen as usize);
            Ok(value)
        }
        refused => Err(refused),
    }
}

fn number(value: ck::CK_ULONG) -> Vec<u8> {
    value.to_ne_bytes().to_vec()
}

/// The objects with these values.
fn search(
    session: ck::CK_SESSION_HANDLE,
    template: &[(ck::CK_ATTRIBUTE_TYPE, Vec<u8>)],
) -> Vec<ck::CK_OBJECT_HANDLE> {
    let mut wanted: Vec<_> = template
        .iter()
        .map(|(kind, value)| ck::CK_ATTRIBUTE {
            type_: *kind,
            pValue: value.as_ptr().cast_mut().cast(),
            ulValueLen: value.len() as ck::CK_ULONG,
        })
        .collect();
    let (list, count) = (list(), wanted.len() as ck::CK_ULONG);
    assert_eq!(
        call!(list, C_FindObjectsInit(session, wanted.as_mut_ptr(), count)),
        ck::CKR_OK
    );
    let (mut found, mut count) = ([0; 32], 0);
    let rv = call!(
        list,
        C_FindObjects(session, found.as_mut_ptr(), 32, &mut count)
    );
    assert_eq!(rv, ck::CKR_OK);
    assert_eq!(call!(list, C_FindObjectsFinal(session)), ck::CKR_OK);
    found[..count as usize].to_vec()
}

fn all(session: ck::CK_SESSION_HANDLE) -> Vec<ck::CK_OBJECT_HANDLE> {
    search(session, &[])
}

/// PKCS#11 Profiles 3.2 section 5: the first three conditions of the baseline, and what makes a
/// token one of public certificates; before login, on every card.
#[test]
fn every_card_shows_the_profiles_it_has() {
    for name in ["ec", "rsa", "pending"] {
        let session = open(name);
        let profiles = find(session, ck::CKO_PROFILE);
        let ids: Vec<_> = profiles
            .iter()
            .map(|profile| read(session, *profile, ck::CKA_PROFILE_ID).unwrap())
            .collect();
        // 1, 2, 3 and 4 in pkcs11t.h.
        assert_eq!(ids, [1, 2, 3, 4].map(number), "{name}");
        for (profile, id) in profiles.iter().zip(ids) {
            for (kind, value) in [
                (ck::CKA_TOKEN, 1),
                (ck::CKA_PRIVATE, 0),
                (ck::CKA_MODIFIABLE, 0),
            ] {
                assert_eq!(read(session, *profile, kind), Ok(vec![value]));
            }
            assert_eq!(
                search(session, &[(ck::CKA_PROFILE_ID, id)]),
                [*profile],
                "a profile is found by its number alone"
            );
            assert_eq!(
                read(session, *profile, ck::CKA_VALUE),
                Err(ck::CKR_ATTRIBUTE_TYPE_INVALID)
            );
        }
        for certificate in find(session, ck::CKO_CERTIFICATE) {
            assert_eq!(
                read(session, certificate, ck::CKA_PRIVATE),
                Ok(vec![ck::CK_FALSE])
            );
        }
    }
}

/// PKCS#11 3.2 sections 4.4 (storage objects), 4.6 (certificates), 4.8 to 4.10 (keys), 6.1 and 6.3
/// (RSA and EC keys).
#[test]
fn objects_have_every_attribute_of_their_class() {
    const STORED: &[ck::CK_ATTRIBUTE_TYPE] = &[
        ck::CKA_CLASS,
        ck::CKA_TOKEN,
        ck::CKA_PRIVATE,
        ck::CKA_MODIFIABLE,
        ck::CKA_COPYABLE,
        ck::CKA_DESTROYABLE,
        ck::CKA_LABEL,
        ck::CKA_UNIQUE_ID,
    ];
    const CERTIFICATE: &[ck::CK_ATTRIBUTE_TYPE] = &[
        ck::CKA_CERTIFICATE_TYPE,
        ck::CKA_TRUSTED,
        ck::CKA_CERTIFICATE_CATEGORY,
        ck::CKA_CHECK_VALUE,
        ck::CKA_START_DATE,
        ck::CKA_END_DATE,
        ck::CKA_PUBLIC_KEY_INFO,
        ck::CKA_SUBJECT,
        ck::CKA_ID,
        ck::CKA_ISSUER,
        ck::CKA_SERIAL_NUMBER,
        ck::CKA_VALUE,
        ck::CKA_URL,
        ck::CKA_HASH_OF_SUBJECT_PUBLIC_KEY,
        ck::CKA_HASH_OF_ISSUER_PUBLIC_KEY,
        ck::CKA_JAVA_MIDP_SECURITY_DOMAIN,
        ck::CKA_NAME_HASH_ALGORITHM,
    ];
    const KEY: &[ck::CK_ATTRIBUTE_TYPE] = &[
        ck::CKA_KEY_TYPE,
        ck::CKA_ID,
        ck::CKA_START_DATE,
        ck::CKA_END_DATE,
        ck::CKA_DERIVE,
        ck::CKA_LOCAL,
        ck::CKA_KEY_GEN_MECHANISM,
        ck::CKA_ALLOWED_MECHANISMS,
        ck::CKA_OBJECT_VALIDATION_FLAGS,
        ck::CKA_SUBJECT,
        ck::CKA_PUBLIC_KEY_INFO,
    ];
    const PUBLIC: &[ck::CK_ATTRIBUTE_TYPE] = &[
        ck::CKA_ENCRYPT,
        ck::CKA_VERIFY,
        ck::CKA_VERIFY_RECOVER,
        ck::CKA_WRAP,
        ck::CKA_ENCAPSULATE,
        ck::CKA_TRUSTED,
    ];
    const PRIVATE: &[ck::CK_ATTRIBUTE_TYPE] = &[
        ck::CKA_SENSITIVE,
        ck::CKA_DECRYPT,
        ck::CKA_SIGN,
        ck::CKA_SIGN_RECOVER,
        ck::CKA_UNWRAP,
        ck::CKA_DECAPSULATE,
        ck::CKA_EXTRACTABLE,
        ck::CKA_ALWAYS_SENSITIVE,
        ck::CKA_NEVER_EXTRACTABLE,
        ck::CKA_WRAP_WITH_TRUSTED,
        ck::CKA_ALWAYS_AUTHENTICATE,
    ];
    const RSA: &[ck::CK_ATTRIBUTE_TYPE] = &[ck::CKA_MODULUS, ck::CKA_PUBLIC_EXPONENT];
    const EC: &[ck::CK_ATTRIBUTE_TYPE] = &[ck::CKA_EC_PARAMS, ck::CKA_EC_POINT];
    for (name, numbers) in [("rsa", RSA), ("ec384", EC)] {
        let session = logged_in(name);
        let mut unique = BTreeSet::new();
        for object in all(session) {
            let class = read(session, object, ck::CKA_CLASS).unwrap();
            let class = ck::CK_ULONG::from_ne_bytes(class.try_into().unwrap());
            let own: &[&[_]] = match class {
                ck::CKO_CERTIFICATE => &[CERTIFICATE],
                ck::CKO_PUBLIC_KEY => &[KEY, PUBLIC, numbers],
                ck::CKO_PRIVATE_KEY => &[KEY, PRIVATE, numbers],
                _ => &[&[ck::CKA_PROFILE_ID]],
            };
            for kind in STORED.iter().chain(own.iter().copied().flatten()) {
                let value = read(session, object, *kind);
                assert!(value.is_ok(), "{class} has no {kind:x}: {value:?}");
            }
            assert!(unique.insert(read(session, object, ck::CKA_UNIQUE_ID).unwrap()));
        }
    }
}

/// The checksum of 3.2 is of a public key's `CKA_VALUE`; keys for RSA and ECDSA have none.
#[test]
fn what_an_object_does_not_have_it_does_not_invent() {
    let session = logged_in("rsa");
    for object in all(session) {
        for kind in [
            ck::CKA_PUBLIC_CRC64_VALUE,
            ck::CKA_VALUE_LEN,
            ck::CKA_APPLICATION,
            ck::CKA_HASH_OF_CERTIFICATE,
            ck::CKA_VENDOR_DEFINED | 1,
        ] {
            assert_eq!(
                read(session, object, kind),
                Err(ck::CKR_ATTRIBUTE_TYPE_INVALID),
                "{kind:x}"
            );
        }
    }
    let key = key(session);
    for kind in [
        ck::CKA_PRIVATE_EXPONENT,
        ck::CKA_PRIME_1,
        ck::CKA_PRIME_2,
        ck::CKA_EXPONENT_1,
        ck::CKA_EXPONENT_2,
        ck::CKA_COEFFICIENT,
    ] {
        assert_eq!(read(session, key, kind), Err(ck::CKR_ATTRIBUTE_SENSITIVE));
    }
}

#[test]
fn objects_are_found_by_every_attribute_they_tell() {
    let session = logged_in("ec384");
    for object in all(session) {
        for kind in (0..0x800).chain([ck::CKA_ALLOWED_MECHANISMS]) {
            let Ok(value) = read(session, object, kind) else {
                continue;
            };
            let found = search(session, &[(kind, value.clone())]);
            assert!(found.contains(&object), "by {kind:x}");
            let longer = [value.as_slice(), &[0]].concat();
            assert_eq!(
                search(session, &[(kind, longer)]),
                [0; 0],
                "by {kind:x}, longer"
            );
            if let Some((_, shorter)) = value.split_last() {
                let found = search(session, &[(kind, shorter.to_vec())]);
                assert!(!found.contains(&object), "by {kind:x}, shorter");
            }
        }
    }
}

#[test]
fn every_attribute_of_a_template_must_match() {
    let session = logged_in("ec384");
    let own = key(session);
    let (id, label) = (
        read(session, own, ck::CKA_ID).unwrap(),
        read(session, own, ck::CKA_LABEL).unwrap(),
    );
    let class = (ck::CKA_CLASS, number(ck::CKO_PRIVATE_KEY));
    let signs = (ck::CKA_SIGN, vec![ck::CK_TRUE]);
    let id = (ck::CKA_ID, id);
    let label = (ck::CKA_LABEL, label);
    let unknown = (ck::CKA_VENDOR_DEFINED | 7, vec![1]);
    let template = [class, signs, id, label];
    assert_eq!(search(session, &template), [own]);
    assert_eq!(search(session, &template[2..]).len(), 3);
    assert_eq!(
        search(session, &[template.as_slice(), &[unknown]].concat()),
        [0; 0]
    );
    let other = (ck::CKA_SIGN, vec![ck::CK_FALSE]);
    assert_eq!(
        search(session, &[template.as_slice(), &[other]].concat()),
        [0; 0]
    );
    // A search is no way to guess what is not told.
    assert_eq!(search(session, &[(ck::CKA_VALUE, vec![])]), [0; 0]);
    let empty = search(session, &[(ck::CKA_URL, vec![])]);
    assert_eq!(empty, find(session, ck::CKO_CERTIFICATE));
    let mechanisms = [
        ck::CKM_ECDSA,
        ck::CKM_ECDSA_SHA256,
        ck::CKM_ECDSA_SHA384,
        ck::CKM_ECDSA_SHA512,
    ];
    let allowed: Vec<u8> = mechanisms.into_iter().flat_map(number).collect();
    let found = search(session, &[(ck::CKA_ALLOWED_MECHANISMS, allowed)]);
    assert_eq!(found.len(), 2, "both halves of the key");
    let few = number(ck::CKM_ECDSA);
    assert_eq!(
        search(session, &[(ck::CKA_ALLOWED_MECHANISMS, few)]),
        [0; 0]
    );
}

#[test]
fn sizes_are_told_and_nothing_can_be_changed() {
    let (list, session) = (list(), logged_in("rsa"));
    let mut label = *b"mine";
    for object in all(session) {
        let mut size = 0;
        assert_eq!(
            call!(list, C_GetObjectSize(session, object, &mut size)),
            ck::CKR_OK
        );
        let class = read(session, object, ck::CKA_CLASS).unwrap();
        let value = read(session, object, ck::CKA_VALUE).unwrap_or_default();
        assert!(size as usize > class.len() + value.len());
        assert!(size < 16_384);

        let mut template = attribute(ck::CKA_LABEL, &mut label);
        for rv in [
            call!(
                list,
                C_CopyObject(session, object, &mut template, 1, &mut 0)
            ),
            call!(list, C_CopyObject(session, object, null_mut(), 0, &mut 0)),
            call!(list, C_SetAttributeValue(session, object, &mut template, 1)),
            call!(list, C_DestroyObject(session, object)),
        ] {
            assert_eq!(rv, ck::CKR_ACTION_PROHIBITED);
        }
    }
    let without_login = open("ec");
    for wrong in [0, 9_999_999, ck::CK_ULONG::MAX, key(session)] {
        let mut template = attribute(ck::CKA_LABEL, &mut label);
        for rv in [
            call!(list, C_GetObjectSize(without_login, wrong, &mut 0)),
            call!(
                list,
                C_CopyObject(without_login, wrong, &mut template, 1, &mut 0)
            ),
            call!(
                list,
                C_SetAttributeValue(without_login, wrong, &mut template, 1)
            ),
            call!(list, C_DestroyObject(without_login, wrong)),
        ] {
            assert_eq!(rv, ck::CKR_OBJECT_HANDLE_INVALID);
        }
    }
}
