//! `otp`: the code for a signature in another application (`send`), how codes are received
//! (`channel`, `choose`), and the authenticator app (`app`).

mod app;
mod channel;
mod qr_code;

use clap::{Args, Subcommand};
use remote_sign_core::{CredentialId, OtpChannel};

use crate::answer::Answer;
use crate::failure::Failure;
use crate::one_time_code::sent;
use crate::setup::{Setup, client};

/// One-time codes: send one, choose how they come, enrol an authenticator app
#[derive(Subcommand)]
pub(crate) enum Command {
    Send(Send),
    Channel(channel::Show),
    Choose(channel::Choose),
    #[command(subcommand)]
    App(app::Command),
}

/// Send the OTP that opens signing with a credential
///
/// An application asks for the PIN: type the PIN and, behind it without a space, the OTP.
/// It opens signing for a while and a few signatures, as the policy says. Whoever chose the
/// authenticator app needs no sending: the app shows the OTP.
#[derive(Args)]
pub(crate) struct Send {
    credential: CredentialId,
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Send(arguments) => send(arguments, setup),
        Command::Channel(arguments) => channel::show(arguments, setup),
        Command::Choose(arguments) => channel::choose(arguments, setup),
        Command::App(command) => app::run(command, setup),
    }
}

fn send(Send { credential: id }: &Send, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let kind = service.credential(id)?.kind;
    let receipt = service.request_signing_otp(id, &service.window(kind), &client())?;
    let next = "type PIN and OTP together where an application asks for the PIN, or give it to `remote-sign sign` or `remote-sign authorize`";
    Ok(sent(&receipt).next(next))
}

/// A channel in a sentence.
const fn words(channel: OtpChannel) -> &'static str {
    match channel {
        OtpChannel::Sms => "by SMS",
        OtpChannel::App => "from the authenticator app",
    }
}
