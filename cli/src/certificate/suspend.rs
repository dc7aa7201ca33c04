//! `certificate suspend`: by identifier and emergency code, logged in or not (requirements 66
//! to 70).

use clap::Args;
use remote_sign_core::{
    Day, EmergencyCode, Error, ErrorKind, Language, Phrase, Suspension, SuspensionRequest,
};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::secret_source::EmergencyCodeSource;
use crate::setup::{Setup, client};

/// Suspend a certificate with its identifier and emergency code; no login is needed
///
/// Nothing is signed until the last day is over; then the suspension ends by itself. The same
/// command with a later day prolongs it. Asks for the emergency code twice.
#[derive(Args)]
pub(crate) struct Suspend {
    /// The certificate's identifier (IUT)
    #[arg(long)]
    iut: String,
    /// The last day of the suspension, such as 2027-05-31
    #[arg(long, value_name = "DAY")]
    until: Day,
    /// Suspend until the certificate expires, which is as good as a revocation
    #[arg(long)]
    acknowledge: bool,
    #[command(flatten)]
    who: LoggedIn,
    #[command(flatten)]
    code: EmergencyCodeSource,
}

pub(super) fn run(arguments: &Suspend, setup: &Setup) -> Result<Answer, Failure> {
    let configuration = setup.configuration()?;
    let service = remote_sign_host::open(&configuration)?;
    let (code, confirmation) = arguments.code.source().read_chosen()?;
    let request = SuspensionRequest {
        iut: arguments.iut.clone(),
        code: EmergencyCode::new(code.as_str()),
        confirmation: EmergencyCode::new(confirmation.as_str()),
        until: arguments.until,
        acknowledged: arguments.acknowledge,
    };
    // Whoever is logged in has tries of their own; for the certificate of somebody else, or
    // without a login, the emergency code is all it takes.
    let own = match arguments.who.session(setup, &service) {
        Ok(session) => match service.suspend_own(&session, &request, &client()) {
            Err(error) if error.kind() == ErrorKind::CredentialNotFound => None,
            done => Some(done),
        },
        Err(_) => None,
    };
    let done = own.unwrap_or_else(|| service.suspend(&request, &client()));
    let named = [("iut", arguments.iut.trim())];
    let answer = suspended(done, configuration.language, &named)?;
    Ok(answer.next("end it early: `remote-sign certificate lift CREDENTIAL`"))
}

/// What is confirmed of a suspension, whoever asked for it; `named` says of what.
pub(crate) fn suspended(
    done: Result<Suspension, Error>,
    language: Language,
    named: &[(&str, &str)],
) -> Result<Answer, Failure> {
    let suspension = done.map_err(|error| match error.kind() {
        ErrorKind::AcknowledgementRequired => Failure::from(error).hint("with --acknowledge"),
        _ => error.into(),
    })?;
    let until = suspension.last_day;
    let phrase = match suspension.lifts_at {
        Some(_) => Phrase::CertificateSuspended { until },
        None => Phrase::CertificateSuspendedUntilExpiry { expires: until },
    };
    let lifts_at = suspension.lifts_at.map(|at| at.to_string());
    let named = named
        .iter()
        .map(|(name, value)| ((*name).to_owned(), json!(value)));
    let dates = [
        ("last_day".to_owned(), json!(until.to_string())),
        ("lifts_at".to_owned(), json!(lifts_at)),
    ];
    let shown = Value::Object(named.chain(dates).collect());
    Ok(Answer::new(format!("{}.", phrase.text(language)), shown))
}
