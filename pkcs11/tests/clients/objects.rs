//! Objects and their attributes.

use std::collections::HashSet;

use cryptoki::object::{Attribute, AttributeType, ObjectClass};

use super::*;

#[test]
fn certificate_and_keys_belong_together() {
    for (name, algorithm) in [("rsa", "rsa"), ("p384", "ec")] {
        let (session, private) = logged_in(name);
        let certificate = find(&session, ObjectClass::CERTIFICATE);
        let public = find(&session, ObjectClass::PUBLIC_KEY);
        for kind in [
            AttributeType::Id,
            AttributeType::Label,
            AttributeType::Subject,
            AttributeType::PublicKeyInfo,
        ] {
            let value = bytes(&session, private, kind);
            assert!(!value.is_empty());
            assert_eq!(bytes(&session, public, kind), value);
            assert_eq!(bytes(&session, certificate, kind), value);
        }
        assert_eq!(bytes(&session, private, AttributeType::Id).len(), 20);
        assert_eq!(
            bytes(&session, private, AttributeType::Label),
            name.as_bytes()
        );
        let numbers = match algorithm {
            "rsa" => [AttributeType::Modulus, AttributeType::PublicExponent],
            _ => [AttributeType::EcParams, AttributeType::EcPoint],
        };
        for kind in numbers {
            assert_eq!(
                bytes(&session, private, kind),
                bytes(&session, public, kind)
            );
        }
        let chain = session
            .find_objects(&[Attribute::Class(ObjectClass::CERTIFICATE)])
            .unwrap();
        let ids = chain.iter();
        let ids: Vec<_> = ids
            .map(|one| bytes(&session, *one, AttributeType::Id))
            .collect();
        let distinct: HashSet<_> = ids.iter().collect();
        assert_eq!(
            (ids.len(), distinct.len()),
            (3, 3),
            "the holder's, the issuing authority's, the root's"
        );
    }
}

/// SEC 1 2.3.3 and RFC 5480 2.1.1.1 for P-384; RFC 8017 A.1.1 for RSA.
#[test]
fn public_numbers_are_encoded_as_the_standard_says() {
    let session = open("p384");
    let public = find(&session, ObjectClass::PUBLIC_KEY);
    let curve = [0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22];
    assert_eq!(bytes(&session, public, AttributeType::EcParams), curve);
    let point = bytes(&session, public, AttributeType::EcPoint);
    assert_eq!(
        (point.len(), &point[..3]),
        (99, &[0x04, 97, 0x04][..]),
        "an OCTET STRING of an uncompressed point"
    );
    let session = open("rsa");
    let public = find(&session, ObjectClass::PUBLIC_KEY);
    assert_eq!(
        bytes(&session, public, AttributeType::PublicExponent),
        [1, 0, 1]
    );
    assert_eq!(bytes(&session, public, AttributeType::Modulus).len(), 256);
}

#[test]
fn the_private_key_says_what_it_is_for() {
    for (name, asks) in [("rsa", false), ("context", true)] {
        let (session, key) = logged_in(name);
        for expected in [
            Attribute::Private(true),
            Attribute::Token(true),
            Attribute::Sign(true),
            Attribute::Sensitive(true),
            Attribute::AlwaysSensitive(true),
            Attribute::NeverExtractable(true),
            Attribute::Extractable(false),
            Attribute::Decrypt(false),
            Attribute::Unwrap(false),
            Attribute::Derive(false),
            Attribute::SignRecover(false),
            Attribute::Modifiable(false),
            Attribute::AlwaysAuthenticate(asks),
        ] {
            let read = session
                .get_attributes(key, &[expected.attribute_type()])
                .unwrap();
            assert_eq!(read, std::slice::from_ref(&expected));
            let found = session
                .find_objects(&[Attribute::Class(ObjectClass::PRIVATE_KEY), expected])
                .unwrap();
            assert_eq!(found, [key]);
        }
    }
}

#[test]
fn certificates_are_found_by_what_they_say() {
    let session = open("p256");
    let certificate = find(&session, ObjectClass::CERTIFICATE);
    let kinds = [
        AttributeType::Value,
        AttributeType::Subject,
        AttributeType::Issuer,
        AttributeType::SerialNumber,
        AttributeType::Id,
        AttributeType::Label,
        AttributeType::UniqueId,
        AttributeType::CheckValue,
        AttributeType::StartDate,
        AttributeType::EndDate,
    ];
    let attributes = session.get_attributes(certificate, &kinds).unwrap();
    assert_eq!(attributes.len(), kinds.len());
    for template in [
        &attributes[..1],
        &attributes[1..2],
        &attributes[2..4],
        &attributes[..],
    ] {
        let found = session.find_objects(template).unwrap();
        assert!(found.contains(&certificate), "{template:?}");
    }
    assert_eq!(
        session.find_objects(&attributes[..1]).unwrap(),
        [certificate]
    );
    assert_eq!(
        session.find_objects(&[Attribute::Value(vec![1])]).unwrap(),
        []
    );
    let Attribute::SerialNumber(serial) = &attributes[3] else {
        panic!("{:?}", attributes[3])
    };
    assert_eq!(serial[0], 0x02, "a DER INTEGER");
}
