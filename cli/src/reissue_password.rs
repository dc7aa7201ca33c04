//! `holder reissue-password`: the registration officer sends a new temporary password
//! (requirement 11, AMB-12).

use clap::Args;
use remote_sign_core::UserId;
use serde_json::json;

use crate::answer::{Answer, warn};
use crate::failure::Failure;
use crate::setup::{Setup, client};

/// Send a holder a new temporary password
///
/// For the registration officer, who has made sure who asks. The old password is void and
/// all logins of the account end; PIN, activation codes and phones stay as they are.
#[derive(Args)]
pub(crate) struct ReissuePassword {
    /// The holder's user id
    user: UserId,
}

pub(crate) fn run(arguments: &ReissuePassword, setup: &Setup) -> Result<Answer, Failure> {
    let user = &arguments.user;
    let waiting = setup
        .open()?
        .reissue_temporary_password(user, &client())?
        .map(|error| {
            format!("{error}; the password is reissued: `remote-sign outbox` hands over what waits")
        });
    let text = match &waiting {
        None => format!("A new temporary password for {user} left by e-mail."),
        Some(why) => {
            warn(&format!("warning: {why}"));
            format!("{user} has a new temporary password.")
        }
    };
    let json = json!({ "user_id": user.as_str(), "waiting": waiting });
    let next = format!("the holder logs in and chooses one: `remote-sign activate --user {user}`");
    Ok(Answer::new(text, json).next(next))
}
