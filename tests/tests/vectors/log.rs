//! The log that everybody may check: notes, proofs, exports, evidence and witnesses.

use std::cell::RefCell;

use remote_sign_core::x509::Certificate;
use remote_sign_core::{
    CertificateStatement, Checkpoint, ConsistencyProof, CosignatureVerifier, EarlierCheckpoint,
    EntryFields, Evidence, EvidenceFault, EvidenceVerdict, ExportedEntry, HistoryExport,
    HistoryFault, HistoryVerdict, HistoryVerifier, HolderStatement, InclusionProof, LogVerifier,
    NoteSignature, Receipt, Signature, SignedNote, TreeHead, Witnessed,
};

use crate::call::Call;
use crate::certificate::Buffers;
use crate::value::{Give, Refusal, Told, Value, hex, things};

type Notes = RefCell<Vec<SignedNote>>;
type Auditor = RefCell<Option<HistoryVerifier>>;

things! {
    Notes;
    Auditor;
    ConsistencyProof;
    HistoryFault;
    SignedNote, |it| { note: it.to_string(), signatures: it.signatures().to_vec() };
    NoteSignature, |it| { name: &it.name };
    LogVerifier, |it| { name: it.name(), verifier_key: it.to_string() };
    CosignatureVerifier, |it| { name: it.name() };
    Receipt, |it| {
        sequence: it.sequence,
        position: it.position,
        checkpoint: it.checkpoint.clone(),
    };
    Checkpoint, |it| { origin: it.origin(), tree: *it.tree() };
    TreeHead, |it| { size: it.size };
    InclusionProof, |it| { index: it.index };
    HistoryExport, |it| {
        holder: &it.holder,
        statement: it.statement.clone(),
        earlier: it.earlier.clone(),
    };
    EarlierCheckpoint, |it| { checkpoint: it.checkpoint.clone() };
    ExportedEntry, |it| { fields: it.fields.clone(), proof: it.proof.clone() };
    EntryFields, |it| {
        holder: &it.holder,
        sequence: it.sequence,
        event: &it.event,
        digest: it.digest.as_ref().map(hex),
        signature: it.signature.as_ref().map(hex),
    };
    HolderStatement, |it| {
        holder: &it.holder,
        entries: it.entries,
        tree: it.tree,
        at: it.at,
    };
    HistoryVerdict, |it| {
        holder: &it.holder,
        entries: it.entries,
        holds: it.holds(),
        faults: it.faults.clone(),
    };
    Evidence, |it| { statement: it.statement.clone() };
    EvidenceVerdict, |it| {
        signed: it.signed.clone(),
        transcript: it.transcript.clone(),
        holds: it.holds(),
        faults: it.faults.clone(),
    };
    EvidenceFault, |it| { text: it.to_string() };
    CertificateStatement, |it| {
        holder: &it.holder,
        state_now: &it.now,
        revoked_at: it.revoked_at.clone(),
    };
    Witnessed, |it| { answers: vec![(); it.answers.len()] };
}

pub(crate) fn call(of: &Call<'_>) -> Told<Value> {
    let provider = of.provider;
    Ok(match of.name {
        "provider.log_verifier" => provider.log_verifier()?.give(),
        "provider.checkpoint" => provider.checkpoint()?.give(),
        "provider.receipt" => provider.receipt(&of.thing::<Signature>(0))?.give(),
        "provider.inclusion_proof" => provider.inclusion_proof(of.number(0), of.number(1))?.give(),
        "provider.consistency_proof" => provider
            .consistency_proof(of.number(0), of.number(1))?
            .give(),
        "provider.ask_witnesses" => provider.ask_witnesses()?.give(),
        "provider.export_history" => {
            let earlier = of.thing::<Notes>(1);
            provider
                .export_history(&of.user(0)?, &earlier.borrow())?
                .give()
        }
        "provider.exported_entries" => {
            let export = of.thing::<HistoryExport>(0);
            provider.exported_entries(&export, of.number(1))?.give()
        }
        "provider.evidence" => provider.evidence(&of.user(0)?, of.number(1))?.give(),
        "evidence.verify" => {
            let authorities = of.thing::<Buffers>(1);
            let authorities = authorities.borrow();
            let authorities = authorities
                .iter()
                .map(|der| Certificate::from_der(der).unwrap());
            let authorities: Vec<_> = authorities.collect();
            of.own::<Evidence>()
                .verify(&of.thing::<LogVerifier>(0), &authorities)
                .give()
        }
        "signed_note.new" => SignedNote::parse(of.text(0).as_bytes())?.give(),
        "signed_note_list.new" => Notes::default().give(),
        "signed_note_list.add" => {
            let note = of.thing::<SignedNote>(0).as_ref().clone();
            of.own::<Notes>().borrow_mut().push(note);
            ().give()
        }
        "log_verifier.new" => LogVerifier::parse(&of.text(0))?.give(),
        "log_verifier.verify" => of
            .own::<LogVerifier>()
            .verify(&of.thing::<SignedNote>(0))?
            .give(),
        "cosignature_verifier.new" => CosignatureVerifier::parse(&of.text(0))?.give(),
        "cosignature_verifier.verify" => of
            .own::<CosignatureVerifier>()
            .verify(&of.thing::<SignedNote>(0))?
            .give(),
        "checkpoint.new_of_note" => Checkpoint::open(&note(of), &verifier(of))?.give(),
        "holder_statement.new_of_note" => HolderStatement::open(&note(of), &verifier(of))?.give(),
        "certificate_statement.new_of_note" => {
            CertificateStatement::open(&note(of), &verifier(of))?.give()
        }
        "consistency_proof.verify" => {
            let (old, later) = (of.thing::<TreeHead>(0), of.thing::<TreeHead>(1));
            of.own::<ConsistencyProof>().verify(&old, &later)?.give()
        }
        "inclusion_proof.verify" => {
            let leaf = of.bytes(0).try_into().unwrap();
            of.own::<InclusionProof>()
                .verify(&leaf, &of.thing::<TreeHead>(1))?
                .give()
        }
        "entry_fields.leaf_hash" => hex(of.own::<EntryFields>().leaf_hash()),
        "history_verifier.new" => {
            let begun = HistoryVerifier::new(&of.thing::<HistoryExport>(0), &verifier(of));
            RefCell::new(Some(begun)).give()
        }
        "history_verifier.demand_holder" => {
            audit(of, |auditor| auditor.demand_holder(&of.text(0)))?
        }
        "history_verifier.compare" => audit(of, |auditor| auditor.compare(&note(of)))?,
        "history_verifier.entry" => {
            audit(of, |auditor| auditor.entry(&of.thing::<ExportedEntry>(0)))?
        }
        "history_verifier.finish" => {
            let auditor = of.own::<Auditor>().take();
            auditor.ok_or(Refusal::Language("SPENT"))?.finish().give()
        }
        _ => return Err(Refusal::Unknown),
    })
}

fn note(of: &Call<'_>) -> SignedNote {
    of.thing::<SignedNote>(0).as_ref().clone()
}

fn verifier(of: &Call<'_>) -> LogVerifier {
    of.thing::<LogVerifier>(1).as_ref().clone()
}

fn audit(of: &Call<'_>, act: impl FnOnce(&mut HistoryVerifier)) -> Told<Value> {
    let auditor = of.own::<Auditor>();
    let mut auditor = auditor.borrow_mut();
    act(auditor.as_mut().ok_or(Refusal::Language("SPENT"))?);
    Ok(().give())
}
