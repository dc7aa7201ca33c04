//! RFC 6962, section 2.1, letter by letter and as slow as it comes; trees of tiles and
//! their proofs must agree with it at every size.

use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

use super::*;

/// MTH(D\[n\]), the hashes of the leaves given.
fn mth(leaves: &[LogHash]) -> LogHash {
    match leaves {
        [] => Sha256::digest(b"").into(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(k(leaves.len()));
            Sha256::digest([&[0x01][..], &mth(left), &mth(right)].concat()).into()
        }
    }
}

/// The largest power of two smaller than n.
fn k(n: usize) -> usize {
    let mut k = 1;
    while k * 2 < n {
        k *= 2;
    }
    k
}

/// PATH(m, D\[n\]), section 2.1.1.
fn path(m: usize, leaves: &[LogHash]) -> Vec<LogHash> {
    if leaves.len() == 1 {
        return Vec::new();
    }
    let k = k(leaves.len());
    let (left, right) = leaves.split_at(k);
    if m < k {
        [path(m, left), vec![mth(right)]].concat()
    } else {
        [path(m - k, right), vec![mth(left)]].concat()
    }
}

/// SUBPROOF(m, D\[n\], b), section 2.1.2.
fn subproof(m: usize, leaves: &[LogHash], b: bool) -> Vec<LogHash> {
    if m == leaves.len() {
        return if b { Vec::new() } else { vec![mth(leaves)] };
    }
    let k = k(leaves.len());
    let (left, right) = leaves.split_at(k);
    if m <= k {
        [subproof(m, left, b), vec![mth(right)]].concat()
    } else {
        [subproof(m - k, right, false), vec![mth(left)]].concat()
    }
}

/// Roots and proofs of `tiles` for this size, index and older size.
fn assert_agrees(tiles: &mut MemoryTiles, all: &[LogHash], size: usize, index: usize, old: usize) {
    let leaves = &all[..size];
    let head = TreeHead {
        size: size as u64,
        root: mth(leaves),
    };
    assert_eq!(root(tiles, head.size).unwrap(), head.root, "{size}");

    let proof = inclusion_proof(tiles, index as u64, head.size).unwrap();
    assert_eq!(proof.hashes, path(index, leaves), "{index} in {size}");
    proof.verify(&leaves[index], &head).unwrap();

    let old = TreeHead {
        size: old as u64,
        root: mth(&leaves[..old]),
    };
    let proof = consistency_proof(tiles, old.size, head.size).unwrap();
    if old.size > 0 {
        let expected = subproof(old.size as usize, leaves, true);
        assert_eq!(proof.hashes, expected, "{} in {size}", old.size);
    }
    proof.verify(&old, &head).unwrap();
}

#[test]
fn small_trees_agree_throughout() {
    let all = leaves(40);
    let mut tiles = MemoryTiles::of(&all);
    for size in 1..=all.len() {
        for other in 0..=size {
            assert_agrees(&mut tiles, &all, size, other.min(size - 1), other);
        }
    }
}

#[test]
fn trees_agree_around_full_tiles() {
    let all = leaves(4_200);
    let mut tiles = MemoryTiles::of(&all);
    let near = [1, 15, 16, 17, 255, 256, 257, 4_095, 4_096, 4_097, 4_112];
    for size in [16, 17, 256, 257, 272, 4_096, 4_097, 4_113] {
        for other in near.into_iter().filter(|other| *other <= size) {
            assert_agrees(&mut tiles, &all, size, other.min(size - 1), other);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_tree_agrees(size in 1_usize..1_500, index: prop::sample::Index, old: prop::sample::Index) {
        let all = leaves(1_500);
        let mut tiles = MemoryTiles::of(&all);
        assert_agrees(&mut tiles, &all, size, index.index(size), old.index(size + 1));
    }
}
