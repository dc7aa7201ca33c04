//! The built command, driven as a person or a script drives it.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what goes wrong here must fail the test"
)]

mod account;
mod approvals;
mod authority;
mod certificate;
mod configuration;
mod contact;
mod doctor;
mod doctor_pkcs11;
mod documentation;
mod foreign_authority;
mod full_disk;
mod history;
mod history_proof;
mod login;
mod messages;
mod one_time_codes;
mod password;
mod pin;
mod plug;
mod provider;
mod publication;
mod question;
mod recovery;
mod refusals;
mod renewal;
mod restore;
mod secrets;
mod shapes;
mod sign;
mod story;
mod suspension;
mod terminal;
mod virtual_tokens;
