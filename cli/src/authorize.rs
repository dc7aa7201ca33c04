//! `authorize`: the OTP given here, the PIN in the application that signs next; and the end of
//! an approval that waits. What waits is listed by `authorizations`.

use clap::Args;
use remote_sign_core::{CredentialId, Grant, RemoteSign, Scope};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::failure::{Exit, Failure};
use crate::login::LoggedIn;
use crate::one_time_code::{OneTimeCode, sent};
use crate::setup::{Setup, client};

/// Approve signatures with an OTP before an application asks for the PIN
///
/// For a while and a few signatures, the PIN alone signs then, in one program of those that use
/// the PKCS#11 module: the first that signs. It is for programs that have one field for the PIN
/// and repeat it, and for those that never ask again. The time begins now.
#[derive(Args)]
pub(crate) struct Arguments {
    credential: CredentialId,
    /// For so long [default: as the policy says, which is the most]
    #[arg(long, value_name = "N", conflicts_with = "cancel")]
    seconds: Option<u32>,
    /// So many signatures [default: as the policy says, which is the most]
    #[arg(long, value_name = "N", conflicts_with = "cancel")]
    uses: Option<u32>,
    /// End the approval that waits, in the holder's login
    #[arg(long, conflicts_with_all = ["otp-file", "otp-fd", "send_otp"])]
    cancel: bool,
    #[command(flatten)]
    otp: OneTimeCode,
    #[command(flatten)]
    who: LoggedIn,
}

pub(crate) fn run(arguments: &Arguments, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    if arguments.cancel {
        return cancel(arguments, setup, &service);
    }
    let Arguments {
        credential: id,
        otp,
        ..
    } = arguments;
    let scope = scope(arguments, &service)?;
    let send = || service.request_signing_otp(id, &scope, &client());
    if otp.only_send() {
        return Ok(sent(&send()?).next("run the same command with the OTP"));
    }
    let code = otp.code(send)?;
    let proof = service.verify_signing_otp(id, &scope, &code, &client())?;
    let grant = service.grant(proof, &scope, &client())?;
    let text = format!(
        "Approved: {} signatures with {id} until {}.",
        grant.uses, grant.ends_at
    );
    Ok(Answer::new(text, as_json(&grant))
        .next("give the PIN alone where an application asks for it, and sign"))
}

/// Refused before an OTP is spent on what cannot wait.
fn scope(arguments: &Arguments, service: &RemoteSign) -> Result<Scope, Failure> {
    let credential = service.credential(&arguments.credential)?;
    if credential.kind.is_unattended() {
        return Err(Failure::new(
            Exit::State,
            "this credential signs unattended: its virtual token approves, and needs no OTP",
        ));
    }
    Ok(match service.window(credential.kind) {
        Scope::Window { seconds, uses } => Scope::Window {
            seconds: arguments.seconds.unwrap_or(seconds),
            uses: arguments.uses.unwrap_or(uses),
        },
        documents @ Scope::Digests(_) => documents,
    })
}

fn cancel(arguments: &Arguments, setup: &Setup, service: &RemoteSign) -> Result<Answer, Failure> {
    let id = &arguments.credential;
    let session = arguments.who.session(setup, service)?;
    if !service.withdraw_grant(&session, id)? {
        return Err(Failure::new(
            Exit::State,
            format!(
                "no approval waits for the PIN of {id}; `remote-sign authorizations` lists them"
            ),
        ));
    }
    let json = json!({ "credential": id.as_str(), "cancelled": true });
    Ok(Answer::new(format!("The approval for {id} is over."), json))
}

fn as_json(grant: &Grant) -> Value {
    json!({
        "granted": grant.granted,
        "credential": grant.credential.as_str(),
        "client": grant.client,
        "uses": grant.uses,
        "granted_at": grant.granted_at.to_string(),
        "ends_at": grant.ends_at.to_string(),
    })
}
