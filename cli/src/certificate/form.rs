//! `certificate form`: the paper form of a revocation (requirement 73).

use std::path::PathBuf;

use clap::Args;
use remote_sign_core::{CredentialId, Language};
use remote_sign_host::{Existing, Readers, write_whole};
use serde_json::json;

use crate::answer::{Answer, path_text};
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::setup::Setup;

/// Write the form that asks for a revocation, to be printed, signed and sent
///
/// With a credential and a login it is filled in; without, it is blank.
#[derive(Args)]
pub(crate) struct Form {
    credential: Option<CredentialId>,
    /// The file to write (HTML); an existing one stays
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Language of a blank form: `it` or `en` [default: the configuration's]
    #[arg(long, conflicts_with = "credential")]
    language: Option<Language>,
    #[command(flatten)]
    who: LoggedIn,
}

pub(super) fn run(arguments: &Form, setup: &Setup) -> Result<Answer, Failure> {
    let configuration = setup.configuration()?;
    let service = remote_sign_host::open(&configuration)?;
    let page = match &arguments.credential {
        Some(id) => service.revocation_form(&arguments.who.session(setup, &service)?, id)?,
        None => {
            let language = arguments.language.unwrap_or(configuration.language);
            service.blank_revocation_form(language)
        }
    };
    let out = &arguments.out;
    write_whole(out, page.as_bytes(), Readers::Owner, Existing::Keep)
        .map_err(|error| Failure::from(error).hint("name another file with --out"))?;
    let text = format!("The form is in {}.", out.display());
    Ok(Answer::new(text, json!({ "file": path_text(out) }))
        .next("print it, fill in what is blank, sign it and send it where it says"))
}
