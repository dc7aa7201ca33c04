//! What the operator decides about a store that does not go on from its anchor: the copy that
//! is there is the one that counts from now on. What the anchor remembered is put aside as
//! evidence of what is given up.

use std::path::PathBuf;

use remote_sign_core::{ErrorKind as Core, Result as CoreResult, SignedNote, Witness as _};

use crate::anchor::{AnchorFile, head};
use crate::configuration::Configuration;
use crate::error::{Error, ErrorKind};

/// A store that does not go on from its anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Why it is refused, and what can be done.
    pub refusal: Error,
    /// What the anchor remembers, as far as it can be read.
    pub remembered: Option<SignedNote>,
}

/// A store whose log counts from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedRestore {
    /// What the anchor remembered, as far as it could be read.
    pub abandoned: Option<SignedNote>,
    /// Where that was put.
    pub evidence: Option<PathBuf>,
    /// What the anchor remembers now.
    pub checkpoint: SignedNote,
}

impl AcceptedRestore {
    /// Entries of the history that is given up; none when nobody knows.
    pub fn abandoned_size(&self) -> Option<u64> {
        self.abandoned.as_ref().and_then(head).map(|head| head.size)
    }

    /// Entries of the history that counts from now on.
    pub fn size(&self) -> u64 {
        head(&self.checkpoint).map_or(0, |head| head.size)
    }
}

/// Why the store is refused; none when it is not. Nothing is changed if it is.
///
/// # Errors
/// Those of [`open`](crate::open), but for a store that does not go on from its anchor.
pub fn look_at_restore(configuration: &Configuration) -> Result<Option<Restored>, Error> {
    let Err(refusal) = crate::open(configuration) else {
        return Ok(None);
    };
    match refusal.kind() {
        ErrorKind::Core(Core::LogBehindAnchor | Core::LogForked | Core::AnchorUnusable) => {
            let anchor = configuration.history.anchor.clone().map(AnchorFile::new);
            let remembered = anchor.map(|anchor| anchor.newest());
            Ok(Some(Restored {
                refusal,
                remembered: remembered.and_then(CoreResult::ok).flatten(),
            }))
        }
        _ => Err(refusal),
    }
}

/// Lets the store count as it is; none when it goes on from its anchor anyway.
///
/// # Errors
/// Those of [`look_at_restore`], and of writing the anchor.
pub fn accept_restore(configuration: &Configuration) -> Result<Option<AcceptedRestore>, Error> {
    let (Some(restored), Some(path)) = (
        look_at_restore(configuration)?,
        &configuration.history.anchor,
    ) else {
        return Ok(None);
    };
    let anchor = AnchorFile::new(path.clone());
    let evidence = anchor.put_aside()?;
    let service = crate::builder(configuration)?.build()?;
    let checkpoint = service.checkpoint()?;
    let size = head(&checkpoint).map_or(0, |head| head.size);
    anchor.show(&checkpoint, &|old| service.consistency_proof(old, size))?;
    Ok(Some(AcceptedRestore {
        abandoned: restored.remembered,
        evidence,
        checkpoint,
    }))
}
