//! The online certificate status protocol (RFC 6960): reading requests, which come from
//! anybody, and making signed answers. What the status of a certificate is, and how
//! requests arrive, is decided elsewhere.

mod asn1;
mod request;
mod response;
#[cfg(test)]
mod tests;

pub use request::{MOST_NONCE_BYTES, OcspRequest};
pub use response::{Answer, OcspFailure, Responder, Status};
