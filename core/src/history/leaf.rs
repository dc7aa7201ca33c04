//! The written form of an entry, which the log's leaves are the hashes of. Anybody who has the
//! fields can compute it (`docs/history.md`): a list of fields in the encoding of `fields`.

use sha2::{Digest as _, Sha256};

use crate::crypto::{Domain, Vault};
use crate::fields::FieldWriter;
use crate::log::{self, LogHash};
use crate::store::HistoryRecord;
use crate::time::Timestamp;

/// Begins every leaf: what it is, and the version of the format.
pub(crate) const FORMAT: &str = "remote-sign history entry 1";

/// The fields of an entry as they are written, for those who verify it. Words are texts here:
/// whoever verifies need not know every word that a later version writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFields {
    /// The holder's user id.
    pub holder: String,
    /// 1, 2, 3 … without a gap for each holder.
    pub sequence: u64,
    /// Leaf hash of the holder's entry before this one; zeros for the first.
    pub previous: LogHash,
    /// When it happened.
    pub at: Timestamp,
    /// The credential concerned, if one is.
    pub credential: Option<String>,
    /// The number of the entry that opened the authorization, where there is one; of an opening
    /// that took a grant, and of the end of a grant, that of the entry that tells of the grant.
    pub authorization: Option<u64>,
    /// What happened: a word of [`Event`](crate::Event).
    pub event: String,
    /// How it ended: a word of [`Outcome`](crate::Outcome).
    pub outcome: String,
    /// Who asked.
    pub client: String,
    /// How a signature was made: a word of [`SignatureScheme`](crate::SignatureScheme).
    pub scheme: Option<String>,
    /// For PSS: the length of the salt in bytes.
    pub salt_length: Option<u64>,
    /// The algorithm of the digest: a word of [`DigestAlgorithm`](crate::DigestAlgorithm).
    pub digest_algorithm: Option<String>,
    /// What was signed; of raw input its SHA-256.
    pub digest: Option<Vec<u8>>,
    /// The signature: RSA as long as the modulus, ECDSA raw r||s. Its SHA-256 is in the leaf.
    pub signature: Option<Vec<u8>>,
    /// The reason of a failure, or what else there is to say.
    pub detail: String,
    /// What makes the leaf's hash unguessable.
    pub blinding: [u8; 32],
}

impl EntryFields {
    /// With the blinding that only the provider can compute.
    pub(crate) fn new(vault: &Vault, entry: HistoryRecord) -> Self {
        let blinding = blinding(vault, &entry);
        Self {
            holder: entry.user_id.to_string(),
            sequence: entry.sequence,
            previous: entry.previous,
            at: entry.at,
            credential: entry.credential.map(|id| id.to_string()),
            authorization: entry.authorization,
            event: entry.event.as_str().to_owned(),
            outcome: entry.outcome.as_str().to_owned(),
            client: entry.client,
            scheme: entry.scheme.map(|scheme| scheme.as_str().to_owned()),
            salt_length: entry.salt_length.map(u64::from),
            digest_algorithm: entry
                .digest_algorithm
                .map(|algorithm| algorithm.as_str().to_owned()),
            digest: entry.digest,
            signature: entry.signature,
            detail: entry.detail,
            blinding,
        }
    }

    /// The hash under which the entry stands in the log.
    pub fn leaf_hash(&self) -> LogHash {
        let leaf = Leaf {
            holder: &self.holder,
            sequence: self.sequence,
            previous: &self.previous,
            at: self.at,
            credential: self.credential.as_deref(),
            authorization: self.authorization,
            event: &self.event,
            outcome: &self.outcome,
            client: &self.client,
            scheme: self.scheme.as_deref(),
            salt_length: self.salt_length,
            digest_algorithm: self.digest_algorithm.as_deref(),
            digest: self.digest.as_deref(),
            signature: self.signature.as_deref(),
            detail: &self.detail,
            blinding: &self.blinding,
        };
        leaf.hash()
    }
}

/// The hash under which an entry stands in the log.
pub(crate) fn leaf_hash(vault: &Vault, entry: &HistoryRecord) -> LogHash {
    let leaf = Leaf {
        holder: entry.user_id.as_str(),
        sequence: entry.sequence,
        previous: &entry.previous,
        at: entry.at,
        credential: entry.credential.as_ref().map(|id| id.as_str()),
        authorization: entry.authorization,
        event: entry.event.as_str(),
        outcome: entry.outcome.as_str(),
        client: &entry.client,
        scheme: entry.scheme.map(|scheme| scheme.as_str()),
        salt_length: entry.salt_length.map(u64::from),
        digest_algorithm: entry.digest_algorithm.map(|algorithm| algorithm.as_str()),
        digest: entry.digest.as_deref(),
        signature: entry.signature.as_deref(),
        detail: &entry.detail,
        blinding: &blinding(vault, entry),
    };
    leaf.hash()
}

/// Unguessable without the master key, so that a leaf's hash tells nothing to those who are
/// not shown the entry.
fn blinding(vault: &Vault, entry: &HistoryRecord) -> [u8; 32] {
    let mut fields = FieldWriter::default();
    fields
        .text(entry.user_id.as_str())
        .number(entry.sequence.cast_signed());
    vault.code(Domain::HistoryBlinding, &fields)
}

/// What is written, in its order.
struct Leaf<'a> {
    holder: &'a str,
    sequence: u64,
    previous: &'a LogHash,
    at: Timestamp,
    credential: Option<&'a str>,
    authorization: Option<u64>,
    event: &'a str,
    outcome: &'a str,
    client: &'a str,
    scheme: Option<&'a str>,
    salt_length: Option<u64>,
    digest_algorithm: Option<&'a str>,
    digest: Option<&'a [u8]>,
    signature: Option<&'a [u8]>,
    detail: &'a str,
    blinding: &'a [u8; 32],
}

impl Leaf<'_> {
    /// Of the signature stands its SHA-256, so that an entry can be shown without it.
    fn hash(&self) -> LogHash {
        let number = |number: Option<u64>| number.map(u64::to_be_bytes);
        let signature = self.signature.map(Sha256::digest);
        let mut leaf = FieldWriter::default();
        leaf.text(FORMAT)
            .text(self.holder)
            .number(self.sequence.cast_signed())
            .bytes(self.previous)
            .number(self.at.unix_millis())
            .optional(self.credential.map(str::as_bytes))
            .optional(number(self.authorization).as_ref().map(<[u8; 8]>::as_slice))
            .text(self.event)
            .text(self.outcome)
            .text(self.client)
            .optional(self.scheme.map(str::as_bytes))
            .optional(number(self.salt_length).as_ref().map(<[u8; 8]>::as_slice))
            .optional(self.digest_algorithm.map(str::as_bytes))
            .optional(self.digest)
            .optional(signature.as_ref().map(|hash| hash.as_slice()))
            .text(self.detail)
            .bytes(self.blinding);
        log::leaf_hash(leaf.as_bytes())
    }
}
