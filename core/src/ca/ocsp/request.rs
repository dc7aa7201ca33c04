//! Reads what anybody sends as a request (RFC 6960 4.1). Everything malformed ends in one
//! answer, and no size or number that the sender chooses is trusted.

use const_oid::db::rfc6960::ID_PKIX_OCSP_NONCE;
use der::Decode as _;
use der::asn1::OctetStringRef;
use x509_cert::ext::Extension;

use super::asn1::{CertificateId, OcspRequestAsn1};
use super::response::OcspFailure;

/// The longest nonce that is echoed (RFC 9654 2.1).
pub const MOST_NONCE_BYTES: usize = 128;
/// v1 is written as 0.
const V1: u8 = 0;

/// A request that can be answered.
pub struct OcspRequest<'a> {
    pub(super) certificates: Vec<CertificateId<'a>>,
    /// The extension as it came, to be echoed.
    pub(super) nonce: Option<Extension>,
}

impl<'a> OcspRequest<'a> {
    /// Reads a request (DER) that asks for at most `most` certificates. Its signature,
    /// where there is one, is not looked at: whoever asks gets the same answer.
    ///
    /// # Errors
    /// [`OcspFailure::MalformedRequest`], also for an unknown critical extension and for
    /// a nonce that is not 1 to 128 bytes long.
    pub fn read(request: &'a [u8], most: usize) -> Result<Self, OcspFailure> {
        let malformed = OcspFailure::MalformedRequest;
        let tbs = OcspRequestAsn1::from_der(request)
            .map_err(|_| malformed)?
            .tbs;
        if tbs.version != V1 || tbs.requests.is_empty() || tbs.requests.len() > most {
            return Err(malformed);
        }
        let singles = tbs
            .requests
            .iter()
            .filter_map(|one| one.extensions.as_ref());
        if singles.flatten().any(|extension| extension.critical) {
            return Err(malformed);
        }
        Ok(Self {
            nonce: nonce(tbs.extensions.unwrap_or_default())?,
            certificates: tbs.requests.iter().map(|one| one.certificate).collect(),
        })
    }

    /// Whether the sender wants an answer of its own, which no cache may give another.
    pub const fn has_nonce(&self) -> bool {
        self.nonce.is_some()
    }
}

/// The nonce; of the other extensions, those that may be ignored are.
fn nonce(extensions: Vec<Extension>) -> Result<Option<Extension>, OcspFailure> {
    let mut found = None;
    for extension in extensions {
        if extension.extn_id == ID_PKIX_OCSP_NONCE {
            let is_echoed = <&OctetStringRef>::from_der(extension.extn_value.as_bytes())
                .is_ok_and(|nonce| (1..=MOST_NONCE_BYTES).contains(&nonce.as_bytes().len()));
            if !is_echoed || found.replace(extension).is_some() {
                return Err(OcspFailure::MalformedRequest);
            }
        } else if extension.critical {
            return Err(OcspFailure::MalformedRequest);
        }
    }
    Ok(found)
}
