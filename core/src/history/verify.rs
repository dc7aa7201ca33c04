//! What an auditor does with an export: verify it with the log's public key alone, and name
//! every fault. No store is needed, and nothing of it is believed.

use super::{EarlierCheckpoint, ExportedEntry, HistoryExport, HistoryFault, HolderStatement};
use crate::error::Result;
use crate::log::{Checkpoint, LogHash, LogVerifier, SignedNote, TreeHead};
use crate::time::Timestamp;

/// Verifies an export entry by entry, so that it need not fit into memory.
///
/// ```
/// # use remote_sign_core::*;
/// # fn audit(export: HistoryExport, entries: Vec<ExportedEntry>, mail: &str) -> Result<()> {
/// let key = LogVerifier::parse("history.example+4bb3b1e5+AV…")?;
/// let mut verifier = HistoryVerifier::new(&export, &key);
/// for checkpoint in SignedNote::find(mail, &key) {
///     verifier.compare(&checkpoint); // got in a message, not from the provider today
/// }
/// for entry in &entries {
///     verifier.entry(entry);
/// }
/// let verdict = verifier.finish();
/// for fault in &verdict.faults {
///     println!("{fault}");
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct HistoryVerifier {
    export: HistoryExport,
    key: LogVerifier,
    /// What the checkpoint says; none when it is none.
    tree: Option<TreeHead>,
    statement: Option<HolderStatement>,
    faults: Vec<HistoryFault>,
    /// The number that comes next.
    expected: u64,
    before: Option<Before>,
    /// Numbers that were passed over, both ends included.
    missing: Vec<(u64, u64)>,
    seen: u64,
    proved: u64,
    /// Entries of other holders, and one of these.
    foreign: u64,
    stranger: String,
}

/// The entry that was in its place before.
#[derive(Clone, Copy, Debug)]
struct Before {
    sequence: u64,
    leaf: LogHash,
    index: u64,
    proved: bool,
}

/// How an export was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryVerdict {
    /// Whose entries they are said to be.
    pub holder: String,
    /// Entries looked at.
    pub entries: u64,
    /// Entries in the log; none where the checkpoint cannot be read.
    pub log_size: Option<u64>,
    /// When the log's key said how many entries the holder has.
    pub stated_at: Option<Timestamp>,
    /// All that is wrong; nothing for a whole and unaltered history.
    pub faults: Vec<HistoryFault>,
}

impl HistoryVerifier {
    /// Looks at what comes before the entries: checkpoint, statement, earlier checkpoints.
    pub fn new(export: &HistoryExport, key: &LogVerifier) -> Self {
        let mut faults = Vec::new();
        let checkpoint = Checkpoint::open(&export.checkpoint, key);
        let statement = HolderStatement::open(&export.statement, key);
        faults.extend(fault(&checkpoint, HistoryFault::Checkpoint));
        faults.extend(fault(&statement, HistoryFault::Statement));
        // Not believed where the signature is wrong, but it tells which entries fit it.
        let tree = Checkpoint::parse(export.checkpoint.text()).ok();
        let tree = tree.map(|checkpoint| *checkpoint.tree());
        if let Ok(statement) = &statement {
            if statement.holder != export.holder {
                faults.push(HistoryFault::StatementOfAnother {
                    holder: statement.holder.clone(),
                });
            }
            if Some(statement.tree) != tree {
                faults.push(HistoryFault::StatementOfOtherLog {
                    size: statement.tree.size,
                });
            }
        }
        let mut verifier = Self {
            export: export.clone(),
            key: key.clone(),
            tree,
            statement: statement.ok(),
            faults,
            expected: 1,
            before: None,
            missing: Vec::new(),
            seen: 0,
            proved: 0,
            foreign: 0,
            stranger: String::new(),
        };
        for earlier in &export.earlier {
            verifier.compare(&earlier.checkpoint);
            verifier.follow(earlier);
        }
        verifier
    }

    /// The export must be one of this holder.
    pub fn demand_holder(&mut self, holder: &str) {
        if self.export.holder != holder {
            let holder = self.export.holder.clone();
            self.faults.push(HistoryFault::OtherHolder { holder });
        }
    }

    /// Compares with a checkpoint that was got otherwise: in a message, from a witness, with an
    /// older export. The log must have grown from that to the export's, by the export's proofs.
    pub fn compare(&mut self, checkpoint: &SignedNote) {
        let known = match Checkpoint::open(checkpoint, &self.key) {
            Ok(known) => *known.tree(),
            Err(error) => {
                let text = error.to_string();
                return self.push_once(HistoryFault::KnownCheckpoint(text));
            }
        };
        let Some(tree) = self.tree else { return };
        let size = known.size;
        if size > tree.size {
            return self.push_once(HistoryFault::TooOld { size });
        }
        if known == tree {
            return;
        }
        if size == tree.size {
            return self.push_once(HistoryFault::Forked { size });
        }
        let mut proofs = self.export.earlier.iter().filter(|earlier| {
            let earlier = Checkpoint::parse(earlier.checkpoint.text());
            earlier.is_ok_and(|earlier| earlier.tree().size == size)
        });
        let fault = match proofs.next() {
            None => HistoryFault::Unproven { size },
            Some(earlier) if earlier.proof.verify(&known, &tree).is_ok() => return,
            Some(_) => HistoryFault::Forked { size },
        };
        self.push_once(fault);
    }

    /// Looks at the next entry, in the order of the export.
    pub fn entry(&mut self, entry: &ExportedEntry) {
        let fields = &entry.fields;
        let leaf = fields.leaf_hash();
        let is_proved = |tree: TreeHead| entry.proof.verify(&leaf, &tree).is_ok();
        let proved = self.tree.is_none_or(is_proved);
        let sequence = fields.sequence;
        self.seen += 1;
        self.proved += u64::from(proved);
        if proved && fields.holder != self.export.holder {
            self.foreign += 1;
            self.stranger.clone_from(&fields.holder);
            return self.faults.push(HistoryFault::Inserted { sequence });
        }
        if !proved && sequence != self.expected {
            return self.faults.push(HistoryFault::Inserted { sequence });
        }
        if let Some(before) = &mut self.before
            && (before.sequence, before.proved) == (sequence, false)
            && proved
        {
            // The one before had this one's number, but it is this one that is in the log.
            let index = entry.proof.index;
            *before = Before {
                sequence,
                leaf,
                index,
                proved,
            };
            return self.faults.push(HistoryFault::Inserted { sequence });
        }
        if sequence < self.expected {
            return self.late(sequence);
        }
        if sequence > self.expected {
            self.settle(None);
            self.missing.push((self.expected, sequence - 1));
            self.before = None;
        }
        let follows = match self.before {
            Some(before) => before.leaf == fields.previous,
            None => sequence > 1 || fields.previous == [0; 32],
        };
        let sound = self.before.is_none_or(|before| before.proved);
        self.settle(Some(fields.previous));
        if proved && sound && !follows {
            self.faults.push(HistoryFault::ChainBroken { sequence });
        }
        let index = entry.proof.index;
        if self.before.is_some_and(|before| before.index >= index) && proved && sound {
            self.faults.push(HistoryFault::PositionWrong { sequence });
        }
        self.before = Some(Before {
            sequence,
            leaf,
            index,
            proved,
        });
        self.expected = sequence.saturating_add(1);
    }

    /// The verdict, when no entry follows.
    pub fn finish(mut self) -> HistoryVerdict {
        let last = self.expected - 1;
        let before = self.before;
        let stated = self.statement.clone();
        let stated = stated.filter(|stated| stated.holder == self.export.holder);
        let newest = stated.as_ref().and_then(|stated| {
            let newest = stated.newest?;
            (stated.entries == last).then_some(newest)
        });
        self.settle(newest);
        for (first, last) in core::mem::take(&mut self.missing) {
            self.faults.push(HistoryFault::Missing { first, last });
        }
        if let Some(stated) = &stated {
            let HolderStatement { entries, .. } = *stated;
            let differs = before.is_some_and(|before| {
                before.proved && before.sequence == last && Some(before.leaf) != stated.newest
            });
            if last < entries {
                let first = last + 1;
                self.faults.push(HistoryFault::Truncated {
                    first,
                    last: entries,
                });
            } else if last > entries {
                self.faults.push(HistoryFault::Unstated { last, entries });
            } else if differs {
                self.faults
                    .push(HistoryFault::NewestDiffers { sequence: last });
            }
        }
        if self.seen > 0 && self.foreign == self.seen {
            let holder = core::mem::take(&mut self.stranger);
            self.faults.retain(|fault| fault.entry().is_none());
            self.faults.push(HistoryFault::OtherHolder { holder });
        }
        if self.seen > 1 && self.proved == 0 {
            self.faults.retain(|fault| !fault.is_unproved());
            self.faults.push(HistoryFault::OtherLog);
        }
        HistoryVerdict {
            holder: self.export.holder,
            entries: self.seen,
            log_size: self.tree.map(|tree| tree.size),
            stated_at: self.statement.map(|statement| statement.at),
            faults: self.faults,
        }
    }

    /// That the log grew from an earlier checkpoint of the export's own.
    fn follow(&mut self, earlier: &EarlierCheckpoint) {
        let known = Checkpoint::open(&earlier.checkpoint, &self.key);
        let (Ok(known), Some(tree)) = (known, self.tree) else {
            return;
        };
        let size = known.tree().size;
        if size <= tree.size && earlier.proof.verify(known.tree(), &tree).is_err() {
            self.push_once(HistoryFault::Forked { size });
        }
    }

    /// What is wrong with the entry before when its proof does not hold: `named` is its hash as
    /// the next entry or the statement has it.
    fn settle(&mut self, named: Option<LogHash>) {
        let Some(before) = self.before.filter(|before| !before.proved) else {
            return;
        };
        let sequence = before.sequence;
        self.faults.push(match named {
            Some(named) if named == before.leaf => HistoryFault::ProofWrong { sequence },
            _ => HistoryFault::Altered { sequence },
        });
    }

    /// An entry whose number was passed already.
    fn late(&mut self, sequence: u64) {
        let passed = |&(first, last): &(u64, u64)| (first..=last).contains(&sequence);
        let Some(at) = self.missing.iter().position(passed) else {
            return self.faults.push(HistoryFault::Repeated { sequence });
        };
        let (first, last) = self.missing.swap_remove(at);
        if first < sequence {
            self.missing.push((first, sequence - 1));
        }
        if sequence < last {
            self.missing.push((sequence + 1, last));
        }
        self.faults.push(HistoryFault::Reordered { sequence });
    }

    fn push_once(&mut self, fault: HistoryFault) {
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }
}

impl HistoryVerdict {
    /// True for a whole and unaltered history.
    pub const fn holds(&self) -> bool {
        self.faults.is_empty()
    }
}

fn fault<T>(result: &Result<T>, name: fn(String) -> HistoryFault) -> Option<HistoryFault> {
    result.as_ref().err().map(|error| name(error.to_string()))
}
