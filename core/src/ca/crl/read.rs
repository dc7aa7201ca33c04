//! What a published list says of itself, read without its entries: a list of a million is
//! skipped over, not taken apart.

use const_oid::AssociatedOid as _;
use der::asn1::{AnyRef, BitStringRef};
use der::{Decode, Reader as _, SliceReader, Tag, TagMode, TagNumber, Tagged as _};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::AuthorityKeyIdentifier;
use x509_cert::ext::pkix::crl::{BaseCrlNumber, CrlNumber, FreshestCrl};
use x509_cert::time::Time;

use crate::ca::instant;
use crate::ca::signer::verify;
use crate::crypto::PublicKey;
use crate::error::{Error, ErrorKind, Result};
use crate::time::Timestamp;

/// A list that somebody finds in a file.
#[derive(Debug)]
pub struct PublishedList<'a> {
    tbs: &'a [u8],
    signature: &'a [u8],
    /// Identifies the key that signed it.
    pub issuer_key_id: Vec<u8>,
    /// Its number.
    pub number: u64,
    /// The number of the full list that it is a delta to; `None` for a full list.
    pub base: Option<u64>,
    /// Whether it says where deltas to it are found (`FreshestCRL`): nobody looks for one else.
    pub names_deltas: bool,
    /// When its content was true.
    pub this_update: Timestamp,
    /// When the next one will be there at the latest.
    pub next_update: Option<Timestamp>,
}

impl<'a> PublishedList<'a> {
    /// Reads a list (DER). Nothing is verified yet: see [`PublishedList::verify`].
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] for what is no version 2 list with number and key
    /// identifier, as RFC 5280 demands them.
    pub fn read(list: &'a [u8]) -> Result<Self> {
        read(list).map_err(|_| {
            Error::new(
                ErrorKind::InputRefused,
                "these bytes are no certificate revocation list in DER",
            )
        })
    }

    /// Whether `key` signed the list.
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] when it did not.
    pub fn verify(&self, key: &PublicKey) -> Result<()> {
        verify(key, self.tbs, self.signature)
    }
}

fn read(list: &[u8]) -> der::Result<PublishedList<'_>> {
    let mut outer = SliceReader::new(sequence(list)?)?;
    let tbs = outer.tlv_bytes()?;
    let _algorithm = AnyRef::decode(&mut outer)?;
    let signature = BitStringRef::decode(&mut outer)?;
    outer.finish()?;

    let mut inner = SliceReader::new(sequence(tbs)?)?;
    let _version = u8::decode(&mut inner)?;
    let _algorithm = AnyRef::decode(&mut inner)?;
    let _issuer = AnyRef::decode(&mut inner)?;
    let this_update = Time::decode(&mut inner)?;
    let next_update = match Tag::peek(&inner)? {
        Tag::UtcTime | Tag::GeneralizedTime => Some(Time::decode(&mut inner)?),
        _ => None,
    };
    if Tag::peek(&inner)? == Tag::Sequence {
        let _entries = inner.tlv_bytes()?;
    }
    let extensions: Vec<Extension> = inner
        .context_specific(TagNumber(0), TagMode::Explicit)?
        .unwrap_or_default();
    inner.finish()?;

    let number: CrlNumber = find(&extensions, CrlNumber::OID)?.ok_or_else(missing)?;
    let base: Option<BaseCrlNumber> = find(&extensions, BaseCrlNumber::OID)?;
    let key_id: AuthorityKeyIdentifier =
        find(&extensions, AuthorityKeyIdentifier::OID)?.ok_or_else(missing)?;
    Ok(PublishedList {
        tbs,
        signature: signature.as_bytes().ok_or_else(missing)?,
        issuer_key_id: key_id
            .key_identifier
            .ok_or_else(missing)?
            .into_bytes()
            .into_vec(),
        number: small(number.0.as_bytes())?,
        base: base.map(|base| small(base.0.as_bytes())).transpose()?,
        names_deltas: extensions
            .iter()
            .any(|extension| extension.extn_id == FreshestCrl::OID),
        this_update: instant::timestamp(&this_update),
        next_update: next_update.as_ref().map(instant::timestamp),
    })
}

fn sequence(der: &[u8]) -> der::Result<&[u8]> {
    let any = AnyRef::from_der(der)?;
    match any.tag() {
        Tag::Sequence => Ok(any.value()),
        tag => Err(tag.unexpected_error(Some(Tag::Sequence)).into()),
    }
}

fn find<T: for<'b> Decode<'b, Error = der::Error>>(
    extensions: &[Extension],
    oid: const_oid::ObjectIdentifier,
) -> der::Result<Option<T>> {
    extensions
        .iter()
        .find(|extension| extension.extn_id == oid)
        .map(|found| T::from_der(found.extn_value.as_bytes()))
        .transpose()
}

/// Numbers that this library gives fit 64 bits; RFC 5280 allows 20 bytes.
fn small(bytes: &[u8]) -> der::Result<u64> {
    let mut padded = [0_u8; 8];
    let start = padded.len().checked_sub(bytes.len()).ok_or_else(missing)?;
    padded
        .get_mut(start..)
        .ok_or_else(missing)?
        .copy_from_slice(bytes);
    Ok(u64::from_be_bytes(padded))
}

fn missing() -> der::Error {
    der::Error::from(Tag::Sequence.value_error())
}
