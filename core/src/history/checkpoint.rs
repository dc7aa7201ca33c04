//! Checkpoints of the log: what it commits to at a size, signed with the log's key. They are
//! made when somebody asks; the log's tiles hold all that it takes.

use super::{Appended, StoredTiles};
use crate::error::{Error, ErrorKind, Result};
use crate::log::{
    self, Checkpoint, ConsistencyProof, InclusionProof, LogHash, LogSigner, LogVerifier,
    SignedNote, TreeHead,
};
use crate::remote_sign::RemoteSign;
use crate::signing::Signature;
use crate::store::{self, Transaction};

/// That an entry is in the log: where, and under which checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The entry's number among its holder's.
    pub sequence: u64,
    /// Its index in the log.
    pub position: u64,
    /// A checkpoint that covers it (C2SP tlog-checkpoint, a signed note).
    pub checkpoint: SignedNote,
}

/// Entries looked through at once.
const PAGE: u32 = 500;

impl RemoteSign {
    /// The key that checkpoints are verified with, for those who verify: its text form is a
    /// C2SP verifier key.
    ///
    /// # Errors
    /// [`ErrorKind::Engine`](crate::ErrorKind::Engine).
    pub fn log_verifier(&self) -> Result<LogVerifier> {
        Ok(self.log_signer()?.verifier().clone())
    }

    /// A checkpoint of the log as it is now, entries that still lie in journals left out.
    ///
    /// # Errors
    /// [`ErrorKind::Integrity`](crate::ErrorKind::Integrity); the store's.
    pub fn checkpoint(&self) -> Result<SignedNote> {
        store::read(&*self.store, |tx| self.checkpoint_in(tx))
    }

    /// That the entry with the index `position` is in the log of the first `size` entries.
    ///
    /// # Errors
    /// [`ErrorKind::LogProofWrong`](crate::ErrorKind::LogProofWrong) when the log has not so
    /// many; [`ErrorKind::Integrity`](crate::ErrorKind::Integrity); the store's.
    pub fn inclusion_proof(&self, position: u64, size: u64) -> Result<InclusionProof> {
        store::read(&*self.store, |tx| {
            log::inclusion_proof(&mut StoredTiles::new(tx, &self.vault), position, size)
        })
    }

    /// That the log of the first `new` entries begins with the log of the first `old` ones.
    ///
    /// # Errors
    /// As [`RemoteSign::inclusion_proof`].
    pub fn consistency_proof(&self, old: u64, new: u64) -> Result<ConsistencyProof> {
        store::read(&*self.store, |tx| {
            log::consistency_proof(&mut StoredTiles::new(tx, &self.vault), old, new)
        })
    }

    /// Where the entry of a signature is, and a checkpoint that covers it; its journal is
    /// folded first.
    ///
    /// # Errors
    /// [`ErrorKind::Integrity`](crate::ErrorKind::Integrity) when it is not there; the store's.
    pub fn receipt(&self, signature: &Signature) -> Result<Receipt> {
        if let Some(receipt) = &signature.receipt {
            return Ok(receipt.clone());
        }
        self.fold_journals_of(&signature.user)?;
        store::read(&*self.store, |tx| {
            let mut before = None;
            loop {
                let page = tx.history(&signature.user, before, PAGE)?;
                let last = page.last().map(|row| row.record.sequence);
                for row in page {
                    let entry = self.vault.check(row)?.record;
                    if entry.authorization == Some(signature.authorization)
                        && entry.signature.as_deref() == Some(&**signature)
                    {
                        return Ok(Receipt {
                            sequence: entry.sequence,
                            position: entry.position,
                            checkpoint: self.checkpoint_in(tx)?,
                        });
                    }
                }
                match last {
                    Some(last) if last > signature.authorization => before = Some(last),
                    _ => return Err(missing(signature.authorization)),
                }
            }
        })
    }

    pub(crate) fn checkpoint_in(&self, tx: &mut dyn Transaction) -> Result<SignedNote> {
        let size = self.log_size_in(tx)?;
        let root = self.log_root_in(tx, size)?;
        let signer = self.log_signer()?;
        let origin = signer.verifier().name();
        signer.sign_checkpoint(&Checkpoint::new(
            origin,
            TreeHead { size, root },
            Vec::new(),
        )?)
    }

    /// The root of the log of the first `size` entries, which has so many.
    pub(super) fn log_root_in(&self, tx: &mut dyn Transaction, size: u64) -> Result<LogHash> {
        log::root(&mut StoredTiles::new(tx, &self.vault), size)
    }

    /// Entries in the log.
    pub(crate) fn log_size_in(&self, tx: &mut dyn Transaction) -> Result<u64> {
        let head = tx
            .log_head()?
            .map(|row| self.vault.check(row))
            .transpose()?;
        Ok(head.map_or(0, |head| head.record.size))
    }

    pub(crate) fn receipt_in(&self, tx: &mut dyn Transaction, entry: Appended) -> Result<Receipt> {
        Ok(Receipt {
            sequence: entry.sequence,
            position: entry.position,
            checkpoint: self.checkpoint_in(tx)?,
        })
    }

    pub(super) fn log_signer(&self) -> Result<LogSigner> {
        LogSigner::new(&self.log_origin, &self.vault.log_seed())
    }
}

fn missing(authorization: u64) -> Error {
    Error::new(
        ErrorKind::Integrity,
        format!(
            "the entry of a signature is not in the history under authorization {authorization}"
        ),
    )
}
