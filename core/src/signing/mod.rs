//! Approving and signing: what must be true before a signature exists (`authorize`), and
//! how it is made and recorded (`sign`).

mod authorize;
mod sign;

pub use authorize::{Authorization, OtpProof, Scope};
