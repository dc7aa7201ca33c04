//! `contact list` and `contact change`: the holder's phones and e-mail addresses
//! (requirements 44 to 50, 74 to 82).

use clap::{Args, Subcommand};
use remote_sign_core::{Contact, ContactChange, OtpCode, Password, RemoteSign, Session};
use serde_json::json;

use crate::answer::{Answer, note};
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::one_time_code::{OneTimeCode, sent, sentence};
use crate::secret_source::{NewOtpSource, PasswordSource};
use crate::setup::{Setup, client};

/// Your phones and e-mail addresses
#[derive(Subcommand)]
pub(crate) enum Command {
    List(List),
    Change(Change),
}

/// Show them, masked
#[derive(Args)]
pub(crate) struct List {
    #[command(flatten)]
    who: LoggedIn,
}

/// Change one of them
///
/// Asks for the password and for the OTP that goes to the phone for OTPs in use; for a new
/// phone for OTPs then also for the one that goes to the new number. Nothing changes before
/// the last one. Every channel concerned is told, the old one first.
#[derive(Args)]
pub(crate) struct Change {
    /// What: otp-phone, account-phone, email, recovery-email
    contact: Contact,
    /// The new number (such as +393471234567) or address
    new: String,
    #[command(flatten)]
    who: LoggedIn,
    #[command(flatten)]
    password: PasswordSource,
    #[command(flatten)]
    otp: OneTimeCode,
    #[command(flatten)]
    new_otp: NewOtpSource,
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::List(arguments) => list(arguments, setup),
        Command::Change(arguments) => change(arguments, setup),
    }
}

fn list(arguments: &List, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let session = arguments.who.session(setup, &service)?;
    let shown = service.contacts(&session)?;
    let text = format!(
        "Phone for OTPs:   {}\nAccount phone:    {}\nE-mail:           {}\nRecovery e-mail:  {}\n",
        shown.otp_phone, shown.account_phone, shown.email, shown.recovery_email
    );
    let json = json!({
        "otp_phone": shown.otp_phone,
        "account_phone": shown.account_phone,
        "email": shown.email,
        "recovery_email": shown.recovery_email,
    });
    Ok(Answer::new(text, json).next("`remote-sign contact change` changes one of them"))
}

fn change(arguments: &Change, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let session = arguments.who.session(setup, &service)?;
    let Change { contact, new, .. } = arguments;
    let proof = arguments.new_otp.source();
    if proof.is_given() {
        return prove(arguments, &service, &session);
    }
    let request = || -> Result<_, Failure> {
        let password = Password::new(arguments.password.source().read()?.as_str());
        Ok(service.request_contact_change(&session, *contact, new, &password, &client())?)
    };
    if arguments.otp.only_send() {
        let next = "run the same command with --otp-file or --otp-fd";
        return Ok(sent(&request()?).next(next));
    }
    let asked = !arguments.otp.is_given();
    let otp = arguments.otp.code(request)?;
    match service.confirm_contact_change(&session, *contact, new, &otp, &client())? {
        ContactChange::Done => done(arguments, &service, &session),
        ContactChange::ProofSent(receipt) if asked && proof.demand_reachable().is_ok() => {
            note(&sentence(&receipt));
            prove(arguments, &service, &session)
        }
        ContactChange::ProofSent(receipt) => {
            let next = "run the same command with --new-otp-file or --new-otp-fd";
            Ok(sent(&receipt).next(next))
        }
    }
}

fn prove(arguments: &Change, service: &RemoteSign, session: &Session) -> Result<Answer, Failure> {
    let Change { contact, new, .. } = arguments;
    let otp = OtpCode::new(arguments.new_otp.source().read()?.as_str());
    service.prove_contact(session, *contact, new, &otp, &client())?;
    done(arguments, service, session)
}

fn done(arguments: &Change, service: &RemoteSign, session: &Session) -> Result<Answer, Failure> {
    let shown = service.contacts(session)?;
    let masked = match arguments.contact {
        Contact::OtpPhone => shown.otp_phone,
        Contact::AccountPhone => shown.account_phone,
        Contact::Email => shown.email,
        Contact::RecoveryEmail => shown.recovery_email,
    };
    let contact = arguments.contact;
    let json = json!({ "contact": contact.as_str(), "masked": masked });
    Ok(Answer::new(format!("{contact} is now {masked}."), json))
}
