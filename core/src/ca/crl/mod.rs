//! Certificate revocation lists (RFC 5280 section 5): what stands in one, building and
//! signing one, reading what a published one says. Which certificates are listed, and
//! when a list is due, is decided by `certificate::publication`.

mod build;
mod issuer;
mod read;

pub use build::RevocationList;
pub use issuer::ListIssuer;
pub use read::PublishedList;

use crate::time::Timestamp;

/// What a list says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListTerms {
    /// Its number; full lists and deltas of one scope share one rising sequence
    /// (RFC 5280 5.2.3).
    pub number: u64,
    /// When its content was true.
    pub this_update: Timestamp,
    /// When the next one will be there at the latest (EN 319 411-1 CSS-6.3.9-06).
    pub next_update: Timestamp,
    /// All revoked certificates, or changes alone.
    pub extent: Extent,
    /// The URL of the distribution point whose certificates alone it covers: a shard.
    /// Such a list serves certificates that name the same URL.
    pub distribution_point: Option<String>,
    /// From when on expired certificates stay listed (`ExpiredCertsOnCRL`, X.509 9.5.2.8;
    /// EN 319 411-2 CSS-6.3.10).
    pub expired_since: Option<Timestamp>,
}

/// Whether a list is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Every revoked or held certificate of its scope.
    Full {
        /// Where deltas to it are found (`FreshestCRL`, RFC 5280 5.2.6).
        freshest: Option<String>,
    },
    /// What changed since the full list of this number (RFC 5280 5.2.4).
    Delta {
        /// The number of the full list.
        base: u64,
    },
}

/// One certificate on a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListEntry<'a> {
    /// The serial number, big-endian, at most 20 bytes, positive.
    pub serial: &'a [u8],
    /// Since when it is revoked or held.
    pub since: Timestamp,
    /// Why.
    pub reason: Reason,
}

/// Why a certificate is listed (RFC 5280 5.3.1), without the reasons of attribute
/// certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Reason {
    /// Nothing is said; the entry carries no reason.
    Unspecified = 0,
    /// The private key is, or may be, in other hands.
    KeyCompromise = 1,
    /// The authority's own key is.
    CaCompromise = 2,
    /// The holder's name or other data changed.
    AffiliationChanged = 3,
    /// Another certificate took its place.
    Superseded = 4,
    /// It is no longer needed.
    CessationOfOperation = 5,
    /// Suspended: may be lifted again.
    CertificateHold = 6,
    /// The suspension was lifted, or the certificate expired meanwhile; in deltas alone.
    RemoveFromCrl = 8,
    /// A privilege that it states was withdrawn.
    PrivilegeWithdrawn = 9,
}
