//! `remote_sign_checkpoint`: a log's word about its head.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::log_verifier::LogVerifier;
use crate::result::ResultCode;
use crate::signed_note::SignedNote;
use crate::string_list::StringList;
use crate::text::{String, Text};
use crate::tree_head::TreeHead;

/// The text by which a log commits itself to its size and root (C2SP tlog-checkpoint). Signed it
/// is a note.
pub struct Checkpoint(pub(crate) core::Checkpoint);

/// A checkpoint of the log `origin`, with the further lines that it is to have (none, rather:
/// nobody can audit them). Refused with `LOG_PROOF_WRONG` when origin or a further line is empty
/// or holds control characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_checkpoint_new(
    origin: Text,
    tree: *const TreeHead,
    extensions: *const StringList,
    checkpoint: *mut *mut Checkpoint,
    error: *mut *mut Error,
) -> ResultCode {
    give(checkpoint, error, || {
        let tree = held(tree, "tree")?.0;
        let extensions = held(extensions, "extensions")?;
        let extensions = extensions.0.all();
        let extensions = extensions.iter().map(|line| line.as_str().to_owned());
        Ok(Checkpoint(core::Checkpoint::new(
            origin.read("origin")?,
            tree,
            extensions.collect(),
        )?))
    })
}

/// Reads the text of a checkpoint; no signature is checked. Refused with `LOG_PROOF_WRONG` when
/// it is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_checkpoint_new_of_text(
    text: Text,
    checkpoint: *mut *mut Checkpoint,
    error: *mut *mut Error,
) -> ResultCode {
    give(checkpoint, error, || {
        Ok(Checkpoint(core::Checkpoint::parse(text.read("text")?)?))
    })
}

/// Reads the checkpoint of the log whose key is `verifier`, after its signature was verified.
/// Refused with `LOG_PROOF_WRONG` when the note is not signed by this key, is no checkpoint, or
/// that of another log.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_checkpoint_new_of_note(
    note: *const SignedNote,
    verifier: *const LogVerifier,
    checkpoint: *mut *mut Checkpoint,
    error: *mut *mut Error,
) -> ResultCode {
    give(checkpoint, error, || {
        let note = held(note, "note")?;
        let verifier = held(verifier, "verifier")?;
        Ok(Checkpoint(core::Checkpoint::open(&note.0, &verifier.0)?))
    })
}

/// The log's identity.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_checkpoint_get_origin(
    checkpoint: *const Checkpoint,
    origin: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(origin, error, || {
        Ok(Text::of(held(checkpoint, "checkpoint")?.0.origin()))
    })
}

/// Size and root of the log.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_checkpoint_get_tree(
    checkpoint: *const Checkpoint,
    tree: *mut *mut TreeHead,
    error: *mut *mut Error,
) -> ResultCode {
    give(tree, error, || {
        Ok(TreeHead(*held(checkpoint, "checkpoint")?.0.tree()))
    })
}

/// Lines after the root, without their newlines.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_checkpoint_get_extensions(
    checkpoint: *const Checkpoint,
    extensions: *mut *mut StringList,
    error: *mut *mut Error,
) -> ResultCode {
    give(extensions, error, || {
        let checkpoint = held(checkpoint, "checkpoint")?;
        let lines = checkpoint.0.extensions().iter();
        Ok(StringList(
            lines.map(|line| String::new(line.as_str())).collect(),
        ))
    })
}

/// The text that is signed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_checkpoint_get_text(
    checkpoint: *const Checkpoint,
    text: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(text, error, || {
        Ok(String::new(held(checkpoint, "checkpoint")?.0.text()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_checkpoint_free(checkpoint: *mut Checkpoint) -> ResultCode {
    freed(checkpoint)
}
