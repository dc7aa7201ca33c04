//! `remote_sign_evidence`: what proves one signature.

use remote_sign_core as core;
use remote_sign_core::ErrorKind;
use remote_sign_core::x509::Certificate;

use crate::answer::{freed, give, tell};
use crate::buffer_list::BufferList;
use crate::error::Error;
use crate::evidence_verdict::EvidenceVerdict;
use crate::exported_entry::ExportedEntryList;
use crate::fault::Fault;
use crate::handle::held;
use crate::log_verifier::LogVerifier;
use crate::result::ResultCode;
use crate::signed_note::SignedNote;
use crate::text::{Buffer, Bytes};

/// What proves one signature to those who have the log's public key and trust an authority.
pub struct Evidence(pub(crate) core::Evidence);

/// The evidence as a file has it; nothing is verified. Those who have the provider get it with
/// `remote_sign_provider_evidence`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_new(
    checkpoint: *const SignedNote,
    statement: *const SignedNote,
    certificate: Bytes,
    chain: *const BufferList,
    entries: *const ExportedEntryList,
    evidence: *mut *mut Evidence,
    error: *mut *mut Error,
) -> ResultCode {
    give(evidence, error, || {
        let chain = held(chain, "chain")?;
        let chain = chain.0.all();
        let entries = held(entries, "entries")?;
        let entries = entries.0.all();
        Ok(Evidence(core::Evidence {
            checkpoint: held(checkpoint, "checkpoint")?.0.clone(),
            statement: held(statement, "statement")?.0.clone(),
            certificate: certificate.read("certificate")?.to_vec(),
            chain: chain.iter().map(|der| der.as_bytes().to_vec()).collect(),
            entries: entries.iter().map(|entry| entry.0.clone()).collect(),
        }))
    })
}

/// The log that all entries are in (C2SP tlog-checkpoint).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_get_checkpoint(
    evidence: *const Evidence,
    checkpoint: *mut *mut SignedNote,
    error: *mut *mut Error,
) -> ResultCode {
    give(checkpoint, error, || {
        Ok(SignedNote(held(evidence, "evidence")?.0.checkpoint.clone()))
    })
}

/// Where the certificate stood: a note that `remote_sign_certificate_statement_new_of_note`
/// reads.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_get_statement(
    evidence: *const Evidence,
    statement: *mut *mut SignedNote,
    error: *mut *mut Error,
) -> ResultCode {
    give(statement, error, || {
        Ok(SignedNote(held(evidence, "evidence")?.0.statement.clone()))
    })
}

/// The certificate whose key signed (X.509 DER).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_get_certificate(
    evidence: *const Evidence,
    certificate: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(certificate, error, || {
        Ok(Bytes::of(&held(evidence, "evidence")?.0.certificate))
    })
}

/// The certificates above it (X.509 DER), the issuer first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_get_chain(
    evidence: *const Evidence,
    chain: *mut *mut BufferList,
    error: *mut *mut Error,
) -> ResultCode {
    give(chain, error, || {
        let chain = held(evidence, "evidence")?.0.chain.clone();
        Ok(BufferList(chain.into_iter().map(Buffer::new).collect()))
    })
}

/// The signature's entry, the one that opened its authorization, the grant that this took if it
/// took one, the check of PIN and OTP or virtual token that this rests on, the sending of the
/// OTP, and the end of the authorization where that has an entry: those that there are, in the
/// order of their numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_get_entries(
    evidence: *const Evidence,
    entries: *mut *mut ExportedEntryList,
    error: *mut *mut Error,
) -> ResultCode {
    give(entries, error, || {
        let entries = held(evidence, "evidence")?.0.entries.clone();
        Ok(ExportedEntryList(entries.into_iter().collect()))
    })
}

/// Verifies it with the log's key. Where `authorities` (X.509 DER) are given, the certificate
/// must have led to one of them when the signature was made; where the list has none, whom it
/// names is only what it says itself. What is wrong is in the verdict. Refused with
/// `CERTIFICATE_REFUSED` when an authority is no certificate.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_verify(
    evidence: *const Evidence,
    verifier: *const LogVerifier,
    authorities: *const BufferList,
    verdict: *mut *mut EvidenceVerdict,
    error: *mut *mut Error,
) -> ResultCode {
    give(verdict, error, || {
        let verifier = held(verifier, "verifier")?;
        let authorities = held(authorities, "authorities")?;
        let authorities = authorities.0.all();
        let authorities = authorities.iter().map(|der| authority(der.as_bytes()));
        let authorities = authorities.collect::<Result<Vec<_>, _>>()?;
        let evidence = held(evidence, "evidence")?;
        Ok(EvidenceVerdict(
            evidence.0.verify(&verifier.0, &authorities),
        ))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_free(evidence: *mut Evidence) -> ResultCode {
    freed(evidence)
}

fn authority(der: &[u8]) -> Result<Certificate, Fault> {
    Certificate::from_der(der).map_err(|error| {
        let text = format!("an authority cannot be read ({error}); give certificates as X.509 DER");
        Fault::Core(core::Error::new(ErrorKind::CertificateRefused, text))
    })
}
