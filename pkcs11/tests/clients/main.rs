//! The built library under a real client, the `cryptoki` crate, which loads it as any
//! application does. The scene's store is closed by then: this program and the library each
//! have an SQLite of their own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod listing;
mod login;
mod objects;
mod signing;
mod software;
#[path = "../support/mod.rs"]
mod support;

use std::sync::LazyLock;

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::object::{Attribute, AttributeType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::{Slot, TokenInfo};
use cryptoki::types::AuthPin;
use remote_sign_core::KeyAlgorithm::{P256, P384, Rsa2048};
use support::{PIN, Scene, Spec};

pub(crate) const MESSAGE: &[u8] = b"Canne al vento";

pub(crate) static SCENE: LazyLock<(Scene, Pkcs11)> = LazyLock::new(|| {
    let scene = Scene::entered(&[
        Spec::unattended("rsa", Rsa2048),
        Spec::unattended("p256", P256),
        Spec::unattended("p384", P384),
        Spec::remote("states", P256),
        Spec::remote("locked", P256),
        Spec::remote("window", P256).with_window_code(),
        Spec::remote("context", Rsa2048),
        Spec::remote("sent", Rsa2048).with_window_code(),
    ]);
    let module = Pkcs11::new(support::library()).unwrap();
    module
        .initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK))
        .unwrap();
    (scene, module)
});

pub(crate) fn module() -> &'static Pkcs11 {
    &SCENE.1
}

pub(crate) fn slot(name: &str) -> Slot {
    Slot::try_from(SCENE.0.slot(name)).unwrap()
}

pub(crate) fn token(name: &str) -> TokenInfo {
    module().get_token_info(slot(name)).unwrap()
}

pub(crate) fn open(name: &str) -> Session {
    module().open_ro_session(slot(name)).unwrap()
}

pub(crate) fn log_in(session: &Session, user: UserType, field: &str) -> Result<(), RvError> {
    refusal(session.login(user, Some(&AuthPin::new(field.into()))))
}

pub(crate) fn refusal<T>(result: cryptoki::error::Result<T>) -> Result<T, RvError> {
    result.map_err(|error| match error {
        Error::Pkcs11(reason, _) => reason,
        other => panic!("{other}"),
    })
}

/// A session of a token whose holder is logged in, and the private key.
pub(crate) fn logged_in(name: &str) -> (Session, ObjectHandle) {
    let session = open(name);
    match log_in(&session, UserType::User, PIN) {
        Ok(()) | Err(RvError::UserAlreadyLoggedIn) => {}
        Err(reason) => panic!("{reason:?}"),
    }
    let key = find(&session, ObjectClass::PRIVATE_KEY);
    (session, key)
}

pub(crate) fn find(session: &Session, class: ObjectClass) -> ObjectHandle {
    let found = session.find_objects(&[Attribute::Class(class)]).unwrap();
    *found.first().unwrap_or_else(|| panic!("no {class}"))
}

pub(crate) fn bytes(session: &Session, object: ObjectHandle, kind: AttributeType) -> Vec<u8> {
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

pub(crate) fn public_key_info(session: &Session) -> Vec<u8> {
    bytes(
        session,
        find(session, ObjectClass::PUBLIC_KEY),
        AttributeType::PublicKeyInfo,
    )
}
