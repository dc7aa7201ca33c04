//! Judging a `.p7m`: every signer gets a report with what holds and what does not. Every byte of the file is
//! taken for an attacker's: sizes are bounded, nothing panics, what is not understood is refused. Not
//! judged: revocation (ask the issuer's CRL or OCSP), whether the claimed signing time is true, and unsigned
//! attributes (time stamps, countersignatures), which anybody can add.

mod file;
mod report;

use cms::signed_data::SignerIdentifier;
use const_oid::db::rfc5911::ID_DATA;
use der::Encode;
use der::referenced::OwnedToRef;
use remote_sign_core::DigestAlgorithm;
use remote_sign_core::x509::{
    Certificate, SignatureAlgorithm, SignatureError, Trust, VerifyingKey, find_path, valid_at,
};
use x509_cert::ext::pkix::{KeyUsage, SubjectKeyIdentifier};

use super::attributes::{AttributesError, SignedAttributes};
use super::signed_data::{RawSet, SignerInfo};

pub use file::{FileError, certificates_in};
pub use report::{Check, CheckResult, Failure, Report, SignerReport};

/// Judges a `.p7m` in DER. `content` is the signed file when the signature is detached, else `None`.
///
/// # Errors
/// [`FileError`] when the file cannot be judged at all. That a signature does not hold is no error: the
/// [`Report`] says so.
pub fn verify<'a>(
    p7m: &'a [u8],
    content: Option<&'a [u8]>,
    trust: &Trust<'_>,
) -> Result<Report<'a>, FileError> {
    let file = file::read(p7m)?;
    let (content, detached) = match (file.content, content) {
        (Some(inside), None) => (inside, false),
        (None, Some(outside)) => (outside, true),
        (Some(_), Some(_)) => return Err(FileError::NotDetached),
        (None, None) => return Err(FileError::Detached),
    };
    let signers = file
        .signers
        .iter()
        .map(|signer| judge(signer, content, &file.certificates, trust))
        .collect();
    Ok(Report {
        content,
        detached,
        signers,
    })
}

/// All checks of one signature, each as far as it can be made.
fn judge(
    signer: &SignerInfo<'_>,
    content: &[u8],
    certificates: &[Certificate],
    trust: &Trust<'_>,
) -> SignerReport {
    let set = signer.signed_attributes;
    let attributes = set
        .ok_or(AttributesError::Missing)
        .and_then(SignedAttributes::read);
    let certificate = signer_certificate(signer, attributes.as_ref().ok(), certificates);
    let algorithm = algorithm(signer);

    let with_attributes = |check: &dyn Fn(&SignedAttributes<'_>) -> Result<(), Failure>| {
        attributes
            .as_ref()
            .map_or(Err(Failure::NotChecked("the signed attributes")), check)
    };
    let with_certificate = |check: &dyn Fn(&Certificate) -> Result<(), Failure>| {
        certificate.map_or(Err(Failure::SignerCertificateMissing), check)
    };
    let outcome = |check| match check {
        Check::SignedAttributes => attributes
            .as_ref()
            .map(|_| ())
            .map_err(|error| Failure::Attributes(error.clone())),
        Check::ContentType => with_attributes(&content_type),
        Check::MessageDigest => with_attributes(&|found| message_digest(signer, found, content)),
        Check::Signature => with_certificate(&|found| {
            let algorithm = algorithm.clone()?;
            signature(signer, set, algorithm, found)
        }),
        Check::SigningCertificate => with_certificate(&|certificate| {
            with_attributes(&|found| signing_certificate(found, certificate))
        }),
        Check::KeyUsage => with_certificate(&key_usage),
        Check::Validity => with_certificate(&|found| Ok(valid_at(found, trust.at)?)),
        Check::Chain => with_certificate(&|found| {
            find_path(found, certificates, trust)?;
            Ok(())
        }),
    };
    SignerReport {
        subject: certificate.map(Certificate::subject),
        issuer: certificate.map(Certificate::issuer),
        serial: certificate.map(Certificate::serial),
        signing_time: attributes
            .as_ref()
            .ok()
            .and_then(|found| found.signing_time),
        algorithm: algorithm.as_ref().ok().copied(),
        checks: Check::ALL
            .map(|check| CheckResult {
                check,
                outcome: outcome(check),
            })
            .to_vec(),
    }
}

/// The certificate that the SignerInfo points at. Where a file carries several that answer to it, the one
/// that the signed attributes name is meant.
fn signer_certificate<'c>(
    signer: &SignerInfo<'_>,
    attributes: Option<&SignedAttributes<'_>>,
    certificates: &'c [Certificate],
) -> Option<&'c Certificate> {
    let answers = |certificate: &&Certificate| match &signer.sid {
        SignerIdentifier::IssuerAndSerialNumber(named) => {
            named.issuer == *certificate.issuer_name()
                && named.serial_number == *certificate.serial_number()
        }
        SignerIdentifier::SubjectKeyIdentifier(named) => certificate
            .extension::<SubjectKeyIdentifier>()
            .is_ok_and(|found| found.as_ref() == Some(named)),
    };
    let named = |certificate: &&Certificate| {
        attributes
            .and_then(|found| found.signing_certificate.as_ref())
            .is_some_and(|found| found.names(certificate) == Ok(true))
    };
    let mut candidates = certificates.iter().filter(answers);
    candidates.clone().find(named).or_else(|| candidates.next())
}

fn algorithm(signer: &SignerInfo<'_>) -> Result<SignatureAlgorithm, Failure> {
    let digest = DigestAlgorithm::from_identifier(signer.digest_algorithm.owned_to_ref())?;
    let algorithm =
        SignatureAlgorithm::of_signer(signer.signature_algorithm.owned_to_ref(), digest)?;
    Ok(algorithm)
}

fn content_type(attributes: &SignedAttributes<'_>) -> Result<(), Failure> {
    if attributes.content_type == ID_DATA {
        Ok(())
    } else {
        Err(Failure::ContentTypeDiffers(attributes.content_type))
    }
}

fn message_digest(
    signer: &SignerInfo<'_>,
    attributes: &SignedAttributes<'_>,
    content: &[u8],
) -> Result<(), Failure> {
    let digest = DigestAlgorithm::from_identifier(signer.digest_algorithm.owned_to_ref())?;
    if digest.digest(content).as_bytes() == attributes.message_digest {
        Ok(())
    } else {
        Err(Failure::ContentDiffers)
    }
}

/// The signature over the attributes' bytes, in the tag of a SET (RFC 5652, section 5.4).
fn signature(
    signer: &SignerInfo<'_>,
    attributes: Option<RawSet<'_>>,
    algorithm: SignatureAlgorithm,
    certificate: &Certificate,
) -> Result<(), Failure> {
    const UNCHECKED: Failure = Failure::NotChecked("the signed attributes");
    let message = attributes
        .ok_or(UNCHECKED)?
        .to_der()
        .map_err(|_| UNCHECKED)?;
    VerifyingKey::new(certificate.key())?
        .verify(algorithm, &message, signer.signature.as_bytes())
        .map_err(|error| match error {
            SignatureError::Wrong => Failure::SignatureWrong,
            SignatureError::Key(error) => Failure::Key(error),
        })
}

fn signing_certificate(
    attributes: &SignedAttributes<'_>,
    certificate: &Certificate,
) -> Result<(), Failure> {
    let named = attributes
        .signing_certificate
        .as_ref()
        .ok_or(AttributesError::Absent("signingCertificateV2"))?;
    if named.names(certificate)? {
        Ok(())
    } else {
        Err(Failure::SigningCertificateDiffers)
    }
}

fn key_usage(certificate: &Certificate) -> Result<(), Failure> {
    match certificate.extension::<KeyUsage>() {
        Ok(Some(usage)) if usage.non_repudiation() || usage.digital_signature() => {}
        _ => return Err(Failure::KeyUsage),
    }
    if certificate.extended_usage_allows_documents() {
        Ok(())
    } else {
        Err(Failure::ExtendedKeyUsage)
    }
}
