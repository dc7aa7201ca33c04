//! A session's digest operation, and its state where it is saved. It is computed here, by the
//! `sha1` and `sha2` crates, and needs neither a login nor the store.

use super::data::Data;
use super::hash::Hashing;
use super::mechanism::{AskedMechanism, DIGESTS, digest};
use super::session::Session;
use super::slot::Token;
use crate::ck;
use crate::rv::{Outcome, refuse};

/// A digest under way.
pub(super) struct Digesting {
    kind: ck::CK_MECHANISM_TYPE,
    data: Data,
    /// The length of the digest to come, in bytes.
    length: usize,
}

impl Digesting {
    fn new(kind: ck::CK_MECHANISM_TYPE, hash: Box<dyn Hashing>) -> Self {
        Self {
            kind,
            length: hash.length(),
            data: Data::hashed(hash),
        }
    }

    /// The digest of a saved state, to go on with in parts.
    fn restored(state: &[u8], token: &Token) -> Outcome<Self> {
        let restored = DIGESTS.iter().find_map(|digest| {
            let state = state.strip_prefix(state_name(digest.kind, token).as_bytes())?;
            Some((digest.kind, (digest.restored)(state)?))
        });
        let Some((kind, hash)) = restored else {
            return refuse(ck::CKR_SAVED_STATE_INVALID);
        };
        let mut digesting = Self::new(kind, hash);
        digesting.data.add_part(&[])?;
        Ok(digesting)
    }
}

/// What a saved state begins with: it is good for no other mechanism and no other token.
fn state_name(kind: ck::CK_MECHANISM_TYPE, token: &Token) -> String {
    format!("remote-sign digest {kind:x} {}:", token.entry.credential)
}

impl Session {
    /// `C_DigestInit`.
    pub(crate) fn start_digest(&self, asked: AskedMechanism<'_>) -> Outcome {
        self.digesting.begin(|| {
            let hash = digest(asked)?;
            Ok(Digesting::new(asked.kind, hash))
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
        Ok(data.into_bytes())
    }

    /// `C_GetOperationState`: the state of the digest. Java saves it where it clones one. What is
    /// signed or verified at the same time would belong to it, and cannot leave the session.
    pub(crate) fn save_operations(&self) -> Outcome<Vec<u8>> {
        if self.is_signing() || self.is_verifying() {
            return refuse(ck::CKR_STATE_UNSAVEABLE);
        }
        self.digesting.step(|operation| {
            let name = state_name(operation.kind, self.token()).into_bytes();
            let hash = operation.data.hash().map(Hashing::state);
            Ok([name, hash.unwrap_or_default()].concat())
        })
    }

    /// `C_SetOperationState`: goes on with the digest that was saved, in the place of every
    /// operation there is. No digest needs a key.
    pub(crate) fn restore_operations(
        &self,
        state: &[u8],
        keys: [ck::CK_OBJECT_HANDLE; 2],
    ) -> Outcome {
        let digesting = Digesting::restored(state, self.token())?;
        if keys != [ck::CK_INVALID_HANDLE; 2] {
            return refuse(ck::CKR_KEY_NOT_NEEDED);
        }
        if !self.end_signing() && self.is_signing() {
            return refuse(ck::CKR_OPERATION_ACTIVE);
        }
        self.end_verification();
        self.search.end();
        self.digesting.replace(digesting);
        Ok(())
    }

    /// Ends the operation, if there is one; whether there was.
    pub(crate) fn end_digest(&self) -> bool {
        self.digesting.end()
    }
}
