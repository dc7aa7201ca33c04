//! What the module computes itself, for a client that knows nothing of it: digests, the
//! verification of signatures, random numbers. And what it does not let a client do.

use cryptoki::error::RvError;
use cryptoki::mechanism::rsa::{PkcsMgfType, PkcsPssParams};
use cryptoki::mechanism::{Mechanism, MechanismType};
use cryptoki::object::{Attribute, AttributeType, ObjectClass};
use sha1::Sha1;
use sha2::{Digest as _, Sha224, Sha256, Sha384, Sha512};

use super::*;

#[test]
fn digests_come_whole_and_in_parts() {
    let session = open("states");
    for (mechanism, expected) in [
        (Mechanism::Sha1, Sha1::digest(MESSAGE).to_vec()),
        (Mechanism::Sha224, Sha224::digest(MESSAGE).to_vec()),
        (Mechanism::Sha256, Sha256::digest(MESSAGE).to_vec()),
        (Mechanism::Sha384, Sha384::digest(MESSAGE).to_vec()),
        (Mechanism::Sha512, Sha512::digest(MESSAGE).to_vec()),
    ] {
        assert_eq!(session.digest(&mechanism, MESSAGE).unwrap(), expected);
        session.digest_init(&mechanism).unwrap();
        for part in MESSAGE.chunks(3) {
            session.digest_update(part).unwrap();
        }
        assert_eq!(session.digest_final().unwrap(), expected);
    }
    assert_eq!(
        refusal(session.digest(&Mechanism::Ecdsa, MESSAGE)),
        Err(RvError::MechanismInvalid)
    );
    let public = find(&session, ObjectClass::PUBLIC_KEY);
    session.digest_init(&Mechanism::Sha256).unwrap();
    assert_eq!(
        refusal(session.digest_key(public)),
        Err(RvError::KeyIndigestible)
    );
}

#[test]
fn signatures_are_verified_whole_and_in_parts() {
    let pss = PkcsPssParams {
        hash_alg: MechanismType::SHA256,
        mgf: PkcsMgfType::MGF1_SHA256,
        s_len: 32.into(),
    };
    for (name, mechanisms) in [
        (
            "rsa",
            [
                Mechanism::Sha512RsaPkcs,
                Mechanism::Sha256RsaPkcsPss(pss),
                Mechanism::RsaPkcs,
            ],
        ),
        (
            "p256",
            [
                Mechanism::EcdsaSha256,
                Mechanism::EcdsaSha384,
                Mechanism::EcdsaSha512,
            ],
        ),
    ] {
        let (session, key) = logged_in(name);
        let public = find(&session, ObjectClass::PUBLIC_KEY);
        for mechanism in mechanisms {
            let signature = session.sign(&mechanism, key, MESSAGE).unwrap();
            session
                .verify(&mechanism, public, MESSAGE, &signature)
                .unwrap();
            session.verify_init(&mechanism, public).unwrap();
            for part in MESSAGE.chunks(4) {
                session.verify_update(part).unwrap();
            }
            session.verify_final(&signature).unwrap();

            session
                .verify_signature_init(&mechanism, public, &signature)
                .unwrap();
            session.verify_signature(MESSAGE).unwrap();
            session
                .verify_signature_init(&mechanism, public, &signature)
                .unwrap();
            for part in MESSAGE.chunks(4) {
                session.verify_signature_update(part).unwrap();
            }
            session.verify_signature_final().unwrap();

            let verify =
                |data, signature| refusal(session.verify(&mechanism, public, data, signature));
            assert_eq!(
                verify(b"Cenere", &signature),
                Err(RvError::SignatureInvalid)
            );
            assert_eq!(
                verify(MESSAGE, &signature[1..]),
                Err(RvError::SignatureLenRange)
            );
        }
    }
}

#[test]
fn random_numbers_come_and_seeds_do_not_go() {
    let session = open("states");
    let (one, other) = (
        session.generate_random_vec(32).unwrap(),
        session.generate_random_vec(32).unwrap(),
    );
    assert_eq!(one.len(), 32);
    assert_ne!(one, other);
    assert_eq!(
        refusal(session.seed_random(&one)),
        Err(RvError::RandomSeedNotSupported)
    );
}

#[test]
fn objects_stay_as_they_are() {
    let session = module().open_rw_session(slot("states")).unwrap();
    let label = [Attribute::Label(b"mine".to_vec())];
    let profiles = session
        .find_objects(&[Attribute::Class(ObjectClass::PROFILE)])
        .unwrap();
    assert_eq!(profiles.len(), 4);
    for object in session.find_objects(&[]).unwrap() {
        let before = session
            .get_attributes(object, &[AttributeType::Label])
            .unwrap();
        for refused in [
            refusal(session.copy_object(object, &label).map(drop)),
            refusal(session.destroy_object(object)),
            refusal(session.update_attributes(object, &label)),
        ] {
            assert_eq!(refused, Err(RvError::ActionProhibited));
        }
        let after = session
            .get_attributes(object, &[AttributeType::Label])
            .unwrap();
        assert_eq!(after, before);
    }
    for refused in [
        refusal(session.create_object(&label).map(drop)),
        refusal(session.generate_key(&Mechanism::Des3KeyGen, &[]).map(drop)),
        refusal(
            session
                .generate_key_pair(&Mechanism::EccKeyPairGen, &[], &[])
                .map(drop),
        ),
    ] {
        assert_eq!(refused, Err(RvError::FunctionNotSupported));
    }
}
