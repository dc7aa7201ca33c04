//! What `openssl cms` signs, in all its kinds: we accept the sound ones and name what is wrong with the rest.

use std::process::Command;

use remote_sign_cli::cades::{
    BuildError, Check, DigestAlgorithm, FileError, KeyError, Packaging, Request,
    SignatureAlgorithm, prepare, verify,
};

use crate::pki::{CONTENT, Cast, Entity, cast, openssl, signing_time};

/// `openssl cms -sign -cades` over [`CONTENT`].
fn openssl_signs(cast: &Cast, name: &str, signer: &Entity, options: &[&str]) -> Vec<u8> {
    let content = cast.pki.write(&format!("{name}.txt"), CONTENT);
    openssl(
        Command::new("openssl")
            .args([
                "cms", "-sign", "-cades", "-binary", "-outform", "DER", "-in",
            ])
            .arg(&content)
            .arg("-signer")
            .arg(&signer.pem)
            .arg("-inkey")
            .arg(&signer.key)
            .arg("-certfile")
            .arg(&cast.intermediate.pem)
            .args(options),
    )
}

#[test]
fn we_accept_what_openssl_signs() {
    let cast = cast();
    let mut failures = Vec::new();
    for (name, signer) in cast.signers() {
        for digest in ["sha256", "sha384", "sha512"] {
            let name = format!("theirs-{name}-{digest}");
            let p7m = openssl_signs(cast, &name, signer, &["-nodetach", "-md", digest]);
            let report = verify(&p7m, None, &cast.root_trust()).unwrap();
            assert_eq!(report.content, CONTENT);
            failures.extend(
                report.signers[0]
                    .failures()
                    .map(|f| format!("{name}: {f:?}")),
            );
            let p7m = openssl_signs(cast, &name, signer, &["-md", digest, "-keyid"]);
            let report = verify(&p7m, Some(CONTENT), &cast.root_trust()).unwrap();
            failures.extend(
                report.signers[0]
                    .failures()
                    .map(|f| format!("{name}: {f:?}")),
            );
        }
    }
    assert_eq!(failures, [""; 0]);
}

#[test]
fn we_accept_pss_with_any_salt() {
    let cast = cast();
    for (name, salt) in [
        ("digest", "-1"),
        ("max", "-2"),
        ("none", "0"),
        ("short", "20"),
    ] {
        let salt = format!("rsa_pss_saltlen:{salt}");
        let options = [
            "-nodetach",
            "-md",
            "sha256",
            "-keyopt",
            "rsa_padding_mode:pss",
            "-keyopt",
            &salt,
        ];
        let p7m = openssl_signs(cast, &format!("pss-{name}"), &cast.rsa, &options);
        let report = verify(&p7m, None, &cast.root_trust()).unwrap();
        assert!(report.is_valid(), "{salt}: {report:?}");
        assert_eq!(
            report.signers[0].algorithm.unwrap().to_string(),
            "RSA (PSS) with SHA-256"
        );
    }
}

/// Where the modulus is one bit longer than whole bytes, the encoded message is a byte shorter than it.
#[test]
fn we_accept_pss_with_moduli_of_odd_length() {
    let cast = cast();
    for bits in ["2049", "2050"] {
        let size = format!("rsa_keygen_bits:{bits}");
        let key = cast
            .pki
            .key(bits, &["-algorithm", "RSA", "-pkeyopt", &size]);
        let signer = cast.pki.signer(bits, "/CN=X", &key, &cast.root);
        for padding in ["pss", "pkcs1"] {
            let padding = format!("rsa_padding_mode:{padding}");
            let options = ["-nodetach", "-md", "sha512", "-keyopt", &padding];
            let p7m = openssl_signs(cast, &format!("odd-{bits}"), &signer, &options);
            let report = verify(&p7m, None, &cast.root_trust()).unwrap();
            assert!(report.is_valid(), "{bits} {padding}: {report:?}");
        }
    }
}

/// A key that its certificate binds to PSS (RFC 4055, section 1.2).
#[test]
fn a_key_for_pss_alone_verifies_but_does_not_sign_here() {
    let cast = cast();
    let kind = ["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"];
    let key = cast.pki.key("pss-only", &kind);
    let signer = cast.pki.signer("pss-only", "/CN=X", &key, &cast.root);
    let p7m = openssl_signs(
        cast,
        "pss-only",
        &signer,
        &["-nodetach", "-keyopt", "rsa_padding_mode:pss"],
    );
    let report = verify(&p7m, None, &cast.root_trust()).unwrap();
    assert!(report.is_valid(), "{report:?}");
    let refused = prepare(&Request {
        content: CONTENT,
        packaging: Packaging::Enveloping,
        certificate: &signer.certificate,
        chain: &[],
        signing_time: signing_time(),
    })
    .unwrap_err();
    let expected =
        KeyError::AlgorithmDiffers(SignatureAlgorithm::RsaPkcs1(DigestAlgorithm::Sha256));
    assert_eq!(refused, BuildError::Key(expected));
}

#[test]
fn several_signers_are_judged_one_by_one() {
    let cast = cast();
    let options = [
        "-nodetach",
        "-signer",
        cast.p256.pem.to_str().unwrap(),
        "-inkey",
        cast.p256.key.to_str().unwrap(),
    ];
    let p7m = openssl_signs(cast, "two", &cast.rsa, &options);
    let report = verify(&p7m, None, &cast.root_trust()).unwrap();
    assert!(report.is_valid(), "{report:?}");
    let mut names: Vec<_> = report
        .signers
        .iter()
        .map(|s| s.subject.clone().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            r"CN=Anna Rossi,O=Prova\, S.p.A.,C=IT",
            "CN=Bruno Bianchi,C=IT"
        ]
    );
}

#[test]
fn sha_1_is_refused_by_name() {
    let cast = cast();
    let p7m = openssl_signs(cast, "sha1", &cast.rsa, &["-nodetach", "-md", "sha1"]);
    let report = verify(&p7m, None, &cast.root_trust()).unwrap();
    let failures: Vec<_> = report.signers[0].failures().collect();
    assert!(
        failures
            .iter()
            .any(|(check, failure)| *check == Check::Signature
                && failure.to_string().starts_with("SHA-1 is broken")),
        "{failures:?}"
    );
    // OpenSSL names the certificate with the old attribute then.
    assert!(
        failures
            .iter()
            .any(|(check, _)| *check == Check::SigningCertificate)
    );
}

#[test]
fn a_plain_signature_is_no_cades() {
    let cast = cast();
    let content = cast.pki.write("plain.txt", CONTENT);
    for (options, expected) in [
        (vec![], Check::SigningCertificate),
        (vec!["-noattr"], Check::SignedAttributes),
    ] {
        let p7m = openssl(
            Command::new("openssl")
                .args([
                    "cms",
                    "-sign",
                    "-binary",
                    "-nodetach",
                    "-outform",
                    "DER",
                    "-in",
                ])
                .arg(&content)
                .arg("-signer")
                .arg(&cast.p256.pem)
                .arg("-inkey")
                .arg(&cast.p256.key)
                .args(options),
        );
        let report = verify(&p7m, None, &cast.root_trust()).unwrap();
        let first = report.signers[0].failures().next().unwrap();
        assert_eq!(first.0, expected, "{report:?}");
    }
}

#[test]
fn ber_is_named_and_its_converted_form_verifies() {
    let cast = cast();
    let ber = openssl_signs(cast, "ber", &cast.p256, &["-nodetach", "-stream"]);
    assert_eq!(
        verify(&ber, None, &cast.root_trust()).unwrap_err(),
        FileError::Ber
    );
    let file = cast.pki.write("ber.p7m", &ber);
    let der = openssl(
        Command::new("openssl")
            .args(["cms", "-cmsout", "-inform", "DER", "-outform", "DER", "-in"])
            .arg(&file),
    );
    let report = verify(&der, None, &cast.root_trust()).unwrap();
    assert!(report.is_valid(), "{report:?}");
}

#[test]
fn text_and_other_cms_are_named() {
    let cast = cast();
    let p7m = cast.sign(&cast.p256, Packaging::Enveloping);
    let file = cast.pki.write("to-pem.p7m", &p7m);
    let trust = cast.root_trust();
    let pem = openssl(
        Command::new("openssl")
            .args(["cms", "-cmsout", "-inform", "DER", "-outform", "PEM", "-in"])
            .arg(&file),
    );
    assert_eq!(verify(&pem, None, &trust).unwrap_err(), FileError::Text);
    let base64 = openssl(Command::new("openssl").args(["base64", "-in"]).arg(&file));
    assert_eq!(verify(&base64, None, &trust).unwrap_err(), FileError::Text);
    let encrypted = openssl(
        Command::new("openssl")
            .args(["cms", "-encrypt", "-aes256", "-outform", "DER", "-in"])
            .arg(&file)
            .arg(&cast.rsa.pem),
    );
    let id_enveloped_data = const_oid::ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.3");
    assert_eq!(
        verify(&encrypted, None, &trust).unwrap_err(),
        FileError::NotSignedData(id_enveloped_data)
    );
    let certificates = openssl(
        Command::new("openssl")
            .args(["crl2pkcs7", "-nocrl", "-outform", "DER", "-certfile"])
            .arg(&cast.rsa.pem),
    );
    assert_eq!(
        verify(&certificates, Some(CONTENT), &trust).unwrap_err(),
        FileError::Unsigned
    );
}
