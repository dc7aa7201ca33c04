//! `account`: what concerns the account of the holder who is logged in; each command has
//! its own file.

mod show;

use clap::Subcommand;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::Setup;

/// The account of the holder who is logged in
#[derive(Subcommand)]
pub(crate) enum Command {
    Show(show::Show),
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Show(arguments) => show::run(arguments, setup),
    }
}
