//! `activate`: the first access (requirements 19 to 23). Each step that was done stays
//! done, so the command is run again after an interruption.

use clap::Args;
use remote_sign_core::{
    ActivationCode, Credential, CredentialId, CredentialState, ErrorKind, FirstAccess, Password,
    Phrase, Pin, RemoteSign, Session, UserId,
};
use remote_sign_host::TokenLogin;
use serde_json::json;

use crate::answer::{Answer, note, warn};
use crate::failure::{Exit, Failure};
use crate::login;
use crate::one_time_code::{OneTimeCode, sent};
use crate::secret_source::{ActivationCodeSource, NewPasswordSource, PasswordSource, PinSource};
use crate::setup::{Setup, client};

/// First access: change the temporary password, set the PIN, get the certificate
///
/// Asks for the password unless you are logged in, a new one if it is the temporary one,
/// the PIN, the activation code and the OTP that it sends. The credential then becomes a
/// PKCS#11 slot of the configuration. Run it again after an interruption: it goes on where
/// it stopped. You stay logged in until `logout`.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The user id from the e-mail
    #[arg(long)]
    user: UserId,
    /// The credential, where several are to be activated
    #[arg(long)]
    credential: Option<CredentialId>,
    #[command(flatten)]
    password: PasswordSource,
    #[command(flatten)]
    new_password: NewPasswordSource,
    #[command(flatten)]
    pin: PinSource,
    #[command(flatten)]
    activation_code: ActivationCodeSource,
    #[command(flatten)]
    otp: OneTimeCode,
}

pub(crate) fn run(arguments: &Arguments, setup: &Setup) -> Result<Answer, Failure> {
    let configuration = setup.configuration()?;
    let service = remote_sign_host::open(&configuration)?;
    let session = log_in(arguments, setup, &service)?;
    let credential = chosen(arguments, &service)?;
    let id = &credential.id;
    if arguments.otp.only_send() {
        let receipt = service.request_activation_otp(&session, id, &client())?;
        let next = "run the same command with the PIN, the activation code and the OTP";
        return Ok(sent(&receipt).next(next));
    }
    let active = match credential.state {
        CredentialState::Active | CredentialState::Suspended => credential,
        CredentialState::Revoked | CredentialState::Expired | CredentialState::Superseded => {
            let text = format!("the certificate of {id} is {}", credential.state);
            return Err(Failure::new(Exit::State, text)
                .hint("the registration officer registers a new credential"));
        }
        CredentialState::Issuing => service.resume_activation(&session, id, &client())?,
        CredentialState::PendingActivation => {
            let warning = Phrase::PinUnrecoverableWarning.text(configuration.language);
            note(&format!(
                "{id} ({}). Choose its PIN. {warning}.",
                credential.label
            ));
            set_pin(arguments, &service, &session, id)?
        }
    };
    let id = &active.id;
    let slot = setup
        .put_slot(id, None, None, TokenLogin::Pin)
        .map_err(|failure| {
            let hint =
                format!("the credential is active; list it with `remote-sign slot add {id}`");
            failure.hint(&hint)
        })?;
    let text = format!(
        "{id} is {}: {} {}  {}\nIt is slot {slot} of the PKCS#11 module.",
        active.state, active.kind, active.algorithm, active.label
    );
    let json = json!({
        "user_id": active.user_id.as_str(),
        "credential": id.as_str(),
        "state": active.state.as_str(),
        "slot": slot,
    });
    let next = if active.kind.is_unattended() {
        format!("let it sign by itself: `remote-sign token generate {id} --name NAME`")
    } else {
        format!("sign: `remote-sign sign FILE --credential {id}`")
    };
    Ok(Answer::new(text, json).next(next))
}

/// The kept login, or a new one; a temporary password is changed at once.
fn log_in(arguments: &Arguments, setup: &Setup, service: &RemoteSign) -> Result<Session, Failure> {
    let logins = setup.logins()?;
    if let Some(session) = login::kept(service, &logins, &arguments.user)?
        && service.first_access(&session)? != FirstAccess::Password
    {
        return Ok(session);
    }
    let current = Password::new(arguments.password.source().read()?.as_str());
    let session = service.login(&arguments.user, &current, &client())?;
    logins.keep(&session)?;
    if service.first_access(&session)? == FirstAccess::Password {
        let (new, confirmation) = arguments.new_password.source().read_chosen()?;
        let (new, confirmation) = (
            Password::new(new.as_str()),
            Password::new(confirmation.as_str()),
        );
        service.change_password(&session, &current, &new, &confirmation, &client())?;
        note("The new password is set; the temporary one is void.");
    }
    Ok(session)
}

/// The credential named, or the only one that is not active yet, or the only one.
fn chosen(arguments: &Arguments, service: &RemoteSign) -> Result<Credential, Failure> {
    let mut all = service.credentials(Some(&arguments.user))?;
    if let Some(named) = &arguments.credential {
        all.retain(|credential| credential.id == *named);
    } else if all.len() > 1 {
        all.retain(|credential| credential.status.is_none());
    }
    match (all.len(), all.pop()) {
        (1, Some(credential)) => Ok(credential),
        (0, _) => Err(Failure::new(
            Exit::State,
            format!(
                "{} has nothing to activate here; list credentials with `remote-sign credential list`",
                arguments.user
            ),
        )),
        (_, newest) => {
            all.extend(newest);
            let ids: Vec<&str> = all
                .iter()
                .map(|credential| credential.id.as_str())
                .collect();
            Err(Failure::usage(format!(
                "several credentials wait: name one with --credential ({})",
                ids.join(", ")
            )))
        }
    }
}

fn set_pin(
    arguments: &Arguments,
    service: &RemoteSign,
    session: &Session,
    id: &CredentialId,
) -> Result<Credential, Failure> {
    let (pin, confirmation) = chosen_pin(arguments, service, session, id)?;
    let activation_code = arguments.activation_code.source().read()?;
    let otp = arguments
        .otp
        .code(|| service.request_activation_otp(session, id, &client()))?;
    Ok(service.activate(
        session,
        id,
        &pin,
        &confirmation,
        &ActivationCode::new(activation_code.as_str()),
        &otp,
        &client(),
    )?)
}

/// A PIN that may be chosen. At the terminal it is asked for until it is one; no OTP has
/// left by then.
fn chosen_pin(
    arguments: &Arguments,
    service: &RemoteSign,
    session: &Session,
    id: &CredentialId,
) -> Result<(Pin, Pin), Failure> {
    let source = arguments.pin.source();
    loop {
        let (pin, again) = source.read_chosen()?;
        let (pin, again) = (Pin::new(pin.as_str()), Pin::new(again.as_str()));
        match service.check_first_pin(session, id, &pin, &again) {
            Ok(()) => return Ok((pin, again)),
            Err(error) if !source.is_given() && is_slip(error.kind()) => {
                warn(&format!("{error}; try again"));
            }
            Err(error) => return Err(error.into()),
        }
    }
}

const fn is_slip(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::PinMalformed | ErrorKind::PinRefused | ErrorKind::ConfirmationMismatch
    )
}
