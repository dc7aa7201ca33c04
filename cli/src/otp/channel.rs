//! `otp channel` and `otp choose`: how the OTPs for signing are received (requirements 41
//! to 44).

use clap::Args;
use remote_sign_core::{OtpChannel, OtpChannels};
use serde_json::{Value, json};

use super::words;
use crate::answer::Answer;
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::one_time_code::{OneTimeCode, sent};
use crate::setup::{Setup, client};

/// Show how OTPs for signing are received
///
/// An OTP is a throw-away code, made automatically, that confirms one operation.
#[derive(Args)]
pub(crate) struct Show {
    #[command(flatten)]
    who: LoggedIn,
}

/// Choose how OTPs for signing are received; an OTP of the channel in use confirms it
///
/// An OTP sent by SMS says what it approves and approves nothing else. One that the app shows
/// approves whatever it is given for, once: type it only where you mean to. Operations on the
/// account are always confirmed by SMS.
#[derive(Args)]
pub(crate) struct Choose {
    /// `sms` or `app`
    channel: OtpChannel,
    #[command(flatten)]
    who: LoggedIn,
    #[command(flatten)]
    otp: OneTimeCode,
}

pub(super) fn show(arguments: &Show, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let session = arguments.who.session(setup, &service)?;
    let channels = service.otp_channels(&session)?;
    let app = match (channels.app, channels.app_locked) {
        (None, _) => "none",
        (Some(_), true) => "locked",
        (Some(state), false) => state.as_str(),
    };
    let phone = if channels.phone_locked {
        "locked"
    } else {
        "active"
    };
    let text = format!(
        "OTPs for signing come {}.\nSMS:               {phone}  {}\nAuthenticator app: {app}",
        words(channels.chosen),
        channels.masked_phone,
    );
    Ok(Answer::new(text, as_json(&channels)).next(next(&channels)))
}

pub(super) fn choose(arguments: &Choose, setup: &Setup) -> Result<Answer, Failure> {
    let Choose { channel, who, otp } = arguments;
    let service = setup.open()?;
    let session = who.session(setup, &service)?;
    let send = || service.request_otp_channel(&session, *channel, &client());
    if otp.only_send() {
        return Ok(sent(&send()?).next("run the same command with the OTP"));
    }
    let code = otp.code(send)?;
    service.choose_otp_channel(&session, *channel, &code, &client())?;
    let text = format!("OTPs for signing come {} from now on.", words(*channel));
    Ok(Answer::new(text, json!({ "chosen": channel.as_str() }))
        .next("sign: `remote-sign sign FILE`"))
}

fn next(channels: &OtpChannels) -> &'static str {
    use remote_sign_core::AuthenticatorState::{Active, Pending};
    match (channels.app, channels.chosen) {
        _ if channels.app_locked => "remove the app: `remote-sign otp app remove`",
        _ if channels.phone_locked => "ask the registration officer to open the phone again",
        (None, _) => "enrol an authenticator app: `remote-sign otp app enrol`",
        (Some(Pending), _) => "give the code that the app shows: `remote-sign otp app activate`",
        (Some(Active), OtpChannel::Sms) => "take OTPs from the app: `remote-sign otp choose app`",
        (Some(Active), OtpChannel::App) => "go back to SMS: `remote-sign otp choose sms`",
    }
}

fn as_json(channels: &OtpChannels) -> Value {
    json!({
        "chosen": channels.chosen.as_str(),
        "sms": { "phone": channels.masked_phone, "locked": channels.phone_locked },
        "app": channels.app.map(|state| {
            json!({ "state": state.as_str(), "locked": channels.app_locked })
        }),
    })
}
