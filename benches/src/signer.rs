//! Somebody who signs: what the measurements know of our module, of the others and of the
//! bare engine alike.

use crate::{Key, Operation, Result};

/// The name of our module in a report.
pub const OURS: &str = "remote-sign";
/// The name of the reference in a report.
pub const SOFTHSM2: &str = "SoftHSM2";
/// The name of another module in a report.
pub const KRYOPTIC: &str = "Kryoptic";
/// The name of the ceiling in a report.
pub const ENGINE: &str = "aws-lc-rs";

/// Somebody who signs, logged in and ready.
pub trait Signer {
    /// Its name in a report.
    fn name(&self) -> &'static str;

    /// The public half of its key, encoded in a way that the engine reads: a DER
    /// `RSAPublicKey` or `SubjectPublicKeyInfo`, or an uncompressed point.
    ///
    /// # Errors
    ///
    /// If it has no such key.
    fn public_key(&self, key: Key) -> Result<Vec<u8>>;

    /// One that makes signatures for one thread: with a module, a session of its own.
    ///
    /// # Errors
    ///
    /// If it has no such key, or gives no session.
    fn hand(&self, operation: Operation) -> Result<Box<dyn Hand>>;
}

/// One that makes one kind of signature in one thread.
pub trait Hand: Send {
    /// Makes one signature.
    ///
    /// # Errors
    ///
    /// If it is refused.
    fn sign(&mut self) -> Result<Vec<u8>>;
}
