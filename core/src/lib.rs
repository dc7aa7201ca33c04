//! Remote electronic signature as a library.

mod account;
mod activation;
mod ca;
mod credential;
mod crypto;
mod error;
pub mod fields;
mod history;
mod identity;
pub mod mask;
mod notify;
mod otp;
mod password;
mod pin;
pub mod policy;
mod remote_sign;
mod secret;
mod signing;
pub mod store;
mod time;
mod virtual_token;
mod words;

pub use account::{CredentialRequest, Holder, Registered, Registration, Session};
pub use ca::{
    AuthorityName, CertificateAuthority, EmbeddedAuthority, IssueRequest, IssuedCertificate,
    Subject,
};
pub use credential::Credential;
pub use crypto::{
    Digest, DigestAlgorithm, Entropy, KeyAlgorithm, KeyProvider, PinKey, PublicKey, SigningInput,
    SigningKey, SoftwareKeys, SystemEntropy, UnguardedKey,
};
pub use error::{Error, ErrorKind, Result};
pub use history::{Client, HistoryEntry};
pub use identity::{CredentialId, UserId, VirtualTokenId};
pub use notify::{Message, Messenger};
pub use otp::OtpReceipt;
pub use pin::{PinProof, PinStatus};
pub use policy::Policy;
pub use remote_sign::{Builder, RemoteSign};
pub use secret::{ActivationCode, MasterKey, OtpCode, Password, Pin};
pub use signing::{Authorization, OtpProof, Scope};
pub use time::{Clock, ManualClock, Timestamp};
pub use virtual_token::{VirtualToken, VirtualTokenChallenge, VirtualTokenFile};
pub use words::{
    Channel, CredentialKind, CredentialPurpose, CredentialState, Event, Language, OtpPurpose,
    Outcome, VirtualTokenState,
};
