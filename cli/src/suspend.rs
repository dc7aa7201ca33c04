//! `holder suspend`: the registration officer suspends a certificate (requirements 65 to 70).

use clap::Args;
use remote_sign_core::{CredentialId, Day, OfficerSuspension};

use crate::answer::Answer;
use crate::certificate::suspended;
use crate::failure::Failure;
use crate::setup::{Setup, client};

/// Suspend a holder's certificate, or prolong its suspension
///
/// For the registration officer, who has made sure who asks: a holder without the emergency
/// code and without a login. The holder is told.
#[derive(Args)]
pub(crate) struct Suspend {
    credential: CredentialId,
    /// The last day of the suspension, such as 2027-05-31
    #[arg(long, value_name = "DAY")]
    until: Day,
    /// Suspend until the certificate expires, which is as good as a revocation
    #[arg(long)]
    acknowledge: bool,
    /// Who does it; the history keeps the name
    #[arg(long, value_name = "NAME")]
    officer: String,
}

pub(crate) fn run(arguments: &Suspend, setup: &Setup) -> Result<Answer, Failure> {
    let configuration = setup.configuration()?;
    let wanted = OfficerSuspension {
        credential: arguments.credential.clone(),
        until: arguments.until,
        acknowledged: arguments.acknowledge,
        officer: arguments.officer.clone(),
    };
    let done = remote_sign_host::open(&configuration)?.suspend_by_officer(&wanted, &client());
    let (id, officer) = (wanted.credential.as_str(), wanted.officer.trim());
    let named = [("credential", id), ("officer", officer)];
    let answer = suspended(done, configuration.language, &named)?;
    Ok(answer.next(format!(
        "end it early: `remote-sign holder lift-suspension {id}`"
    )))
}
