//! Both directions with `openssl cms`.

use std::path::Path;
use std::process::Command;

use remote_sign::cades::{Check, Failure, FileError, Packaging, verify};

use crate::pki::{CONTENT, Cast, Entity, cast, fixed_width, openssl, signing_time, try_openssl};

/// `openssl cms -verify`, with its own check of the ESS attribute; gives the content.
fn openssl_verifies(cast: &Cast, p7m: &Path, content: Option<&Path>) -> Vec<u8> {
    let mut command = Command::new("openssl");
    command
        .args([
            "cms", "-verify", "-cades", "-binary", "-purpose", "any", "-inform", "DER", "-in",
        ])
        .arg(p7m)
        .arg("-CAfile")
        .arg(&cast.root.pem);
    if let Some(content) = content {
        command.arg("-content").arg(content);
    }
    openssl(&mut command)
}

fn signers(cast: &Cast) -> [(&'static str, &Entity); 3] {
    [
        ("rsa", &cast.rsa),
        ("p256", &cast.p256),
        ("p384", &cast.p384),
    ]
}

#[test]
fn openssl_accepts_our_enveloping_files() {
    let cast = cast();
    for (name, signer) in signers(cast) {
        let p7m = cast.sign(signer, Packaging::Enveloping);
        let file = cast.pki.write(&format!("ours-{name}.p7m"), &p7m);
        assert_eq!(openssl_verifies(cast, &file, None), CONTENT, "{name}");
    }
}

#[test]
fn openssl_accepts_our_detached_files() {
    let cast = cast();
    let content = cast.pki.write("content.txt", CONTENT);
    let other = cast.pki.write("other.txt", b"something else");
    for (name, signer) in signers(cast) {
        let p7m = cast.sign(signer, Packaging::Detached);
        let file = cast.pki.write(&format!("ours-detached-{name}.p7m"), &p7m);
        assert_eq!(
            openssl_verifies(cast, &file, Some(&content)),
            CONTENT,
            "{name}"
        );
        let (accepted, _, _) = try_openssl(
            Command::new("openssl")
                .args([
                    "cms", "-verify", "-purpose", "any", "-binary", "-inform", "DER", "-in",
                ])
                .arg(&file)
                .arg("-CAfile")
                .arg(&cast.root.pem)
                .arg("-content")
                .arg(&other),
        );
        assert!(!accepted, "{name}: openssl took other content");
    }
}

#[test]
fn a_signer_that_hashes_by_itself_signs_the_same() {
    let cast = cast();
    for (name, signer) in signers(cast) {
        let prepared = cast.prepare(signer, Packaging::Enveloping);
        let message = cast
            .pki
            .write(&format!("message-{name}"), prepared.to_be_signed());
        let digest = if name == "p384" { "-sha384" } else { "-sha256" };
        let value = openssl(
            Command::new("openssl")
                .args(["dgst", digest, "-sign"])
                .arg(&signer.key)
                .arg(&message),
        );
        let value = fixed_width(prepared.algorithm(), value);
        prepared.finish(&value).unwrap();
    }
}

#[test]
fn our_files_are_der_with_the_attributes_of_b_b() {
    let cast = cast();
    for (name, signer) in signers(cast) {
        let p7m = cast.sign(signer, Packaging::Enveloping);
        let file = cast.pki.write(&format!("printed-{name}.p7m"), &p7m);
        let printed = openssl(
            Command::new("openssl")
                .args([
                    "cms", "-cmsout", "-print", "-noout", "-inform", "DER", "-in",
                ])
                .arg(&file),
        );
        let printed = String::from_utf8_lossy(&printed);
        for part in [
            "object: contentType (1.2.840.113549.1.9.3)",
            "object: messageDigest (1.2.840.113549.1.9.4)",
            "object: signingTime (1.2.840.113549.1.9.5)",
            "object: id-smime-aa-signingCertificateV2 (1.2.840.113549.1.9.16.2.47)",
            "UTCTIME:Nov  5 14:30:59 2026 GMT",
            "eContentType: pkcs7-data (1.2.840.113549.1.7.1)",
        ] {
            assert!(
                printed.contains(part),
                "{name}: {part} is missing in\n{printed}"
            );
        }
        // OpenSSL writes DER: what comes back unchanged was DER.
        let again = openssl(
            Command::new("openssl")
                .args(["cms", "-cmsout", "-outform", "DER", "-inform", "DER", "-in"])
                .arg(&file),
        );
        assert_eq!(again, p7m, "{name}");
    }
}

#[test]
fn our_files_verify_here_too() {
    let cast = cast();
    for (name, signer) in signers(cast) {
        let p7m = cast.sign(signer, Packaging::Enveloping);
        let report = verify(&p7m, None, &cast.root_trust()).unwrap();
        assert!(report.is_valid(), "{name}: {report:?}");
        assert_eq!(report.content, CONTENT);
        assert!(!report.detached);

        let p7m = cast.sign(signer, Packaging::Detached);
        let report = verify(&p7m, Some(CONTENT), &cast.root_trust()).unwrap();
        assert!(report.is_valid(), "{name}: {report:?}");
        assert!(report.detached);
    }
}

#[test]
fn the_report_says_who_when_and_how() {
    let cast = cast();
    let p7m = cast.sign(&cast.rsa, Packaging::Enveloping);
    let report = verify(&p7m, None, &cast.root_trust()).unwrap();
    let signer = &report.signers[0];
    let named = openssl(
        Command::new("openssl")
            .args([
                "x509", "-noout", "-nameopt", "RFC2253", "-subject", "-issuer", "-in",
            ])
            .arg(&cast.rsa.pem),
    );
    let named = String::from_utf8(named).unwrap();
    assert_eq!(
        named,
        format!(
            "subject={}\nissuer={}\n",
            signer.subject.as_deref().unwrap(),
            signer.issuer.as_deref().unwrap()
        )
    );
    assert_eq!(
        signer.subject.as_deref(),
        Some(r"CN=Anna Rossi,O=Prova\, S.p.A.,C=IT")
    );
    assert_eq!(signer.serial.as_deref(), Some("01:02:03:FF"));
    assert_eq!(signer.signing_time, Some(signing_time()));
    assert_eq!(
        signer.algorithm.unwrap().to_string(),
        "RSA (PKCS#1 v1.5) with SHA-256"
    );
}

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
    for (name, signer) in signers(cast) {
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
    for bits in ["2049", "2050", "2055"] {
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

#[test]
fn content_belongs_where_the_packaging_says() {
    let cast = cast();
    let trust = cast.root_trust();
    let enveloping = cast.sign(&cast.p256, Packaging::Enveloping);
    assert_eq!(
        verify(&enveloping, Some(CONTENT), &trust).unwrap_err(),
        FileError::NotDetached
    );
    let detached = cast.sign(&cast.p256, Packaging::Detached);
    assert_eq!(
        verify(&detached, None, &trust).unwrap_err(),
        FileError::Detached
    );
    let report = verify(&detached, Some(b"something else"), &trust).unwrap();
    assert_eq!(
        report.signers[0].failures().collect::<Vec<_>>(),
        [(Check::MessageDigest, &Failure::ContentDiffers)]
    );
}

#[test]
fn empty_content_is_content() {
    let cast = cast();
    let prepared = remote_sign::cades::prepare(&remote_sign::cades::Request {
        content: b"",
        packaging: Packaging::Enveloping,
        certificate: &cast.p256.certificate,
        chain: &[],
        signing_time: signing_time(),
    })
    .unwrap();
    let value = cast.pki.sign(&prepared, &cast.p256);
    let p7m = prepared.finish(&value).unwrap();
    assert!(verify(&p7m, None, &cast.root_trust()).unwrap().is_valid());
    let file = cast.pki.write("empty.p7m", &p7m);
    assert_eq!(openssl_verifies(cast, &file, None), b"");
}
