//! `remote_sign_history_phrase`: what the screens of the history say.

use std::mem::MaybeUninit;

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::{Date, String, Text};
use crate::words::{HistoryLog, HistoryOrder, Language, Outcome, word};

/// A text of the screens of the history, in the manual's words where it has them.
pub struct HistoryPhrase(pub(crate) core::HistoryPhrase);

/// The title of a log.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_phrase_new_title(
    log: MaybeUninit<HistoryLog>,
    history_phrase: *mut *mut HistoryPhrase,
    error: *mut *mut Error,
) -> ResultCode {
    give(history_phrase, error, || {
        Ok(HistoryPhrase(core::HistoryPhrase::Title(word(log, "log")?)))
    })
}

/// How many entries the log has.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_phrase_new_total(
    log: MaybeUninit<HistoryLog>,
    entries: u64,
    history_phrase: *mut *mut HistoryPhrase,
    error: *mut *mut Error,
) -> ResultCode {
    give(history_phrase, error, || {
        Ok(HistoryPhrase(core::HistoryPhrase::Total(
            word(log, "log")?,
            entries,
        )))
    })
}

/// How many of them succeeded and failed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_phrase_new_split(
    successes: u64,
    failures: u64,
    history_phrase: *mut *mut HistoryPhrase,
    error: *mut *mut Error,
) -> ResultCode {
    give(history_phrase, error, || {
        Ok(HistoryPhrase(core::HistoryPhrase::Split {
            successes,
            failures,
        }))
    })
}

/// How many of how many are shown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_phrase_new_shown(
    log: MaybeUninit<HistoryLog>,
    shown: u64,
    total: u64,
    history_phrase: *mut *mut HistoryPhrase,
    error: *mut *mut Error,
) -> ResultCode {
    give(history_phrase, error, || {
        Ok(HistoryPhrase(core::HistoryPhrase::Shown {
            log: word(log, "log")?,
            shown,
            total,
        }))
    })
}

/// In which order they are shown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_phrase_new_order(
    order: MaybeUninit<HistoryOrder>,
    history_phrase: *mut *mut HistoryPhrase,
    error: *mut *mut Error,
) -> ResultCode {
    give(history_phrase, error, || {
        Ok(HistoryPhrase(core::HistoryPhrase::Order(word(
            order, "order",
        )?)))
    })
}

/// That none was found.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_phrase_new_empty(
    log: MaybeUninit<HistoryLog>,
    history_phrase: *mut *mut HistoryPhrase,
    error: *mut *mut Error,
) -> ResultCode {
    give(history_phrase, error, || {
        Ok(HistoryPhrase(core::HistoryPhrase::Empty(word(log, "log")?)))
    })
}

/// The first day that was looked at.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_phrase_new_first_day(
    day: Date,
    history_phrase: *mut *mut HistoryPhrase,
    error: *mut *mut Error,
) -> ResultCode {
    give(history_phrase, error, || {
        Ok(HistoryPhrase(core::HistoryPhrase::From(day.day("day")?)))
    })
}

/// The last one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_phrase_new_last_day(
    day: Date,
    history_phrase: *mut *mut HistoryPhrase,
    error: *mut *mut Error,
) -> ResultCode {
    give(history_phrase, error, || {
        Ok(HistoryPhrase(core::HistoryPhrase::To(day.day("day")?)))
    })
}

/// What heads the outcome.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_phrase_new_outcome_title(
    history_phrase: *mut *mut HistoryPhrase,
    error: *mut *mut Error,
) -> ResultCode {
    give(history_phrase, error, || {
        Ok(HistoryPhrase(core::HistoryPhrase::OutcomeTitle))
    })
}

/// The outcome.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_phrase_new_outcome(
    outcome: MaybeUninit<Outcome>,
    history_phrase: *mut *mut HistoryPhrase,
    error: *mut *mut Error,
) -> ResultCode {
    give(history_phrase, error, || {
        Ok(HistoryPhrase(core::HistoryPhrase::Outcome(word(
            outcome, "outcome",
        )?)))
    })
}

/// The stable code.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_phrase_get_code(
    history_phrase: *const HistoryPhrase,
    code: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(code, error, || {
        Ok(Text::of(held(history_phrase, "history_phrase")?.0.code()))
    })
}

/// The text in a language.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_phrase_text(
    history_phrase: *const HistoryPhrase,
    language: MaybeUninit<Language>,
    text: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(text, error, || {
        let language = word(language, "language")?;
        let phrase = held(history_phrase, "history_phrase")?;
        Ok(String::new(core::Phrase::History(phrase.0).text(language)))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_history_phrase_free(
    history_phrase: *mut HistoryPhrase,
) -> ResultCode {
    freed(history_phrase)
}
