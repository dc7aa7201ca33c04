//! Approving and signing: what must be true before a signature exists (`authorize`), and
//! how it is made and recorded (`sign`), and told to its holder (`notice`).

mod authorize;
mod notice;
mod sign;

pub use authorize::{Authorization, OtpProof, Scope};
