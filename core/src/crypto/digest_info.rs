//! DigestInfo of RFC 8017 9.2 for SHA-256, SHA-384 and SHA-512: recognised in what a
//! PKCS#11 client pads itself. Strict DER only; the NULL parameter must be there.

use super::{Digest, DigestAlgorithm};

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

#[cfg(test)]
mod tests {
    use super::*;
    use const_oid::AssociatedOid;

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
}
