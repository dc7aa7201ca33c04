//! Every part of a good file changed in turn: the report names the part.

use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{CertificateSet, SignedData};
use der::asn1::Any;
use der::{Decode, Encode};
use remote_sign_cli::cades::{
    AttributesError, BuildError, Certificate, Check, DigestAlgorithm, Failure, Packaging, Report,
    prepare, verify,
};

use crate::pki::{CONTENT, Order, cast};

fn failures(report: &Report<'_>) -> Vec<(Check, Failure)> {
    assert!(!report.is_valid());
    report.signers[0]
        .failures()
        .map(|(check, failure)| (check, failure.clone()))
        .collect()
}

/// Where `part` stands in `whole`; it must stand there once.
fn position(whole: &[u8], part: &[u8]) -> usize {
    let found: Vec<_> = whole
        .windows(part.len())
        .enumerate()
        .filter_map(|(at, window)| (window == part).then_some(at))
        .collect();
    assert_eq!(found.len(), 1);
    found[0]
}

fn replaced(whole: &[u8], part: &[u8], by: &[u8]) -> Vec<u8> {
    let at = position(whole, part);
    [&whole[..at], by, &whole[at + part.len()..]].concat()
}

fn with_certificates(p7m: &[u8], certificates: &[&Certificate]) -> Vec<u8> {
    let mut content_info = ContentInfo::from_der(p7m).unwrap();
    let mut signed_data: SignedData = content_info.content.decode_as().unwrap();
    let choices: Vec<_> = certificates
        .iter()
        .map(|c| {
            CertificateChoices::Certificate(x509_cert::Certificate::from_der(c.as_der()).unwrap())
        })
        .collect();
    signed_data.certificates = Some(CertificateSet::try_from(choices).unwrap());
    content_info.content = Any::encode_from(&signed_data).unwrap();
    content_info.to_der().unwrap()
}

#[test]
fn changed_content_is_named() {
    let cast = cast();
    for signer in [&cast.rsa, &cast.p256, &cast.p384] {
        let p7m = cast.sign(signer, Packaging::Enveloping);
        let mut other = CONTENT.to_vec();
        other[3] ^= 1;
        let forged = replaced(&p7m, CONTENT, &other);
        let report = verify(&forged, None, &cast.root_trust()).unwrap();
        assert_eq!(
            failures(&report),
            [(Check::MessageDigest, Failure::ContentDiffers)]
        );
    }
}

#[test]
fn changed_content_with_its_digest_breaks_the_signature() {
    let cast = cast();
    let p7m = cast.sign(&cast.p256, Packaging::Enveloping);
    let mut other = CONTENT.to_vec();
    other[3] ^= 1;
    let forged = replaced(&p7m, CONTENT, &other);
    let forged = replaced(
        &forged,
        DigestAlgorithm::Sha256.digest(CONTENT).as_bytes(),
        DigestAlgorithm::Sha256.digest(&other).as_bytes(),
    );
    let report = verify(&forged, None, &cast.root_trust()).unwrap();
    assert_eq!(
        failures(&report),
        [(Check::Signature, Failure::SignatureWrong)]
    );
}

#[test]
fn a_changed_digest_attribute_is_named() {
    let cast = cast();
    let p7m = cast.sign(&cast.rsa, Packaging::Enveloping);
    let forged = replaced(
        &p7m,
        DigestAlgorithm::Sha256.digest(CONTENT).as_bytes(),
        DigestAlgorithm::Sha256.digest(b"other").as_bytes(),
    );
    let report = verify(&forged, None, &cast.root_trust()).unwrap();
    assert_eq!(
        failures(&report),
        [
            (Check::MessageDigest, Failure::ContentDiffers),
            (Check::Signature, Failure::SignatureWrong)
        ]
    );
}

#[test]
fn a_changed_signature_is_named() {
    let cast = cast();
    for signer in [&cast.rsa, &cast.p256, &cast.p384] {
        let mut forged = cast.sign(signer, Packaging::Enveloping);
        *forged.last_mut().unwrap() ^= 1;
        let report = verify(&forged, None, &cast.root_trust()).unwrap();
        assert_eq!(
            failures(&report),
            [(Check::Signature, Failure::SignatureWrong)]
        );
    }
}

#[test]
fn a_changed_signing_time_is_named() {
    let cast = cast();
    let p7m = cast.sign(&cast.p384, Packaging::Enveloping);
    let forged = replaced(&p7m, b"261105143059Z", b"251105143059Z");
    let report = verify(&forged, None, &cast.root_trust()).unwrap();
    assert_eq!(
        failures(&report),
        [(Check::Signature, Failure::SignatureWrong)]
    );
}

/// The same key, issuer and serial number in another certificate: what signingCertificateV2 is there to catch.
#[test]
fn a_swapped_certificate_is_named() {
    let cast = cast();
    let twin = cast.pki.issue(&Order {
        name: "twin",
        subject: "/C=IT/CN=Somebody Else",
        key: &cast.p256.key,
        issuer: Some(&cast.root),
        serial: 0x0102_03ff,
        extensions: "keyUsage=critical,nonRepudiation\n",
        digest: "sha256",
    });
    let p7m = cast.sign(&cast.p256, Packaging::Enveloping);
    let forged = with_certificates(&p7m, &[&twin.certificate]);
    let report = verify(&forged, None, &cast.root_trust()).unwrap();
    assert_eq!(
        failures(&report),
        [(
            Check::SigningCertificate,
            Failure::SigningCertificateDiffers
        )]
    );

    // Beside the true one it does no harm.
    let both = with_certificates(&p7m, &[&twin.certificate, &cast.p256.certificate]);
    let report = verify(&both, None, &cast.root_trust()).unwrap();
    assert!(report.is_valid(), "{report:?}");
    assert_eq!(
        report.signers[0].subject.as_deref(),
        Some("CN=Bruno Bianchi,C=IT")
    );
}

#[test]
fn a_removed_certificate_is_named() {
    let cast = cast();
    let p7m = cast.sign(&cast.p256, Packaging::Enveloping);
    let forged = with_certificates(&p7m, &[&cast.p384.certificate]);
    let report = verify(&forged, None, &cast.root_trust()).unwrap();
    assert_eq!(
        failures(&report),
        [
            Check::Signature,
            Check::SigningCertificate,
            Check::KeyUsage,
            Check::Validity,
            Check::Chain
        ]
        .map(|check| (check, Failure::SignerCertificateMissing))
    );
    assert_eq!(report.signers[0].subject, None);
}

#[test]
fn reordered_attributes_are_named() {
    let cast = cast();
    let prepared = cast.prepare(&cast.p256, Packaging::Enveloping);
    let set = prepared.to_be_signed().to_vec();
    let value = cast.pki.sign(&prepared, &cast.p256);
    let p7m = prepared.finish(&value).unwrap();
    // Tag and length of the SET are three bytes here, of its first attribute two.
    assert_eq!(
        [set[1], set[2]],
        [0x81, u8::try_from(set.len() - 3).unwrap()]
    );
    let attributes = &set[3..];
    let first = 2 + usize::from(attributes[1]);
    let reordered = [&attributes[first..], &attributes[..first]].concat();
    let forged = replaced(&p7m, attributes, &reordered);
    let report = verify(&forged, None, &cast.root_trust()).unwrap();
    let found = failures(&report);
    assert_eq!(
        found[0],
        (
            Check::SignedAttributes,
            Failure::Attributes(AttributesError::Unordered)
        )
    );
    assert!(found.contains(&(Check::Signature, Failure::SignatureWrong)));
}

#[test]
fn a_declared_digest_that_is_not_the_signature_s_is_named() {
    let cast = cast();
    let p7m = cast.sign(&cast.p256, Packaging::Enveloping);
    // id-sha256 becomes id-sha512 in the SignerInfo, whose ecdsa-with-SHA256 stays.
    let id_sha256 = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
    let at = p7m
        .windows(9)
        .rposition(|window| window == id_sha256)
        .unwrap();
    let mut forged = p7m;
    forged[at + 8] = 0x03;
    let report = verify(&forged, None, &cast.root_trust()).unwrap();
    let found = failures(&report);
    assert!(
        found
            .iter()
            .any(|(check, failure)| *check == Check::Signature
                && failure.to_string()
                    == "the signature was made with SHA-256, but the file declares SHA-512"),
        "{found:?}"
    );
}

#[test]
fn finish_refuses_what_nobody_could_verify() {
    let cast = cast();
    let prepare = |signer| cast.prepare(signer, Packaging::Detached);
    let other = prepare(&cast.rsa);
    let value = cast.pki.sign(&other, &cast.intermediate);
    assert_eq!(other.finish(&value), Err(BuildError::SignatureWrong));

    let ours = prepare(&cast.p256);
    let mut value = cast.pki.sign(&ours, &cast.p256);
    value[5] ^= 1;
    assert_eq!(ours.finish(&value), Err(BuildError::SignatureWrong));

    let short = prepare(&cast.p384).finish(&[1; 64]);
    assert_eq!(short, Err(BuildError::SignatureMalformed(64)));
    assert_eq!(
        prepare(&cast.rsa).finish(&[]),
        Err(BuildError::SignatureWrong)
    );
    let zero = prepare(&cast.p256).finish(&[0; 64]);
    assert_eq!(zero, Err(BuildError::SignatureMalformed(64)));
}

#[test]
fn prepare_refuses_keys_it_cannot_sign_with() {
    let cast = cast();
    let weak = cast.pki.key(
        "weak",
        &["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"],
    );
    let strange = cast.pki.key("strange", &["-algorithm", "ED25519"]);
    for (name, key, expected) in [
        (
            "weak",
            weak,
            "an RSA key of 1024 bits is too short; 2048 is the least",
        ),
        (
            "strange",
            strange,
            "keys of the kind 1.3.101.112 are not supported, only RSA, P-256 and P-384",
        ),
    ] {
        let signer = cast.pki.signer(name, "/CN=X", &key, &cast.root);
        let error = prepare(&remote_sign_cli::cades::Request {
            content: CONTENT,
            packaging: Packaging::Enveloping,
            certificate: &signer.certificate,
            chain: &[],
            signing_time: crate::pki::signing_time(),
        })
        .unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("cannot sign with this certificate: {expected}")
        );
    }
}
