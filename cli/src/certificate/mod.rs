//! `certificate`: what becomes of a holder's certificate; each command has its own file.

mod form;
mod lift;
mod revoke;
mod suspend;

use clap::Subcommand;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::Setup;

/// The certificate of a credential: suspend it, revoke it
#[derive(Subcommand)]
pub(crate) enum Command {
    Suspend(suspend::Suspend),
    Lift(lift::Lift),
    Revoke(revoke::Revoke),
    Form(form::Form),
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Suspend(arguments) => suspend::run(arguments, setup),
        Command::Lift(arguments) => lift::run(arguments, setup),
        Command::Revoke(arguments) => revoke::run(arguments, setup),
        Command::Form(arguments) => form::run(arguments, setup),
    }
}
