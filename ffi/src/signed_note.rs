//! `remote_sign_signed_note`: a signed text as the log publishes it (C2SP signed-note), with
//! the lines of its signatures. Whose they are is the verifiers' matter.

use remote_sign_core as core;

use crate::answer::{done, freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::result::ResultCode;
use crate::text::{Bytes, String, Text};

/// A text with its signatures, none of which is checked yet: a checkpoint, for one.
pub struct SignedNote(pub(crate) core::SignedNote);

/// Signed notes.
pub struct SignedNoteList(pub(crate) Items<SignedNote>);

/// One line of signature under a note.
pub struct NoteSignature(pub(crate) core::NoteSignature);

/// The signatures of a note, in its order.
pub struct NoteSignatureList(pub(crate) Items<NoteSignature>);

impl From<core::SignedNote> for SignedNote {
    fn from(note: core::SignedNote) -> Self {
        Self(note)
    }
}

impl From<core::NoteSignature> for NoteSignature {
    fn from(signature: core::NoteSignature) -> Self {
        Self(signature)
    }
}

/// Reads `note` as it was published: text, a blank line, one to 100 lines of signature; a
/// million bytes at the most. Refused with `LOG_PROOF_WRONG` when it is none. Nothing is
/// verified.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signed_note_new(
    note: Text,
    signed_note: *mut *mut SignedNote,
    error: *mut *mut Error,
) -> ResultCode {
    give(signed_note, error, || {
        let note = note.read("note")?;
        Ok(SignedNote(core::SignedNote::parse(note.as_bytes())?))
    })
}

/// What is signed, with the newline that ends it. Nothing is known of it before a signature
/// was verified.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signed_note_get_text(
    signed_note: *const SignedNote,
    text: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(text, error, || {
        Ok(Text::of(held(signed_note, "signed_note")?.0.text()))
    })
}

/// The signatures; those of unknown keys are among them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signed_note_get_signatures(
    signed_note: *const SignedNote,
    signatures: *mut *mut NoteSignatureList,
    error: *mut *mut Error,
) -> ResultCode {
    give(signatures, error, || {
        let note = held(signed_note, "signed_note")?;
        let signatures = note.0.signatures().iter().cloned();
        Ok(NoteSignatureList(signatures.collect()))
    })
}

/// The whole note as it is kept and sent, signatures and all; `remote_sign_signed_note_new`
/// reads it again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signed_note_get_note(
    signed_note: *const SignedNote,
    note: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(note, error, || {
        Ok(String::new(held(signed_note, "signed_note")?.0.to_string()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signed_note_free(signed_note: *mut SignedNote) -> ResultCode {
    freed(signed_note)
}

/// A list with nothing in it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signed_note_list_new(
    list: *mut *mut SignedNoteList,
    error: *mut *mut Error,
) -> ResultCode {
    give(list, error, || Ok(SignedNoteList(Items::new())))
}

/// Puts `signed_note` at the end; its handle stays the caller's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signed_note_list_add(
    list: *mut SignedNoteList,
    signed_note: *const SignedNote,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let item = SignedNote(held(signed_note, "signed_note")?.0.clone());
        held(list, "list")?.0.add(item);
        Ok(())
    })
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signed_note_list_get_length(
    list: *const SignedNoteList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signed_note_list_get_item(
    list: *const SignedNoteList,
    index: usize,
    signed_note: *mut *mut SignedNote,
    error: *mut *mut Error,
) -> ResultCode {
    give(signed_note, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_signed_note_list_free(
    list: *mut SignedNoteList,
) -> ResultCode {
    freed(list)
}

/// The key's name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_note_signature_get_name(
    note_signature: *const NoteSignature,
    name: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(name, error, || {
        Ok(Text::of(&held(note_signature, "note_signature")?.0.name))
    })
}

/// With the name, what tells keys apart: 4 bytes, not a proof of anything.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_note_signature_get_key_id(
    note_signature: *const NoteSignature,
    key_id: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(key_id, error, || {
        Ok(Bytes::of(&held(note_signature, "note_signature")?.0.key_id))
    })
}

/// The signature in the encoding of the key's kind.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_note_signature_get_bytes(
    note_signature: *const NoteSignature,
    bytes: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(bytes, error, || {
        Ok(Bytes::of(
            &held(note_signature, "note_signature")?.0.signature,
        ))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_note_signature_free(
    note_signature: *mut NoteSignature,
) -> ResultCode {
    freed(note_signature)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_note_signature_list_get_length(
    list: *const NoteSignatureList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_note_signature_list_get_item(
    list: *const NoteSignatureList,
    index: usize,
    note_signature: *mut *mut NoteSignature,
    error: *mut *mut Error,
) -> ResultCode {
    give(note_signature, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_note_signature_list_free(
    list: *mut NoteSignatureList,
) -> ResultCode {
    freed(list)
}
