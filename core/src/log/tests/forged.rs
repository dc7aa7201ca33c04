//! Proofs and logs that somebody altered: each must be found out (threat 14).

use proptest::prelude::*;

use super::*;

const LARGEST: u64 = 600;

fn tiles() -> MemoryTiles {
    MemoryTiles::of(&leaves(LARGEST))
}

/// Every way to alter a list of hashes a little.
fn altered(hashes: &[LogHash]) -> Vec<Vec<LogHash>> {
    let mut all = vec![[hashes, &[[7; 32]]].concat(), [&[[7; 32]], hashes].concat()];
    for at in 0..hashes.len() {
        let mut flipped = hashes.to_vec();
        flipped[at][at % 32] ^= 1 << (at % 8);
        let mut shorter = hashes.to_vec();
        shorter.remove(at);
        let mut doubled = hashes.to_vec();
        doubled.insert(at, hashes[at]);
        all.extend([flipped, shorter, doubled]);
        if at > 0 {
            let mut swapped = hashes.to_vec();
            swapped.swap(at - 1, at);
            all.push(swapped);
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn threat_14_an_altered_inclusion_proof_fails(
        size in 1..=LARGEST,
        index: prop::sample::Index,
        other in 0..=LARGEST,
    ) {
        let mut tiles = tiles();
        let leaves = leaves(LARGEST);
        let index = index.index(size as usize);
        let (leaf, head) = (leaves[index], tiles.head(size));
        let proof = inclusion_proof(&mut tiles, index as u64, size).unwrap();
        proof.verify(&leaf, &head).unwrap();

        for hashes in altered(&proof.hashes) {
            assert_wrong(InclusionProof { hashes, ..proof }.verify(&leaf, &head));
        }
        if other != index as u64 {
            let hashes = proof.hashes.clone();
            let moved = InclusionProof { index: other, hashes };
            assert_wrong(moved.verify(&leaf, &head));
            if let Some(another) = leaves.get(other as usize) {
                assert_wrong(proof.verify(another, &head));
            }
        }
        if other != size {
            assert_wrong(proof.verify(&leaf, &tiles.head(other)));
        }
        let root = leaf_hash(b"another");
        assert_wrong(proof.verify(&leaf, &TreeHead { root, ..head }));
    }

    #[test]
    fn threat_14_an_altered_consistency_proof_fails(
        new in 0..=LARGEST,
        old: prop::sample::Index,
        other in 0..=LARGEST,
    ) {
        let mut tiles = tiles();
        let old = old.index(new as usize + 1) as u64;
        let (older, newer) = (tiles.head(old), tiles.head(new));
        let proof = consistency_proof(&mut tiles, old, new).unwrap();
        proof.verify(&older, &newer).unwrap();

        for hashes in altered(&proof.hashes) {
            assert_wrong(ConsistencyProof { hashes }.verify(&older, &newer));
        }
        // A proof from nothing or between equal heads is empty, and then holds for others.
        if !proof.hashes.is_empty() {
            let head = tiles.head(other);
            if other != old {
                assert_wrong(proof.verify(&head, &newer));
            }
            if other != new {
                assert_wrong(proof.verify(&older, &head));
            }
            assert_wrong(proof.verify(&newer, &older));
        }
        let root = leaf_hash(b"another");
        assert_wrong(proof.verify(&TreeHead { root, ..older }, &newer));
        if old > 0 {
            assert_wrong(proof.verify(&older, &TreeHead { root, ..newer }));
        }
    }

    /// Entries dropped, altered, reordered and inserted: no proof joins the heads.
    #[test]
    fn threat_14_a_rewritten_log_is_found_out(
        old in 2_u64..300,
        more in 1_u64..300,
        at: prop::sample::Index,
        how in 0..4,
    ) {
        let honest = leaves(old + more);
        let at = at.index(old as usize - 1);
        let mut forged = honest.clone();
        match how {
            0 => drop(forged.remove(at)),
            1 => forged[at] = leaf_hash(b"another"),
            2 => forged.swap(at, at + 1),
            _ => forged.insert(at, leaf_hash(b"another")),
        }
        let seen = MemoryTiles::of(&honest).head(old);
        let size = forged.len() as u64;
        let mut tiles = MemoryTiles::of(&forged);
        let head = tiles.head(size);
        let proof = consistency_proof(&mut tiles, old, size).unwrap();
        assert_wrong(proof.verify(&seen, &head));
    }

    /// Whatever the numbers are: a verdict, and never a wrong one.
    #[test]
    fn an_invented_proof_fails(
        sizes in prop_oneof![(0_u64..40, 0_u64..40), any::<(u64, u64)>()],
        hashes in prop::collection::vec(any::<LogHash>(), 0..70),
        roots: (LogHash, LogHash),
    ) {
        let old = TreeHead { size: sizes.0, root: roots.0 };
        let new = TreeHead { size: sizes.1, root: roots.1 };
        let proof = InclusionProof { index: sizes.0, hashes: hashes.clone() };
        assert_wrong(proof.verify(&roots.0, &new));
        assert_wrong(ConsistencyProof { hashes }.verify(&old, &new));
    }
}

#[test]
fn the_longest_proofs_are_judged() {
    let proof = |length| InclusionProof {
        index: 0,
        hashes: vec![[1; 32]; length],
    };
    let size = u64::MAX;
    assert!(proof(64).root(&[2; 32], size).is_ok());
    assert_wrong(proof(63).root(&[2; 32], size));
    assert_wrong(proof(65).root(&[2; 32], size));
}

#[test]
fn an_empty_log_has_one_root() {
    let empty = ConsistencyProof { hashes: Vec::new() };
    let head = TreeHead::empty();
    let forged = TreeHead {
        root: [1; 32],
        ..head
    };
    empty.verify(&head, &head).unwrap();
    assert_wrong(empty.verify(&forged, &forged));
    assert_wrong(empty.verify(&forged, &tiles().head(5)));
    assert_wrong(empty.verify(&head, &forged));
}
