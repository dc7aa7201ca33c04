//! `history checkpoint`: what the log commits itself to now.

use std::path::PathBuf;

use clap::Args;
use remote_sign_host::{Existing, Readers, write_whole};
use serde_json::json;

use crate::answer::{Answer, path_text};
use crate::failure::Failure;
use crate::setup::Setup;

/// Print a checkpoint of the history's log (a C2SP signed note)
///
/// Keep it, or give it to somebody: no later history can be another one without being found
/// out. Signatures of an approval that is still open are not in it.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Write to this file instead; an existing one stays
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, setup: &Setup) -> Result<Answer, Failure> {
    let checkpoint = setup.open()?.checkpoint()?.to_string();
    let out = arguments.out.as_deref();
    let json = json!({ "checkpoint": checkpoint, "file": out.map(path_text) });
    let Some(out) = out else {
        return Ok(Answer::new(checkpoint, json));
    };
    write_whole(
        out,
        checkpoint.as_bytes(),
        Readers::Everybody,
        Existing::Keep,
    )?;
    Ok(Answer::new(format!("Written: {}", out.display()), json))
}
