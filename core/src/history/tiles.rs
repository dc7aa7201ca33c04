//! The log's tiles in the store: read with their codes checked, and written back.

use std::collections::BTreeMap;

use crate::crypto::Vault;
use crate::error::{Error, ErrorKind, Result};
use crate::log::{self, LogHash, Tiles};
use crate::store::{LogTileRecord, Transaction};

/// The tiles as one transaction sees them.
pub(crate) struct StoredTiles<'a> {
    tx: &'a mut dyn Transaction,
    vault: &'a Vault,
    versions: BTreeMap<(u32, u64), u64>,
}

impl<'a> StoredTiles<'a> {
    pub(crate) fn new(tx: &'a mut dyn Transaction, vault: &'a Vault) -> Self {
        Self {
            tx,
            vault,
            versions: BTreeMap::new(),
        }
    }

    /// Writes the tile that holds a leaf again as it is.
    pub(super) fn rewrite(self, leaf: u64) -> Result<()> {
        let Some(row) = self.tx.log_tile(0, log::tile_of_leaf(leaf))? else {
            return Ok(());
        };
        let tile = self.vault.check(row)?;
        let next = self.vault.protect(tile.record, tile.version + 1);
        self.tx.replace_log_tile(tile.version, &next)
    }

    /// Appends leaves to a log of `size` entries.
    pub(super) fn append(mut self, size: u64, leaves: &[LogHash]) -> Result<()> {
        for tile in log::append(&mut self, size, leaves)? {
            let record = LogTileRecord {
                level: tile.level,
                position: tile.position,
                hashes: tile.hashes.concat(),
            };
            match self.versions.get(&(tile.level, tile.position)) {
                Some(version) => {
                    let next = self.vault.protect(record, version + 1);
                    self.tx.replace_log_tile(*version, &next)?;
                }
                None => self.tx.insert_log_tile(&self.vault.protect(record, 1))?,
            }
        }
        Ok(())
    }
}

impl Tiles for StoredTiles<'_> {
    fn tile(&mut self, level: u32, position: u64) -> Result<Vec<LogHash>> {
        let row = self.tx.log_tile(level, position)?.ok_or_else(|| {
            Error::new(
                ErrorKind::Integrity,
                format!(
                    "tile {level}/{position} of the history's log is gone; restore the store \
                     from a backup"
                ),
            )
        })?;
        let tile = self.vault.check(row)?;
        self.versions.insert((level, position), tile.version);
        Ok(tile.record.hashes.as_chunks::<32>().0.to_vec())
    }
}
