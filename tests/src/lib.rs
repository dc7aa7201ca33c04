//! What the tests of this package share: a demonstration provider to test
//! against and the running of foreign programs. The tests themselves are in
//! `tests/tests/`, one file for each program; what runs inside such a program
//! is in `tests/clients/`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "what goes wrong here must fail the test that asked for it"
)]

mod c_library;
mod certified;
mod configured;
mod conversation;
mod demo;
mod linter;
mod nss_database;
mod openssl_token;
mod pdf_signature;
mod program;
mod provider;
mod server;
mod signer_scene;
mod tls_server;
mod watched;

pub use c_library::c_library;
pub use certified::{CertifiedHolder, certified_holders, certify, documented_policies};
pub use configured::{Configured, italian_holder};
pub use demo::{Demo, WRONG_PIN};
pub use linter::{Finding, lint, lint_all};
pub use nss_database::NssDatabase;
pub use openssl_token::{By, OpensslDesk};
pub use pdf_signature::PdfSignature;
pub use program::{Output, Program};
pub use provider::{
    Enrolled, PASSPHRASE, Secrets, Story, activate_all, enrol, master_key, provider,
    quiet_provider, registration, trial_policy,
};
pub use server::{Server, answers, eventually, free_port, http_get};
pub use signer_scene::{End, Released, SignerScene, look_after};
pub use tls_server::TlsServer;
pub use watched::{Watched, Watcher};
