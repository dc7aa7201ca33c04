//! An authority as the signer of status information: its name and key identifier, read
//! from its certificate, and its key. Where the key is kept is not known here.

use const_oid::AssociatedOid as _;
use der::{Decode as _, Encode as _};
use x509_cert::Certificate;
use x509_cert::ext::pkix::SubjectKeyIdentifier;

use crate::crypto::{PublicKey, SigningKey};
use crate::error::{Error, ErrorKind, Result};

/// An authority that signs revocation lists.
#[derive(Clone)]
pub struct ListIssuer<'a> {
    /// Its distinguished name, DER.
    pub(super) name: Vec<u8>,
    pub(super) key_id: Vec<u8>,
    pub(super) key: &'a dyn SigningKey,
}

impl<'a> ListIssuer<'a> {
    /// The authority of `certificate` (DER), whose private key is `key`.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorityFailed`] when the certificate cannot be read, has no subject
    /// key identifier (RFC 5280 4.2.1.2 demands one) or is for another key.
    pub fn new(certificate: &[u8], key: &'a dyn SigningKey) -> Result<Self> {
        if PublicKey::from_certificate(certificate).ok().as_ref() != Some(key.public_key()) {
            return Err(refused("is not for the authority's key"));
        }
        let certificate =
            Certificate::from_der(certificate).map_err(|_| refused("cannot be read"))?;
        let tbs = certificate.tbs_certificate();
        let key_id = tbs
            .extensions()
            .into_iter()
            .flatten()
            .find(|extension| extension.extn_id == SubjectKeyIdentifier::OID)
            .and_then(|found| SubjectKeyIdentifier::from_der(found.extn_value.as_bytes()).ok())
            .ok_or_else(|| refused("has no subject key identifier"))?;
        Ok(Self {
            name: tbs
                .subject()
                .to_der()
                .map_err(|_| refused("cannot be read"))?,
            key_id: key_id.0.into_bytes().into_vec(),
            key,
        })
    }
}

fn refused(what: &str) -> Error {
    Error::new(
        ErrorKind::AuthorityFailed,
        format!("the authority's certificate {what}; check the authority's row and its file"),
    )
}
