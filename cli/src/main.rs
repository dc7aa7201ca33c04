//! The command `remote-sign`: reads the command line and hands over to the command's own
//! file. What a provider does is in the core; what a command prints is in `answer`.

mod account;
mod activate;
mod answer;
mod authority;
mod authorizations;
mod authorize;
mod certificate;
mod check_answer;
mod contact;
mod coupon;
mod credential;
mod crl;
mod csr;
mod doctor;
mod evidence;
mod failure;
mod give_up_renewal;
mod history;
mod holder;
mod init;
mod lift_suspension;
mod login;
mod messages;
mod module;
mod note_sim_change;
mod ocsp;
mod one_time_code;
mod otp;
mod outbox;
mod password;
mod pem;
mod permit_renewal;
mod pin;
mod plug;
mod progress;
mod question;
mod recover_password;
mod reissue_code;
mod reissue_password;
mod renew;
mod revoke;
mod secret_source;
mod setup;
mod sign;
mod slot;
mod smart_card;
mod suspend;
mod token;
mod unlock_otp;
mod verify;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use answer::Answer;
use failure::Failure;
use setup::Setup;

/// Remote electronic signature: for the holder who signs and the operator who enrols.
///
/// Secrets are asked for at the terminal, or come from a file (--pin-file ...) or a file
/// descriptor (--pin-fd ...); never from arguments or the environment.
#[derive(Parser)]
#[command(name = "remote-sign", version)]
struct CommandLine {
    /// The configuration file [default: $REMOTE_SIGN_CONFIG, else ~/.config/remote-sign/config.toml]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Answer in JSON, on one line; errors too
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Init(init::Arguments),
    #[command(subcommand)]
    Holder(holder::Command),
    Login(login::Login),
    Logout(login::Logout),
    Activate(activate::Arguments),
    #[command(subcommand)]
    Account(account::Command),
    #[command(subcommand)]
    Password(password::Command),
    #[command(subcommand)]
    Contact(contact::Command),
    #[command(subcommand)]
    Question(question::Command),
    #[command(subcommand)]
    Credential(credential::Command),
    #[command(subcommand)]
    Certificate(certificate::Command),
    #[command(subcommand)]
    Pin(pin::Command),
    Renew(renew::Arguments),
    #[command(subcommand)]
    Coupon(coupon::Command),
    #[command(subcommand)]
    Slot(slot::Command),
    #[command(subcommand)]
    Otp(otp::Command),
    #[command(subcommand)]
    Token(token::Command),
    #[command(subcommand)]
    History(history::Command),
    Sign(sign::Arguments),
    Authorize(authorize::Arguments),
    Authorizations(authorizations::Arguments),
    Verify(verify::Arguments),
    Evidence(evidence::Arguments),
    #[command(subcommand)]
    Messages(messages::Command),
    Outbox(outbox::Arguments),
    Doctor(doctor::Arguments),
    #[command(subcommand)]
    Plug(plug::Command),
    #[command(subcommand)]
    Ca(authority::Command),
    #[command(subcommand)]
    Csr(csr::Command),
    #[command(subcommand)]
    Crl(crl::Command),
    #[command(subcommand)]
    Ocsp(ocsp::Command),
}

const EXIT_STATUS: &str = "\
Exit status:
  0  done
  1  verify: the signature or the history does not hold; doctor: something is wrong
  2  the command line or a value in it was not accepted
  3  configuration, master key or virtual token file
  4  store or disk, or the store is an old copy
  5  a secret was wrong, expired or locked
  6  there is no such thing, or it is not in the right state, or the file exists already
  7  the authority, the outbox, the module or the engine failed";

fn main() -> ExitCode {
    let parsed = with_exit_status(CommandLine::command())
        .try_get_matches()
        .and_then(|matches| CommandLine::from_arg_matches(&matches));
    let CommandLine {
        config,
        json,
        command,
    } = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return not_understood(&error),
    };
    match run(command, &Setup::new(config)) {
        Ok(answer) => answer.print(json),
        Err(failure) => failure.print(json),
    }
}

fn run(command: Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Init(arguments) => init::run(&arguments, setup),
        Command::Holder(command) => holder::run(command, setup),
        Command::Login(arguments) => login::login(&arguments, setup),
        Command::Logout(arguments) => login::logout(&arguments, setup),
        Command::Activate(arguments) => activate::run(&arguments, setup),
        Command::Account(command) => account::run(&command, setup),
        Command::Password(command) => password::run(&command, setup),
        Command::Contact(command) => contact::run(&command, setup),
        Command::Question(command) => question::run(&command, setup),
        Command::Credential(command) => credential::run(&command, setup),
        Command::Certificate(command) => certificate::run(&command, setup),
        Command::Pin(command) => pin::run(&command, setup),
        Command::Renew(arguments) => renew::run(&arguments, setup),
        Command::Coupon(command) => coupon::run(&command, setup),
        Command::Slot(command) => slot::run(command, setup),
        Command::Otp(command) => otp::run(&command, setup),
        Command::Token(command) => token::run(command, setup),
        Command::History(command) => history::run(&command, setup),
        Command::Sign(arguments) => sign::run(&arguments, setup),
        Command::Authorize(arguments) => authorize::run(&arguments, setup),
        Command::Authorizations(arguments) => authorizations::run(&arguments, setup),
        Command::Verify(arguments) => verify::run(&arguments, setup),
        Command::Evidence(arguments) => evidence::run(&arguments, setup),
        Command::Doctor(arguments) => doctor::run(&arguments, setup),
        Command::Plug(command) => plug::run(&command, setup),
        Command::Messages(command) => messages::run(&command, setup),
        Command::Outbox(arguments) => outbox::run(&arguments, setup),
        Command::Ca(command) => authority::run(&command, setup),
        Command::Csr(command) => csr::run(&command, setup),
        Command::Crl(command) => crl::run(&command, setup),
        Command::Ocsp(command) => ocsp::run(&command, setup),
    }
}

/// Help and version, which were asked for, and what clap says of a command line that it refuses.
fn not_understood(error: &clap::Error) -> ExitCode {
    let json = env::args_os().any(|word| word == "--json");
    if !(json && error.use_stderr()) {
        error.exit();
    }
    let text = error.to_string();
    let what = text.split("\n\nUsage:").next().unwrap_or(&text);
    let what = what.strip_prefix("error: ").unwrap_or(what);
    Failure::usage(what.trim()).print(true)
}

/// The help of every command ends with the exit status, unless it says its own.
fn with_exit_status(command: clap::Command) -> clap::Command {
    let command = if command.get_after_help().is_some() {
        command
    } else {
        command.after_help(EXIT_STATUS)
    };
    command.mut_subcommands(with_exit_status)
}
