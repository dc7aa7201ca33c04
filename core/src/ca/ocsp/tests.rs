//! Requests that no honest client sends. The structures are put together byte by byte
//! after RFC 6960 4.1.1.

use super::{MOST_NONCE_BYTES, OcspFailure, OcspRequest};

const MOST: usize = 3;
const NONCE: [u8; 11] = [6, 9, 0x2b, 6, 1, 5, 5, 7, 0x30, 1, 2];
const CRITICAL: [u8; 3] = [1, 1, 0xff];

fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let mut bytes = vec![tag];
    match length {
        0..0x80 => bytes.push(length as u8),
        0x80..0x100 => bytes.extend([0x81, length as u8]),
        _ => bytes.extend([0x82, (length >> 8) as u8, length as u8]),
    }
    bytes.extend(content);
    bytes
}

fn single(serial: &[u8]) -> Vec<u8> {
    let sha1 = tlv(0x30, &[6, 5, 0x2b, 0x0e, 3, 2, 0x1a, 5, 0]);
    let hash = tlv(4, &[7; 20]);
    let id = tlv(0x30, &[sha1, hash.clone(), hash, tlv(2, serial)].concat());
    tlv(0x30, &id)
}

fn extension(oid: &[u8], critical: &[u8], value: &[u8]) -> Vec<u8> {
    tlv(0x30, &[oid, critical, &tlv(4, value)].concat())
}

fn request(singles: &[Vec<u8>], extensions: &[Vec<u8>]) -> Vec<u8> {
    let mut tbs = tlv(0x30, &singles.concat());
    if !extensions.is_empty() {
        tbs.extend(tlv(0xa2, &tlv(0x30, &extensions.concat())));
    }
    tlv(0x30, &tlv(0x30, &tbs))
}

fn nonce(length: usize) -> Vec<u8> {
    extension(&NONCE, &[], &tlv(4, &vec![9; length]))
}

#[track_caller]
fn malformed(request: &[u8]) {
    let refused = OcspRequest::read(request, MOST).err();
    assert_eq!(refused, Some(OcspFailure::MalformedRequest));
}

#[test]
fn a_request_has_one_certificate_up_to_the_limit() {
    for count in 1..=MOST {
        let many = vec![single(&[0x01, count as u8]); count];
        let bytes = request(&many, &[]);
        let read = OcspRequest::read(&bytes, MOST).unwrap();
        assert_eq!(read.certificates.len(), count);
        assert!(!read.has_nonce());
    }
    malformed(&request(&vec![single(&[1]); MOST + 1], &[]));
    malformed(&request(&[], &[]));
}

#[test]
fn a_nonce_of_1_to_128_bytes_is_kept() {
    for length in [1, 16, 32, MOST_NONCE_BYTES] {
        let bytes = request(&[single(&[1])], &[nonce(length)]);
        let kept = OcspRequest::read(&bytes, MOST).unwrap().nonce.unwrap();
        assert_eq!(kept.extn_value.as_bytes(), tlv(4, &vec![9; length]));
    }
    for length in [0, MOST_NONCE_BYTES + 1] {
        malformed(&request(&[single(&[1])], &[nonce(length)]));
    }
    malformed(&request(&[single(&[1])], &[nonce(16), nonce(16)]));
    let bare = extension(&NONCE, &[], &[9; 16]);
    malformed(&request(&[single(&[1])], &[bare]));
}

#[test]
fn unknown_extensions_are_ignored_unless_critical() {
    let unknown = [6, 3, 0x2a, 3, 4];
    let harmless = extension(&unknown, &[], b"whatever");
    let bytes = request(&[single(&[1])], &[harmless, nonce(16)]);
    assert!(OcspRequest::read(&bytes, MOST).unwrap().has_nonce());

    let critical = extension(&unknown, &CRITICAL, b"whatever");
    malformed(&request(&[single(&[1])], std::slice::from_ref(&critical)));
    let mut id = single(&[1]).split_off(2);
    id.extend(tlv(0xa0, &tlv(0x30, &critical)));
    malformed(&request(&[tlv(0x30, &id)], &[]));
}

#[test]
fn a_later_version_and_other_bytes_are_malformed() {
    let good = tlv(0x30, &single(&[1]));
    let version = |number| tlv(0xa0, &tlv(2, &[number]));
    let whole = |number| {
        let tbs = tlv(0x30, &[version(number), good.clone()].concat());
        tlv(0x30, &tbs)
    };
    assert!(OcspRequest::read(&whole(0), MOST).is_ok());
    malformed(&whole(1));

    let bytes = request(&[single(&[1])], &[nonce(16)]);
    for end in 0..bytes.len() {
        malformed(&bytes[..end]);
    }
    malformed(&[bytes.clone(), vec![0]].concat());
    // No byte that is changed makes it panic.
    for at in 0..bytes.len() {
        for flip in 1..=255 {
            let mut changed = bytes.clone();
            changed[at] ^= flip;
            drop(OcspRequest::read(&changed, MOST));
        }
    }
}
