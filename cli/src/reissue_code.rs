//! `holder reissue-code`: a new activation code, for a holder who has not activated yet.

use clap::Args;
use remote_sign_core::CredentialId;
use serde_json::json;

use crate::answer::{Answer, warn};
use crate::failure::Failure;
use crate::setup::{Setup, client};

/// Send a new activation code by SMS; the old one is dead
///
/// For a credential that is not activated yet, when the code was lost, has expired or was
/// tried too often.
#[derive(Args)]
pub(crate) struct ReissueCode {
    credential: CredentialId,
}

pub(crate) fn run(arguments: &ReissueCode, setup: &Setup) -> Result<Answer, Failure> {
    let id = &arguments.credential;
    let service = setup.open()?;
    let user = service.credential(id)?.user_id;
    let waiting = service
        .reissue_activation_code(id, &client())?
        .map(|error| format!("{error}; `remote-sign outbox` hands over what waits"));
    if let Some(why) = &waiting {
        warn(&format!("warning: {why}"));
    }
    let text = match waiting {
        None => format!("A new activation code for {id} left by SMS; the old one is dead."),
        Some(_) => format!("A new activation code for {id} waits; the old one is dead."),
    };
    let json = json!({ "credential": id.as_str(), "waiting": waiting });
    let next = format!("the holder activates: `remote-sign activate --user {user}`");
    Ok(Answer::new(text, json).next(next))
}
