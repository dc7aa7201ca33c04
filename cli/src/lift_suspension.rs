//! `holder lift-suspension`: the registration officer ends a suspension early (AMB-24).

use clap::Args;
use remote_sign_core::CredentialId;
use serde_json::json;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::{Setup, client};

/// End the suspension of a holder's certificate early
///
/// For the registration officer, who has made sure who asks. The holder is told.
#[derive(Args)]
pub(crate) struct LiftSuspension {
    /// The credential, such as C847306297336
    credential: CredentialId,
    /// Who does it; the history keeps the name
    #[arg(long, value_name = "NAME")]
    officer: String,
}

pub(crate) fn run(arguments: &LiftSuspension, setup: &Setup) -> Result<Answer, Failure> {
    let (id, officer) = (&arguments.credential, arguments.officer.trim());
    setup
        .open()?
        .lift_suspension_by_officer(id, officer, &client())?;
    let text = format!("The suspension of {id} is ended.");
    let json = json!({ "credential": id.as_str(), "officer": officer });
    Ok(Answer::new(text, json))
}
