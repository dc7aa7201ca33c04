//! `remote_sign_evidence_verdict`: how evidence was found.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::certificate_statement::{CertificateStatement, OptionalCertificateStatement};
use crate::entry_fields::{EntryFields, EntryFieldsList, OptionalEntryFields};
use crate::error::Error;
use crate::evidence_fault::EvidenceFaultList;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::{OptionalText, Text};

/// How the evidence of a signature was found.
pub struct EvidenceVerdict(pub(crate) core::EvidenceVerdict);

/// The signature's entry, if the evidence has it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_verdict_get_signed(
    evidence_verdict: *const EvidenceVerdict,
    signed: *mut *mut OptionalEntryFields,
    error: *mut *mut Error,
) -> ResultCode {
    give(signed, error, || {
        Ok(held(evidence_verdict, "evidence_verdict")?
            .0
            .signed
            .clone()
            .map(EntryFields))
    })
}

/// Whom the certificate names (RFC 4514), if it can be read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_verdict_get_subject(
    evidence_verdict: *const EvidenceVerdict,
    subject: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(subject, error, || {
        Ok(Text::of_any(
            held(evidence_verdict, "evidence_verdict")?
                .0
                .subject
                .as_deref(),
        ))
    })
}

/// Where the certificate stood, as the log's key states.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_verdict_get_statement(
    evidence_verdict: *const EvidenceVerdict,
    statement: *mut *mut OptionalCertificateStatement,
    error: *mut *mut Error,
) -> ResultCode {
    give(statement, error, || {
        Ok(held(evidence_verdict, "evidence_verdict")?
            .0
            .statement
            .clone()
            .map(CertificateStatement))
    })
}

/// What the signature's authorization rests on, oldest first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_verdict_get_transcript(
    evidence_verdict: *const EvidenceVerdict,
    transcript: *mut *mut EntryFieldsList,
    error: *mut *mut Error,
) -> ResultCode {
    give(transcript, error, || {
        let transcript = held(evidence_verdict, "evidence_verdict")?
            .0
            .transcript
            .clone();
        Ok(EntryFieldsList(transcript.into_iter().collect()))
    })
}

/// True where the signature is proved.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_verdict_get_holds(
    evidence_verdict: *const EvidenceVerdict,
    holds: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(holds, error, || {
        Ok(held(evidence_verdict, "evidence_verdict")?.0.holds())
    })
}

/// All that is wrong; nothing where the signature is proved.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_verdict_get_faults(
    evidence_verdict: *const EvidenceVerdict,
    faults: *mut *mut EvidenceFaultList,
    error: *mut *mut Error,
) -> ResultCode {
    give(faults, error, || {
        let faults = held(evidence_verdict, "evidence_verdict")?.0.faults.clone();
        Ok(EvidenceFaultList(faults.into_iter().collect()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_verdict_free(
    evidence_verdict: *mut EvidenceVerdict,
) -> ResultCode {
    freed(evidence_verdict)
}
