//! The C API: everything that [`remote_sign_core::RemoteSign`] does, for programs in any
//! language. One file a C type; `include/remote_sign.h` is made out of them by
//! `cargo xtask header`, and says at its beginning what holds for every function. What an act
//! means is the core's; here are only numbers, text, bytes and handles.
//!
//! Memory of the caller is touched in three files: [`text`] reads what comes in, [`answer`]
//! writes what goes out, [`callback`] calls back. A handle is never followed ([`handle`]).

#![allow(
    clippy::missing_safety_doc,
    reason = "the beginning of the header states once what holds for every pointer"
)]

mod answer;
mod authenticator_setup;
mod buffer_list;
mod builder;
mod callback;
mod certificate_status;
mod client;
mod contacts;
mod credential;
mod digest;
mod error;
mod fault;
mod handle;
mod library;
mod list;
mod message;
mod message_status;
mod optional;
mod otp_channels;
mod otp_receipt;
mod pin_proof;
mod pin_status;
mod provider;
mod public_key;
mod receipt;
mod registered;
mod registration;
mod result;
mod scope;
mod secret_question;
mod session;
mod signature;
mod signed_note;
mod signing_input;
mod store_check;
mod string_list;
mod text;
mod words;

pub use authenticator_setup::*;
pub use buffer_list::*;
pub use builder::*;
pub use callback::*;
pub use certificate_status::*;
pub use client::*;
pub use contacts::*;
pub use credential::*;
pub use digest::*;
pub use error::*;
pub use library::*;
pub use message::*;
pub use message_status::*;
pub use optional::*;
pub use otp_channels::*;
pub use otp_receipt::*;
pub use pin_proof::*;
pub use pin_status::*;
pub use provider::*;
pub use public_key::*;
pub use receipt::*;
pub use registered::*;
pub use registration::*;
pub use result::*;
pub use scope::*;
pub use secret_question::*;
pub use session::*;
pub use signature::*;
pub use signed_note::*;
pub use signing_input::*;
pub use store_check::*;
pub use string_list::*;
pub use text::*;
pub use words::*;
