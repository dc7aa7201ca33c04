//! `otp send`: the code for a signature in another application, or in `sign`.

use clap::{Args, Subcommand};
use remote_sign_core::CredentialId;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::one_time_code::sent;
use crate::setup::{Setup, client};

/// One-time codes
#[derive(Subcommand)]
pub(crate) enum Command {
    Send(Send),
}

/// Send the OTP that opens signing with a credential
///
/// An application asks for the PIN: type the PIN and, behind it without a space, the OTP.
/// It opens signing for a while and a few signatures, as the policy says.
#[derive(Args)]
pub(crate) struct Send {
    credential: CredentialId,
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    let Command::Send(Send { credential: id }) = command;
    let service = setup.open()?;
    let kind = service.credential(id)?.kind;
    let receipt = service.request_signing_otp(id, &service.window(kind), &client())?;
    let next = "type PIN and OTP together where an application asks for the PIN, or give it to `remote-sign sign`";
    Ok(sent(&receipt).next(next))
}
