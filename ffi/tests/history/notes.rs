//! Notes, keys and witnesses. Those of others are those of `core/src/log/tests/notes.rs`.

use std::mem::MaybeUninit;
use std::string::String;

use remote_sign::*;

use crate::calling::{did, made, owned, refused, string, text, told};
use crate::holder::{Mario, published};

/// Key and note of Go's own test of `sumdb/note`.
const PETER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const PETERS_TEXT: &str = "If you think cryptography is the answer to your problem,\n\
    then you don't know what your problem is.\n";
const PETERS_LINE: &str = "— PeterNeumann \
    x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

/// A staging log of Certificate Transparency, cosigned by a public witness.
const WITNESS: &str =
    "witness.navigli.sunlight.geomys.org+a3e00fe2+BNy/co4C1Hn1p+INwJrfUlgz7W55dSZReusH/GhUhJ/G";
const COSIGNED: &str = "coachandhorses2026h1.staging.certificate.transparency.goog\n185550722\n\
    YXAM0VmnrfvLaBCOOYSJhCaE5F10oGBOo+hkbDa1kng=\n\n\
    — coachandhorses2026h1.staging.certificate.transparency.goog MpXgsHy8ZwxXnO+WjtVrPxAzL49Rs1gWTk\
    NVNeEa//5peAzaocRCB3qt3EaibjzY5GILLtGgBP7dBhgcSHy+JQh0OAc=\n\
    — witness.navigli.sunlight.geomys.org o+AP4gAAAABqb7DzNrGFRJnQ9vrJ8xpnwZytnr/ZYczDIsvwvouiSjwO\
    jn7a72ccxBk+lKnZ7dKqkYKER1s/KxLTaVwQD7lJZTC/CQ==\n";

#[test]
fn a_note_of_go_is_read_and_verified() {
    let peter = made!(
        remote_sign_log_verifier_free,
        remote_sign_log_verifier_new(text(PETER))
    );
    assert_eq!(published(&peter), PETER);
    let note = format!("{PETERS_TEXT}\n{PETERS_LINE}");
    let signed = made!(
        remote_sign_signed_note_free,
        remote_sign_signed_note_new(text(&note))
    );
    did!(remote_sign_log_verifier_verify(peter.raw, signed.raw));
    assert_eq!(
        string(told!(remote_sign_signed_note_get_text(signed.raw))),
        PETERS_TEXT
    );
    let altered = note.replace("you think", "you thank");
    let altered = made!(
        remote_sign_signed_note_free,
        remote_sign_signed_note_new(text(&altered))
    );
    let altered = refused!(remote_sign_log_verifier_verify(peter.raw, altered.raw));
    assert_eq!(altered, ResultCode::LogProofWrong);
}

#[test]
fn a_public_witness_tells_when_it_signed() {
    let witness = made!(
        remote_sign_cosignature_verifier_free,
        remote_sign_cosignature_verifier_new(text(WITNESS))
    );
    let cosigned = made!(
        remote_sign_signed_note_free,
        remote_sign_signed_note_new(text(COSIGNED))
    );
    let at = told!(remote_sign_cosignature_verifier_verify(
        witness.raw,
        cosigned.raw
    ));
    // The eight bytes after the key's id: 0x6a6fb0f3 seconds.
    assert_eq!(at, 1_785_704_691_000);
    let body = told!(remote_sign_signed_note_get_text(cosigned.raw));
    let checkpoint = made!(
        remote_sign_checkpoint_free,
        remote_sign_checkpoint_new_of_text(body)
    );
    let tree = made!(
        remote_sign_tree_head_free,
        remote_sign_checkpoint_get_tree(checkpoint.raw)
    );
    assert_eq!(told!(remote_sign_tree_head_get_size(tree.raw)), 185_550_722);
    let mistaken = refused!(handle, remote_sign_log_verifier_new(text(WITNESS)));
    assert_eq!(mistaken, ResultCode::LogProofWrong);
}

#[test]
fn a_checkpoint_is_found_in_a_mail_that_quotes_it() {
    let mario = Mario::new(|_| ());
    let (key, checkpoint) = (mario.log_verifier(), mario.checkpoint());
    let note = owned(made!(
        remote_sign_string_free,
        remote_sign_signed_note_get_note(checkpoint.raw)
    ));
    let mail: String = note.lines().map(|line| format!("> {line}\n")).collect();
    let found = made!(
        remote_sign_signed_note_list_free,
        remote_sign_log_verifier_find(key.raw, text(&mail))
    );
    assert_eq!(told!(remote_sign_signed_note_list_get_length(found.raw)), 1);
    let found = made!(
        remote_sign_signed_note_free,
        remote_sign_signed_note_list_get_item(found.raw, 0)
    );
    did!(remote_sign_log_verifier_verify(key.raw, found.raw));
}

#[test]
fn a_witness_that_cannot_be_reached_says_so_and_hinders_nobody() {
    let files = concat!(env!("CARGO_TARGET_TMPDIR"), "/unreachable");
    let mario = Mario::new(|builder| {
        // An address that nobody has (RFC 5737), and a port at which nobody listens (discard).
        let (far, near) = (text("http://192.0.2.1/log"), text("http://127.0.0.1:9/log"));
        let far = refused!(remote_sign_builder_add_witness(
            builder,
            far,
            text(WITNESS),
            text(files),
            MaybeUninit::new(false)
        ));
        assert_eq!(far, ResultCode::ConfigurationBroken);
        did!(remote_sign_builder_add_witness(
            builder,
            near,
            text(WITNESS),
            text(files),
            MaybeUninit::new(false)
        ));
    });
    let witnessed = made!(
        remote_sign_witnessed_free,
        remote_sign_provider_ask_witnesses(mario.provider.raw)
    );
    let answers = made!(
        remote_sign_witness_answer_list_free,
        remote_sign_witnessed_get_answers(witnessed.raw)
    );
    assert_eq!(
        told!(remote_sign_witness_answer_list_get_length(answers.raw)),
        1
    );
    let answer = made!(
        remote_sign_witness_answer_free,
        remote_sign_witness_answer_list_get_item(answers.raw, 0)
    );
    let reason = made!(
        remote_sign_error_free,
        remote_sign_witness_answer_get_error(answer.raw)
    );
    assert_eq!(
        told!(remote_sign_error_get_result(reason.raw)),
        ResultCode::WitnessFailed
    );
    let checkpoint = made!(
        remote_sign_signed_note_free,
        remote_sign_witnessed_get_checkpoint(witnessed.raw)
    );
    did!(remote_sign_log_verifier_verify(
        mario.log_verifier().raw,
        checkpoint.raw
    ));
}
