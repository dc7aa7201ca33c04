//! What can be wrong with an exported history, each fault with its name. What finds them is
//! in `verify`.

use core::fmt;

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HistoryFault {
    /// The checkpoint is not signed with this key, was altered, or is one of another log.
    Checkpoint(String),
    /// The statement is not signed with this key, was altered, or is one of another log.
    Statement(String),
    /// The statement is one on another holder.
    StatementOfAnother {
        /// Whom it is on.
        holder: String,
    },
    /// The statement is not on the log of the checkpoint.
    StatementOfOtherLog {
        /// How many entries its log has.
        size: u64,
    },
    /// The export is one of another holder than the one asked for.
    OtherHolder {
        /// Whose it is.
        holder: String,
    },
    /// A checkpoint that is compared with is not signed with this key, or was altered.
    KnownCheckpoint(String),
    /// The log is not one that grew from a checkpoint that is compared with.
    Forked {
        /// How many entries the log of that checkpoint has.
        size: u64,
    },
    /// The export has no proof that its log grew from a checkpoint that is compared with.
    Unproven {
        /// How many entries the log of that checkpoint has.
        size: u64,
    },
    /// A checkpoint that is compared with is newer than the export.
    TooOld {
        /// How many entries the log of that checkpoint has.
        size: u64,
    },
    /// None of the entries is in the log of the checkpoint.
    OtherLog,
    /// An entry was altered: what it says is not what is in the log.
    Altered {
        /// The entry.
        sequence: u64,
    },
    /// An entry is what its neighbours say, but its proof is wrong.
    ProofWrong {
        /// The entry.
        sequence: u64,
    },
    /// Entries were left out.
    Missing {
        /// The first of them.
        first: u64,
        /// The last of them.
        last: u64,
    },
    /// The newest entries were cut off.
    Truncated {
        /// The first of them.
        first: u64,
        /// The last of them, as the log's key states.
        last: u64,
    },
    /// An entry is not in its place.
    Reordered {
        /// The entry.
        sequence: u64,
    },
    /// An entry is there more than once.
    Repeated {
        /// The entry.
        sequence: u64,
    },
    /// An entry was put in: it is not one of this holder's in the log.
    Inserted {
        /// The number that it has.
        sequence: u64,
    },
    /// An entry is in the log, but does not follow the one before it.
    ChainBroken {
        /// The entry.
        sequence: u64,
    },
    /// An entry stands in the log before the one that it follows.
    PositionWrong {
        /// The entry.
        sequence: u64,
    },
    /// There are more entries than the log's key states.
    Unstated {
        /// The number of the last one.
        last: u64,
        /// How many are stated.
        entries: u64,
    },
    /// The newest entry is not the one that the log's key states.
    NewestDiffers {
        /// The entry.
        sequence: u64,
    },
}

impl HistoryFault {
    /// A word for programs.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Checkpoint(_) => "checkpoint",
            Self::Statement(_) => "statement",
            Self::StatementOfAnother { .. } => "statement-of-another-holder",
            Self::StatementOfOtherLog { .. } => "statement-of-another-log",
            Self::OtherHolder { .. } => "another-holder",
            Self::KnownCheckpoint(_) => "known-checkpoint",
            Self::Forked { .. } => "forked-log",
            Self::Unproven { .. } => "unproven-checkpoint",
            Self::TooOld { .. } => "older-than-checkpoint",
            Self::OtherLog => "another-log",
            Self::Altered { .. } => "altered",
            Self::ProofWrong { .. } => "wrong-proof",
            Self::Missing { .. } => "dropped",
            Self::Truncated { .. } => "truncated",
            Self::Reordered { .. } => "reordered",
            Self::Repeated { .. } => "repeated",
            Self::Inserted { .. } => "inserted",
            Self::ChainBroken { .. } => "broken-chain",
            Self::PositionWrong { .. } => "wrong-position",
            Self::Unstated { .. } => "unstated",
            Self::NewestDiffers { .. } => "another-newest",
        }
    }

    /// The number of the entry concerned, the first where there are several.
    pub const fn entry(&self) -> Option<u64> {
        match self {
            Self::Altered { sequence }
            | Self::ProofWrong { sequence }
            | Self::Reordered { sequence }
            | Self::Repeated { sequence }
            | Self::Inserted { sequence }
            | Self::ChainBroken { sequence }
            | Self::PositionWrong { sequence }
            | Self::NewestDiffers { sequence }
            | Self::Missing {
                first: sequence, ..
            }
            | Self::Truncated {
                first: sequence, ..
            } => Some(*sequence),
            _ => None,
        }
    }

    /// Whether it only says that an entry's proof does not lead to the checkpoint.
    pub(super) const fn is_unproved(&self) -> bool {
        matches!(self, Self::Altered { .. } | Self::ProofWrong { .. })
    }
}

impl fmt::Display for HistoryFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Checkpoint(why) => write!(f, "the checkpoint is not good: {why}"),
            Self::Statement(why) => write!(f, "the statement on the holder is not good: {why}"),
            Self::StatementOfAnother { holder } => {
                write!(f, "the statement is one on another holder, {holder}")
            }
            Self::StatementOfOtherLog { size } => write!(
                f,
                "the statement is on a log of {size} entries that is not that of the checkpoint"
            ),
            Self::OtherHolder { holder } => {
                write!(f, "this is the history of another holder, {holder}")
            }
            Self::KnownCheckpoint(why) => write!(f, "a checkpoint to compare with: {why}"),
            Self::Forked { size } => write!(
                f,
                "the log was forked: it did not grow from the checkpoint of {size} entries, which \
                 the same key signed; keep both as evidence"
            ),
            Self::Unproven { size } => write!(
                f,
                "there is no proof that the log grew from the checkpoint of {size} entries; ask \
                 for an export with that checkpoint (--since-checkpoint)"
            ),
            Self::TooOld { size } => write!(
                f,
                "the export is older than the checkpoint of {size} entries; ask for a new one, \
                 and if that is no longer either, the log was cut"
            ),
            Self::OtherLog => write!(
                f,
                "none of the entries is in the log of the checkpoint: the checkpoint was \
                 exchanged, or the entries are of another log"
            ),
            Self::Altered { sequence } => write!(f, "entry {sequence} was altered"),
            Self::ProofWrong { sequence } => write!(
                f,
                "entry {sequence} is as its neighbours say, but its proof was altered or exchanged"
            ),
            Self::Missing { first, last } if first == last => {
                write!(f, "entry {first} was left out")
            }
            Self::Missing { first, last } => write!(f, "entries {first} to {last} were left out"),
            Self::Truncated { first, last } => {
                write!(
                    f,
                    "the end was cut off: entries {first} to {last} are missing"
                )
            }
            Self::Reordered { sequence } => write!(f, "entry {sequence} is not in its place"),
            Self::Repeated { sequence } => {
                write!(f, "there is more than one entry with the number {sequence}")
            }
            Self::Inserted { sequence } => write!(
                f,
                "an entry with the number {sequence} was put in that is not this holder's in the \
                 log, or its number was altered"
            ),
            Self::ChainBroken { sequence } => {
                write!(f, "entry {sequence} does not follow the one before it")
            }
            Self::PositionWrong { sequence } => {
                write!(
                    f,
                    "entry {sequence} is in the log before the one that it follows"
                )
            }
            Self::Unstated { last, entries } => {
                write!(
                    f,
                    "there are entries up to {last}, but {entries} are stated"
                )
            }
            Self::NewestDiffers { sequence } => write!(
                f,
                "the newest entry, {sequence}, is not the one that the log's key states"
            ),
        }
    }
}
