//! `history accept-restore`: the operator's word that a store that does not go on from its
//! anchor counts as it is. Shown first, then confirmed.

use clap::Args;
use remote_sign_host::{AcceptedRestore, accept_restore, look_at_restore};
use serde_json::json;

use crate::answer::{Answer, path_text};
use crate::failure::{Exit, Failure};
use crate::setup::Setup;

/// Let a store that was restored from a backup count as it is
///
/// A store that does not go on from its anchor is not opened. The first run changes nothing:
/// it says what is there and what would be given up. With --yes the store as it is counts
/// from now on, and what the anchor remembered is kept beside it as evidence.
///
/// What is given up is lost: signatures that were made are not in the history any more,
/// PIN tries and one-time codes that were spent are there again, and certificates that were
/// suspended or revoked since count as good. Suspend and revoke them again.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Do it
    #[arg(long)]
    yes: bool,
}

pub(crate) fn run(arguments: &Arguments, setup: &Setup) -> Result<Answer, Failure> {
    let configuration = setup.configuration()?;
    let nothing = || {
        Failure::new(
            Exit::State,
            "the store goes on from what its anchor remembers: there is nothing to accept",
        )
    };
    if arguments.yes {
        let accepted = accept_restore(&configuration)?.ok_or_else(nothing)?;
        return Ok(accepted_answer(&accepted));
    }
    let restored = look_at_restore(&configuration)?.ok_or_else(nothing)?;
    let note = restored.remembered.as_ref().map(ToString::to_string);
    let remembered = match &note {
        Some(note) => format!("\nThe anchor remembers:\n\n{note}"),
        None => String::new(),
    };
    let text = format!(
        "Nothing is changed yet.\n{}.\n{remembered}",
        restored.refusal
    );
    let json = json!({
        "accepted": false,
        "refusal": restored.refusal.to_string(),
        "abandoned": note,
    });
    Ok(Answer::new(text, json).next(
        "bring the newest copy back where there is one; where it is lost, \
         `remote-sign history accept-restore --yes`",
    ))
}

fn accepted_answer(accepted: &AcceptedRestore) -> Answer {
    let size = accepted.size();
    let given_up = match accepted.abandoned_size() {
        Some(abandoned) if abandoned > size => format!(
            "Entries {} to {abandoned} of the history are given up.\n",
            size + 1
        ),
        Some(abandoned) => {
            format!("A history of {abandoned} entries that went on apart is given up.\n")
        }
        None => "Nobody knows what is given up: the anchor was lost or damaged.\n".to_owned(),
    };
    let evidence = accepted.evidence.as_deref().map(path_text);
    let kept = match &evidence {
        Some(path) => format!("What the anchor remembered is kept in {path}.\n"),
        None => String::new(),
    };
    let abandoned = accepted.abandoned.as_ref().map(ToString::to_string);
    let note = match &abandoned {
        Some(note) => format!("\n{note}"),
        None => String::new(),
    };
    let text =
        format!("The history has {size} entries and goes on from there.\n{given_up}{kept}{note}");
    let json = json!({
        "accepted": true,
        "size": size,
        "abandoned_size": accepted.abandoned_size(),
        "abandoned": abandoned,
        "evidence": evidence,
        "checkpoint": accepted.checkpoint.to_string(),
    });
    Answer::new(text, json).next(
        "suspend and revoke again what was since the backup, then \
         `remote-sign crl publish --after-restore`",
    )
}
