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
mod authority;
mod authorization;
mod buffer_list;
mod builder;
mod callback;
mod certificate_file;
mod certificate_information;
mod certificate_names;
mod certificate_status;
mod client;
mod contacts;
mod credential;
mod digest;
mod error;
mod fault;
mod grant;
mod handle;
mod library;
mod list;
mod list_edition;
mod list_part;
mod list_status;
mod message;
mod message_status;
mod ocsp_reply;
mod ocsp_responder;
mod officer_revocation;
mod officer_suspension;
mod optional;
mod otp_channels;
mod otp_proof;
mod otp_receipt;
mod pin_proof;
mod pin_status;
mod provider;
mod public_key;
mod published_lists;
mod receipt;
mod registered;
mod registration;
mod renewal_options;
mod renewal_permit;
mod result;
mod revocation_proposal;
mod revocation_request;
mod root_key_file;
mod scope;
mod secret_question;
mod session;
mod signature;
mod signed_note;
mod signing_input;
mod store_check;
mod string_list;
mod suspension;
mod suspension_request;
mod text;
mod virtual_token;
mod waiting_request;
mod words;

pub use authenticator_setup::*;
pub use authority::*;
pub use authorization::*;
pub use buffer_list::*;
pub use builder::*;
pub use callback::*;
pub use certificate_file::*;
pub use certificate_information::*;
pub use certificate_names::*;
pub use certificate_status::*;
pub use client::*;
pub use contacts::*;
pub use credential::*;
pub use digest::*;
pub use error::*;
pub use grant::*;
pub use library::*;
pub use list_edition::*;
pub use list_part::*;
pub use list_status::*;
pub use message::*;
pub use message_status::*;
pub use ocsp_reply::*;
pub use ocsp_responder::*;
pub use officer_revocation::*;
pub use officer_suspension::*;
pub use optional::*;
pub use otp_channels::*;
pub use otp_proof::*;
pub use otp_receipt::*;
pub use pin_proof::*;
pub use pin_status::*;
pub use provider::*;
pub use public_key::*;
pub use published_lists::*;
pub use receipt::*;
pub use registered::*;
pub use registration::*;
pub use renewal_options::*;
pub use renewal_permit::*;
pub use result::*;
pub use revocation_proposal::*;
pub use revocation_request::*;
pub use root_key_file::*;
pub use scope::*;
pub use secret_question::*;
pub use session::*;
pub use signature::*;
pub use signed_note::*;
pub use signing_input::*;
pub use store_check::*;
pub use string_list::*;
pub use suspension::*;
pub use suspension_request::*;
pub use text::*;
pub use virtual_token::*;
pub use waiting_request::*;
pub use words::*;
