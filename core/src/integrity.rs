//! Looking over the whole store: every row's authentication code, every holder's chain of
//! entries, and the log's tree and totals against the entries, without changing anything. What
//! an act does about a row that was altered is its own business: it refuses.

use std::collections::BTreeMap;

use crate::crypto::Vault;
use crate::error::{Error, ErrorKind, Result};
use crate::history::{leaf_hash, subject};
use crate::identity::UserId;
use crate::log::{self, LogHash, Tiles};
use crate::remote_sign::RemoteSign;
use crate::store::{self, HistoryRecord, Record, Row, Stored, TallyRecord};
use crate::time::Timestamp;
use crate::words::{HistoryLog, Outcome};

/// How the store was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreCheck {
    /// Rows looked at.
    pub rows: u64,
    /// When the newest history entry was written.
    pub newest_entry: Option<Timestamp>,
    /// What is wrong: each names table and row and says what to do.
    pub faults: Vec<Error>,
}

impl RemoteSign {
    /// Looks over every row of the store (threat 9).
    ///
    /// # Errors
    /// The store's. Altered rows are no error of this act: it lists them.
    pub fn check_store(&self) -> Result<StoreCheck> {
        store::read(&*self.store, |tx| {
            let mut check = StoreCheck::default();
            let mut log = LogCheck::default();
            tx.visit(&mut |row| {
                check.rows += 1;
                if let Ok(Row::HistoryRecord(entry)) = &row {
                    check.newest_entry = check.newest_entry.max(Some(entry.record.at));
                }
                let verdict = row.and_then(|row| judge(&self.vault, row, &mut log));
                check.faults.extend(verdict.err());
            })?;
            check.faults.extend(log.missing());
            Ok(check)
        })
    }
}

fn judge(vault: &Vault, row: Row, log: &mut LogCheck) -> Result<()> {
    match row {
        Row::AccountRecord(row) => authentic(vault, row),
        Row::CredentialRecord(row) => authentic(vault, row),
        Row::PinRecord(row) => authentic(vault, row),
        Row::ChallengeRecord(row) => authentic(vault, row),
        Row::VirtualTokenRecord(row) => authentic(vault, row),
        Row::HistoryRecord(row) => log.entry(vault, &vault.check(row)?.record),
        Row::MessageRecord(row) => authentic(vault, row),
        Row::SessionRecord(row) => authentic(vault, row),
        Row::ThrottleRecord(row) => authentic(vault, row),
        Row::AuthenticatorRecord(row) => authentic(vault, row),
        Row::EnrolmentRecord(row) => authentic(vault, row),
        Row::CertificateRecord(row) => authentic(vault, row),
        Row::IssuedRecord(row) => authentic(vault, row),
        Row::CouponRecord(row) => authentic(vault, row),
        Row::AuthorityRecord(row) => authentic(vault, row),
        Row::CrlRecord(row) => authentic(vault, row),
        Row::LogHeadRecord(row) => log.head(vault.check(row)?.record.size),
        Row::LogTileRecord(row) => {
            let tile = vault.check(row)?.record;
            log.tile(tile.level, tile.position, &tile.hashes)
        }
        Row::TallyRecord(row) => log.total(&vault.check(row)?.record),
        Row::AuthorizationRecord(row) => authentic(vault, row),
    }
}

fn authentic<T: Record>(vault: &Vault, row: Stored<T>) -> Result<()> {
    vault.check(row).map(drop)
}

/// What the entries that were shown, in the order of the log, say of everything else.
#[derive(Default)]
struct LogCheck {
    size: u64,
    headed: bool,
    newest: BTreeMap<UserId, (u64, LogHash)>,
    /// Tiles that are not full yet.
    open: BTreeMap<(u32, u64), Vec<LogHash>>,
    /// The hash of each tile that there has to be.
    tiles: BTreeMap<(u32, u64), LogHash>,
    /// Successes and failures of each log.
    totals: BTreeMap<(HistoryLog, String), (u64, u64)>,
}

impl LogCheck {
    fn entry(&mut self, vault: &Vault, record: &HistoryRecord) -> Result<()> {
        let leaf = leaf_hash(vault, record);
        let newest = self
            .newest
            .insert(record.user_id.clone(), (record.sequence, leaf));
        let expected = newest.map_or((1, [0; 32]), |(sequence, leaf)| (sequence + 1, leaf));
        let follows = (record.sequence, record.previous) == expected;
        let in_place = record.position == self.size;
        self.add(leaf)?;
        let log = record.event.log();
        let subject = subject(log, &record.user_id, record.credential.as_ref());
        let total = self.totals.entry(subject).or_default();
        match record.outcome {
            Outcome::Success => total.0 += 1,
            Outcome::Failure => total.1 += 1,
        }
        if follows && in_place {
            return Ok(());
        }
        Err(altered(format!(
            "history {}: an entry before {} was removed",
            record.user_id, record.sequence
        )))
    }

    fn add(&mut self, leaf: LogHash) -> Result<()> {
        let size = self.size;
        self.size += 1;
        for tile in log::append(self, size, &[leaf])? {
            let place = (tile.level, tile.position);
            self.tiles
                .insert(place, log::leaf_hash(&tile.hashes.concat()));
            if tile.hashes.len() == 16 {
                self.open.remove(&place);
            } else {
                self.open.insert(place, tile.hashes);
            }
        }
        Ok(())
    }

    fn head(&mut self, size: u64) -> Result<()> {
        self.headed = true;
        if size == self.size {
            return Ok(());
        }
        Err(altered(format!(
            "the history's log has {size} entries, of which {} are there",
            self.size
        )))
    }

    fn tile(&mut self, level: u32, position: u64, hashes: &[u8]) -> Result<()> {
        match self.tiles.remove(&(level, position)) {
            Some(expected) if expected == log::leaf_hash(hashes) => Ok(()),
            _ => Err(altered(format!(
                "tile {level}/{position} of the history's log does not fit the entries"
            ))),
        }
    }

    fn total(&mut self, tally: &TallyRecord) -> Result<()> {
        let subject = (tally.log, tally.subject.clone());
        let counted = self.totals.remove(&subject).unwrap_or_default();
        if counted == (tally.successes, tally.failures) {
            return Ok(());
        }
        Err(altered(format!(
            "the total of {} {} does not fit the entries",
            tally.log, tally.subject
        )))
    }

    /// What had to be there and was not shown.
    fn missing(&self) -> Vec<Error> {
        let tiles = self.tiles.keys();
        let tiles = tiles.map(|(level, position)| format!("tile {level}/{position} is gone"));
        let totals = self.totals.keys();
        let totals = totals.map(|(log, subject)| format!("the total of {log} {subject} is gone"));
        let head = (self.size > 0 && !self.headed).then(|| "the log\'s head is gone".to_owned());
        tiles.chain(totals).chain(head).map(altered).collect()
    }
}

impl Tiles for LogCheck {
    fn tile(&mut self, level: u32, position: u64) -> Result<Vec<LogHash>> {
        Ok(self
            .open
            .get(&(level, position))
            .cloned()
            .unwrap_or_default())
    }
}

fn altered(what: impl core::fmt::Display) -> Error {
    Error::new(
        ErrorKind::Integrity,
        format!("{what}; restore the store from a backup"),
    )
}
