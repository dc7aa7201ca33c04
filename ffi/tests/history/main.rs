//! The history through the C API: what a holder sees of it, and what others verify of it without
//! the provider.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong here must fail the test that asked for it"
)]

mod calling;
mod evidence;
mod export;
mod holder;
mod notes;
mod pages;
mod proofs;
