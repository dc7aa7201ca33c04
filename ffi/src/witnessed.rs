//! `remote_sign_witnessed`: what witnesses made of a checkpoint.

use remote_sign_core as core;

use crate::answer::{freed, give};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::signed_note::SignedNote;
use crate::witness_answer::WitnessAnswerList;

/// What witnesses made of a checkpoint.
pub struct Witnessed(pub(crate) core::Witnessed);

/// The checkpoint, with the cosignatures of those who gave theirs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_witnessed_get_checkpoint(
    witnessed: *const Witnessed,
    checkpoint: *mut *mut SignedNote,
    error: *mut *mut Error,
) -> ResultCode {
    give(checkpoint, error, || {
        Ok(SignedNote(
            held(witnessed, "witnessed")?.0.checkpoint.clone(),
        ))
    })
}

/// How each witness answered.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_witnessed_get_answers(
    witnessed: *const Witnessed,
    answers: *mut *mut WitnessAnswerList,
    error: *mut *mut Error,
) -> ResultCode {
    give(answers, error, || {
        let answers = held(witnessed, "witnessed")?.0.answers.clone();
        Ok(WitnessAnswerList(answers.into_iter().collect()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_witnessed_free(witnessed: *mut Witnessed) -> ResultCode {
    freed(witnessed)
}
