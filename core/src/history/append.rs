//! How entries get into the history: numbered and chained for their holder, hashed into the
//! tree of the log, and tallied, all in the transaction of the act that they tell of.

use super::{SignedData, StoredTiles, leaf_hash};
use crate::crypto::Vault;
use crate::error::Result;
use crate::identity::{CredentialId, UserId};
use crate::log;
use crate::store::{HistoryRecord, LogHeadRecord, TallyRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{Event, HistoryLog, Outcome};

/// The key of the one log.
const LOG: &str = "history";

/// What is to be recorded of a holder.
pub(crate) struct NewEntry<'a> {
    pub(crate) at: Timestamp,
    pub(crate) credential: Option<&'a CredentialId>,
    pub(crate) authorization: Option<u64>,
    pub(crate) event: Event,
    pub(crate) outcome: Outcome,
    pub(crate) client: &'a str,
    pub(crate) signed: Option<SignedData>,
    pub(crate) signature: Option<Vec<u8>>,
    pub(crate) detail: String,
}

/// Where an entry went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Appended {
    /// Its number among its holder's.
    pub(crate) sequence: u64,
    /// Its index in the log.
    pub(crate) position: u64,
    /// What the holder's next entry names.
    pub(crate) leaf: log::LogHash,
}

/// Appends entries of one holder, in this order.
pub(crate) fn append(
    tx: &mut dyn Transaction,
    vault: &Vault,
    user: &UserId,
    entries: Vec<NewEntry<'_>>,
) -> Result<Vec<Appended>> {
    let newest = tx
        .newest_history(user)?
        .map(|row| vault.check(row))
        .transpose()?;
    let (mut sequence, mut previous) = newest.map_or((0, [0; 32]), |newest| {
        (newest.record.sequence, leaf_hash(vault, &newest.record))
    });
    let head = tx.log_head()?.map(|row| vault.check(row)).transpose()?;
    let size = head.as_ref().map_or(0, |head| head.record.size);
    let mut appended = Vec::with_capacity(entries.len());
    let mut tallied = Vec::with_capacity(entries.len());
    for (position, entry) in (size..).zip(entries) {
        sequence += 1;
        let subject = subject(entry.event.log(), user, entry.credential);
        tallied.push((subject, entry.outcome));
        let record = record(user, sequence, position, previous, entry);
        previous = leaf_hash(vault, &record);
        appended.push(Appended {
            sequence,
            position,
            leaf: previous,
        });
        tx.append_history(&vault.protect(record, 1))?;
    }
    let leaves: Vec<_> = appended.iter().map(|entry| entry.leaf).collect();
    StoredTiles::new(tx, vault).append(size, &leaves)?;
    let next = LogHeadRecord {
        name: LOG.to_owned(),
        size: size + leaves.len() as u64,
    };
    match head {
        Some(head) => tx.replace_log_head(head.version, &vault.protect(next, head.version + 1))?,
        None => tx.insert_log_head(&vault.protect(next, 1))?,
    }
    tally(tx, vault, tallied)?;
    Ok(appended)
}

/// Writes the log's head and newest tile again as they are, which costs what appending an
/// entry to it does (but for an entry that begins a tile or fills one).
pub(crate) fn rewrite_log(tx: &mut dyn Transaction, vault: &Vault) -> Result<()> {
    let Some(head) = tx.log_head()?.map(|row| vault.check(row)).transpose()? else {
        return Ok(());
    };
    StoredTiles::new(tx, vault).rewrite(head.record.size.saturating_sub(1))?;
    tx.replace_log_head(head.version, &vault.protect(head.record, head.version + 1))
}

fn record(
    user: &UserId,
    sequence: u64,
    position: u64,
    previous: log::LogHash,
    entry: NewEntry<'_>,
) -> HistoryRecord {
    let signed = entry.signed.as_ref();
    HistoryRecord {
        user_id: user.clone(),
        sequence,
        position,
        previous,
        at: entry.at,
        credential: entry.credential.cloned(),
        authorization: entry.authorization,
        event: entry.event,
        outcome: entry.outcome,
        client: entry.client.to_owned(),
        scheme: signed.map(|signed| signed.scheme),
        salt_length: signed.and_then(|signed| signed.salt_length),
        digest_algorithm: signed.map(|signed| signed.digest.algorithm()),
        digest: signed.map(|signed| signed.digest.as_bytes().to_vec()),
        signature: entry.signature,
        detail: entry.detail,
    }
}

/// A log and whose it is.
type Subject = (HistoryLog, String);

/// Under which total an entry counts: a credential's signatures, a holder's accesses (AMB-30).
pub(crate) fn subject(
    log: HistoryLog,
    user: &UserId,
    credential: Option<&CredentialId>,
) -> Subject {
    match (log, credential) {
        (HistoryLog::Signatures, Some(credential)) => (log, credential.to_string()),
        _ => (log, user.to_string()),
    }
}

/// Adds to the totals that a screen shows, which nobody has to count then.
fn tally(
    tx: &mut dyn Transaction,
    vault: &Vault,
    mut entries: Vec<(Subject, Outcome)>,
) -> Result<()> {
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    for group in entries.chunk_by(|(a, _), (b, _)| a == b) {
        let Some(((log, subject), _)) = group.first() else {
            continue;
        };
        let succeeded = |(_, outcome): &&(Subject, Outcome)| *outcome == Outcome::Success;
        let successes = group.iter().filter(succeeded).count() as u64;
        let failures = group.len() as u64 - successes;
        let row = tx.tally(*log, subject)?;
        match row.map(|row| vault.check(row)).transpose()? {
            Some(current) => {
                let next = TallyRecord {
                    successes: current.record.successes + successes,
                    failures: current.record.failures + failures,
                    ..current.record
                };
                let next = vault.protect(next, current.version + 1);
                tx.replace_tally(current.version, &next)?;
            }
            None => {
                let first = TallyRecord {
                    log: *log,
                    subject: subject.clone(),
                    successes,
                    failures,
                };
                tx.insert_tally(&vault.protect(first, 1))?;
            }
        }
    }
    Ok(())
}
