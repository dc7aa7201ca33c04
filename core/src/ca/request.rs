//! Certification requests (PKCS#10, RFC 2986): made when a key is born, checked before a
//! certificate is issued.

use der::asn1::SetOfVec;
use der::{Decode as _, Encode as _};
use spki::SubjectPublicKeyInfoOwned;
use x509_cert::request::{CertReq, CertReqInfo, Version};

use super::signer::{X509Signer, verify};
use super::subject::Subject;
use crate::crypto::{Entropy, PublicKey, SigningKey};
use crate::error::{Error, ErrorKind, Result};

/// A serial number: 16 bytes, big-endian, positive and never zero (RFC 5280 4.1.2.2).
pub(crate) fn draw_serial(entropy: &dyn Entropy) -> Result<[u8; 16]> {
    let mut serial = [0_u8; 16];
    entropy.fill(&mut serial)?;
    serial[0] = serial[0] & 0x7f | 0x40;
    Ok(serial)
}

/// A request for `subject`, signed by the key it is about; DER.
pub(crate) fn certification_request(subject: &Subject, key: &dyn SigningKey) -> Result<Vec<u8>> {
    let public_key =
        SubjectPublicKeyInfoOwned::from_der(key.public_key().spki()).map_err(encoding)?;
    let info = CertReqInfo {
        version: Version::V1,
        subject: subject.name()?,
        public_key,
        attributes: SetOfVec::default(),
    };
    let signer = X509Signer(key);
    let signature = signer.sign(&info.to_der().map_err(encoding)?)?;
    CertReq {
        info,
        algorithm: signer.algorithm(),
        signature,
    }
    .to_der()
    .map_err(encoding)
}

/// The public key of a request whose own signature holds (proof of possession).
pub(crate) fn requested_public_key(request: &[u8]) -> Result<PublicKey> {
    let refused = || {
        Error::new(
            ErrorKind::AuthorityFailed,
            "the certification request is not signed by the key that it names",
        )
    };
    let request = CertReq::from_der(request).map_err(|_| refused())?;
    let key = PublicKey::from_spki(&request.info.public_key.to_der().map_err(encoding)?)?;
    let info = request.info.to_der().map_err(encoding)?;
    verify(&key, &info, request.signature.raw_bytes()).map_err(|_| refused())?;
    Ok(key)
}

fn encoding(_: der::Error) -> Error {
    Error::new(
        ErrorKind::Engine,
        "the certification request cannot be encoded",
    )
}
