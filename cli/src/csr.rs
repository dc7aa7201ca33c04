//! `csr`: certification requests that wait for an authority which is asked by hand.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use remote_sign_core::{CredentialId, WaitingRequest};
use serde_json::{Value, json};

use crate::answer::{Answer, path_text};
use crate::failure::{Exit, Failure};
use crate::pem;
use crate::setup::Setup;

/// Certification requests, for an authority that is asked by hand
#[derive(Subcommand)]
pub(crate) enum Command {
    Export(Export),
}

/// Print the request (PKCS#10) of a credential that waits for its certificate, in PEM
///
/// Without a credential, lists those that wait. What the authority gives back is taken in
/// with `remote-sign certificate import`.
#[derive(Args)]
pub(crate) struct Export {
    credential: Option<CredentialId>,
    /// Write to this file instead; an existing one stays
    #[arg(long, value_name = "FILE", requires = "credential")]
    out: Option<PathBuf>,
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    let Command::Export(Export { credential, out }) = command;
    let waiting = setup.open()?.waiting_requests()?;
    match credential {
        None => Ok(list(&waiting)),
        Some(id) => export(id, &waiting, out.as_deref()),
    }
}

fn list(waiting: &[WaitingRequest]) -> Answer {
    let text = match waiting {
        [] => "No request waits for a certificate.\n".to_owned(),
        waiting => waiting
            .iter()
            .map(|request| {
                format!(
                    "{}  {} {}  since {}  {}\n",
                    request.credential, request.kind, request.purpose, request.since, request.label
                )
            })
            .collect(),
    };
    let json: Vec<Value> = waiting.iter().map(as_json).collect();
    let answer = Answer::new(text, json!(json));
    match waiting.first() {
        None => answer,
        Some(first) => answer.next(format!(
            "remote-sign csr export {} --out FILE",
            first.credential
        )),
    }
}

fn export(
    id: &CredentialId,
    waiting: &[WaitingRequest],
    out: Option<&Path>,
) -> Result<Answer, Failure> {
    let request = waiting
        .iter()
        .find(|request| request.credential == *id)
        .ok_or_else(|| {
            Failure::new(
                Exit::State,
                format!(
                    "no request of {id} waits for a certificate; `remote-sign csr export` lists those that do"
                ),
            )
        })?;
    let pem = pem::encode("CERTIFICATE REQUEST", &request.request)?;
    let mut json = as_json(request);
    if let Some(fields) = json.as_object_mut() {
        fields.insert("pem".to_owned(), json!(pem));
        fields.insert("file".to_owned(), json!(out.map(path_text)));
    }
    let answer = pem::answer_with(pem, out, json)?;
    Ok(match out {
        None => answer,
        Some(_) => answer.next(format!(
            "let the authority sign it, then `remote-sign certificate import {id} --in FILE`"
        )),
    })
}

fn as_json(request: &WaitingRequest) -> Value {
    json!({
        "credential": request.credential.as_str(),
        "user_id": request.user_id.as_str(),
        "kind": request.kind.as_str(),
        "purpose": request.purpose.as_str(),
        "label": request.label,
        "iut": request.iut,
        "since": request.since.to_string(),
    })
}
