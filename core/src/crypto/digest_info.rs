//! DigestInfo of RFC 8017 9.2 in what a PKCS#11 client encodes itself: those of SHA-256,
//! SHA-384 and SHA-512 are recognised, strictly (DER, NULL parameters); whatever a lenient
//! verifier could take for one of another digest is refused.

use super::{Digest, DigestAlgorithm};
use crate::error::{Error, ErrorKind, Result};

/// The prefixes of RFC 8017 9.2 note 1; the digest follows.
const PREFIXES: [(DigestAlgorithm, &[u8]); 3] = [
    (
        DigestAlgorithm::Sha256,
        b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20",
    ),
    (
        DigestAlgorithm::Sha384,
        b"\x30\x41\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x30",
    ),
    (
        DigestAlgorithm::Sha512,
        b"\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40",
    ),
];

/// The digest in `data` when that is exactly one such DigestInfo.
pub(super) fn parse(data: &[u8]) -> Option<Digest> {
    PREFIXES
        .iter()
        .find_map(|(algorithm, prefix)| Digest::new(*algorithm, data.strip_prefix(*prefix)?).ok())
}

/// Identifiers (the contents of the OBJECT IDENTIFIER) of digests that are not signed any
/// more, or never were.
const WEAK: [&[u8]; 8] = [
    b"\x2a\x86\x48\x86\xf7\x0d\x02\x02",     // MD2
    b"\x2a\x86\x48\x86\xf7\x0d\x02\x04",     // MD4
    b"\x2a\x86\x48\x86\xf7\x0d\x02\x05",     // MD5
    b"\x2b\x0e\x03\x02\x12",                 // SHA
    b"\x2b\x0e\x03\x02\x13",                 // MDC2
    b"\x2b\x0e\x03\x02\x1a",                 // SHA-1
    b"\x2b\x24\x03\x02\x01",                 // RIPEMD-160
    b"\x60\x86\x48\x01\x65\x03\x04\x02\x04", // SHA-224
];

/// Lengths in bytes of bare hashes that are refused: MD5, SHA-1 and RIPEMD-160, SHA-224, and
/// MD5 with SHA-1, which TLS before 1.2 signs without a DigestInfo.
const WEAK_LENGTHS: [usize; 4] = [16, 20, 28, 36];

/// Refuses raw PKCS#1 input (what [`parse`] does not recognise) that is, or that a lenient
/// verifier could take for, the encoding of a hash other than SHA-256, SHA-384 and SHA-512:
///
/// - what begins as a DigestInfo does, tags and lengths in whatever encoding of BER. So a
///   DigestInfo of SHA-256 without NULL parameters or with bytes after it is refused, too;
/// - what has the identifier of a weak digest anywhere;
/// - what is as long as a weak hash, bare or as an OCTET STRING.
///
/// # Errors
/// [`ErrorKind::InputRefused`].
pub(super) fn check_raw(data: &[u8]) -> Result<()> {
    let named = |identifier: &&[u8]| data.windows(identifier.len()).any(|at| at == *identifier);
    let weak_length = |hash: &[u8]| WEAK_LENGTHS.contains(&hash.len());
    if WEAK.iter().any(named)
        || weak_length(data)
        || contents(OCTET_STRING, data).is_some_and(weak_length)
    {
        return Err(Error::new(
            ErrorKind::InputRefused,
            "hashes by SHA-1, MD5 and other weak digests are not signed; set the application to \
             SHA-256, SHA-384 or SHA-512",
        ));
    }
    if begins_as_digest_info(data) {
        return Err(Error::new(
            ErrorKind::InputRefused,
            "only a DigestInfo of SHA-256, SHA-384 or SHA-512 is signed, in DER with NULL \
             parameters and nothing after it (RFC 8017 9.2); set the application to one of these",
        ));
    }
    Ok(())
}

fn begins_as_digest_info(data: &[u8]) -> bool {
    contents(SEQUENCE, data)
        .and_then(|info| contents(SEQUENCE, info))
        .is_some_and(|algorithm| algorithm.first() == Some(&OBJECT_IDENTIFIER))
}

const OCTET_STRING: u8 = 0x04;
const OBJECT_IDENTIFIER: u8 = 0x06;
const SEQUENCE: u8 = 0x30;

/// What stands after the tag `tag` and a length of any form and value (X.690 8.1.3).
fn contents(tag: u8, data: &[u8]) -> Option<&[u8]> {
    let (length, rest) = data.strip_prefix(&[tag])?.split_first()?;
    let more = if length & 0x80 == 0 { 0 } else { length & 0x7f };
    rest.get(usize::from(more)..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::{KeyAlgorithm, SigningInput};
    use const_oid::{AssociatedOid, ObjectIdentifier};
    use proptest::prelude::*;

    /// The `rsa` crate builds its prefixes from the OIDs; both must agree.
    fn prefix_of<D: sha2::Digest + AssociatedOid>() -> Vec<u8> {
        let oid = D::OID.as_bytes();
        let digest = <D as sha2::Digest>::output_size() as u8;
        let mut der = vec![
            0x30,
            oid.len() as u8 + 8 + digest,
            0x30,
            oid.len() as u8 + 4,
        ];
        der.extend([0x06, oid.len() as u8]);
        der.extend(oid);
        der.extend([0x05, 0x00, 0x04, digest]);
        der
    }

    #[test]
    fn prefixes_are_the_der_of_their_oids() {
        assert_eq!(prefix_of::<sha2::Sha256>(), PREFIXES[0].1);
        assert_eq!(prefix_of::<sha2::Sha384>(), PREFIXES[1].1);
        assert_eq!(prefix_of::<sha2::Sha512>(), PREFIXES[2].1);
    }

    #[test]
    fn only_an_exact_digest_info_is_one() {
        let digest = DigestAlgorithm::Sha256.digest(b"document");
        let whole = [PREFIXES[0].1, digest.as_bytes()].concat();
        assert_eq!(parse(&whole), Some(digest));
        assert_eq!(parse(&whole[..whole.len() - 1]), None);
        assert_eq!(parse(&[whole.as_slice(), b"x"].concat()), None);
        assert_eq!(parse(b""), None);
    }

    /// From the registers of the arcs; SHA3-256 and SM3 stand for digests nobody lists here.
    const REFUSED: [(&str, usize); 10] = [
        ("1.2.840.113549.2.2", 16),     // MD2
        ("1.2.840.113549.2.4", 16),     // MD4
        ("1.2.840.113549.2.5", 16),     // MD5
        ("1.3.14.3.2.18", 20),          // SHA
        ("1.3.14.3.2.26", 20),          // SHA-1
        ("1.3.36.3.2.1", 20),           // RIPEMD-160
        ("2.16.840.1.101.3.4.2.4", 28), // SHA-224
        ("2.16.840.1.101.3.4.2.6", 32), // SHA-512/256
        ("2.16.840.1.101.3.4.2.8", 32), // SHA3-256
        ("1.2.156.10197.1.401", 32),    // SM3
    ];

    fn refused(data: &[u8]) -> bool {
        let judged = SigningInput::rsa_pkcs1_from_raw(data).check(KeyAlgorithm::Rsa4096);
        judged.is_err_and(|error| error.kind() == ErrorKind::InputRefused)
    }

    /// Tag, length in the given form of BER (0: short, 1 to 4: long with that many bytes, 5:
    /// indefinite, with its end), contents.
    fn tlv(tag: u8, form: usize, contents: &[u8]) -> Vec<u8> {
        let length = u32::try_from(contents.len()).unwrap().to_be_bytes();
        match form {
            0 => [&[tag, length[3]], contents].concat(),
            1..=4 => [&[tag, 0x80 | form as u8], &length[4 - form..], contents].concat(),
            _ => [&[tag, 0x80], contents, &[0, 0]].concat(),
        }
    }

    /// The DigestInfos of RFC 8017 9.2 note 1 that are not of SHA-256, SHA-384 or SHA-512.
    #[test]
    fn threat_42_digest_infos_of_other_digests_are_refused() {
        for prefix in [
            "3020300c06082a864886f70d020205000410",
            "3020300c06082a864886f70d020505000410",
            "3021300906052b0e03021a05000414",
            "302d300d06096086480165030402040500041c",
            "302d300d06096086480165030402050500041c",
            "3031300d060960864801650304020605000420",
        ] {
            let mut data = data_encoding::HEXLOWER.decode(prefix.as_bytes()).unwrap();
            data.extend(vec![7; usize::from(data[data.len() - 1])]);
            assert!(refused(&data), "{prefix}");
        }
    }

    #[test]
    fn threat_42_bare_weak_hashes_are_refused() {
        let weak = |length| [16, 20, 28, 36].contains(&length);
        for length in 0..=100 {
            assert_eq!(refused(&vec![7; length]), weak(length), "{length}");
            let octets = tlv(OCTET_STRING, 0, &vec![7; length]);
            let either = weak(length) || weak(octets.len());
            assert_eq!(refused(&octets), either, "{length} as an OCTET STRING");
        }
        assert!(
            refused(&[OCTET_STRING; 20]),
            "a hash may begin with any byte"
        );
        assert!(refused(&tlv(OCTET_STRING, 1, &[7; 16])));
    }

    #[test]
    fn a_digest_info_of_sha_256_must_be_the_der_of_rfc_8017() {
        let hash = tlv(OCTET_STRING, 0, &[7; 32]);
        let oid = tlv(0x06, 0, sha2::Sha256::OID.as_bytes());
        let of = |parameters: &[u8]| {
            let algorithm = tlv(SEQUENCE, 0, &[&oid, parameters].concat());
            tlv(SEQUENCE, 0, &[algorithm, hash.clone()].concat())
        };
        let der = of(&[5, 0]);
        assert!(!refused(&der));
        let input = SigningInput::rsa_pkcs1_from_raw(&der);
        assert!(matches!(input, SigningInput::RsaPkcs1(_)), "{input}");
        assert!(refused(&of(&[])));
        assert!(refused(&of(&[5, 1, 0])));
        assert!(refused(&[&der, &[0][..]].concat()));
        assert!(refused(&der[..der.len() - 1]));
        assert!(
            !refused(&[7; 32]),
            "a bare hash that is no weak one is raw input"
        );
    }

    proptest! {
        /// Whatever way a DigestInfo of another digest is encoded in, and whatever is put
        /// before or after it.
        #[test]
        fn threat_42_no_encoding_of_a_weak_digest_info_is_signed(
            digest in 0..REFUSED.len(),
            forms in prop::array::uniform4(0_usize..6),
            parameters in prop_oneof![
                Just(vec![]), Just(vec![5, 0]), Just(vec![5, 0x81, 0]),
                prop::collection::vec(any::<u8>(), 0..20),
            ],
            hash in prop::collection::vec(any::<u8>(), 64),
            after in prop::collection::vec(any::<u8>(), 0..40),
            before in prop_oneof![3 => Just(vec![]), 1 => prop::collection::vec(any::<u8>(), 0..40)],
        ) {
            let (oid, length) = REFUSED[digest];
            let oid = ObjectIdentifier::new_unwrap(oid);
            let oid = tlv(0x06, forms[0].min(4), oid.as_bytes());
            let algorithm = tlv(SEQUENCE, forms[1], &[oid, parameters].concat());
            let hash = tlv(OCTET_STRING, forms[2].min(4), &hash[..length]);
            let info = tlv(SEQUENCE, forms[3], &[algorithm, hash].concat());
            prop_assert!(refused(&[info.clone(), after.clone()].concat()));
            // Not at its place it is found by its identifier, if that is a weak digest's.
            if digest < 7 {
                prop_assert!(refused(&[before, info, after].concat()));
            }
        }

        /// Bytes of any sort are judged without a panic, and what is signed as a digest is one.
        #[test]
        fn threat_42_whatever_comes_as_raw_input_is_judged(
            head in prop::collection::vec(prop::sample::select(vec![0x30_u8, 6, 4, 5, 0x80, 0x81, 0]), 0..12),
            tail in prop::collection::vec(any::<u8>(), 0..560),
        ) {
            let data = [head, tail].concat();
            let input = SigningInput::rsa_pkcs1_from_raw(&data);
            for key in KeyAlgorithm::ALL {
                let judged = input.check(*key).is_ok();
                prop_assert!(!judged || data.len() <= key.size() - 11);
            }
            prop_assert!(!begins_as_digest_info(&data) || refused(&data));
        }
    }
}
