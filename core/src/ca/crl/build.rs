//! Builds a revocation list in one buffer, entry after entry, so that a million of them
//! cost memory for their bytes alone.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5280::ID_CE_ISSUING_DISTRIBUTION_POINT;
use der::asn1::{ContextSpecific, Ia5String, OctetString, Uint};
use der::{Encode, Header, Length, Tag, TagMode, TagNumber};
use x509_cert::ext::pkix::crl::dp::DistributionPoint;
use x509_cert::ext::pkix::crl::{BaseCrlNumber, CrlNumber, FreshestCrl};
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, IssuingDistributionPoint};
use x509_cert::ext::{Extension, ToExtension as _};
use x509_cert::name::Name;

use super::issuer::ListIssuer;
use super::{Extent, ListEntry, ListTerms, Reason};
use crate::ca::instant;
use crate::ca::signer::X509Signer;
use crate::error::{Error, ErrorKind, Result};
use crate::time::Timestamp;

/// id-ce-expiredCertsOnCRL (X.509 9.5.2.8).
const EXPIRED_CERTS_ON_CRL: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.60");
/// The longest DER header of a sequence whose length fits 32 bits.
const LONGEST_HEADER: usize = 6;
/// RFC 5280 4.1.2.2.
const LONGEST_SERIAL: usize = 20;
/// A list in the making.
///
/// The bytes before the entries are known in full only when the last one is there, so
/// room is left for them, and they are laid down at its end.
pub struct RevocationList<'a> {
    issuer: ListIssuer<'a>,
    terms: ListTerms,
    /// Version, algorithm, issuer, thisUpdate, nextUpdate.
    front: Vec<u8>,
    room: usize,
    buffer: Vec<u8>,
}

impl<'a> RevocationList<'a> {
    /// An empty list.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorityFailed`] when the terms cannot be encoded or contradict each
    /// other.
    pub fn new(issuer: ListIssuer<'a>, terms: ListTerms) -> Result<Self> {
        let contradicts = match terms.extent {
            Extent::Full { .. } => false,
            Extent::Delta { base } => base >= terms.number,
        };
        if contradicts || terms.next_update <= terms.this_update {
            return Err(Error::new(
                ErrorKind::AuthorityFailed,
                "a list comes after its base and ends after it begins; check the clock",
            ));
        }
        let mut front = Vec::new();
        // Version 2.
        encode(&1_u8, &mut front)?;
        encode(&X509Signer(issuer.key).algorithm(), &mut front)?;
        front.extend_from_slice(&issuer.name);
        encode(&instant::x509(terms.this_update)?, &mut front)?;
        encode(&instant::x509(terms.next_update)?, &mut front)?;
        let room = front.len() + 3 * LONGEST_HEADER;
        Ok(Self {
            issuer,
            terms,
            front,
            room,
            buffer: vec![0; room],
        })
    }

    /// Lists a certificate. The caller lists each once.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorityFailed`] for a serial number that no certificate has, and for
    /// `removeFromCRL` outside a delta.
    pub fn list(&mut self, entry: &ListEntry<'_>) -> Result<()> {
        if entry.reason == Reason::RemoveFromCrl && matches!(self.terms.extent, Extent::Full { .. })
        {
            return Err(refused("only a delta can take a certificate off a list"));
        }
        let serial = Uint::new(entry.serial).map_err(encoding)?;
        if serial.len() > Length::new(LONGEST_SERIAL as u32)
            || matches!(serial.as_bytes(), [] | [0])
        {
            return Err(refused(
                "a serial number is positive and has at most 20 bytes",
            ));
        }
        let since = instant::x509(entry.since)?;
        let reason = match entry.reason {
            Reason::Unspecified => None,
            reason => Some(reason_extension(reason as u8)),
        };
        let reason = reason.as_ref().map_or(&[][..], |bytes| bytes);
        let length = serial.encoded_len().map_err(encoding)?
            + since.encoded_len().map_err(encoding)?
            + Length::try_from(reason.len()).map_err(encoding)?;
        let header = Header::new(Tag::Sequence, length.map_err(encoding)?);
        encode(&header, &mut self.buffer)?;
        encode(&serial, &mut self.buffer)?;
        encode(&since, &mut self.buffer)?;
        self.buffer.extend_from_slice(reason);
        Ok(())
    }

    /// Bytes of the entries so far.
    pub const fn size(&self) -> usize {
        self.buffer.len() - self.room
    }

    /// Names, in a full list, where deltas to it are found (RFC 5280 5.2.6).
    pub fn name_deltas(&mut self, url: String) {
        if let Extent::Full { freshest } = &mut self.terms.extent {
            *freshest = Some(url);
        }
    }

    /// Signs the list; DER. The signature is verified before it is handed out.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorityFailed`] and what the key answers.
    pub fn sign(self) -> Result<Vec<u8>> {
        let extensions = explicit_0(self.extensions()?)?;
        let Self {
            issuer,
            mut front,
            room,
            mut buffer,
            ..
        } = self;

        let entries = buffer.len() - room;
        // An empty sequence of entries is forbidden (RFC 5280 5.1.2.6).
        if entries > 0 {
            front.extend(header(entries)?);
        }
        let mut before = header(front.len() + entries + extensions.len())?;
        before.extend(front);
        let start = lay_down(&mut buffer, room, &before)?;
        buffer.extend(extensions);

        let signer = X509Signer(issuer.key);
        let tbs = buffer.get(start..).unwrap_or_default();
        let signature = signer.sign(tbs)?;
        encode(&signer.algorithm(), &mut buffer)?;
        encode(&signature, &mut buffer)?;
        let outer = header(buffer.len() - start)?;
        let start = lay_down(&mut buffer, start, &outer)?;
        buffer.drain(..start);
        Ok(buffer)
    }

    fn extensions(&self) -> Result<Vec<Extension>> {
        let terms = &self.terms;
        let number = |number: u64| Uint::new(&number.to_be_bytes()).map_err(encoding);
        let mut extensions = vec![
            extension(&AuthorityKeyIdentifier {
                key_identifier: Some(OctetString::new(&*self.issuer.key_id).map_err(encoding)?),
                ..Default::default()
            })?,
            extension(&CrlNumber(number(terms.number)?))?,
        ];
        match &terms.extent {
            Extent::Full { freshest: None } => {}
            Extent::Full {
                freshest: Some(url),
            } => extensions.push(extension(&FreshestCrl(vec![DistributionPoint {
                distribution_point: Some(full_name(url)?),
                reasons: None,
                crl_issuer: None,
            }]))?),
            Extent::Delta { base } => extensions.push(extension(&BaseCrlNumber(number(*base)?))?),
        }
        if let Some(url) = &terms.distribution_point {
            let point = IssuingDistributionPoint {
                distribution_point: Some(full_name(url)?),
                only_contains_user_certs: false,
                only_contains_ca_certs: false,
                only_some_reasons: None,
                indirect_crl: false,
                only_contains_attribute_certs: false,
            };
            // The type's own identifier is wrong in x509-cert 0.3.0 (a test watches it).
            let named = (ID_CE_ISSUING_DISTRIBUTION_POINT, true, &point);
            extensions.push(
                named
                    .to_extension(&Name::default(), &[])
                    .map_err(encoding)?,
            );
        }
        if let Some(since) = terms.expired_since {
            extensions.push(expired_certs_on_crl(since)?);
        }
        Ok(extensions)
    }
}

fn expired_certs_on_crl(since: Timestamp) -> Result<Extension> {
    (EXPIRED_CERTS_ON_CRL, false, &instant::generalized(since)?)
        .to_extension(&Name::default(), &[])
        .map_err(encoding)
}

fn full_name(url: &str) -> Result<DistributionPointName> {
    let uri = Ia5String::new(url).map_err(|_| {
        refused("a distribution point's URL has ASCII characters alone; check the policy")
    })?;
    Ok(DistributionPointName::FullName(vec![
        GeneralName::UniformResourceIdentifier(uri),
    ]))
}

fn extension<E>(value: &E) -> Result<Extension>
where
    for<'b> &'b E: x509_cert::ext::ToExtension<Error = der::Error>,
{
    value.to_extension(&Name::default(), &[]).map_err(encoding)
}

fn explicit_0(extensions: Vec<Extension>) -> Result<Vec<u8>> {
    ContextSpecific {
        tag_number: TagNumber(0),
        tag_mode: TagMode::Explicit,
        value: extensions,
    }
    .to_der()
    .map_err(encoding)
}

/// An entry's extensions: the reason alone (RFC 5280 5.3.1).
const fn reason_extension(code: u8) -> [u8; 14] {
    [
        0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01, code,
    ]
}

/// The header of a sequence of `length` bytes.
fn header(length: usize) -> Result<Vec<u8>> {
    let length = Length::try_from(length).map_err(encoding)?;
    Header::new(Tag::Sequence, length)
        .to_der()
        .map_err(encoding)
}

/// Writes `bytes` so that they end at `end`; where they start.
fn lay_down(buffer: &mut [u8], end: usize, bytes: &[u8]) -> Result<usize> {
    let start = end.checked_sub(bytes.len());
    let place = start.and_then(|start| buffer.get_mut(start..end));
    match (start, place) {
        (Some(start), Some(place)) => {
            place.copy_from_slice(bytes);
            Ok(start)
        }
        _ => Err(refused("the list is too long")),
    }
}

fn encode(value: &impl Encode, into: &mut Vec<u8>) -> Result<()> {
    value.encode_to_vec(into).map(drop).map_err(encoding)
}

fn refused(why: &str) -> Error {
    Error::new(ErrorKind::AuthorityFailed, why)
}

fn encoding(_: der::Error) -> Error {
    refused("the revocation list cannot be encoded")
}

#[cfg(test)]
mod tests {
    use super::*;
    use const_oid::AssociatedOid as _;

    #[test]
    fn the_wrong_identifier_is_still_there() {
        // When x509-cert is mended, the identifier need not be given by hand any more.
        assert_ne!(
            IssuingDistributionPoint::OID,
            ID_CE_ISSUING_DISTRIBUTION_POINT
        );
    }
}
