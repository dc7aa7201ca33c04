//! Revocation lists and OCSP answers in the eyes of OpenSSL and pkilint, for an authority
//! that OpenSSL made: what we build must mean to them what it means to us.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod authority;
mod crl;
mod ocsp;
