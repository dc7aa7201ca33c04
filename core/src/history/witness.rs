//! Whoever remembers the log outside its store: the port to them, and what the log shows
//! them. An old copy of the store, or one that went on apart, is known by what they remember
//! (threats 15, 16). What they keep, and where, is theirs.

use crate::error::{Error, ErrorKind, Result};
use crate::log::{Checkpoint, ConsistencyProof, NoteSignature, SignedNote, TreeHead};
use crate::remote_sign::RemoteSign;
use crate::store;

/// The proof that the log of a checkpoint begins with its first so many entries.
pub type Prove<'a> = dyn Fn(u64) -> Result<ConsistencyProof> + 'a;

/// The port to somebody outside the store who remembers the newest checkpoint that they saw.
///
/// Nothing that a holder does waits for a witness or fails with it: what it answers matters at
/// the start, and to whoever asks.
pub trait Witness: Send + Sync {
    /// Who it is, for a person: a file's path, a witness's name.
    fn name(&self) -> String;

    /// The newest checkpoint that it remembers; none when it has seen none.
    ///
    /// # Errors
    /// [`ErrorKind::AnchorUnusable`] when what it remembers cannot be read.
    fn newest(&self) -> Result<Option<SignedNote>>;

    /// Shows it a checkpoint, which it remembers in place of an older one that is proved to be
    /// its beginning. One that is older than what it remembers changes nothing: of several
    /// processes that work on one store, the slower shows the older. Returns the
    /// cosignatures (C2SP tlog-cosignature) that it gives, if it gives any.
    ///
    /// # Errors
    /// [`ErrorKind::LogForked`] when the checkpoint does not go on from what it remembers,
    /// [`ErrorKind::LogBehindAnchor`] where it knows that the log was longer;
    /// [`ErrorKind::AnchorUnusable`], [`ErrorKind::WitnessFailed`] when it cannot be asked.
    fn show(&self, checkpoint: &SignedNote, prove: &Prove<'_>) -> Result<Vec<NoteSignature>>;
}

/// What witnesses made of a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witnessed {
    /// The checkpoint, with the cosignatures of those who gave theirs.
    pub checkpoint: SignedNote,
    /// Each witness's name, and how it answered.
    pub answers: Vec<(String, Result<()>)>,
}

/// How often the log is looked at for a witness that has seen more.
const LOOKS: u32 = 3;

impl RemoteSign {
    /// Shows every witness the log as it is now, entries that still lie in journals left
    /// out. [`RemoteSign::deliver_messages`] does so too when the log has grown.
    ///
    /// # Errors
    /// [`ErrorKind::Integrity`]; the store's. That a witness fails or refuses is its answer.
    pub fn ask_witnesses(&self) -> Result<Witnessed> {
        self.ask(|_, _| true)
    }

    /// The same, for witnesses that have not seen the log as it is now. What they answer is
    /// theirs to keep.
    pub(crate) fn keep_witnesses_up_to_date(&self) -> Result<()> {
        if self.witnesses.is_empty() {
            return Ok(());
        }
        let lags = |witness: &dyn Witness, checkpoint: &SignedNote| {
            let newest = witness.newest().ok().flatten();
            newest.is_none_or(|newest| newest.text() != checkpoint.text())
        };
        self.ask(lags).map(drop)
    }

    /// Asks those that are `wanted`. Whoever has seen more than the log had may have it from
    /// another process since, so the log is looked at again then; not for ever, since one that
    /// is an old copy grows too.
    fn ask(&self, wanted: impl Fn(&dyn Witness, &SignedNote) -> bool) -> Result<Witnessed> {
        let mut checkpoint = self.checkpoint()?;
        let mut looks = 1;
        loop {
            let witnesses = self.witnesses.iter().map(|witness| &**witness);
            let asked = witnesses.filter(|witness| wanted(*witness, &checkpoint));
            let witnessed = self.ask_about(checkpoint.clone(), asked);
            let is_behind = |(_, answer): &(String, Result<()>)| {
                let error = answer.as_ref().err();
                error.is_some_and(|error| error.kind() == ErrorKind::LogBehindAnchor)
            };
            if looks == LOOKS || !witnessed.answers.iter().any(is_behind) {
                return Ok(witnessed);
            }
            let now = self.checkpoint()?;
            if now.text() == checkpoint.text() {
                return Ok(witnessed);
            }
            checkpoint = now;
            looks += 1;
        }
    }

    fn ask_about<'a>(
        &self,
        mut checkpoint: SignedNote,
        witnesses: impl Iterator<Item = &'a dyn Witness>,
    ) -> Witnessed {
        let mut cosignatures = Vec::new();
        let mut answers = Vec::new();
        for witness in witnesses {
            let answer = self.show(witness, &checkpoint);
            let answer = answer.map(|signatures| cosignatures.extend(signatures));
            answers.push((witness.name(), answer));
        }
        checkpoint.add_signatures(cosignatures);
        Witnessed {
            checkpoint,
            answers,
        }
    }

    /// Lets the anchor remember what is in the log now. It may lag behind, so whatever becomes
    /// of this, the act is done; an anchor that the log does not go on from refuses the next
    /// start.
    pub(crate) fn renew_anchor(&self) {
        if self.anchor.is_some()
            && let Ok(checkpoint) = self.checkpoint()
        {
            self.anchor_at(&checkpoint);
        }
    }

    /// The same, with a checkpoint that was committed.
    pub(crate) fn anchor_at(&self, checkpoint: &SignedNote) {
        if let Some(anchor) = &self.anchor {
            drop(self.show(&**anchor, checkpoint));
        }
    }

    /// That the log goes on from what the anchor remembers; before anything is written.
    pub(crate) fn demand_log_goes_on(&self) -> Result<()> {
        let Some(anchor) = &self.anchor else {
            return Ok(());
        };
        // What the anchor remembers was committed before: it is read first.
        let Some(remembered) = anchor.newest()? else {
            return self.first_anchored(&**anchor);
        };
        let verifier = self.log_verifier()?;
        let remembered = Checkpoint::open(&remembered, &verifier).map_err(|why| {
            unusable(&format!(
                "what {} remembers is not a checkpoint of this store's log ({why})",
                anchor.name()
            ))
        })?;
        self.demand_begins_with(remembered.tree(), &anchor.name())
    }

    /// An anchor that has seen nothing belongs to a log without entries.
    fn first_anchored(&self, anchor: &dyn Witness) -> Result<()> {
        let checkpoint = self.checkpoint()?;
        if Checkpoint::parse(checkpoint.text())?.tree().size == 0 {
            return self.show(anchor, &checkpoint).map(drop);
        }
        // Somebody else may have begun the log, and the anchor, meanwhile.
        match anchor.newest()? {
            Some(_) => self.demand_log_goes_on(),
            None => Err(unusable(&format!(
                "{} is not there, but the history has entries",
                anchor.name()
            ))),
        }
    }

    fn demand_begins_with(&self, remembered: &TreeHead, anchor: &str) -> Result<()> {
        let (size, root) = store::read(&*self.store, |tx| {
            let size = self.log_size_in(tx)?;
            let there = size.min(remembered.size);
            Ok((size, self.log_root_in(tx, there)?))
        })?;
        if size < remembered.size {
            return Err(behind(size, remembered.size, anchor));
        }
        if root != remembered.root {
            return Err(forked(size, remembered.size, anchor));
        }
        Ok(())
    }

    fn show(&self, witness: &dyn Witness, checkpoint: &SignedNote) -> Result<Vec<NoteSignature>> {
        let size = Checkpoint::parse(checkpoint.text())?.tree().size;
        witness.show(checkpoint, &|old| self.consistency_proof(old, size))
    }
}

/// What the operator decides.
const DECIDE: &str = "bring the newest copy of the store back, or, if it is lost, see what \
     `remote-sign history accept-restore` says and accept it";

fn behind(size: u64, remembered: u64, anchor: &str) -> Error {
    Error::new(
        ErrorKind::LogBehindAnchor,
        format!(
            "the store is an old copy: its history has {size} entries, but {anchor} remembers \
             {remembered}; {DECIDE}"
        ),
    )
}

fn forked(size: u64, remembered: u64, anchor: &str) -> Error {
    Error::new(
        ErrorKind::LogForked,
        format!(
            "the store's history of {size} entries does not go on from the {remembered} that \
             {anchor} remembers: it is another copy, which went on apart; {DECIDE}"
        ),
    )
}

fn unusable(what: &str) -> Error {
    Error::new(
        ErrorKind::AnchorUnusable,
        format!(
            "{what}, so nobody can tell whether the store is an old copy; bring the file back, \
             or, if it is lost, see what `remote-sign history accept-restore` says and accept it"
        ),
    )
}
