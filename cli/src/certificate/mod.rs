//! `certificate`: what concerns the certificates of the holder who is logged in; each command
//! has its own file.

mod download;
mod show;

use clap::Subcommand;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::Setup;

/// The certificates of the holder who is logged in
#[derive(Subcommand)]
pub(crate) enum Command {
    Show(show::Show),
    Download(download::Download),
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Show(arguments) => show::run(arguments, setup),
        Command::Download(arguments) => download::run(arguments, setup),
    }
}
