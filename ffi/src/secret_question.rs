//! `remote_sign_secret_question`: what a holder is asked.

use std::mem::MaybeUninit;

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::Text;
use crate::words::{Language, ListedQuestion, word};

/// A question that a holder sets, from the list or the holder's own.
pub struct SecretQuestion(pub(crate) core::SecretQuestion);

/// One from the list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_secret_question_new_listed(
    listed: MaybeUninit<ListedQuestion>,
    question: *mut *mut SecretQuestion,
    error: *mut *mut Error,
) -> ResultCode {
    give(question, error, || {
        let listed = word(listed, "listed")?;
        Ok(SecretQuestion(core::SecretQuestion::Listed(listed)))
    })
}

/// The holder's own: 3 to 100 characters. Whether it may be set is said by
/// `remote_sign_provider_set_secret_question`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_secret_question_new_own(
    text: Text,
    question: *mut *mut SecretQuestion,
    error: *mut *mut Error,
) -> ResultCode {
    give(question, error, || {
        let text = text.read("text")?.to_owned();
        Ok(SecretQuestion(core::SecretQuestion::Own(text)))
    })
}

/// The question as its holder reads it; the holder's own is the same in every language.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_secret_question_text(
    question: *const SecretQuestion,
    language: MaybeUninit<Language>,
    text: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(text, error, || {
        let language = word(language, "language")?;
        let question = held(question, "question")?;
        Ok(Text::of(question.0.text(language)))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_secret_question_free(
    question: *mut SecretQuestion,
) -> ResultCode {
    freed(question)
}
