//! Signatures by every mechanism, verified by the `rsa`, `p256` and `p384` crates.

use std::thread;

use cryptoki::error::RvError;
use cryptoki::mechanism::rsa::{PkcsMgfType, PkcsPssParams};
use cryptoki::mechanism::{Mechanism, MechanismType};
use cryptoki::object::ObjectHandle;
use cryptoki::session::{Session, UserType};
use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use rsa::pkcs8::DecodePublicKey as _;
use rsa::{Pkcs1v15Sign, Pss, RsaPublicKey};
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use super::*;

fn sign_in_parts(
    session: &Session,
    mechanism: &Mechanism<'_>,
    key: ObjectHandle,
    data: &[u8],
) -> Vec<u8> {
    session.sign_init(mechanism, key).unwrap();
    for part in data.chunks(5) {
        session.sign_update(part).unwrap();
    }
    session.sign_final().unwrap()
}

fn pss(hash_alg: MechanismType, mgf: PkcsMgfType, salt: u64) -> PkcsPssParams {
    PkcsPssParams {
        hash_alg,
        mgf,
        s_len: salt.into(),
    }
}

#[test]
fn rsa_signatures_verify() {
    let (session, key) = logged_in("rsa");
    let public = RsaPublicKey::from_public_key_der(&public_key_info(&session)).unwrap();
    let (h256, h384, h512) = (
        Sha256::digest(MESSAGE),
        Sha384::digest(MESSAGE),
        Sha512::digest(MESSAGE),
    );
    let (s256, s384, s512) = (
        Pkcs1v15Sign::new::<Sha256>(),
        Pkcs1v15Sign::new::<Sha384>(),
        Pkcs1v15Sign::new::<Sha512>(),
    );
    for (mechanism, scheme, hash) in [
        (Mechanism::Sha256RsaPkcs, s256.clone(), h256.to_vec()),
        (Mechanism::Sha384RsaPkcs, s384.clone(), h384.to_vec()),
        (Mechanism::Sha512RsaPkcs, s512.clone(), h512.to_vec()),
    ] {
        let whole = session.sign(&mechanism, key, MESSAGE).unwrap();
        public.verify(scheme, &hash, &whole).unwrap();
        assert_eq!(
            sign_in_parts(&session, &mechanism, key, MESSAGE),
            whole,
            "PKCS#1 v1.5 signs without chance"
        );
    }
    for (scheme, hash) in [
        (s256, h256.to_vec()),
        (s384, h384.to_vec()),
        (s512, h512.to_vec()),
    ] {
        let digest_info = [scheme.prefix.as_ref(), hash.as_slice()].concat();
        let signature = session
            .sign(&Mechanism::RsaPkcs, key, &digest_info)
            .unwrap();
        public.verify(scheme, &hash, &signature).unwrap();
        assert_eq!(
            sign_in_parts(&session, &Mechanism::RsaPkcs, key, &digest_info),
            signature
        );
    }
    let signature = session.sign(&Mechanism::RsaPkcs, key, MESSAGE).unwrap();
    public
        .verify(Pkcs1v15Sign::new_unprefixed(), MESSAGE, &signature)
        .unwrap();
}

#[test]
fn pss_signatures_verify_with_every_salt() {
    let (session, key) = logged_in("rsa");
    let public = RsaPublicKey::from_public_key_der(&public_key_info(&session)).unwrap();
    let (h256, h384, h512) = (
        Sha256::digest(MESSAGE),
        Sha384::digest(MESSAGE),
        Sha512::digest(MESSAGE),
    );
    for salt in [0, 32, 222] {
        let parameters = pss(MechanismType::SHA256, PkcsMgfType::MGF1_SHA256, salt);
        let scheme = || Pss::<Sha256>::new_with_salt(salt as usize);
        let signature = session
            .sign(&Mechanism::RsaPkcsPss(parameters), key, &h256)
            .unwrap();
        public.verify(scheme(), &h256, &signature).unwrap();
        let signature = session
            .sign(&Mechanism::Sha256RsaPkcsPss(parameters), key, MESSAGE)
            .unwrap();
        public.verify(scheme(), &h256, &signature).unwrap();
        let signature = sign_in_parts(&session, &Mechanism::RsaPkcsPss(parameters), key, &h256);
        public.verify(scheme(), &h256, &signature).unwrap();
    }
    let parameters = pss(MechanismType::SHA384, PkcsMgfType::MGF1_SHA384, 48);
    let signature = sign_in_parts(
        &session,
        &Mechanism::Sha384RsaPkcsPss(parameters),
        key,
        MESSAGE,
    );
    public
        .verify(Pss::<Sha384>::new_with_salt(48), &h384, &signature)
        .unwrap();
    let parameters = pss(MechanismType::SHA512, PkcsMgfType::MGF1_SHA512, 64);
    let signature = session
        .sign(&Mechanism::Sha512RsaPkcsPss(parameters), key, MESSAGE)
        .unwrap();
    public
        .verify(Pss::<Sha512>::new_with_salt(64), &h512, &signature)
        .unwrap();
}

#[test]
fn ecdsa_signatures_verify_on_both_curves() {
    let hashes = [
        Sha256::digest(MESSAGE).to_vec(),
        Sha384::digest(MESSAGE).to_vec(),
        Sha512::digest(MESSAGE).to_vec(),
    ];
    let hashing = [
        Mechanism::EcdsaSha256,
        Mechanism::EcdsaSha384,
        Mechanism::EcdsaSha512,
    ];
    for name in ["p256", "p384"] {
        let (session, key) = logged_in(name);
        let info = public_key_info(&session);
        let verify = |hash: &[u8], signature: &[u8]| {
            if name == "p256" {
                let public = p256::ecdsa::VerifyingKey::from_public_key_der(&info).unwrap();
                public
                    .verify_prehash(
                        hash,
                        &p256::ecdsa::Signature::from_slice(signature).unwrap(),
                    )
                    .unwrap();
            } else {
                let public = p384::ecdsa::VerifyingKey::from_public_key_der(&info).unwrap();
                public
                    .verify_prehash(
                        hash,
                        &p384::ecdsa::Signature::from_slice(signature).unwrap(),
                    )
                    .unwrap();
            }
        };
        for (mechanism, hash) in hashing.iter().zip(&hashes) {
            verify(hash, &session.sign(mechanism, key, MESSAGE).unwrap());
            verify(hash, &sign_in_parts(&session, mechanism, key, MESSAGE));
            verify(hash, &session.sign(&Mechanism::Ecdsa, key, hash).unwrap());
            verify(hash, &sign_in_parts(&session, &Mechanism::Ecdsa, key, hash));
        }
    }
}

#[test]
fn threads_sign_at_the_same_time() {
    let (_kept_open, _) = logged_in("p384");
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let (session, key) = logged_in("p384");
                let info = public_key_info(&session);
                let public = p384::ecdsa::VerifyingKey::from_public_key_der(&info).unwrap();
                for number in 0..25_u8 {
                    let hash = Sha384::digest([number]);
                    let signature = session.sign(&Mechanism::Ecdsa, key, &hash).unwrap();
                    let signature = p384::ecdsa::Signature::from_slice(&signature).unwrap();
                    public.verify_prehash(&hash, &signature).unwrap();
                }
            });
        }
    });
}

#[test]
fn a_code_approves_a_signature_of_parts() {
    let (session, key) = logged_in("context");
    let public = RsaPublicKey::from_public_key_der(&public_key_info(&session)).unwrap();
    session.sign_init(&Mechanism::Sha256RsaPkcs, key).unwrap();
    session.sign_update(MESSAGE).unwrap();
    log_in(
        &session,
        UserType::ContextSpecific,
        &SCENE.0.code("context"),
    )
    .unwrap();
    let signature = session.sign_final().unwrap();
    public
        .verify(
            Pkcs1v15Sign::new::<Sha256>(),
            &Sha256::digest(MESSAGE),
            &signature,
        )
        .unwrap();
    assert_eq!(
        refusal(session.sign(&Mechanism::RsaPkcs, key, MESSAGE)),
        Err(RvError::UserNotLoggedIn)
    );
}

/// A holder who had a code sent and then typed the PIN alone waits for no other code: the one
/// there is opens the window that its message told.
#[test]
fn a_code_for_a_window_opens_it_at_the_first_signature() {
    let (session, key) = logged_in("sent");
    let public = RsaPublicKey::from_public_key_der(&public_key_info(&session)).unwrap();
    let code = SCENE.0.code("sent");
    let sent = SCENE.0.codes("sent").len();
    let hash = Sha256::digest(MESSAGE);
    let mechanism = Mechanism::RsaPkcsPss(pss(MechanismType::SHA256, PkcsMgfType::MGF1_SHA256, 32));
    let verify = |signature: &[u8]| {
        let scheme = Pss::<Sha256>::new_with_salt(32);
        public.verify(scheme, &hash, signature).unwrap();
    };
    let wrong = if code == "00000000" { "1" } else { "0" }.repeat(8);

    session.sign_init(&mechanism, key).unwrap();
    let approve = |field: &str| log_in(&session, UserType::ContextSpecific, field);
    assert_eq!(approve(""), Err(RvError::PinLenRange));
    assert_eq!(approve(PIN), Err(RvError::PinIncorrect));
    assert_eq!(approve(&wrong), Err(RvError::PinIncorrect));
    assert!(!token("sent").user_pin_count_low());
    approve(&code).unwrap();
    session.sign_update(&hash).unwrap();
    verify(&session.sign_final().unwrap());
    for _ in 1..10 {
        verify(&session.sign(&mechanism, key, &hash).unwrap());
    }
    assert_eq!(SCENE.0.codes("sent").len(), sent);
    let refused = refusal(session.sign(&mechanism, key, &hash));
    assert_eq!(refused, Err(RvError::UserNotLoggedIn), "ten uses are over");
}
