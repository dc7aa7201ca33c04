//! The PKCS#11 module (2.40, 3.0 and 3.2): every credential of the configuration looks like a smart card in a
//! slot of its own.
//!
//! `api/` holds the C functions and every pointer: it reads the caller's arguments into Rust
//! values and writes results back. `token/` holds all meaning (slots, sessions, objects,
//! mechanisms, operations, the second factor) in safe code. `rv` is where errors of the core
//! and of the host become return values, once. The crate adds no rules of its own to those of
//! `remote_sign_core`: it counts no PIN and decides no signature.

#![deny(unsafe_code)]

#[allow(unsafe_code)]
mod api;
mod names;
mod rv;
mod token;
mod trace;

/// The types and constants of the PKCS#11 header; the only place that names the crate they come
/// from.
use cryptoki_sys as ck;

pub use api::{C_GetFunctionList, C_GetInterface, C_GetInterfaceList};
pub use token::Parameters;
