//! A token of the PKCS#11 module, used as any application would: found by its serial
//! number, logged in to, read and signed with. What a refusal means to a person is said here.

use std::path::Path;

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, AttributeType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::types::AuthPin;
use remote_sign_cli::cades::{Certificate, Prepared, SigningAlgorithm};
use remote_sign_core::CredentialId;
use zeroize::Zeroizing;

use crate::failure::{Exit, Failure};

/// A token with an open session. The fields are dropped in this order.
pub(crate) struct SmartCard {
    session: Session,
    _module: Pkcs11,
}

impl SmartCard {
    /// Loads the module and opens the token of a credential.
    pub(crate) fn open(module: &Path, credential: &CredentialId) -> Result<Self, Failure> {
        let module = load(module)?;
        let slots = module.get_slots_with_token().map_err(refused)?;
        let mut broken = None;
        for slot in slots {
            let info = match module.get_token_info(slot) {
                Ok(info) => info,
                Err(Error::Pkcs11(RvError::TokenNotPresent, _)) => continue,
                // It may be another's; told if the wanted one is not found.
                Err(
                    error @ Error::Pkcs11(RvError::TokenNotRecognized | RvError::DeviceError, _),
                ) => {
                    broken = broken.or(Some(error));
                    continue;
                }
                Err(error) => return Err(refused(error)),
            };
            if info.serial_number() == credential.as_str() {
                let session = module.open_ro_session(slot).map_err(refused)?;
                return Ok(Self {
                    session,
                    _module: module,
                });
            }
        }
        if let Some(error) = broken {
            return Err(refused(error));
        }
        Err(Failure::new(
            Exit::State,
            format!(
                "the module shows no token of {credential}; list it with `remote-sign slot add {credential}`"
            ),
        ))
    }

    /// Logs in with what the PIN field holds.
    pub(crate) fn log_in(&self, field: &Zeroizing<String>) -> Result<(), Failure> {
        let field = AuthPin::from(field.as_str());
        self.session
            .login(UserType::User, Some(&field))
            .map_err(refused)
    }

    /// The certificate of the token's key, and those above it.
    pub(crate) fn certificates(&self) -> Result<(Certificate, Vec<Certificate>), Failure> {
        let mut own = Vec::new();
        let mut above = Vec::new();
        let key_ids = self.ids_of(ObjectClass::PUBLIC_KEY)?;
        for object in self.find(ObjectClass::CERTIFICATE)? {
            let (id, value) = self.id_and_value(object)?;
            let certificate = Certificate::from_der(&value)
                .map_err(|error| Failure::new(Exit::Failed, error.to_string()))?;
            if key_ids.contains(&id) {
                own.push(certificate);
            } else {
                above.push(certificate);
            }
        }
        match own.pop() {
            Some(certificate) => Ok((certificate, above)),
            None => Err(Failure::new(
                Exit::State,
                "the token has no certificate; its holder activates the credential first",
            )),
        }
    }

    /// Signs what was prepared, with the token's only private key.
    pub(crate) fn sign(&self, prepared: &Prepared<'_>) -> Result<Vec<u8>, Failure> {
        let key = self.find(ObjectClass::PRIVATE_KEY)?.pop().ok_or_else(|| {
            Failure::new(Exit::State, "the token shows no private key after login")
        })?;
        let digest = prepared.digest();
        let (mechanism, input) = match prepared.algorithm() {
            SigningAlgorithm::RsaPkcs1Sha256 => {
                (Mechanism::RsaPkcs, [DIGEST_INFO_SHA256, &digest].concat())
            }
            SigningAlgorithm::EcdsaP256Sha256 | SigningAlgorithm::EcdsaP384Sha384 => {
                (Mechanism::Ecdsa, digest)
            }
        };
        self.session.sign(&mechanism, key, &input).map_err(refused)
    }

    fn find(&self, class: ObjectClass) -> Result<Vec<ObjectHandle>, Failure> {
        self.session
            .find_objects(&[Attribute::Class(class)])
            .map_err(refused)
    }

    fn ids_of(&self, class: ObjectClass) -> Result<Vec<Vec<u8>>, Failure> {
        let objects = self.find(class)?;
        let ids = objects.into_iter().map(|object| {
            let attributes = self
                .session
                .get_attributes(object, &[AttributeType::Id])
                .map_err(refused)?;
            Ok(attributes
                .into_iter()
                .find_map(|attribute| match attribute {
                    Attribute::Id(id) => Some(id),
                    _ => None,
                }))
        });
        ids.filter_map(Result::transpose).collect()
    }

    fn id_and_value(&self, object: ObjectHandle) -> Result<(Vec<u8>, Vec<u8>), Failure> {
        let wanted = [AttributeType::Id, AttributeType::Value];
        let attributes = self
            .session
            .get_attributes(object, &wanted)
            .map_err(refused)?;
        let (mut id, mut value) = (Vec::new(), Vec::new());
        for attribute in attributes {
            match attribute {
                Attribute::Id(found) => id = found,
                Attribute::Value(found) => value = found,
                _ => {}
            }
        }
        Ok((id, value))
    }
}

/// What comes before a SHA-256 digest in its DigestInfo (RFC 8017 9.2, note 1).
const DIGEST_INFO_SHA256: &[u8] =
    b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20";

fn load(path: &Path) -> Result<Pkcs11, Failure> {
    let module = Pkcs11::new(path).map_err(|error| {
        let why = match error {
            Error::LibraryLoading(error) => error.to_string(),
            error => error.to_string(),
        };
        Failure::new(
            Exit::Failed,
            format!(
                "the module {} cannot be loaded: {why}; name it with --module or REMOTE_SIGN_MODULE",
                path.display()
            ),
        )
    })?;
    module
        .initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK))
        .map_err(|error| {
            refused(error)
                .hint("`remote-sign credential list` says what is wrong with the configuration")
        })?;
    Ok(module)
}

/// A return value in words. PIN and OTP come in one field, so the module cannot say which was wrong.
fn refused(error: Error) -> Failure {
    let Error::Pkcs11(value, function) = error else {
        return Failure::new(Exit::Failed, format!("the module failed: {error}"));
    };
    let (exit, text) = match value {
        RvError::PinIncorrect => (
            Exit::Secret,
            "the PIN or the OTP is wrong; `remote-sign credential show` tells how many tries the PIN has left",
        ),
        RvError::PinLocked => (
            Exit::Secret,
            "the PIN is locked; the activation code and the right PIN unlock it: `remote-sign pin unlock`; a forgotten PIN cannot be recovered in any way: ask for a new signature",
        ),
        RvError::PinExpired => (
            Exit::Secret,
            "no OTP is waiting, or it has expired; send one with `remote-sign otp send`",
        ),
        RvError::PinLenRange | RvError::PinInvalid => {
            (Exit::Usage, "a PIN has 8 digits, and so has an OTP")
        }
        RvError::UserPinNotInitialized => (
            Exit::State,
            "the credential has no PIN yet; its holder runs `remote-sign activate`",
        ),
        RvError::DeviceMemory => (
            Exit::Store,
            "no room is left on the store's disk; free some and try again",
        ),
        RvError::DeviceError => (
            Exit::Store,
            "the module cannot read the store; `remote-sign credential list` says why",
        ),
        RvError::GeneralError => (
            Exit::Configuration,
            "the module cannot use its configuration or master key; `remote-sign doctor` says why",
        ),
        RvError::FunctionFailed => (
            Exit::Failed,
            "the module could not do it: perhaps the virtual token is revoked, expired or at its limit, or an OTP cannot be sent; `remote-sign doctor` and the history say why",
        ),
        _ => {
            return Failure::new(
                Exit::Failed,
                format!(
                    "the module refused {function:?} ({value:?}); `remote-sign doctor` may say why"
                ),
            );
        }
    };
    Failure::new(exit, text)
}
