//! `credential`: what the provider knows of credentials.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use remote_sign_cli::cades::Certificate;
use remote_sign_core::{
    CertificateStatus, Credential, CredentialId, CredentialState, Timestamp, UserId, mask,
};
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

/// A credential on one line, with the day (UTC) until which its state lasts.
pub(crate) fn line(credential: &Credential) -> String {
    let status = credential.status;
    let until = match credential.state {
        CredentialState::Active => status.map(|status| status.not_after),
        CredentialState::Suspended => {
            status.map(|status| status.lifts_at.unwrap_or(status.not_after))
        }
        _ => None,
    };
    let until = until.map(|at| at.to_string()).unwrap_or_default();
    format!(
        "{}  {:<18}  {:<10}  {:<9}  {:<14}  {:<7}  {}  {}\n",
        credential.id,
        credential.state,
        until.get(..10).unwrap_or_default(),
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
    if let Some(status) = &credential.status {
        text.push_str(&dates(credential.state, status));
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
            "Subject:     {}\nIssuer:      {}\nSerial:      {}\n",
            certificate.subject(),
            certificate.issuer(),
            certificate.serial()
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
    let answer = Answer::new(text, json);
    Ok(match (credential.state, slot) {
        (CredentialState::PendingActivation | CredentialState::Issuing, _) => {
            let user = &credential.user_id;
            answer.next(format!(
                "its holder runs `remote-sign activate --user {user}`"
            ))
        }
        (CredentialState::Active, None) => answer.next(format!(
            "list it for applications: `remote-sign slot add {id}`"
        )),
        (CredentialState::Active, Some(_)) => {
            answer.next(format!("sign: `remote-sign sign FILE --credential {id}`"))
        }
        _ => answer,
    })
}

/// What the dates of a certificate say beside its state.
fn dates(state: CredentialState, status: &CertificateStatus) -> String {
    let mut text = format!("Valid until: {}\n", status.not_after);
    if let (CredentialState::Suspended, Some(since)) = (state, status.suspended_at) {
        let end = status.lifts_at;
        let end = end.map_or_else(|| "until it expires".to_owned(), |at| format!("until {at}"));
        text.push_str(&format!("Suspended:   since {since}, {end}\n"));
    }
    if let Some((at, reason)) = status.revoked {
        text.push_str(&format!("Revoked:     {at}, {reason}\n"));
    }
    if let Some(at) = status.superseded_at {
        text.push_str(&format!("Superseded:  {at}\n"));
    }
    text
}

/// The dates of a certificate for programs.
pub(crate) fn status_json(status: &CertificateStatus) -> Value {
    let text = |at: Option<Timestamp>| at.map(|at| at.to_string());
    json!({
        "not_before": status.not_before.to_string(),
        "not_after": status.not_after.to_string(),
        "suspended_at": text(status.suspended_at),
        "lifts_at": text(status.lifts_at),
        "revoked_at": text(status.revoked.map(|(at, _)| at)),
        "reason": status.revoked.map(|(_, reason)| reason.as_str()),
        "superseded_at": text(status.superseded_at),
    })
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
        "status": credential.status.as_ref().map(status_json),
    })
}
