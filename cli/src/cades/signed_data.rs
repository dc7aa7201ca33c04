//! The outer structures of a `.p7m` (RFC 5652, sections 3 and 5) as views over its bytes. Their sets are kept
//! as they stand, because digests and signatures are over the very bytes; the types of the `cms` crate
//! decode and sort them anew. What the sets hold is read by the rooms that need it.

use cms::content_info::CmsVersion;
use cms::signed_data::SignerIdentifier;
use const_oid::ObjectIdentifier;
use der::asn1::{AnyRef, OctetStringRef};
use der::{
    DecodeValue, EncodeValue, FixedTag, Header, Length, Reader, Sequence, SliceReader, Tag, Writer,
};
use spki::AlgorithmIdentifierOwned;

/// ContentInfo (RFC 5652, section 3).
#[derive(Sequence)]
pub(super) struct ContentInfo<'a> {
    pub(super) content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    pub(super) content: AnyRef<'a>,
}

/// SignedData (RFC 5652, section 5.1).
#[derive(Sequence)]
pub(super) struct SignedData<'a> {
    pub(super) version: CmsVersion,
    pub(super) digest_algorithms: RawSet<'a>,
    pub(super) encap_content_info: EncapsulatedContentInfo<'a>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) certificates: Option<RawSet<'a>>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) crls: Option<RawSet<'a>>,
    pub(super) signer_infos: RawSet<'a>,
}

/// EncapsulatedContentInfo (RFC 5652, section 5.2); without content the signature is detached.
#[derive(Sequence)]
pub(super) struct EncapsulatedContentInfo<'a> {
    pub(super) econtent_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(super) econtent: Option<&'a OctetStringRef>,
}

/// SignerInfo (RFC 5652, section 5.3).
#[derive(Sequence)]
pub(super) struct SignerInfo<'a> {
    pub(super) version: CmsVersion,
    pub(super) sid: SignerIdentifier,
    pub(super) digest_algorithm: AlgorithmIdentifierOwned,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) signed_attributes: Option<RawSet<'a>>,
    pub(super) signature_algorithm: AlgorithmIdentifierOwned,
    pub(super) signature: &'a OctetStringRef,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) unsigned_attributes: Option<RawSet<'a>>,
}

/// The content of a SET OF, one encoding after the other, in whatever order they stand. Encoded by itself
/// it carries the tag of a SET, in a field with a context tag that one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RawSet<'a>(pub(super) &'a [u8]);

impl<'a> RawSet<'a> {
    /// The encodings of the elements. Fails where one is no DER, or more than `limit` would come.
    pub(super) fn elements(self, limit: usize) -> Result<Vec<&'a [u8]>, ElementsError> {
        let mut reader = SliceReader::new(self.0)?;
        let mut elements = Vec::new();
        while !reader.is_finished() {
            if elements.len() == limit {
                return Err(ElementsError::TooMany);
            }
            elements.push(reader.tlv_bytes()?);
        }
        Ok(elements)
    }
}

/// Why the elements of a set cannot be had.
pub(super) enum ElementsError {
    /// There are more than the caller wants to see.
    TooMany,
    /// An element is no DER.
    Malformed(der::Error),
}

impl From<der::Error> for ElementsError {
    fn from(error: der::Error) -> Self {
        Self::Malformed(error)
    }
}

/// The content of a SET OF in DER: elements ascending (X.690, section 11.6).
pub(super) fn sorted_set(mut elements: Vec<Vec<u8>>) -> Vec<u8> {
    elements.sort_unstable();
    elements.concat()
}

impl<'a> DecodeValue<'a> for RawSet<'a> {
    type Error = der::Error;

    fn decode_value<R: Reader<'a>>(reader: &mut R, header: Header) -> der::Result<Self> {
        reader.read_slice(header.length()).map(Self)
    }
}

impl EncodeValue for RawSet<'_> {
    fn value_len(&self) -> der::Result<Length> {
        self.0.len().try_into()
    }

    fn encode_value(&self, writer: &mut impl Writer) -> der::Result<()> {
        writer.write(self.0)
    }
}

impl FixedTag for RawSet<'_> {
    const TAG: Tag = Tag::Set;
}
