//! Certification authorities: the port, and the embedded one. Profiles say what stands in
//! a certificate; where a credential's certificate goes afterwards is not decided here.

pub mod crl;
mod embedded;
mod instant;
pub mod ocsp;
mod profile;
mod request;
mod signer;
mod subject;

pub use embedded::{AuthorityName, EmbeddedAuthority};
pub(crate) use request::{certification_request, requested_public_key};
pub use subject::Subject;

use crate::error::Result;
use crate::words::CredentialPurpose;

/// What an authority is asked to certify.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueRequest {
    /// Makes issuing idempotent: the same id always yields the same certificate.
    pub request_id: String,
    /// Who is certified, from the registered data, never from the request (threat 60).
    pub subject: Subject,
    /// Which profile.
    pub purpose: CredentialPurpose,
    /// PKCS#10 (RFC 2986), DER, self-signed: proof of possession and the public key.
    pub certification_request: Vec<u8>,
}

/// What an authority answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedCertificate {
    /// The certificate, DER.
    pub certificate: Vec<u8>,
    /// The certificates above it, DER, the issuer first.
    pub chain: Vec<Vec<u8>>,
}

/// The port to a certification authority.
pub trait CertificateAuthority: Send + Sync {
    /// Issues a certificate, or returns the one issued for this request id before.
    ///
    /// # Errors
    /// [`crate::ErrorKind::AuthorityFailed`]; the same request may be sent again.
    fn issue(&self, request: &IssueRequest) -> Result<IssuedCertificate>;

    /// The authority's own certificate, DER.
    ///
    /// # Errors
    /// As [`CertificateAuthority::issue`].
    fn certificate(&self) -> Result<Vec<u8>>;
}
