//! `token`: virtual tokens, which give an automatic or seal credential its OTPs
//! (requirements 84 to 91).

use std::path::PathBuf;

use clap::{Args, Subcommand};
use remote_sign_core::{CredentialId, VirtualToken, VirtualTokenId};
use remote_sign_host::{Draft, Existing, Readers};
use serde_json::{Value, json};

use crate::answer::{Answer, path_text};
use crate::failure::Failure;
use crate::one_time_code::{OneTimeCode, sent};
use crate::setup::{Setup, client};

/// Virtual tokens: let an automatic or seal credential sign by itself
#[derive(Subcommand)]
pub(crate) enum Command {
    Generate(Generate),
    Download(Download),
    List(List),
}

/// Generate a virtual token; an OTP confirms it
#[derive(Args)]
pub(crate) struct Generate {
    credential: CredentialId,
    /// A name for the token, such as the machine that it is for
    #[arg(long)]
    name: String,
    #[command(flatten)]
    otp: OneTimeCode,
}

/// Download a virtual token's file, once; an OTP confirms it
///
/// The file stands for the holder's phone: with it the PIN alone signs. It is written with
/// mode 0600 and named in the configuration as the slot's virtual token.
#[derive(Args)]
pub(crate) struct Download {
    token: VirtualTokenId,
    /// The file to write; an existing one stays
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    otp: OneTimeCode,
}

/// List the virtual tokens of a credential
#[derive(Args)]
pub(crate) struct List {
    credential: CredentialId,
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Generate(arguments) => generate(arguments, setup),
        Command::Download(arguments) => download(arguments, setup),
        Command::List(arguments) => list(arguments, setup),
    }
}

fn generate(arguments: &Generate, setup: &Setup) -> Result<Answer, Failure> {
    let Generate {
        credential,
        name,
        otp,
    } = arguments;
    let service = setup.open()?;
    let send = || service.request_virtual_token(credential, name, &client());
    if otp.only_send() {
        return Ok(sent(&send()?).next("run the same command with the OTP"));
    }
    let code = otp.code(send)?;
    let token = service.generate_virtual_token(credential, name, &code, &client())?;
    let text = format!("Virtual token {} «{name}» is generated.", token.id);
    let next = format!(
        "take its file: `remote-sign token download {} --out FILE`",
        token.id
    );
    Ok(Answer::new(text, as_json(&token)).next(next))
}

fn download(arguments: &Download, setup: &Setup) -> Result<Answer, Failure> {
    let Download { token, out, otp } = arguments;
    let service = setup.open()?;
    // The file can be had once: what can stand in its way is looked at first, and again
    // after a person was asked, because an interrupted question must not leave a draft.
    let out = std::path::absolute(out).map_err(|error| Failure::usage(error.to_string()))?;
    if out.to_str().is_none() {
        return Err(Failure::usage(
            "the configuration can name only files whose path is UTF-8; name another with --out",
        ));
    }
    let draft = || {
        Draft::open(&out, Readers::Owner, Existing::Keep)
            .map_err(|error| Failure::from(error).hint("name another file with --out"))
    };
    drop(draft()?);
    let send = || service.request_virtual_token_download(token, &client());
    if otp.only_send() {
        return Ok(sent(&send()?).next("run the same command with the OTP"));
    }
    let code = otp.code(send)?;
    let draft = draft()?;
    let file = service.download_virtual_token(token, &code, &client())?;
    draft.finish(file.to_text().as_bytes()).map_err(|error| {
        Failure::from(error).hint("the token can be taken only once: generate another one")
    })?;

    let id = file.credential();
    let slot = setup
        .put_slot(id, None, Some(out.clone()))
        .map_err(|failure| {
            failure.hint(
                "the file is written; name it with `remote-sign slot add ID --virtual-token FILE`",
            )
        })?;
    let text = format!(
        "Virtual token {token} is in {} (mode 0600).\nSlot {slot} of the PKCS#11 module takes its OTPs from it: the PIN alone signs.",
        out.display()
    );
    let json = json!({
        "token": token.as_str(),
        "credential": id.as_str(),
        "file": path_text(&out),
        "slot": slot,
    });
    let next = format!("sign: `remote-sign sign FILE --credential {id}`");
    Ok(Answer::new(text, json).next(next))
}

fn list(arguments: &List, setup: &Setup) -> Result<Answer, Failure> {
    let id = &arguments.credential;
    let service = setup.open()?;
    service.credential(id)?;
    let tokens = service.virtual_tokens(id)?;
    let line = |token: &VirtualToken| {
        format!(
            "{}  {:<10}  {} uses  {}  {}\n",
            token.id, token.state, token.uses, token.created_at, token.name
        )
    };
    let text: String = tokens.iter().map(line).collect();
    let json: Vec<Value> = tokens.iter().map(as_json).collect();
    let answer = if tokens.is_empty() {
        Answer::new(format!("{id} has no virtual token."), Value::Array(json)).next(format!(
            "generate one: `remote-sign token generate {id} --name NAME`"
        ))
    } else {
        Answer::new(text, Value::Array(json))
            .next("take the file of a generated one: `remote-sign token download TOKEN --out FILE`")
    };
    Ok(answer)
}

fn as_json(token: &VirtualToken) -> Value {
    json!({
        "id": token.id.as_str(),
        "credential": token.credential.as_str(),
        "name": token.name,
        "state": token.state.as_str(),
        "uses": token.uses,
        "created_at": token.created_at.to_string(),
    })
}
