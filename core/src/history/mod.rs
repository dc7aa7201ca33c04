//! The record of what happened. Each holder's entries are numbered without a gap and chained
//! by their hashes, and all entries together are the leaves of one append-only log (`log`).
//! An entry is written in the transaction of the change that it tells of (rule 9 of the
//! design); what a signature's costs is the business of `signing`.

mod append;
mod checkpoint;
mod evidence;
mod evidence_verify;
mod export;
mod fault;
mod leaf;
mod phrase;
mod search;
mod statement;
mod tiles;
mod verify;
mod witness;

pub(crate) use append::{Appended, NewEntry, append, rewrite_log, subject};
pub use checkpoint::Receipt;
pub use evidence::{CertificateStatement, Evidence};
pub use evidence_verify::{EvidenceFault, EvidenceVerdict};
pub use export::{EarlierCheckpoint, ExportedEntry, HistoryExport};
pub use fault::HistoryFault;
pub use leaf::EntryFields;
pub(crate) use leaf::leaf_hash;
pub use phrase::HistoryPhrase;
pub use search::{HistoryCursor, HistoryDays, HistoryPage, HistorySearch, HistoryTotal};
pub use statement::HolderStatement;
pub(crate) use tiles::StoredTiles;
pub use verify::{HistoryVerdict, HistoryVerifier};
pub use witness::{Prove, Witness, Witnessed};

use crate::crypto::{Digest, SigningInput};
use crate::error::{Error, ErrorKind, Result};
use crate::identity::{CredentialId, UserId};
use crate::remote_sign::RemoteSign;
use crate::store::{self, CredentialRecord, HistoryRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{Event, HistoryLog, Outcome, SignatureScheme};

/// Who asks for an act: the name a program gives itself, for the history, and where the
/// person comes from, by which failed logins are told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    name: String,
    source: String,
}

impl Client {
    /// At most 64 characters are kept; control characters are dropped. Who asks comes from
    /// the one source without a name.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.chars().filter(|c| !c.is_control()).take(64).collect(),
            source: String::new(),
        }
    }

    /// The same program, asked by somebody at `source`. It is the embedder who knows the
    /// source and who must not let the person choose it: the address of the connection
    /// (of IPv6 its first 64 bits, since a host has all of them), or better the random
    /// mark that the embedder itself left on a device. An embedder with one person at one
    /// machine needs none; one that serves several and gives none makes them all one
    /// source, and the failures of one delay the others.
    ///
    /// It is kept as a keyed code alone, and does not appear in the history.
    pub fn at(mut self, source: &str) -> Self {
        source.clone_into(&mut self.source);
        self
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.name
    }

    /// Where the person comes from; empty for the source without a name.
    pub fn source(&self) -> &str {
        &self.source
    }
}

/// What a signature was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedData {
    /// How it was made.
    pub scheme: SignatureScheme,
    /// For PSS: the length of the salt in bytes.
    pub salt_length: Option<u32>,
    /// What was signed; of raw input its SHA-256.
    pub digest: Digest,
}

impl From<&SigningInput> for SignedData {
    fn from(input: &SigningInput) -> Self {
        Self {
            scheme: input.scheme(),
            salt_length: input
                .salt_length()
                .and_then(|length| u32::try_from(length).ok()),
            digest: input.digest(),
        }
    }
}

/// An entry of the history as its holder sees it (requirements 51, 59).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// 1, 2, 3 … without a gap for each holder.
    pub sequence: u64,
    /// Its index in the log of all entries: 0, 1, 2 …
    pub position: u64,
    /// When it happened.
    pub at: Timestamp,
    /// The credential concerned, if one is.
    pub credential: Option<CredentialId>,
    /// For a signature: the sequence number of the entry that opened its authorization; for what
    /// takes or ends a grant: of the entry that tells of the grant.
    pub authorization: Option<u64>,
    /// What happened.
    pub event: Event,
    /// Whether it succeeded.
    pub outcome: Outcome,
    /// Who asked.
    pub client: String,
    /// For a signature: what was signed, and how.
    pub signed: Option<SignedData>,
    /// The signature, if one was released: RSA as long as the modulus, ECDSA raw r||s.
    pub signature: Option<Vec<u8>>,
    /// The reason of a failure, or what else there is to say.
    pub detail: String,
}

/// Whom an entry concerns.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub(crate) user: &'a UserId,
    pub(crate) credential: Option<&'a CredentialId>,
}

impl<'a> From<&'a CredentialRecord> for About<'a> {
    fn from(credential: &'a CredentialRecord) -> Self {
        Self {
            user: &credential.user_id,
            credential: Some(&credential.id),
        }
    }
}

impl<'a> From<&'a UserId> for About<'a> {
    fn from(user: &'a UserId) -> Self {
        Self {
            user,
            credential: None,
        }
    }
}

impl RemoteSign {
    /// At most `limit` entries of a holder with sequence numbers below `before`, newest first,
    /// those that still lie in journals among them.
    ///
    /// # Errors
    /// [`ErrorKind::Integrity`] when an entry was altered, or one between two of these was
    /// removed, or the newest or the oldest; the store's.
    pub fn history(
        &self,
        user: &UserId,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<HistoryEntry>> {
        self.fold_journals_of(user)?;
        let (rows, written) = store::read(&*self.store, |tx| {
            let rows = tx.history(user, before, limit)?;
            let written = match before {
                None => Some(self.written_in(tx, user)?),
                Some(_) => None,
            };
            Ok((rows, written))
        })?;
        let entries = rows
            .into_iter()
            .map(|row| Ok(self.vault.check(row)?.record))
            .collect::<Result<Vec<_>>>()?;
        let newest = entries.first().map_or(0, |entry| entry.sequence);
        if limit > 0 && written.is_some_and(|written| written != newest) {
            return Err(gap(user, "after", newest));
        }
        for pair in entries.windows(2) {
            if let [newer, older] = pair
                && (newer.sequence != older.sequence + 1
                    || newer.previous != leaf_hash(&self.vault, older))
            {
                return Err(gap(user, "before", newer.sequence));
            }
        }
        if let Some(oldest) = entries.last()
            && oldest.sequence > 1
            && entries.len() < limit as usize
        {
            return Err(gap(user, "before", oldest.sequence));
        }
        entries.into_iter().map(view).collect()
    }

    /// How many entries of a holder were ever written, by the totals.
    fn written_in(&self, tx: &mut dyn Transaction, user: &UserId) -> Result<u64> {
        let mut subjects = vec![
            (HistoryLog::Accesses, user.to_string()),
            (HistoryLog::Signatures, user.to_string()),
        ];
        for row in tx.credentials(Some(user))? {
            let id = self.vault.check(row)?.record.id;
            subjects.push((HistoryLog::Signatures, id.to_string()));
        }
        let mut written = 0;
        for (log, subject) in subjects {
            if let Some(row) = tx.tally(log, &subject)? {
                let tally = self.vault.check(row)?.record;
                written += tally.successes + tally.failures;
            }
        }
        Ok(written)
    }
}

fn gap(user: &UserId, place: &str, sequence: u64) -> Error {
    Error::new(
        ErrorKind::Integrity,
        format!("the history of {user} has a gap {place} entry {sequence}: entries were removed"),
    )
}

/// The entry as its holder sees it.
pub(crate) fn view(record: HistoryRecord) -> Result<HistoryEntry> {
    let signed = match (record.scheme, record.digest_algorithm, &record.digest) {
        (Some(scheme), Some(algorithm), Some(digest)) => Some(SignedData {
            scheme,
            salt_length: record.salt_length,
            digest: Digest::new(algorithm, digest)?,
        }),
        _ => None,
    };
    Ok(HistoryEntry {
        sequence: record.sequence,
        position: record.position,
        at: record.at,
        credential: record.credential,
        authorization: record.authorization,
        event: record.event,
        outcome: record.outcome,
        client: record.client,
        signed,
        signature: record.signature,
        detail: record.detail,
    })
}
