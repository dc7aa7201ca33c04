//! `holder unlock-otp`: the registration officer opens an OTP phone whose codes were guessed
//! at (AMB-5).

use clap::Args;
use remote_sign_core::UserId;
use serde_json::json;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::{Setup, client};

/// Open a holder's OTP phone again that is locked after too many wrong codes
///
/// For the registration officer, who has made sure who asks. Number, PIN and password stay
/// as they are; a locked authenticator app is removed by the holder (`otp app remove`).
#[derive(Args)]
pub(crate) struct UnlockOtp {
    /// The holder's user id
    user: UserId,
}

pub(crate) fn run(arguments: &UnlockOtp, setup: &Setup) -> Result<Answer, Failure> {
    let user = &arguments.user;
    setup.open()?.unlock_otp_channel(user, &client())?;
    let text = format!("The OTP phone of {user} is open.");
    let json = json!({ "user_id": user.as_str() });
    Ok(Answer::new(text, json).next("the holder asks for a new OTP"))
}
