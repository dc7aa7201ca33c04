//! Bytes from an attacker: nothing panics, and nothing but the true content ever verifies.

use std::sync::OnceLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use remote_sign_cli::cades::{Certificate, FileError, Packaging, verify};

use crate::pki::{CONTENT, cast};

/// One enveloping file for each kind of key.
fn files() -> &'static [Vec<u8>] {
    static FILES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| {
        let cast = cast();
        [&cast.p256, &cast.rsa, &cast.p384]
            .map(|signer| cast.sign(signer, Packaging::Enveloping))
            .to_vec()
    })
}

/// Judges `p7m` both ways, and refuses that anything but [`CONTENT`] is believed.
fn probe(p7m: &[u8]) {
    let trust = cast().root_trust();
    for content in [None, Some(CONTENT), Some(b"other".as_slice())] {
        if let Ok(report) = verify(p7m, content, &trust)
            && report.is_valid()
        {
            assert_eq!(report.content, CONTENT);
        }
    }
}

#[test]
fn every_byte_counts() {
    let p7m = &files()[0];
    for at in 0..p7m.len() {
        let mut forged = p7m.clone();
        forged[at] ^= 1 << (at % 8);
        probe(&forged);
    }
}

#[test]
fn every_truncation_is_refused() {
    let p7m = &files()[0];
    let trust = cast().root_trust();
    for length in 0..p7m.len() {
        assert!(verify(&p7m[..length], None, &trust).is_err(), "{length}");
    }
    let longer = [p7m.as_slice(), b"\0"].concat();
    assert!(matches!(
        verify(&longer, None, &trust),
        Err(FileError::Malformed(_))
    ));
}

/// Deep nesting, and lengths that promise what is not there.
#[test]
fn monsters_are_refused() {
    let trust = cast().root_trust();
    let mut nested = vec![0x30, 0x00];
    for _ in 0..2000 {
        let length = u16::try_from(nested.len()).unwrap().to_be_bytes();
        nested = [&[0x30, 0x82], length.as_slice(), &nested].concat();
    }
    let promising = [0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x06];
    let endless = [0x30, 0x80].repeat(5000);
    for monster in [
        nested.as_slice(),
        &promising,
        &endless,
        &[],
        &[0],
        &[0xff; 100],
    ] {
        assert!(verify(monster, None, &trust).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn changed_bytes_never_vouch_for_other_content(
        file in any::<Index>(),
        changes in vec((any::<Index>(), any::<u8>()), 1..6),
    ) {
        let mut p7m = file.get(files()).clone();
        for (at, byte) in changes {
            *at.get_mut(&mut p7m) = byte;
        }
        probe(&p7m);
    }

    #[test]
    fn spliced_files_never_vouch_for_other_content(
        one in any::<Index>(),
        other in any::<Index>(),
        (from, to, length) in (any::<Index>(), any::<Index>(), 1..200_usize),
    ) {
        let source = one.get(files());
        let from = from.index(source.len());
        let piece = &source[from..source.len().min(from + length)];
        let mut p7m = other.get(files()).clone();
        let to = to.index(p7m.len());
        let end = p7m.len().min(to + piece.len());
        p7m.splice(to..end, piece.iter().copied());
        probe(&p7m);
    }

    #[test]
    fn garbage_is_refused(bytes in vec(any::<u8>(), 0..300)) {
        prop_assert!(verify(&bytes, None, &cast().root_trust()).is_err());
        prop_assert!(Certificate::from_der(&bytes).is_err());
    }
}
