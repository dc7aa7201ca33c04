//! `history`: a holder's history, to be looked at; each command has its own file.

mod look;

use clap::Subcommand;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::Setup;

/// The history: look at signatures and accesses
#[derive(Subcommand)]
pub(crate) enum Command {
    Signatures(look::Signatures),
    Accesses(look::Accesses),
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Signatures(asked) => look::signatures(asked, setup),
        Command::Accesses(asked) => look::accesses(asked, setup),
    }
}
