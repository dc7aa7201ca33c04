//! `certificate`: what concerns the certificates of the holder who is logged in, and the taking
//! in of what an authority gave the operator; each command has its own file.

mod download;
mod import;
mod show;

use clap::Subcommand;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::Setup;

/// The certificates of the holder who is logged in; for the operator, the import of one
#[derive(Subcommand)]
pub(crate) enum Command {
    Show(show::Show),
    Download(download::Download),
    Import(import::Import),
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Show(arguments) => show::run(arguments, setup),
        Command::Download(arguments) => download::run(arguments, setup),
        Command::Import(arguments) => import::run(arguments, setup),
    }
}
