//! The written form of an entry, which the log's leaves are the hashes of. Anybody who has the
//! fields can compute it (`docs/history.md`): a list of fields in the encoding of `fields`.

use crate::crypto::{Domain, Vault};
use crate::fields::FieldWriter;
use crate::log::{self, LogHash};
use crate::store::HistoryRecord;

/// Begins every leaf: what it is, and the version of the format.
pub(crate) const FORMAT: &str = "remote-sign history entry 1";

/// The hash under which an entry stands in the log.
pub(crate) fn leaf_hash(vault: &Vault, entry: &HistoryRecord) -> LogHash {
    log::leaf_hash(leaf(entry, &blinding(vault, entry)).as_bytes())
}

/// Unguessable without the master key, so that a leaf's hash tells nothing to those who are
/// not shown the entry.
pub(crate) fn blinding(vault: &Vault, entry: &HistoryRecord) -> [u8; 32] {
    let mut fields = FieldWriter::default();
    fields
        .text(entry.user_id.as_str())
        .number(entry.sequence.cast_signed());
    vault.code(Domain::HistoryBlinding, &fields)
}

/// The bytes of the leaf. Of the signature stands its SHA-256, so that an entry can be shown
/// without it.
pub(crate) fn leaf(entry: &HistoryRecord, blinding: &[u8; 32]) -> FieldWriter {
    use sha2::Digest as _;
    let signature = entry.signature.as_deref().map(sha2::Sha256::digest);
    let number = |number: u64| number.to_be_bytes();
    let mut leaf = FieldWriter::default();
    leaf.text(FORMAT)
        .text(entry.user_id.as_str())
        .number(entry.sequence.cast_signed())
        .bytes(&entry.previous)
        .number(entry.at.unix_millis())
        .optional(entry.credential.as_ref().map(|id| id.as_str().as_bytes()))
        .optional(
            entry
                .authorization
                .map(number)
                .as_ref()
                .map(<[u8; 8]>::as_slice),
        )
        .text(entry.event.as_str())
        .text(entry.outcome.as_str())
        .text(&entry.client)
        .optional(entry.scheme.map(|scheme| scheme.as_str().as_bytes()))
        .optional(
            entry
                .salt_length
                .map(|length| number(u64::from(length)))
                .as_ref()
                .map(<[u8; 8]>::as_slice),
        )
        .optional(
            entry
                .digest_algorithm
                .map(|algorithm| algorithm.as_str().as_bytes()),
        )
        .optional(entry.digest.as_deref())
        .optional(signature.as_ref().map(|hash| hash.as_slice()))
        .text(&entry.detail)
        .bytes(blinding);
    leaf
}
