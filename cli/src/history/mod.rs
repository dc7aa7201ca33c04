//! `history`: a holder looks at it, and what the operator does about it as a whole; each
//! command has its own file.

mod accept_restore;
mod look;
mod witness;

use clap::Subcommand;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::Setup;

/// The history: look at signatures and accesses; who remembers it, and what after a restore
#[derive(Subcommand)]
pub(crate) enum Command {
    Signatures(look::Signatures),
    Accesses(look::Accesses),
    Witness(witness::Arguments),
    AcceptRestore(accept_restore::Arguments),
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Signatures(asked) => look::signatures(asked, setup),
        Command::Accesses(asked) => look::accesses(asked, setup),
        Command::Witness(arguments) => witness::run(arguments, setup),
        Command::AcceptRestore(arguments) => accept_restore::run(arguments, setup),
    }
}
