//! CAdES against the `openssl` program: it verifies what we make, we verify what it makes, and every way of
//! tampering is named. What needs no other program is tested beside the code.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod chains;
mod forgeries;
mod hostile;
mod ours;
mod pki;
mod theirs;
