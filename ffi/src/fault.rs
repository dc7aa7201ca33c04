//! What can go wrong between a C call and the core: the caller's own mistakes, which have
//! numbers below 100, and the errors of host and core, which keep theirs.

use std::borrow::Cow;

use remote_sign_core as core;
use remote_sign_host as host;

use crate::result::ResultCode;

/// Why a call was refused.
#[derive(Debug)]
pub(crate) enum Fault {
    /// A pointer that must not be NULL is.
    Null(&'static str),
    /// A builder was given nowhere to send messages.
    NoMessenger,
    /// A pointer of the caller that is not aligned for what it points to.
    Misaligned(&'static str),
    /// No handle that lives.
    NoSuchHandle(&'static str),
    /// A handle of another type.
    OtherHandle(&'static str),
    /// No UTF-8, or longer than memory.
    NotText(&'static str),
    /// A number that no value has.
    NoSuchValue(&'static str),
    /// What can be used once was used.
    Spent(&'static str),
    /// No such item in a list.
    NoSuchItem { index: usize, length: usize },
    /// The process is a child of one that holds handles.
    Forked,
    /// Every number of a handle was used.
    HandlesSpent,
    /// The library failed.
    Panicked,
    /// What the core says.
    Core(core::Error),
    /// What the host says.
    Host(host::Error),
}

impl Fault {
    /// The number for the caller.
    pub(crate) fn code(&self) -> ResultCode {
        match self {
            Self::Null(_) | Self::NoMessenger | Self::Misaligned(_) => ResultCode::NullPointer,
            Self::NoSuchHandle(_) => ResultCode::InvalidHandle,
            Self::OtherHandle(_) => ResultCode::WrongHandle,
            Self::NotText(_) => ResultCode::InvalidText,
            Self::NoSuchValue(_) => ResultCode::InvalidValue,
            Self::Spent(_) => ResultCode::Spent,
            Self::NoSuchItem { .. } => ResultCode::NoSuchItem,
            Self::Forked => ResultCode::Forked,
            Self::HandlesSpent | Self::Panicked => ResultCode::Internal,
            Self::Core(error) => error.kind().into(),
            Self::Host(error) => error.kind().into(),
        }
    }

    /// The text for a person.
    pub(crate) fn message(&self) -> Cow<'static, str> {
        match self {
            Self::Null(argument) => format!("`{argument}` must not be NULL").into(),
            Self::NoMessenger => {
                "the builder has neither a messenger nor an outbox: set one of them first".into()
            }
            Self::Misaligned(argument) => {
                format!("`{argument}` does not point to what it is to point to").into()
            }
            Self::NoSuchHandle(argument) => {
                format!("`{argument}` is no handle: it was freed, or this library did not give it")
                    .into()
            }
            Self::OtherHandle(argument) => {
                format!("`{argument}` is a handle of another type").into()
            }
            Self::NotText(argument) => {
                format!("`{argument}` must be UTF-8 text with its length in bytes").into()
            }
            Self::NoSuchValue(argument) => {
                format!("`{argument}` is none of the values that the header lists").into()
            }
            Self::Spent(what) => {
                format!("{what} can be used once, and was; ask for another").into()
            }
            Self::NoSuchItem { index, length } => {
                format!("there is no item {index}: the list has {length}").into()
            }
            Self::Forked => "the process was forked while handles were held: free them before \
                             the fork, or execute a program in the child"
                .into(),
            Self::HandlesSpent => "no number is left for a handle; start the process anew".into(),
            Self::Panicked => "the library failed inside; please report it".into(),
            Self::Core(error) => error.to_string().into(),
            Self::Host(error) => error.to_string().into(),
        }
    }
}

impl From<core::Error> for Fault {
    fn from(error: core::Error) -> Self {
        Self::Core(error)
    }
}

impl From<host::Error> for Fault {
    fn from(error: host::Error) -> Self {
        Self::Host(error)
    }
}
