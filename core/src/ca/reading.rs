//! What is read from certificates that an authority gave: serial number, dates, issuer.
//! Whether such a certificate is acceptable is not decided here.

use der::Decode as _;
use sha1::{Digest as _, Sha1};
use x509_cert::Certificate;

use super::IssuedCertificate;
use super::instant::timestamp;
use crate::error::{Error, ErrorKind, Result};
use crate::time::Timestamp;

/// The serial number, big-endian bytes.
pub(crate) fn serial(certificate: &[u8]) -> Result<Vec<u8>> {
    let certificate = parse(certificate)?;
    let serial = certificate.tbs_certificate().serial_number();
    Ok(serial.as_bytes().to_vec())
}

/// From when and until when it is valid.
pub(crate) fn validity(certificate: &[u8]) -> Result<(Timestamp, Timestamp)> {
    let certificate = parse(certificate)?;
    let validity = certificate.tbs_certificate().validity();
    Ok((
        timestamp(&validity.not_before),
        timestamp(&validity.not_after),
    ))
}

/// The id of the authority that issued it.
pub(crate) fn issuer_id(issued: &IssuedCertificate) -> Result<String> {
    let issuer = issued.chain.first().ok_or_else(|| {
        Error::new(
            ErrorKind::AuthorityFailed,
            "the authority's answer lacks its own certificate; nothing was stored",
        )
    })?;
    Ok(authority_id(&parse(issuer)?))
}

/// SHA-1 of an authority's public key, 40 hexadecimal digits (RFC 5280 4.2.1.2 (1)).
pub(super) fn authority_id(certificate: &Certificate) -> String {
    let spki = certificate.tbs_certificate().subject_public_key_info();
    let digest = Sha1::digest(spki.subject_public_key.raw_bytes());
    data_encoding::HEXLOWER.encode(&digest)
}

pub(super) fn parse(certificate: &[u8]) -> Result<Certificate> {
    Certificate::from_der(certificate).map_err(|_| {
        Error::new(
            ErrorKind::AuthorityFailed,
            "the authority's answer is no certificate",
        )
    })
}
