//! An export, verified by who has nothing but what a file would have, and the log's key.

use std::string::String;

use remote_sign::*;

use crate::calling::{Handle, did, made, refused, string, text, told};
use crate::holder::{Mario, NOW, published};
use crate::pages::history;

/// A word, and the first and last entry concerned.
type Fault = (String, Option<u64>, Option<u64>);

#[test]
fn a_whole_history_holds_and_a_changed_byte_is_found() {
    let mario = Mario::new(|_| ());
    let before = mario.checkpoint();
    mario.sign(b"the contract");
    let key = text_of(&mario.log_verifier());
    let export = exported(&mario, &[&before]);
    let list = entries_after(&mario, &export, 0);
    let last = told!(remote_sign_exported_entry_list_get_length(list.raw));
    assert_eq!(last, history(&mario).len());
    let entries: Vec<_> = (0..last)
        .map(|index| rewritten(&list, index, false))
        .collect();
    let last = last as u64;
    let end = entries_after(&mario, &export, last);
    assert_eq!(
        told!(remote_sign_exported_entry_list_get_length(end.raw)),
        0
    );
    let export = as_in_a_file(&export);

    let whole = verified(&export, &key, &mario.user, Some(&before), entries.iter());
    assert_eq!(faults(&whole), []);
    assert!(told!(remote_sign_history_verdict_get_holds(whole.raw)));
    assert_eq!(
        told!(remote_sign_history_verdict_get_entries(whole.raw)),
        last
    );
    assert_eq!(
        told!(remote_sign_history_verdict_get_stated_at(whole.raw)).value,
        NOW
    );
    let size = told!(remote_sign_history_verdict_get_log_size(whole.raw));
    assert_eq!(size.read(), Some(last));

    // One byte of the program's name in the fourth entry.
    let altered = rewritten(&list, 3, true);
    let exchanged = entries
        .iter()
        .enumerate()
        .map(|(index, entry)| match index {
            3 => &altered,
            _ => entry,
        });
    let verdict = verified(&export, &key, &mario.user, None, exchanged);
    assert_eq!(faults(&verdict), [fault("altered", Some(4), None)]);
    assert!(!told!(remote_sign_history_verdict_get_holds(verdict.raw)));

    let cut = verified(&export, &key, &mario.user, None, entries.iter().skip(2));
    assert_eq!(faults(&cut), [fault("dropped", Some(1), Some(2))]);
    let cut = verified(&export, &key, &mario.user, None, entries.iter().take(4));
    assert_eq!(faults(&cut), [fault("truncated", Some(5), Some(last))]);
    let another = verified(&export, &key, "U000000000000", None, entries.iter());
    assert_eq!(faults(&another), [fault("another-holder", None, None)]);
}

#[test]
fn a_checkpoint_from_before_needs_its_proof() {
    let mario = Mario::new(|_| ());
    let before = mario.checkpoint();
    mario.sign(b"the contract");
    let (export, key) = (exported(&mario, &[]), mario.log_verifier());
    let list = entries_after(&mario, &export, 0);
    let length = told!(remote_sign_exported_entry_list_get_length(list.raw));
    let entries: Vec<_> = (0..length)
        .map(|index| rewritten(&list, index, false))
        .collect();
    let verdict = verified(&export, &key, &mario.user, Some(&before), entries.iter());
    assert_eq!(faults(&verdict), [fault("unproven-checkpoint", None, None)]);
}

#[test]
fn a_verifier_that_gave_its_verdict_is_spent() {
    let mario = Mario::new(|_| ());
    let (export, key) = (exported(&mario, &[]), mario.log_verifier());
    let verifier = made!(
        remote_sign_history_verifier_free,
        remote_sign_history_verifier_new(export.raw, key.raw)
    );
    made!(
        remote_sign_history_verdict_free,
        remote_sign_history_verifier_finish(verifier.raw)
    );
    let again = refused!(handle, remote_sign_history_verifier_finish(verifier.raw));
    assert_eq!(again, ResultCode::Spent);
    let more = refused!(remote_sign_history_verifier_demand_holder(
        verifier.raw,
        text("U")
    ));
    assert_eq!(more, ResultCode::Spent);
}

/// An export that proves that the log grew from these checkpoints.
pub(crate) fn exported(mario: &Mario, earlier: &[&Handle<SignedNote>]) -> Handle<HistoryExport> {
    let notes = made!(
        remote_sign_signed_note_list_free,
        remote_sign_signed_note_list_new()
    );
    for note in earlier {
        did!(remote_sign_signed_note_list_add(notes.raw, note.raw));
    }
    made!(
        remote_sign_history_export_free,
        remote_sign_provider_export_history(mario.provider.raw, text(&mario.user), notes.raw)
    )
}

/// The entries of an export after a number.
pub(crate) fn entries_after(
    mario: &Mario,
    export: &Handle<HistoryExport>,
    after: u64,
) -> Handle<ExportedEntryList> {
    made!(
        remote_sign_exported_entry_list_free,
        remote_sign_provider_exported_entries(mario.provider.raw, export.raw, after)
    )
}

/// The same key, read from its text.
fn text_of(key: &Handle<LogVerifier>) -> Handle<LogVerifier> {
    let key = published(key);
    made!(
        remote_sign_log_verifier_free,
        remote_sign_log_verifier_new(text(&key))
    )
}

/// The export made anew of what a file would have of it.
fn as_in_a_file(export: &Handle<HistoryExport>) -> Handle<HistoryExport> {
    let holder = told!(remote_sign_history_export_get_holder(export.raw));
    let checkpoint = made!(
        remote_sign_signed_note_free,
        remote_sign_history_export_get_checkpoint(export.raw)
    );
    let statement = made!(
        remote_sign_signed_note_free,
        remote_sign_history_export_get_statement(export.raw)
    );
    let before = made!(
        remote_sign_earlier_checkpoint_list_free,
        remote_sign_history_export_get_earlier(export.raw)
    );
    assert_eq!(
        told!(remote_sign_earlier_checkpoint_list_get_length(before.raw)),
        1
    );
    let item = made!(
        remote_sign_earlier_checkpoint_free,
        remote_sign_earlier_checkpoint_list_get_item(before.raw, 0)
    );
    let note = made!(
        remote_sign_signed_note_free,
        remote_sign_earlier_checkpoint_get_checkpoint(item.raw)
    );
    let proof = made!(
        remote_sign_consistency_proof_free,
        remote_sign_earlier_checkpoint_get_proof(item.raw)
    );
    let item = made!(
        remote_sign_earlier_checkpoint_free,
        remote_sign_earlier_checkpoint_new(note.raw, proof.raw)
    );
    let earlier = made!(
        remote_sign_earlier_checkpoint_list_free,
        remote_sign_earlier_checkpoint_list_new()
    );
    did!(remote_sign_earlier_checkpoint_list_add(
        earlier.raw,
        item.raw
    ));
    made!(
        remote_sign_history_export_free,
        remote_sign_history_export_new(holder, checkpoint.raw, statement.raw, earlier.raw)
    )
}

/// The entry at `index` made anew of what a file would have of it; with a changed byte where it
/// is to be altered.
fn rewritten(
    list: &Handle<ExportedEntryList>,
    index: usize,
    altered: bool,
) -> Handle<ExportedEntry> {
    let entry = made!(
        remote_sign_exported_entry_free,
        remote_sign_exported_entry_list_get_item(list.raw, index)
    );
    let proof = made!(
        remote_sign_inclusion_proof_free,
        remote_sign_exported_entry_get_proof(entry.raw)
    );
    let position = told!(remote_sign_inclusion_proof_get_index(proof.raw));
    let path = made!(
        remote_sign_buffer_list_free,
        remote_sign_inclusion_proof_get_hashes(proof.raw)
    );
    let proof = made!(
        remote_sign_inclusion_proof_free,
        remote_sign_inclusion_proof_new(position, path.raw)
    );
    let fields = made!(
        remote_sign_entry_fields_free,
        remote_sign_exported_entry_get_fields(entry.raw)
    );
    let read = fields.raw;
    let mut client = string(told!(remote_sign_entry_fields_get_client(read)));
    if altered {
        client.pop();
        client.push('T');
    }
    let holder = told!(remote_sign_entry_fields_get_holder(read));
    let sequence = told!(remote_sign_entry_fields_get_sequence(read));
    let previous = told!(remote_sign_entry_fields_get_previous(read));
    let at = told!(remote_sign_entry_fields_get_at(read));
    let credential = told!(remote_sign_entry_fields_get_credential(read));
    let authorization = told!(remote_sign_entry_fields_get_authorization(read));
    let event = told!(remote_sign_entry_fields_get_event(read));
    let outcome = told!(remote_sign_entry_fields_get_outcome(read));
    let scheme = told!(remote_sign_entry_fields_get_scheme(read));
    let salt_length = told!(remote_sign_entry_fields_get_salt_length(read));
    let digest_algorithm = told!(remote_sign_entry_fields_get_digest_algorithm(read));
    let digest = told!(remote_sign_entry_fields_get_digest(read));
    let signature = told!(remote_sign_entry_fields_get_signature(read));
    let detail = told!(remote_sign_entry_fields_get_detail(read));
    let blinding = told!(remote_sign_entry_fields_get_blinding(read));
    let client = text(&client);
    let fields = made!(
        remote_sign_entry_fields_free,
        remote_sign_entry_fields_new(
            holder,
            sequence,
            previous,
            at,
            credential,
            authorization,
            event,
            outcome,
            client,
            scheme,
            salt_length,
            digest_algorithm,
            digest,
            signature,
            detail,
            blinding,
        )
    );
    made!(
        remote_sign_exported_entry_free,
        remote_sign_exported_entry_new(fields.raw, proof.raw)
    )
}

fn verified<'a>(
    export: &Handle<HistoryExport>,
    key: &Handle<LogVerifier>,
    holder: &str,
    known: Option<&Handle<SignedNote>>,
    entries: impl Iterator<Item = &'a Handle<ExportedEntry>>,
) -> Handle<HistoryVerdict> {
    let verifier = made!(
        remote_sign_history_verifier_free,
        remote_sign_history_verifier_new(export.raw, key.raw)
    );
    did!(remote_sign_history_verifier_demand_holder(
        verifier.raw,
        text(holder)
    ));
    if let Some(known) = known {
        did!(remote_sign_history_verifier_compare(
            verifier.raw,
            known.raw
        ));
    }
    for entry in entries {
        did!(remote_sign_history_verifier_entry(verifier.raw, entry.raw));
    }
    made!(
        remote_sign_history_verdict_free,
        remote_sign_history_verifier_finish(verifier.raw)
    )
}

fn faults(verdict: &Handle<HistoryVerdict>) -> Vec<Fault> {
    let list = made!(
        remote_sign_history_fault_list_free,
        remote_sign_history_verdict_get_faults(verdict.raw)
    );
    let read = |index| {
        let found = made!(
            remote_sign_history_fault_free,
            remote_sign_history_fault_list_get_item(list.raw, index)
        );
        assert!(!string(told!(remote_sign_history_fault_get_text(found.raw))).is_empty());
        let first = told!(remote_sign_history_fault_get_entry(found.raw));
        let last = told!(remote_sign_history_fault_get_last_entry(found.raw));
        let name = string(told!(remote_sign_history_fault_get_name(found.raw)));
        fault(&name, first.read(), last.read())
    };
    let length = told!(remote_sign_history_fault_list_get_length(list.raw));
    (0..length).map(read).collect()
}

fn fault(name: &str, first: Option<u64>, last: Option<u64>) -> Fault {
    (name.to_owned(), first, last)
}
