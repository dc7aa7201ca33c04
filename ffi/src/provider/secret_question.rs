//! The secret question. It opens nothing: a registration officer may have an answer checked, as one
//! more doubt about who calls.

use remote_sign_core::{Password, SecretAnswer};

use super::Provider;
use crate::answer::{done, give, tell};
use crate::client::Client;
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::secret_question::SecretQuestion;
use crate::session::Session;
use crate::text::{String, Text};

/// The holder's question in the language of the account, `-` where none is set. The answer is never
/// shown. Refused with `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_secret_question(
    provider: *const Provider,
    session: *const Session,
    question: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(question, error, || {
        let provider = held(provider, "provider")?;
        Ok(String::new(
            provider.0.secret_question(&held(session, "session")?.0)?,
        ))
    })
}

/// Sets the question and its answer, given twice, in place of the one before. Answers are compared
/// without regard to case, width of characters and spaces. A wrong password counts as a failed
/// login: `LOGIN_REFUSED`, `LOGIN_THROTTLED`. Refused with `CONFIRMATION_MISMATCH`,
/// `SECRET_QUESTION_REFUSED` (the text names the rule); `SESSION_ENDED`,
/// `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_set_secret_question(
    provider: *const Provider,
    session: *const Session,
    password: Text,
    question: *const SecretQuestion,
    answer: Text,
    confirmation: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.set_secret_question(
            &held(session, "session")?.0,
            &Password::new(password.read("password")?),
            &held(question, "question")?.0,
            &SecretAnswer::new(answer.read("answer")?),
            &SecretAnswer::new(confirmation.read("confirmation")?),
            &held(client, "client")?.0,
        )?)
    })
}

/// Removes the question. A wrong password counts as a failed login: `LOGIN_REFUSED`,
/// `LOGIN_THROTTLED`. Refused with `SECRET_QUESTION_REFUSED` where none is set; `SESSION_ENDED`,
/// `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_remove_secret_question(
    provider: *const Provider,
    session: *const Session,
    password: Text,
    client: *const Client,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.remove_secret_question(
            &held(session, "session")?.0,
            &Password::new(password.read("password")?),
            &held(client, "client")?.0,
        )?)
    })
}

/// The question of a holder, for the registration officer who puts it; `-` where none is set.
/// Refused with `ACCOUNT_NOT_FOUND`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_secret_question_of(
    provider: *const Provider,
    user: Text,
    question: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(question, error, || {
        let provider = held(provider, "provider")?;
        Ok(String::new(provider.0.secret_question_of(&user.user()?)?))
    })
}

/// Whether an answer is the holder's, for the registration officer. It opens nothing; each check is
/// recorded. Refused with `ACCOUNT_NOT_FOUND`, `SECRET_QUESTION_REFUSED` where none is set,
/// `LOGIN_THROTTLED` when too many were checked within the hour (the error says until when).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_check_secret_answer(
    provider: *const Provider,
    user: Text,
    answer: Text,
    client: *const Client,
    right: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(right, error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.check_secret_answer(
            &user.user()?,
            &SecretAnswer::new(answer.read("answer")?),
            &held(client, "client")?.0,
        )?)
    })
}
