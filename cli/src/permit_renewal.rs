//! `holder permit-renewal`: the registration officer permits a renewal (requirement 64,
//! AMB-29).

use clap::Args;
use remote_sign_core::CredentialId;
use serde_json::json;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::{Setup, client};

/// Permit one renewal of one credential
///
/// For the registration officer, who has made sure who asks. The holder still confirms it
/// with PIN and OTP, and is told by e-mail.
#[derive(Args)]
pub(crate) struct PermitRenewal {
    /// The credential, such as C847306297336
    credential: CredentialId,
    /// Who permits it, as the history will name them
    #[arg(long, value_name = "NAME")]
    officer: String,
}

pub(crate) fn run(arguments: &PermitRenewal, setup: &Setup) -> Result<Answer, Failure> {
    let PermitRenewal {
        credential: id,
        officer,
    } = arguments;
    let until = setup.open()?.permit_renewal(id, officer, &client())?;
    let text = format!("One renewal of {id} is permitted until {until}.");
    let json = json!({ "credential": id.as_str(), "until": until.to_string() });
    let next = format!("the holder renews: `remote-sign renew {id}`");
    Ok(Answer::new(text, json).next(next))
}
