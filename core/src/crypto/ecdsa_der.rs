//! The two encodings of an ECDSA signature: raw r||s, which keys and PKCS#11 give (PKCS#11
//! 3.1, 6.3.12), and the DER of ECDSA-Sig-Value, which X.509 and CMS want (RFC 3279 2.2.3).

use super::KeyAlgorithm;
use crate::error::{Error, ErrorKind, Result};

/// The DER of a raw signature, r||s, each big-endian and as long as the order of the curve
/// of `algorithm`.
///
/// # Errors
/// [`ErrorKind::InputRefused`] when it has another length, or r or s is not between 0 and the
/// order; [`ErrorKind::AlgorithmMismatch`] when `algorithm` is RSA.
pub fn ecdsa_to_der(algorithm: KeyAlgorithm, raw: &[u8]) -> Result<Vec<u8>> {
    match algorithm {
        KeyAlgorithm::P256 => p256::ecdsa::Signature::from_slice(raw)
            .map(|signature| signature.to_der().as_bytes().to_vec())
            .map_err(|_| malformed("r||s", algorithm)),
        KeyAlgorithm::P384 => p384::ecdsa::Signature::from_slice(raw)
            .map(|signature| signature.to_der().as_bytes().to_vec())
            .map_err(|_| malformed("r||s", algorithm)),
        KeyAlgorithm::Rsa2048 | KeyAlgorithm::Rsa3072 | KeyAlgorithm::Rsa4096 => {
            Err(no_curve(algorithm))
        }
    }
}

/// The raw signature, r||s, of a signature in DER; the reverse of [`ecdsa_to_der`].
///
/// # Errors
/// [`ErrorKind::InputRefused`] when it is no DER of an ECDSA-Sig-Value, or r or s is not
/// between 0 and the order; [`ErrorKind::AlgorithmMismatch`] when `algorithm` is RSA.
pub fn ecdsa_from_der(algorithm: KeyAlgorithm, der: &[u8]) -> Result<Vec<u8>> {
    match algorithm {
        KeyAlgorithm::P256 => p256::ecdsa::Signature::from_der(der)
            .map(|signature| signature.to_bytes().to_vec())
            .map_err(|_| malformed("DER", algorithm)),
        KeyAlgorithm::P384 => p384::ecdsa::Signature::from_der(der)
            .map(|signature| signature.to_bytes().to_vec())
            .map_err(|_| malformed("DER", algorithm)),
        KeyAlgorithm::Rsa2048 | KeyAlgorithm::Rsa3072 | KeyAlgorithm::Rsa4096 => {
            Err(no_curve(algorithm))
        }
    }
}

fn malformed(encoding: &str, algorithm: KeyAlgorithm) -> Error {
    Error::new(
        ErrorKind::InputRefused,
        format!("these bytes are no ECDSA signature of a key {algorithm} in {encoding}"),
    )
}

fn no_curve(algorithm: KeyAlgorithm) -> Error {
    Error::new(
        ErrorKind::AlgorithmMismatch,
        format!("a key {algorithm} makes no ECDSA signatures"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use KeyAlgorithm::{P256, P384, Rsa2048};

    fn unhex(text: &str) -> Vec<u8> {
        data_encoding::HEXUPPER.decode(text.as_bytes()).unwrap()
    }

    /// RFC 6979 A.2.5 and A.2.6, SHA-256 of "sample"; the DER by hand after X.690 8.3 and 8.9:
    /// a zero goes before a first byte of 0x80 or more.
    #[test]
    fn both_encodings_of_published_signatures() {
        let (r, s) = (
            "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716",
            "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
        );
        check(P256, r, s, &format!("3046022100{r}022100{s}"));
        let (r, s) = (
            "21B13D1E013C7FA1392D03C5F99AF8B30C570C6F98D4EA8E354B63A21D3DAA33BDE1E888E63355D92FA2B3C36D8FB2CD",
            "F3AA443FB107745BF4BD77CB3891674632068A10CA67E3D45DB2266FA7D1FEEBEFDC63ECCD1AC42EC0CB8668A4FA0AB0",
        );
        check(P384, r, s, &format!("30650230{r}023100{s}"));
        let (r, s) = (format!("{:0>64}", "01"), format!("{:0>64}", "80"));
        check(P256, &r, &s, "300702010102020080");
    }

    fn check(algorithm: KeyAlgorithm, r: &str, s: &str, der: &str) {
        let (raw, der) = (unhex(&format!("{r}{s}")), unhex(der));
        assert_eq!(ecdsa_to_der(algorithm, &raw).unwrap(), der);
        assert_eq!(ecdsa_from_der(algorithm, &der).unwrap(), raw);
    }

    #[test]
    fn what_is_no_signature_is_refused() {
        let one = [&[0; 31][..], &[1]].concat();
        let raw = |r: &[u8], s: &[u8]| ecdsa_to_der(P256, &[r, s].concat());
        raw(&one, &one).unwrap();
        for refused in [
            raw(&one, &[0; 32]),
            raw(&[0; 32], &one),
            raw(&one, &[0xff; 32]),
            raw(&one, &one[1..]),
            ecdsa_to_der(P384, &[1; 64]),
            ecdsa_from_der(P256, b""),
            ecdsa_from_der(P256, &unhex("30060201010201")),
            ecdsa_from_der(P256, &unhex("300602010102010100")),
            ecdsa_from_der(P256, &unhex("30070201010202000A")),
            ecdsa_from_der(P256, &unhex("308106020101020101")),
        ] {
            assert_eq!(refused.unwrap_err().kind(), ErrorKind::InputRefused);
        }
        for refused in [ecdsa_to_der(Rsa2048, &one), ecdsa_from_der(Rsa2048, &one)] {
            assert_eq!(refused.unwrap_err().kind(), ErrorKind::AlgorithmMismatch);
        }
    }
}
