//! Random numbers: the operating system's, so that they cost no connection and come at once.

use remote_sign_core::{Entropy, SystemEntropy};

use crate::rv::Outcome;

/// Fills `out` with random bytes fit for keys.
pub(crate) fn fill_random(out: &mut [u8]) -> Outcome {
    Ok(SystemEntropy.fill(out)?)
}
