//! The log held against RFC 6962 written down naively, against what others published, and
//! against forgers.

mod forged;
mod naive;
mod notes;
mod published;
mod tiles;

use std::collections::BTreeMap;

use super::tree::ChangedTile;
use super::*;
use crate::error::Result;

/// Tiles in memory, which count how often they are read.
#[derive(Clone, Default)]
struct MemoryTiles {
    kept: BTreeMap<(u32, u64), Vec<LogHash>>,
    reads: Vec<(u32, u64)>,
}

impl Tiles for MemoryTiles {
    fn tile(&mut self, level: u32, position: u64) -> Result<Vec<LogHash>> {
        self.reads.push((level, position));
        let tile = self.kept.get(&(level, position)).cloned();
        tile.ok_or_else(|| Error::new(ErrorKind::Integrity, "no such tile"))
    }
}

impl MemoryTiles {
    /// A tree of these leaves, appended at once.
    fn of(leaves: &[LogHash]) -> Self {
        let mut tiles = Self::default();
        tiles.append(0, leaves);
        tiles
    }

    /// Appends and keeps what changed.
    fn append(&mut self, size: u64, leaves: &[LogHash]) -> Vec<ChangedTile> {
        let changed = append(self, size, leaves).unwrap();
        for tile in changed.clone() {
            let before = self.kept.insert((tile.level, tile.position), tile.hashes);
            assert_eq!(before.is_some(), tile.was_there);
        }
        changed
    }

    fn head(&mut self, size: u64) -> TreeHead {
        TreeHead {
            size,
            root: root(self, size).unwrap(),
        }
    }
}

/// Hashes of as many different leaves.
fn leaves(count: u64) -> Vec<LogHash> {
    (0..count)
        .map(|index| leaf_hash(&index.to_be_bytes()))
        .collect()
}

fn assert_wrong<T: core::fmt::Debug>(result: Result<T>) {
    assert_eq!(result.unwrap_err().kind(), ErrorKind::LogProofWrong);
}
