//! A PKCS#11 module: its tokens, and what is asked of one that is logged in. What tells one
//! module from another is how its tokens come to be, and that is elsewhere.

use std::path::Path;

use aws_lc_rs::encoding::{AsDer as _, PublicKeyX509Der};
use aws_lc_rs::rsa::PublicKeyComponents;
use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, AttributeType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::Slot;
use cryptoki::types::AuthPin;

use crate::{Hand, Key, Operation, Result, Signer};

/// Attributes of a private key that clients read together.
pub const FIVE: [AttributeType; 5] = [
    AttributeType::Class,
    AttributeType::KeyType,
    AttributeType::Id,
    AttributeType::Label,
    AttributeType::Sign,
];

/// A loaded and initialized module.
pub struct Module(Pkcs11);

impl Module {
    /// Loads the library at `path` and initializes it.
    ///
    /// # Errors
    ///
    /// If it cannot be loaded, or refuses.
    pub fn load(path: &Path) -> Result<Self> {
        let in_module = |error| format!("{}: {error}", path.display());
        let pkcs11 = Pkcs11::new(path).map_err(in_module)?;
        pkcs11
            .initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK))
            .map_err(in_module)?;
        Ok(Self(pkcs11))
    }

    /// Its slots, as it lists them.
    ///
    /// # Errors
    ///
    /// If it lists none.
    pub fn slots(&self) -> Result<Vec<Slot>> {
        Ok(self.0.get_slots_with_token()?)
    }

    /// A session of the token in a slot; who is logged in to the token is in this one, too.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub fn session(&self, slot: Slot) -> Result<Session> {
        Ok(self.0.open_ro_session(slot)?)
    }

    /// A read-write session, for whoever makes keys.
    pub(crate) fn writing(&self, slot: Slot) -> Result<Session> {
        Ok(self.0.open_rw_session(slot)?)
    }

    /// Initializes the token in a slot, and its PIN, which is the officer's, too.
    pub(crate) fn initialize_token(&self, slot: Slot, pin: &AuthPin, label: &str) -> Result<()> {
        self.0.init_token(slot, pin, label)?;
        let session = self.0.open_rw_session(slot)?;
        session.login(UserType::So, Some(pin))?;
        session.init_pin(pin)?;
        Ok(session.logout()?)
    }

    /// The slots, with or without a token.
    pub(crate) fn all_slots(&self) -> Result<Vec<Slot>> {
        Ok(self.0.get_all_slots()?)
    }

    /// The slot of the token with this label, which is looked for in every slot until it is
    /// found.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn slot(&self, label: &str) -> Result<Slot> {
        let mut seen = Vec::new();
        for slot in self.slots()? {
            let Ok(info) = self.0.get_token_info(slot) else {
                continue;
            };
            let found = info.label().trim_end().to_owned();
            if found == label {
                return Ok(slot);
            }
            seen.push(found);
        }
        Err(format!("no token \"{label}\" among {seen:?}").into())
    }
}

/// Logs in.
///
/// # Errors
///
/// If it is refused.
pub fn login(session: &Session, pin: &AuthPin) -> Result<()> {
    Ok(session.login(UserType::User, Some(pin))?)
}

/// The keys of a module that are measured.
pub struct Token {
    name: &'static str,
    places: Vec<(Key, Place)>,
    module: Module,
    pin: AuthPin,
}

/// Where a key is.
#[derive(Clone)]
pub struct Place {
    /// Its token.
    pub token: String,
    /// What it is called there, where it is not the only one.
    pub label: Option<String>,
}

/// A key that is ready: its session, logged in, and its handle.
pub struct Ready {
    /// The session.
    pub session: Session,
    /// The private key.
    pub key: ObjectHandle,
}

impl Token {
    /// Logs in for each key, where `place` finds it.
    ///
    /// # Errors
    ///
    /// If that is refused.
    pub(crate) fn open(
        name: &'static str,
        module: Module,
        pin: &AuthPin,
        keys: &[Key],
        place: impl Fn(Key) -> Result<Place>,
    ) -> Result<Self> {
        let mut places = Vec::new();
        for &key in keys {
            places.push((key, place(key)?));
        }
        Ok(Self {
            name,
            places,
            module,
            pin: pin.clone(),
        })
    }

    /// The module.
    pub const fn module(&self) -> &Module {
        &self.module
    }

    /// The PIN of every token.
    pub const fn pin(&self) -> &AuthPin {
        &self.pin
    }

    /// Where a key is.
    ///
    /// # Errors
    ///
    /// If it was not asked for.
    pub fn place(&self, key: Key) -> Result<&Place> {
        let found = self.places.iter().find(|(own, _)| *own == key);
        let absent = || format!("{}: {} was not opened", self.name, key.label());
        Ok(&found.ok_or_else(absent)?.1)
    }

    /// A session with a key, logged in. The session must live on for the login to.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub fn ready(&self, key: Key) -> Result<Ready> {
        let place = self.place(key)?;
        let session = self.module.session(self.module.slot(&place.token)?)?;
        match session.login(UserType::User, Some(&self.pin)) {
            Ok(())
            | Err(cryptoki::error::Error::Pkcs11(
                cryptoki::error::RvError::UserAlreadyLoggedIn,
                _,
            )) => {}
            Err(error) => return Err(error.into()),
        }
        let key = place.find(&session, ObjectClass::PRIVATE_KEY)?;
        Ok(Ready { session, key })
    }
}

impl Ready {
    /// The only private key of a session that is logged in.
    ///
    /// # Errors
    ///
    /// If there is none, or more.
    pub fn only(session: Session) -> Result<Self> {
        let place = Place {
            token: String::new(),
            label: None,
        };
        let key = place.find(&session, ObjectClass::PRIVATE_KEY)?;
        Ok(Self { session, key })
    }
}

impl Place {
    /// The object of this class and name.
    fn find(&self, session: &Session, class: ObjectClass) -> Result<ObjectHandle> {
        let mut template = vec![Attribute::Class(class)];
        template.extend(
            self.label
                .as_ref()
                .map(|label| Attribute::Label(label.clone().into())),
        );
        let found = session.find_objects(&template)?;
        match *found.as_slice() {
            [only] => Ok(only),
            _ => Err(format!("{} objects of {class} instead of one", found.len()).into()),
        }
    }
}

impl Signer for Token {
    fn name(&self) -> &'static str {
        self.name
    }

    fn public_key(&self, key: Key) -> Result<Vec<u8>> {
        let ready = self.ready(key)?;
        let object = self
            .place(key)?
            .find(&ready.session, ObjectClass::PUBLIC_KEY)?;
        let wanted = [
            AttributeType::Modulus,
            AttributeType::PublicExponent,
            AttributeType::EcPoint,
        ];
        let (mut modulus, mut exponent, mut point) = Default::default();
        for attribute in ready.session.get_attributes(object, &wanted)? {
            match attribute {
                Attribute::Modulus(bytes) => modulus = bytes,
                Attribute::PublicExponent(bytes) => exponent = bytes,
                Attribute::EcPoint(bytes) => point = bytes,
                _ => {}
            }
        }
        let uncompressed = match key {
            Key::P256 => 65,
            Key::P384 => 97,
            _ => {
                let components = PublicKeyComponents {
                    n: modulus,
                    e: exponent,
                };
                let info: PublicKeyX509Der<'_> = components.as_der()?;
                return Ok(info.as_ref().to_vec());
            }
        };
        // A DER octet string holds it: what comes before the point is tag and length.
        Ok(point.split_off(point.len().saturating_sub(uncompressed)))
    }

    fn hand(&self, operation: Operation) -> Result<Box<dyn Hand>> {
        Ok(Box::new(TokenHand {
            ready: self.ready(operation.key())?,
            operation,
            input: operation.input(),
        }))
    }
}

struct TokenHand {
    ready: Ready,
    operation: Operation,
    input: Vec<u8>,
}

impl Hand for TokenHand {
    fn sign(&mut self) -> Result<Vec<u8>> {
        let mechanism: Mechanism<'_> = self.operation.mechanism()?;
        let signed = self
            .ready
            .session
            .sign(&mechanism, self.ready.key, &self.input);
        Ok(signed.map_err(|error| format!("{}: {error}", self.operation.name()))?)
    }
}
