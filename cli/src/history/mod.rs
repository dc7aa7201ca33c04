//! `history`: a holder's history, to be taken away and to be verified; each command has its
//! own file.

mod checkpoint;
mod export;
mod file;
mod key;
mod verify;

use clap::Subcommand;
pub(crate) use file::Entry;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::Setup;

/// The history: take it away with its proofs, verify it without the provider
#[derive(Subcommand)]
pub(crate) enum Command {
    Export(export::Arguments),
    Verify(verify::Arguments),
    Key(key::Arguments),
    Checkpoint(checkpoint::Arguments),
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Export(arguments) => export::run(arguments, setup),
        Command::Verify(arguments) => verify::run(arguments),
        Command::Key(arguments) => key::run(arguments, setup),
        Command::Checkpoint(arguments) => checkpoint::run(arguments, setup),
    }
}
