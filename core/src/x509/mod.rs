//! Certificates as others made them (RFC 5280): reading one, its public key, the algorithms
//! of its signature, the chain up to a trusted authority. How our own are made is `ca`'s
//! matter, what a credential's certificate must be is `ca::chain`'s, and signed files are the
//! command's.

mod algorithm;
mod certificate;
mod path;
mod verifying_key;

pub use algorithm::{AlgorithmError, SignatureAlgorithm};
pub use certificate::{Certificate, CertificateError, escaped};
/// A moment in UTC, in whole seconds, from 1970 on.
pub use der::DateTime;
pub use path::{PathError, Trust, find_path, valid_at};
pub use verifying_key::{KeyError, SignatureError, VerifyingKey};
