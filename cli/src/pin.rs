//! `pin`: its change (requirements 32 to 34), its unlocking, and how many tries it has left.

use clap::{Args, Subcommand};
use remote_sign_core::{ActivationCode, CredentialId, Phrase, Pin, PinStatus};
use serde_json::json;

use crate::answer::{Answer, note};
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::one_time_code::{OneTimeCode, sent};
use crate::secret_source::{ActivationCodeSource, NewPinSource, PinSource};
use crate::setup::{Setup, client};

/// The PIN: change it, unlock it, see its tries
#[derive(Subcommand)]
pub(crate) enum Command {
    Change(Change),
    Unlock(Unlock),
    Status(Status),
}

/// Change the PIN; an OTP confirms it
///
/// Needs a login. Asks for the current PIN, the new one twice, and the OTP that it sends. A
/// wrong current PIN costs a try, and the OTP; a new PIN that is refused costs nothing.
#[derive(Args)]
pub(crate) struct Change {
    credential: CredentialId,
    #[command(flatten)]
    who: LoggedIn,
    #[command(flatten)]
    pin: PinSource,
    #[command(flatten)]
    new_pin: NewPinSource,
    #[command(flatten)]
    otp: OneTimeCode,
}

/// Unlock a locked PIN with the activation code and the right PIN
///
/// It can be done a few times only, and with a wrong PIN it is spent too. A forgotten PIN
/// cannot be recovered.
#[derive(Args)]
pub(crate) struct Unlock {
    credential: CredentialId,
    #[command(flatten)]
    activation_code: ActivationCodeSource,
    #[command(flatten)]
    pin: PinSource,
}

/// Show how many tries and unlocks a PIN has left
#[derive(Args)]
pub(crate) struct Status {
    credential: CredentialId,
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Change(arguments) => change(arguments, setup),
        Command::Unlock(arguments) => unlock(arguments, setup),
        Command::Status(arguments) => status(arguments, setup),
    }
}

fn change(arguments: &Change, setup: &Setup) -> Result<Answer, Failure> {
    let Change {
        credential: id,
        who,
        pin,
        new_pin,
        otp,
    } = arguments;
    let configuration = setup.configuration()?;
    let service = remote_sign_host::open(&configuration)?;
    let session = who.session(setup, &service)?;
    let send = || service.request_pin_change_otp(&session, id, &client());
    if otp.only_send() {
        let next = "run the same command with the current PIN, the new PIN and the OTP";
        return Ok(sent(&send()?).next(next));
    }
    note(&format!(
        "{}.",
        Phrase::PinUnrecoverableWarning.text(configuration.language)
    ));
    let current = Pin::new(pin.source().read()?.as_str());
    let (new, confirmation) = new_pin.source().read_chosen()?;
    let code = otp.code(send)?;
    let (new, confirmation) = (Pin::new(new.as_str()), Pin::new(confirmation.as_str()));
    service.change_pin(
        &session,
        id,
        &current,
        &new,
        &confirmation,
        &code,
        &client(),
    )?;
    let json = json!({ "credential": id.as_str() });
    Ok(Answer::new(format!("The PIN of {id} is changed."), json))
}

fn unlock(arguments: &Unlock, setup: &Setup) -> Result<Answer, Failure> {
    let Unlock {
        credential: id,
        activation_code,
        pin,
    } = arguments;
    let service = setup.open()?;
    let code = ActivationCode::new(activation_code.source().read()?.as_str());
    let pin = Pin::new(pin.source().read()?.as_str());
    service.unlock_pin(id, &code, &pin, &client())?;
    let status = service.pin_status(id)?;
    let text = format!("The PIN of {id} is unlocked.\n{}", sentence(id, status));
    let next = format!("choose another PIN: `remote-sign pin change {id}`");
    Ok(Answer::new(text, as_json(id, status)).next(next))
}

fn status(arguments: &Status, setup: &Setup) -> Result<Answer, Failure> {
    let id = &arguments.credential;
    let status = setup.open()?.pin_status(id)?;
    let answer = Answer::new(sentence(id, status), as_json(id, status));
    Ok(if status.locked() && status.unlocks_left > 0 {
        answer.next(format!(
            "with the activation code and the right PIN: `remote-sign pin unlock {id}`"
        ))
    } else {
        answer
    })
}

fn sentence(id: &CredentialId, status: PinStatus) -> String {
    let PinStatus {
        tries_left,
        tries_max,
        unlocks_left,
        ..
    } = status;
    if !status.set {
        return format!("{id} has no PIN yet; its holder activates it.");
    }
    if status.locked() && unlocks_left == 0 {
        return format!(
            "The PIN of {id} is locked for good: it was unlocked as often as it may. \
             Its holder needs a new credential."
        );
    }
    let tries = match tries_left {
        0 => format!("The PIN of {id} is locked."),
        _ => format!("The PIN of {id} has {tries_left} of {tries_max} tries left."),
    };
    format!("{tries} The activation code can unlock it {unlocks_left} more times.")
}

fn as_json(id: &CredentialId, status: PinStatus) -> serde_json::Value {
    json!({
        "credential": id.as_str(),
        "set": status.set,
        "locked": status.locked(),
        "tries_left": status.tries_left,
        "tries_max": status.tries_max,
        "unlocks_left": status.unlocks_left,
    })
}
