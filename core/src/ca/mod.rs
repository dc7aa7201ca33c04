//! Certification authorities: the port, and the embedded one. Profiles say what stands in
//! a certificate; where a credential's certificate goes afterwards is not decided here.

mod chain;
pub mod crl;
mod delegation;
mod embedded;
mod hierarchy;
mod instant;
mod names;
pub mod ocsp;
mod profile;
mod reading;
mod request;
mod signer;
mod subject;

pub(crate) use chain::{Judged, judge};
pub use embedded::{AuthorityName, EmbeddedAuthority};
pub use hierarchy::{Authority, RootKeyFile};
pub(crate) use names::names;
pub use names::{AuthorityNames, HolderNames};
pub(crate) use reading::{issuer_id, serial, validity};
pub(crate) use request::{certification_request, draw_serial};
pub use subject::Subject;

use crate::credential::split;
use crate::error::{Error, Result};
use crate::store::IssuedRecord;
use crate::time::Timestamp;
use crate::words::{CredentialKind, CredentialPurpose};

/// What an authority is asked to certify. The same request describes the same certificate,
/// serial number and dates included, so that asking twice does no harm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueRequest {
    /// Makes issuing idempotent: the same id always yields the same certificate.
    pub request_id: String,
    /// The serial number, 16 bytes, big-endian, positive.
    pub serial: Vec<u8>,
    /// Who is certified, from the registered data, never from the request (threat 60).
    pub subject: Subject,
    /// Which profile: how signatures are approved.
    pub kind: CredentialKind,
    /// Which profile: what the key is for.
    pub purpose: CredentialPurpose,
    /// From when it is to be valid.
    pub not_before: Timestamp,
    /// Until when it is to be valid; an authority may make it shorter.
    pub not_after: Timestamp,
    /// PKCS#10 (RFC 2986), DER, self-signed: proof of possession and the public key.
    pub certification_request: Vec<u8>,
}

/// How an authority answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Issuance {
    /// Here it is.
    Issued(IssuedCertificate),
    /// It is not decided yet: the same request is asked again later.
    Pending,
}

/// A certificate and what is above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedCertificate {
    /// The certificate, DER.
    pub certificate: Vec<u8>,
    /// The certificates above it, DER, the issuer first; at least that one.
    pub chain: Vec<Vec<u8>>,
    /// The part of the authority's revocation lists that it belongs to; 0 where there is one
    /// list.
    pub shard: u32,
}

impl TryFrom<IssuedRecord> for IssuedCertificate {
    type Error = Error;

    fn try_from(record: IssuedRecord) -> Result<Self> {
        Ok(Self {
            certificate: record.certificate,
            chain: split(&record.chain)?,
            shard: record.shard,
        })
    }
}

/// The port to a certification authority.
pub trait CertificateAuthority: Send + Sync {
    /// Issues a certificate, or returns the one issued for this request id before. What is
    /// answered is judged before anything of it is stored; see `ca::chain`.
    ///
    /// # Errors
    /// [`crate::ErrorKind::AuthorityFailed`]; the same request may be sent again.
    fn issue(&self, request: &IssueRequest) -> Result<Issuance>;

    /// The certificate that those who verify are to trust, DER: the root's, where the
    /// authority has one.
    ///
    /// # Errors
    /// As [`CertificateAuthority::issue`].
    fn certificate(&self) -> Result<Vec<u8>>;

    /// The authorities that are believed, DER: what is issued leads up to one of them.
    ///
    /// # Errors
    /// As [`CertificateAuthority::issue`].
    fn trusted(&self) -> Result<Vec<Vec<u8>>> {
        Ok(vec![self.certificate()?])
    }

    /// Authorities between those that are believed and a holder's certificate, DER, which an
    /// answer need not bring along.
    ///
    /// # Errors
    /// As [`CertificateAuthority::issue`].
    fn between(&self) -> Result<Vec<Vec<u8>>> {
        Ok(Vec::new())
    }
}
