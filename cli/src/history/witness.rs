//! `history witness`: the newest checkpoint, cosigned by the witnesses now.

use clap::Args;
use remote_sign_core::ErrorKind;
use serde_json::{Value, json};

use crate::answer::{Answer, warn};
use crate::failure::{Exit, Failure};
use crate::setup::Setup;

/// Ask the witnesses to cosign the history as it is now, and print the checkpoint
///
/// Prints the checkpoint (a C2SP signed note) with the cosignatures that came. A witness that
/// cannot be reached stops no signature; one that refuses says that this history is not the
/// one that it saw before: see to that. `messages deliver` asks them too.
#[derive(Args)]
pub(crate) struct Arguments {}

pub(crate) fn run(_: &Arguments, setup: &Setup) -> Result<Answer, Failure> {
    let configuration = setup.configuration()?;
    if configuration.history.witnesses.is_empty() {
        return Err(Failure::new(
            Exit::State,
            "no witness is configured; name one in [[history.witness]] with `url` and `key`",
        ));
    }
    let service = remote_sign_host::open(&configuration)?;
    let witnessed = service.ask_witnesses()?;
    let mut exit = Exit::Done;
    let mut answers = Vec::new();
    for (name, answer) in &witnessed.answers {
        let error = answer.as_ref().err();
        answers.push(json!({
            "witness": name.strip_prefix("the witness ").unwrap_or(name),
            "cosigned": error.is_none(),
            "error": error.map(ToString::to_string),
        }));
        if let Some(error) = error {
            warn(&format!("error: {error}"));
            exit = match error.kind() {
                ErrorKind::LogForked | ErrorKind::LogBehindAnchor => Exit::Store,
                _ if exit == Exit::Store => exit,
                _ => Exit::Failed,
            };
        }
    }
    let note = witnessed.checkpoint.to_string();
    let json = json!({ "checkpoint": note, "witnesses": Value::Array(answers) });
    Ok(Answer::new(note, json).exit(exit))
}
