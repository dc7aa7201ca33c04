//! The structures of RFC 6960 4.1.1 and 4.2.1, as far as a responder meets them. Requests
//! are borrowed from the bytes that came, so that a certificate's identifier is echoed as
//! it was asked for.

use const_oid::ObjectIdentifier;
use der::asn1::{AnyRef, BitString, GeneralizedTime, IntRef, Null, OctetString, OctetStringRef};
use der::{Choice, Enumerated, Sequence};
use spki::{AlgorithmIdentifierOwned, AlgorithmIdentifierRef};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::CrlReason;

#[derive(Sequence)]
pub(super) struct OcspRequestAsn1<'a> {
    pub(super) tbs: TbsRequest<'a>,
    /// A request's signature says who asks, which nothing here depends on.
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(super) signature: Option<AnyRef<'a>>,
}

#[derive(Sequence)]
pub(super) struct TbsRequest<'a> {
    #[asn1(
        context_specific = "0",
        tag_mode = "EXPLICIT",
        default = "Default::default"
    )]
    pub(super) version: u8,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    pub(super) requestor: Option<AnyRef<'a>>,
    pub(super) requests: Vec<SingleRequest<'a>>,
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", optional = "true")]
    pub(super) extensions: Option<Vec<Extension>>,
}

#[derive(Sequence)]
pub(super) struct SingleRequest<'a> {
    pub(super) certificate: CertificateId<'a>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(super) extensions: Option<Vec<Extension>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Sequence)]
pub(super) struct CertificateId<'a> {
    pub(super) hash: AlgorithmIdentifierRef<'a>,
    pub(super) issuer_name_hash: &'a OctetStringRef,
    pub(super) issuer_key_hash: &'a OctetStringRef,
    pub(super) serial: IntRef<'a>,
}

/// The status of an answer; refusals are five fixed bytes and need no structure.
#[derive(Clone, Copy, Enumerated, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum ResponseStatus {
    Successful = 0,
}

#[derive(Sequence)]
pub(super) struct OcspResponse {
    pub(super) status: ResponseStatus,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    pub(super) bytes: ResponseBytes,
}

#[derive(Sequence)]
pub(super) struct ResponseBytes {
    pub(super) kind: ObjectIdentifier,
    pub(super) response: OctetString,
}

#[derive(Sequence)]
pub(super) struct ResponseData<'a> {
    pub(super) responder: ResponderId,
    pub(super) produced_at: GeneralizedTime,
    pub(super) responses: Vec<SingleResponse<'a>>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    pub(super) extensions: Option<Vec<Extension>>,
}

/// By the key alone; RFC 5019 wants it short, and names change less often than keys.
#[derive(Choice)]
pub(super) enum ResponderId {
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", constructed = "true")]
    ByKey(OctetString),
}

#[derive(Sequence)]
pub(super) struct SingleResponse<'a> {
    pub(super) certificate: CertificateId<'a>,
    pub(super) status: CertificateStatus,
    pub(super) this_update: GeneralizedTime,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(super) next_update: Option<GeneralizedTime>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    pub(super) extensions: Option<Vec<Extension>>,
}

#[derive(Choice)]
pub(super) enum CertificateStatus {
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT")]
    Good(Null),
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true")]
    Revoked(RevokedInfo),
    #[asn1(context_specific = "2", tag_mode = "IMPLICIT")]
    Unknown(Null),
}

#[derive(Sequence)]
pub(super) struct RevokedInfo {
    pub(super) at: GeneralizedTime,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(super) reason: Option<CrlReason>,
}

#[derive(Sequence)]
pub(super) struct BasicResponse<'a> {
    pub(super) data: AnyRef<'a>,
    pub(super) algorithm: AlgorithmIdentifierOwned,
    pub(super) signature: BitString,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(super) certificates: Option<Vec<AnyRef<'a>>>,
}
