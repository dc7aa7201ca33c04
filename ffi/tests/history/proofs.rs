//! What is proved of the log itself.

use remote_sign::*;

use crate::calling::{Handle, bytes, copy, did, hex, made, refused, told};
use crate::export::{entries_after, exported};
use crate::holder::Mario;

#[test]
fn the_log_only_grows_between_two_checkpoints() {
    let mario = Mario::new(|_| ());
    let (provider, key) = (mario.provider.raw, mario.log_verifier());
    let old = opened(&mario.checkpoint(), &key);
    mario.sign(b"the contract");
    let new = opened(&mario.checkpoint(), &key);
    let (old_size, new_size) = (size(&old), size(&new));
    assert!(old_size > 1 && old_size < new_size, "{old_size} {new_size}");
    let proof = made!(
        remote_sign_consistency_proof_free,
        remote_sign_provider_consistency_proof(provider, old_size, new_size)
    );
    did!(remote_sign_consistency_proof_verify(
        proof.raw, old.raw, new.raw
    ));
    let turned = refused!(remote_sign_consistency_proof_verify(
        proof.raw, new.raw, old.raw
    ));
    assert_eq!(turned, ResultCode::LogProofWrong);
    let nodes = made!(
        remote_sign_buffer_list_free,
        remote_sign_consistency_proof_get_hashes(proof.raw)
    );
    let nodes = with_changed_bytes(&nodes);
    let forged = made!(
        remote_sign_consistency_proof_free,
        remote_sign_consistency_proof_new(nodes.raw)
    );
    let forged = refused!(remote_sign_consistency_proof_verify(
        forged.raw, old.raw, new.raw
    ));
    assert_eq!(forged, ResultCode::LogProofWrong);
    let beyond = refused!(
        handle,
        remote_sign_provider_consistency_proof(provider, old_size, new_size + 1)
    );
    assert_eq!(beyond, ResultCode::LogProofWrong);
}

#[test]
fn the_receipt_of_a_signature_leads_to_its_entry() {
    let mario = Mario::new(|_| ());
    let provider = mario.provider.raw;
    let signature = mario.sign(b"the contract");
    let head = opened(&mario.checkpoint(), &mario.log_verifier());
    let receipt = made!(
        remote_sign_receipt_free,
        remote_sign_provider_receipt(provider, signature.raw)
    );
    let position = told!(remote_sign_receipt_get_position(receipt.raw));
    let proof = made!(
        remote_sign_inclusion_proof_free,
        remote_sign_provider_inclusion_proof(provider, position, size(&head))
    );
    let leaf = leaf_of(&mario, told!(remote_sign_receipt_get_sequence(receipt.raw)));
    did!(remote_sign_inclusion_proof_verify(
        proof.raw,
        bytes(&leaf),
        head.raw
    ));
    let root = made!(
        remote_sign_buffer_free,
        remote_sign_inclusion_proof_root(proof.raw, bytes(&leaf), size(&head))
    );
    let root = copy(told!(remote_sign_buffer_get_bytes(root.raw)));
    assert_eq!(root, copy(told!(remote_sign_tree_head_get_root(head.raw))));
    let other = leaf_of(&mario, 1);
    let other = refused!(remote_sign_inclusion_proof_verify(
        proof.raw,
        bytes(&other),
        head.raw
    ));
    assert_eq!(other, ResultCode::LogProofWrong);
    let short = refused!(remote_sign_inclusion_proof_verify(
        proof.raw,
        bytes(&leaf[1..]),
        head.raw
    ));
    assert_eq!(short, ResultCode::LogProofWrong);
}

/// RFC 6962, section 2.1: SHA-256 of 0x00, and of nothing.
#[test]
fn the_smallest_leaf_and_the_empty_log_are_those_of_the_rfc() {
    let leaf = made!(
        remote_sign_buffer_free,
        remote_sign_library_leaf_hash(bytes(&[]))
    );
    let leaf = copy(told!(remote_sign_buffer_get_bytes(leaf.raw)));
    let of_zero = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    assert_eq!(hex(&leaf), of_zero);
    let empty = made!(
        remote_sign_tree_head_free,
        remote_sign_tree_head_new_empty()
    );
    let root = copy(told!(remote_sign_tree_head_get_root(empty.raw)));
    let of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!((hex(&root).as_str(), size(&empty)), (of_nothing, 0));
    let short = refused!(handle, remote_sign_tree_head_new(1, bytes(&root[1..])));
    assert_eq!(short, ResultCode::LogProofWrong);
}

fn opened(note: &Handle<SignedNote>, key: &Handle<LogVerifier>) -> Handle<TreeHead> {
    let checkpoint = made!(
        remote_sign_checkpoint_free,
        remote_sign_checkpoint_new_of_note(note.raw, key.raw)
    );
    made!(
        remote_sign_tree_head_free,
        remote_sign_checkpoint_get_tree(checkpoint.raw)
    )
}

fn size(tree: &Handle<TreeHead>) -> u64 {
    told!(remote_sign_tree_head_get_size(tree.raw))
}

fn with_changed_bytes(hashes: &Handle<BufferList>) -> Handle<BufferList> {
    let changed = made!(remote_sign_buffer_list_free, remote_sign_buffer_list_new());
    for index in 0..told!(remote_sign_buffer_list_get_length(hashes.raw)) {
        let hash = made!(
            remote_sign_buffer_free,
            remote_sign_buffer_list_get_item(hashes.raw, index)
        );
        let mut hash = copy(told!(remote_sign_buffer_get_bytes(hash.raw)));
        hash[index % 32] ^= 1;
        did!(remote_sign_buffer_list_add(changed.raw, bytes(&hash)));
    }
    changed
}

/// The leaf hash of the entry with this number, by an export.
fn leaf_of(mario: &Mario, sequence: u64) -> Vec<u8> {
    let entries = entries_after(mario, &exported(mario, &[]), sequence - 1);
    let entry = made!(
        remote_sign_exported_entry_free,
        remote_sign_exported_entry_list_get_item(entries.raw, 0)
    );
    let fields = made!(
        remote_sign_entry_fields_free,
        remote_sign_exported_entry_get_fields(entry.raw)
    );
    let leaf = made!(
        remote_sign_buffer_free,
        remote_sign_entry_fields_leaf_hash(fields.raw)
    );
    copy(told!(remote_sign_buffer_get_bytes(leaf.raw)))
}
