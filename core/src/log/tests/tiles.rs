//! How tiles are written and read: however entries arrive, the same tiles; each read and
//! written once; what does not fit is refused.

use proptest::prelude::*;

use super::*;

#[test]
fn a_tile_holds_complete_subtrees_alone() {
    let tiles = MemoryTiles::of(&leaves(4_096 + 256 + 16 + 5));
    let lengths: Vec<(u32, u64, usize)> = tiles
        .kept
        .iter()
        .filter(|(_, hashes)| hashes.len() < 16)
        .map(|((level, position), hashes)| (*level, *position, hashes.len()))
        .collect();
    // 4373 leaves are 273 complete subtrees of 16, 17 of 256, and 1 of 4096.
    assert_eq!(
        lengths,
        [(0, 273, 5), (1, 17, 1), (2, 1, 1), (3, 0, 1)],
        "unfilled tiles"
    );
    assert_eq!(tiles.kept.len(), 274 + 18 + 2 + 1);
}

#[test]
fn entries_one_by_one_make_the_same_tiles() {
    let all = leaves(4_130);
    let mut tiles = MemoryTiles::default();
    for (size, leaf) in all.iter().enumerate() {
        let changed = tiles.append(size as u64, &[*leaf]);
        assert!(changed.len() <= 4);
    }
    assert_eq!(tiles.kept, MemoryTiles::of(&all).kept);
    // One tile of each level at the most, and an upper level every 16th time.
    assert!(tiles.reads.len() < all.len() * 16 / 15);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn batches_of_any_cut_make_the_same_tiles(
        batches in prop::collection::vec(prop_oneof![0_usize..20, 0_usize..700], 1..12)
    ) {
        let all = leaves(batches.iter().sum::<usize>() as u64);
        let mut tiles = MemoryTiles::default();
        let mut size = 0;
        for batch in batches {
            tiles.reads.clear();
            let changed = tiles.append(size as u64, &all[size..size + batch]);
            size += batch;

            let mut places: Vec<_> = changed.iter().map(|t| (t.level, t.position)).collect();
            prop_assert!(tiles.reads.iter().all(|read| places.contains(read)));
            let (written, read) = (places.len(), tiles.reads.len());
            places.sort_unstable();
            places.dedup();
            tiles.reads.dedup();
            prop_assert_eq!((places.len(), tiles.reads.len()), (written, read));
            prop_assert!(written <= batch / 15 + 2 * (read + 1) + 2);
        }
        prop_assert_eq!(&tiles.kept, &MemoryTiles::of(&all).kept);
    }
}

#[test]
fn a_proof_reads_few_tiles_and_each_once() {
    let size = 70_000;
    let mut tiles = MemoryTiles::of(&leaves(size));
    for other in [0, 1, 4_095, 35_000, 65_536, 69_999] {
        inclusion_proof(&mut tiles, other, size).unwrap();
        let reads = core::mem::take(&mut tiles.reads);
        consistency_proof(&mut tiles, other, size).unwrap();
        for mut reads in [reads, core::mem::take(&mut tiles.reads)] {
            let count = reads.len();
            // Five levels of tiles: one on the way down, one at the right edge.
            assert!(count <= 10, "{count} tiles for {other}");
            reads.sort_unstable();
            reads.dedup();
            assert_eq!(reads.len(), count);
        }
    }
}

#[test]
fn nothing_appended_changes_nothing() {
    assert_eq!(MemoryTiles::of(&leaves(20)).append(20, &[]), []);
}

#[test]
fn tiles_that_do_not_fit_the_size_are_refused() {
    let mut tiles = MemoryTiles::of(&leaves(20));
    let integrity = |error: Error| assert_eq!(error.kind(), ErrorKind::Integrity);
    // A size above what is kept: no tile, or one too short.
    integrity(root(&mut tiles, 300).unwrap_err());
    integrity(root(&mut tiles, 21).unwrap_err());
    integrity(inclusion_proof(&mut tiles, 3, 21).unwrap_err());
    integrity(consistency_proof(&mut tiles, 3, 21).unwrap_err());
    integrity(root(&mut tiles, u64::MAX).unwrap_err());
    // What is appended must join on exactly.
    for size in [19, 21, 36, 300] {
        integrity(append(&mut tiles, size, &leaves(1)).unwrap_err());
    }
    assert_wrong(append(&mut tiles, u64::MAX, &leaves(1)));
}

#[test]
fn what_the_log_does_not_have_is_not_proved() {
    let mut tiles = MemoryTiles::of(&leaves(20));
    assert_wrong(inclusion_proof(&mut tiles, 20, 20));
    assert_wrong(inclusion_proof(&mut tiles, 0, 0));
    assert_wrong(consistency_proof(&mut tiles, 21, 20));
    assert_eq!(root(&mut tiles, 0).unwrap(), TreeHead::empty().root);
    for old in [0, 20] {
        let proof = consistency_proof(&mut tiles, old, 20).unwrap();
        assert!(proof.hashes.is_empty());
    }
}
