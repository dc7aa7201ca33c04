//! `ocsp`: answering about the status of single certificates, by HTTP or from a file.

mod http;
mod server;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, Subcommand};
use remote_sign_host::{Existing, PublicationFolder, Readers, write_whole};
use serde_json::json;

use crate::answer::{Answer, path_text};
use crate::failure::{Exit, Failure};
use crate::setup::Setup;

/// Answers about the status of single certificates (OCSP, RFC 6960)
#[derive(Subcommand)]
pub(crate) enum Command {
    Serve(Serve),
    Answer(FromFile),
}

/// Answer by HTTP until stopped: OCSP requests, revocation lists, authorities' certificates
///
/// OCSP requests come to /ocsp, by POST or GET; /crl/FILE and /ca/FILE hand out what is in
/// the folder of publication. SIGTERM lets those who wait have their answers.
#[derive(Args)]
pub(crate) struct Serve {
    /// Address and port [default: `listen` of the table `publication`]; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
}

/// Answer the request in a file
#[derive(Args)]
pub(crate) struct FromFile {
    /// The request, DER, as `openssl ocsp -reqout` writes it
    request: PathBuf,
    /// Where the answer goes, DER
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Serve(arguments) => serve(arguments, setup),
        Command::Answer(arguments) => answer(arguments, setup),
    }
}

fn serve(arguments: &Serve, setup: &Setup) -> Result<Answer, Failure> {
    let configuration = setup.configuration()?;
    let named = configuration.publication.as_ref();
    let configured = named.and_then(|publication| publication.listen.clone());
    let address = arguments.listen.clone().or(configured).ok_or_else(|| {
        Failure::usage(
            "say where to listen: --listen ADDRESS:PORT, or `listen` in the table [publication]",
        )
    })?;
    let service = remote_sign_host::open(&configuration)?;
    let site = http::Site::new(service, PublicationFolder::of(&configuration))?;
    server::run(&address, Arc::new(site))
        .map_err(|error| Failure::new(Exit::Failed, format!("{address}: {error}")))?;
    Ok(Answer::new("", json!({ "stopped": true })))
}

fn answer(arguments: &FromFile, setup: &Setup) -> Result<Answer, Failure> {
    let FromFile { request, out } = arguments;
    let bytes = fs::read(request)
        .map_err(|error| Failure::usage(format!("{}: {error}", request.display())))?;
    let reply = setup.open()?.ocsp_response(&bytes)?;
    write_whole(out, &reply.der, Readers::Everybody, Existing::Replace)?;
    Ok(Answer::new(
        format!("The answer is in {}.", out.display()),
        json!({ "file": path_text(out) }),
    ))
}
