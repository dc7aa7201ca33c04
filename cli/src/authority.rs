//! `ca`: the authority that issues the certificates.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::answer::Answer;
use crate::failure::Failure;
use crate::pem;
use crate::setup::Setup;

/// The certification authority
#[derive(Subcommand)]
pub(crate) enum Command {
    Certificate(Certificate),
}

/// Print the authority's certificate in PEM, for whoever is to trust it
#[derive(Args)]
pub(crate) struct Certificate {
    /// Write to this file instead; an existing one stays
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    let Command::Certificate(Certificate { out }) = command;
    let der = setup.open()?.authority_certificate()?;
    pem::answer(pem::certificate(&der)?, out.as_deref())
}
