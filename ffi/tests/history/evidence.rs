//! The evidence of one signature.

use std::string::String;

use remote_sign::*;

use crate::calling::{
    Handle, absent, any_copy, any_string, bytes, copy, did, hex, made, refused, string, text, told,
};
use crate::holder::{CONTRACT, Mario};

#[test]
fn evidence_proves_a_signature() {
    let mario = Mario::new(|_| ());
    let (sequence, evidence) = evidence_of_a_signature(&mario);
    let verdict = verified(&mario, &evidence);
    assert!(told!(remote_sign_evidence_verdict_get_holds(verdict.raw)));
    let subject = any_string(told!(remote_sign_evidence_verdict_get_subject(verdict.raw)));
    let subject = subject.expect("the certificate can be read");
    assert!(subject.contains("Mario Rossi"), "{subject}");
    let signed = made!(
        remote_sign_entry_fields_free,
        remote_sign_evidence_verdict_get_signed(verdict.raw)
    );
    assert_eq!(
        told!(remote_sign_entry_fields_get_sequence(signed.raw)),
        sequence
    );
    let digest = any_copy(told!(remote_sign_entry_fields_get_digest(signed.raw)));
    assert_eq!(digest.as_deref().map(hex).as_deref(), Some(CONTRACT));
    let statement = made!(
        remote_sign_certificate_statement_free,
        remote_sign_evidence_verdict_get_statement(verdict.raw)
    );
    let then = string(told!(remote_sign_certificate_statement_get_state_then(
        statement.raw
    )));
    assert_eq!(then, "active");
    let revoked_at = told!(remote_sign_certificate_statement_get_revoked_at(
        statement.raw
    ));
    assert_eq!(any_string(revoked_at), None);
    let transcript = made!(
        remote_sign_entry_fields_list_free,
        remote_sign_evidence_verdict_get_transcript(verdict.raw)
    );
    let transcript = events(&transcript);
    for event in [
        "otp-sent",
        "otp-verified",
        "pin-verified",
        "authorization-opened",
        "signed",
    ] {
        assert!(
            transcript.iter().any(|found| found == event),
            "{transcript:?}"
        );
    }
}

#[test]
fn what_evidence_lacks_is_named() {
    let mario = Mario::new(|_| ());
    let (_, evidence) = evidence_of_a_signature(&mario);
    let checkpoint = made!(
        remote_sign_signed_note_free,
        remote_sign_evidence_get_checkpoint(evidence.raw)
    );
    let statement = made!(
        remote_sign_signed_note_free,
        remote_sign_evidence_get_statement(evidence.raw)
    );
    let certificate = told!(remote_sign_evidence_get_certificate(evidence.raw));
    let chain = made!(
        remote_sign_buffer_list_free,
        remote_sign_evidence_get_chain(evidence.raw)
    );
    let all = made!(
        remote_sign_exported_entry_list_free,
        remote_sign_evidence_get_entries(evidence.raw)
    );
    let with_entries = |entries: &Handle<ExportedEntryList>| {
        let evidence = made!(
            remote_sign_evidence_free,
            remote_sign_evidence_new(
                checkpoint.raw,
                statement.raw,
                certificate,
                chain.raw,
                entries.raw
            )
        );
        verified(&mario, &evidence)
    };
    assert!(told!(remote_sign_evidence_verdict_get_holds(
        with_entries(&all).raw
    )));
    let none = made!(
        remote_sign_exported_entry_list_free,
        remote_sign_exported_entry_list_new()
    );
    let verdict = with_entries(&none);
    assert!(absent!(remote_sign_evidence_verdict_get_signed(
        verdict.raw
    )));
    let faults = made!(
        remote_sign_evidence_fault_list_free,
        remote_sign_evidence_verdict_get_faults(verdict.raw)
    );
    assert_eq!(
        told!(remote_sign_evidence_fault_list_get_length(faults.raw)),
        1
    );
    let fault = made!(
        remote_sign_evidence_fault_free,
        remote_sign_evidence_fault_list_get_item(faults.raw, 0)
    );
    assert_eq!(
        string(told!(remote_sign_evidence_fault_get_name(fault.raw))),
        "no-signature"
    );
    assert_eq!(
        told!(remote_sign_evidence_fault_get_entry(fault.raw)).read(),
        None
    );
}

#[test]
fn there_is_evidence_of_signatures_alone_and_authorities_are_certificates() {
    let mario = Mario::new(|_| ());
    let first = refused!(
        handle,
        remote_sign_provider_evidence(mario.provider.raw, text(&mario.user), 1)
    );
    assert_eq!(first, ResultCode::InputRefused);
    let (_, evidence) = evidence_of_a_signature(&mario);
    let authorities = made!(remote_sign_buffer_list_free, remote_sign_buffer_list_new());
    did!(remote_sign_buffer_list_add(
        authorities.raw,
        bytes(b"no certificate")
    ));
    let key = mario.log_verifier();
    let refused = refused!(
        handle,
        remote_sign_evidence_verify(evidence.raw, key.raw, authorities.raw)
    );
    assert_eq!(refused, ResultCode::CertificateRefused);
}

/// The number of its entry, and the evidence.
fn evidence_of_a_signature(mario: &Mario) -> (u64, Handle<Evidence>) {
    let signature = mario.sign(b"the contract");
    let provider = mario.provider.raw;
    let receipt = made!(
        remote_sign_receipt_free,
        remote_sign_provider_receipt(provider, signature.raw)
    );
    let sequence = told!(remote_sign_receipt_get_sequence(receipt.raw));
    let evidence = made!(
        remote_sign_evidence_free,
        remote_sign_provider_evidence(provider, text(&mario.user), sequence)
    );
    (sequence, evidence)
}

/// By the log's key and the authority's certificate.
fn verified(mario: &Mario, evidence: &Handle<Evidence>) -> Handle<EvidenceVerdict> {
    let root = made!(
        remote_sign_buffer_free,
        remote_sign_provider_authority_certificate(mario.provider.raw)
    );
    let root = copy(told!(remote_sign_buffer_get_bytes(root.raw)));
    let authorities = made!(remote_sign_buffer_list_free, remote_sign_buffer_list_new());
    did!(remote_sign_buffer_list_add(authorities.raw, bytes(&root)));
    let key = mario.log_verifier();
    made!(
        remote_sign_evidence_verdict_free,
        remote_sign_evidence_verify(evidence.raw, key.raw, authorities.raw)
    )
}

fn events(list: &Handle<EntryFieldsList>) -> Vec<String> {
    let length = told!(remote_sign_entry_fields_list_get_length(list.raw));
    let event = |index| {
        let fields = made!(
            remote_sign_entry_fields_free,
            remote_sign_entry_fields_list_get_item(list.raw, index)
        );
        string(told!(remote_sign_entry_fields_get_event(fields.raw)))
    };
    (0..length).map(event).collect()
}
