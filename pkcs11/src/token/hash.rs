//! A hash under way, of whatever algorithm, whose state can be written down and taken up again.

use sha2::digest::Digest;
use sha2::digest::common::hazmat::{SerializableState, SerializedState};

/// A hash under way.
pub(super) trait Hashing: Send {
    /// Goes on with `part`.
    fn update(&mut self, part: &[u8]);

    /// The length of the hash to come, in bytes.
    fn length(&self) -> usize;

    /// The hash of all parts.
    fn finish(self: Box<Self>) -> Vec<u8>;

    /// All that is needed to go on, in a form of the `sha1` and `sha2` crates'.
    fn state(&self) -> Vec<u8>;
}

impl<D: Digest + SerializableState + Send> Hashing for D {
    fn update(&mut self, part: &[u8]) {
        Digest::update(self, part);
    }

    fn length(&self) -> usize {
        <D as Digest>::output_size()
    }

    fn finish(self: Box<Self>) -> Vec<u8> {
        (*self).finalize().to_vec()
    }

    fn state(&self) -> Vec<u8> {
        self.serialize().to_vec()
    }
}

/// A hash of nothing yet.
pub(super) fn begun<D: Digest + Hashing + 'static>() -> Box<dyn Hashing> {
    Box::new(D::new())
}

/// The hash whose [`Hashing::state`] this is, if it is one.
pub(super) fn restored<D>(state: &[u8]) -> Option<Box<dyn Hashing>>
where
    D: SerializableState + Hashing + 'static,
{
    let state = SerializedState::<D>::try_from(state).ok()?;
    Some(Box::new(D::deserialize(&state).ok()?))
}
