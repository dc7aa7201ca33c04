//! A PKCS#11 module as a signer: one token and one logged-in session for each key. What
//! tells SoftHSM2 from our module is how its tokens come to be, and that is elsewhere.

use std::path::Path;

use aws_lc_rs::encoding::{AsDer as _, PublicKeyX509Der};
use aws_lc_rs::rsa::PublicKeyComponents;
use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, AttributeType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::Slot;
use cryptoki::types::AuthPin;

use crate::{Key, Operation, Result, Signer};

/// Length of an uncompressed point of P-256.
const POINT_LENGTH: usize = 65;

/// A loaded and initialized module.
pub(crate) struct Module(Pkcs11);

impl Module {
    pub(crate) fn load(path: &Path) -> Result<Self> {
        let in_module = |error| format!("{}: {error}", path.display());
        let pkcs11 = Pkcs11::new(path).map_err(in_module)?;
        pkcs11
            .initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK))
            .map_err(in_module)?;
        Ok(Self(pkcs11))
    }

    /// A session of the token with this label, logged in.
    pub(crate) fn login(&self, label: &str, pin: &AuthPin, writable: bool) -> Result<Session> {
        let slot = self.slot(label)?;
        let session = if writable {
            self.0.open_rw_session(slot)?
        } else {
            self.0.open_ro_session(slot)?
        };
        session.login(UserType::User, Some(pin))?;
        Ok(session)
    }

    fn slot(&self, label: &str) -> Result<Slot> {
        let mut seen = Vec::new();
        for slot in self.0.get_slots_with_token()? {
            let found = self.0.get_token_info(slot)?.label().trim_end().to_owned();
            if found == label {
                return Ok(slot);
            }
            seen.push(found);
        }
        Err(format!("no token \"{label}\" among {seen:?}").into())
    }
}

/// The keys of a module that are measured.
pub(crate) struct Token {
    name: &'static str,
    prepared: Vec<Prepared>,
    _module: Module,
}

/// One operation with everything that is looked up once.
struct Prepared {
    operation: Operation,
    mechanism: Mechanism<'static>,
    input: Vec<u8>,
    session: Session,
    key: ObjectHandle,
}

impl Token {
    /// Logs in for each of `operations`, to the token that `label` gives for its key.
    pub(crate) fn open(
        name: &'static str,
        module: Module,
        pin: &AuthPin,
        operations: &[Operation],
        label: impl Fn(Key) -> Result<String>,
    ) -> Result<Self> {
        let mut prepared: Vec<Prepared> = Vec::new();
        for &operation in operations {
            let label = label(operation.key())?;
            // The first session of a token logs in the others.
            let is_logged_in = prepared
                .iter()
                .any(|earlier| earlier.operation.key() == operation.key());
            let session = if is_logged_in {
                module.0.open_ro_session(module.slot(&label)?)?
            } else {
                module.login(&label, pin, false)?
            };
            let key = only(&session, ObjectClass::PRIVATE_KEY)?;
            prepared.push(Prepared {
                operation,
                mechanism: operation.mechanism()?,
                input: operation.input(),
                session,
                key,
            });
        }
        Ok(Self {
            name,
            prepared,
            _module: module,
        })
    }
}

impl Signer for Token {
    fn name(&self) -> &'static str {
        self.name
    }

    fn public_key(&self, key: Key) -> Result<Vec<u8>> {
        let session = self
            .prepared
            .iter()
            .find(|prepared| prepared.operation.key() == key)
            .map(|prepared| &prepared.session)
            .ok_or_else(|| format!("{}: {} was not opened", self.name, key.label()))?;
        let object = only(session, ObjectClass::PUBLIC_KEY)?;
        let wanted = [
            AttributeType::Modulus,
            AttributeType::PublicExponent,
            AttributeType::EcPoint,
        ];
        let (mut modulus, mut exponent, mut point) = Default::default();
        for attribute in session.get_attributes(object, &wanted)? {
            match attribute {
                Attribute::Modulus(bytes) => modulus = bytes,
                Attribute::PublicExponent(bytes) => exponent = bytes,
                Attribute::EcPoint(bytes) => point = bytes,
                _ => {}
            }
        }
        Ok(match key {
            Key::Rsa2048 => {
                let components = PublicKeyComponents {
                    n: modulus,
                    e: exponent,
                };
                let info: PublicKeyX509Der<'_> = components.as_der()?;
                info.as_ref().to_vec()
            }
            // A DER octet string holds it: what comes before the point is tag and length.
            Key::P256 => point.split_off(point.len().saturating_sub(POINT_LENGTH)),
        })
    }

    fn sign(&self, operation: Operation) -> Result<Vec<u8>> {
        let prepared = self
            .prepared
            .iter()
            .find(|prepared| prepared.operation == operation)
            .ok_or_else(|| format!("{}: {} was not opened", self.name, operation.name()))?;
        let signed = prepared
            .session
            .sign(&prepared.mechanism, prepared.key, &prepared.input);
        Ok(signed.map_err(|error| format!("{}: {}: {error}", self.name, operation.name()))?)
    }
}

/// The one object of this class that the session sees.
fn only(session: &Session, class: ObjectClass) -> Result<ObjectHandle> {
    let found = session.find_objects(&[Attribute::Class(class)])?;
    match *found.as_slice() {
        [only] => Ok(only),
        _ => Err(format!("{} objects of {class} instead of one", found.len()).into()),
    }
}
