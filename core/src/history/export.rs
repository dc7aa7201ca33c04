//! A holder's history to be taken away and verified by anybody who has the log's public key:
//! the values, and how they are made. How they are verified is in `verify`, how they are
//! written to a file is the command's business.

use std::collections::BTreeMap;

use super::{EntryFields, HolderStatement, StoredTiles, leaf_hash};
use crate::error::{Error, ErrorKind, Result};
use crate::identity::UserId;
use crate::log::{self, Checkpoint, ConsistencyProof, InclusionProof, LogHash, SignedNote, Tiles};
use crate::remote_sign::RemoteSign;
use crate::store::{self, HistoryRecord, Transaction};

/// Entries read at once.
const PAGE: u32 = 500;

/// What an export begins with: the entries are proved under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryExport {
    /// The holder's user id.
    pub holder: String,
    /// The log that all entries are in (C2SP tlog-checkpoint).
    pub checkpoint: SignedNote,
    /// How many entries the holder has in that log: a note with a [`HolderStatement`].
    pub statement: SignedNote,
    /// Earlier checkpoints, and that the log only grew since.
    pub earlier: Vec<EarlierCheckpoint>,
}

/// A checkpoint of the same log that was got before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierCheckpoint {
    /// The checkpoint.
    pub checkpoint: SignedNote,
    /// From its log to that of the export.
    pub proof: ConsistencyProof,
}

/// An entry with the proof that it is in the export's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedEntry {
    /// The entry as its leaf has it.
    pub fields: EntryFields,
    /// Where it is, and its audit path.
    pub proof: InclusionProof,
}

impl RemoteSign {
    /// Begins an export of all entries of a holder, those that lie in journals among them, and
    /// proves that the log only grew since the `earlier` checkpoints. The entries follow with
    /// [`RemoteSign::exported_entries`].
    ///
    /// # Errors
    /// [`ErrorKind::AccountNotFound`]; [`ErrorKind::LogProofWrong`] when an earlier checkpoint
    /// is not one of this log, or of what the log was before the store was set back;
    /// [`ErrorKind::Integrity`]; the store's.
    pub fn export_history(&self, user: &UserId, earlier: &[SignedNote]) -> Result<HistoryExport> {
        self.fold_journals_of(user)?;
        let now = self.clock.now();
        store::read(&*self.store, |tx| {
            self.account_in(tx, user)?;
            let checkpoint = self.checkpoint_in(tx)?;
            let signer = self.log_signer()?;
            let tree = *Checkpoint::open(&checkpoint, signer.verifier())?.tree();
            let newest = tx.newest_history(user)?;
            let newest = newest.map(|row| self.vault.check(row)).transpose()?;
            let newest = newest.map(|newest| newest.record);
            let statement = HolderStatement {
                origin: signer.verifier().name().to_owned(),
                holder: user.to_string(),
                entries: newest.as_ref().map_or(0, |newest| newest.sequence),
                newest: newest.map(|newest| leaf_hash(&self.vault, &newest)),
                tree,
                at: now,
            };
            let earlier = earlier.iter().map(|note| {
                let old = *Checkpoint::open(note, signer.verifier())?.tree();
                let mut tiles = StoredTiles::new(tx, &self.vault);
                let proof = log::consistency_proof(&mut tiles, old.size, tree.size)?;
                proof.verify(&old, &tree)?;
                Ok(EarlierCheckpoint {
                    checkpoint: note.clone(),
                    proof,
                })
            });
            let earlier = earlier.collect::<Result<_>>()?;
            Ok(HistoryExport {
                holder: user.to_string(),
                checkpoint,
                statement: signer.sign_statement(statement.to_string())?,
                earlier,
            })
        })
    }

    /// The next entries of an export after the number `after`, oldest first; none after the
    /// last. Since entries and tree only grow, they are the same whenever they are asked for,
    /// and an export of any length takes no more memory than a part of it.
    ///
    /// # Errors
    /// [`ErrorKind::LogProofWrong`] for an export that this store did not make;
    /// [`ErrorKind::Integrity`]; the store's.
    pub fn exported_entries(
        &self,
        export: &HistoryExport,
        after: u64,
    ) -> Result<Vec<ExportedEntry>> {
        let verifier = self.log_verifier()?;
        let statement = HolderStatement::open(&export.statement, &verifier)?;
        let user: UserId = statement.holder.parse()?;
        let last = statement.entries.min(after.saturating_add(u64::from(PAGE)));
        let limit = u32::try_from(last.saturating_sub(after)).unwrap_or(PAGE);
        if limit == 0 {
            return Ok(Vec::new());
        }
        store::read(&*self.store, |tx| {
            let rows = tx.history(&user, Some(last + 1), limit)?;
            let mut entries = Vec::with_capacity(rows.len());
            for row in rows.into_iter().rev() {
                entries.push(self.vault.check(row)?.record);
            }
            let first = entries.first().map(|entry| entry.sequence);
            if first != Some(after + 1) || entries.len() != limit as usize {
                return Err(Error::new(
                    ErrorKind::Integrity,
                    format!(
                        "entries {} to {last} of {user} are not all there",
                        after + 1
                    ),
                ));
            }
            self.prove_in(tx, entries, statement.tree.size)
        })
    }

    /// Entries with their proofs in the log of `size` entries.
    pub(super) fn prove_in(
        &self,
        tx: &mut dyn Transaction,
        entries: Vec<HistoryRecord>,
        size: u64,
    ) -> Result<Vec<ExportedEntry>> {
        let mut tiles = ReadOnce {
            tiles: StoredTiles::new(tx, &self.vault),
            read: BTreeMap::new(),
        };
        let prove = |entry: HistoryRecord| {
            Ok(ExportedEntry {
                proof: log::inclusion_proof(&mut tiles, entry.position, size)?,
                fields: EntryFields::new(&self.vault, entry),
            })
        };
        entries.into_iter().map(prove).collect()
    }
}

/// Keeps the tiles that were read: neighbouring entries need the same ones.
struct ReadOnce<'a> {
    tiles: StoredTiles<'a>,
    read: BTreeMap<(u32, u64), Vec<LogHash>>,
}

impl Tiles for ReadOnce<'_> {
    fn tile(&mut self, level: u32, position: u64) -> Result<Vec<LogHash>> {
        if let Some(tile) = self.read.get(&(level, position)) {
            return Ok(tile.clone());
        }
        let tile = self.tiles.tile(level, position)?;
        self.read.insert((level, position), tile.clone());
        Ok(tile)
    }
}
