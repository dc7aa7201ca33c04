//! The log's tree as it is kept: in tiles of height 4, each with up to 16 hashes of one
//! level in four, so that an entry costs the same however long the log is. Here leaves are
//! appended and proofs made; where tiles lie is behind [`Tiles`], how proofs are checked is
//! in `proof`.

use std::collections::BTreeMap;

use super::proof::{ConsistencyProof, InclusionProof, LogHash, TreeHead, node_hash};
use super::wrong;
use crate::error::{Error, ErrorKind, Result};

/// Levels of the tree in a tile.
const HEIGHT: u32 = 4;

/// Hashes in a full tile.
const WIDTH: usize = 1 << HEIGHT;

/// Where the tiles are kept.
///
/// The tile (`level`, `position`) holds up to 16 hashes of the tree's level 4 * `level`
/// (leaves are level 0), from index 16 * `position` on, and only those of complete subtrees:
/// each stands for 16^`level` leaves.
pub(crate) trait Tiles {
    /// The hashes of a tile that was written before.
    ///
    /// # Errors
    /// [`ErrorKind::Integrity`] when there is no such tile; the store's.
    fn tile(&mut self, level: u32, position: u64) -> Result<Vec<LogHash>>;
}

/// A tile to be written, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChangedTile {
    pub(crate) level: u32,
    pub(crate) position: u64,
    pub(crate) hashes: Vec<LogHash>,
    /// It was kept before, with fewer hashes.
    pub(crate) was_there: bool,
}

/// Appends leaves to the tree of `size` leaves; the changed tiles are each there once, level
/// by level. One tile of each level is read at the most.
pub(crate) fn append(
    tiles: &mut (impl Tiles + ?Sized),
    size: u64,
    leaves: &[LogHash],
) -> Result<Vec<ChangedTile>> {
    size.checked_add(leaves.len() as u64)
        .ok_or_else(|| wrong("the log is full; begin a new store"))?;
    let mut changed = Vec::new();
    let (mut level, mut held) = (0, size);
    let mut hashes = leaves.to_vec();
    while !hashes.is_empty() {
        let mut tile = open_tile(tiles, level, held)?;
        let mut above = Vec::new();
        for hash in hashes {
            tile.hashes.push(hash);
            if tile.hashes.len() == WIDTH {
                above.push(fold(&tile.hashes));
                let next = new_tile(level, tile.position + 1);
                changed.push(core::mem::replace(&mut tile, next));
            }
        }
        if !tile.hashes.is_empty() {
            changed.push(tile);
        }
        hashes = above;
        level += 1;
        held /= WIDTH as u64;
    }
    Ok(changed)
}

/// The position of the tile, of level 0, that holds the leaf with this index.
pub(crate) const fn tile_of_leaf(index: u64) -> u64 {
    index / WIDTH as u64
}

/// The tile of `level` that takes the next hash, of which `held` are kept.
fn open_tile(tiles: &mut (impl Tiles + ?Sized), level: u32, held: u64) -> Result<ChangedTile> {
    let mut tile = new_tile(level, held / WIDTH as u64);
    let filled = (held % WIDTH as u64) as usize;
    if filled > 0 {
        tile.was_there = true;
        tile.hashes = tiles.tile(level, tile.position)?;
        if tile.hashes.len() != filled {
            return Err(unfit(level, tile.position));
        }
    }
    Ok(tile)
}

fn new_tile(level: u32, position: u64) -> ChangedTile {
    ChangedTile {
        level,
        position,
        hashes: Vec::with_capacity(WIDTH),
        was_there: false,
    }
}

/// The root of the first `size` leaves (RFC 6962, section 2.1).
pub(crate) fn root(tiles: &mut (impl Tiles + ?Sized), size: u64) -> Result<LogHash> {
    if size == 0 {
        return Ok(TreeHead::empty().root);
    }
    Reader::new(tiles).subtree(0, size)
}

/// The proof that leaf `index` is among the first `size` (RFC 6962, section 2.1.1).
pub(crate) fn inclusion_proof(
    tiles: &mut (impl Tiles + ?Sized),
    index: u64,
    size: u64,
) -> Result<InclusionProof> {
    if index >= size {
        return Err(wrong(format!(
            "the log of {size} entries has no entry {index}; ask for one that is there"
        )));
    }
    let (mut start, mut end) = (0, size);
    let mut path = Vec::new();
    while end - start > 1 {
        let middle = start + left_of(end - start);
        if index < middle {
            path.push((middle, end));
            end = middle;
        } else {
            path.push((start, middle));
            start = middle;
        }
    }
    let hashes = Reader::new(tiles).upwards(&path)?;
    Ok(InclusionProof { index, hashes })
}

/// The proof that the first `new` leaves begin with the first `old` (RFC 6962, section
/// 2.1.2); empty where either is all or nothing.
pub(crate) fn consistency_proof(
    tiles: &mut (impl Tiles + ?Sized),
    old: u64,
    new: u64,
) -> Result<ConsistencyProof> {
    if old > new {
        return Err(wrong(format!(
            "the log of {old} entries does not come before that of {new}; ask the other way round"
        )));
    }
    let mut path = Vec::new();
    if old > 0 {
        let (mut start, mut end) = (0, new);
        while end > old {
            let middle = start + left_of(end - start);
            if old <= middle {
                path.push((middle, end));
                end = middle;
            } else {
                path.push((start, middle));
                start = middle;
            }
        }
        // Where the old tree is a node of the new one, its root is known.
        if start > 0 {
            path.push((start, end));
        }
    }
    let hashes = Reader::new(tiles).upwards(&path)?;
    Ok(ConsistencyProof { hashes })
}

/// The leaves left of the root's middle: the largest power of two below `leaves`, which are
/// two at least.
const fn left_of(leaves: u64) -> u64 {
    1 << (leaves - 1).ilog2()
}

/// The root over 1, 2, 4, 8 or 16 hashes of one level.
fn fold(hashes: &[LogHash]) -> LogHash {
    match hashes {
        [] => TreeHead::empty().root,
        [only] => *only,
        several => {
            let (left, right) = several.split_at(several.len() / 2);
            node_hash(&fold(left), &fold(right))
        }
    }
}

/// Reads each tile once.
struct Reader<'a, T: ?Sized> {
    tiles: &'a mut T,
    read: BTreeMap<(u32, u64), Vec<LogHash>>,
}

impl<'a, T: Tiles + ?Sized> Reader<'a, T> {
    const fn new(tiles: &'a mut T) -> Self {
        Self {
            tiles,
            read: BTreeMap::new(),
        }
    }

    /// The hashes of subtrees that were met on the way down, lowest first.
    fn upwards(&mut self, path: &[(u64, u64)]) -> Result<Vec<LogHash>> {
        let upwards = path.iter().rev();
        upwards
            .map(|&(start, end)| self.subtree(start, end))
            .collect()
    }

    /// The root of the leaves from `start` to before `end`: at least one, and `start` a
    /// multiple of the power of two that is not below their number.
    fn subtree(&mut self, start: u64, end: u64) -> Result<LogHash> {
        let leaves = end - start;
        if leaves.is_power_of_two() {
            return self.complete(leaves.trailing_zeros(), start / leaves);
        }
        let middle = start + left_of(leaves);
        let left = self.subtree(start, middle)?;
        Ok(node_hash(&left, &self.subtree(middle, end)?))
    }

    /// The node `index` of the tree's level `height`, whose leaves are all there.
    fn complete(&mut self, height: u32, index: u64) -> Result<LogHash> {
        let (level, inner) = (height / HEIGHT, height % HEIGHT);
        let first = index << inner;
        let position = first / WIDTH as u64;
        let within = (first % WIDTH as u64) as usize;
        let tile = self.tile(level, position)?;
        let hashes = tile.get(within..within + (1 << inner));
        hashes.map(fold).ok_or_else(|| unfit(level, position))
    }

    fn tile(&mut self, level: u32, position: u64) -> Result<&[LogHash]> {
        use std::collections::btree_map::Entry;
        match self.read.entry((level, position)) {
            Entry::Occupied(read) => Ok(read.into_mut()),
            Entry::Vacant(place) => Ok(place.insert(self.tiles.tile(level, position)?)),
        }
    }
}

fn unfit(level: u32, position: u64) -> Error {
    Error::new(
        ErrorKind::Integrity,
        format!(
            "the log's tile {level}/{position} has not the hashes that the log's size needs; \
             restore the store from a backup"
        ),
    )
}
