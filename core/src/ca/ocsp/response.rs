//! Makes the answers (RFC 6960 4.2): one signature each, by a responder that its issuer
//! delegated, with everything else prepared beforehand.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::{ID_SHA_1, ID_SHA_256};
use const_oid::db::rfc6960::{ID_PKIX_OCSP_ARCHIVE_CUTOFF, ID_PKIX_OCSP_BASIC};
use der::asn1::{AnyRef, GeneralizedTime, Null, OctetString};
use der::{Decode as _, Encode as _};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::ext::pkix::CrlReason;
use x509_cert::ext::{Extension, ToExtension as _};
use x509_cert::name::Name;

use super::asn1::{
    BasicResponse, CertificateId, CertificateStatus, OcspResponse, ResponderId, ResponseBytes,
    ResponseData, ResponseStatus, RevokedInfo, SingleResponse,
};
use super::request::OcspRequest;
use crate::ca::crl::Reason;
use crate::ca::instant;
use crate::ca::signer::X509Signer;
use crate::crypto::{PublicKey, SigningKey};
use crate::error::{Error, ErrorKind, Result};
use crate::time::Timestamp;

/// Why there is no answer; an unsigned message (RFC 6960 2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum OcspFailure {
    /// The request breaks the protocol's rules.
    MalformedRequest = 1,
    /// The responder failed; another may be asked.
    InternalError = 2,
    /// The responder cannot answer for the moment.
    TryLater = 3,
    /// The certificates are none of this responder's (RFC 5019 2.2.3).
    Unauthorized = 6,
}

impl OcspFailure {
    /// The message, DER.
    pub const fn to_der(self) -> [u8; 5] {
        [0x30, 0x03, 0x0a, 0x01, self as u8]
    }
}

/// What is known of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Issued, and neither revoked nor held; it may have expired.
    Good,
    /// Revoked, or held when the reason is [`Reason::CertificateHold`].
    Revoked {
        /// Since when.
        since: Timestamp,
        /// Why.
        reason: Reason,
    },
    /// Never issued by this authority.
    Unknown,
}

/// When an answer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// When it is made: `producedAt` and `thisUpdate`.
    pub now: Timestamp,
    /// Until when it may be kept.
    pub next_update: Timestamp,
    /// From when on the status of expired certificates is still known: the authority's
    /// own beginning (EN 319 411-2 CSS-6.3.10-10).
    pub archive_cutoff: Option<Timestamp>,
}

/// A responder for one issuer, with its key ready to sign.
pub struct Responder {
    issuer: IssuerHashes,
    key: Box<dyn SigningKey>,
    algorithm: AlgorithmIdentifierOwned,
    key_hash: OctetString,
    certificate: Vec<u8>,
}

impl Responder {
    /// The responder that `issuer` (its certificate, DER) delegated by `certificate`
    /// (DER), whose private key is `key`.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorityFailed`] when a certificate cannot be read or is for another
    /// key.
    pub fn new(issuer: &[u8], certificate: &[u8], key: Box<dyn SigningKey>) -> Result<Self> {
        if PublicKey::from_certificate(certificate).ok().as_ref() != Some(key.public_key()) {
            return Err(refused("the responder's certificate is for another key"));
        }
        let key_hash = Sha1::digest(key.public_key().subject_public_key()?);
        Ok(Self {
            issuer: IssuerHashes::of(issuer)?,
            algorithm: X509Signer(&*key).algorithm(),
            key,
            key_hash: OctetString::new(&*key_hash).map_err(encoding)?,
            certificate: certificate.to_vec(),
        })
    }

    /// Whether the request asks for certificates of this responder's issuer.
    pub fn is_asked(&self, request: &OcspRequest<'_>) -> bool {
        let mut asked = request.certificates.iter();
        asked.any(|certificate| self.issuer.issued(certificate))
    }

    /// Answers a request, DER. `status` is asked for each certificate of this issuer, by
    /// its serial number (big-endian, without zeros before it); others are unknown.
    ///
    /// The signature is not verified before it leaves, which would cost many times the
    /// signature: who asked refuses a wrong one.
    ///
    /// # Errors
    /// What `status` answers; [`ErrorKind::Engine`]; [`ErrorKind::AuthorityFailed`].
    pub fn answer(
        &self,
        request: &OcspRequest<'_>,
        answer: &Answer,
        status: &mut dyn FnMut(&[u8]) -> Result<Status>,
    ) -> Result<Vec<u8>> {
        let now = instant::generalized(answer.now)?;
        let next_update = instant::generalized(answer.next_update)?;
        let cutoff = answer.archive_cutoff.map(archive_cutoff).transpose()?;
        let mut responses = Vec::with_capacity(request.certificates.len());
        for certificate in &request.certificates {
            let found = match positive(certificate) {
                Some(serial) if self.issuer.issued(certificate) => status(serial)?,
                _ => Status::Unknown,
            };
            responses.push(SingleResponse {
                certificate: *certificate,
                status: encode_status(found)?,
                this_update: now,
                next_update: Some(next_update),
                extensions: cutoff.clone().map(|cutoff| vec![cutoff]),
            });
        }
        self.sign(now, responses, request.nonce.clone())
    }

    fn sign(
        &self,
        produced_at: GeneralizedTime,
        responses: Vec<SingleResponse<'_>>,
        nonce: Option<Extension>,
    ) -> Result<Vec<u8>> {
        let data = ResponseData {
            responder: ResponderId::ByKey(self.key_hash.clone()),
            produced_at,
            responses,
            extensions: nonce.map(|nonce| vec![nonce]),
        }
        .to_der()
        .map_err(encoding)?;
        let basic = BasicResponse {
            data: AnyRef::from_der(&data).map_err(encoding)?,
            algorithm: self.algorithm.clone(),
            signature: X509Signer(&*self.key).sign_unverified(&data)?,
            certificates: Some(vec![AnyRef::from_der(&self.certificate).map_err(encoding)?]),
        }
        .to_der()
        .map_err(encoding)?;
        OcspResponse {
            status: ResponseStatus::Successful,
            bytes: ResponseBytes {
                kind: ID_PKIX_OCSP_BASIC,
                response: OctetString::new(basic).map_err(encoding)?,
            },
        }
        .to_der()
        .map_err(encoding)
    }
}

/// What identifies an issuer in a request, under the digests that clients use.
struct IssuerHashes([(ObjectIdentifier, Vec<u8>, Vec<u8>); 2]);

impl IssuerHashes {
    fn of(issuer: &[u8]) -> Result<Self> {
        let unreadable = |_| refused("the issuer's certificate cannot be read");
        let certificate = Certificate::from_der(issuer).map_err(unreadable)?;
        let tbs = certificate.tbs_certificate();
        let name = tbs.subject().to_der().map_err(unreadable)?;
        let key = tbs.subject_public_key_info().subject_public_key.raw_bytes();
        Ok(Self([
            (
                ID_SHA_1,
                Sha1::digest(&name).to_vec(),
                Sha1::digest(key).to_vec(),
            ),
            (
                ID_SHA_256,
                Sha256::digest(&name).to_vec(),
                Sha256::digest(key).to_vec(),
            ),
        ]))
    }

    fn issued(&self, certificate: &CertificateId<'_>) -> bool {
        self.0.iter().any(|(hash, name, key)| {
            *hash == certificate.hash.oid
                && name == certificate.issuer_name_hash.as_bytes()
                && key == certificate.issuer_key_hash.as_bytes()
        })
    }
}

/// The serial number without a leading zero, if it is one that a certificate can have.
fn positive<'a>(certificate: &CertificateId<'a>) -> Option<&'a [u8]> {
    match certificate.serial.as_bytes() {
        [0, rest @ ..] if !rest.is_empty() => Some(rest),
        [first, ..] if (0x01..0x80).contains(first) => Some(certificate.serial.as_bytes()),
        _ => None,
    }
}

fn encode_status(status: Status) -> Result<CertificateStatus> {
    Ok(match status {
        Status::Good => CertificateStatus::Good(Null),
        Status::Unknown => CertificateStatus::Unknown(Null),
        Status::Revoked { since, reason } => CertificateStatus::Revoked(RevokedInfo {
            at: instant::generalized(since)?,
            reason: match reason {
                Reason::Unspecified => None,
                reason => Some(CrlReason::try_from(u32::from(reason as u8)).map_err(encoding)?),
            },
        }),
    })
}

fn archive_cutoff(since: Timestamp) -> Result<Extension> {
    let since = instant::generalized(since)?;
    (ID_PKIX_OCSP_ARCHIVE_CUTOFF, false, &since)
        .to_extension(&Name::default(), &[])
        .map_err(encoding)
}

fn refused(why: &str) -> Error {
    Error::new(ErrorKind::AuthorityFailed, why)
}

fn encoding(_: der::Error) -> Error {
    refused("the answer cannot be encoded")
}
