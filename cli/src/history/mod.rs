//! `history`: what the command does about the history as a whole.

mod accept_restore;
mod witness;

use clap::Subcommand;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::Setup;

/// The history: who remembers it outside the store, and what after a restore
#[derive(Subcommand)]
pub(crate) enum Command {
    Witness(witness::Arguments),
    AcceptRestore(accept_restore::Arguments),
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Witness(arguments) => witness::run(arguments, setup),
        Command::AcceptRestore(arguments) => accept_restore::run(arguments, setup),
    }
}
