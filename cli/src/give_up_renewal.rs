//! `holder give-up-renewal`: the registration officer ends a renewal that comes to nothing.

use clap::Args;
use remote_sign_core::CredentialId;
use serde_json::json;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::{Setup, client};

/// Give up a renewal that its authority will not certify
///
/// For the registration officer. The new key is destroyed and the coupon free again; the present
/// certificate stays as it is, its PIN can be changed, and another renewal begun.
#[derive(Args)]
pub(crate) struct GiveUpRenewal {
    credential: CredentialId,
    /// Who does it; the history keeps the name
    #[arg(long, value_name = "NAME")]
    officer: String,
}

pub(crate) fn run(arguments: &GiveUpRenewal, setup: &Setup) -> Result<Answer, Failure> {
    let (id, officer) = (&arguments.credential, arguments.officer.trim());
    setup.open()?.give_up_renewal(id, officer, &client())?;
    let text = format!("The renewal of {id} is given up.");
    let json = json!({ "credential": id.as_str(), "officer": officer });
    Ok(Answer::new(text, json))
}
