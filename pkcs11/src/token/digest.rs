//! A session's digest operation. It is computed here, by the `sha1` and `sha2` crates, and needs
//! neither a login nor the store.

use super::data::Data;
use super::mechanism::{AskedMechanism, digest};
use super::session::Session;
use crate::ck;
use crate::rv::{Outcome, refuse};

/// A digest under way.
pub(super) struct Digesting {
    data: Data,
    /// The length of the digest to come, in bytes.
    length: usize,
}

impl Session {
    /// `C_DigestInit`.
    pub(crate) fn start_digest(&self, asked: AskedMechanism<'_>) -> Outcome {
        self.digesting.begin(|| {
            let hash = digest(asked)?;
            Ok(Digesting {
                length: hash.output_size(),
                data: Data::hashed(hash),
            })
        })
    }

    /// `C_DigestUpdate`.
    pub(crate) fn continue_digest(&self, part: &[u8]) -> Outcome {
        self.digesting
            .step(|operation| operation.data.add_part(part))
    }

    /// `C_DigestKey`. There is no secret key on a token, and no other key is digested (PKCS#11
    /// section 5.12.4).
    pub(crate) fn digest_key(&self, key: ck::CK_OBJECT_HANDLE) -> Outcome {
        self.digesting.step(|_| {
            self.token().contents()?.class_of_key(key)?;
            refuse(ck::CKR_KEY_INDIGESTIBLE)
        })
    }

    /// The length of the digest to come, of a `whole` or of parts. Changes nothing.
    pub(crate) fn digest_length(&self, whole: bool) -> Outcome<usize> {
        self.digesting.step(|operation| {
            operation.data.demand_end(whole)?;
            Ok(operation.length)
        })
    }

    /// The digest of `whole`, or of the parts given before. Ends the operation.
    pub(crate) fn digest(&self, whole: Option<&[u8]>) -> Outcome<Vec<u8>> {
        let Digesting { mut data, .. } = self.digesting.take()?;
        data.finish(whole)?;
        data.into_bytes()
    }

    /// Ends the operation, if there is one; whether there was.
    pub(crate) fn end_digest(&self) -> bool {
        self.digesting.end()
    }
}
