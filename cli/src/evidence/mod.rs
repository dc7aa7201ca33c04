//! `evidence`: what proves one signature, in a file; its verification has its own file.

mod file;
mod verify;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use remote_sign_host::{Existing, Readers, write_whole};
use serde_json::json;

use crate::answer::{Answer, path_text};
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::setup::Setup;

/// Write what proves one signature to a file, or verify such a file
///
/// The entry of the signature, who approved it and how, the certificate and where it stood, each
/// with its proof in the log. There are no secrets in it.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// The number of the signature in its holder's history
    #[arg(required = true)]
    entry: Option<u64>,
    /// The file to write; an existing one stays
    #[arg(long, value_name = "FILE", required = true)]
    out: Option<PathBuf>,
    #[command(flatten)]
    who: LoggedIn,
}

#[derive(Subcommand)]
enum Command {
    Verify(verify::Arguments),
}

pub(crate) fn run(arguments: &Arguments, setup: &Setup) -> Result<Answer, Failure> {
    match arguments {
        Arguments {
            command: Some(Command::Verify(arguments)),
            ..
        } => verify::run(arguments),
        Arguments {
            entry: Some(entry),
            out: Some(out),
            who,
            ..
        } => write(*entry, out, who, setup),
        _ => Err(Failure::usage(
            "name the entry of the signature and --out FILE",
        )),
    }
}

fn write(entry: u64, out: &Path, who: &LoggedIn, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let user = who.user(&setup.logins()?)?;
    let evidence = service.evidence(&user, entry)?;
    let text = file::written(&evidence);
    write_whole(out, text.as_bytes(), Readers::Owner, Existing::Keep)?;
    let key = service.log_verifier()?;
    let json = json!({
        "file": path_text(out),
        "user_id": user.as_str(),
        "entry": entry,
    });
    let out = out.display();
    let text = format!("The evidence of signature {entry} of {user} is in {out}.");
    Ok(Answer::new(text, json).next(format!(
        "anybody verifies it: `remote-sign evidence verify {out} --key {key} --trust FILE`, with \
         the authority's certificate"
    )))
}
