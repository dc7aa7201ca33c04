//! What other modules were found to do wrong, as far as no other file here tries it: each test is
//! a defect that somebody's client met.

use std::collections::BTreeSet;
use std::ptr::null_mut;

use cryptoki_sys as ck;
use p256::elliptic_curve::PrimeField as _;
use p256::elliptic_curve::point::AffineCoordinates as _;
use remote_sign_core::Event;

use super::*;

/// Every attribute there is and those around them, of the standard and of vendors.
fn every_type() -> impl Iterator<Item = ck::CK_ATTRIBUTE_TYPE> {
    let vendors = ck::CKA_VENDOR_DEFINED..ck::CKA_VENDOR_DEFINED + 0x200;
    // NSS's own begin here.
    let nss = 0xce53_4350..0xce53_4450;
    let arrays = (0..0x700).map(|kind| kind | ck::CKF_ARRAY_ATTRIBUTE);
    (0..0x1000).chain(arrays).chain(vendors).chain(nss)
}

/// What an object tells of an attribute.
fn value(
    session: ck::CK_SESSION_HANDLE,
    object: ck::CK_OBJECT_HANDLE,
    kind: ck::CK_ATTRIBUTE_TYPE,
) -> Option<Vec<u8>> {
    let mut room = vec![0_u8; 8192];
    let mut wanted = ck::CK_ATTRIBUTE {
        type_: kind,
        pValue: room.as_mut_ptr().cast(),
        ulValueLen: 8192,
    };
    let rv = call!(list(), C_GetAttributeValue(session, object, &mut wanted, 1));
    let length = usize::try_from(wanted.ulValueLen).unwrap();
    if rv != ck::CKR_OK {
        assert_eq!(
            wanted.ulValueLen,
            ck::CK_UNAVAILABLE_INFORMATION,
            "{kind:x}"
        );
        assert!(
            room.iter().all(|byte| *byte == 0),
            "{kind:x} is refused and written"
        );
        return None;
    }
    room.truncate(length);
    Some(room)
}

fn objects(session: ck::CK_SESSION_HANDLE) -> Vec<ck::CK_OBJECT_HANDLE> {
    let (mut found, mut count) = ([0; 32], 0);
    for rv in [
        call!(list(), C_FindObjectsInit(session, null_mut(), 0)),
        call!(
            list(),
            C_FindObjects(session, found.as_mut_ptr(), 32, &mut count)
        ),
        call!(list(), C_FindObjectsFinal(session)),
    ] {
        assert_eq!(rv, ck::CKR_OK);
    }
    found[..count as usize].to_vec()
}

/// Everything that a session is told about its objects.
fn everything(session: ck::CK_SESSION_HANDLE) -> Vec<(ck::CK_ATTRIBUTE_TYPE, Vec<u8>)> {
    let told = objects(session).into_iter().flat_map(|object| {
        every_type().filter_map(move |kind| Some((kind, value(session, object, kind)?)))
    });
    told.collect()
}

/// Not by what the attributes are called: whatever number stands in any value is tried as the
/// secret scalar, and must not lead to the public point.
#[test]
fn threat_50_no_attribute_tells_a_private_key_of_a_curve() {
    let session = logged_in("told");
    let public = find(session, ck::CKO_PUBLIC_KEY)[0];
    let point = value(session, public, ck::CKA_EC_POINT).unwrap();
    // DER OCTET STRING of an uncompressed point: two bytes, 0x04, x, y.
    let x = &point[3..35];
    let told = everything(session);
    assert!(told.len() > 60, "{}", told.len());
    let numbers: BTreeSet<&[u8]> = told
        .iter()
        .flat_map(|(_, value)| value.windows(32))
        .collect();
    assert!(numbers.contains(x), "the public point itself is among them");
    for number in numbers {
        let scalar = p256::Scalar::from_repr(p256::FieldBytes::try_from(number).unwrap());
        let Some(scalar) = scalar.into_option() else {
            continue;
        };
        let tried = (p256::ProjectivePoint::GENERATOR * scalar).to_affine();
        assert_ne!(tried.x().as_slice(), x, "the private key is told");
    }
}

/// The same for RSA: no number of the length of a prime divides the modulus.
#[test]
fn threat_50_no_attribute_tells_a_prime_of_an_rsa_key() {
    let session = logged_in("rsa");
    let modulus = value(session, key(session), ck::CKA_MODULUS).unwrap();
    let modulus = rsa::BoxedUint::from_be_slice(&modulus, 2048).unwrap();
    let told = everything(session);
    let numbers: BTreeSet<&[u8]> = told
        .iter()
        .flat_map(|(_, value)| value.windows(128))
        .collect();
    assert!(numbers.len() > 1000);
    for number in numbers {
        let number = rsa::BoxedUint::from_be_slice(number, 2048).unwrap();
        let Some(number) = number.to_nz().into_option() else {
            continue;
        };
        let rest = modulus.rem(&number);
        assert!(!bool::from(rest.is_zero()), "a prime is told");
    }
}

/// Kryoptic and others leave the length as it was.
#[test]
fn every_list_that_is_too_short_is_told_the_length() {
    let slot = SCENE.0.slot("rsa");
    let mut needed = 0;
    let rv = call!(list(), C_GetMechanismList(slot, null_mut(), &mut needed));
    assert_eq!(rv, ck::CKR_OK);
    for short in [0, 1, needed - 1] {
        let (mut kinds, mut count) = (vec![77; needed as usize], short);
        let rv = call!(
            list(),
            C_GetMechanismList(slot, kinds.as_mut_ptr(), &mut count)
        );
        assert_eq!((rv, count), (ck::CKR_BUFFER_TOO_SMALL, needed));
        assert!(kinds.iter().all(|kind| *kind == 77), "nothing is written");
    }
}

/// Native-pkcs11 signs when it is asked for the length.
#[test]
fn questions_for_the_length_and_short_buffers_sign_nothing() {
    let session = logged_in("measured");
    let signed = |name| {
        let entries = SCENE.0.history(name);
        entries
            .iter()
            .filter(|entry| entry.event == Event::Signed)
            .count()
    };
    let (mut data, mut signature) = ([7_u8; 32], [0_u8; 64]);
    let (data, place) = (data.as_mut_ptr(), signature.as_mut_ptr());
    start(session, ck::CKM_ECDSA);
    for (room, mut length) in [(null_mut(), 0), (null_mut(), 64), (place, 63), (place, 0)] {
        let rv = call!(list(), C_Sign(session, data, 32, room, &mut length));
        assert!(rv == ck::CKR_OK || rv == ck::CKR_BUFFER_TOO_SMALL);
        assert_eq!(length, 64);
    }
    assert_eq!((signed("measured"), signature), (0, [0; 64]));
    let mut length = 64;
    assert_eq!(
        call!(list(), C_Sign(session, data, 32, place, &mut length)),
        ck::CKR_OK
    );
    assert_eq!(signed("measured"), 1);
}

/// OsClientCerts refuses a value of a wrong length where it simply matches nothing.
#[test]
fn a_search_by_a_value_of_another_length_finds_nothing() {
    let session = logged_in("told");
    for (kind, mut bytes) in [
        (ck::CKA_CLASS, vec![3_u8]),
        (ck::CKA_CLASS, vec![3, 0, 0, 0]),
        (ck::CKA_CLASS, vec![3, 0, 0, 0, 0, 0, 0, 0, 0]),
        (ck::CKA_TOKEN, vec![]),
        (ck::CKA_TOKEN, vec![1, 0, 0, 0, 0, 0, 0, 0]),
        (ck::CKA_PRIVATE_EXPONENT, vec![1]),
        (ck::CKA_VALUE, vec![0; 32]),
        (0x8000_4321, vec![1]),
    ] {
        let mut template = ck::CK_ATTRIBUTE {
            type_: kind,
            pValue: bytes.as_mut_ptr().cast(),
            ulValueLen: bytes.len() as ck::CK_ULONG,
        };
        let (mut found, mut count) = (0, 99);
        for rv in [
            call!(list(), C_FindObjectsInit(session, &mut template, 1)),
            call!(list(), C_FindObjects(session, &mut found, 1, &mut count)),
            call!(list(), C_FindObjectsFinal(session)),
        ] {
            assert_eq!(rv, ck::CKR_OK, "{kind:x}");
        }
        assert_eq!(count, 0, "{kind:x} {bytes:x?}");
    }
}

/// A handle from before the logout, or of another card, is nobody's.
#[test]
fn threat_53_handles_are_good_only_where_they_may_be_used() {
    let (session, other) = (logged_in("handles"), logged_in("told"));
    let key = key(session);
    let read = |session| {
        let mut class: ck::CK_OBJECT_CLASS = 0;
        let mut wanted = attribute(ck::CKA_CLASS, &mut class);
        call!(list(), C_GetAttributeValue(session, key, &mut wanted, 1))
    };
    assert_eq!(read(session), ck::CKR_OK);
    assert_eq!(read(other), ck::CKR_OBJECT_HANDLE_INVALID, "another card's");
    let mut ecdsa = mechanism(ck::CKM_ECDSA);
    let rv = call!(list(), C_SignInit(other, &mut ecdsa, key));
    assert_eq!(rv, ck::CKR_KEY_HANDLE_INVALID, "another card's");
    assert_eq!(call!(list(), C_Logout(session)), ck::CKR_OK);
    assert_eq!(
        read(session),
        ck::CKR_OBJECT_HANDLE_INVALID,
        "nobody is logged in"
    );
    let rv = call!(list(), C_SignInit(session, &mut ecdsa, key));
    assert_eq!(
        rv,
        ck::CKR_USER_NOT_LOGGED_IN,
        "GnuTLS and libp11 log in upon it"
    );
}

/// What the application wrote there itself is not overwritten before there is a result.
#[test]
fn a_refused_call_leaves_the_length_as_it_was() {
    let session = logged_in("refused");
    let (mut data, mut signature) = ([7_u8; 32], [0_u8; 100]);
    let (data, place) = (data.as_mut_ptr(), signature.as_mut_ptr());
    start(session, ck::CKM_ECDSA);
    let mut length = 100;
    let rv = call!(list(), C_Sign(session, data, 32, place, &mut length));
    assert_eq!(rv, ck::CKR_USER_NOT_LOGGED_IN, "nobody approved it");
    assert_eq!((length, signature), (100, [0; 100]));
}
