//! Somebody who signs: what the measurements know of our module, of SoftHSM2 and of the
//! bare engine alike.

use crate::{Key, Operation, Result};

/// The name of our module in a report.
pub const OURS: &str = "remote-sign";
/// The name of the reference in a report.
pub const SOFTHSM2: &str = "SoftHSM2";
/// The name of the ceiling in a report.
pub const ENGINE: &str = "aws-lc-rs";

/// Somebody who signs, logged in and ready.
pub trait Signer {
    /// Its name in a report.
    fn name(&self) -> &'static str;

    /// The public half of its key, encoded in a way that the engine reads: a DER
    /// `RSAPublicKey` or `SubjectPublicKeyInfo`, or a point of 65 bytes.
    ///
    /// # Errors
    ///
    /// If it has no such key.
    fn public_key(&self, key: Key) -> Result<Vec<u8>>;

    /// Makes one signature.
    ///
    /// # Errors
    ///
    /// If it refuses.
    fn sign(&self, operation: Operation) -> Result<Vec<u8>>;
}
