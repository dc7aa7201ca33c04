//! `password recover`: a new password for who forgot it (requirement 15, AMB-16).

use clap::Args;
use remote_sign_core::{Password, RecoveryLink, RemoteSign, UserId};
use serde_json::json;

use crate::answer::{Answer, note, warn};
use crate::failure::Failure;
use crate::one_time_code::OneTimeCode;
use crate::secret_source::{NewPasswordSource, RecoveryLinkSource};
use crate::setup::{Setup, client};

/// Set a new password without the old one
///
/// A link leaves for the recovery address and a code for the account phone; both are asked
/// for, then a new password, twice. PIN and phone for OTPs stay as they are, all logins
/// end, and every channel is told. Whether the account exists is not said. Who never
/// finished the first access asks the registration officer.
#[derive(Args)]
pub(crate) struct Recover {
    /// The user id
    #[arg(long)]
    user: UserId,
    #[command(flatten)]
    link: RecoveryLinkSource,
    #[command(flatten)]
    otp: OneTimeCode,
    #[command(flatten)]
    new_password: NewPasswordSource,
}

const SENT: &str = "If the account can be recovered, a link left for its recovery address and a \
                    code for its phone, no more than a few times an hour.";

pub(crate) fn run(arguments: &Recover, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let user = &arguments.user;
    if arguments.otp.only_send() {
        request(&service, user)?;
        let next = "run the same command with the link, the code and the new password";
        let json = json!({ "user_id": user.as_str() });
        return Ok(Answer::new(SENT, json).next(next));
    }
    let (link, new) = (arguments.link.source(), arguments.new_password.source());
    link.demand_reachable()?;
    new.demand_reachable()?;
    if !link.is_given() {
        arguments.otp.demand_reachable()?;
        request(&service, user)?;
        note(SENT);
    }
    let link = RecoveryLink::new(link.read()?.trim());
    let code = arguments.otp.read()?;
    let (new, confirmation) = new.read_chosen()?;
    let (new, confirmation) = (
        Password::new(new.as_str()),
        Password::new(confirmation.as_str()),
    );
    service.recover_password(user, &link, &code, &new, &confirmation, &client())?;
    let text = format!("The new password of {user} is set; all logins are over.");
    let next = format!("`remote-sign login --user {user}`");
    Ok(Answer::new(text, json!({ "user_id": user.as_str() })).next(next))
}

/// Whoever runs this command reads the store anyway: handing over at once tells nothing new.
fn request(service: &RemoteSign, user: &UserId) -> Result<(), Failure> {
    service.request_recovery(user, &client())?;
    if let Err(error) = service.deliver_messages() {
        warn(&format!(
            "warning: {error}; `remote-sign messages deliver` hands over what waits"
        ));
    }
    Ok(())
}
