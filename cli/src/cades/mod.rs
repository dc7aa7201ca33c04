//! Advanced electronic signatures of files: CAdES baseline B-B (ETSI EN 319 122-1), the `.p7m` of Italian
//! offices. Here lives the making of such a file around a signature that somebody else computes
//! ([`prepare`], [`Prepared::finish`]) and the judging of one ([`verify`]). What does not live here: keys
//! and PINs, PKCS#11, files and arguments, time stamps (B-T and above), revocation, and BER.
//!
//! The bytes of a file are its maker's: whatever was signed is read, kept and hashed as it stands, never
//! decoded and encoded again. That is why the outer structures are our own views (`signed_data`) and only
//! their leaves are types of the `cms` crate.
//!
//! ```text
//! file ──> prepare ──> Prepared ── to_be_signed / digest ──> signer (card, service)
//!                         └─────── finish(signature) <──────────────┘ ──> .p7m
//! .p7m (+ file when detached) ──> verify(trust) ──> Report: one SignerReport for each signer
//! ```
//!
//! ```
//! use remote_sign_cli::cades::{BuildError, Certificate, DateTime, Packaging, Request, prepare};
//!
//! fn sign(
//!     file: &[u8],
//!     certificate: &Certificate,
//!     now: DateTime,
//!     token: impl Fn(&[u8]) -> Vec<u8>,
//! ) -> Result<Vec<u8>, BuildError> {
//!     let prepared = prepare(&Request {
//!         content: file,
//!         packaging: Packaging::Enveloping,
//!         certificate,
//!         chain: &[],
//!         signing_time: now,
//!     })?;
//!     // `prepared.algorithm()` says with which mechanism.
//!     let value = token(prepared.to_be_signed());
//!     prepared.finish(&value)
//! }
//! ```

mod attributes;
mod build;
mod signed_data;
mod verify;

pub use attributes::AttributesError;
pub use build::{BuildError, Packaging, Prepared, Request, SigningAlgorithm, prepare};
pub use remote_sign_core::DigestAlgorithm;
pub use remote_sign_core::x509::{
    AlgorithmError, Certificate, CertificateError, DateTime, KeyError, PathError,
    SignatureAlgorithm, Trust,
};
pub use verify::{
    Check, CheckResult, Failure, FileError, Report, SignerReport, certificates_in, verify,
};

/// How many certificates a file may carry, the signers' own included.
pub const MAX_CERTIFICATES: usize = 32;

/// How many signatures a file may carry side by side.
pub const MAX_SIGNERS: usize = 16;
