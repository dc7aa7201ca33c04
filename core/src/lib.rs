//! Remote electronic signature as a library.

mod crypto;
mod error;
mod fields;
mod identity;
mod mask;
mod policy;
mod secret;
pub mod store;
mod time;
mod words;

pub use crypto::{
    Digest, DigestAlgorithm, Entropy, KeyAlgorithm, KeyProvider, PinKey, PublicKey, SigningInput,
    SigningKey, SoftwareKeys, SystemEntropy,
};
pub use error::{Error, ErrorKind, Result};
pub use identity::{CredentialId, UserId, VirtualTokenId};
pub use policy::Policy;
pub use secret::{ActivationCode, MasterKey, OtpCode, Password, Pin};
pub use time::{Clock, ManualClock, Timestamp};
pub use words::*;
