//! `history key`: what others verify the history with.

use clap::Args;
use serde_json::json;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::Setup;

/// Print the public key of the history's log (a C2SP verifier key)
///
/// Publish it where holders and auditors find it without asking you each time: what they verify
/// is worth what they know of the key.
#[derive(Args)]
pub(crate) struct Arguments {}

pub(super) fn run(_: &Arguments, setup: &Setup) -> Result<Answer, Failure> {
    let key = setup.open()?.log_verifier()?;
    let json = json!({ "key": key.to_string(), "origin": key.name() });
    Ok(Answer::new(key.to_string(), json))
}
