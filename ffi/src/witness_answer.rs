//! `remote_sign_witness_answer` and lists of them: how a witness answered.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::{Error, OptionalError};
use crate::handle::held;
use crate::list::Items;
use crate::result::ResultCode;
use crate::text::Text;

/// How a witness answered.
pub struct WitnessAnswer {
    name: String,
    answer: core::Result<()>,
}

/// Answers of witnesses.
pub struct WitnessAnswerList(pub(crate) Items<WitnessAnswer>);

impl From<(String, core::Result<()>)> for WitnessAnswer {
    fn from((name, answer): (String, core::Result<()>)) -> Self {
        Self { name, answer }
    }
}

/// Who it is, for a person.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_witness_answer_get_name(
    witness_answer: *const WitnessAnswer,
    name: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(name, error, || {
        Ok(Text::of(&held(witness_answer, "witness_answer")?.name))
    })
}

/// Why it does not remember the checkpoint; none when it does. `LOG_FORKED` or
/// `LOG_BEHIND_ANCHOR` when it refused it, `WITNESS_FAILED` when it could not be asked.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_witness_answer_get_error(
    witness_answer: *const WitnessAnswer,
    reason: *mut *mut OptionalError,
    error: *mut *mut Error,
) -> ResultCode {
    give(reason, error, || {
        let answer = held(witness_answer, "witness_answer")?;
        Ok(answer.answer.clone().err().map(OptionalError::from))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_witness_answer_free(
    witness_answer: *mut WitnessAnswer,
) -> ResultCode {
    freed(witness_answer)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_witness_answer_list_get_length(
    list: *const WitnessAnswerList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_witness_answer_list_get_item(
    list: *const WitnessAnswerList,
    index: usize,
    witness_answer: *mut *mut WitnessAnswer,
    error: *mut *mut Error,
) -> ResultCode {
    give(witness_answer, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_witness_answer_list_free(
    list: *mut WitnessAnswerList,
) -> ResultCode {
    freed(list)
}
