//! `certificate lift`: the holder ends a suspension early (AMB-24).

use clap::Args;
use remote_sign_core::{CredentialId, EmergencyCode, Phrase};
use serde_json::json;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::one_time_code::{OneTimeCode, sent};
use crate::secret_source::EmergencyCodeSource;
use crate::setup::{Setup, client};

/// End a suspension early, with the emergency code and an OTP
///
/// Needs a login. Without code or phone the registration officer ends it.
#[derive(Args)]
pub(crate) struct Lift {
    /// The credential, such as C847306297336
    credential: CredentialId,
    #[command(flatten)]
    who: LoggedIn,
    #[command(flatten)]
    code: EmergencyCodeSource,
    #[command(flatten)]
    otp: OneTimeCode,
}

pub(super) fn run(arguments: &Lift, setup: &Setup) -> Result<Answer, Failure> {
    let id = &arguments.credential;
    let configuration = setup.configuration()?;
    let service = remote_sign_host::open(&configuration)?;
    let session = arguments.who.session(setup, &service)?;
    let send = || service.request_lift_otp(&session, id, &client());
    if arguments.otp.only_send() {
        let next = "run the same command with the emergency code and the OTP";
        return Ok(sent(&send()?).next(next));
    }
    let code = EmergencyCode::new(arguments.code.source().read()?.as_str());
    let otp = arguments.otp.code(send)?;
    service.lift_suspension(&session, id, &code, &otp, &client())?;
    let text = Phrase::SuspensionLifted.text(configuration.language);
    let json = json!({ "credential": id.as_str() });
    Ok(Answer::new(format!("{text}."), json))
}
