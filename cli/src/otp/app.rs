//! `otp app`: enrolling, proving and removing an authenticator app (requirement 43).

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use remote_sign_core::{AuthenticatorSetup, OtpCode};
use remote_sign_host::{Draft, Existing, Readers};
use serde_json::json;

use super::qr_code::{Format, QrCode};
use crate::answer::{Answer, path_text};
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::one_time_code::{OneTimeCode, sent};
use crate::secret_source::OtpSource;
use crate::setup::{Setup, client};

/// The authenticator app (RFC 6238), which shows OTPs for signing
#[derive(Subcommand)]
pub(crate) enum Command {
    Enrol(Enrol),
    Activate(Activate),
    Remove(Remove),
}

/// Enrol an authenticator app; an OTP by SMS confirms it
///
/// Shows the app's secret, once, as a QR code for the app's camera and as text. The app stays
/// to be activated until it has proved itself by a code (`otp app activate`).
#[derive(Args)]
pub(crate) struct Enrol {
    /// Write the QR code to this file (.svg or .png, mode 0600) and show no secret here
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    who: LoggedIn,
    #[command(flatten)]
    otp: OneTimeCode,
}

/// Activate the app that was enrolled, by a code that it shows
#[derive(Args)]
pub(crate) struct Activate {
    #[command(flatten)]
    who: LoggedIn,
    #[command(flatten)]
    otp: OtpSource,
}

/// Remove the app; an OTP by SMS confirms it
///
/// OTPs for signing come by SMS then. This is also the way out when the phone with the app is
/// lost, or the app is locked after too many wrong codes.
#[derive(Args)]
pub(crate) struct Remove {
    #[command(flatten)]
    who: LoggedIn,
    #[command(flatten)]
    otp: OneTimeCode,
}

pub(super) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Enrol(arguments) => enrol(arguments, setup),
        Command::Activate(arguments) => activate(arguments, setup),
        Command::Remove(arguments) => remove(arguments, setup),
    }
}

fn enrol(arguments: &Enrol, setup: &Setup) -> Result<Answer, Failure> {
    let Enrol { out, who, otp } = arguments;
    let service = setup.open()?;
    let session = who.session(setup, &service)?;
    // The secret is shown once: what can stand in the file's way is looked at first, and
    // again after a person was asked, because an interrupted question must leave no draft.
    let format = out.as_deref().map(Format::of).transpose()?;
    out.as_deref().map(draft).transpose()?;
    let send = || service.request_authenticator(&session, &client());
    if otp.only_send() {
        return Ok(sent(&send()?).next("run the same command with the OTP"));
    }
    let code = otp.code(send)?;
    let draft = out.as_deref().map(draft).transpose()?;
    let enrolled = service.begin_authenticator(&session, &code, &client())?;
    let qr_code = QrCode::of(enrolled.uri())?;
    let answer = match (out, format, draft) {
        (Some(out), Some(format), Some(draft)) => {
            draft.finish(&qr_code.image(format)?)?;
            in_file(out)
        }
        _ => on_screen(&enrolled, &qr_code),
    };
    Ok(answer.next("give a code that the app shows: `remote-sign otp app activate`"))
}

fn draft(out: &Path) -> Result<Draft, Failure> {
    Draft::open(out, Readers::Owner, Existing::Keep)
        .map_err(|error| Failure::from(error).hint("name another file with --out"))
}

fn in_file(out: &Path) -> Answer {
    let text = format!(
        "The QR code for the authenticator app is in {} (mode 0600). Delete it once the app has read it.",
        out.display()
    );
    Answer::new(text, json!({ "state": "pending", "file": path_text(out) }))
}

fn on_screen(enrolled: &AuthenticatorSetup, qr_code: &QrCode) -> Answer {
    let (uri, secret) = (enrolled.uri(), enrolled.secret());
    let text = format!(
        "{}\nRead this QR code with the authenticator app, or give it the secret {secret} (8 digits, 30 seconds, SHA-1)\n{uri}\nIt is not shown again.",
        qr_code.text()
    );
    Answer::new(
        text,
        json!({ "state": "pending", "secret": secret, "uri": uri }),
    )
}

fn activate(arguments: &Activate, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let session = arguments.who.session(setup, &service)?;
    let code = OtpCode::new(arguments.otp.source().read()?.as_str());
    service.activate_authenticator(&session, &code, &client())?;
    let answer = Answer::new(
        "The authenticator app is active.",
        json!({ "state": "active" }),
    );
    Ok(answer.next("take OTPs for signing from it: `remote-sign otp choose app`"))
}

fn remove(arguments: &Remove, setup: &Setup) -> Result<Answer, Failure> {
    let Remove { who, otp } = arguments;
    let service = setup.open()?;
    let session = who.session(setup, &service)?;
    let send = || service.request_authenticator_removal(&session, &client());
    if otp.only_send() {
        return Ok(sent(&send()?).next("run the same command with the OTP"));
    }
    let code = otp.code(send)?;
    service.remove_authenticator(&session, &code, &client())?;
    let text = "The authenticator app is removed; OTPs for signing come by SMS.";
    let answer = Answer::new(text, json!({ "state": null }));
    Ok(answer.next("enrol another: `remote-sign otp app enrol`"))
}
