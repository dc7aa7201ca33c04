//! The life of a certificate through the functions of the C API alone: suspended and lifted,
//! revoked, renewed, and what others find of it, which OpenSSL reads.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what goes wrong must fail the test"
)]

#[macro_use]
#[path = "../signing/story.rs"]
#[allow(dead_code, unused_macros, reason = "others sign with it")]
mod story;

#[macro_use]
mod scene;

mod authority;
mod files;
mod publication;
mod renewal;
mod revocation;
mod suspension;
