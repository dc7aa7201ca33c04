//! Approving and signing: what one approval covers (`scope`), what must be true before a
//! signature exists (`authorize`), what waits for the PIN (`grant`), how it is made (`sign`) under an authorization that is open
//! (`authorization`), how it comes into the history (`journal`, `fold`), and how its holder is
//! told (`notice`).

mod authorization;
mod authorize;
mod fold;
mod grant;
mod journal;
mod notice;
mod scope;
mod sign;

pub use authorization::Authorization;
pub use authorize::OtpProof;
pub(crate) use authorize::permitted_uses;
pub use fold::{AuthorizationInformation, OpenAuthorizations};
pub use grant::Grant;
pub(crate) use grant::answers_grant;
pub use scope::Scope;
pub use sign::Signature;
