//! What others published: the eight leaves of Certificate Transparency with their roots and
//! proofs (transparency-dev/merkle, `testonly`), and a proof out of a log of nearly a
//! thousand million entries.

use data_encoding::{BASE64, HEXLOWER};

use super::*;

const ENTRIES: [&str; 8] = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
];

/// Roots of the first 0, 1, ... 8 entries.
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/// Nodes that proofs name: leaves, and nodes over the leaves in their names.
const LEAF_0: &str = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
const LEAF_1: &str = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
const LEAF_2: &str = "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7";
const LEAF_3: &str = "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7";
const LEAF_4: &str = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
const LEAF_5: &str = "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658";
const LEAF_6: &str = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f";
const LEAF_7: &str = "46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1";
const NODE_01: &str = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
const NODE_23: &str = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
const NODE_45: &str = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
const NODE_67: &str = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
const NODE_456: &str = "837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e";
const NODE_0_TO_3: &str = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
const NODE_4_TO_7: &str = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";

/// Index, size and proof.
const INCLUSIONS: &[(u64, u64, &[&str])] = &[
    (0, 1, &[]),
    (1, 2, &[LEAF_0]),
    (2, 3, &[NODE_01]),
    (3, 4, &[LEAF_2, NODE_01]),
    (1, 5, &[LEAF_0, NODE_23, LEAF_4]),
    (4, 5, &[NODE_0_TO_3]),
    (2, 6, &[LEAF_3, NODE_01, NODE_45]),
    (5, 6, &[LEAF_4, NODE_0_TO_3]),
    (1, 7, &[LEAF_0, NODE_23, NODE_456]),
    (4, 7, &[LEAF_5, LEAF_6, NODE_0_TO_3]),
    (6, 7, &[NODE_45, NODE_0_TO_3]),
    (0, 8, &[LEAF_1, NODE_23, NODE_4_TO_7]),
    (5, 8, &[LEAF_4, NODE_67, NODE_0_TO_3]),
    (7, 8, &[LEAF_6, NODE_45, NODE_0_TO_3]),
];

/// Older size, newer size and proof.
const CONSISTENCIES: &[(u64, u64, &[&str])] = &[
    (1, 1, &[]),
    (1, 8, &[LEAF_1, NODE_23, NODE_4_TO_7]),
    (2, 5, &[NODE_23, LEAF_4]),
    (3, 4, &[LEAF_2, LEAF_3, NODE_01]),
    (3, 7, &[LEAF_2, LEAF_3, NODE_01, NODE_456]),
    (4, 7, &[NODE_456]),
    (5, 7, &[LEAF_4, LEAF_5, LEAF_6, NODE_0_TO_3]),
    (6, 7, &[NODE_45, LEAF_6, NODE_0_TO_3]),
    (6, 8, &[NODE_45, NODE_67, NODE_0_TO_3]),
    (7, 8, &[LEAF_6, LEAF_7, NODE_45, NODE_0_TO_3]),
    (8, 8, &[]),
];

fn tree() -> (Vec<LogHash>, MemoryTiles) {
    let bytes = |hex: &str| HEXLOWER.decode(hex.as_bytes()).unwrap();
    let leaves: Vec<LogHash> = ENTRIES.map(|entry| leaf_hash(&bytes(entry))).to_vec();
    let tiles = MemoryTiles::of(&leaves);
    (leaves, tiles)
}

fn hash(hex: &str) -> LogHash {
    HEXLOWER.decode(hex.as_bytes()).unwrap().try_into().unwrap()
}

fn head(size: u64) -> TreeHead {
    let root = hash(ROOTS[size as usize]);
    TreeHead { size, root }
}

#[test]
fn roots_are_those_of_certificate_transparency() {
    let (_, mut tiles) = tree();
    assert_eq!(head(0), TreeHead::empty());
    for size in 0..=8 {
        assert_eq!(tiles.head(size), head(size));
    }
}

#[test]
fn inclusion_proofs_are_those_of_certificate_transparency() {
    let (leaves, mut tiles) = tree();
    for &(index, size, expected) in INCLUSIONS {
        let hashes = expected.iter().copied().map(hash).collect();
        let expected = InclusionProof { index, hashes };
        assert_eq!(inclusion_proof(&mut tiles, index, size).unwrap(), expected);
        let leaf = &leaves[index as usize];
        expected.verify(leaf, &head(size)).unwrap();
    }
}

#[test]
fn consistency_proofs_are_those_of_certificate_transparency() {
    let (_, mut tiles) = tree();
    for &(old, new, expected) in CONSISTENCIES {
        let hashes = expected.iter().copied().map(hash).collect();
        let expected = ConsistencyProof { hashes };
        assert_eq!(consistency_proof(&mut tiles, old, new).unwrap(), expected);
        expected.verify(&head(old), &head(new)).unwrap();
    }
}

/// Google's log Argon 2020, as Go's `sumdb/tlog` keeps it for its own tests.
#[test]
fn a_proof_of_a_real_log_holds() {
    let head = |size, root: &str| TreeHead {
        size,
        root: base64(root),
    };
    let old = head(3_654_490, "AuIZ5V6sDUj1vn3Y1K85oOaQ7y+FJJKtyRTl1edIKBQ=");
    let new = head(961_984_013, "dwlueapdd7LaOEnX2W2Wp9v2XE+KzejHRQGHwEx0oaM=");
    let hashes = ARGON_2020.map(base64).to_vec();
    let proof = ConsistencyProof { hashes };
    proof.verify(&old, &new).unwrap();

    let root = leaf_hash(b"another");
    assert_wrong(proof.verify(&TreeHead { root, ..old }, &new));
    assert_wrong(proof.verify(&old, &TreeHead { root, ..new }));
    assert_wrong(proof.verify(&new, &old));
}

fn base64(text: &str) -> LogHash {
    BASE64.decode(text.as_bytes()).unwrap().try_into().unwrap()
}

const ARGON_2020: [&str; 30] = [
    "80Sfbj6UQEdVSZCSIgh9NMPj3vCBzcc1A48B2crJSWg=",
    "FZcrgAHUk6nNPviJZq8kEK6jCG1d18pJOFE45ZDc1TQ=",
    "Q67reWXmPBo1UfmwBap4Xi9PMPfFdUSSw3WGlRZdG7k=",
    "eJ7CyhR4PxzBxDIsWgrVYW1eFUb9ndgf46tFmiqVrxA=",
    "QrDwp062Grm5WY8KdrhFsBuuNjGzRox2Jb8PmVL5OYw=",
    "XM4YMjMEdLH/XJam/ZWyaP14k3cmsOtnPsOWQ54lW1s=",
    "SGiBh+jOTGccXU48ZzgQ88lRcBmtB4wz4oSDndv2QTg=",
    "WAS6txqNLYKGL1GdBdpqmV42TTfn6cJsuDsqLXuTCNI=",
    "QFmRS0rirUA7ZN3lxFjDncV+E1OCrn3NUB4RCp+5fzc=",
    "Hdbp7It2XBNZmNDBpCN/KPd7vfVqxgzwOosqVIaEA9E=",
    "mxvHL0ZiblBdD7j7pIa1jlfB0gSqfJ6oX0UGo7L0VsU=",
    "q5hjyvoW6TL/PThgcitpDcSTrnKX2p1+aqscqH2euRA=",
    "jTOWDqt3IHj2NVFeezyBz2ofpru+ztEywqKUAfFclKI=",
    "GIRn0w3HqJdvU9j1WVD//eR6lk2AaTVjyzjsJNP8U88=",
    "x52GJvxG81fnQBrgOTbll1A5tz95/LXK0Ag1NhB0r1I=",
    "6/0OqrcTgc3o5dD5PymmoC96lB9yLPFuTHVvLy8fSGk=",
    "Gf+iKLfcXO5l4JEFmsZvSdG5q1uEeWPfYLrds6pmjz0=",
    "DGuaco+McyM3AfRSF6qX7RwSetwe2ieYJmxw5e9rVx0=",
    "2tQJ9V32hnYp+fdpP6TcjmgJmLeNVOMKM0Ml1kk4cNU=",
    "3PapK+IkyJr8I9yAErAmzuZezzLMzsg+PfeRCgNW8NQ=",
    "s6xiYeejb+wtqHA+URJZ2I/SCPyIW8coP6aB00FJbMY=",
    "z9lSpmdTcr5M5ZzKlc4EPh3SrSypKFdk6JUF/UccaZU=",
    "GXIElfmnRuWfbA4z7ubV/UwlpSRUbUeec7oL5HDDnh0=",
    "pR0SH/NYP6s9+8azWwaeUXA4Ze/3WCIgMfh5YW6wvcE=",
    "f3GuAKYVrF8RBg3s15jvA/YvV9oAliWtzP/imwPhQVA=",
    "WHn8zDxlVgkV+lSlmzaOdfSBrTHoRr5nT3d76q0KKWE=",
    "f2uV2ZxVgULzLPKuZcowRY3ZY7fRlX59iDBjV1R8kNQ=",
    "NzQVjJsvQwbi7WStMr9oFkh9VbHfK7LB6o7WwAqwNTs=",
    "C0LttBeYHZHgL+032JIcJC3CTBIyza/hsbmJUgJfmDI=",
    "nixU5CWTFVDlF4BGdcU6kA7WSYurEpe9jRWc+F/7sOc=",
];
