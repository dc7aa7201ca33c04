//! Whether the history is whole. Each row may be genuine and still one be missing, or an
//! earlier state of it stand in its place: entries, the log's head and tiles, the totals,
//! the authorizations and the grants are written together, so they have to fit.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::crypto::Vault;
use crate::error::{Error, ErrorKind, Result};
use crate::history::{leaf_hash, subject};
use crate::identity::UserId;
use crate::log::{self, LogHash, Tiles};
use crate::signing::{answers_grant, permitted_uses};
use crate::store::{AuthorizationRecord, GrantRecord, HistoryRecord, LogTileRecord, TallyRecord};
use crate::words::{Event, HistoryLog, Outcome};

/// What the rows that were shown say of those that are to come: first the authorizations, then
/// the entries in the order of the log, then the rest of the log.
#[derive(Default)]
pub(super) struct LogCheck {
    faults: Vec<String>,
    /// Entries up to here, those that are missing with them.
    size: u64,
    headed: bool,
    newest: BTreeMap<UserId, (u64, LogHash)>,
    authorizations: BTreeMap<(UserId, u64), Authorized>,
    /// Of authorizations without a row, which only those that are over may be: the signatures
    /// that they permit and that no entry tells of.
    rowless: BTreeMap<(UserId, u64), u32>,
    /// Grants that wait: whether an entry tells of one, and whether one tells of its end.
    grants: BTreeMap<(UserId, u64), (bool, bool)>,
    /// Grants that an entry tells of, that have no row, and of whose end no entry tells.
    lost_grants: BTreeSet<(UserId, u64)>,
    /// Tiles that are not full yet.
    open: BTreeMap<(u32, u64), Vec<LogHash>>,
    /// The hash of each tile that there has to be.
    tiles: BTreeMap<(u32, u64), LogHash>,
    /// Of those, the ones that missing entries went into: nobody can say what they hold.
    holed: BTreeSet<(u32, u64)>,
    /// Successes and failures of each log.
    totals: BTreeMap<(HistoryLog, String), (u64, u64)>,
}

/// An authorization's row, and what the entries say of it.
#[derive(Default)]
struct Authorized {
    used: u32,
    signed: u32,
    opened: bool,
    closed: bool,
    has_ended: bool,
}

impl LogCheck {
    pub(super) fn authorization(&mut self, row: &AuthorizationRecord) {
        let key = (row.user_id.clone(), row.opened);
        let authorized = Authorized {
            used: row.used,
            has_ended: row.closed_at.is_some(),
            ..Authorized::default()
        };
        self.authorizations.insert(key, authorized);
    }

    pub(super) fn grant(&mut self, row: &GrantRecord) {
        let key = (row.user_id.clone(), row.granted);
        self.grants.insert(key, (false, false));
    }

    pub(super) fn entry(&mut self, vault: &Vault, entry: &HistoryRecord) -> Result<()> {
        self.miss_up_to(entry.position)?;
        let leaf = leaf_hash(vault, entry);
        let newest = (entry.sequence, leaf);
        let before = self.newest.insert(entry.user_id.clone(), newest);
        let expected = before.map_or((1, [0; 32]), |(sequence, leaf)| (sequence + 1, leaf));
        if (entry.sequence, entry.previous) != expected || entry.position != self.size {
            self.faults.push(format!(
                "history {}/{}: an entry before it was removed or altered",
                entry.user_id, entry.sequence
            ));
        }
        self.add(leaf)?;
        self.count(entry);
        Ok(())
    }

    /// Notes that the entries from here up to `position` are not there.
    fn miss_up_to(&mut self, position: u64) -> Result<()> {
        if self.size >= position {
            return Ok(());
        }
        self.faults.push(format!(
            "history: the entries with the positions {} to {} were removed or altered",
            self.size,
            position - 1
        ));
        while self.size < position {
            let mut tile = self.size;
            for level in 0..16 {
                tile >>= 4;
                self.holed.insert((level, tile));
            }
            self.add([0; 32])?;
        }
        Ok(())
    }

    fn add(&mut self, leaf: LogHash) -> Result<()> {
        let size = self.size;
        self.size += 1;
        for tile in log::append(self, size, &[leaf])? {
            let place = (tile.level, tile.position);
            let hash = log::leaf_hash(&tile.hashes.concat());
            self.tiles.insert(place, hash);
            if tile.hashes.len() == 16 {
                self.open.remove(&place);
            } else {
                self.open.insert(place, tile.hashes);
            }
        }
        Ok(())
    }

    fn count(&mut self, entry: &HistoryRecord) {
        let log = entry.event.log();
        let subject = subject(log, &entry.user_id, entry.credential.as_ref());
        let total = self.totals.entry(subject).or_default();
        match entry.outcome {
            Outcome::Success => total.0 += 1,
            Outcome::Failure => total.1 += 1,
        }
        self.count_grant(entry);
        let opened = match entry.event {
            Event::AuthorizationOpened => entry.sequence,
            _ => entry.authorization.unwrap_or_default(),
        };
        let key = (entry.user_id.clone(), opened);
        let Some(authorized) = self.authorizations.get_mut(&key) else {
            return self.count_rowless(key, entry);
        };
        match (entry.event, entry.outcome) {
            (Event::AuthorizationOpened, _) => authorized.opened = true,
            (Event::AuthorizationClosed, _) => authorized.closed = true,
            (Event::Signed, Outcome::Success) => authorized.signed += 1,
            _ => {}
        }
    }

    fn count_grant(&mut self, entry: &HistoryRecord) {
        let (granted, told) = match (entry.event, entry.authorization) {
            (Event::AuthorizationGranted, _) => (entry.sequence, (true, false)),
            (event, Some(granted)) if answers_grant(event) => (granted, (false, true)),
            _ => return,
        };
        let key = (entry.user_id.clone(), granted);
        if let Some(known) = self.grants.get_mut(&key) {
            *known = (known.0 | told.0, known.1 | told.1);
        } else if told.1 {
            self.lost_grants.remove(&key);
        } else {
            self.lost_grants.insert(key);
        }
    }

    fn count_rowless(&mut self, key: (UserId, u64), entry: &HistoryRecord) {
        match (entry.event, entry.outcome) {
            (Event::AuthorizationOpened, _) => {
                let uses = permitted_uses(&entry.detail).unwrap_or(u32::MAX);
                self.rowless.insert(key, uses);
            }
            (Event::AuthorizationClosed, _) => {
                self.rowless.remove(&key);
            }
            (Event::Signed, Outcome::Success) => {
                if let Entry::Occupied(mut left) = self.rowless.entry(key) {
                    *left.get_mut() = left.get().saturating_sub(1);
                    if *left.get() == 0 {
                        left.remove();
                    }
                }
            }
            _ => {}
        }
    }

    pub(super) fn head(&mut self, size: u64) {
        self.headed = true;
        if size != self.size {
            self.faults.push(format!(
                "log_head: the history's log has {size} entries, of which {} are there",
                self.size
            ));
        }
    }

    pub(super) fn tile(&mut self, tile: &LogTileRecord) {
        let place = (tile.level, tile.position);
        let expected = self.tiles.remove(&place);
        let fits = expected == Some(log::leaf_hash(&tile.hashes));
        if !fits && !self.holed.contains(&place) {
            self.faults.push(format!(
                "log_tile {}/{} does not fit the entries of the history",
                tile.level, tile.position
            ));
        }
    }

    pub(super) fn total(&mut self, tally: &TallyRecord) {
        let subject = (tally.log, tally.subject.clone());
        let counted = self.totals.remove(&subject).unwrap_or_default();
        if counted != (tally.successes, tally.failures) {
            self.faults.push(format!(
                "tally {}/{} does not fit the entries of the history",
                tally.log, tally.subject
            ));
        }
    }

    /// What is wrong, when everything was shown.
    pub(super) fn faults(self) -> Vec<Error> {
        let tiles = self.tiles.keys();
        let tiles = tiles.map(|(level, position)| format!("log_tile {level}/{position} is gone"));
        let totals = self.totals.keys();
        let totals = totals.map(|(log, subject)| format!("tally {log}/{subject} is gone"));
        let head = (self.size > 0 && !self.headed).then(|| "log_head: the row is gone".to_owned());
        let authorizations = self.authorizations.iter();
        let authorizations = authorizations
            .filter(|(_, authorized)| !authorized.fits())
            .map(|((user, opened), _)| {
                format!("authorization {user}/{opened} does not fit the entries of the history")
            });
        let rowless = self.rowless.keys().map(|(user, opened)| {
            format!(
                "authorization {user}/{opened} is gone and was never closed: what was signed \
                 under it may lie in a journal alone"
            )
        });
        let grants = self.grants.iter();
        let grants = grants.filter(|(_, told)| **told != (true, false)).map(
            |((user, granted), _)| {
                format!(
                    "authorization_grant {user}/{granted} does not fit the entries of the history"
                )
            },
        );
        let missing = tiles.chain(totals).chain(head);
        let lost = self.lost_grants.iter().map(|(user, granted)| {
            format!("authorization_grant {user}/{granted} is gone, and no entry tells of its end")
        });
        let missing = missing.chain(authorizations).chain(rowless);
        let missing = missing.chain(grants).chain(lost);
        self.faults
            .iter()
            .cloned()
            .chain(missing)
            .map(altered)
            .collect()
    }
}

impl Authorized {
    /// It was opened, made what it counts, and is closed if an entry says so.
    const fn fits(&self) -> bool {
        self.opened && self.used == self.signed && (self.has_ended || !self.closed)
    }
}

impl Tiles for LogCheck {
    fn tile(&mut self, level: u32, position: u64) -> Result<Vec<LogHash>> {
        let open = self.open.get(&(level, position));
        Ok(open.cloned().unwrap_or_default())
    }
}

fn altered(what: String) -> Error {
    Error::new(
        ErrorKind::Integrity,
        format!("{what}; restore the store from a backup"),
    )
}
