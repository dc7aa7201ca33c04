//! The record of what happened: each holder's entries are numbered without a gap and
//! chained by their authentication codes. An entry is written in the transaction of the
//! change it tells of (rule 9 of the design), a signature's before the signature leaves
//! (rule 5). Searching and proving are not here yet.

use crate::crypto::Vault;
use crate::error::{Error, ErrorKind, Result};
use crate::identity::{CredentialId, UserId};
use crate::remote_sign::RemoteSign;
use crate::store::{self, CredentialRecord, HistoryRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{Event, Outcome};

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

/// An entry of the history as its holder sees it (requirements 51, 59).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// 1, 2, 3 … without a gap for each holder.
    pub sequence: u64,
    /// When it happened.
    pub at: Timestamp,
    /// The credential concerned, if one is.
    pub credential: Option<CredentialId>,
    /// For a signature: the sequence number of the entry that opened its authorization.
    pub authorization: Option<u64>,
    /// What happened.
    pub event: Event,
    /// Whether it succeeded.
    pub outcome: Outcome,
    /// Who asked.
    pub client: String,
    /// What was signed (scheme and digest), or the reason of a failure.
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

/// What is to be recorded.
pub(crate) struct Entry<'a> {
    pub(crate) about: About<'a>,
    pub(crate) authorization: Option<u64>,
    pub(crate) event: Event,
    pub(crate) outcome: Outcome,
    pub(crate) client: &'a Client,
    pub(crate) detail: String,
}

/// Appends to the holder's chain; the entry's number.
pub(crate) fn append(
    tx: &mut dyn Transaction,
    vault: &Vault,
    entry: &Entry<'_>,
    now: Timestamp,
) -> Result<u64> {
    let newest = tx
        .newest_history(entry.about.user)?
        .map(|row| vault.check(row))
        .transpose()?;
    let (sequence, previous) = newest.map_or((1, [0; 32]), |newest| {
        (newest.record.sequence + 1, newest.mac)
    });
    let record = HistoryRecord {
        user_id: entry.about.user.clone(),
        sequence,
        previous,
        at: now,
        credential: entry.about.credential.cloned(),
        authorization: entry.authorization,
        event: entry.event,
        outcome: entry.outcome,
        client: entry.client.as_str().to_owned(),
        detail: entry.detail.clone(),
    };
    tx.append_history(&vault.protect(record, 1))?;
    Ok(sequence)
}

impl RemoteSign {
    /// At most `limit` entries of a holder with sequence numbers below `before`, newest first.
    ///
    /// # Errors
    /// [`ErrorKind::Integrity`] when an entry was altered, or one between two of these was
    /// removed; the store's.
    pub fn history(
        &self,
        user: &UserId,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<HistoryEntry>> {
        let rows = store::read(&*self.store, |tx| tx.history(user, before, limit))?;
        let entries = rows
            .into_iter()
            .map(|row| self.vault.check(row))
            .collect::<Result<Vec<_>>>()?;
        for pair in entries.windows(2) {
            if let [newer, older] = pair
                && (newer.record.sequence != older.record.sequence + 1
                    || newer.record.previous != older.mac)
            {
                return Err(Error::new(
                    ErrorKind::Integrity,
                    format!(
                        "the history of {user} has a gap before entry {}: entries were removed",
                        newer.record.sequence
                    ),
                ));
            }
        }
        Ok(entries
            .into_iter()
            .map(|entry| view(entry.record))
            .collect())
    }
}

fn view(record: HistoryRecord) -> HistoryEntry {
    HistoryEntry {
        sequence: record.sequence,
        at: record.at,
        credential: record.credential,
        authorization: record.authorization,
        event: record.event,
        outcome: record.outcome,
        client: record.client,
        detail: record.detail,
    }
}
