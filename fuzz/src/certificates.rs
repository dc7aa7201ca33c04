//! DER from outside: certificates, lists of revoked ones, questions about their status, keys
//! and signatures.

use remote_sign_core::KeyAlgorithm::{P256, P384};
use remote_sign_core::crl::PublishedList;
use remote_sign_core::ocsp::OcspRequest;
use remote_sign_core::x509::{Certificate, Trust, VerifyingKey, find_path, valid_at};
use remote_sign_core::{PublicKey, ecdsa_from_der, ecdsa_to_der};

pub fn certificates(data: &[u8]) {
    // Several certificates: each tells its own length.
    let mut read = Vec::new();
    let mut rest = data;
    while read.len() < 8 {
        let Some((one, behind)) = element(rest) else {
            break;
        };
        read.extend(Certificate::from_der(one));
        rest = behind;
    }
    for certificate in &read {
        one(certificate, &read);
    }
    if let Ok(key) = PublicKey::from_certificate(data) {
        let _ = key;
    }
    let _ = PublicKey::from_spki(data);
    if let Ok(list) = PublishedList::read(data) {
        for certificate in &read {
            if let Ok(key) = PublicKey::from_certificate(certificate.as_der()) {
                let _ = list.verify(&key);
            }
        }
    }
    if let Ok(request) = OcspRequest::read(data, 16) {
        let _ = request.has_nonce();
    }
    for algorithm in [P256, P384] {
        if let Ok(raw) = ecdsa_from_der(algorithm, data) {
            let again = ecdsa_to_der(algorithm, &raw).unwrap();
            assert_eq!(again, data, "another signature in DER means the same");
        }
    }
}

fn one(certificate: &Certificate, all: &[Certificate]) {
    let _ = (
        certificate.subject(),
        certificate.issuer(),
        certificate.serial(),
    );
    let _ = (certificate.is_for_documents(), certificate.tbs().len());
    let _ = certificate.extended_usage_allows_documents();
    let again = Certificate::from_der(certificate.as_der()).unwrap();
    assert_eq!(again.subject(), certificate.subject());
    let _ = VerifyingKey::new(certificate.key());
    let at = certificate.not_before();
    let _ = valid_at(certificate, at);
    let trust = Trust {
        authorities: all,
        at,
    };
    if let Ok(path) = find_path(certificate, all, &trust) {
        assert!(!path.is_empty(), "believed without an authority");
    }
}

/// The first element of some DER, and what is behind it.
fn element(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = match *data.get(1..4)? {
        [0x82, high, low] => 4 + usize::from(high) * 256 + usize::from(low),
        [0x81, length, _] => 3 + usize::from(length),
        [length, ..] if length < 0x80 => 2 + usize::from(length),
        _ => return None,
    };
    data.split_at_checked(length)
}
