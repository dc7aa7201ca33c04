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
mod certificate_statement;
mod certificate_status;
mod checkpoint;
mod client;
mod consistency_proof;
mod contacts;
mod cosignature_verifier;
mod credential;
mod digest;
mod earlier_checkpoint;
mod entry_fields;
mod error;
mod evidence;
mod evidence_fault;
mod evidence_verdict;
mod exported_entry;
mod fault;
mod handle;
mod history_entry;
mod history_export;
mod history_fault;
mod history_page;
mod history_search;
mod history_total;
mod history_verdict;
mod history_verifier;
mod holder_statement;
mod inclusion_proof;
mod library;
mod list;
mod log_hash;
mod log_verifier;
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
mod signed_data;
mod signed_note;
mod signing_input;
mod store_check;
mod string_list;
mod text;
mod tree_head;
mod witness_answer;
mod witnessed;
mod words;

pub use authenticator_setup::*;
pub use buffer_list::*;
pub use builder::*;
pub use callback::*;
pub use certificate_statement::*;
pub use certificate_status::*;
pub use checkpoint::*;
pub use client::*;
pub use consistency_proof::*;
pub use contacts::*;
pub use cosignature_verifier::*;
pub use credential::*;
pub use digest::*;
pub use earlier_checkpoint::*;
pub use entry_fields::*;
pub use error::*;
pub use evidence::*;
pub use evidence_fault::*;
pub use evidence_verdict::*;
pub use exported_entry::*;
pub use history_entry::*;
pub use history_export::*;
pub use history_fault::*;
pub use history_page::*;
pub use history_search::*;
pub use history_total::*;
pub use history_verdict::*;
pub use history_verifier::*;
pub use holder_statement::*;
pub use inclusion_proof::*;
pub use library::*;
pub use log_hash::*;
pub use log_verifier::*;
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
pub use signed_data::*;
pub use signed_note::*;
pub use signing_input::*;
pub use store_check::*;
pub use string_list::*;
pub use text::*;
pub use tree_head::*;
pub use witness_answer::*;
pub use witnessed::*;
pub use words::*;
