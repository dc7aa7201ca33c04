//! What we sign: `openssl cms` accepts it, and finds in it what CAdES B-B asks for.

use std::path::Path;
use std::process::Command;

use cms::content_info::ContentInfo;
use cms::signed_data::SignedData;
use der::Decode;
use remote_sign_cli::cades::{
    Certificate, Check, DateTime, Failure, FileError, Packaging, Request, prepare, verify,
};

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

#[test]
fn openssl_accepts_our_enveloping_files() {
    let cast = cast();
    for (name, signer) in cast.signers() {
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
    for (name, signer) in cast.signers() {
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
    for (name, signer) in cast.signers() {
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
    for (name, signer) in cast.signers() {
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
    for (name, signer) in cast.signers() {
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

fn request<'a>(content: &'a [u8], signer: &'a Entity, chain: &'a [Certificate]) -> Request<'a> {
    Request {
        content,
        packaging: Packaging::Enveloping,
        certificate: &signer.certificate,
        chain,
        signing_time: signing_time(),
    }
}

#[test]
fn empty_content_is_content() {
    let cast = cast();
    let prepared = prepare(&request(b"", &cast.p256, &[])).unwrap();
    let value = cast.pki.sign(&prepared, &cast.p256);
    let p7m = prepared.finish(&value).unwrap();
    assert!(verify(&p7m, None, &cast.root_trust()).unwrap().is_valid());
    let file = cast.pki.write("empty.p7m", &p7m);
    assert_eq!(openssl_verifies(cast, &file, None), b"");
}

#[test]
fn a_certificate_given_twice_is_written_once() {
    let cast = cast();
    let chain = [&cast.p256, &cast.root, &cast.root].map(|entity| entity.certificate.clone());
    let prepared = prepare(&request(CONTENT, &cast.p256, &chain)).unwrap();
    let value = cast.pki.sign(&prepared, &cast.p256);
    let p7m = prepared.finish(&value).unwrap();
    let content_info = ContentInfo::from_der(&p7m).unwrap();
    let signed_data: SignedData = content_info.content.decode_as().unwrap();
    assert_eq!(signed_data.certificates.unwrap().0.len(), 2);
}

/// RFC 5652, section 11.3: UTCTime through 2049, GeneralizedTime from 2050 on.
#[test]
fn far_signing_times_have_four_digits_of_year() {
    let cast = cast();
    for (year, expected) in [(2049, "17 0d 34 39"), (2050, "18 0f 32 30 35 30")] {
        let mut request = request(CONTENT, &cast.p256, &[]);
        request.signing_time = DateTime::new(year, 1, 1, 0, 0, 0).unwrap();
        let prepared = prepare(&request).unwrap();
        let bytes: Vec<_> = prepared
            .to_be_signed()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert!(bytes.join(" ").contains(expected), "{bytes:?}");
    }
}
