//! Remote electronic signature as a library. A holder's key lives with the provider and
//! signs only when the holder gives PIN and OTP.
//!
//! [`RemoteSign`] is the provider; every act is one of its methods. It reaches the world
//! through seven ports: [`store::Store`], [`KeyProvider`], [`CertificateAuthority`],
//! [`Messenger`], [`Clock`], [`Entropy`], [`Witness`]. The private key is sealed under the PIN and the
//! service's [`MasterKey`]; there is no other check of a PIN, so nobody can sign without
//! it, not even the operator. A signature needs an [`Authorization`], which needs a
//! [`PinProof`] and an [`OtpProof`], and leaves only after its history entry is durable.
//!
//! Here a holder is enrolled, activates, signs and has the signature verified, on the
//! store that forgets. Where messages go is a closure; `remote_sign_sql` has a store that
//! keeps, `remote_sign_host` a clock and an outbox.
//!
//! ```
//! use remote_sign_core::store::MemoryStore;
//! use remote_sign_core::*;
//! use std::sync::{Arc, Mutex};
//!
//! # fn main() -> Result<()> {
//! let mailbox = Arc::new(Mutex::new(Vec::<String>::new()));
//! let outbox = mailbox.clone();
//! let messenger = move |message: &Message| {
//!     outbox.lock().unwrap().push(message.body.clone());
//!     Ok(())
//! };
//! // The word after a label in the newest message that holds the label.
//! let read = |label: &str| {
//!     let mailbox = mailbox.lock().unwrap();
//!     let after = mailbox.iter().rev().find_map(|body| Some(body.split_once(label)?.1)).unwrap();
//!     after.split_whitespace().next().unwrap().to_owned()
//! };
//! let clock = ManualClock::new(Timestamp::from_unix_millis(1_800_000_000_000));
//! let master_key = MasterKey::new([7; 32]); // from a file or a device, never a constant
//! let provider = RemoteSign::builder(master_key, MemoryStore::new(), messenger, clock).build()?;
//! let client = Client::new("first page");
//!
//! // The registration officer enrols Mario Rossi.
//! let enrolled = provider.register(
//!     &Registration {
//!         holder: Holder::NaturalPerson {
//!             given_name: "Mario".into(),
//!             surname: "Rossi".into(),
//!             identifier: PersonIdentifier::FiscalCode("RSSMRA80A01H501U".into()),
//!         },
//!         country: "IT".into(),
//!         otp_phone: "+393471234567".into(),
//!         account_phone: None,
//!         email: "mario.rossi@example.com".into(),
//!         recovery_email: None,
//!         language: Language::English,
//!         credentials: vec![CredentialRequest {
//!             kind: CredentialKind::Remote,
//!             purpose: CredentialPurpose::Signature,
//!             algorithm: KeyAlgorithm::P256,
//!             label: "Mario Rossi".into(),
//!         }],
//!     },
//!     &client,
//! )?;
//! let credential = &enrolled.credentials[0];
//!
//! // First access: the temporary password is changed, then the PIN is set.
//! let temporary = Password::new(read("Temporary password: "));
//! let session = provider.login(&enrolled.user_id, &temporary, &client)?;
//! let chosen = Password::new("Tramonto7!");
//! provider.change_password(&session, &temporary, &chosen, &chosen, &client)?;
//! provider.request_activation_otp(&session, credential, &client)?;
//! let (pin, otp) = (Pin::new("83920174"), OtpCode::new(read("OTP: ")));
//! let code = ActivationCode::new(read("): "));
//! provider.activate(&session, credential, &pin, &pin, &code, &otp, &client)?;
//!
//! // Signing: PIN and OTP approve exactly this digest.
//! let digest = DigestAlgorithm::Sha256.digest(b"the contract");
//! let scope = Scope::Digests(vec![digest.clone()]);
//! provider.request_signing_otp(credential, &scope, &client)?;
//! let otp = OtpCode::new(read("OTP: "));
//! let otp = provider.verify_signing_otp(credential, &scope, &otp, &client)?;
//! let pin = provider.verify_pin(credential, &pin, &client)?;
//! let authorization = provider.authorize(&pin, otp, scope, &client)?;
//! let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest);
//! let signature = provider.sign(&authorization, &input)?;
//! provider.close(&authorization)?; // what was not used of it stands in the history then
//! let receipt = signature.receipt.as_ref().unwrap();
//! println!("entry {} of the log:\n{}", receipt.position, receipt.checkpoint);
//!
//! // Anyone verifies it with the certificate.
//! let certificate = provider.credential(credential)?.certificate.unwrap();
//! PublicKey::from_certificate(&certificate)?.verify(&input, &signature)?;
//! # Ok(())
//! # }
//! ```

mod account;
mod activation;
mod activation_code;
mod authenticator;
mod ca;
mod calendar;
mod catalogue;
mod certificate;
mod contact;
mod credential;
mod crypto;
mod error;
pub mod fields;
mod history;
mod holder;
mod identity;
mod integrity;
mod log;
pub mod mask;
mod notify;
mod otp;
mod otp_channel;
mod password;
mod pin;
pub mod policy;
mod recovery;
mod registration;
mod remote_sign;
mod secret;
mod secret_question;
mod session;
mod signing;
pub mod store;
mod throttle;
mod time;
mod virtual_token;
mod words;
pub mod x509;

pub use authenticator::AuthenticatorSetup;
pub use ca::{
    Authority, AuthorityName, AuthorityNames, CertificateAuthority, EmbeddedAuthority, HolderNames,
    Issuance, IssueRequest, IssuedCertificate, RootKeyFile, Subject, crl, ocsp,
};
pub use calendar::Day;
pub use catalogue::Phrase;
pub use certificate::{
    CertificateFile, CertificateInformation, ListHealth, ListPart, ListStatus, NewList, OcspReply,
    OcspResponder, Office, OfficerRevocation, OfficerSuspension, PublishedLists, RenewalOptions,
    RenewalPermit, RevocationProposal, RevocationRequest, Suspension, SuspensionRequest,
    WaitingRequest,
};
pub use contact::{ContactChange, Contacts};
pub use credential::{CertificateStatus, Credential};
pub use crypto::{
    Digest, DigestAlgorithm, Entropy, KeyAlgorithm, KeyProvider, PinKey, PublicKey, SigningInput,
    SigningKey, SoftwareKeys, SystemEntropy, UnguardedKey, ecdsa_from_der, ecdsa_to_der,
};
pub use error::{Error, ErrorKind, Result};
pub use history::{
    CertificateStatement, Client, EarlierCheckpoint, EntryFields, Evidence, EvidenceFault,
    EvidenceVerdict, ExportedEntry, HistoryCursor, HistoryDays, HistoryEntry, HistoryExport,
    HistoryFault, HistoryPage, HistoryPhrase, HistorySearch, HistoryTotal, HistoryVerdict,
    HistoryVerifier, HolderStatement, Prove, Receipt, SignedData, Witness, Witnessed,
};
pub use holder::{Holder, OrganizationIdentifier, PersonIdentifier};
pub use identity::{CredentialId, UserId, VirtualTokenId};
pub use integrity::StoreCheck;
pub use log::{
    Checkpoint, ConsistencyProof, CosignatureVerifier, InclusionProof, LogHash, LogVerifier,
    NoteSignature, SignedNote, TreeHead, leaf_hash,
};
pub use notify::{Message, MessageStatus, Messenger};
pub use otp::OtpReceipt;
pub use otp_channel::OtpChannels;
pub use pin::{PinProof, PinStatus};
pub use policy::Policy;
pub use registration::{CredentialRequest, Registered, Registration};
pub use remote_sign::{Builder, RemoteSign};
pub use secret::{
    ActivationCode, Coupon, EmergencyCode, MasterKey, OtpCode, Passphrase, Password, Pin,
    RecoveryLink, SecretAnswer, SessionToken,
};
pub use secret_question::{ListedQuestion, SecretQuestion};
pub use session::Session;
pub use signing::{
    Authorization, AuthorizationInformation, Grant, OpenAuthorizations, OtpProof, Scope, Signature,
};
pub use time::{Clock, ManualClock, Timestamp};
pub use virtual_token::{
    UnattendedCredential, VirtualToken, VirtualTokenChallenge, VirtualTokenFile,
    VirtualTokenRequest,
};
pub use words::{
    AuthenticatorState, AuthorityRole, CertificateFormat, Channel, Contact, CredentialKind,
    CredentialPurpose, CredentialStage, CredentialState, Durability, Event, FirstAccess,
    HistoryLog, HistoryOrder, HistoryRange, Language, MessageState, NoticeKind, OtpChannel,
    OtpPurpose, Outcome, RenewalWay, RevocationReason, SignatureScheme, VirtualTokenState,
};
