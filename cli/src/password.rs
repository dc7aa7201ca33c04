//! `password change`: the holder's own password (requirement 30). Recovery has a file of its
//! own.

use clap::{Args, Subcommand};
use remote_sign_core::Password;
use serde_json::json;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::recover_password::{self, Recover};
use crate::secret_source::{NewPasswordSource, PasswordSource};
use crate::setup::{Setup, client};

/// The account's password
#[derive(Subcommand)]
pub(crate) enum Command {
    Change(Change),
    Recover(Recover),
}

/// Change the password
///
/// Asks for the current one, then twice for the new one. All other logins of the account
/// end, and a notice goes out by e-mail.
#[derive(Args)]
pub(crate) struct Change {
    #[command(flatten)]
    who: LoggedIn,
    #[command(flatten)]
    password: PasswordSource,
    #[command(flatten)]
    new_password: NewPasswordSource,
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Change(arguments) => change(arguments, setup),
        Command::Recover(arguments) => recover_password::run(arguments, setup),
    }
}

fn change(arguments: &Change, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let session = arguments.who.session(setup, &service)?;
    let (current, new) = (arguments.password.source(), arguments.new_password.source());
    new.demand_reachable()?;
    let current = Password::new(current.read()?.as_str());
    let (new, confirmation) = new.read_chosen()?;
    let (new, confirmation) = (
        Password::new(new.as_str()),
        Password::new(confirmation.as_str()),
    );
    service.change_password(&session, &current, &new, &confirmation, &client())?;
    let user = session.user_id();
    let text = format!("The new password of {user} is set; all other logins are over.");
    Ok(Answer::new(text, json!({ "user_id": user.as_str() })))
}
