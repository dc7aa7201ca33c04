//! `history`: a holder looks at it, takes it away and verifies it, and what the operator does
//! about it as a whole; each command has its own file.

mod accept_restore;
mod checkpoint;
mod export;
mod file;
mod key;
mod look;
mod verify;
mod witness;

use clap::Subcommand;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::Setup;

pub(crate) use file::Entry;

/// The history: look at signatures and accesses; prove it to others; who remembers it, and what
/// after a restore
#[derive(Subcommand)]
pub(crate) enum Command {
    Signatures(look::Signatures),
    Accesses(look::Accesses),
    Export(export::Arguments),
    Verify(verify::Arguments),
    Key(key::Arguments),
    Checkpoint(checkpoint::Arguments),
    Witness(witness::Arguments),
    AcceptRestore(accept_restore::Arguments),
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Signatures(asked) => look::signatures(asked, setup),
        Command::Accesses(asked) => look::accesses(asked, setup),
        Command::Export(arguments) => export::run(arguments, setup),
        Command::Verify(arguments) => verify::run(arguments),
        Command::Key(arguments) => key::run(arguments, setup),
        Command::Checkpoint(arguments) => checkpoint::run(arguments, setup),
        Command::Witness(arguments) => witness::run(arguments, setup),
        Command::AcceptRestore(arguments) => accept_restore::run(arguments, setup),
    }
}
