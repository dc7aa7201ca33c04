//! `credential`: what the provider knows of credentials.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use remote_sign::cades::Certificate;
use remote_sign_core::{Credential, CredentialId, UserId, mask};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::failure::{Exit, Failure};
use crate::pem;
use crate::setup::Setup;

/// List and show credentials, get their certificates
#[derive(Subcommand)]
pub(crate) enum Command {
    List(List),
    Show(Show),
    Certificate(CertificateOf),
}

/// List credentials
#[derive(Args)]
pub(crate) struct List {
    /// Only those of this account
    #[arg(long)]
    user: Option<UserId>,
}

/// Show a credential: state, PIN tries, certificate, slot
#[derive(Args)]
pub(crate) struct Show {
    credential: CredentialId,
}

/// Print a credential's certificate in PEM
#[derive(Args)]
pub(crate) struct CertificateOf {
    credential: CredentialId,
    /// With the certificates above it
    #[arg(long)]
    chain: bool,
    /// Write to this file instead; an existing one stays
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::List(arguments) => list(arguments, setup),
        Command::Show(arguments) => show(arguments, setup),
        Command::Certificate(arguments) => certificate(arguments, setup),
    }
}

fn list(arguments: &List, setup: &Setup) -> Result<Answer, Failure> {
    let all = setup.open()?.credentials(arguments.user.as_ref())?;
    let text: String = all.iter().map(line).collect();
    let json = all.iter().map(summary).collect();
    let answer = if all.is_empty() {
        Answer::new("There are no credentials.", json)
            .next("register a holder: `remote-sign holder register --help`")
    } else {
        Answer::new(text, json).next("look at one: `remote-sign credential show ID`")
    };
    Ok(answer)
}

/// A credential on one line.
pub(crate) fn line(credential: &Credential) -> String {
    format!(
        "{}  {:<18}  {:<9}  {:<14}  {:<7}  {}  {}\n",
        credential.id,
        credential.state,
        credential.kind,
        credential.purpose,
        credential.algorithm,
        credential.user_id,
        credential.label
    )
}

fn show(arguments: &Show, setup: &Setup) -> Result<Answer, Failure> {
    let configuration = setup.configuration()?;
    let service = remote_sign_host::open(&configuration)?;
    let id = &arguments.credential;
    let credential = service.credential(id)?;
    let pin = service.pin_status(id)?;
    let certificate = read_certificate(&credential)?;
    let slot = configuration
        .tokens
        .iter()
        .position(|entry| entry.credential == *id);

    let mut text = format!(
        "Credential:  {id}  {}\nAccount:     {}\nKind:        {}, {}, {}\nState:       {}\nIdentifier:  {}\n",
        credential.label,
        credential.user_id,
        credential.kind,
        credential.purpose,
        credential.algorithm,
        credential.state,
        mask::iut(&credential.iut)
    );
    if let Some(at) = credential.activated_at {
        text.push_str(&format!("Activated:   {at}\n"));
    }
    text.push_str(&match (pin.set, pin.locked()) {
        (false, _) => "PIN:         not set\n".to_owned(),
        (true, true) => "PIN:         locked\n".to_owned(),
        (true, false) => format!(
            "PIN:         {} of {} tries left\n",
            pin.tries_left, pin.tries_max
        ),
    });
    if let Some(certificate) = &certificate {
        text.push_str(&format!(
            "Subject:     {}\nIssuer:      {}\nSerial:      {}\nValid until: {}\n",
            certificate.subject(),
            certificate.issuer(),
            certificate.serial(),
            certificate.not_after()
        ));
    }
    if let Some(slot) = slot {
        text.push_str(&format!("Slot:        {slot}\n"));
    }

    let mut json = summary(&credential);
    if let Some(fields) = json.as_object_mut() {
        fields.insert("identifier".to_owned(), mask::iut(&credential.iut).into());
        let at = credential.activated_at.map(|at| at.to_string());
        fields.insert("activated_at".to_owned(), at.into());
        let pin = json!({
            "set": pin.set,
            "locked": pin.locked(),
            "tries_left": pin.tries_left,
            "tries_max": pin.tries_max,
        });
        fields.insert("pin".to_owned(), pin);
        let certificate = certificate.map(|certificate| {
            json!({
                "subject": certificate.subject(),
                "issuer": certificate.issuer(),
                "serial": certificate.serial(),
                "not_before": certificate.not_before().to_string(),
                "not_after": certificate.not_after().to_string(),
            })
        });
        fields.insert("certificate".to_owned(), certificate.into());
        fields.insert("slot".to_owned(), slot.into());
    }
    let next = match (credential.certificate.is_some(), slot) {
        (false, _) => format!(
            "its holder runs `remote-sign activate --user {}`",
            credential.user_id
        ),
        (true, None) => format!("list it for applications: `remote-sign slot add {id}`"),
        (true, Some(_)) => format!("sign: `remote-sign sign FILE --credential {id}`"),
    };
    Ok(Answer::new(text, json).next(next))
}

fn certificate(arguments: &CertificateOf, setup: &Setup) -> Result<Answer, Failure> {
    let id = &arguments.credential;
    let credential = setup.open()?.credential(id)?;
    let own = credential.certificate.as_deref().ok_or_else(|| {
        let user = &credential.user_id;
        Failure::new(
            Exit::State,
            format!(
                "{id} has no certificate yet; its holder runs `remote-sign activate --user {user}`"
            ),
        )
    })?;
    let above = credential.chain.iter().filter(|_| arguments.chain);
    let pem: String = std::iter::once(own)
        .chain(above.map(Vec::as_slice))
        .map(pem::certificate)
        .collect::<Result<_, _>>()?;
    pem::answer(pem, arguments.out.as_deref())
}

fn read_certificate(credential: &Credential) -> Result<Option<Certificate>, Failure> {
    let der = credential.certificate.as_deref();
    der.map(Certificate::from_der)
        .transpose()
        .map_err(|error| Failure::new(Exit::Store, format!("the stored certificate: {error}")))
}

pub(crate) fn summary(credential: &Credential) -> Value {
    json!({
        "id": credential.id.as_str(),
        "user_id": credential.user_id.as_str(),
        "kind": credential.kind.as_str(),
        "purpose": credential.purpose.as_str(),
        "key": credential.algorithm.as_str(),
        "state": credential.state.as_str(),
        "label": credential.label,
    })
}
