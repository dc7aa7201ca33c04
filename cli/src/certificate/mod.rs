//! `certificate`: what concerns the certificates of the holder who is logged in, what ends them,
//! and the taking in of what an authority gave the operator; each command has its own file.

mod download;
mod form;
mod import;
mod lift;
mod revoke;
mod show;
mod suspend;

pub(crate) use suspend::suspended;

use clap::Subcommand;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::Setup;

/// The certificates of the holder: see them, suspend and revoke them; for the operator, the
/// import of one
#[derive(Subcommand)]
pub(crate) enum Command {
    Show(show::Show),
    Download(download::Download),
    Suspend(suspend::Suspend),
    Lift(lift::Lift),
    Revoke(revoke::Revoke),
    Form(form::Form),
    Import(import::Import),
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Show(arguments) => show::run(arguments, setup),
        Command::Download(arguments) => download::run(arguments, setup),
        Command::Import(arguments) => import::run(arguments, setup),
        Command::Suspend(arguments) => suspend::run(arguments, setup),
        Command::Lift(arguments) => lift::run(arguments, setup),
        Command::Revoke(arguments) => revoke::run(arguments, setup),
        Command::Form(arguments) => form::run(arguments, setup),
    }
}
