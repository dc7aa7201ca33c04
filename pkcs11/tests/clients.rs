//! The built library under a real client, the `cryptoki` crate: what it lists, who may log in, and signatures that
//! other implementations verify.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod support;

use std::sync::LazyLock;
use std::thread;

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::mechanism::rsa::{PkcsMgfType, PkcsPssParams};
use cryptoki::mechanism::{Mechanism, MechanismType};
use cryptoki::object::{Attribute, AttributeType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, SessionState, UserType};
use cryptoki::slot::{Slot, TokenInfo};
use cryptoki::types::AuthPin;
use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use remote_sign_core::KeyAlgorithm::{P256, P384, Rsa2048};
use rsa::pkcs8::DecodePublicKey as _;
use rsa::{Pkcs1v15Sign, Pss, RsaPublicKey};
use sha2::{Digest as _, Sha256, Sha384, Sha512};
use support::{PIN, Scene, Spec};

const MESSAGE: &[u8] = b"Canne al vento";

static SCENE: LazyLock<(Scene, Pkcs11)> = LazyLock::new(|| {
    let scene = Scene::entered(&[
        Spec::unattended("rsa", Rsa2048),
        Spec::unattended("p256", P256),
        Spec::unattended("p384", P384),
        Spec::remote("states", P256),
        Spec::remote("locked", P256),
        Spec::remote("window", P256).with_window_code(),
        Spec::remote("context", Rsa2048),
    ]);
    let module = Pkcs11::new(support::library()).unwrap();
    module
        .initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK))
        .unwrap();
    (scene, module)
});

fn module() -> &'static Pkcs11 {
    &SCENE.1
}

fn slot(name: &str) -> Slot {
    Slot::try_from(SCENE.0.slot(name)).unwrap()
}

fn token(name: &str) -> TokenInfo {
    module().get_token_info(slot(name)).unwrap()
}

fn open(name: &str) -> Session {
    module().open_ro_session(slot(name)).unwrap()
}

fn log_in(session: &Session, user: UserType, field: &str) -> Result<(), RvError> {
    refusal(session.login(user, Some(&AuthPin::new(field.into()))))
}

fn refusal<T>(result: cryptoki::error::Result<T>) -> Result<T, RvError> {
    result.map_err(|error| match error {
        Error::Pkcs11(reason, _) => reason,
        other => panic!("{other}"),
    })
}

/// A session of a token whose holder is logged in, and the private key.
fn logged_in(name: &str) -> (Session, ObjectHandle) {
    let session = open(name);
    match log_in(&session, UserType::User, PIN) {
        Ok(()) | Err(RvError::UserAlreadyLoggedIn) => {}
        Err(reason) => panic!("{reason:?}"),
    }
    let key = find(&session, ObjectClass::PRIVATE_KEY);
    (session, key)
}

fn find(session: &Session, class: ObjectClass) -> ObjectHandle {
    let found = session.find_objects(&[Attribute::Class(class)]).unwrap();
    *found.first().unwrap_or_else(|| panic!("no {class}"))
}

fn bytes(session: &Session, object: ObjectHandle, kind: AttributeType) -> Vec<u8> {
    match session
        .get_attributes(object, &[kind])
        .unwrap()
        .pop()
        .unwrap()
    {
        Attribute::Id(bytes)
        | Attribute::Label(bytes)
        | Attribute::Value(bytes)
        | Attribute::Subject(bytes) => bytes,
        Attribute::Modulus(bytes)
        | Attribute::PublicExponent(bytes)
        | Attribute::PublicKeyInfo(bytes) => bytes,
        Attribute::EcParams(bytes) | Attribute::EcPoint(bytes) => bytes,
        other => panic!("{other:?}"),
    }
}

fn public_key_info(session: &Session) -> Vec<u8> {
    bytes(
        session,
        find(session, ObjectClass::PUBLIC_KEY),
        AttributeType::PublicKeyInfo,
    )
}

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
fn slots_and_tokens_tell_who_they_are() {
    let slots = module().get_slots_with_token().unwrap();
    let ids: Vec<u64> = slots.iter().map(Slot::id).collect();
    assert_eq!(
        ids,
        [0, 1, 2, 3, 4, 5, 6],
        "their places in the configuration"
    );
    let info = token("rsa");
    assert_eq!((info.label(), info.model()), ("rsa", "automatic"));
    assert_eq!(info.serial_number(), SCENE.0.credential("rsa").as_str());
    assert!(info.login_required() && info.token_initialized() && info.user_pin_initialized());
    assert!(!info.user_pin_count_low() && !info.user_pin_final_try() && !info.user_pin_locked());
    assert!(!info.rng() && !info.protected_authentication_path() && !info.clock_on_token());
    assert_eq!((info.min_pin_length(), info.max_pin_length()), (8, 8));
    assert_eq!(
        (
            token("states").min_pin_length(),
            token("states").max_pin_length()
        ),
        (8, 16)
    );
    assert!(
        module()
            .get_slot_info(slot("rsa"))
            .unwrap()
            .removable_device()
    );
}

#[test]
fn mechanisms_are_those_of_the_key_and_of_who_is_asked() {
    let list = |name| module().get_mechanism_list(slot(name)).unwrap();
    assert_eq!(list("states"), [MechanismType::ECDSA]);
    assert_eq!(
        list("context"),
        [MechanismType::RSA_PKCS, MechanismType::RSA_PKCS_PSS]
    );
    assert_eq!(
        (list("rsa").len(), list("rsa")[0]),
        (8, MechanismType::RSA_PKCS)
    );
    let info = module()
        .get_mechanism_info(slot("rsa"), MechanismType::SHA256_RSA_PKCS)
        .unwrap();
    assert_eq!(
        (info.min_key_size(), info.max_key_size(), info.sign()),
        (2048, 4096, true)
    );
    let unlisted = module().get_mechanism_info(slot("context"), MechanismType::SHA256_RSA_PKCS);
    assert_eq!(refusal(unlisted).unwrap_err(), RvError::MechanismInvalid);
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
fn a_login_is_the_tokens_and_shows_in_every_session() {
    let state = |session: &Session| session.get_session_info().unwrap().session_state();
    let (reading, writing) = (
        open("states"),
        module().open_rw_session(slot("states")).unwrap(),
    );
    assert_eq!(state(&reading), SessionState::RoPublic);
    assert_eq!(state(&writing), SessionState::RwPublic);
    let private = [Attribute::Class(ObjectClass::PRIVATE_KEY)];
    assert_eq!(reading.find_objects(&private).unwrap().len(), 0);
    log_in(&writing, UserType::User, PIN).unwrap();
    assert_eq!(state(&reading), SessionState::RoUser);
    assert_eq!(state(&writing), SessionState::RwUser);
    assert_eq!(
        log_in(&reading, UserType::User, PIN),
        Err(RvError::UserAlreadyLoggedIn)
    );
    let key = find(&reading, ObjectClass::PRIVATE_KEY);
    assert_eq!(token("states").session_count(), Some(2));
    assert_eq!(token("states").rw_session_count(), Some(1));

    reading.logout().unwrap();
    assert_eq!(state(&writing), SessionState::RwPublic);
    assert_eq!(
        refusal(writing.get_attributes(key, &[AttributeType::Id])),
        Err(RvError::ObjectHandleInvalid)
    );
    assert_eq!(
        refusal(writing.sign_init(&Mechanism::Ecdsa, key)),
        Err(RvError::UserNotLoggedIn)
    );
    log_in(&reading, UserType::User, PIN).unwrap();
    assert_eq!(
        find(&reading, ObjectClass::PRIVATE_KEY),
        key,
        "the handle stays"
    );
}

#[test]
fn the_flags_follow_the_pin_until_it_locks() {
    let session = open("locked");
    let flags = || {
        let info = token("locked");
        (
            info.user_pin_count_low(),
            info.user_pin_final_try(),
            info.user_pin_locked(),
        )
    };
    for field in ["", "1", "1234567", "123456789", "12345678x"] {
        assert!(log_in(&session, UserType::User, field).is_err());
    }
    assert_eq!(
        flags(),
        (false, false, false),
        "what cannot be a PIN costs no try"
    );
    for tries_left in [4, 3, 2, 1] {
        assert_eq!(
            log_in(&session, UserType::User, "10293847"),
            Err(RvError::PinIncorrect)
        );
        assert_eq!(flags(), (true, tries_left == 1, false));
    }
    log_in(&session, UserType::User, PIN).unwrap();
    assert_eq!(
        flags(),
        (false, false, false),
        "the right PIN gives the tries back"
    );
    session.logout().unwrap();
    for _ in 1..5 {
        assert_eq!(
            log_in(&session, UserType::User, "10293847"),
            Err(RvError::PinIncorrect)
        );
    }
    assert_eq!(
        log_in(&session, UserType::User, "10293847"),
        Err(RvError::PinLocked)
    );
    assert_eq!(flags(), (true, false, true));
    assert_eq!(
        log_in(&session, UserType::User, PIN),
        Err(RvError::PinLocked)
    );
    assert!(token("locked").user_pin_initialized());
}

#[test]
fn pin_and_code_in_one_field_open_a_window() {
    let session = open("window");
    let code = SCENE.0.code("window");
    let wrong = if code == "00000000" {
        "00000001"
    } else {
        "00000000"
    };
    let refused = log_in(&session, UserType::User, &format!("{PIN}{wrong}"));
    assert_eq!(refused, Err(RvError::PinIncorrect));
    assert!(
        !token("window").user_pin_count_low(),
        "a wrong code is no wrong PIN"
    );
    log_in(&session, UserType::User, &format!("{PIN}{code}")).unwrap();

    let key = find(&session, ObjectClass::PRIVATE_KEY);
    let asks = |session: &Session| {
        session
            .get_attributes(key, &[AttributeType::AlwaysAuthenticate])
            .unwrap()
    };
    assert_eq!(asks(&session), [Attribute::AlwaysAuthenticate(false)]);
    let sent = SCENE.0.codes("window").len();
    let hash = Sha256::digest(MESSAGE);
    for _ in 0..10 {
        session.sign(&Mechanism::Ecdsa, key, &hash).unwrap();
    }
    assert_eq!(SCENE.0.codes("window").len(), sent);
    assert_eq!(
        asks(&session),
        [Attribute::AlwaysAuthenticate(true)],
        "ten uses, and the window is closed"
    );

    session.logout().unwrap();
    let refused = log_in(&session, UserType::User, &format!("{PIN}{code}"));
    assert_eq!(refused, Err(RvError::PinExpired), "the code is spent");
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
        assert_eq!(chain.len(), 2);
        assert_ne!(
            bytes(&session, chain[1], AttributeType::Id),
            bytes(&session, chain[0], AttributeType::Id)
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
