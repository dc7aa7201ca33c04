//! Random numbers.

use std::ptr::null_mut;

use cryptoki_sys as ck;

use super::*;

#[test]
fn random_bytes_fill_the_room_and_nothing_more() {
    let (list, session) = (list(), open("pending"));
    let mut seen = Vec::new();
    for length in [1, 16, 1023, 1024, 1025, 100_000] {
        let mut room = vec![0_u8; length + 1];
        let (place, asked) = (room.as_mut_ptr(), length as ck::CK_ULONG);
        assert_eq!(
            call!(list, C_GenerateRandom(session, place, asked)),
            ck::CKR_OK
        );
        assert_eq!(room.pop(), Some(0), "{length}");
        // 16 zeros in a row are as likely as a guessed key.
        assert!(room.windows(16).all(|bytes| bytes != [0; 16]), "{length}");
        if length >= 16 {
            seen.push(room[..16].to_vec());
        }
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), count, "no beginning twice");
    assert_eq!(
        call!(list, C_GenerateRandom(session, null_mut(), 0)),
        ck::CKR_OK
    );
}

#[test]
fn a_seed_is_not_taken() {
    let mut seed = [7_u8; 32];
    assert_eq!(
        call!(list(), C_SeedRandom(open("ec"), seed.as_mut_ptr(), 32)),
        ck::CKR_RANDOM_SEED_NOT_SUPPORTED
    );
}
